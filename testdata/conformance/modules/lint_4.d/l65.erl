-module(l65).
-export([f/0, g/1]).

f(X) when is_atom(X), X > 3; length(X) -> X.
f() -> 1.
g(X) when X -> 1; g(X) when 1 -> 2; g(X) when is_list(X) orelse foo -> 3.
