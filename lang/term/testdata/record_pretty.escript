#!/usr/bin/env escript
%% Records how OTP prints random terms:
%%     ./record_pretty.escript SEED COUNT latin1|unicode FILE
%% writes COUNT times {Call, Term, Text} in the external term format, compressed.
%% The range of printable characters must also be given to erl: ERL_FLAGS="+pc unicode".

-mode(compile).

main([Seed, Count, Range, File]) ->
    rand:seed(exsss, list_to_integer(Seed)),
    Range = atom_to_list(io:printable_range()),
    Rows = [row() || _ <- lists:seq(1, list_to_integer(Count))],
    ok = file:write_file(File, zlib:gzip(term_to_binary(Rows, [{minor_version, 2}]))).

row() ->
    Term = term(rand:uniform(4), rand:uniform(one_of([2, 4, 8]))),
    Call = call(rand:uniform(11)),
    {Call, Term, unicode:characters_to_binary(run(Call, Term))}.

%% {pretty, Column, Width, LineMax, Depth, CharsLimit, Encoding, Strings, Records}
call(N) when N =< 3 ->
    {pretty, rand:uniform(30), 19 + rand:uniform(101), -1, -1, -1, one_of([latin1, unicode]), true, records()};
call(N) when N =< 5 ->
    {pretty, one_of([0, 1, 4, 17]), one_of([0, 40, 80, 100]), 60, 30, -1, one_of([latin1, unicode]), true, records()};
call(6) ->
    {pretty, rand:uniform(40), 10 + rand:uniform(80), rand:uniform(80), rand:uniform(12), -1, unicode, one_of([true, false]), records()};
call(7) ->
    {pretty, rand:uniform(20), one_of([0, 30, 80]), -1, one_of([-1, 10, 30]), rand:uniform(200), one_of([latin1, unicode]), one_of([true, false]), records()};
call(8) -> {write, -1, -1, one_of([latin1, unicode])};
call(9) -> {write, rand:uniform(12) - 1, -1, one_of([latin1, unicode])};
call(10) -> {write, one_of([-1, rand:uniform(12)]), rand:uniform(150), one_of([latin1, unicode])};
call(11) -> {limit, rand:uniform(10) - 1}.

records() -> one_of([false, false, true]).

run({pretty, Column, Width, LineMax, Depth, Limit, Encoding, Strings, Records}, Term) ->
    Fun = case Records of true -> fun fields/2; false -> no_fun end,
    io_lib_pretty:print(Term, [{column, Column}, {line_length, Width}, {line_max_chars, LineMax},
                               {depth, Depth}, {chars_limit, Limit}, {encoding, Encoding},
                               {strings, Strings}, {record_print_fun, Fun}]);
run({limit, Depth}, Term) ->
    io_lib:write(io_lib:limit_term(Term, Depth));
run({write, Depth, Limit, Encoding}, Term) ->
    io_lib:write(Term, [{depth, Depth}, {chars_limit, Limit}, {encoding, Encoding}]).

%% The records of the test: r/2, long_record_name/3, 'Q r'/1.
fields(r, 2) -> [a, b];
fields(long_record_name, 3) -> [first_field, second_one, c];
fields('Q r', 1) -> ['Odd name'];
fields(_, _) -> no.

one_of(L) -> lists:nth(rand:uniform(length(L)), L).

%% A term of nesting at most Depth, its parts of about Size elements.
term(0, _) -> leaf(rand:uniform(22));
term(Depth, Size) ->
    case rand:uniform(13) of
        1 -> leaf(rand:uniform(22));
        N when N =< 4 -> list(Depth, Size);
        N when N =< 6 -> list_to_tuple(list(Depth, Size));
        N when N =< 9 -> list_to_tuple([atom() | list(Depth, Size)]);
        N when N =< 11 -> maps:from_list([{term(max(0, Depth - 2), 3), term(Depth - 1, Size)} || _ <- list(1, min(Size, 7))]);
        12 -> improper(Depth, Size);
        13 -> one_of([{r, term(Depth - 1, Size), term(Depth - 1, 3)},
                      {long_record_name, leaf(1), term(Depth - 1, Size), term(Depth - 1, 3)},
                      {'Q r', term(Depth - 1, Size)}])
    end.

list(Depth, Size) ->
    N = rand:uniform(Size + 1) - 1,
    case rand:uniform(4) of
        1 -> [leaf(rand:uniform(3)) || _ <- lists:seq(1, 4 * N)];
        _ -> [term(max(0, Depth - rand:uniform(2)), Size) || _ <- lists:seq(1, N)]
    end.

improper(Depth, Size) ->
    case list(Depth, Size) of
        [] -> [];
        L -> L ++ term(max(0, Depth - 2), 3)
    end.

leaf(N) when N =< 2 -> rand:uniform(1000) - 300;
leaf(N) when N =< 5 -> atom();
leaf(6) -> rand:uniform(1 bsl rand:uniform(90)) - 1;
leaf(7) -> float_value(rand:uniform(5));
leaf(8) -> [];
leaf(9) -> one_of([{}, #{}, <<>>]);
leaf(10) -> string(rand:uniform(12));
leaf(11) -> string(rand:uniform(70));
leaf(12) -> list_to_binary([C band 255 || C <- string(rand:uniform(60))]);
leaf(13) -> unicode:characters_to_binary(string(rand:uniform(60)));
leaf(14) -> rand:bytes(rand:uniform(30));
leaf(15) -> <<(rand:uniform(1000)):(rand:uniform(50))>>;
leaf(16) -> rand:bytes(rand:uniform(6));
leaf(17) -> fun lists:map/2;
leaf(18) -> [rand:uniform(300) || _ <- lists:seq(1, rand:uniform(30))];
leaf(19) -> string(rand:uniform(25)) ++ [one_of([0, 5, 955, atom])];
leaf(20) -> list_to_binary([string_ascii(rand:uniform(40)), one_of([<<>>, 0, 200, <<955/utf8>>])]);
leaf(21) -> wide_string(rand:uniform(40));
leaf(22) -> string_ascii(rand:uniform(30)).

atom() ->
    one_of([a, b, ok, error, undefined, x1, 'Quoted one', 'end', '', 'A', '\n', 'it\'s', list_to_atom([955, 960]),
            list_to_atom([233, 116]), 'a@b', some_longer_atom, an_atom_that_is_quite_long_indeed,
            value, 'hello world']).

float_value(1) -> rand:uniform(100) / 4;
float_value(2) -> rand:uniform() * math:pow(10, rand:uniform(40) - 20);
float_value(3) -> -rand:normal();
float_value(4) -> float(rand:uniform(1 bsl rand:uniform(60)));
float_value(5) -> <<F:64/float>> = <<0:2, (rand:uniform(1 bsl 61)):62>>, F.

string(N) -> [char(rand:uniform(30)) || _ <- lists:seq(1, N)].
string_ascii(N) -> [31 + rand:uniform(95) || _ <- lists:seq(1, N)].
wide_string(N) -> [one_of([$a, $b, 233, 955, 8364, 128512, 769]) || _ <- lists:seq(1, N)].

char(1) -> one_of("\n\t\r\v\b\f\e");
char(2) -> one_of([233, 246, 255, 160]);
char(3) -> one_of("\"\\'");
char(4) -> $\s;
char(_) -> $a - 1 + rand:uniform(26).
