#!/usr/bin/env escript
%% Records what calls of built-in functions return in Erlang/OTP, for
%% TestRecordedCalls:
%%   escript record_calls.escript calls.txt > calls.etf
%% The calls are the lines of calls.txt, each Module:Function(Args), and those of
%% functions with all combinations of some values (see grids/0). Of those that fail the
%% explanation of the error is recorded too:
%% {Module, Function, Args, {ok, Value} | {Class, Reason, Explanation}}.
-mode(compile).

main([File]) ->
    {ok, Text} = file:read_file(File),
    Lines = [L || L <- string:lexemes(unicode:characters_to_list(Text), "\n"), hd(L) =/= $%],
    rand:seed(exsss, {1, 2, 3}),
    Calls = [call(L) || L <- Lines] ++ floats() ++ [{M, F, As} || {M, Fs, Vs} <- grids(), F <- Fs, As <- combinations(Vs)],
    ok = io:setopts([{encoding, latin1}]),
    file:write(standard_io, term_to_binary([row(C) || C <- Calls], [compressed])).

call(Line) ->
    {ok, Tokens, _} = erl_scan:string(Line ++ "."),
    {ok, [{call, _, {remote, _, {atom, _, M}, {atom, _, F}}, Exprs}]} = erl_parse:parse_exprs(Tokens),
    {Args, _} = erl_eval:expr_list(Exprs, []),
    {M, F, Args}.

row({M, F, Args}) ->
    {M, F, Args, try {ok, apply(M, F, Args)} catch C:R:St -> {C, R, explained(R, St)} end}.

explained(Reason, [{_, _, Args, Info} | _] = Stack) when is_list(Args) ->
    case proplists:get_value(error_info, Info) of
        #{module := Module} -> maps:map(fun(_, T) -> unicode:characters_to_binary(T) end, Module:format_error(Reason, Stack));
        _ -> none
    end;
explained(_, _) -> none.

%% Functions whose last digit depends on how well they round.
floats() ->
    Around = fun(Scale) -> (rand:uniform() - 0.5) * Scale end,
    Nice = [0, 1, 2, 3, 10, 64, 100, 0.5, 0.1, 0.25, -1, -0.5, math:pi(), math:pi() / 2, math:pi() / 3, math:pi() / 4, 1000.0],
    Pairs = [{2, 10}, {2, 0.5}, {10, 20}, {10, -2}, {7, 0.25}, {1.5, 3}, {0, 0}, {0, -1}, {-2, 3}, {-8, 0.5}],
    [{math, F, [X]} || F <- [acos, acosh, asin, asinh, atan, atanh, cos, cosh, exp, log, log10, log2, sin, sinh, sqrt, tan, tanh, ceil, floor],
                       X <- Nice ++ [Around(S) || S <- [2.0, 2.0, 20.0, 20.0, 20.0, 200.0, 2.0e4]]] ++
    [{math, F, [X, Y]} || F <- [pow, fmod, atan2], {X, Y} <- Pairs ++ [{abs(Around(20.0)), Around(20.0)} || _ <- lists:seq(1, 100)]] ++
    [{erlang, float_to_binary, [F, Options]} ||
        F <- [0.0, 1.0, 0.125, 2.5, 1.984, 0.661, 999.996, 1.0e22, 77626.04836848153, 0.1 | [Around(1.0e4) || _ <- lists:seq(1, 30)]],
        D <- [0, 1, 2, 5, 16, 17, 18, 19, 30], Options <- [[{decimals, D}], [{decimals, D}, compact], [{scientific, D}]]].

combinations([]) -> [[]];
combinations([Vs | Rest]) -> [[V | C] || V <- Vs, C <- combinations(Rest)].

grids() ->
    Any = [a, 1, -1, 0, 1.5, [], [1, 2], [a | b], {}, {a, b}, <<>>, <<1, 2, 3>>, <<1:3>>, #{}, #{a => 1}, "abc", true, 1 bsl 70,
           fun lists:map/2, list_to_pid("<0.9999.0>")],
    Some = [a, 1, -1, 2, 1.5, [], [1, 2], [a | b], {a, b}, <<1, 2, 3>>, #{a => 1}, 1 bsl 70],
    Counts = [a, 1, -1, 2, 1.5, []],
    Maps = [a, #{a => 1}, #{}, [{a, 1}, {a, 2}, {b, 3}], [a | b], 1.0],
    Lists = [a, 1, 1.0, [], [{a, 1}, b, {1, a}], [a, 1 | c], 0],
    Chars = characters(),
    Split = [[<<226>>, <<130, 172, 97>>, "q"], [<<226>>, <<130, 97, 98>>, "q"], [<<226>>, <<97, 98, 99>>, "q"], [<<226>>, <<130>>, <<65>>],
             [<<226>>, [<<130>>, $a], $b], [<<226>>, $a], [<<226>>, <<"a">>], [$a, <<"b", 16#c3>>], [[[[$a | <<"b", 16#c3>>]]], $f]],
    Wide = [<<0, 97, 0, 98>>, <<0, 97, 216>>, <<216, 0, 0, 97>>, <<216, 0, 220, 0>>, <<1:3>>, [8364, $a], ["b", [8364, $a], "z"],
            <<"b", 8364/utf8, "a">>, [<<"b", 8364/utf8, "a">>], <<0, 0, 0, 97>>],
    [{erlang, [is_atom, is_binary, is_bitstring, is_boolean, is_float, is_function, is_integer, is_list, is_map, is_number, is_pid,
               is_port, is_reference, is_tuple, 'not', '+', '-', 'bnot', abs, float, round, trunc, floor, ceil, hd, tl, length,
               tuple_size, size, byte_size, bit_size, map_size, tuple_to_list, list_to_tuple, atom_to_list, atom_to_binary,
               list_to_atom, list_to_binary, list_to_bitstring, iolist_to_binary, iolist_size, bitstring_to_list, binary_to_list,
               integer_to_list, integer_to_binary, float_to_list, float_to_binary, list_to_integer, binary_to_integer,
               list_to_float, binary_to_float, md5, crc32, adler32, phash2, fun_to_list, pid_to_list, ref_to_list, list_to_pid,
               list_to_ref, binary_to_term, fun_info_mfa, posixtime_to_universaltime, universaltime_to_posixtime,
               binary_to_atom, term_to_binary], [Any]},
     {erlang, ['==', '=:=', '<', '>=', max, min, 'and', 'or', 'xor', '+', '-', '*', '/', 'div', 'rem', 'band', 'bor', 'bxor',
               element, is_function, is_record, map_get, is_map_key, append_element, delete_element, split_binary, binary_part,
               '--', '++', phash2, integer_to_list, list_to_integer, binary_to_integer, atom_to_binary, binary_to_atom,
               float_to_list, binary_to_term, crc32, adler32, md5_update, fun_info], [Some, Some]},
     {erlang, ['bsl', 'bsr', make_tuple], [Some, Counts]},
     {maps, [keys, values, from_list, to_list], [Maps]},
     {maps, [find, get, is_key, merge, remove, take, from_keys], [Maps, Maps]},
     {maps, [put, update], [[a, 1.0], [v], Maps]},
     {lists, [member, reverse], [Lists, Lists]},
     {lists, [keyfind, keymember, keysearch], [[a, 1, 1.0], [a, 0, 1, 2, 1.0], Lists]},
     {unicode_util, [cp, gc, uppercase, lowercase, titlecase, casefold, nfd, nfc, nfkd, nfkc], [Chars]},
     {unicode, [characters_to_list, characters_to_binary, characters_to_nfc_list, characters_to_nfd_binary, characters_to_nfkc_binary,
                characters_to_nfkd_list], [Chars ++ Split ++ Wide]},
     {unicode, [characters_to_list], [Chars ++ Wide, [latin1, utf16, {utf16, little}, utf32, foo]]},
     {unicode, [characters_to_binary], [Chars -- [[-1]], [utf8, latin1], [latin1, utf16]]}].

characters() ->
    ["abc", <<"abc">>, [<<"ab">>, "c"], ["ab", "c"], [[], [[]], "a"], ["a" | <<"b">>], [<<"a">> | <<"bc">>], <<"a", 255>>,
     [<<"a">>, <<255>>, "b"], [<<255, "a">>, "b"], <<"e", 778/utf8, "xyz">>, [$e, <<778/utf8, "x">>, $y], [<<"e">>, 778, "x"],
     "\r\na", <<"\r\na">>, [$\r, <<"\na">>], [223, $x], <<223/utf8, "x">>, [16#1F3, $a], [304, $a], [931, $a],
     [16#1F468, 16#200D, 16#1F469, $a], [16#1F1E9, 16#1F1EA, 16#1F1E9, $a], [16#AC00, 16#11A8, $a], [16#1100, 16#1161, 16#11A8],
     [233, 778, $a], [16#fb01, $a], [16#212B], [$a, 16#0323, 16#0307, $b], [16#1e9b, 16#0323], [-1], [a], [16#110000], a, [$a | b],
     ["ab" | "cd"], [[$a | <<"b">>], $c], [778, $a], [$a, 55296], ["abcdefg", "hi"], ["a", "b", "c", "d", "e", "f", "g"],
     ["ab", [<<"bc">>]], [$a, ["bc"], "de"], [[<<"ab">>, $c], $d], ["ae", [778, "x"]], ["e", [778, "x"]], [], <<>>, [16#2460],
     [16#a0], [12384]].
