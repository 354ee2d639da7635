-module(l5).
-export([f/0, g/1]).

-record(r, {a, b}).
-record(r, {c}).
-record(s, {a, a}).
f() -> #r{c = 1}.
g(X) -> X#t.a.
