-module(l16).
-export([f/0, g/1]).

f() -> ok
g(1) -> a.
