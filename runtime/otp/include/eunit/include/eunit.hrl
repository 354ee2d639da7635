%% Macros of EUnit: eunit, "EUnit - a Lightweight Unit Testing Framework for Erlang", "EUnit macros".
%%
%% NOTEST removes the tests of a module. TEST and EUNIT are defined when tests are in; EUNIT_NOAUTO prevents that test
%% functions are exported by themselves. The macros that run commands of the operating system are there, and fail.

-ifndef(EUNIT_HRL).
-define(EUNIT_HRL, true).

-ifdef(TEST).
-undef(NOTEST).
-endif.

-ifdef(DEBUG).
-undef(NODEBUG).
-endif.

-ifndef(NOTEST).
-ifndef(ASSERT).
-define(ASSERT, true).
-endif.
-ifndef(TEST).
-define(TEST, true).
-endif.
-ifndef(EUNIT).
-define(EUNIT, true).
-endif.
-else.
-undef(EUNIT).
-endif.

-include_lib("stdlib/include/assert.hrl").

-ifndef(EUNIT_NOAUTO).
-ifndef(NOTEST).
-compile({parse_transform, eunit_autoexport}).
-else.
-compile({parse_transform, eunit_striptests}).
-endif.
-endif.

%%% Utility macros

-ifndef(LET).
-define(LET(Var, Arg, Expr), begin ((fun (Var) -> (Expr) end)(Arg)) end).
-endif.

-ifndef(IF).
-define(IF(Cond, True, False), begin (case (Cond) of true -> (True); false -> (False) end) end).
-endif.

-ifndef(MATCHES).
-define(MATCHES(Guard, Expr), begin (case (Expr) of Guard -> true; _ -> false end) end).
-endif.

-ifndef(UNDER_EUNIT).
-define(UNDER_EUNIT,
        (?MATCHES({current_function, {eunit_proc, _, _}},
                  erlang:process_info(erlang:group_leader(), current_function)))).
-endif.

-ifndef(capturedOutput).
-define(capturedOutput, case ?UNDER_EUNIT of true -> eunit_proc:get_output(); false -> "" end).
-endif.

%%% Test objects

-define(_test(Expr), {?LINE, fun () -> (Expr) end}).

-define(_assert(BoolExpr), ?_test(?assert(BoolExpr))).
-define(_assertNot(BoolExpr), ?_assert(not (BoolExpr))).
-define(_assertMatch(Guard, Expr), ?_test(?assertMatch(Guard, Expr))).
-define(_assertNotMatch(Guard, Expr), ?_test(?assertNotMatch(Guard, Expr))).
-define(_assertEqual(Expect, Expr), ?_test(?assertEqual(Expect, Expr))).
-define(_assertNotEqual(Unexpected, Expr), ?_test(?assertNotEqual(Unexpected, Expr))).
-define(_assertException(Class, Term, Expr), ?_test(?assertException(Class, Term, Expr))).
-define(_assertError(Term, Expr), ?_assertException(error, Term, Expr)).
-define(_assertExit(Term, Expr), ?_assertException(exit, Term, Expr)).
-define(_assertThrow(Term, Expr), ?_assertException(throw, Term, Expr)).
-define(_assertNotException(Class, Term, Expr), ?_test(?assertNotException(Class, Term, Expr))).

%%% Commands

-define(_cmd_(Cmd), (eunit_lib:command(Cmd))).

-define(cmdStatus(N, Cmd),
        begin
        ((fun () ->
            case ?_cmd_(Cmd) of
                {(N), X__Out} -> X__Out;
                {X__N, _} ->
                    erlang:error({command_failed,
                                  [{module, ?MODULE}, {line, ?LINE}, {command, (Cmd)}, {expected_status, (N)},
                                   {status, X__N}]})
            end
          end)())
        end).
-define(_cmdStatus(N, Cmd), ?_test(?cmdStatus(N, Cmd))).
-define(cmd(Cmd), ?cmdStatus(0, Cmd)).
-define(_cmd(Cmd), ?_test(?cmd(Cmd))).

-ifdef(NOASSERT).
-define(assertCmdStatus(N, Cmd), ok).
-define(assertCmdOutput(T, Cmd), ok).
-else.
-define(assertCmdStatus(N, Cmd),
        begin
        ((fun () ->
            case ?_cmd_(Cmd) of
                {(N), _} -> ok;
                {X__N, _} ->
                    erlang:error({assertCmd_failed,
                                  [{module, ?MODULE}, {line, ?LINE}, {command, (Cmd)}, {expected_status, (N)},
                                   {status, X__N}]})
            end
          end)())
        end).
-define(assertCmdOutput(T, Cmd),
        begin
        ((fun () ->
            case ?_cmd_(Cmd) of
                {_, (T)} -> ok;
                {_, X__T} ->
                    erlang:error({assertCmdOutput_failed,
                                  [{module, ?MODULE}, {line, ?LINE}, {command, (Cmd)}, {expected_output, (T)},
                                   {output, X__T}]})
            end
          end)())
        end).
-endif.
-define(assertCmd(Cmd), ?assertCmdStatus(0, Cmd)).
-define(_assertCmdStatus(N, Cmd), ?_test(?assertCmdStatus(N, Cmd))).
-define(_assertCmd(Cmd), ?_test(?assertCmd(Cmd))).
-define(_assertCmdOutput(T, Cmd), ?_test(?assertCmdOutput(T, Cmd))).

%%% Debugging: what they print goes to the console, whatever the group leader is.

-ifdef(NODEBUG).
-define(debugMsg(S), ok).
-define(debugHere, ok).
-define(debugFmt(S, As), ok).
-define(debugVal(E), (E)).
-define(debugVal(E, D), (E)).
-define(debugValAll(E), (E)).
-define(debugTime(S, E), (E)).
-else.
-define(debugMsg(S), begin io:fwrite(user, <<"~ts:~w:~w: ~ts\n">>, [?FILE, ?LINE, self(), S]), ok end).
-define(debugHere, (?debugMsg("<-"))).
-define(debugFmt(S, As), (?debugMsg(io_lib:format((S), (As))))).
-ifndef(EUNIT_DEBUG_VAL_DEPTH).
-define(EUNIT_DEBUG_VAL_DEPTH, 15).
-endif.
-define(debugVal(E), ?debugVal(E, ?EUNIT_DEBUG_VAL_DEPTH)).
-define(debugVal(E, D),
        begin ((fun (X__V) -> ?debugFmt(<<"~ts = ~tP">>, [(??E), X__V, D]), X__V end)(E)) end).
-define(debugValAll(E), begin ((fun (X__V) -> ?debugFmt(<<"~ts = ~tp">>, [(??E), X__V]), X__V end)(E)) end).
-define(debugTime(S, E),
        begin
        ((fun () ->
            {X__T0, _} = statistics(wall_clock),
            X__V = (E),
            {X__T1, _} = statistics(wall_clock),
            ?debugFmt(<<"~ts: ~.3f s">>, [(S), (X__T1 - X__T0) / 1000]),
            X__V
          end)())
        end).
-endif.

-endif.
