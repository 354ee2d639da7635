-module(wait).
-export([kitchen/1, call/1, spin/0, boom/1, deep/1]).

kitchen(Food) ->
    receive
        {From, {store, F}} -> From ! ok, kitchen([F | Food]);
        {From, {take, F}} when is_pid(From) -> From ! {ok, F}, kitchen(lists:delete(F, Food))
    end.

call(Server) -> gen_server:call(Server, get, 1000).

spin() -> spin().

boom(X) -> deep(X) + 1.

deep(X) -> 10 div X.
