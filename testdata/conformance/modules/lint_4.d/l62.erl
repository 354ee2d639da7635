-module(l62).
-export([f/0, g/1]).

f() -> self() ! X, Y ! 1.
g(X) -> begin A = 1 end, A = X, if A == 1 -> B = 1; true -> C = 1 end, B.
