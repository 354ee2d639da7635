-module(bc).
-export([t/0]).
a() -> <<""/binary>>.
b(S) -> <<"":S/binary>>.
c(S) -> <<"":S/float>>.
d(X) -> <<"ab"/binary, X>>.
e(S,X) -> <<X, "":S>>.
g(S,X) -> <<"":S, X>>.
h(X) -> <<X:32/float>>.
i(X) -> <<X:16/float>>.
j() -> <<""/bitstring>>.
k(S) -> <<"ab":S/binary>>.
t() ->
  [io:format("~p~n", [ case catch F() of {'EXIT',{R,[H|_]}} -> {R,H}; V -> V end ]) || F <- [fun a/0, fun() -> b(1) end, fun() -> b(x) end, fun() -> c(64) end, fun() -> c(3) end, fun() -> c(x) end,
   fun() -> d(x) end, fun() -> d(1) end, fun() -> e(x,x) end, fun() -> e(x,1) end, fun() -> e(-1,1) end, fun() -> e(1,x) end, fun() -> e(1,1) end,
   fun() -> g(x,x) end, fun() -> g(1,x) end, fun() -> h(1.0e300) end, fun() -> h(-1.0e300) end, fun() -> i(1.0e300) end, fun() -> i(65520.0) end, fun() -> i(65519.0) end, fun() -> h(1 bsl 200) end,
   fun() -> h(1 bsl 2000) end, fun j/0, fun() -> k(x) end, fun() -> k(1) end
  ]].
