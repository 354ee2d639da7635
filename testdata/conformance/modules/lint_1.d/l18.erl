-module(l18).
-export([f/0, g/1]).

f() -> {1, 2.
g(X) -> X.
