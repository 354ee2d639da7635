-module(l26).
-export([f/0, g/1]).

-behaviour(nosuch).
-behavior(supervisor).
f() -> 1.
g(X) -> X.
