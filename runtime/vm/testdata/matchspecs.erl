-module(matchspecs).
-compile([export_all, nowarn_export_all]).
-compile({parse_transform, ms_transform}).
-record(r, {a, b = 2, c}).
t1() -> ets:fun2ms(fun({A, B}) when A > 1, is_integer(B) -> {A, [B, x], "str"} end).
t2() -> ets:fun2ms(fun(X) -> X end).
t3() -> ets:fun2ms(fun({_, B} = X) -> {X, B} end).
t4() -> t4(id({1, [2]})).
t4(Y) -> ets:fun2ms(fun({A, b, 1, "s", [A | T]}) when A == Y; A < {T, Y} -> Y, [object(), bindings()] end).
t5() -> ets:fun2ms(fun(#r{a = A}) when A =:= 1 andalso not (A == 2) -> A end).
t6() -> ets:fun2ms(fun(X) when is_record(X, r), X#r.a > 1 -> X#r.b; (#r{b = B} = R) -> {B, R#r.c, #r{a = 1}} end).
t7() -> dbg:fun2ms(fun([A, _]) when A > 1 -> return_trace(), message(caller()) end).
t8() -> dbg:fun2ms(fun(_) -> true end).
t9() -> ets:fun2ms(fun({A, B}) when (A + B) * 2 > -1, element(1, A) == length(B) -> {A + 1, hd(B), #{k => A}, <<1>>, {}, 1.5, $c} end).
t10() -> t10(id({1, [2]})).
t10(X) -> ets:fun2ms(fun({A}) -> {A, X, {X, {A}}, self(), node()} end).
t11() -> ets:fun2ms(fun({A, A, x}) -> 'b c' end).
t12() -> ets:fun2ms(fun({A, #{k := V}}) when V xor true -> [A | V] end).
t13() -> ets:fun2ms(fun({A,B}) -> #r{a = A, _ = B} end).
t14() -> ets:fun2ms(fun(#r{_ = '_', a = X}=Y) -> Y#r{b = X} end).
t15() -> ets:fun2ms(fun({X,Y}) when X =/= Y orelse X =< Y -> true end).
t16() -> dbg:fun2ms(fun([X, Y]) when X > 3, is_pid(Y) -> set_seq_token(label, 4), exception_trace(), process_dump(), return_trace() end).
id(X) -> X.
