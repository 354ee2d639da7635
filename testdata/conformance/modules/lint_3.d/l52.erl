-module(l52).
-export([f/0, g/1]).

f() -> ok.
g({a, X}) -> X; g({a, Y}) -> Y; g(_) -> z; g(b) -> b.
