%% Helpers of the io protocol: stdlib, io_lib.
%%
%% Covers what collects characters for a read request (collect_chars, collect_line, get_until) and the types of the
%% module. All other functions, from format/2 to printable_list/1, are built in.
-module(io_lib).

-export([collect_chars/3, collect_chars/4, collect_line/3, collect_line/4, get_until/3, get_until/4]).

-export_type([chars/0, latin1_string/0, continuation/0, fread_error/0, fread_item/0, format_spec/0, chars_limit/0]).

-type chars() :: [char() | chars()].
-type latin1_string() :: [unicode:latin1_char()].
-type chars_limit() :: integer().
-opaque continuation() :: {Format :: string(), Stack :: chars(), Count :: non_neg_integer(), Results :: [term()]}.
-type fread_error() :: atom | based | character | float | format | input | integer | string | unsigned.
-type fread_item() :: string() | atom() | integer() | float().
-type format_spec() :: #{control_char := char(), args := [any()], width := none | integer(), adjust := left | right,
                         precision := none | integer(), pad_char := char(), encoding := unicode | latin1,
                         strings := boolean()}.
-type step() :: {stop, Result :: term(), Rest :: term()} | (State :: term()).

-spec collect_chars(term(), term(), non_neg_integer()) -> step().
collect_chars(State, Data, N) -> collect_chars(State, Data, latin1, N).

%% Collects N characters. State is start, or what was returned before.
-spec collect_chars(term(), term(), latin1 | unicode, non_neg_integer()) -> step().
collect_chars(start, eof, _, _) -> {stop, eof, eof};
collect_chars(start, Data, Encoding, N) when is_binary(Data), Encoding =:= latin1; is_binary(Data), Encoding =:= unicode ->
    collect_binary([], Data, Encoding, N);
collect_chars(start, Data, _, N) when is_list(Data) -> collect_chars_list([], N, Data);
collect_chars({binary, Parts, _}, eof, _, _) -> {stop, joined(Parts), eof};
collect_chars({binary, Parts, N}, Data, Encoding, _) when Encoding =:= latin1; Encoding =:= unicode ->
    collect_binary(Parts, Data, Encoding, N);
collect_chars({list, Chars, N}, Data, _, _) -> collect_chars_list(Chars, N, Data);
collect_chars([], Data, _, N) -> collect_chars1(N, Data, []);
collect_chars({Left, Chars}, Data, _, _) -> collect_chars1(Left, Data, Chars).

collect_binary(Parts, Data, Encoding, N) ->
    case characters(Data, Encoding) of
        Size when Size > N ->
            {Wanted, Rest} = split_binary(Data, prefix_size(Data, Encoding, N)),
            {stop, joined([Wanted | Parts]), Rest};
        Size when Size < N ->
            {binary, [Data | Parts], N - Size};
        _ ->
            {stop, joined([Data | Parts]), eof}
    end.

characters(Data, latin1) -> byte_size(Data);
characters(Data, unicode) -> count(Data, 0).

count(<<_/utf8, Rest/binary>>, N) -> count(Rest, N + 1);
count(_, N) -> N.

prefix_size(_, latin1, N) -> N;
prefix_size(Data, unicode, N) when is_integer(N), N >= 0 -> byte_size(Data) - byte_size(skip(Data, N));
prefix_size(_, unicode, _) -> none. % no character ends there

skip(Data, 0) -> Data;
skip(<<_/utf8, Rest/binary>>, N) -> skip(Rest, N - 1).

collect_chars_list(Chars, 0, Data) -> {stop, lists:reverse(Chars, []), Data};
collect_chars_list(Chars, _, eof) -> {stop, lists:reverse(Chars, []), eof};
collect_chars_list(Chars, N, []) -> {list, Chars, N};
collect_chars_list(Chars, N, [C | Data]) -> collect_chars_list([C | Chars], N - 1, Data).

%% The older protocol: {done, Result, Rest} or {more, State}.
collect_chars1(N, Data, Chars) when N =< 0 -> {done, lists:reverse(Chars, []), Data};
collect_chars1(N, [C | Data], Chars) -> collect_chars1(N - 1, Data, [C | Chars]);
collect_chars1(_, eof, []) -> {done, eof, []};
collect_chars1(_, eof, Chars) -> {done, lists:reverse(Chars, []), []};
collect_chars1(N, [], Chars) -> {more, {N, Chars}}.

-spec collect_line(term(), term(), term()) -> step().
collect_line(State, Data, Arg) -> collect_line(State, Data, latin1, Arg).

%% Collects up to a newline; \r\n is one too. State is start, or what was returned before, newest part first.
-spec collect_line(term(), term(), latin1 | unicode, term()) -> step().
collect_line(start, eof, _, _) -> {stop, eof, eof};
collect_line(start, Data, _, _) when is_binary(Data) -> binary_line([], Data);
collect_line(start, Data, _, _) when is_list(Data) -> collect_line_list(Data, []);
collect_line([Part | _] = Parts, eof, _, _) when is_binary(Part) -> {stop, joined(Parts), eof};
collect_line(Chars, eof, _, _) -> {stop, lists:reverse(Chars, []), eof};
collect_line(Parts, Data, _, _) when is_binary(Data) -> binary_line(Parts, Data);
collect_line(Chars, Data, _, _) when is_list(Data) -> collect_line_list(Data, Chars).

binary_line(Parts, Data) ->
    case binary:match(Data, <<"\n">>) of
        {At, 1} ->
            <<Line:At/binary, $\n, Rest/binary>> = Data,
            {stop, joined([<<$\n>> | drop_return([Line | Parts])]), Rest};
        nomatch ->
            hold_return(Data, Parts)
    end.

%% A \r at the end stands alone, so that it can be dropped when \n follows.
hold_return(Data, Parts) when Data =/= <<>>, binary_part(Data, byte_size(Data), -1) =:= <<$\r>> ->
    [<<$\r>>, binary_part(Data, 0, byte_size(Data) - 1) | Parts];
hold_return(Data, Parts) ->
    [Data | Parts].

drop_return([<<>>, <<$\r>> | Parts]) -> Parts;
drop_return([Line | Parts]) when Line =/= <<>>, binary_part(Line, byte_size(Line), -1) =:= <<$\r>> ->
    [binary_part(Line, 0, byte_size(Line) - 1) | Parts];
drop_return(Parts) -> Parts.

collect_line_list([$\n | Rest], [$\r | Chars]) -> {stop, lists:reverse(Chars, [$\n]), Rest};
collect_line_list([$\n | Rest], Chars) -> {stop, lists:reverse(Chars, [$\n]), Rest};
collect_line_list([C | Rest], Chars) -> collect_line_list(Rest, [C | Chars]);
collect_line_list([], Chars) -> Chars.

-spec get_until(term(), term(), {module(), atom(), [term()]}) -> step().
get_until(State, Data, Arg) -> get_until(State, Data, latin1, Arg).

%% Gives input to M:F(State, Chars, Extra...) until that is done (ERTS, "The Erlang I/O Protocol", get_until).
-spec get_until(term(), term(), latin1 | unicode, {module(), atom(), [term()]}) -> step().
get_until(start, Data, Encoding, Arg) ->
    get_until([], Data, Encoding, Arg);
get_until(State, Data, Encoding, {M, F, Extra}) ->
    case apply(M, F, [State, chars(Data, Encoding) | Extra]) of
        {done, Result, Rest} -> {stop, like(Data, Result, Encoding), Rest};
        {more, NewState} -> NewState
    end.

chars(Data, unicode) when is_binary(Data) -> unicode:characters_to_list(Data, utf8);
chars(Data, latin1) when is_binary(Data) -> binary_to_list(Data);
chars(Data, _) -> Data.

%% Text is returned as a binary if the input was one.
like(Data, Result, unicode) when is_binary(Data), is_list(Result) -> unicode:characters_to_binary(Result);
like(Data, Result, latin1) when is_binary(Data), is_list(Result) -> iolist_to_binary(Result);
like(_, Result, _) -> Result.

joined(Parts) -> list_to_binary(lists:reverse(Parts)).
