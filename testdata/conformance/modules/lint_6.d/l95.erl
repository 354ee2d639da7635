-module(l95).
-export([f/0, g/1]).

-feature(maybe_expr, enable).
-feature(foo, enable).
f() -> 1.
g(X) -> X.
-feature(maybe_expr, disable).
