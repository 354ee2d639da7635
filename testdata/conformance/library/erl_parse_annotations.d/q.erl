-module(q).
-compile(export_all).
-type t(X) :: {X, integer(), 1..3, #{a => b}, fun((...) -> ok), lists:foo(X)} | [].
-record(r, {a = 1 :: integer(), b, c :: any()}).
-spec f(X) -> Y when X :: t(Y), Y :: any().
f(X) when X > 1, is_list(X); true -> X + 1, <<X:8/integer-unit:8, "a">>, fun f/1, fun a:b/2, fun(Y) -> Y end, fun N(1) -> N end;
f(_) -> try 1 of a -> b catch throw:X:S -> c after d end, receive a -> b after 10 -> c end, [X || X <- a, <<Y>> <= b], #r{a = 1}, #r.a, (#{a => 1})#{b := 2}, if true -> 1 end, case 1 of 2 -> 3 end, -1, catch 1, begin 1, 2 end.
