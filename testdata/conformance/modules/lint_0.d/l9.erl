-module(l9).
-export([f/0, g/1]).

f() -> receive X -> X after 1 -> Y end, Y.
g(X) when foo(X) -> X; g(X) when X ! a -> b.
