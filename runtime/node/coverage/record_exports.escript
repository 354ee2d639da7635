#!/usr/bin/env escript
%% Writes exports.txt: what the modules of OTP that the library is measured by export, one module a line,
%% "module name/arity name/arity ...". Run it where OTP 25's erl is, in this folder:
%%
%%     escript record_exports.escript > exports.txt

-mode(compile).

main([]) ->
    io:put_chars("# What modules of OTP " ++ erlang:system_info(otp_release) ++
                 " export. Written by record_exports.escript.\n"),
    lists:foreach(fun record/1, lists:sort(modules())).

record(Module) ->
    {module, Module} = code:ensure_loaded(Module),
    Names = [io_lib:format(" ~ts/~w", [F, A]) || {F, A} <- lists:sort(Module:module_info(exports)), F =/= module_info],
    io:put_chars([atom_to_list(Module), Names, $\n]).

modules() ->
    behaviours() ++ data() ++ text() ++ compiler() ++ system().

behaviours() ->
    [alarm_handler, application, error_logger, gen, gen_event, gen_fsm, gen_server, gen_statem, global, logger,
     logger_filters, logger_formatter, pg, proc_lib, supervisor, supervisor_bridge, sys].

data() ->
    [array, atomics, base64, binary, calendar, counters, dict, digraph, digraph_utils, ets, gb_sets, gb_trees, lists,
     maps, math, ms_transform, orddict, ordsets, persistent_term, proplists, queue, rand, random, sets, sofs].

text() ->
    [filename, io, io_lib, re, string, unicode].

compiler() ->
    [beam_lib, compile, epp, erl_anno, erl_error, erl_eval, erl_expand_records, erl_internal, erl_lint, erl_parse,
     erl_pp, erl_scan].

system() ->
    [c, code, crypto, erlang, erpc, error_handler, eunit, file, filelib, init, net_adm, net_kernel, os, rpc,
     shell_default, timer].
