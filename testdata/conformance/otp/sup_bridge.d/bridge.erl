-module(bridge).
-behaviour(supervisor_bridge).
-export([start/1, init/1, terminate/2]).
start(A) -> supervisor_bridge:start_link({local, bridge}, ?MODULE, A).
init(ignore) -> ignore;
init({error, R}) -> {error, R};
init(Arg) ->
    P = spawn(fun() -> receive R -> exit(R) end end),
    register(below, P),
    {ok, P, Arg}.
terminate(R, S) -> io:format("bridge ends ~p ~p~n", [R, S]).
