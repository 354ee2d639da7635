-module(l21).
-export([f/0, g/1]).

f() -> 1 = .
g(X) -> X.
h() -> foo bar.
i() -> X = , 2.
