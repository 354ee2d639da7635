-module(l60).
-export([f/0, g/1]).

-callback foo(integer()) -> ok.
-optional_callbacks([bar/1]).
f() -> 1.
g(X) -> X.
