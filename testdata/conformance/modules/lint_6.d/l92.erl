-module(l92).
-export([f/0, g/1]).

-define(UNB, {1.
f() -> ?UNB}.
g(X) -> X.
