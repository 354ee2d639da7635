-module(l4).
-export([f/0, g/1]).

f() -> try X = 1 catch _:_ -> ok end, X.
g(X) -> fun(X) -> X end.
