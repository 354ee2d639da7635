-module(l98).
-export([f/0, g/1]).

f() -> fun(X) when X > 0 -> X end(1).
g(X) -> fun ?MODULE:f/0, fun X:f/0, fun lists:X/1.
