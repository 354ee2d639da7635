-module(nm).
-compile([export_all, nowarn_export_all]).
a(X) -> {[Y || Y <- X], [Z || Z <- X]}.
b(X) -> foo([Y || Y <- X], [Z || Z <- X]).
foo(A, B) -> {A, B}.
c(X) -> [[Y || Y <- X], [Z || Z <- X]].
d(X) -> A = [Y || Y <- X], B = [Z || Z <- X], {A, B}.
e(X) -> {fun() -> X + 1 end, fun() -> X + 2 end}.
f(X) -> [fun() -> X + 1 end, fun() -> X + 2 end].
g(X) -> F = fun() -> G = fun() -> X + 1 end, G() + G() end, F() + F().
h(X) -> [[Y + Z || Z <- X] || Y <- X].
i(X) -> [Y + Z || Y <- X, Z <- X].
j(X) -> [(fun(A) -> A + Y end)(b) || Y <- X].
k(X) -> lists:map(fun(Y) -> [Z + Y || Z <- X] end, X).
l(X) -> #{a => [Y || Y <- X], b => [Z || Z <- X]}.
m(X) -> case [Y || Y <- X] of [] -> [Z || Z <- X]; _ -> fun() -> X + 1 end end.
n(X) -> [fun() -> Y + 1 end || Y <- [Z || Z <- X]].
o(X) -> [Y || Y <- [1, 2], lists:any(fun(Z) -> Z + Y > 2 end, X)].
p(X) -> F = fun Foo(0) -> [Y || Y <- X]; Foo(N) -> Foo(N - 1) ++ [] end, G = fun() -> X + 1 end, {F, G, F(1)}.
q(X) -> [Y || Y <- X] ++ [1] ++ [Z || Z <- X].
r(X) -> << <<Y>> || Y <- X >>.
s(X) -> try [Y || Y <- X] of Z -> fun() -> Z + a end catch _:_ -> [W || W <- X] after [V || V <- []] end.
t(X) -> if X == 1 -> fun() -> X + a end; true -> fun() -> X + b end end.
u(X) -> receive _ -> ok after 0 -> fun() -> X + b end end.
v(X) -> foo(fun() -> X + a end, fun() -> X + b end).
w(X) -> io:format("", [fun() -> X end, [Y || Y <- X]]).
x(X) -> X:foo([Y || Y <- [X]], fun() -> X end).
y(X) -> (fun() -> X + 1 end)() + (fun() -> X + 2 end)().
