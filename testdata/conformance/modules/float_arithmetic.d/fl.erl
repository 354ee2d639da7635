-module(fl).
-compile([export_all, nowarn_export_all]).
a(R) -> math:pi() * R * R.
b(R) -> Pi = 3.14, Pi * R.
c(R, Y) -> X = Y / 2, X + R.
d(X, R) when is_float(X) -> X + R.
e(R) -> math:sqrt(2) + R.
f(R) -> R + math:floor(2.5).
g(R) -> X = R * 2, X + 1.5.
h(R) -> X = R * 2, X + a.
i(R) -> X = float(R), X - b.
j(X, Y) -> Z = X + Y, Z / 0.
k(X, Y) -> case X / Y of 0.0 -> z; D -> D * foo(a) end.
foo(A) -> A.
l(X) -> -(X / 2) + foo(a).
m(X) -> abs(X / 2) + foo(a).
n(X) -> round(X / 2) + foo(a).
o(X) -> X1 = 1.0 + X, X2 = 2.0 * X, X1 + X2.
p([H | T], A) -> p(T, A + H / 2); p([], A) -> A.
q({circle, R}) -> 3.14 * R * R;
q({square, S}) -> S * S.
r(X) -> math:pow(X, 2) * foo(a).
s(X) -> (X + 1) / 2 + foo(a).
t(X) -> 2 * math:pi() * X.
u(L) -> lists:sum(L) / length(L) + foo(a).
v(X) -> Y = X / 2, {Y, Y + foo(b)}.
w(X) -> 1.0 * X.
x(X) -> X * 1.0 + 2.
