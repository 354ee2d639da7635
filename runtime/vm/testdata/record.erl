%% Records what erl makes of the functions of semantics.erl: run
%%     erlc +nowarn_export_all -W0 record.erl semantics.erl && erl -noshell -s record main > semantics.out
%% Each line is the name of a function of arity 0, a tab, and its result or exception.
-module(record).
-export([main/0]).

main() ->
    Names = [F || {F, 0} <- semantics:module_info(exports), F =/= module_info],
    [run(F) || F <- lists:sort(Names)],
    halt().

run(F) ->
    {P, R} = spawn_monitor(fun() -> exit({result, call(F)}) end),
    receive {'DOWN', R, process, P, {result, S}} -> io:format("~s\t~s~n", [F, S]) end.

call(F) ->
    try semantics:F() of
        V -> io_lib:format("~w", [V])
    catch
        C:E:S -> io_lib:format("~w:~w ~w", [C, E, lists:takewhile(fun(X) -> element(1, X) =/= record end, S)])
    end.
