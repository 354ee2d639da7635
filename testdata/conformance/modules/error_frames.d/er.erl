-module(er).
-compile(export_all).
-compile(nowarn_export_all).
a(X) -> error(X, notalist).
b(X) -> error(X, [1, 2], foo).
c(X) -> error(X, [1, 2], [{error_info, foo}]).
d(X) -> apply(X, a).
e(X) -> ok, apply(X, a), ok.
f(X) -> error(X, [1, 2]), ok.
g(X) -> error(X, none), ok.
h(X) -> erlang:nif_error(X), ok.
i(X) -> erlang:nif_error(X, [1]), ok.
j(X) -> error(X, [X], [{error_info, #{cause => abc}}]).
k(X) -> error(X, [X], [{error_info, #{module => er, function => fmt}}]).
l(X) -> error(X, [X], [{error_info, #{cause => #{1 => "bad one"}, module => er}}]).
m(X, Y) -> error(badarg, [X, Y], [{error_info, #{module => er}}]).
format_error(badarg, [{_, _, _, Info} | _]) -> #{general => "oh no", 1 => "not nice", 2 => io_lib:format("~p", [proplists:get_value(error_info, Info)])};
format_error(_, _) -> #{1 => "should be better", reason => "because"}.
fmt(_, _) -> #{general => "general text", reason => "reason text"}.
n(X) -> apply(er, X, []).
o(X) -> X:foo().
p(X) -> er:X().
q(X) -> apply(X, foo, [1|2]).
r(X) -> X().
s(X) -> X(1, 2).
t(X) -> {X(), 1}.
u(X) -> try X() catch error:E:S -> {E, S} end.
v(X) -> lists:map(fun(Y) -> Y + X end, [1, a]).
w(X) -> [Y + X || Y <- [1, a]].
x(X) -> F = fun F(0) -> error(X); F(N) -> 1 + F(N - 1) end, F(3).
y(X) -> case X of {a, B} when B > 1 -> ok end.
z(X) -> if X -> ok end.
aa(X) -> try X of 1 -> ok catch _:_ -> a end.
bb(X) -> {ok, Y} = X, Y.
cc(X) -> X#{a := 1}.
dd(X) -> #{a := Y} = X, Y.
ee(X) -> <<X:8>>.
ff(X) -> <<X/binary, 1>>.
gg(X) -> <<1:X>>.
hh(X) -> <<X/float>>.
ii(X) -> <<X/utf8>>.
jj(X) -> <<(X + 1):16, 2>>.
kk(X) -> X ! hello.
ll(X) -> receive after X -> ok end.
mm(X) -> not X.
nn(X) -> X and true.
oo(X) -> X andalso true.
pp(X) -> [1 | X] ++ a.
qq(X) -> hd(X) + tl(X).
rr(X) -> element(X, {1, 2}).
ss(X) -> binary_to_integer(X).
tt(X) -> length(X) + 1.
uu(X) -> throw(X).
vv(X) -> exit(X).
ww(X) -> spawn(fun() -> error(X) end), timer:sleep(50).
xx(X) -> (fun(1) -> ok end)(X).
yy(1) -> ok.
zz(X) when X > 1 -> ok.
