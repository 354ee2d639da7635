-module(l75).
-export([f/0, g/1]).

f() -> begin end.
g(X) -> [X|].
h() -> [1,2|3|4].
i() -> (1, 2).
j() -> #{a, b}.
k() -> fun foo.
l() -> fun(X) end.
