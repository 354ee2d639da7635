-module(l12).
-export([f/0, g/1]).

-spec f() -> foo().
-spec g(integer()) -> integer().
-spec h(integer()) -> integer().
-spec g(atom()) -> atom().
f() -> 1.
g(X) -> X.
