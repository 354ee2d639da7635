-module(l19).
-export([f/0, g/1]).

f() -> "unterminated.
g(X) -> X.
