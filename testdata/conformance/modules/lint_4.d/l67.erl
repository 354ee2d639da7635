-module(l67).
-export([f/0, g/1]).

-record(r, {a :: integer(), b = x :: atom(), c :: foo()}).
-record(un, {a}).
f() -> #r{}.
g(#r{a = X}) -> X.
