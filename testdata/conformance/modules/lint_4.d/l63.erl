-module(l63).
-export([f/0, g/1]).

f() -> receive {a, X} -> ok; X -> X end.
g(X) -> try X of Y -> Y catch error:Y -> Y; Z:W:St -> {Z, W} after Q = 1 end.
