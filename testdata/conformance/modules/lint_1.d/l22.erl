-module(l22).
-export([f/0, g/1]).

f() -> $.
g(X) -> X.
