-module(l102).
-export([f/0, g/1]).

%% comment
f() -> "a string
over lines", x y.
g(X) -> X.
