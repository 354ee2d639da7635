-module(l6).
-export([f/0, g/1]).

-record(r, {a, b}).
f() -> #r{a = 1, a = 2}.
g(X) -> X#r{z = 1}, X#r.zz, #r.yy.
