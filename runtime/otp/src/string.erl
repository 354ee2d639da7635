%% Strings: stdlib, string.
%%
%% Covers the functions on unicode:chardata(), which count in grapheme clusters, and the obsolete ones on lists of
%% characters. Clusters and case come from unicode_util (gc/1, cp/1, uppercase/1 ...), which is built in; characters below
%% 256 that are followed by another such one are clusters by themselves and are handled here, without a call.
%%
%% What is no string at all fails in the functions, and with the arguments, in which OTP's code fails; some of those are
%% here for that alone.
%%
%% Caveats: of deep lists and lists that contain binaries the taken parts come back flat, where OTP keeps pieces of the
%% input (string:equal/2 can't tell them apart). Frames of errors for invalid UTF-8 inside a binary differ from OTP's.
-module(string).
-compile({no_auto_import, [length/1]}).

-export([is_empty/1, length/1, to_graphemes/1, reverse/1, equal/2, equal/3, equal/4, slice/2, slice/3, pad/2, pad/3,
         pad/4, trim/1, trim/2, trim/3, chomp/1, take/2, take/3, take/4, lexemes/2, nth_lexeme/3, uppercase/1,
         lowercase/1, titlecase/1, casefold/1, prefix/2, split/2, split/3, replace/3, replace/4, find/2, find/3,
         next_codepoint/1, next_grapheme/1, to_float/1, to_integer/1]).
-export([len/1, concat/2, chr/2, rchr/2, str/2, rstr/2, span/2, cspan/2, substr/2, substr/3, tokens/2, chars/2,
         chars/3, copies/2, words/1, words/2, strip/1, strip/2, strip/3, sub_word/2, sub_word/3, left/2, left/3,
         right/2, right/3, sub_string/2, sub_string/3, centre/2, centre/3, join/2, to_upper/1, to_lower/1]).
-export_type([grapheme_cluster/0, direction/0]).

-type grapheme_cluster() :: char() | [char()].
-type direction() :: leading | trailing.

%% C1 is a cluster by itself when C2 follows.
-define(single(C1, C2), C1 < 256, C2 < 256, C1 =/= $\r).

-define(is_string(S), (is_list(S) orelse is_binary(S))).

-spec is_empty(unicode:chardata()) -> boolean().
is_empty([]) -> true;
is_empty(<<>>) -> true;
is_empty([Head | Tail]) -> is_empty(Head) andalso is_empty(Tail);
is_empty(_) -> false.

-spec length(unicode:chardata()) -> non_neg_integer().
length(String) -> length_1(String, 0).

length_1([C1 | [C2 | _] = Rest], N) when ?single(C1, C2) -> length_1(Rest, N + 1);
length_1(<<C1, C2, Rest/binary>>, N) when C1 < 128, C2 < 128, C1 =/= $\r -> length_1(<<C2, Rest/binary>>, N + 1);
length_1(String, N) ->
    case unicode_util:gc(String) of
        [_ | Rest] -> length_1(Rest, N + 1);
        [] -> N;
        {error, Bad} -> error({badarg, Bad})
    end.

-spec to_graphemes(unicode:chardata()) -> [grapheme_cluster()].
to_graphemes(String) ->
    case unicode_util:gc(String) of
        [Cluster | Rest] -> [Cluster | to_graphemes(Rest)];
        [] -> [];
        {error, Bad} -> error({badarg, Bad})
    end.

-spec reverse(unicode:chardata()) -> [grapheme_cluster()].
reverse(String) -> reverse_1(String, []).

reverse_1([C1 | [C2 | _] = Rest], Acc) when ?single(C1, C2) -> reverse_1(Rest, [C1 | Acc]);
reverse_1(String, Acc) ->
    case unicode_util:gc(String) of
        [Cluster | Rest] -> reverse_1(Rest, [Cluster | Acc]);
        [] -> Acc;
        {error, Bad} -> error({badarg, Bad})
    end.

%%% Comparing

-spec equal(unicode:chardata(), unicode:chardata()) -> boolean().
equal(A, B) when is_binary(A), is_binary(B) -> A =:= B;
equal(A, B) -> equal_1(A, B).

-spec equal(unicode:chardata(), unicode:chardata(), boolean()) -> boolean().
equal(A, B, false) -> equal(A, B);
equal(A, B, true) -> equal_nocase(A, B).

-spec equal(unicode:chardata(), unicode:chardata(), boolean(), none | nfc | nfd | nfkc | nfkd) -> boolean().
equal(A, B, IgnoreCase, none) -> equal(A, B, IgnoreCase);
equal(A, B, false, Form) -> equal_norm(A, B, Form);
equal(A, B, true, Form) -> equal_norm_nocase(A, B, Form).

equal_1([A | As], [B | Bs]) when is_integer(A), is_integer(B) -> A =:= B andalso equal_1(As, Bs);
equal_1([], Bs) -> is_empty(Bs);
equal_1(As, Bs) ->
    case {unicode_util:cp(As), unicode_util:cp(Bs)} of
        {[Char | A], [Char | B]} -> equal_1(A, B);
        {[], []} -> true;
        {A, B} when is_list(A), is_list(B) -> false
    end.

%% Two ends that are the same are not looked at.
equal_nocase(Same, Same) -> true;
equal_nocase(A, B) ->
    case {unicode_util:cp(unicode_util:casefold(A)), unicode_util:cp(unicode_util:casefold(B))} of
        {[Char | As], [Char | Bs]} -> equal_nocase(As, Bs);
        Fronts -> both_empty(Fronts)
    end.

equal_norm(Same, Same, _) -> true;
equal_norm(A, B, Form) ->
    case {unicode_util:cp(unicode_util:Form(A)), unicode_util:cp(unicode_util:Form(B))} of
        {[Char | As], [Char | Bs]} -> equal_norm(As, Bs, Form);
        Fronts -> both_empty(Fronts)
    end.

equal_norm_nocase(Same, Same, _) -> true;
equal_norm_nocase(A, B, Form) ->
    case {unicode_util:cp(unicode_util:casefold(unicode_util:Form(A))), unicode_util:cp(unicode_util:casefold(unicode_util:Form(B)))} of
        {[Char | As], [Char | Bs]} -> equal_norm_nocase(As, Bs, Form);
        Fronts -> both_empty(Fronts)
    end.

both_empty({[], []}) -> true;
both_empty({A, B}) when is_list(A), is_list(B) -> false;
both_empty(Fronts) -> error({case_clause, Fronts}). % not UTF-8

%%% Parts by position

-spec slice(unicode:chardata(), non_neg_integer()) -> unicode:chardata().
slice(String, Start) when is_integer(Start), Start >= 0 ->
    case slice_l(String, Start) of
        [] -> empty(String);
        Rest -> Rest
    end.

-spec slice(unicode:chardata(), non_neg_integer(), infinity | non_neg_integer()) -> unicode:chardata().
slice(String, Start, Length) when is_integer(Start), Start >= 0, is_integer(Length), Length > 0 ->
    case slice_l(String, Start) of
        [] -> empty(String);
        Rest -> slice_trail(Rest, Length)
    end;
slice(String, Start, infinity) ->
    case slice_l(String, Start) of
        [] -> empty(String);
        Rest -> Rest
    end;
slice(String, _, 0) -> empty(String).

%% The string without its first N clusters, or [].
slice_l([C1 | [C2 | _] = Rest], N) when N > 0, ?single(C1, C2) -> slice_l(Rest, N - 1);
slice_l(String, N) when N > 0 ->
    case unicode_util:gc(String) of
        [_ | Rest] -> slice_l(Rest, N - 1);
        [] -> [];
        {error, Bad} -> error({badarg, Bad})
    end;
slice_l(String, 0) -> String.

slice_trail(String, N) when is_binary(String) ->
    case slice_l(String, N) of
        [] -> String;
        Rest -> before(String, Rest)
    end;
slice_trail(String, N) when is_list(String) -> slice_list(String, N).

slice_list([C1 | [C2 | _] = Rest], N) when N > 0, ?single(C1, C2) -> [C1 | slice_list(Rest, N - 1)];
slice_list(String, N) when N > 0 ->
    case unicode_util:gc(String) of
        [Cluster | Rest] -> put_before(Cluster, slice_list(Rest, N - 1));
        [] -> [];
        {error, Bad} -> error({badarg, Bad})
    end;
slice_list(_, 0) -> [].

empty(String) when is_binary(String) -> <<>>;
empty(_) -> [].

%% The part of Binary before Rest, which is its end.
before(Binary, Rest) -> binary_part(Binary, 0, byte_size(Binary) - byte_size(Rest)).

put_before(Char, String) when is_integer(Char) -> [Char | String];
put_before(Chars, String) -> Chars ++ String.

%% Characters from the clusters of a reversed string.
restore(Clusters, Tail) -> lists:foldl(fun put_before/2, Tail, Clusters).

-spec pad(unicode:chardata(), integer()) -> unicode:charlist().
pad(String, Length) -> pad(String, Length, trailing, $\s).

-spec pad(unicode:chardata(), integer(), direction() | both) -> unicode:charlist().
pad(String, Length, Dir) -> pad(String, Length, Dir, $\s).

-spec pad(unicode:chardata(), integer(), direction() | both, grapheme_cluster()) -> unicode:charlist().
pad(String, Length, leading, Char) when is_integer(Length) ->
    [padding(Length - length(String), Char), String];
pad(String, Length, trailing, Char) when is_integer(Length) ->
    [String | padding(Length - length(String), Char)];
pad(String, Length, both, Char) when is_integer(Length) ->
    Missing = max(0, Length - length(String)),
    Half = padding(Missing div 2, Char),
    [Half, String, Half | padding(Missing rem 2, Char)].

padding(N, Char) -> lists:duplicate(max(0, N), Char).

%%% Parts by sets of characters

-spec trim(unicode:chardata()) -> unicode:chardata().
trim(String) -> trim(String, both, unicode_util:whitespace()).

-spec trim(unicode:chardata(), direction() | both) -> unicode:chardata().
trim(String, Dir) -> trim(String, Dir, unicode_util:whitespace()).

-spec trim(unicode:chardata(), direction() | both, [grapheme_cluster()]) -> unicode:chardata().
trim(String, _, []) -> String;
trim(String, leading, Chars) when is_list(Chars) -> trim_l(String, Chars);
trim(String, trailing, [Char] = Chars) when is_list(String), Char < 256 -> element(1, take_t(String, Chars, true));
trim(String, trailing, Chars) when is_list(Chars) ->
    Pattern = search_pattern(Chars),
    trim_t(String, 0, Pattern);
trim(String, both, Chars) when is_list(Chars) -> trim(trim(String, leading, Chars), trailing, Chars).

trim_l(String, Chars) when ?is_string(String) -> skip(String, Chars, true).

trim_t(String, 0, {Chars, _, _}) when ?is_string(String) -> element(1, take_t(String, Chars, true)).

%% How OTP hands sets of clusters on: with the code points that they begin with, which all must have.
search_pattern({_, _, _} = Pattern) -> Pattern;
search_pattern(Clusters) -> {Clusters, search_cp(Clusters), undefined}.

search_cp([Char | Clusters]) when is_integer(Char) -> [Char | search_cp(Clusters)];
search_cp([Cluster | Clusters]) ->
    [Char | _] = unicode_util:cp(Cluster),
    [Char | search_cp(Clusters)];
search_cp([]) -> [].

-spec chomp(unicode:chardata()) -> unicode:chardata().
chomp(String) -> trim(String, trailing, ["\r\n", $\n]).

-spec take(unicode:chardata(), [grapheme_cluster()]) -> {unicode:chardata(), unicode:chardata()}.
take(String, Chars) -> take(String, Chars, false, leading).

-spec take(unicode:chardata(), [grapheme_cluster()], boolean()) -> {unicode:chardata(), unicode:chardata()}.
take(String, Chars, Complement) -> take(String, Chars, Complement, leading).

-spec take(unicode:chardata(), [grapheme_cluster()], boolean(), direction()) ->
          {unicode:chardata(), unicode:chardata()}.
take(String, [], Complement, Dir) ->
    case {Complement, Dir} of
        {Whole, leading} when is_boolean(Whole) -> all_or_nothing(Whole, String);
        {Nothing, trailing} when is_boolean(Nothing) -> all_or_nothing(not Nothing, String)
    end;
take(String, Chars, false, leading) when ?is_string(String) -> take_l(String, Chars, true);
take(String, Chars, false, leading) -> take_l(String, Chars, []);
take(String, Chars, true, leading) ->
    Pattern = search_pattern(Chars),
    take_lc(String, Pattern, []);
take(String, Chars, false, trailing) ->
    Pattern = search_pattern(Chars),
    take_t(String, 0, Pattern);
take(String, Chars, true, trailing) ->
    Pattern = search_pattern(Chars),
    take_tc(String, 0, Pattern).

take_lc(String, {Chars, _, _}, []) when ?is_string(String) -> take_l(String, Chars, false).

take_tc(String, 0, {Chars, _, _}) when ?is_string(String) -> take_t(String, Chars, false).

all_or_nothing(true, String) -> {String, empty(String)};
all_or_nothing(false, String) -> {empty(String), String}.

%% Skips clusters as long as being a member of Chars is Wanted.
skip([C1 | [C2 | _] = Rest] = String, Chars, Wanted) when ?single(C1, C2) ->
    case lists:member(C1, Chars) of
        Wanted -> skip(Rest, Chars, Wanted);
        _ -> String
    end;
skip(String, Chars, Wanted) ->
    case unicode_util:gc(String) of
        [Cluster | Rest] ->
            case lists:member(Cluster, Chars) of
                Wanted -> skip(Rest, Chars, Wanted);
                _ -> String
            end;
        [] -> empty(String);
        {error, Bad} -> error({badarg, Bad})
    end.

%% What skip/3 would skip, and the rest.
take_l(String, Chars, Wanted) when is_binary(String) ->
    Rest = skip(String, Chars, Wanted),
    {before(String, Rest), Rest};
take_l(String, Chars, Wanted) when is_list(String) -> take_l(String, Chars, Wanted, []).

take_l([C1 | [C2 | _] = Rest] = String, Chars, Wanted, Acc) when ?single(C1, C2) ->
    case lists:member(C1, Chars) of
        Wanted -> take_l(Rest, Chars, Wanted, [C1 | Acc]);
        _ -> {restore(Acc, []), String}
    end;
take_l(String, Chars, Wanted, Acc) ->
    case unicode_util:gc(String) of
        [Cluster | Rest] ->
            case lists:member(Cluster, Chars) of
                Wanted -> take_l(Rest, Chars, Wanted, [Cluster | Acc]);
                _ -> {restore(Acc, []), String}
            end;
        [] -> {restore(Acc, []), []};
        {error, Bad} -> error({badarg, Bad})
    end.

%% The same from the end: clusters can be told only from the beginning.
take_t(String, 0, {Chars, _, _}) when is_binary(String) -> take_t(String, Chars, true);
take_t(String, Chars, Wanted) when is_binary(String) ->
    Trailing = last_run(String, Chars, Wanted, none),
    {before(String, Trailing), Trailing};
take_t(String, 0, {Chars, _, _}) when is_list(String) -> take_t(String, Chars, true);
take_t(String, Chars, Wanted) when is_list(String) ->
    IsWanted = fun(Cluster) -> lists:member(Cluster, Chars) =:= Wanted end,
    {Trailing, Leading} = lists:splitwith(IsWanted, reverse(String)),
    {restore(Leading, []), restore(Trailing, [])}.

%% Run is where the wanted clusters that have just been seen began, or none.
last_run(String, Chars, Wanted, Run) ->
    case unicode_util:gc(String) of
        [Cluster | Rest] ->
            case lists:member(Cluster, Chars) of
                Wanted when Run =:= none -> last_run(Rest, Chars, Wanted, String);
                Wanted -> last_run(Rest, Chars, Wanted, Run);
                _ -> last_run(Rest, Chars, Wanted, none)
            end;
        [] when Run =:= none -> <<>>;
        [] -> Run;
        {error, Bad} -> error({badarg, Bad})
    end.

-spec lexemes(unicode:chardata(), [grapheme_cluster()]) -> [unicode:chardata()].
lexemes([], _) -> [];
lexemes(String, []) -> [String];
lexemes(String, Separators) when is_list(Separators) ->
    Pattern = search_pattern(Separators),
    lexemes_m(String, Pattern, []).

lexemes_m(String, {Separators, _, _} = Pattern, Lexemes) when ?is_string(String) ->
    Start = skip(String, Separators, true),
    case is_empty(Start) of
        true -> lists:reverse(Lexemes);
        false ->
            {Lexeme, Rest} = take_l(Start, Separators, false),
            lexemes_m(Rest, Pattern, [Lexeme | Lexemes])
    end.

-spec nth_lexeme(unicode:chardata(), non_neg_integer(), [grapheme_cluster()]) -> unicode:chardata().
nth_lexeme(String, 1, []) -> String;
nth_lexeme(String, N, Separators) when is_list(Separators), is_integer(N), N > 0 ->
    Pattern = search_pattern(Separators),
    nth_lexeme_m(String, Pattern, N).

nth_lexeme_m(String, {Separators, _, _} = Pattern, N) when ?is_string(String) ->
    case skip(String, Separators, true) of
        [] -> [];
        <<>> -> <<>>;
        Start when N =:= 1 -> element(1, take_l(Start, Separators, false));
        Start -> nth_lexeme_m(skip(Start, Separators, false), Pattern, N - 1)
    end.

%%% Case. A string in which nothing changes is returned as it is.

%% A macro, as the exception is that of the exported function.
-define(convert(String, Case),
        case convert(String, Case, [], false, is_list(String)) of
            unchanged -> String;
            {error, Bad} -> error({badarg, Bad});
            Converted when is_list(String) -> lists:reverse(Converted);
            Converted -> unicode:characters_to_binary(lists:reverse(Converted))
        end).

-spec uppercase(unicode:chardata()) -> unicode:chardata().
uppercase(String) when is_list(String); is_binary(String) -> ?convert(String, uppercase);
uppercase(String) -> error({badarg, String}).

-spec lowercase(unicode:chardata()) -> unicode:chardata().
lowercase(String) when is_list(String); is_binary(String) -> ?convert(String, lowercase);
lowercase(String) -> error({badarg, String}).

-spec casefold(unicode:chardata()) -> unicode:chardata().
casefold(String) when is_list(String); is_binary(String) -> ?convert(String, casefold);
casefold(String) -> error({badarg, String}).

-spec titlecase(unicode:chardata()) -> unicode:chardata().
titlecase(String) when is_list(String); is_binary(String) ->
    case unicode_util:titlecase(String) of
        [] -> empty(String);
        [First | Rest] when is_binary(String) -> <<(utf8(First))/binary, Rest/binary>>;
        [First | Rest] when is_binary(Rest) -> [First, Rest];
        [First | Rest] -> put_before(First, Rest)
    end.

utf8(Chars) -> unicode:characters_to_binary([Chars]).

%% ASCII characters are converted here, unless something may follow that combines with them. What is not flat in a list has
%% changed.
convert([C1 | [C2 | _] = Rest], Case, Acc, Changed, InList) when C1 < 128, C2 < 256 ->
    C = ascii(C1, Case),
    convert(Rest, Case, [C | Acc], Changed orelse C =/= C1, InList);
convert(String, Case, Acc, Changed, InList) ->
    case unicode_util:cp(String) of
        [] when Changed -> Acc;
        [] -> unchanged;
        {error, _} = Error -> Error;
        [Char | _] ->
            case unicode_util:Case(String) of
                [Char | Rest] -> convert(Rest, Case, [Char | Acc], Changed orelse InList andalso not begins(String, Char), InList);
                [New | Rest] when is_list(New) -> convert(Rest, Case, lists:reverse(New, Acc), true, InList);
                [New | Rest] -> convert(Rest, Case, [New | Acc], true, InList)
            end
    end.

begins([Char | _], Char) -> true;
begins(_, _) -> false.

ascii(C, uppercase) when C >= $a, C =< $z -> C - 32;
ascii(C, uppercase) -> C;
ascii(C, _) when C >= $A, C =< $Z -> C + 32;
ascii(C, _) -> C.

%%% Searching. A match ends where a cluster ends: "e" is not found in an e with a combining accent.

-spec prefix(unicode:chardata(), unicode:chardata()) -> nomatch | unicode:chardata().
prefix(String, Prefix) ->
    case unicode:characters_to_list(Prefix) of
        [] -> String;
        Chars ->
            case prefix_1(String, Chars) of
                [] -> empty(String);
                Rest -> Rest
            end
    end.

%% What follows Chars at the beginning of String.
prefix_1(String, [Last]) ->
    case unicode_util:gc(String) of
        [Last | []] -> empty(String);
        [Last | Rest] -> Rest;
        _ -> nomatch
    end;
prefix_1([C | Rest], [Char | Chars]) when is_integer(C) ->
    case C of
        Char -> prefix_1(Rest, Chars);
        _ -> nomatch
    end;
prefix_1(String, [Char | Chars]) ->
    case unicode_util:cp(String) of
        [Char | Rest] -> prefix_1(Rest, Chars);
        _ -> nomatch
    end.

-spec find(unicode:chardata(), unicode:chardata()) -> unicode:chardata() | nomatch.
find(String, Pattern) -> find(String, Pattern, leading).

-spec find(unicode:chardata(), unicode:chardata(), direction()) -> unicode:chardata() | nomatch.
find(String, "", _) -> String;
find(String, <<>>, _) -> String;
find(String, Pattern, leading) -> find_l(String, unicode:characters_to_list(Pattern));
find(String, Pattern, trailing) -> find_r(String, unicode:characters_to_list(Pattern), nomatch).

find_l([C | Rest], [Char | _] = Chars) when is_integer(C), C =/= Char -> find_l(Rest, Chars);
find_l(_, NoChars) when not is_list(NoChars) -> unicode:characters_to_binary(NoChars);
find_l(String, Chars) when not ?is_string(String) ->
    Found = bin_search_str_1(String, 0, Chars, []),
    Found;
find_l(String, Chars) ->
    Candidate = candidate(String, Chars),
    case unicode_util:cp(Candidate) of
        [] -> nomatch;
        {error, Bad} -> error({badarg, Bad});
        [_ | Rest] ->
            case prefix_1(Candidate, Chars) of
                nomatch -> find_l(Rest, Chars);
                _ -> Candidate
            end
    end.

bin_search_str_1(String, _, _, Rest) ->
    <<_/binary>> = String,
    Rest.

%% In a binary the places where the bytes of the pattern stand can be found fast.
candidate(String, Chars) when is_binary(String) ->
    case binary:match(String, unicode:characters_to_binary(Chars)) of
        {Pos, _} -> binary_part(String, Pos, byte_size(String) - Pos);
        nomatch -> <<>>
    end;
candidate(String, _) -> String.

find_r(String, Chars, _) when not ?is_string(String) ->
    Found = bin_search_str_1(String, 0, Chars, []),
    Found;
find_r(String, Chars, Found) ->
    case find_l(String, Chars) of
        nomatch -> Found;
        Match -> find_r(tl(unicode_util:cp(Match)), Chars, Match)
    end.

-spec split(unicode:chardata(), unicode:chardata()) -> [unicode:chardata()].
split(String, Pattern) -> split(String, Pattern, leading).

-spec split(unicode:chardata(), unicode:chardata(), direction() | all) -> [unicode:chardata()].
split(String, Pattern, Where) ->
    case is_empty(Pattern) of
        true -> [String];
        false ->
            Parts = split_1(String, unicode:characters_to_list(Pattern), String, Where, [], []),
            Parts
    end.

%% A macro, as the exception for a bad Where is that of the function that splits.
-define(parted(Before, After),
        case After of
            Next when Where =:= leading; Where =:= trailing -> [Before, Next];
            Next when Where =:= all -> split_1(Next, Chars, Next, all, [], [Before | Parts])
        end).

%% Part is the part that String is the end of, and Left what is before, from the back, in a list.
split_1(String, Chars, _, _, _, Parts) when not ?is_string(String) ->
    Found = bin_search_str_1(String, 0, Chars, Parts),
    Found;
split_1([C | Rest], [Char | _] = Chars, Part, Where, Left, Parts) when is_integer(C), C =/= Char, Where =/= trailing ->
    split_1(Rest, Chars, Part, Where, [C | Left], Parts);
split_1(String, Chars, Part, Where, Left, Parts) when is_list(String), Where =/= trailing ->
    case unicode_util:cp(String) of
        [] -> lists:reverse(Parts, [Part]);
        {error, Bad} -> error({badarg, Bad});
        [C | Rest] ->
            case prefix_1(String, Chars) of
                nomatch -> split_1(Rest, Chars, Part, Where, [C | Left], Parts);
                After -> ?parted(lists:reverse(Left), After)
            end
    end;
split_1(String, Chars, Part, Where, _, Parts) ->
    Match = case Where of
                trailing -> find_r(String, Chars, nomatch);
                _ -> find_l(String, Chars)
            end,
    case Match of
        nomatch -> lists:reverse(Parts, [Part]);
        _ when is_list(Part) -> ?parted(left_of(Part, Match), prefix_1(Match, Chars));
        _ -> ?parted(before(String, Match), prefix_1(Match, Chars))
    end.

left_of(String, Match) when is_binary(String) -> before(String, Match);
left_of(String, Match) ->
    Left = unicode:characters_to_list(String),
    lists:sublist(Left, erlang:length(Left) - erlang:length(unicode:characters_to_list(Match))).

-spec replace(unicode:chardata(), unicode:chardata(), unicode:chardata()) -> [unicode:chardata()].
replace(String, Pattern, Replacement) -> lists:join(Replacement, split(String, Pattern)).

-spec replace(unicode:chardata(), unicode:chardata(), unicode:chardata(), direction() | all) ->
          [unicode:chardata()].
replace(String, Pattern, Replacement, Where) -> lists:join(Replacement, split(String, Pattern, Where)).

-spec next_codepoint(unicode:chardata()) -> [char() | unicode:chardata()] | {error, unicode:chardata()}.
next_codepoint(String) -> unicode_util:cp(String).

-spec next_grapheme(unicode:chardata()) -> [grapheme_cluster() | unicode:chardata()] | {error, unicode:chardata()}.
next_grapheme(String) -> unicode_util:gc(String).

%%% Numbers

-spec to_integer(unicode:chardata()) -> {integer(), unicode:chardata()} | {error, no_integer | badarg}.
to_integer(String) -> to_number(String, "+-0123456789", no_integer, fun string:list_to_integer/1).

-spec to_float(unicode:chardata()) -> {float(), unicode:chardata()} | {error, no_float | badarg}.
to_float(String) -> to_number(String, "+-0123456789eE.,", no_float, fun string:list_to_float/1).

%% list_to_integer/1 and list_to_float/1 are natives. Convert makes a number of the beginning of a list in which there are only Chars.
to_number(String, Chars, Absent, Convert) ->
    try
        {Head, Tail} = take(String, Chars),
        Digits = unicode:characters_to_list(Head),
        case Digits =/= [] andalso Convert(Digits) of
            false -> {error, Absent};
            {error, _} = Error -> Error;
            {Number, Rest} when is_binary(String) ->
                Size = erlang:length(Digits) - erlang:length(Rest),
                {Number, binary_part(String, Size, byte_size(String) - Size)};
            {Number, Rest} -> {Number, Rest ++ Tail}
        end
    catch
        _:_ -> {error, badarg}
    end.

%%% Obsolete functions: lists of characters, each of which counts.

-spec len(string()) -> non_neg_integer().
len(String) -> erlang:length(String).

-spec concat(string(), string()) -> string().
concat(String1, String2) -> String1 ++ String2.

-spec chr(string(), char()) -> non_neg_integer().
chr(String, Char) when is_integer(Char) -> chr(String, Char, 1).

chr([Char | _], Char, Index) -> Index;
chr([_ | Rest], Char, Index) -> chr(Rest, Char, Index + 1);
chr([], _, _) -> 0.

-spec rchr(string(), char()) -> non_neg_integer().
rchr(String, Char) when is_integer(Char) -> rchr(String, Char, 1, 0).

rchr([Char | Rest], Char, Index, _) -> rchr(Rest, Char, Index + 1, Index);
rchr([_ | Rest], Char, Index, Last) -> rchr(Rest, Char, Index + 1, Last);
rchr([], _, _, Last) -> Last.

-spec str(string(), string()) -> non_neg_integer().
str(String, SubString) when is_list(SubString) -> str(String, SubString, 1).

str([_ | Rest] = String, [_ | _] = SubString, Index) ->
    case lists:prefix(SubString, String) of
        true -> Index;
        false -> str(Rest, SubString, Index + 1)
    end;
str([_ | Rest], [], Index) -> str(Rest, [], Index + 1);
str([], _, _) -> 0.

-spec rstr(string(), string()) -> non_neg_integer().
rstr(String, SubString) when is_list(SubString) -> rstr(String, SubString, 1, 0).

rstr([_ | Rest] = String, [_ | _] = SubString, Index, Last) ->
    case lists:prefix(SubString, String) of
        true -> rstr(Rest, SubString, Index + 1, Index);
        false -> rstr(Rest, SubString, Index + 1, Last)
    end;
rstr([_ | Rest], [], Index, Last) -> rstr(Rest, [], Index + 1, Last);
rstr([], _, _, Last) -> Last.

-spec span(string(), string()) -> non_neg_integer().
span(String, Chars) when is_list(Chars) -> span(String, Chars, 0).

span([C | Rest], Chars, Count) ->
    case lists:member(C, Chars) of
        true -> span(Rest, Chars, Count + 1);
        false -> Count
    end;
span([], _, Count) -> Count.

-spec cspan(string(), string()) -> non_neg_integer().
cspan(String, Chars) when is_list(Chars) -> cspan(String, Chars, 0).

cspan([C | Rest], Chars, Count) ->
    case lists:member(C, Chars) of
        true -> Count;
        false -> cspan(Rest, Chars, Count + 1)
    end;
cspan([], _, Count) -> Count.

-spec substr(string(), pos_integer()) -> string().
substr(String, 1) when is_list(String) -> String;
substr(String, Start) when is_integer(Start), Start > 1 -> substr2(String, Start).

-spec substr(string(), pos_integer(), non_neg_integer()) -> string().
substr(String, Start, Length) when is_integer(Start), Start >= 1, is_integer(Length), Length >= 0 ->
    substr1(substr2(String, Start), Length).

substr1([C | Rest], Length) when Length > 0 -> [C | substr1(Rest, Length - 1)];
substr1(String, _) when is_list(String) -> [].

substr2(String, 1) when is_list(String) -> String;
substr2([_ | Rest], Start) -> substr2(Rest, Start - 1).

-spec tokens(string(), string()) -> [string()].
tokens(String, Separators) ->
    case Separators of
        [] ->
            case String of
                [] -> [];
                [_ | _] -> [String]
            end;
        [Separator] -> tokens_single_1(lists:reverse(String), Separator, []);
        [_ | _] -> tokens_multiple_1(lists:reverse(String), Separators, [])
    end.

%% From the end, so that tokens and their list come out in the right order.
tokens_single_1([Separator | Rest], Separator, Tokens) -> tokens_single_1(Rest, Separator, Tokens);
tokens_single_1([C | Rest], Separator, Tokens) -> tokens_single_2(Rest, Separator, Tokens, [C]);
tokens_single_1([], _, Tokens) -> Tokens.

tokens_single_2([Separator | Rest], Separator, Tokens, Token) ->
    tokens_single_1(Rest, Separator, [Token | Tokens]);
tokens_single_2([C | Rest], Separator, Tokens, Token) -> tokens_single_2(Rest, Separator, Tokens, [C | Token]);
tokens_single_2([], _, Tokens, Token) -> [Token | Tokens].

tokens_multiple_1([C | Rest], Separators, Tokens) ->
    case lists:member(C, Separators) of
        true -> tokens_multiple_1(Rest, Separators, Tokens);
        false -> tokens_multiple_2(Rest, Separators, Tokens, [C])
    end;
tokens_multiple_1([], _, Tokens) -> Tokens.

tokens_multiple_2([C | Rest], Separators, Tokens, Token) ->
    case lists:member(C, Separators) of
        true -> tokens_multiple_1(Rest, Separators, [Token | Tokens]);
        false -> tokens_multiple_2(Rest, Separators, Tokens, [C | Token])
    end;
tokens_multiple_2([], _, Tokens, Token) -> [Token | Tokens].

-spec chars(char(), non_neg_integer()) -> string().
chars(Char, N) -> chars(Char, N, []).

-spec chars(char(), non_neg_integer(), string()) -> string().
chars(Char, N, Tail) when N > 0 -> chars(Char, N - 1, [Char | Tail]);
chars(Char, 0, Tail) when is_integer(Char) -> Tail.

-spec copies(string(), non_neg_integer()) -> string().
copies(String, N) when is_list(String), is_integer(N), N >= 0 -> copies(String, N, []).

copies(_, 0, Acc) -> Acc;
copies(String, N, Acc) -> copies(String, N - 1, String ++ Acc).

-spec words(string()) -> pos_integer().
words(String) -> words(String, $\s).

-spec words(string(), char()) -> pos_integer().
words(String, Separator) when is_integer(Separator) -> w_count(strip(String, both, Separator), Separator, 0).

w_count([], _, Count) -> Count + 1;
w_count([Separator | Rest], Separator, Count) -> w_count(strip(Rest, left, Separator), Separator, Count + 1);
w_count([_ | Rest], Separator, Count) -> w_count(Rest, Separator, Count).

-spec sub_word(string(), integer()) -> string().
sub_word(String, Index) -> sub_word(String, Index, $\s).

-spec sub_word(string(), integer(), char()) -> string().
sub_word(String, Index, Separator) when is_integer(Index), is_integer(Separator) ->
    case words(String, Separator) of
        Count when Count < Index -> [];
        _ -> s_word(strip(String, left, Separator), Index, Separator, 1, [])
    end.

%% At is the number of the word that String is in.
s_word([], _, _, _, Word) -> lists:reverse(Word);
s_word([Separator | _], Index, Separator, Index, Word) -> lists:reverse(Word);
s_word([C | Rest], Index, Separator, Index, Word) -> s_word(Rest, Index, Separator, Index, [C | Word]);
s_word([Separator | Rest], Index, Separator, At, Word) when At < Index ->
    s_word(strip(Rest, left, Separator), Index, Separator, At + 1, Word);
s_word([_ | Rest], Index, Separator, At, Word) when At < Index -> s_word(Rest, Index, Separator, At, Word).

-spec strip(string()) -> string().
strip(String) -> strip(String, both).

-spec strip(string(), left | right | both) -> string().
strip(String, left) -> strip_left(String, $\s);
strip(String, right) -> strip_right(String, $\s);
strip(String, both) -> strip_right(strip_left(String, $\s), $\s).

-spec strip(string(), left | right | both, char()) -> string().
strip(String, right, Char) -> strip_right(String, Char);
strip(String, left, Char) -> strip_left(String, Char);
strip(String, both, Char) -> strip_right(strip_left(String, Char), Char).

strip_left([Char | Rest], Char) -> strip_left(Rest, Char);
strip_left([_ | _] = String, Char) when is_integer(Char) -> String;
strip_left([], Char) when is_integer(Char) -> [].

strip_right([Char | Rest], Char) ->
    case strip_right(Rest, Char) of
        [] -> [];
        Stripped -> [Char | Stripped]
    end;
strip_right([C | Rest], Char) -> [C | strip_right(Rest, Char)];
strip_right([], Char) when is_integer(Char) -> [].

-spec left(string(), non_neg_integer()) -> string().
left(String, Length) when is_integer(Length) -> left(String, Length, $\s).

-spec left(string(), non_neg_integer(), char()) -> string().
left(String, Length, Char) when is_integer(Char) ->
    Size = erlang:length(String),
    if
        Size > Length -> substr(String, 1, Length);
        Size < Length -> l_pad(String, Length - Size, Char);
        Size =:= Length -> String
    end.

l_pad(String, N, Char) -> String ++ chars(Char, N).

-spec right(string(), non_neg_integer()) -> string().
right(String, Length) when is_integer(Length) -> right(String, Length, $\s).

-spec right(string(), non_neg_integer(), char()) -> string().
right(String, Length, Char) when is_integer(Char) ->
    Size = erlang:length(String),
    if
        Size > Length -> substr(String, Size - Length + 1);
        Size < Length -> r_pad(String, Length - Size, Char);
        Size =:= Length -> String
    end.

r_pad(String, N, Char) -> chars(Char, N, String).

-spec centre(string(), non_neg_integer()) -> string().
centre(String, Length) when is_integer(Length) -> centre(String, Length, $\s).

%% What can't be halved goes to the right.
-spec centre(string(), non_neg_integer(), char()) -> string().
centre(String, 0, Char) when is_list(String), is_integer(Char) -> [];
centre(String, Length, Char) when is_integer(Char) ->
    Size = erlang:length(String),
    if
        Size > Length -> substr(String, (Size - Length) div 2 + 1, Length);
        Size < Length ->
            Before = (Length - Size) div 2,
            r_pad(l_pad(String, Length - Size - Before, Char), Before, Char);
        Size =:= Length -> String
    end.

-spec sub_string(string(), pos_integer()) -> string().
sub_string(String, Start) -> substr(String, Start).

-spec sub_string(string(), pos_integer(), pos_integer()) -> string().
sub_string(String, Start, Stop) -> substr(String, Start, Stop - Start + 1).

-spec to_lower(string()) -> string(); (char()) -> char().
to_lower(String) when is_list(String) -> [to_lower_char(C) || C <- String];
to_lower(C) when is_integer(C) -> to_lower_char(C).

-spec to_upper(string()) -> string(); (char()) -> char().
to_upper(String) when is_list(String) -> [to_upper_char(C) || C <- String];
to_upper(C) when is_integer(C) -> to_upper_char(C).

%% ISO 8859-1; the holes are the multiplication and division signs and the y with diaeresis.
to_lower_char(C) when is_integer(C), C >= $A, C =< $Z -> C + 32;
to_lower_char(C) when is_integer(C), C >= 16#C0, C =< 16#DE, C =/= 16#D7 -> C + 32;
to_lower_char(C) -> C.

to_upper_char(C) when is_integer(C), C >= $a, C =< $z -> C - 32;
to_upper_char(C) when is_integer(C), C >= 16#E0, C =< 16#FE, C =/= 16#F7 -> C - 32;
to_upper_char(C) -> C.

-spec join([string()], string()) -> string().
join([], Separator) when is_list(Separator) -> [];
join([First | Rest], Separator) -> First ++ lists:append([Separator ++ String || String <- Rest]).
