-module(nr).
-compile(export_all).
-compile(nowarn_export_all).
bad(X) -> error(X).
a(X) -> bad(X), ok.
b(X) -> Y = bad(X), {Y, 1}.
c(X) -> try bad(X), ok catch throw:_ -> ok end.
d(X) -> try a(X) catch error:E:S -> {E, S} end.
e(X) -> catch a(X).
f(X) -> [bad(Y) || Y <- [X]], ok.
g(X) -> lists:map(fun(Y) -> bad(Y), ok end, [X]), ok.
h(X) -> F = fun() -> bad(X), ok end, F(), F(), ok.
i(X) -> case X of 1 -> bad(X); _ -> bad(2) end, ok.
j(X) -> case X of 1 -> bad(X); _ -> ok end, ok.
k(X) -> ?MODULE:bad(X), ok.
l(X) -> exit(X), ok.
m(X) -> l(X), ok.
n(X) -> throw(X).
o(X) -> n(X), ok.
p(X) -> erlang:raise(error, X, []).
q(X) -> p(X), ok.
r(X) -> q(X), ok.
s(X) -> {a, Y} = X, bad(Y), ok.
t(X) -> begin bad(X) end, s(X).
u(X) -> {bad(X), bad(X)}.
v(X) -> [bad(X) | X].
w(X) -> 1 + bad(X).
x(X) -> if X > 1 -> bad(X); true -> bad(0) end.
y(X) -> x(X), ok.
z(X) -> receive _ -> bad(X) after 0 -> bad(X) end, ok.
aa(X) -> try bad(X) after io:format("after~n") end.
bb(X) -> try X of 1 -> bad(X), ok catch _:_ -> ok end.
cc(X) -> try error(X) catch _:_ -> bad(again), ok end.
dd(X) -> bad(bad(X)).
ee(X) -> io:format("~p~n", [bad(X)]).
ff(X) -> bad(X) andalso ok.
gg(X) -> X andalso bad(X), ok.
hh(0) -> 1 + a;
hh(N) -> hh(N - 1), ok.
ii(0) -> hd([]);
ii(N) -> ii(N - 1), ok.
jj(0) -> atom_to_list(1);
jj(N) -> jj(N - 1), ok.
kk(0) -> lists:foo();
kk(N) -> kk(N - 1), ok.
ll(0) -> {a, b} = {c, d};
ll(N) -> ll(N - 1), ok.
mm(0) -> {a, b} = foo;
mm(N) -> mm(N - 1), ok.
nn(N) -> case N of {x} -> ok end.
oo(N) -> nn(N), ok.
pp(N) when is_integer(N) -> case N of {x} -> ok end.
qq(N) -> pp(N), ok.
rr(N) -> rr2(N), ok.
rr2(N) -> rr3(N), ok.
rr3(N) -> error(N).
ss([H | T]) -> H + ss(T).
tt([H | T]) -> [H | tt(T)].
uu(X, [H | T]) -> [{X, H} | uu(X, T)].
vv([H | T], Acc) -> vv(T, [H | Acc]).
ww(N) -> ww(N - 1) + ww(N - 2).
xx(N) when N > 0 -> N * xx(N - 1).
yy(N) when N > 0 -> N * yy(N - 1); yy(0) -> 1.
zz([H | T]) when H > 0 -> try zz(T) catch throw:x -> ok end.
ab(X) -> apply(fun bad/1, [X]), ok.
ac(X) -> apply(nr, bad, [X]), ok.
ad(X) -> F = fun bad/1, F(X), ok.
ae(X) -> spawn(fun() -> bad(X), ok end), timer:sleep(50).
af(X) -> not_really(X), ok.
not_really(X) -> error({X, some}, [X]).
ag(X) -> Y = case X of 1 -> bad(X); 2 -> 3 end, Y + 1.
ah(X) -> loop(X), ok.
loop(X) -> receive stop -> error(X); _ -> loop(X) after 10 -> exit(X) end.
ai() -> aj(), ok.
aj() -> exit(normal).
ak(X) -> X#{a => bad(X)}.
al(X) -> #{a := Y} = bad(X), Y.
am(X) -> <<(bad(X)):8>>.
an(X) -> fun(Y) -> bad(X + Y), ok end.
