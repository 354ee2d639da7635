-module(l7).
-export([f/0, g/1]).

-export([nosuch/3]).
-import(lists, [map/2]).
-import(lists, [map/2]).
map(A, B) -> {A, B}.
f() -> map(1, 2).
g(X) -> X.
