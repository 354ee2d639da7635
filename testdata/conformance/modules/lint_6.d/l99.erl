-module(l99).
-export([f/0, g/1]).

f() -> ok.
g(X) ->
    Y = X,
    case Y of
        {a, B} ->
            io:format("~p", [B])
        {c, D} ->
            D
    end.
