-module(l17).
-export([f/0, g/1]).

f() -> ok.
g(X) -> case X of 1 -> a; end.
