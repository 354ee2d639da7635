-module(l51).
-export([f/0, g/1]).

f() -> fun() -> X = 1 end, fun(A, A) -> ok end, fun(_) -> _ end.
g(X) -> Y = 1, fun() -> Y end, _.
