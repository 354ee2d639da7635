-module(nn).
-compile([export_all, nowarn_export_all]).
a(X) -> [fun() -> X end, [Y || Y <- X]].
b(X) -> [[Y || Y <- X], fun() -> X end].
c(X) -> {fun() -> X end, [Y || Y <- X]}.
d(X) -> {[Y || Y <- X], fun() -> X end}.
e(X) -> foo(fun() -> X end, [Y || Y <- X]).
f(X) -> foo([Y || Y <- X], fun() -> X end).
foo(A, B) -> {A, B}.
g(X) -> #{[Y || Y <- X] => [Z || Z <- X]}.
h(X) -> #{a => [Y || Y <- X], b => [Z || Z <- X]}.
i(X) -> <<(length([Y || Y <- X])):8, (length([Z || Z <- X])):8>>.
j(X) -> length([Y || Y <- X]) + length([Z || Z <- X]).
k(X) -> [[Y || Y <- X] | [Z || Z <- X]].
l(X) -> ([Y || Y <- X]) == [Z || Z <- X].
m(X) -> ([Y || Y <- X]) andalso [Z || Z <- X].
n(X) -> X:foo([Y || Y <- X]).
o(X) -> ([Y || Y <- X]) ! [Z || Z <- X].
p(X) -> [Y || Y <- [Z || Z <- X], [W || W <- X] =/= []].
q(X) -> begin [Y || Y <- X], [Z || Z <- X] end.
r(X) -> [A = [Y || Y <- X], B = [Z || Z <- X]].
s(X) -> X#{a => [Y || Y <- X], b => [Z || Z <- X]}.
t(X) -> f1(), [1, 2, [Y || Y <- X]].
u(X) -> {1, fun() -> X end, [Y || Y <- X], 2}.
v(X) -> [fun() -> X end, fun() -> X end, [Y || Y <- X]].
w(X) -> [[Y || Y <- X], [Z || Z <- X], [V || V <- X]].
f1() -> ok.
