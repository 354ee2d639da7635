-module(l93).
-export([f/0, g/1]).

-export([f/0, f/0]).
-export([g/1]).
f() -> lists:flatten([1]), 1 + 2, ok.
g(X) -> {X, 1}, [X], "a", fun() -> X end, X == 1, length([1]), ok.
