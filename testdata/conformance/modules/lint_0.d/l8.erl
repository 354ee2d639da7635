-module(l8).
-export([f/0, g/1]).

f() -> 1 + a, ok.
g(X) -> X + "abc", hd([]), 1/0.
