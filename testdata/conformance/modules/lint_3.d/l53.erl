-module(l53).
-export([f/0, g/1]).

f() -> ok; f() -> b.
g(X) -> case X of a -> 1; a -> 2; _ -> 3; b -> 4 end.
