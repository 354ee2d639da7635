-module(l73).
-export([f/0, g/1]).

f() -> case X of a -> b, c -> d end.
g(X) -> X.
