-module(l55).
-export([f/0, g/1]).

f() -> exit(1), ok.
g(X) -> throw(X), erlang:error(a), X.
