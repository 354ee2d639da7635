-module(l105).
-export([f/0, g/1]).

f() -> erlang:length(1), erlang:foo/1.
g(X) -> X.y, X.
