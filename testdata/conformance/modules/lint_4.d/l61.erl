-module(l61).
-export([f/0, g/1]).

-deprecated([{f, 0, "use g"}]).
-deprecated({zz, 1}).
-removed([{f, 0, "gone"}, {y, 1}]).
f() -> 1.
g(X) -> X.
