-module(procs).
-compile([export_all, nowarn_export_all]).
start() -> spawn(?MODULE, loop, [0]).
loop(N) ->
    receive
        {From, get} -> From ! {self(), N}, loop(N);
        {add, X} -> loop(N + X);
        crash -> crash(N);
        stop -> ok
    end.
crash(N) -> 1 / (N - N).
call(P, M) -> P ! {self(), M}, receive {P, R} -> R after 100 -> timeout end.
worker(F) -> Me = self(), spawn(fun() -> Me ! {self(), catch F()} end).
pmap(F, L) -> [receive {P, R} -> R end || P <- [worker(fun() -> F(X) end) || X <- L]].
keep(F) -> {P, R} = spawn_monitor(F), receive {'DOWN', R, process, P, Why} -> {died, Why} end.
guard(F) -> process_flag(trap_exit, true), P = spawn_link(F), receive {'EXIT', P, Why} -> {exit, Why} after 100 -> alive end.
chain(0) -> receive _ -> ok after 50 -> exit(bottom) end;
chain(N) -> spawn_link(fun() -> chain(N - 1) end), receive _ -> ok end.
nested(X) -> try try throw(X) catch error:_ -> inner end catch throw:Y -> {outer, Y} after io:format("done~n") end.
rethrow(F) -> try F() catch C:R:S -> io:format("~p ~p~n", [C, R]), erlang:raise(C, R, S) end.
cleanup(F) -> try F() after io:format("cleanup~n") end.
