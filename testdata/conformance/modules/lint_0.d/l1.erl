-module(l1).
-export([f/0, g/1]).

f() -> X = 1, ok.
g(Y) -> Z = Y, Y.
h() -> ok.
