-module(l30).
-export([f/0, g/1]).

f() -> {a, b} = {c, d}, 1 = 2, [] = [1].
g(X) -> true = false, X.
