-module(l71).
-export([f/0, g/1]).

f() -> 1 end.
g(X) -> X.
