-module(l47).
-export([f/0, g/1]).

-on_load(init/0).
init() -> ok.
f() -> 1.
g(X) -> X.
