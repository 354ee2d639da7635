-module(t).
-include("t.hrl").
-export([f/1]).
-define(X, 3).
f(Y) -> ?X + Y.
g( -> foo.
-record(r, {a = 1 :: integer(), b}).
i() -> #r{}.
