-module(l48).
-export([f/0, g/1]).

-on_load(init/1).
-on_load(foo/0).
init(_) -> ok.
f() -> 1.
g(X) -> X.
