%%% System messages: how a process that follows OTP's rules is inspected, traced,
%%% suspended, upgraded and ended from outside (stdlib, sys).
%%%
%%% Caveats: change_code only calls the callback, it loads nothing by itself.
%%% log_to_file writes through file:open/2 and is refused where that is.
-module(sys).

-export([suspend/1, suspend/2, resume/1, resume/2, get_status/1, get_status/2, get_state/1, get_state/2,
         replace_state/2, replace_state/3, change_code/4, change_code/5, terminate/2, terminate/3]).
-export([log/2, log/3, trace/2, trace/3, log_to_file/2, log_to_file/3, statistics/2, statistics/3,
         no_debug/1, no_debug/2, install/2, install/3, remove/2, remove/3]).
-export([handle_system_msg/6, handle_system_msg/7, handle_debug/4, debug_options/1, get_debug/3,
         get_log/1, print_log/1]).
-export([suspend_loop_hib/6]).
-export_type([dbg_opt/0, dbg_fun/0, debug_option/0, system_event/0, format_fun/0]).

%% How many events are kept by log when no number is given.
-define(LOG_SIZE, 10).

-type name() :: pid() | atom() | {global, term()} | {via, module(), term()} | {atom(), node()}.
-type system_event() :: {in, term()} | {in, term(), term()} | {out, term(), term()}
                      | {out, term(), term(), term()} | {noreply, term()} | term().
-type dbg_fun() :: fun((term(), system_event(), term()) -> done | term()).
-type format_fun() :: fun((io:device(), system_event(), term()) -> term()).
-type debug_option() :: trace | log | {log, pos_integer()} | statistics | {log_to_file, string()}
                      | {install, {dbg_fun(), term()} | {term(), dbg_fun(), term()}}.
-opaque dbg_opt() :: {trace, true} | {log, {pos_integer(), [tuple()]}} | {statistics, tuple()}
                   | {log_to_file, pid()} | {term(), term()}.

%%% ---- Requests -------------------------------------------------------------

-spec suspend(name()) -> ok.
suspend(Name) -> send_system_msg(Name, suspend).

-spec suspend(name(), timeout()) -> ok.
suspend(Name, Timeout) -> send_system_msg(Name, suspend, Timeout).

-spec resume(name()) -> ok.
resume(Name) -> send_system_msg(Name, resume).

-spec resume(name(), timeout()) -> ok.
resume(Name, Timeout) -> send_system_msg(Name, resume, Timeout).

-spec get_status(name()) -> {status, pid(), {module, module()}, list()}.
get_status(Name) -> send_system_msg(Name, get_status).

-spec get_status(name(), timeout()) -> {status, pid(), {module, module()}, list()}.
get_status(Name, Timeout) -> send_system_msg(Name, get_status, Timeout).

-spec get_state(name()) -> term().
get_state(Name) ->
    case send_system_msg(Name, get_state) of
        {error, Reason} -> error(Reason);
        State -> State
    end.

-spec get_state(name(), timeout()) -> term().
get_state(Name, Timeout) ->
    case send_system_msg(Name, get_state, Timeout) of
        {error, Reason} -> error(Reason);
        State -> State
    end.

-spec replace_state(name(), fun((term()) -> term())) -> term().
replace_state(Name, Fun) ->
    case send_system_msg(Name, {replace_state, Fun}) of
        {error, Reason} -> error(Reason);
        State -> State
    end.

-spec replace_state(name(), fun((term()) -> term()), timeout()) -> term().
replace_state(Name, Fun, Timeout) ->
    case send_system_msg(Name, {replace_state, Fun}, Timeout) of
        {error, Reason} -> error(Reason);
        State -> State
    end.

-spec change_code(name(), module(), term(), term()) -> ok | {error, term()}.
change_code(Name, Mod, Vsn, Extra) -> send_system_msg(Name, {change_code, Mod, Vsn, Extra}).

-spec change_code(name(), module(), term(), term(), timeout()) -> ok | {error, term()}.
change_code(Name, Mod, Vsn, Extra, Timeout) ->
    send_system_msg(Name, {change_code, Mod, Vsn, Extra}, Timeout).

-spec terminate(name(), term()) -> ok.
terminate(Name, Reason) -> send_system_msg(Name, {terminate, Reason}).

-spec terminate(name(), term(), timeout()) -> ok.
terminate(Name, Reason, Timeout) -> send_system_msg(Name, {terminate, Reason}, Timeout).

-spec log(name(), boolean() | {true, pos_integer()} | get | print) -> ok | {ok, [system_event()]}.
log(Name, Flag) -> send_system_msg(Name, {debug, {log, Flag}}).

-spec log(name(), boolean() | {true, pos_integer()} | get | print, timeout()) -> ok | {ok, [system_event()]}.
log(Name, Flag, Timeout) -> send_system_msg(Name, {debug, {log, Flag}}, Timeout).

-spec trace(name(), boolean()) -> ok.
trace(Name, Flag) -> send_system_msg(Name, {debug, {trace, Flag}}).

-spec trace(name(), boolean(), timeout()) -> ok.
trace(Name, Flag, Timeout) -> send_system_msg(Name, {debug, {trace, Flag}}, Timeout).

-spec log_to_file(name(), string() | false) -> ok | {error, open_file}.
log_to_file(Name, File) -> send_system_msg(Name, {debug, {log_to_file, File}}).

-spec log_to_file(name(), string() | false, timeout()) -> ok | {error, open_file}.
log_to_file(Name, File, Timeout) -> send_system_msg(Name, {debug, {log_to_file, File}}, Timeout).

-spec statistics(name(), boolean() | get) -> ok | {ok, [tuple()] | no_statistics}.
statistics(Name, Flag) -> send_system_msg(Name, {debug, {statistics, Flag}}).

-spec statistics(name(), boolean() | get, timeout()) -> ok | {ok, [tuple()] | no_statistics}.
statistics(Name, Flag, Timeout) -> send_system_msg(Name, {debug, {statistics, Flag}}, Timeout).

-spec no_debug(name()) -> ok.
no_debug(Name) -> send_system_msg(Name, {debug, no_debug}).

-spec no_debug(name(), timeout()) -> ok.
no_debug(Name, Timeout) -> send_system_msg(Name, {debug, no_debug}, Timeout).

-spec install(name(), {dbg_fun(), term()} | {term(), dbg_fun(), term()}) -> ok.
install(Name, Spec) when tuple_size(Spec) =:= 2; tuple_size(Spec) =:= 3 ->
    send_system_msg(Name, {debug, {install, Spec}}).

-spec install(name(), {dbg_fun(), term()} | {term(), dbg_fun(), term()}, timeout()) -> ok.
install(Name, Spec, Timeout) when tuple_size(Spec) =:= 2; tuple_size(Spec) =:= 3 ->
    send_system_msg(Name, {debug, {install, Spec}}, Timeout).

-spec remove(name(), dbg_fun() | term()) -> ok.
remove(Name, FunOrId) -> send_system_msg(Name, {debug, {remove, FunOrId}}).

-spec remove(name(), dbg_fun() | term(), timeout()) -> ok.
remove(Name, FunOrId, Timeout) -> send_system_msg(Name, {debug, {remove, FunOrId}}, Timeout).

%% A failed request ends the caller with the failed call, as if it had been a gen_server's.
send_system_msg(Name, Request) ->
    case catch gen:call(Name, system, Request) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, mfa(Name, Request, [])})
    end.

send_system_msg(Name, Request, Timeout) ->
    case catch gen:call(Name, system, Request, Timeout) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, mfa(Name, Request, [Timeout])})
    end.

%% Requests of other shapes stand in place of the function's name, as OTP shows them.
mfa(Name, {debug, {Function, Arg}}, Rest) -> {?MODULE, Function, [Name, Arg | Rest]};
mfa(Name, {change_code, Mod, Vsn, Extra}, Rest) -> {?MODULE, change_code, [Name, Mod, Vsn, Extra | Rest]};
mfa(Name, {terminate, Reason}, Rest) -> {?MODULE, terminate, [Name, Reason | Rest]};
mfa(Name, Request, Rest) -> {?MODULE, Request, [Name | Rest]}.

%%% ---- In the process that is spoken to -----------------------------------------------

-spec handle_system_msg(term(), gen_server:from(), pid(), module(), [dbg_opt()], term()) -> no_return().
handle_system_msg(Msg, From, Parent, Mod, Debug, Misc) ->
    handle_system_msg(running, Msg, From, Parent, Mod, Debug, Misc, false).

-spec handle_system_msg(term(), gen_server:from(), pid(), module(), [dbg_opt()], term(), boolean()) ->
          no_return().
handle_system_msg(Msg, From, Parent, Mod, Debug, Misc, Hib) ->
    handle_system_msg(running, Msg, From, Parent, Mod, Debug, Misc, Hib).

handle_system_msg(SysState, Msg, From, Parent, Mod, Debug, Misc, Hib) ->
    {Next, Reply, NewDebug, NewMisc} = do_cmd(SysState, Msg, Parent, Mod, Debug, Misc),
    _ = gen:reply(From, Reply),
    case Next of
        running -> Mod:system_continue(Parent, NewDebug, NewMisc);
        suspended -> suspend_loop(suspended, Parent, Mod, NewDebug, NewMisc, Hib);
        {terminating, Reason} -> Mod:system_terminate(Reason, Parent, NewDebug, NewMisc)
    end.

%% A suspended process hears system messages and the end of its parent only. One that was woken from
%% hibernation for them goes back to it.
suspend_loop(SysState, Parent, Mod, Debug, Misc, true) ->
    suspend_loop_hib(SysState, Parent, Mod, Debug, Misc, true);
suspend_loop(SysState, Parent, Mod, Debug, Misc, Hib) ->
    receive
        {system, From, Msg} -> handle_system_msg(SysState, Msg, From, Parent, Mod, Debug, Misc, Hib);
        {'EXIT', Parent, Reason} -> Mod:system_terminate(Reason, Parent, Debug, Misc)
    end.

-spec suspend_loop_hib(suspended, pid(), module(), [dbg_opt()], term(), boolean()) -> no_return().
suspend_loop_hib(SysState, Parent, Mod, Debug, Misc, Hib) ->
    receive
        {system, From, Msg} -> handle_system_msg(SysState, Msg, From, Parent, Mod, Debug, Misc, Hib);
        {'EXIT', Parent, Reason} -> Mod:system_terminate(Reason, Parent, Debug, Misc)
    after 0 ->
        proc_lib:hibernate(?MODULE, suspend_loop_hib, [SysState, Parent, Mod, Debug, Misc, Hib])
    end.

%% What a command does: the state after it, the reply, and the process's two kinds of data.
do_cmd(_, suspend, _, _, Debug, Misc) -> {suspended, ok, Debug, Misc};
do_cmd(_, resume, _, _, Debug, Misc) -> {running, ok, Debug, Misc};
do_cmd(_, {terminate, Reason}, _, _, Debug, Misc) -> {{terminating, Reason}, ok, Debug, Misc};
do_cmd(SysState, get_state, _, Mod, Debug, Misc) -> {SysState, read_state(Mod, Misc), Debug, Misc};
do_cmd(SysState, {replace_state, Fun}, _, Mod, Debug, Misc) ->
    {Reply, NewMisc} = write_state(Fun, Mod, Misc),
    {SysState, Reply, Debug, NewMisc};
do_cmd(SysState, get_status, Parent, Mod, Debug, Misc) ->
    {SysState, status(SysState, Parent, Mod, Debug, Misc), Debug, Misc};
do_cmd(SysState, {debug, What}, _, _, Debug, Misc) ->
    {Reply, NewDebug} = debug_cmd(What, Debug),
    {SysState, Reply, NewDebug, Misc};
do_cmd(suspended, {change_code, Module, Vsn, Extra}, _, Mod, Debug, Misc) ->
    {Reply, NewMisc} = upgrade(Mod, Module, Vsn, Extra, Misc),
    {suspended, Reply, Debug, NewMisc};
do_cmd(SysState, Other, _, _, Debug, Misc) ->
    {SysState, {error, {unknown_system_msg, Other}}, Debug, Misc}.

read_state(Mod, Misc) ->
    case erlang:function_exported(Mod, system_get_state, 1) of
        false -> Misc;
        true ->
            try
                {ok, State} = Mod:system_get_state(Misc),
                State
            catch
                Class:Reason -> {error, {callback_failed, {Mod, system_get_state}, {Class, Reason}}}
            end
    end.

write_state(Fun, Mod, Misc) ->
    {Callback, Write} =
        case erlang:function_exported(Mod, system_replace_state, 2) of
            true -> {{Mod, system_replace_state}, fun() -> Mod:system_replace_state(Fun, Misc) end};
            false -> {Fun, fun() -> New = Fun(Misc), {ok, New, New} end}
        end,
    try
        {ok, State, NewMisc} = Write(),
        {State, NewMisc}
    catch
        Class:Reason -> {{error, {callback_failed, Callback, {Class, Reason}}}, Misc}
    end.

status(SysState, Parent, Mod, Debug, Misc) ->
    Dictionary = get(),
    Shown = case erlang:function_exported(Mod, format_status, 2) of
                true -> Mod:format_status(normal, [Dictionary, SysState, Parent, Debug, Misc]);
                false -> Misc
            end,
    {status, self(), {module, Mod}, [Dictionary, SysState, Parent, Debug, Shown]}.

upgrade(Mod, Module, Vsn, Extra, Misc) ->
    case catch Mod:system_code_change(Misc, Module, Vsn, Extra) of
        {ok, NewMisc} -> {ok, NewMisc};
        Failure -> {{error, Failure}, Misc}
    end.

%%% ---- Debug options of a process ------------------------------------------------------

debug_cmd({trace, true}, Debug) -> {ok, install_debug(trace, true, Debug)};
debug_cmd({log, true}, Debug) -> debug_cmd({log, {true, ?LOG_SIZE}}, Debug);
debug_cmd({log, {true, N}}, Debug) when is_integer(N), N >= 1 ->
    {_, Old} = get_debug(log, Debug, {N, []}),
    {ok, install_debug(log, {N, lists:sublist(Old, N)}, Debug)};
debug_cmd({log, print}, Debug) -> {print_log(Debug), Debug};
debug_cmd({log, get}, Debug) -> {{ok, get_log(Debug)}, Debug};
debug_cmd({log_to_file, false}, Debug) -> {ok, close_log_file(Debug)};
debug_cmd({log_to_file, File}, Debug) ->
    Closed = close_log_file(Debug),
    case file:open(File, [write, {encoding, utf8}]) of
        {ok, Device} -> {ok, install_debug(log_to_file, Device, Closed)};
        {error, _} -> {{error, open_file}, Closed}
    end;
debug_cmd({statistics, true}, Debug) -> {ok, install_debug(statistics, new_statistics(), Debug)};
debug_cmd({statistics, get}, Debug) -> {{ok, read_statistics(get_debug(statistics, Debug, none))}, Debug};
debug_cmd({Item, false}, Debug) when Item =:= trace; Item =:= log; Item =:= statistics ->
    {ok, remove_debug(Item, Debug)};
debug_cmd(no_debug, Debug) ->
    _ = close_log_file(Debug),
    {ok, []};
debug_cmd({install, {Fun, State}}, Debug) -> {ok, install_debug(Fun, State, Debug)};
debug_cmd({install, {Id, Fun, State}}, Debug) -> {ok, install_debug(Id, {Fun, State}, Debug)};
debug_cmd({remove, FunOrId}, Debug) -> {ok, remove_debug(FunOrId, Debug)};
debug_cmd(_, Debug) -> {unknown_debug, Debug}.

%% What is there already stays as it is.
install_debug(Item, Data, Debug) ->
    case lists:keymember(Item, 1, Debug) of
        true -> Debug;
        false -> [{Item, Data} | Debug]
    end.

remove_debug(Item, Debug) -> lists:keydelete(Item, 1, Debug).

close_log_file(Debug) ->
    case lists:keyfind(log_to_file, 1, Debug) of
        {_, Device} ->
            ok = file:close(Device),
            remove_debug(log_to_file, Debug);
        false -> Debug
    end.

-spec debug_options([debug_option()]) -> [dbg_opt()].
debug_options(Options) ->
    lists:foldl(fun debug_option/2, [], Options).

debug_option(trace, Debug) -> install_debug(trace, true, Debug);
debug_option(log, Debug) -> install_debug(log, {?LOG_SIZE, []}, Debug);
debug_option({log, N}, Debug) when is_integer(N), N > 0 -> install_debug(log, {N, []}, Debug);
debug_option(statistics, Debug) -> install_debug(statistics, new_statistics(), Debug);
debug_option({log_to_file, File}, Debug) -> element(2, debug_cmd({log_to_file, File}, Debug));
debug_option({install, Spec}, Debug) -> element(2, debug_cmd({install, Spec}, Debug));
debug_option(_, Debug) -> Debug.

-spec get_debug(log | statistics, [dbg_opt()], term()) -> term().
get_debug(Item, Debug, Default) ->
    case lists:keyfind(Item, 1, Debug) of
        {_, Data} -> Data;
        false -> Default
    end.

%% The logged events, oldest first.
-spec get_log([dbg_opt()]) -> [system_event()].
get_log(Debug) ->
    [Event || {Event, _, _} <- logged(Debug)].

-spec print_log([dbg_opt()]) -> ok.
print_log(Debug) ->
    lists:foreach(fun(Item) -> print(standard_io, Item) end, logged(Debug)).

%% The log is kept newest first: {Size, Items}.
logged(Debug) ->
    {_, Items} = get_debug(log, Debug, {?LOG_SIZE, []}),
    lists:reverse(Items).

print(Device, {Event, Extra, Format}) -> Format(Device, Event, Extra).

new_statistics() -> {erlang:localtime(), reductions(), 0, 0}.

read_statistics({Start, Reductions, In, Out}) ->
    [{start_time, Start}, {current_time, erlang:localtime()}, {reductions, reductions() - Reductions},
     {messages_in, In}, {messages_out, Out}];
read_statistics(none) -> no_statistics.

reductions() ->
    {reductions, Count} = process_info(self(), reductions),
    Count.

%%% ---- Events ---------------------------------------------------------------

%% Shows an event to each debug option in turn. A function of the user's is dropped when it says done or fails.
-spec handle_debug([dbg_opt()], format_fun(), term(), system_event()) -> [dbg_opt()].
handle_debug([Option | Debug], Format, Extra, Event) ->
    debug_event(Option, Format, Extra, Event) ++ handle_debug(Debug, Format, Extra, Event);
handle_debug([], _, _, _) -> [].

debug_event({trace, true} = Option, Format, Extra, Event) ->
    print(standard_io, {Event, Extra, Format}),
    [Option];
debug_event({log, {Size, Items}}, Format, Extra, Event) ->
    [{log, {Size, [{Event, Extra, Format} | lists:sublist(Items, Size - 1)]}}];
debug_event({log_to_file, Device} = Option, Format, Extra, Event) ->
    print(Device, {Event, Extra, Format}),
    [Option];
debug_event({statistics, Counts}, _, _, Event) ->
    [{statistics, count(Event, Counts)}];
debug_event({Id, {Fun, State}}, _, Extra, Event) ->
    [{Id, {Fun, New}} || New <- user_event(Fun, State, Event, Extra)];
debug_event({Fun, State}, _, Extra, Event) ->
    [{Fun, New} || New <- user_event(Fun, State, Event, Extra)].

user_event(Fun, State, Event, Extra) ->
    try Fun(State, Event, Extra) of
        done -> [];
        New -> [New]
    catch
        done -> [];
        New -> [New];
        _:_ -> []
    end.

count({in, _}, {Start, Reductions, In, Out}) -> {Start, Reductions, In + 1, Out};
count({in, _, _}, {Start, Reductions, In, Out}) -> {Start, Reductions, In + 1, Out};
count({out, _, _}, {Start, Reductions, In, Out}) -> {Start, Reductions, In, Out + 1};
count({out, _, _, _}, {Start, Reductions, In, Out}) -> {Start, Reductions, In, Out + 1};
count(_, Counts) -> Counts.
