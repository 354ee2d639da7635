#!/usr/bin/env escript
%% Records what Erlang/OTP says about random terms, for TestRecordedTerms:
%%   escript record_terms.escript > terms.etf
%% The result is one term: {Rows, Sorted}, where each row is {Term, phash2/2,
%% phash/2, flat_size/1, term_to_binary/1, term_to_binary/2 of old and new kind},
%% and Sorted is lists:sort/1 of the terms.
main(_) ->
    rand:seed(exsss, {1, 2, 3}),
    Terms = fixed() ++ [term(rand:uniform(4) - 1) || _ <- lists:seq(1, 600)],
    ok = io:setopts([{encoding, latin1}]),
    Data = {[row(T) || T <- Terms], lists:sort(Terms)},
    file:write(standard_io, term_to_binary(Data, [compressed])).

row(T) ->
    {T, erlang:phash2(T, 1 bsl 32), erlang:phash(T, 1 bsl 32), erts_debug:flat_size(binary_to_term(term_to_binary(T))), term_to_binary(T),
     term_to_binary(T, [{minor_version, 0}]), term_to_binary(T, [{minor_version, 2}])}.

fixed() ->
    [0, 1, -1, 1 bsl 27 - 1, 1 bsl 27, -(1 bsl 27), -(1 bsl 27) - 1, 1 bsl 31, -(1 bsl 31), -(1 bsl 31) - 1, 1 bsl 59 - 1, 1 bsl 59,
     -(1 bsl 59), -(1 bsl 59) - 1, 1 bsl 63, 1 bsl 64, -(1 bsl 64), 1 bsl 128 - 1, 1 bsl 2048, -(1 bsl 2048),
     0.0, -0.0, 1.0, 9007199254740992.0, 9007199254740993, 1.0e300, '', 'é', 'π', list_to_atom(lists:duplicate(200, $π)), [], {}, #{}, <<>>,
     <<1:1>>, <<255, 5:3>>, "a", "abcd", "abcde", [1, 2 | 3], [1, 2 | <<"x">>], [300, 1, 2], list_to_pid("<0.7.0>"), list_to_pid("<0.400.3>"),
     list_to_ref("#Ref<0.1.2.3>"), list_to_ref("#Ref<0.0.0.7>"), list_to_port("#Port<0.5>"), fun lists:map/2, fun erlang:abs/1,
     lists:seq(1, 300), list_to_tuple(lists:seq(1, 300)), binary:copy(<<"xyz">>, 30), maps:from_list([{K, K} || K <- lists:seq(1, 40)])].

term(0) ->
    element(rand:uniform(6), {rand:uniform(400) - 200, rand:uniform(1 bsl 90) - (1 bsl 89), (rand:uniform() - 0.5) * 1.0e6, atom(), bits(), []});
term(D) ->
    case rand:uniform(6) of
        1 -> list_to_tuple(terms(D));
        2 -> maps:from_list([{term(D - 1), term(D - 1)} || _ <- terms(0)]);
        3 -> [rand:uniform(256) - 1 || _ <- terms(0)] ++ terms(D);
        4 -> [term(D - 1) | term(0)];
        5 -> terms(D);
        6 -> term(0)
    end.

terms(D) -> [term(max(0, D - 1)) || _ <- lists:seq(1, rand:uniform(7) - 1)].

atom() -> element(rand:uniform(6), {a, b, ok, 'Quoted Atom', 'éà', 'λx'}).

bits() -> S = rand:uniform(120) - 1, <<(rand:uniform(1 bsl 120)):S>>.
