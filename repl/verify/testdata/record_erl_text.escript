#!/usr/bin/env escript
%% Records what erl_scan, erl_parse and erl_pp of Erlang/OTP make of some texts and
%% terms, for TestRecordedErlText:
%%   escript record_erl_text.escript > erl_text.etf
%% Each row is {Module, Function, Args, {ok, Value} | {Class, Reason, none}}. Text in
%% results is flat.
-mode(compile).

main([]) ->
    ok = io:setopts([{encoding, latin1}]),
    Rows = lists:append([scanned(T) || T <- texts()]) ++ [row(erl_parse, abstract, [T]) || T <- terms()]
        ++ [row(erl_parse, abstract, [T, O]) || T <- terms(), O <- options()]
        ++ [row(erl_scan, format_error, [D]) || D <- descriptions()],
    file:write(standard_io, term_to_binary(Rows, [compressed])).

row(M, F, As) ->
    {M, F, As, try {ok, flat(F, apply(M, F, As))} catch C:R -> {C, R, none} end}.

flat(_, {error, {L, erl_parse, [S | Rest]}}) when is_list(S) -> {error, {L, erl_parse, [S, lists:flatten(Rest)]}};
flat(_, {error, {L, erl_parse, Text}}) -> {error, {L, erl_parse, lists:flatten(Text)}};
flat(F, Text) when F =:= exprs; F =:= form; F =:= expr -> lists:flatten(Text);
flat(_, Value) -> Value.

scanned(Text) ->
    Scans = [row(erl_scan, string, As) || As <- [[Text], [Text, {1, 1}], [Text, 7], [Text, {2, 3}, [text]], [Text, 1, [return_comments]]]]
        ++ [row(erl_scan, tokens, [[], Text, L]) || L <- [1, {1, 1}], lists:suffix("\n", Text)]
        ++ [row(erl_scan, tokens, [[], eof, {1, 4}])],
    Whole = [S || {_, _, _, {ok, {T, _, _}}} = S <- Scans, T =/= more],
    [S || {_, _, _, {ok, R}} = S <- Whole, element(1, R) =/= more] ++ parsed(erl_scan:string(Text, {1, 1})).

parsed({ok, Tokens, _}) ->
    Rows = [row(erl_parse, F, [Tokens]) || F <- [parse_exprs, parse_form, parse_term]],
    Rows ++ lists:append([printed(R) || R <- Rows]);
parsed(_) -> [].

printed({_, parse_exprs, _, {ok, {ok, Es}}}) ->
    [row(erl_pp, exprs, [Es]), row(erl_pp, exprs, [Es, [{encoding, utf8}]]), row(erl_pp, exprs, [Es, 9, [{linewidth, 30}]]),
     row(erl_pp, exprs, [Es, -1, []]), row(erl_pp, expr, [hd(Es), 0, 500, [{indent, 2}]])]
        ++ [row(erl_parse, normalise, [E]) || E <- Es, element(1, E) =/= bin];
printed({_, parse_form, _, {ok, {ok, F}}}) ->
    [row(erl_pp, form, [F]), row(erl_pp, form, [F, [{encoding, unicode}]])];
printed(_) -> [].

descriptions() -> [{illegal, character}, {illegal, integer}, {string, $", "abc"}, {string, $', "a\n"}, char, {base, 99}, foo].

options() -> [3, {4, 5}, [{line, 2}], [{location, {1, 2}}], [{encoding, latin1}], [{encoding, none}]].

terms() ->
    [a, 'A b', 1, -1, 1 bsl 70, 1.5, -0.5, [], "abc", [1000, 97], [97 | b], {}, {a, "b"}, #{}, #{a => [1, 2]}, <<>>, <<1, 2>>, <<1, 3:5>>,
     fun lists:map/2, [16#D800], [-1], [a, "b"]].

texts() ->
    ["", "\n", "a.\n", "foo(X, _Y) -> X + 1.\n", "1 + .\n", "a b.\n", "\"abc\\n\\x41\\x{3c0}\\^a\\101\" 'q\\'a' $a $\\n $\\s.\n", "\"open\n", "'open", "$",
     "16#ff + 2#101 - 36#zZ + 1_000.\n", "16#g.\n", "37#1.\n", "0#1.\n", "1.5e10 1.0e400.\n", "2.5e.\n", "%% comment\nx. %% more\n", "a. b. c.\n", "x",
     "X#r.f.\n", "X#r{a = 1, _ = 2}.\n", "#r{}.\n", "#r.f.\n", "#{a => 1, b := 2}.\n", "M#{}#{k => v}.\n", "[1, 2 | T].\n", "[].\n", "{}.\n",
     "[X || X <- L, X > 1, <<Y>> <= B].\n", "<< <<X:8>> || X <- L >>.\n", "<<1:8/little-signed-integer-unit:8, X/binary, \"abc\"/utf8, -1:Y>>.\n",
     "fun(X) when X > 1; is_atom(X), true -> X; (_) -> y end.\n", "fun F(0) -> 1; F(N) -> N * F(N - 1) end.\n", "fun f/1.\n", "fun m:f/2.\n", "fun M:F/A.\n",
     "case X of {ok, Y} when Y > 1 -> Y; _ -> error end.\n", "if X > 1 -> a; true -> b end.\n", "receive {a, X} -> X; b -> c after 100 -> timeout end.\n",
     "receive after T -> ok end.\n", "try f(), g() of X -> X catch throw:Y -> Y; error:R:S when is_atom(R) -> {R, S}; z -> z after h() end.\n",
     "begin A = 1, B = 2 end.\n", "catch f(X).\n", "A = catch 1 + 2.\n", "not (A and B) or C xor D.\n", "A andalso B orelse C.\n", "- (- 1) * +2 - bnot 3.\n",
     "A == B =:= C.\n", "(A + B) * C - D.\n", "A ++ B -- C ++ D.\n", "X ! Y ! Z.\n", "erlang:self().\n", "erlang:float(1).\n", "lists:map(F, L).\n", "M:F(A).\n",
     "(fun() -> ok end)().\n", "f()().\n", "a:b:c.\n", "X = Y = Z.\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccc, \"a very long string in the middle of it\", d).\n",
     "-module(m).\n", "-export([f/1, g/2]).\n", "-import(lists, [map/2]).\n", "-record(r, {a, b = 1, c :: integer(), d = x :: atom() | [t()]}).\n",
     "-type t(A) :: {A, integer()} | [A] | #{a := b, c => d} | #r{a :: x} | <<_:8, _:_*16>> | 1..10 | fun((...) -> x) | fun((A) -> m:t()) | fun().\n",
     "-opaque o() :: tuple() | map() | nil() | nonempty_list(x) | [y, ...] | {} | #{} | -1 | 1 + 2.\n",
     "-spec f(X, Y :: integer()) -> Z when X :: term(), Z :: X; (a, b) -> c.\n", "-callback g() -> ok.\n", "-foo({a, \"b\", [f/1]}).\n", "-file(\"x.erl\", 3).\n",
     "-export([f]).\n", "-module(X).\n", "-record(r, {1}).\n", "-foo(f()).\n", "-type t(1) :: a.\n", "-spec f() -> when.\n",
     "f(X) when X > 0 -> g(X); f(_) -> ok.\n", "f(X) -> 1; g(X) -> 2.\n", "f(X) -> 1; f(X, Y) -> 2.\n", "f(case) -> 1.\n", "f(g(X)) -> 1.\n",
     "[1, 2.\n", "{1, 2].\n", "case 1 of.\n", "end.\n", "@.\n", "a ` b.\n", [16#e5, $., $\n], [16#3c0, $., $\n], "'\\x{3c0}' \"\\x{3c0}\".\n", [16#d7, $., $\n]].
