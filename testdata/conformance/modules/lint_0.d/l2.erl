-module(l2).
-export([f/0, g/1]).

f() -> foo(1).
g(X) -> Y + X.
g(X) -> X.
