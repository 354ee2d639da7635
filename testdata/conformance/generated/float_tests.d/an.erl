-module(an).
-export([a/0,b/0,c/1,d/0,e/0,f/0]).
a() -> (float(1.5) andalso true).
b() -> g((float(1.5) andalso true), 1).
c(X) -> (float(X) andalso true).
d() -> (1 andalso true).
e() -> g((1.0 + 2) andalso true, 1).
f() -> g([a] andalso true, 1).
g(A, B) -> {A, B}.
