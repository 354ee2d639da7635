-module(l100).
-export([f/0, g/1]).

f() -> lists:map(fun(X) -> X end, [1,2,3].
g(X) -> X.
