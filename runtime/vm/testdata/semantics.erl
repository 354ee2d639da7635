-module(semantics).
-compile([export_all, nowarn_export_all]).

-record(r, {a, b = 2, c = id(3)}).
-record(empty, {}).

id(X) -> X.

%% Failures and their traces.
f_function_clause() -> multi(a, b).
multi(1, 2) -> ok.
f_case_clause() -> case id(a) of 1 -> 2 end.
f_badmatch() -> 1 = id(2), ok.
f_badmatch_tail() -> {a, {1, 2}} = id(x).
f_if() -> X = id(1), if X > 2 -> a end.
f_badfun() -> F = id(a), F(1, 2).
f_badfun_expr() -> (id(a))(1), ok.
f_badarity() -> try (id(fun multi/2))(1) catch error:{badarity, {_, A}} -> A end.
f_undef() -> nomod:f(1, 2).
f_undef_nontail() -> nomod:f(1, 2), ok.
f_undef_local_module() -> ?MODULE:nofun(1), ok.
f_undef_dynamic() -> M = id(nomod), M:f(1), ok.
f_undef_apply() -> apply(id(nomod), f, [1]), ok.
f_undef_apply_tail() -> apply(id(nomod), f, [1]).
f_apply_badarg() -> M = id(1), M:f(x), ok.
f_apply_badarg2() -> apply(id(m), id(3), [1]).
f_apply_badlist() -> apply(id(m), id(n), id([1|2])).
f_apply_fun() -> apply(id(fun multi/2), [1, 2]).
f_apply_badfun() -> apply(id(zz), [1]), ok.
f_badmap_put() -> M = id(a), M#{a => 1}.
f_badmap_update() -> M = id(a), M#{a := 1}.
f_badkey() -> M = id(#{}), M#{a := 1}.
f_badkey_second() -> M = id(#{a => 1}), M#{a := 2, b := 3}.
f_error1() -> error(id(x)).
f_error1_nontail() -> error(id(x)), ok.
f_error2() -> error(id(x), [a, b]).
f_error3() -> error(id(x), [a], [{error_info, #{cause => foo}}]).
f_error3_none() -> error(id(x), none, [{error_info, #{cause => foo}}]).
f_throw() -> throw(id(x)).
f_exit() -> exit(id(x)), ok.
f_raise() -> erlang:raise(error, x, [{a, b, 1, []}]).
f_raise_bad() -> erlang:raise(foo, x, []).
f_raise_bad2() -> erlang:raise(error, x, foo).
f_badrecord_get() -> X = id(a), X#r.a.
f_badrecord_set() -> X = id({r, 1}), X#r{a = 1}.
f_bin_type() -> X = id(a), <<X:8, 1>>.
f_bin_type2() -> X = id(a), <<1, X/binary, 2>>.
f_bin_float() -> X = id(a), <<X/float>>.
f_bin_size() -> S = id(-1), <<1:S>>.
f_bin_size2() -> S = id(foo), <<1:S>>.
f_bin_short() -> X = id(<<1, 2>>), <<X:3/binary>>.
f_bin_unit() -> X = id(<<1:4>>), <<X/binary>>.
f_bin_utf8() -> X = id(-1), <<X/utf8>>.
f_and() -> id(a) and true.
f_andalso() -> id(a) andalso true.
f_andalso_right() -> id(true) andalso id(a).
f_orelse() -> id(1) orelse true.
f_not() -> not id(a).
f_send() -> id(a1) ! b.
f_send_nontail() -> id({}) ! b, ok.
f_timeout() -> receive after id(a) -> ok end.
f_bif_tail() -> length(id(1)).
f_bif_body() -> length(id(1)) + 1.
f_bif_tail2() -> list_to_atom(id(1)).
f_bif_body2() -> list_to_atom(id(1)), ok.
f_hd() -> hd(id([])).
f_element() -> element(3, id({1})).
f_element2() -> element(id(0), {1}).
f_lists_member() -> lists:member(a, id(b)).
f_plus1() -> X = id(a), X + 1.
f_one_plus() -> X = id(a), 1 + X.
f_minus1() -> X = id(a), X - 1.
f_minus_neg() -> X = id(a), X - (-1).
f_one_minus() -> X = id(a), 1 - X.
f_plus_var() -> X = id(a), Y = id(1), X + Y.
f_times2() -> X = id(a), X * 2.
f_times_float() -> X = id(a), X * 2.0.
f_div() -> X = id(1), X div id(0).
f_rem() -> X = id(1.5), X rem id(2).
f_slash() -> X = id(1), Y = id(0), X / Y.
f_band() -> X = id(1.0), X band 1.
f_bsl() -> X = id(a), X bsl 1.
f_neg() -> X = id(a), -X.
f_bnot() -> X = id(a), bnot X.
f_uplus() -> X = id(a), +X.
f_plusplus() -> id(a) ++ [1].
f_minusminus() -> [1] -- id(a).
f_bad_generator() -> [X || X <- id(a)].
f_bad_generator2() -> [X || X <- id([1|a])].
f_bad_generator_bin() -> [X || <<X>> <= id(a)].
f_bad_filter() -> [X || X <- [1], id(X)].
f_lc() -> A = id(1), [X + A || X <- [1, 2, a]].
f_lc_nested() -> A = id(1), [X + A + Y || X <- [1, 2], Y <- [1, b]].
f_bc() -> A = id(x), << <<(X + A)>> || <<X>> <= <<1, 2>> >>.
f_try_clause() -> try id(a) of 1 -> 2 catch throw:_ -> 1 end.
f_after() -> A = id(1), try id(A) after id(a + id(1)) end.
f_fun_in_lc() -> [(id(fun(Y) -> Y + id(b) end))(X) || X <- [1]].
f_deep() -> deep(12).
deep(0) -> deeper(id(0));
deep(N) -> 1 + deep(N - 1).
deeper(0) -> error(x);
deeper(X) -> X.
f_deep_mutual() -> ping(12).
ping(0) -> deeper(id(0));
ping(N) -> 1 + pong(N - 1).
pong(N) -> 1 + ping(N).
f_fun_clause_free() -> A = id(1), F = id(fun(X) when X > A -> X end), F(0).
f_fun_clause_lambda() -> F = id(fun(1) -> 1 end), F(0).
f_fun_clause_named() -> A = id(1), F = id(fun G(1) -> A; G(2) -> G(3) end), F(2).
f_fold1() -> 1 + a.
f_fold2() -> a + 1.
f_fold3() -> 1 + atom_to_list(x).
f_fold4() -> self() + 1.
f_fold5() -> "abc" - 1.
f_fold6() -> 1 / a.
f_fold7() -> a / 1.
f_fold8() -> -a.
f_fold9() -> X = a, 2 * X.
f_fold10() -> X = a, X + 1.
f_known_fun() -> F = {a}, F(id(1)), ok.
f_lit_times() -> X = id(a), 2 * X.
f_reraise() -> try error(id(x)) catch C:R:S -> erlang:raise(C, R, S) end.
f_catch_other() -> try error(id(x)) catch throw:_ -> ok end.
f_after_then() -> try error(id(x)) after id(ok) end.
f_stack() -> try error(id(x)) catch _:_:S -> length(S) > 0 end.
f_else_clause() -> maybe_test(3).
maybe_test(X) -> case X of 1 -> a; 2 -> b end.
f_fun_clause() -> F = id(fun f1/1), F(zz).
f1(1) -> 2.
f_setelement() -> setelement(5, id({a}), 1).
f_tuple_bad() -> tuple_size(id(a)).
f_map_get() -> map_get(a, id(#{})).
f_map_get2() -> map_get(a, id(b)).
f_map_size() -> map_size(id(a)).
f_is_map_key() -> is_map_key(a, id(b)).
f_float() -> float(id(a)).
f_abs() -> abs(id(a)).
f_round() -> round(id(a)).
f_size() -> size(id(a)).
f_max() -> max(id(1), id(a)).
f_multi_line() ->
    id(1),
    Y = id(2)
        + id(a),
    Y.
f_multi_call() ->
    multi(
      id(1),
      id(3)).

%% Values.
v_arith() -> {7 div -2, 7 rem -2, -7 div 2, -7 rem 2, 7 / 2, 1 bsl 70, (1 bsl 70) bsr 68, 5 band 3, 5 bor 3, 5 bxor 3, bnot 5, -3 bsr 1, 2 * 3.5}.
v_big() -> X = id(576460752303423487), {X + 1, -X - 2, X * X, X + X, X - (-X), (X + 1) - 1}.
v_compare() -> {1 == 1.0, 1 =:= 1.0, a < 1, {1} < {1, 2}, [a] > {}, 1 /= 1.0, 1 =/= 1.0, "abc" < "abd", <<1>> < <<1, 2>>, #{a => 1} < #{b => 1}}.
v_compare_vars() -> [{X == Y, X =:= Y, X < Y, X =< Y, X > Y, X >= Y, X /= Y, X =/= Y} || X <- [1, 1.0, a, "x", {}], Y <- [1, 1.0, b, "x", {}, #{}, <<>>]].
v_int_imm() -> [{X < 3, X =< 3, X > 3, X >= 3, X == 3, X =:= 3, X /= 3, X =/= 3} || X <- [2, 3, 4, 2.5, 3.0, 3.5, a, -100000000000000000000, 100000000000000000000]].
v_if_imm() -> [if X < 3 -> lt; X == 3 -> eq; X > 3 -> gt end || X <- [2, 3, 4, 3.0, a, []]].
v_bool() -> {true and false, true or false, true xor true, not true, true andalso false, false orelse x, (id(1) < 2) andalso (id(3) > 2)}.
v_list() -> [1, 2 | [3, id(4)]].
v_list_improper() -> [id(1) | 2].
v_tuple() -> {id(a), {}, {id(b)}, #{}}.
v_string() -> "abc" ++ id("d") ++ [].
v_prefix() -> "ab" ++ T = id("abcd"), T.
v_prefix_list() -> [1, 2] ++ T = id([1, 2, 3]), T.
v_alias() -> {A, [B | _] = C} = D = id({1, [2, 3]}), {A, B, C, D}.
v_alias_both() -> F = fun({X, _} = {_, Y}) -> {X, Y} end, F({1, 2}).
v_bound() -> X = 1, case id({1, 2}) of {X, Y} -> Y; _ -> no end.
v_bound_no() -> X = 3, case id({1, 2}) of {X, Y} -> Y; _ -> no end.
v_repeat() -> case id({1, 1}) of {X, X} -> same; _ -> differ end.
v_repeat_no() -> case id({1, 1.0}) of {X, X} -> same; _ -> differ end.
v_export() -> case id(1) of 1 -> A = x, B = y; _ -> A = z, B = w end, {A, B}.
v_export_nested() -> Z = case id(1) of 1 -> case id(2) of 2 -> A = 5; _ -> A = 6 end, A + 1; _ -> A = 0 end, {A, Z}.
v_export_if() -> if node() == foo -> X = 1; true -> X = 2 end, X.
v_nested_match() -> Z = {id(X = 1), X = 1, [Y = id(2)]}, {Z, X, Y}.
v_match_in_call() -> L = lists:reverse([A = id(1), B = 2]), {L, A, B}.
v_guards() -> [g(X) || X <- [1, 1.5, a, "l", {}, {1, 2}, <<1>>, <<1:1>>, #{}, self(), make_ref(), fun g/1, true, -3, []]].
g(X) when is_integer(X), X > 0 -> posint;
g(X) when is_integer(X) -> int;
g(X) when is_float(X) -> float;
g(X) when is_boolean(X) -> bool;
g(X) when is_atom(X) -> atom;
g([]) -> nil;
g(X) when is_list(X) -> list;
g(X) when tuple_size(X) == 2 -> pair;
g(X) when is_tuple(X) -> tuple;
g(X) when is_binary(X) -> binary;
g(X) when is_bitstring(X) -> bits;
g(X) when is_map(X) -> map;
g(X) when is_pid(X); is_reference(X) -> id;
g(X) when is_function(X, 1) -> fun1.
v_guard_fail() -> [gf(X) || X <- [a, {}, [], 0, {1}, [1]]].
gf(X) when hd(X) == 1 -> hd;
gf(X) when element(1, X) =:= 1 -> el;
gf(X) when 10 div X > 1 -> dv;
gf(X) when length(X) == 0 orelse false -> ln;
gf(X) when (X == a) or (hd(X) == 1) -> orr;
gf(X) when not (X == a) -> nota;
gf(X) when X; X == a -> a;
gf(_) -> none.
v_guard_orelse() -> [go(X) || X <- [a, 1, {}]].
go(X) when (X + 1 > 1) orelse true -> yes;
go(X) when is_atom(X) orelse (X + 1 > 1) -> second;
go(_) -> no.
v_guard_record() -> [gr(X) || X <- [#r{}, {r, 1}, a, #empty{}]].
gr(X) when X#r.b == 2 -> b2;
gr(X) when is_record(X, empty) -> empty;
gr(X) when is_record(X, r, 2) -> r2;
gr(_) -> other.
v_guard_map() -> [gm(X) || X <- [#{a => 1}, #{}, x]].
gm(X) when map_get(a, X) == 1 -> a1;
gm(X) when map_size(X) == 0 -> empty;
gm(_) -> none.
v_record() -> R = #r{a = 1}, {R, R#r.b, R#r{b = 5, a = x}, #r{_ = 0}, #r.c, R#r{}}.
v_record_match() -> #r{a = A, _ = B} = id(#r{a = 1, b = 7, c = 7}), {A, B}.
v_record_info() -> {record_info(fields, r), record_info(size, r)}.
v_record_nested() -> R = #r{a = #r{a = 1}}, (R#r.a)#r.a.
v_map() -> M = #{a => 1, "b" => id(2)}, M#{a := 3, c => 4}.
v_map_match() -> K = id(k), #{K := V, x := {Y}} = id(#{k => 1, x => {2}, z => 3}), {V, Y}.
v_map_key_expr() -> X = id(2), #{{X, a} := V} = id(#{{2, a} => ok}), V.
v_map_dup() -> #{a => 1, a => id(2)}.
v_map_match_fail() -> case id(#{a => 1}) of #{b := _} -> b; #{a := 2} -> a2; #{a := 1} -> a1 end.
v_case_bool() -> X = id(5), case X > 3 of true -> big; false -> small end.
v_case_bool2() -> X = id(5), Y = case is_atom(X) of false -> n; true -> y end, {Y, X}.
v_case_and() -> X = id(5), case X > 3 andalso X < 10 of true -> in; false -> out end.
v_fun() -> F = fun(X, Y) when X > Y -> X; (_, Y) -> Y end, {F(1, 2), F(3, 2)}.
v_closure() -> A = id(1), B = id(2), F = fun(X) -> fun(Y) -> {A, B, X, Y} end end, (F(3))(4).
v_named_fun() -> F = fun Fact(0) -> 1; Fact(N) -> N * Fact(N - 1) end, F(20).
v_named_fun_free() -> K = id(3), F = fun G(0) -> [K]; G(N) -> [N | G(N - 1)] end, F(3).
v_named_fun_value() -> F = fun G(0) -> done; G(N) -> lists:foldl(fun(_, _) -> G(N - 1) end, x, [1]) end, F(3).
v_named_fun_shadow() -> F = fun G(G) -> G + 1 end, F(2).
v_fun_shadow() -> X = id(1), F = fun(X) -> X end, {F(2), X}.
v_fun_refs() -> {lists:map(fun id/1, [1]), lists:map(fun erlang:abs/1, [-1]), lists:map(fun abs/1, [-2]), (id(fun lists:reverse/1))([1, 2])}.
v_fun_ref_dynamic() -> M = id(lists), F = fun M:reverse/1, F([1, 2]).
v_lc() -> [{X, Y} || X <- [1, 2, 3], X =/= 2, Y <- [a, b]].
v_lc_filter_first() -> [X || true, X <- [1]] ++ [X || id(false), X <- [1]] ++ [z || id(1) > 0].
v_lc_pattern() -> [X || {ok, X} <- [{ok, 1}, error, {ok, 2}]].
v_lc_bound() -> Y = 1, [X || {X, Y} <- [{a, 1}, {b, 2}]].
v_lc_guard_fail() -> [X || X <- [1, a, 3], X + 1 > 2].
v_lc_nested() -> [[X * Y || Y <- lists:seq(1, X)] || X <- [1, 2, 3]].
v_lc_three() -> [{X, Y, Z} || X <- [1, 2], Y <- [X, 3], Z <- [Y], Z > 1].
v_lc_bin() -> [X || <<X:4>> <= <<16#12, 16#34>>, X > 1].
v_lc_bin_skip() -> [X || <<1, X>> <= <<1, 2, 3, 4, 1, 5, 9>>].
v_lc_bin_size() -> [X || <<S, X:S/binary>> <= <<1, $a, 2, $b, $c, 5>>].
v_bc() -> << <<(X * 2)>> || X <- [1, 2, 3], X > 1 >>.
v_bc_bin() -> << <<Y, X>> || <<X, Y>> <= <<1, 2, 3, 4>> >>.
v_bc_nested() -> << <<X:4, Y:4>> || X <- [1, 2], Y <- [3, 4] >>.
v_bc_bits() -> << <<X:1>> || X <- [1, 0, 1] >>.
v_bin_build() -> X = id(300), {<<X>>, <<X:16>>, <<X:16/little>>, <<-1:16>>, <<1.5/float>>, <<1.5:32/float-little>>, <<"abc">>, <<"é"/utf8>>, <<$a/utf16>>, <<X/utf32-little>>, <<(id(<<1, 2>>))/binary, 3>>, <<X:3>>}.
v_bin_match() -> <<A:8, B:16/little, C:4, D:4/signed, E/binary>> = id(<<1, 2, 3, 16#4F, 5, 6>>), {A, B, C, D, E}.
v_bin_sized() -> <<N, S:N/binary, R/bits>> = id(<<2, "abcd">>), {N, S, R}.
v_bin_expr_size() -> N = id(1), <<X:(N + 1)/binary, _/binary>> = id(<<"abc">>), X.
v_bin_utf8() -> <<C/utf8, R/binary>> = id(<<"éa"/utf8>>), {C, R}.
v_bin_float() -> <<F/float, G:32/float>> = id(<<1.5/float, 2.5:32/float>>), {F, G}.
v_bin_string() -> <<"ab", R/binary>> = id(<<"abc">>), R.
v_bin_nomatch() -> [case X of <<1, _>> -> one; <<_:4>> -> nibble; <<>> -> empty; <<_/binary>> -> bin; _ -> other end || X <- [<<1, 2>>, <<2>>, <<1:4>>, <<>>, <<1:5>>, a]].
v_bin_big() -> <<X:128>> = id(<<(1 bsl 100):128>>), <<Y:128/little-signed>> = <<-5:128/little>>, {X, Y}.
v_bin_float_int() -> case id(<<1.0/float>>) of <<1/float>> -> yes; _ -> no end.
v_bin_unit() -> <<X:2/integer-unit:8, Y:1/binary-unit:4, _/bits>> = id(<<1, 2, 16#34>>), {X, Y}.
v_try() -> [tr(X) || X <- [ok, throw, error, exit, other]].
tr(X) -> try tr1(X) of ok -> fine; Y -> {of_, Y} catch throw:T -> {t, T}; error:E -> {e, E}; exit:E -> {x, E} end.
tr1(ok) -> ok;
tr1(throw) -> throw(t);
tr1(error) -> error(e);
tr1(exit) -> exit(x);
tr1(X) -> X.
v_try_after() -> put(k, 0), R = try id(1) after put(k, 1) end, {R, get(k)}.
v_try_after_error() -> put(k, 0), R = (catch try throw(x) after put(k, 1) end), {R, get(k)}.
v_try_nested() -> try try throw(a) catch throw:a -> throw(b) end catch throw:B -> {caught, B} end.
v_try_nested_after() -> put(k, []), catch try try throw(a) after put(k, [1 | get(k)]) end after put(k, [2 | get(k)]) end, get(k).
v_try_of_raise() -> try try 1 of 1 -> throw(inside) catch throw:_ -> wrong end catch throw:X -> X end.
v_try_class() -> try exit(a) catch C:R -> {C, R} end.
v_try_default_class() -> try throw({a, 1}) catch {a, X} -> X end.
v_try_guard() -> try throw(5) catch throw:X when X > 10 -> big; throw:X when X > 3 -> {mid, X} end.
v_try_value() -> X = try id(1) catch _:_ -> 2 end, X + 1.
v_try_variables() -> A = id(1), try A + id(x) catch error:badarith -> A end.
v_catch() -> {catch throw(a), catch exit(b), catch id(1), element(1, catch error(c))}.
v_catch_nested() -> catch (1 + (catch throw(2))).
v_maybe_like() -> begin A = 1, B = A + 1, B end.
v_receive() -> self() ! {a, 1}, self() ! b, self() ! {a, 2}, receive b -> receive {a, X} -> X end end.
v_receive_selective() -> R = id(make_ref()), self() ! {x, 1}, self() ! {R, 2}, self() ! {R, 3}, A = receive {R, N} -> N end, B = receive {x, M} -> M end, C = receive {R, K} -> K end, {A, B, C}.
v_receive_guard() -> self() ! 1, self() ! 5, X = receive N when N > 3 -> N end, {X, receive M -> M end}.
v_receive_after() -> self() ! 1, X = receive a -> b after 0 -> timeout end, {X, receive Y -> Y after 0 -> none end}.
v_receive_after2() -> receive after 5 -> slept end.
v_receive_any() -> self() ! {1, 2, 3}, receive {1, _, X} -> X; {2, X} -> X; foo -> X = 1, X end.
v_receive_tail() -> self() ! stop, loop_recv(0).
loop_recv(N) -> receive stop -> N; _ -> loop_recv(N + 1) end.
v_tail() -> count(100000, 0).
count(0, A) -> A;
count(N, A) -> count(N - 1, A + 1).
v_mutual() -> even(100001).
even(0) -> true; even(N) -> odd(N - 1).
odd(0) -> false; odd(N) -> even(N - 1).
v_swap() -> swap(3, a, b).
swap(0, A, B) -> {A, B};
swap(N, A, B) -> swap(N - 1, B, A).
v_rotate() -> rot(4, a, b, c).
rot(0, A, B, C) -> {A, B, C};
rot(N, A, B, C) -> rot(N - 1, B, C, A).
v_tail_nested() -> tn(3, 1).
tn(0, A) -> A;
tn(N, A) -> tn(N - 1, case A of 1 -> N; _ -> id(A) + N end).
v_tail_expr() -> te([1, 2, 3], 0, []).
te([], S, L) -> {S, L};
te([H | T], S, L) -> te(T, S + H, [{H, S} | L]).
v_order() -> put(o, []), {o(1), o(2), [o(3) | o(4)], o(5) + o(6), #{o(7) => o(8)}}, lists:reverse(get(o)).
o(X) -> put(o, [X | get(o)]), X.
v_order_call() -> put(o, []), (fo(1))(o(1), o(2)), lists:reverse(get(o)).
fo(_) -> o(0), fun(_, _) -> ok end.
v_order_record() -> put(o, []), _ = #r{b = o(1), a = o(2), c = o(3)}, lists:reverse(get(o)).
v_order_update() -> put(o, []), R = #r{}, _ = (begin o(0), R end)#r{b = o(1), a = o(2)}, lists:reverse(get(o)).
v_order_send() -> put(o, []), self() ! o(1), lists:reverse(get(o)).
v_order_bin() -> put(o, []), <<(o(1)):(o(8)), (o(2))>>, lists:reverse(get(o)).
v_char() -> [$a, $\n, $\s, $\x{41}].
v_const_pattern() -> case id(6) of 2 * 3 -> six; _ -> no end.
v_neg_pattern() -> case id(-1) of -1 -> neg; _ -> no end.
v_big_pattern() -> case id(100000000000000000000) of 100000000000000000000 -> big; _ -> no end.
v_float_pattern() -> [case X of 1.0 -> f; 1 -> i; _ -> o end || X <- [1, 1.0, 2]].
v_float_zero() -> case id(-0.0) of 0.0 -> zero; _ -> no end.
v_string_pattern() -> case id("abc") of "abd" -> d; "abc" -> c end.
v_literal_nested() -> case id({a, [b, {c}], "x"}) of {a, [b, {c}], "x"} -> yes; _ -> no end.
v_clauses() -> [cl(X) || X <- lists:seq(0, 12) ++ [a, b, c, d, e, f]].
cl(0) -> zero; cl(1) -> one; cl(2) -> two; cl(3) -> three; cl(4) -> four; cl(5) -> five;
cl(X) when X > 10, is_integer(X) -> big;
cl(6) -> six; cl(7) -> seven; cl(8) -> eight;
cl(a) -> a1; cl(b) -> b1; cl(c) -> c1; cl(d) -> d1; cl(e) -> e1;
cl(_) -> other.
v_many_vars() ->
    A1 = id(1), A2 = id(2), A3 = id(3), A4 = id(4), A5 = id(5), A6 = id(6), A7 = id(7), A8 = id(8),
    {A8, A7, A6, A5, A4, A3, A2, A1, A1 + A2 + A3 + A4 + A5 + A6 + A7 + A8}.
v_fun_info() -> {module, M} = erlang:fun_info(fun() -> ok end, module), M.
v_apply() -> {apply(lists, reverse, [[1, 2]]), apply(fun(X) -> X end, [3]), apply(id(?MODULE), id(id), [4])}.
v_module_info() -> lists:member({v_module_info, 0}, ?MODULE:module_info(exports)).
v_element() -> T = id({a, b, c}), {element(1, T), element(id(3), T), setelement(2, T, x)}.
v_andalso_value() -> X = id(true) andalso id(foo), X.
v_orelse_value() -> id(false) orelse id(foo).
v_andalso_nested() -> [id(A) andalso id(B) orelse id(C) || A <- [true, false], B <- [true, false], C <- [x]].
v_not_value() -> not (id(1) =:= 2).
v_if_value() -> X = if true -> id(1) end, X + 1.
v_block() -> X = begin Y = id(2), Y * 2 end, {X, Y}.
v_long_list() -> length([id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(1), id(2)]).
