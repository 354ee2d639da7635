-module(l49).
-export([f/0, g/1]).

f() -> catch 1, X = catch 2.
g(X) -> X.
