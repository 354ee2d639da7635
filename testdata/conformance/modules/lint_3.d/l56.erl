-module(l56).
-export([f/0, g/1]).

f() -> spawn(nosuch, f, []), lists:nosuch(1), erlang:foo(1), io:foo().
g(X) -> X:f(), apply(X, f, []), apply(lists, reverse, [X]).
