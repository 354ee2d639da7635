-module(l10).
-export([f/0, g/1]).

f() -> "abc" = X.
g(_X) -> _X.
