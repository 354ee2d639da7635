-module(l91).
-export([f/0, g/1]).

-define(S(X), ??X).
-define(REC, ?REC2).
-define(REC2, ?REC).
f() -> ?REC.
g(X) -> ?S(.
