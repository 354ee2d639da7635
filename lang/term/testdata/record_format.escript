#!/usr/bin/env escript
%% Records what io_lib:format/3 makes of random formats and arguments:
%%     ./record_format.escript SEED COUNT FILE
%% writes COUNT times {Format, Args, CharsLimit, Result} in the external term
%% format, compressed; Result is the deep list or the atom badarg.

-mode(compile).

main([Seed, Count, File]) ->
    rand:seed(exsss, list_to_integer(Seed)),
    Rows = [row() || _ <- lists:seq(1, list_to_integer(Count))],
    ok = file:write_file(File, zlib:gzip(term_to_binary(Rows, [{minor_version, 2}]))).

row() ->
    Parts = [part() || _ <- lists:seq(1, rand:uniform(4))],
    Format = shape(lists:append([F || {F, _} <- Parts])),
    Args = spoil(lists:append([As || {_, As} <- Parts])),
    Limit = one_of([-1, -1, -1, rand:uniform(60) - 1]),
    Result = try io_lib:format(Format, Args, [{chars_limit, Limit}])
             catch error:badarg -> badarg end,
    {Format, Args, Limit, Result}.

shape(F) ->
    case rand:uniform(12) of
        1 -> list_to_binary(F);
        2 when length(F) < 200 -> list_to_atom(F);
        3 -> ["in", $, | F];
        _ -> F
    end.

spoil(Args) ->
    case rand:uniform(30) of
        1 -> Args ++ [1];
        2 when Args =/= [] -> tl(Args);
        _ -> Args
    end.

part() ->
    case rand:uniform(4) of
        1 -> {one_of(["abc", "\n", "\t", "x y", "", [233], "~~", "~n", "~5n", "~3~"]), []};
        _ -> control()
    end.

control() ->
    {C, As} = sequence(rand:uniform(20)),
    {W, WA} = width(), {P, PA} = precision(C),
    Mod = one_of(["", "", "", "t", "l", "tl", "lt"]),
    {"~" ++ W ++ P ++ pad(P) ++ Mod ++ C, WA ++ PA ++ As}.

width() ->
    case rand:uniform(12) of
        N when N =< 6 -> {"", []};
        N when N =< 9 -> {integer_to_list(rand:uniform(30) - 1), []};
        10 -> {"-" ++ integer_to_list(rand:uniform(30)), []};
        11 -> {"*", [rand:uniform(40) - 20]};
        12 -> {"*", [one_of([1.0, 5])]}
    end.

precision(C) ->
    case rand:uniform(10) of
        N when N =< 6 -> {"", []};
        N when N =< 8 -> {"." ++ integer_to_list(number(C)), []};
        9 -> {".*", [number(C)]};
        10 -> {".", []}
    end.

number(C) ->
    case lists:member(hd(C), "bBxX+#") of
        true -> rand:uniform(37);
        false -> rand:uniform(20)
    end.

pad("") -> one_of(["", "", "", "..0"]);
pad(_) -> one_of(["", "", "", ".0", ".-"]).

sequence(N) when N =< 3 -> {"s", [text(rand:uniform(9))]};
sequence(N) when N =< 6 -> {"p", [value(rand:uniform(3))]};
sequence(N) when N =< 9 -> {"w", [value(rand:uniform(3))]};
sequence(10) -> {one_of(["P", "W"]), [value(3), one_of([0, 1, 2, 3, 5, 8, -1, x])]};
sequence(N) when N =< 12 -> {one_of(["b", "B", "+", "#"]), [integer()]};
sequence(13) -> {one_of(["x", "X"]), [integer(), one_of(["0x", pre, ["a", $b], <<"b">>])]};
sequence(N) when N =< 17 -> {one_of(["e", "f", "g"]), [float_value(rand:uniform(8))]};
sequence(18) -> {"c", [one_of([$a, 233, 300, 955, x])]};
sequence(19) -> {"i", [value(1)]};
sequence(20) -> {one_of(["q", "d", "k"]), [1]}.

integer() -> one_of([rand:uniform(1000) - 500, rand:uniform(1 bsl 80), 1.0, x]).

float_value(1) -> rand:uniform(100) / 4;
float_value(2) -> rand:uniform() * math:pow(10, rand:uniform(40) - 20);
float_value(3) -> -rand:normal();
float_value(4) -> float(rand:uniform(1 bsl rand:uniform(60)));
float_value(5) -> <<F:64/float>> = <<0:2, (rand:uniform(1 bsl 61)):62>>, F;
float_value(6) -> one_of([0.0, -0.0, 1.0, 9.9999999, 0.1, 0.05, 9999.5, 99999.95, 1.0e300]);
float_value(7) -> rand:uniform() * one_of([1, 10, 100, 1000, 10000]);
float_value(8) -> one_of([1, a]).

text(1) -> atom;
text(2) -> list_to_atom([955]);
text(3) -> "a string of some length";
text(4) -> ["deep", [$a, "b"], <<"bin">> | <<"tail">>];
text(5) -> <<"binary">>;
text(6) -> <<"\x{3bb}\x{e9}"/utf8>>;
text(7) -> <<255, 254, 65>>;
text(8) -> one_of([[955, 233, $a], [$e, 769, $x], [a], {}, 1, [$a | b], "ab\r\ncd", []]);
text(9) -> lists:duplicate(rand:uniform(30), $z).

value(1) -> one_of([1, abc, 'Q a', list_to_atom([955, $a]), "string", [955], <<"bin">>, <<1, 2>>, <<1:3>>, <<200, 5:3>>,
                    1.5, [], {}, #{}, <<>>, fun lists:map/2, <<"\x{3bb}"/utf8>>, [0], "a\"b"]);
value(2) -> one_of([{a, b}, {a}, {1, "x"}, [a | b], [1, 2, 3], #{a => 1}, #{a => 1, "b" => [x]}, [[[]]], {[], {}},
                    ["ab", <<"cd">>], {ok, 'end', [1 | 2]}, lists:seq(1, 40), lists:duplicate(9, "abcdefgh")]);
value(3) -> {tagged, value(1), [value(2), value(1)], #{key => value(2)}}.

one_of(L) -> lists:nth(rand:uniform(length(L)), L).
