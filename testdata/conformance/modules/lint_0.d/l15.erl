-module(l15).
-export([f/0, g/1]).

f() -> ok.
g(1) -> a;
h(2) -> b.
