-module(bb).
-export([t/0]).
s(N) -> <<1:N>>.
b(N,S) -> <<N:S/binary>>.
bb(N) -> <<N/binary>>.
f(N,S) -> <<N:S/float>>.
e(S) -> <<"":S>>.
e2(S, X) -> <<"ab":S, X>>.
e3(X) -> <<"ab", X>>.
e4(X) -> <<"ab"/float, X>>.
e5(X) -> <<1,2,"ab":16, X>>.
e6(X) -> <<"", X>>.
e7(X) -> <<""/float,"a"/utf8, X>>.
u(S) -> <<1, S:7/binary-unit:2>>.
l(S) -> <<1:S/little-signed>>.
t() ->
  [io:format("~p~n", [ (catch F())]) || F <- [fun() -> s(x) end, fun() -> s(1 bsl 70) end, fun() -> s(-1) end, fun() -> s(-(1 bsl 70)) end,
   fun() -> s(1.0) end,
   fun() -> b(<<1>>, x) end, fun() -> b(<<1>>, -1) end, fun() -> b(<<1>>, 1 bsl 70) end, fun() -> b(x, y) end, fun() -> b(x, -1) end,
   fun() -> bb(1) end, fun() -> bb(<<1:3>>) end,
   fun() -> f(1,3) end, fun() -> f(1,x) end, fun() -> f(1,1 bsl 70) end, fun() -> f(x,3) end, fun() -> f(1,-1) end, fun() -> f(1 bsl 2000, 64) end, fun() -> f(1.0e300, 32) end,
   fun() -> e(x) end, fun() -> e(-1) end, fun() -> e2(x,x) end, fun() -> e2(-1,x) end, fun() -> e2(16,x) end, fun() -> u(<<1>>) end, fun() -> u(1) end, fun() -> l(x) end,
   fun() -> e3(x) end, fun() -> e4(x) end, fun() -> e5(x) end, fun() -> e6(x) end, fun() -> e7(x) end
  ]].
