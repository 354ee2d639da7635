%% Records what erl makes of the functions of arity 0 of the modules given as arguments: for
%% each a line with module, name, and result or exception, separated by tabs. See record.sh.
-module(record).
-export([main/1]).

main(Modules) ->
    [run(M, F) || M <- Modules, {F, 0} <- lists:sort(M:module_info(exports)), F =/= module_info],
    halt().

run(M, F) ->
    {P, R} = spawn_monitor(fun() -> exit({result, call(M, F)}) end),
    receive {'DOWN', R, process, P, {result, S}} -> io:format("~s\t~s\t~s~n", [M, F, S]) end.

call(M, F) ->
    try M:F() of
        V -> io_lib:format("~w", [V])
    catch
        C:E when M =:= random -> io_lib:format("~w:~w", [C, E]); % BEAM's optimiser shows in the traces
        C:E:S -> io_lib:format("~w:~w ~w", [C, E, lists:takewhile(fun(X) -> element(1, X) =/= record end, S)])
    end.
