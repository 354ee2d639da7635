-module(l96).
-export([f/0, g/1]).

-dialyzer(no_return).
-dialyzer({nowarn_function, f/0}).
-dialyzer({nowarn_function, zz/0}).
-dialyzer(foo).
-nifs([f/0, zz/1]).
f() -> 1.
g(X) -> X.
