-module(l103).
-export([f/0, g/1]).

f() -> % nothing
    X = 1,
		Y = X + Z,
    ééé, wörd, "hé" W.
g(X) -> X.
