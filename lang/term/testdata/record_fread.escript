#!/usr/bin/env escript
%% Records io_lib:fread/2,3 on random formats and lines:
%%     ./record_fread.escript SEED COUNT FILE
%% writes COUNT times {Args, Result} in the external term format, compressed.

-mode(compile).

main([Seed, Count, File]) ->
    rand:seed(exsss, list_to_integer(Seed)),
    Rows = [row(rand:uniform(2)) || _ <- lists:seq(1, list_to_integer(Count))],
    ok = file:write_file(File, zlib:gzip(term_to_binary(Rows, [{minor_version, 2}]))).

row(1) ->
    Args = [format(), line()],
    {Args, apply(io_lib, fread, Args)};
row(2) ->
    Format = format(),
    Cont = case io_lib:fread([], line(), Format) of
               {more, C} -> C;
               _ -> []
           end,
    Args = [Cont, one_of([line(), line() ++ "\n", line() ++ "\r\n" ++ line(), eof]), Format],
    {Args, apply(io_lib, fread, Args)}.

format() -> lists:append([directive() || _ <- lists:seq(1, rand:uniform(3))]).

directive() ->
    case rand:uniform(6) of
        1 -> one_of([" ", "x", "\n", ","]);
        _ -> "~" ++ one_of(["", "", "", "*"]) ++ one_of(["", "", "", "1", "3", "16", "0"]) ++
                 one_of(["", "", "", "t"]) ++ one_of(["d", "d", "f", "s", "a", "c", "u", "-", "#", "~", "l", "q"])
    end.

line() -> lists:append([piece() || _ <- lists:seq(1, rand:uniform(4) - 1)]).

piece() ->
    one_of(["12", "-7", "+3", "1.5", "-2.5e3", "0.5E-2", "abc", " ", "  ", "x", ",", "16#ff", "-8#17", "2#102", "~",
            "ABC", [233], [955, $a], "\t", "zz9", "1 2", "hello world", "37#1", "\r"]).

one_of(L) -> lists:nth(rand:uniform(length(L)), L).
