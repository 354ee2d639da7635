-module(l70).
-export([f/0, g/1]).

f() -> a = b = c, {X, Y} = {Z, W} = {1, 2}.
g(X) -> [A, B | C] ++ D = X, "a" ++ E = X, F ++ "a" = X.
