-module(l68).
-export([f/0, g/1]).

f() -> lists:map(fun(X) -> Y end, []).
g(X) -> A = fun F(N) -> F(N-1) end, B = fun H() -> ok end.
