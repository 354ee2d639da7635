-module(l72).
-export([f/0, g/1]).

f() -> if X > 1 -> a else -> b end.
g(X) -> X.
