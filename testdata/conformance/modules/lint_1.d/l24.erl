-module(l24).
-export([f/0, g/1]).

-foo(bar).
-author("me").
-vsn(1).
-compile(export_all).
-compile([nowarn_unused_function]).
f() -> 1.
g(X) -> X.
h() -> unused.
