-module(preproc).
-export([f/1]).
f([]) -> {?FUNCTION_NAME,?FUNCTION_ARITY};
f({}) -> ?FUNCTION_ARITY.
-feature(foo,enable).
-define(X.
-define(Y,1.
-undef(.
-include_lib("nosuch/x.hrl").
-include(foo).
-if(foo).
-endif.
-else.
i() -> ?A.
-error("abc").
-warning({a,"b",'C'}).
-error(foo.
-error foo.
-define(A(X),X).
-define(A(Y),X).
-define(LINE,X).
-define(C1,?C2).
-define(C2,?C1).
k() -> ?C1.
l() -> ?A(1,2).
m() -> ?A(,).
m() -> ?A.
m() -> ?A().
m() -> ?A(1.
m() -> ?case.
m() -> ?"abc".
m() -> ?FOO(a).
-define(Z(A,A), x).
-define(Z(A B), x).
-define(Z(A) B).
-define(Z).
-define(.
-define(Z(1),x).
?FUNCTION_NAME() -> 1.
-foo(?FUNCTION_NAME).
-if(self() =:= 1).
-endif.
-if(1 + ).
-endif.
-ifdef(a b).
-endif.
-ifdef(nn).
-else.
-else.
-endif.
-if(true).
-else.
-else.
-endif.
-if(true).
-else.
-elif(true).
-endif.
-if(true).
n() -> 16#zz, ok.
o() -> "a\xzz", b.
p() -> $\xzz, b.
q() -> 1 2. r() -> 3.
-feature(maybe_expr,enable).
s() -> 1.0e400.
t() -> 37#a.
