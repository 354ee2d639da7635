-module(bd).
-export([t/0]).
a() -> <<x>>.
b(X) -> <<X,x>>.
c() -> <<1.5>>.
d(X) -> <<X, 1.5:3/float>>.
e(X) -> <<X, (<<1>>)>>.
g(X) -> <<X, (<<1>>):2/binary>>.
h(X) -> <<X, 16#D800/utf8>>.
i(X) -> <<X:(-1)>>.
j(X) -> <<X:x>>.
k(X) -> <<X, 1:1.5>>.
l(X) -> <<X, (<<1:3>>)/binary>>.
m(X) -> <<X, {1}>>.
n(X) -> <<X, [1]>>.
o(X) -> Y = x, <<X, Y>>.
p(X) -> Y = foo(X), <<X, Y>>.
q(X) -> <<X, 3:3/float>>.
r(X) -> <<X, (1 bsl 2000)/float>>.
s(X) -> <<X, (#{})/binary>>.
u(X) -> <<X, (self())/binary>>.
v(X) -> <<X, "abc":3/float>>.
w(X) -> <<X, "ab":(-1)>>.
x(X) -> <<X, "":(-1)>>.
z(X) -> <<X, (X+1)/binary>>.
foo(_) -> x.
t() ->
  [io:format("~p~n", [ case catch F(1) of {'EXIT',{R,[H|_]}} -> {R,H}; V -> V end ]) || F <- [fun(_) -> a() end, fun b/1, fun(_) -> c() end, fun d/1,fun e/1,fun g/1,fun h/1,fun i/1,fun j/1,fun k/1,fun l/1,fun m/1,fun n/1,fun o/1,fun p/1,fun q/1,fun r/1, fun s/1, fun u/1, fun v/1, fun w/1, fun x/1, fun z/1]].
