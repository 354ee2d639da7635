-module(l58).
-export([f/0, g/1]).

-compile(nowarn_unused_vars).
-compile({inline, [h/1, zz/2]}).
f() -> X = 1, ok.
g(X) -> h(X).
h(X) -> X.
