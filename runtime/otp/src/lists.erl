%% Lists: stdlib, lists.
%%
%% Covers every function of the module but the five that are built in (reverse/2, member/2, keyfind/3, keymember/3,
%% keysearch/3). The names and arities of the helpers are part of the behaviour, as stack traces show them; so is
%% which functions are body recursive, and the order in which a comparison fun is called.
%%
%% Caveats: sort/1 keeps the order of equal elements only while the input does not run downwards, as OTP's (it can be
%% seen with 1 and 1.0 only); keysort/2 and sort/2 always keep it. All merges are two-way, so the frames of errors
%% that arise inside merge3/3 and its like for lists that are not proper differ from OTP's, and so do those of ukeysort/2
%% behind its first elements, which sorts with keysort/2 first.
-module(lists).
-compile({no_auto_import, [min/2, max/2]}).

-export([append/1, append/2, subtract/2, reverse/1, nth/2, nthtail/2, prefix/2, suffix/2, last/1, droplast/1,
         seq/2, seq/3, sum/1, duplicate/2, min/1, max/1, sublist/2, sublist/3, delete/2, concat/1, flatten/1,
         flatten/2, flatlength/1, join/2, uniq/1, uniq/2, enumerate/1, enumerate/2]).
-export([zip/2, zip3/3, unzip/1, unzip3/1, zipwith/3, zipwith3/4]).
-export([keydelete/3, keyreplace/4, keytake/3, keystore/4, keymap/3]).
-export([all/2, any/2, map/2, flatmap/2, foldl/3, foldr/3, filter/2, partition/2, zf/2, filtermap/2, mapfoldl/3,
         mapfoldr/3, foreach/2, takewhile/2, dropwhile/2, search/2, splitwith/2, split/2]).
-export([sort/1, merge/1, merge/2, rmerge/2, merge3/3, rmerge3/3, usort/1, umerge/1, umerge/2, rumerge/2, umerge3/3,
         rumerge3/3]).
-export([sort/2, merge/3, rmerge/3, usort/2, umerge/3, rumerge/3]).
-export([keysort/2, keymerge/3, rkeymerge/3, ukeysort/2, ukeymerge/3, rukeymerge/3]).

%%% Whole lists

-spec append([[T]]) -> [T].
append([Only]) -> Only;
append([List | Lists]) -> List ++ append(Lists);
append([]) -> [].

-spec append([T], [T]) -> [T].
append(Front, Back) -> Front ++ Back.

-spec subtract([T], [T]) -> [T].
subtract(List, Unwanted) -> List -- Unwanted.

-spec reverse([T]) -> [T].
reverse([]) -> [];
reverse([_] = One) -> One;
reverse([A, B]) -> [B, A];
reverse([A, B | Rest]) -> lists:reverse(Rest, [B, A]).

-spec nth(pos_integer(), [T, ...]) -> T.
nth(1, [Head | _]) -> Head;
nth(N, [_ | Tail]) when N > 1 -> nth(N - 1, Tail).

-spec nthtail(non_neg_integer(), [T, ...]) -> [T].
nthtail(1, [_ | Tail]) -> Tail;
nthtail(N, [_ | Tail]) when N > 1 -> nthtail(N - 1, Tail);
nthtail(0, List) when is_list(List) -> List.

-spec prefix([T], [T]) -> boolean().
prefix([Same | Prefix], [Same | List]) -> prefix(Prefix, List);
prefix([], List) when is_list(List) -> true;
prefix([_ | _], List) when is_list(List) -> false.

-spec suffix([T], [T]) -> boolean().
suffix(Suffix, List) ->
    Surplus = length(List) - length(Suffix),
    Surplus >= 0 andalso nthtail(Surplus, List) =:= Suffix.

-spec last([T, ...]) -> T.
last([Head | Tail]) -> last(Head, Tail).

last(_, [Head | Tail]) -> last(Head, Tail);
last(Last, []) -> Last.

-spec droplast([T, ...]) -> [T].
droplast([_]) -> [];
droplast([Head | Tail]) -> [Head | droplast(Tail)].

-spec seq(integer(), integer()) -> [integer()].
seq(First, Last) when is_integer(First), is_integer(Last), First - 1 =< Last ->
    seq_loop(Last - First + 1, Last, []).

%% Built from the end, so that no reversal is needed; several elements a round as the calls are what costs.
seq_loop(N, X, Acc) when N >= 4 -> seq_loop(N - 4, X - 4, [X - 3, X - 2, X - 1, X | Acc]);
seq_loop(0, _, Acc) -> Acc;
seq_loop(N, X, Acc) -> seq_loop(N - 1, X - 1, [X | Acc]).

-spec seq(integer(), integer(), integer()) -> [integer()].
seq(First, Last, Step)
  when is_integer(First), is_integer(Last), is_integer(Step), Step > 0, First - Step =< Last;
       is_integer(First), is_integer(Last), is_integer(Step), Step < 0, First - Step >= Last ->
    Count = (Last - First + Step) div Step,
    seq_loop(Count, First + Step * (Count - 1), Step, []);
seq(Same, Same, 0) when is_integer(Same) ->
    [Same];
seq(First, Last, Step) ->
    erlang:error(badarg, [First, Last, Step], [{error_info, #{module => erl_stdlib_errors}}]).

seq_loop(0, _, _, Acc) -> Acc;
seq_loop(N, X, Step, Acc) -> seq_loop(N - 1, X - Step, Step, [X | Acc]).

-spec sum([number()]) -> number().
sum(Numbers) -> sum(Numbers, 0).

sum([Number | Numbers], Sum) -> sum(Numbers, Sum + Number);
sum([], Sum) -> Sum.

-spec duplicate(non_neg_integer(), T) -> [T].
duplicate(N, Element) when is_integer(N), N >= 0 -> duplicate(N, Element, []).

duplicate(0, _, Acc) -> Acc;
duplicate(N, Element, Acc) -> duplicate(N - 1, Element, [Element | Acc]).

-spec min([T, ...]) -> T.
min([Head | Tail]) -> min(Tail, Head).

min([Head | Tail], Min) when Head < Min -> min(Tail, Head);
min([_ | Tail], Min) -> min(Tail, Min);
min([], Min) -> Min.

-spec max([T, ...]) -> T.
max([Head | Tail]) -> max(Tail, Head).

max([Head | Tail], Max) when Head > Max -> max(Tail, Head);
max([_ | Tail], Max) -> max(Tail, Max);
max([], Max) -> Max.

-spec sublist([T], pos_integer(), non_neg_integer()) -> [T].
sublist(List, 1, Len) when is_list(List), is_integer(Len), Len >= 0 -> sublist(List, Len);
sublist([], Start, _) when is_integer(Start), Start >= 2 -> [];
sublist([_ | Tail], Start, Len) when is_integer(Start), Start >= 2 -> sublist(Tail, Start - 1, Len).

-spec sublist([T], non_neg_integer()) -> [T].
sublist(List, Len) when is_integer(Len), is_list(List) -> sublist_2(List, Len).

sublist_2([Head | Tail], Len) when Len > 0 -> [Head | sublist_2(Tail, Len - 1)];
sublist_2(_, 0) -> [];
sublist_2(List, Len) when is_list(List), Len > 0 -> [].

-spec delete(T, [T]) -> [T].
delete(Element, [Element | Tail]) -> Tail;
delete(Element, [Head | Tail]) -> [Head | delete(Element, Tail)];
delete(_, []) -> [].

-spec concat([atom() | number() | string()]) -> string().
concat(Things) -> flatmap(fun thing_to_list/1, Things).

thing_to_list(Thing) when is_integer(Thing) -> integer_to_list(Thing);
thing_to_list(Thing) when is_float(Thing) -> float_to_list(Thing);
thing_to_list(Thing) when is_atom(Thing) -> atom_to_list(Thing);
thing_to_list(Thing) when is_list(Thing) -> Thing.

-spec flatten([term() | list()]) -> [term()].
flatten(DeepList) when is_list(DeepList) -> do_flatten(DeepList, []).

-spec flatten([term() | list()], [term()]) -> [term()].
flatten(DeepList, Tail) when is_list(DeepList), is_list(Tail) -> do_flatten(DeepList, Tail).

do_flatten([Head | Rest], Tail) when is_list(Head) -> do_flatten(Head, do_flatten(Rest, Tail));
do_flatten([Head | Rest], Tail) -> [Head | do_flatten(Rest, Tail)];
do_flatten([], Tail) -> Tail.

-spec flatlength([term() | list()]) -> non_neg_integer().
flatlength(DeepList) -> flatlength(DeepList, 0).

flatlength([Head | Tail], Len) when is_list(Head) -> flatlength(Head, flatlength(Tail, Len));
flatlength([_ | Tail], Len) -> flatlength(Tail, Len + 1);
flatlength([], Len) -> Len.

-spec join(T, [T]) -> [T].
join(_, []) -> [];
join(Separator, [Head | Tail]) -> [Head | join_prepend(Separator, Tail)].

join_prepend(_, []) -> [];
join_prepend(Separator, [Head | Tail]) -> [Separator, Head | join_prepend(Separator, Tail)].

-spec uniq([T]) -> [T].
uniq(List) -> uniq_1(List, #{}).

uniq_1([Head | Tail], Seen) when is_map_key(Head, Seen) -> uniq_1(Tail, Seen);
uniq_1([Head | Tail], Seen) -> [Head | uniq_1(Tail, Seen#{Head => true})];
uniq_1([], _) -> [].

-spec uniq(fun((T) -> term()), [T]) -> [T].
uniq(Fun, List) when is_function(Fun, 1) -> uniq_2(List, Fun, #{}).

uniq_2([Head | Tail], Fun, Seen) ->
    case Fun(Head) of
        Key when is_map_key(Key, Seen) -> uniq_2(Tail, Fun, Seen);
        Key -> [Head | uniq_2(Tail, Fun, Seen#{Key => true})]
    end;
uniq_2([], _, _) -> [].

-spec enumerate([T]) -> [{integer(), T}].
enumerate(List) when is_list(List) -> enumerate_1(1, List).

-spec enumerate(integer(), [T]) -> [{integer(), T}].
enumerate(Index, List) when is_integer(Index), is_list(List) -> enumerate_1(Index, List).

enumerate_1(Index, [Head | Tail]) -> [{Index, Head} | enumerate_1(Index + 1, Tail)];
enumerate_1(_, []) -> [].

%%% Zipping

-spec zip([A], [B]) -> [{A, B}].
zip([A | As], [B | Bs]) -> [{A, B} | zip(As, Bs)];
zip([], []) -> [].

-spec zip3([A], [B], [C]) -> [{A, B, C}].
zip3([A | As], [B | Bs], [C | Cs]) -> [{A, B, C} | zip3(As, Bs, Cs)];
zip3([], [], []) -> [].

-spec unzip([{A, B}]) -> {[A], [B]}.
unzip(Pairs) -> unzip(Pairs, [], []).

unzip([{A, B} | Pairs], As, Bs) -> unzip(Pairs, [A | As], [B | Bs]);
unzip([], As, Bs) -> {reverse(As), reverse(Bs)}.

-spec unzip3([{A, B, C}]) -> {[A], [B], [C]}.
unzip3(Triples) -> unzip3(Triples, [], [], []).

unzip3([{A, B, C} | Triples], As, Bs, Cs) -> unzip3(Triples, [A | As], [B | Bs], [C | Cs]);
unzip3([], As, Bs, Cs) -> {reverse(As), reverse(Bs), reverse(Cs)}.

-spec zipwith(fun((A, B) -> T), [A], [B]) -> [T].
zipwith(Fun, [A | As], [B | Bs]) -> [Fun(A, B) | zipwith(Fun, As, Bs)];
zipwith(Fun, [], []) when is_function(Fun, 2) -> [].

-spec zipwith3(fun((A, B, C) -> T), [A], [B], [C]) -> [T].
zipwith3(Fun, [A | As], [B | Bs], [C | Cs]) -> [Fun(A, B, C) | zipwith3(Fun, As, Bs, Cs)];
zipwith3(Fun, [], [], []) when is_function(Fun, 3) -> [].

%%% Lists of tuples. Elements that are no tuples, or too small ones, never have the key.

-spec keydelete(term(), pos_integer(), [T]) -> [T].
keydelete(Key, Pos, List) when is_integer(Pos), Pos > 0 -> keydelete3(Key, Pos, List).

keydelete3(Key, Pos, [Head | Tail]) when element(Pos, Head) == Key -> Tail;
keydelete3(Key, Pos, [Head | Tail]) -> [Head | keydelete3(Key, Pos, Tail)];
keydelete3(_, _, []) -> [].

-spec keyreplace(term(), pos_integer(), [T], tuple()) -> [T | tuple()].
keyreplace(Key, Pos, List, New) when is_integer(Pos), Pos > 0, is_tuple(New) -> keyreplace3(Key, Pos, List, New).

keyreplace3(Key, Pos, [Head | Tail], New) when element(Pos, Head) == Key -> [New | Tail];
keyreplace3(Key, Pos, [Head | Tail], New) -> [Head | keyreplace3(Key, Pos, Tail, New)];
keyreplace3(_, _, [], _) -> [].

-spec keystore(term(), pos_integer(), [T], tuple()) -> [T | tuple(), ...].
keystore(Key, Pos, List, New) when is_integer(Pos), Pos > 0, is_tuple(New) -> keystore2(Key, Pos, List, New).

keystore2(Key, Pos, [Head | Tail], New) when element(Pos, Head) == Key -> [New | Tail];
keystore2(Key, Pos, [Head | Tail], New) -> [Head | keystore2(Key, Pos, Tail, New)];
keystore2(_, _, [], New) -> [New].

-spec keytake(term(), pos_integer(), [tuple()]) -> {value, tuple(), [tuple()]} | false.
keytake(Key, Pos, List) when is_integer(Pos), Pos > 0 -> keytake(Key, Pos, List, []).

keytake(Key, Pos, [Head | Tail], Before) when element(Pos, Head) == Key -> {value, Head, lists:reverse(Before, Tail)};
keytake(Key, Pos, [Head | Tail], Before) -> keytake(Key, Pos, Tail, [Head | Before]);
keytake(_, _, [], _) -> false.

-spec keymap(fun((term()) -> term()), pos_integer(), [tuple()]) -> [tuple()].
keymap(Fun, Pos, [Tuple | Tuples]) ->
    [setelement(Pos, Tuple, Fun(element(Pos, Tuple))) | keymap(Fun, Pos, Tuples)];
keymap(Fun, Pos, []) when is_integer(Pos), Pos >= 1, is_function(Fun, 1) -> [].

%%% Higher-order functions
%%
%% The first element is often handled in the exported function itself: a call with a wrong list then fails there with
%% case_clause, one with a wrong tail in the helper with function_clause.

-spec all(fun((T) -> boolean()), [T]) -> boolean().
all(Pred, List) when is_function(Pred, 1) ->
    case List of
        [Head | Tail] ->
            case Pred(Head) of
                true -> all_1(Pred, Tail);
                false -> false
            end;
        [] -> true
    end.

all_1(Pred, [Head | Tail]) ->
    case Pred(Head) of
        true -> all_1(Pred, Tail);
        false -> false
    end;
all_1(_, []) -> true.

-spec any(fun((T) -> boolean()), [T]) -> boolean().
any(Pred, List) when is_function(Pred, 1) ->
    case List of
        [Head | Tail] ->
            case Pred(Head) of
                true -> true;
                false -> any_1(Pred, Tail)
            end;
        [] -> false
    end.

any_1(Pred, [Head | Tail]) ->
    case Pred(Head) of
        true -> true;
        false -> any_1(Pred, Tail)
    end;
any_1(_, []) -> false.

-spec map(fun((A) -> B), [A]) -> [B].
map(Fun, List) when is_function(Fun, 1) ->
    case List of
        [Head | Tail] -> [Fun(Head) | map_1(Fun, Tail)];
        [] -> []
    end.

map_1(Fun, [Head | Tail]) -> [Fun(Head) | map_1(Fun, Tail)];
map_1(_, []) -> [].

-spec flatmap(fun((A) -> [B]), [A]) -> [B].
flatmap(Fun, List) when is_function(Fun, 1) -> flatmap_1(Fun, List).

flatmap_1(Fun, [Head | Tail]) -> Fun(Head) ++ flatmap_1(Fun, Tail);
flatmap_1(_, []) -> [].

-spec foldl(fun((T, Acc) -> Acc), Acc, [T]) -> Acc.
foldl(Fun, Acc, List) when is_function(Fun, 2) ->
    case List of
        [Head | Tail] -> foldl_1(Fun, Fun(Head, Acc), Tail);
        [] -> Acc
    end.

foldl_1(Fun, Acc, [Head | Tail]) -> foldl_1(Fun, Fun(Head, Acc), Tail);
foldl_1(_, Acc, []) -> Acc.

-spec foldr(fun((T, Acc) -> Acc), Acc, [T]) -> Acc.
foldr(Fun, Acc, List) when is_function(Fun, 2) -> foldr_1(Fun, Acc, List).

foldr_1(Fun, Acc, [Head | Tail]) -> Fun(Head, foldr_1(Fun, Acc, Tail));
foldr_1(_, Acc, []) -> Acc.

-spec filter(fun((T) -> boolean()), [T]) -> [T].
filter(Pred, List) when is_function(Pred, 1) -> [Element || Element <- List, Pred(Element)].

-spec partition(fun((T) -> boolean()), [T]) -> {[T], [T]}.
partition(Pred, List) when is_function(Pred, 1) -> partition_1(Pred, List, [], []).

partition_1(Pred, [Head | Tail], Yes, No) ->
    case Pred(Head) of
        true -> partition_1(Pred, Tail, [Head | Yes], No);
        false -> partition_1(Pred, Tail, Yes, [Head | No])
    end;
partition_1(_, [], Yes, No) -> {reverse(Yes), reverse(No)}.

-spec zf(fun((T) -> boolean() | {true, X}), [T]) -> [T | X].
zf(Fun, List) -> filtermap(Fun, List).

-spec filtermap(fun((T) -> boolean() | {true, X}), [T]) -> [T | X].
filtermap(Fun, List) when is_function(Fun, 1) -> filtermap_1(Fun, List).

filtermap_1(Fun, [Head | Tail]) ->
    case Fun(Head) of
        true -> [Head | filtermap_1(Fun, Tail)];
        {true, Value} -> [Value | filtermap_1(Fun, Tail)];
        false -> filtermap_1(Fun, Tail)
    end;
filtermap_1(_, []) -> [].

-spec mapfoldl(fun((A, Acc) -> {B, Acc}), Acc, [A]) -> {[B], Acc}.
mapfoldl(Fun, Acc, List) when is_function(Fun, 2) -> mapfoldl_1(Fun, Acc, List).

mapfoldl_1(Fun, Acc, [Head | Tail]) ->
    {Mapped, Acc1} = Fun(Head, Acc),
    {Rest, Acc2} = mapfoldl_1(Fun, Acc1, Tail),
    {[Mapped | Rest], Acc2};
mapfoldl_1(_, Acc, []) -> {[], Acc}.

-spec mapfoldr(fun((A, Acc) -> {B, Acc}), Acc, [A]) -> {[B], Acc}.
mapfoldr(Fun, Acc, List) when is_function(Fun, 2) -> mapfoldr_1(Fun, Acc, List).

mapfoldr_1(Fun, Acc, [Head | Tail]) ->
    {Rest, Acc1} = mapfoldr_1(Fun, Acc, Tail),
    {Mapped, Acc2} = Fun(Head, Acc1),
    {[Mapped | Rest], Acc2};
mapfoldr_1(_, Acc, []) -> {[], Acc}.

-spec foreach(fun((T) -> term()), [T]) -> ok.
foreach(Fun, List) when is_function(Fun, 1) -> foreach_1(Fun, List).

foreach_1(Fun, [Head | Tail]) ->
    Fun(Head),
    foreach_1(Fun, Tail);
foreach_1(_, []) -> ok.

-spec takewhile(fun((T) -> boolean()), [T]) -> [T].
takewhile(Pred, List) when is_function(Pred, 1) -> takewhile_1(Pred, List).

takewhile_1(Pred, [Head | Tail]) ->
    case Pred(Head) of
        true -> [Head | takewhile_1(Pred, Tail)];
        false -> []
    end;
takewhile_1(_, []) -> [].

-spec dropwhile(fun((T) -> boolean()), [T]) -> [T].
dropwhile(Pred, List) when is_function(Pred, 1) -> dropwhile_1(Pred, List).

dropwhile_1(Pred, [Head | Tail] = List) ->
    case Pred(Head) of
        true -> dropwhile_1(Pred, Tail);
        false -> List
    end;
dropwhile_1(_, []) -> [].

-spec search(fun((T) -> boolean()), [T]) -> {value, T} | false.
search(Pred, List) when is_function(Pred, 1) -> search_1(Pred, List).

search_1(Pred, [Head | Tail]) ->
    case Pred(Head) of
        true -> {value, Head};
        false -> search_1(Pred, Tail)
    end;
search_1(_, []) -> false.

-spec splitwith(fun((T) -> boolean()), [T]) -> {[T], [T]}.
splitwith(Pred, List) when is_function(Pred, 1) -> splitwith_1(Pred, List, []).

splitwith_1(Pred, [Head | Tail] = List, Taken) ->
    case Pred(Head) of
        true -> splitwith_1(Pred, Tail, [Head | Taken]);
        false -> {reverse(Taken), List}
    end;
splitwith_1(_, [], Taken) -> {reverse(Taken), []}.

-spec split(non_neg_integer(), [T]) -> {[T], [T]}.
split(N, List) when is_integer(N), N >= 0, is_list(List) ->
    case split(N, List, []) of
        too_short -> error(badarg, [N, List]);
        Halves -> Halves
    end;
split(N, List) ->
    error(badarg, [N, List]).

split(0, Rest, Taken) -> {lists:reverse(Taken, []), Rest};
split(N, [Head | Tail], Taken) -> split(N - 1, Tail, [Head | Taken]);
split(_, [], _) -> too_short.

%%% Sorting
%%
%% All sorts are merge sorts of natural runs. split_1 collects runs that ascend, split_2 ones that descend; both keep
%% the two last elements of the run, X and Y, so that an element that belongs between them, or before a run of two, does
%% not end it. In split_1_1 and split_2_1 an element S waits that begins the next run. A run is held backwards: for
%% split_1 a list that descends (to be merged by rmergel first), for split_2 one that ascends (mergel).

-spec sort([T]) -> [T].
sort([X, Y] = List) when X =< Y -> List;
sort([X, Y]) -> [Y, X];
sort([X, Y, Z]) when X == Y, Z < X -> [Z, X, Y];
sort([X, Y | Rest]) when X == Y -> sort_1(Y, Rest, [X]);
sort([X, Y | Rest]) when X < Y -> split_1(X, Y, Rest, [], []);
sort([X, Y, Z]) when X =< Z -> [Y, X, Z];
sort([X, Y, Z]) when Y =< Z -> [Y, Z, X];
sort([X, Y | Rest]) -> split_2(X, Y, Rest, [], []);
sort([_] = One) -> One;
sort([]) -> [].

%% Skips equal elements at the beginning, which say nothing about the direction.
sort_1(X, [Y | Rest], Run) when X == Y -> sort_1(Y, Rest, [X | Run]);
sort_1(X, [Y | Rest], Run) when X < Y -> split_1(X, Y, Rest, Run, []);
sort_1(X, [Y | Rest], Run) -> split_2(X, Y, Rest, Run, []);
sort_1(X, [], Run) -> lists:reverse(Run, [X]).

split_1(X, Y, [Z | Rest], Run, Runs) when Z >= Y -> split_1(Y, Z, Rest, [X | Run], Runs);
split_1(X, Y, [Z | Rest], Run, Runs) when Z >= X -> split_1(Z, Y, Rest, [X | Run], Runs);
split_1(X, Y, [Z | Rest], [], Runs) -> split_1(X, Y, Rest, [Z], Runs);
split_1(X, Y, [S | Rest], Run, Runs) -> split_1_1(X, Y, Rest, Run, Runs, S);
split_1(X, Y, [], Run, Runs) -> rmergel([[Y, X | Run] | Runs], []).

split_1_1(X, Y, [Z | Rest], Run, Runs, S) when Z >= Y -> split_1_1(Y, Z, Rest, [X | Run], Runs, S);
split_1_1(X, Y, [Z | Rest], Run, Runs, S) when Z >= X -> split_1_1(Z, Y, Rest, [X | Run], Runs, S);
split_1_1(X, Y, [Z | Rest], Run, Runs, S) when Z >= S -> split_1(S, Z, Rest, [], [[Y, X | Run] | Runs]);
split_1_1(X, Y, [Z | Rest], Run, Runs, S) -> split_1(Z, S, Rest, [], [[Y, X | Run] | Runs]);
split_1_1(X, Y, [], Run, Runs, S) -> rmergel([[S], [Y, X | Run] | Runs], []).

split_2(X, Y, [Z | Rest], Run, Runs) when Z =< Y -> split_2(Y, Z, Rest, [X | Run], Runs);
split_2(X, Y, [Z | Rest], Run, Runs) when Z =< X -> split_2(Z, Y, Rest, [X | Run], Runs);
split_2(X, Y, [Z | Rest], [], Runs) -> split_2(X, Y, Rest, [Z], Runs);
split_2(X, Y, [S | Rest], Run, Runs) -> split_2_1(X, Y, Rest, Run, Runs, S);
split_2(X, Y, [], Run, Runs) -> mergel([[Y, X | Run] | Runs], []).

split_2_1(X, Y, [Z | Rest], Run, Runs, S) when Z =< Y -> split_2_1(Y, Z, Rest, [X | Run], Runs, S);
split_2_1(X, Y, [Z | Rest], Run, Runs, S) when Z =< X -> split_2_1(Z, Y, Rest, [X | Run], Runs, S);
split_2_1(X, Y, [Z | Rest], Run, Runs, S) when Z < S -> split_2(S, Z, Rest, [], [[Y, X | Run] | Runs]);
split_2_1(X, Y, [Z | Rest], Run, Runs, S) -> split_2(Z, S, Rest, [], [[Y, X | Run] | Runs]);
split_2_1(X, Y, [], Run, Runs, S) -> mergel([[S], [Y, X | Run] | Runs], []).

%% mergel merges neighbours in a list of ascending lists; the results descend and come in reverse order, which is what
%% rmergel expects, and the other way round. The earlier list always comes first in what is merged.
mergel([[] | Lists], Acc) -> mergel(Lists, Acc);
mergel([A, [] | Lists], Acc) -> mergel([A | Lists], Acc);
mergel([A, [B | Bs] | Lists], Acc) -> mergel(Lists, [merge2_1(A, B, Bs, []) | Acc]);
mergel([Sorted], []) -> Sorted;
mergel([Odd], Acc) -> rmergel([lists:reverse(Odd, []) | Acc], []);
mergel([], []) -> [];
mergel([], Acc) -> rmergel(Acc, []).

rmergel([[B | Bs], A | Lists], Acc) -> rmergel(Lists, [rmerge2_1(A, B, Bs, []) | Acc]);
rmergel([Odd], Acc) -> mergel([lists:reverse(Odd, []) | Acc], []);
rmergel([], Acc) -> mergel(Acc, []).

-spec merge([[T]]) -> [T].
merge(Lists) -> mergel(Lists, []).

-spec merge([T], [T]) -> [T].
merge(As, []) -> As;
merge(As, [B | Bs]) -> lists:reverse(merge2_1(As, B, Bs, []), []).

-spec rmerge([T], [T]) -> [T].
rmerge(As, []) -> As;
rmerge(As, [B | Bs]) -> lists:reverse(rmerge2_1(As, B, Bs, []), []).

-spec merge3([T], [T], [T]) -> [T].
merge3(As, Bs, Cs) -> merge(merge(As, Bs), Cs).

-spec rmerge3([T], [T], [T]) -> [T].
rmerge3(As, Bs, Cs) -> rmerge(rmerge(As, Bs), Cs).

%% Merges onto Acc, so the result is reversed. Of equal elements that of the first list comes first.
merge2_1([A | As], B, Bs, Acc) when A =< B -> merge2_1(As, B, Bs, [A | Acc]);
merge2_1([A | As], B, Bs, Acc) -> merge2_2(As, Bs, [B | Acc], A);
merge2_1([], B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

merge2_2(As, [B | Bs], Acc, A) when A =< B -> merge2_1(As, B, Bs, [A | Acc]);
merge2_2(As, [B | Bs], Acc, A) -> merge2_2(As, Bs, [B | Acc], A);
merge2_2(As, [], Acc, A) -> lists:reverse(As, [A | Acc]).

rmerge2_1([A | As], B, Bs, Acc) when A =< B -> rmerge2_2(As, Bs, [B | Acc], A);
rmerge2_1([A | As], B, Bs, Acc) -> rmerge2_1(As, B, Bs, [A | Acc]);
rmerge2_1([], B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

rmerge2_2(As, [B | Bs], Acc, A) when A =< B -> rmerge2_2(As, Bs, [B | Acc], A);
rmerge2_2(As, [B | Bs], Acc, A) -> rmerge2_1(As, B, Bs, [A | Acc]);
rmerge2_2(As, [], Acc, A) -> lists:reverse(As, [A | Acc]).

%%% Sorting without duplicates: of elements that compare equal the first one stays.

%% Runs are strict, so that equal elements meet only in merges (or as neighbours), where the earlier one is kept.
-spec usort([T]) -> [T].
usort([X, Y | Rest]) when X < Y -> usplit(Y, Rest, [X], []);
usort([X, Y | Rest]) when X > Y -> usplit_2(Y, Rest, [X]);
usort([X, _ | Rest]) -> usort_1(X, Rest);
usort([_] = One) -> One;
usort([]) -> [].

usort_1(X, [Y | Rest]) when X == Y -> usort_1(X, Rest);
usort_1(X, Rest) -> usort([X | Rest]).

%% Strictly ascending runs, each held backwards; Y is the last element of the current one.
usplit(Y, [Z | Rest], Run, Runs) when Z > Y -> usplit(Z, Rest, [Y | Run], Runs);
usplit(Y, [Z | Rest], Run, Runs) when Z == Y -> usplit(Y, Rest, Run, Runs);
usplit(Y, [Z | Rest], Run, Runs) -> usplit(Z, Rest, [], [[Y | Run] | Runs]);
usplit(Y, [], Run, Runs) -> rumergel([[Y | Run] | Runs], []).

%% A strictly descending beginning is a run that ascends when read backwards.
usplit_2(Y, [Z | Rest], Run) when Z < Y -> usplit_2(Z, Rest, [Y | Run]);
usplit_2(Y, [Z | Rest], Run) when Z == Y -> usplit_2(Y, Rest, Run);
usplit_2(Y, [Z | Rest], Run) -> usplit(Z, Rest, [], [lists:reverse([Y | Run], [])]);
usplit_2(Y, [], Run) -> [Y | Run].

%% The order is that of the lists; it is seen in stack traces.
umergel([[] | Lists], Acc, Order) -> umergel(Lists, Acc, Order);
umergel([A, [] | Lists], Acc, Order) -> umergel([A | Lists], Acc, Order);
umergel([[A | As], Bs | Lists], Acc, Order) -> umergel(Lists, [umerge2_2(As, Bs, [], A) | Acc], Order);
umergel([Sorted], [], _) -> Sorted;
umergel([Odd], Acc, _) -> rumergel([lists:reverse(Odd, []) | Acc], []);
umergel([], [], _) -> [];
umergel([], Acc, _) -> rumergel(Acc, []).

rumergel([[B | Bs], As | Lists], Acc) -> rumergel(Lists, [rumerge2_1(As, Bs, [], B) | Acc]);
rumergel([Odd], Acc) -> umergel([lists:reverse(Odd, []) | Acc], [], asc);
rumergel([], Acc) -> umergel(Acc, [], asc).

-spec umerge([[T]]) -> [T].
umerge(Lists) -> umergel(Lists, [], asc).

-spec umerge([T], [T]) -> [T].
umerge([], Bs) -> Bs;
umerge([A | As], Bs) -> lists:reverse(umerge2_2(As, Bs, [], A), []).

-spec rumerge([T], [T]) -> [T].
rumerge(As, []) -> As;
rumerge(As, [B | Bs]) -> lists:reverse(rumerge2_1(As, Bs, [], B), []).

-spec umerge3([T], [T], [T]) -> [T].
umerge3(As, Bs, Cs) -> umerge(umerge(As, Bs), Cs).

-spec rumerge3([T], [T], [T]) -> [T].
rumerge3(As, Bs, Cs) -> rumerge(rumerge(As, Bs), Cs).

%% A, the head of the first list, is in hand; an element of the second list that equals it is dropped.
umerge2_2(As, [B | Bs], Acc, A) when A < B -> umerge2_1(As, Bs, [A | Acc], B);
umerge2_2(As, [B | Bs], Acc, A) when A == B -> umerge2_2(As, Bs, Acc, A);
umerge2_2(As, [B | Bs], Acc, A) -> umerge2_2(As, Bs, [B | Acc], A);
umerge2_2(As, [], Acc, A) -> lists:reverse(As, [A | Acc]).

umerge2_1([A | As], Bs, Acc, B) when A < B -> umerge2_1(As, Bs, [A | Acc], B);
umerge2_1([A | As], Bs, Acc, B) when A == B -> umerge2_2(As, Bs, Acc, A);
umerge2_1([A | As], Bs, Acc, B) -> umerge2_2(As, Bs, [B | Acc], A);
umerge2_1([], Bs, Acc, B) -> lists:reverse(Bs, [B | Acc]).

rumerge2_1([A | As], Bs, Acc, B) when A > B -> rumerge2_1(As, Bs, [A | Acc], B);
rumerge2_1([A | As], Bs, Acc, B) when A == B -> rumerge2_2(As, Bs, Acc, A);
rumerge2_1([A | As], Bs, Acc, B) -> rumerge2_2(As, Bs, [B | Acc], A);
rumerge2_1([], Bs, Acc, B) -> lists:reverse(Bs, [B | Acc]).

rumerge2_2(As, [B | Bs], Acc, A) when A > B -> rumerge2_1(As, Bs, [A | Acc], B);
rumerge2_2(As, [B | Bs], Acc, A) when A == B -> rumerge2_2(As, Bs, Acc, A);
rumerge2_2(As, [B | Bs], Acc, A) -> rumerge2_2(As, Bs, [B | Acc], A);
rumerge2_2(As, [], Acc, A) -> lists:reverse(As, [A | Acc]).

%%% Sorting with an ordering function: Fun(A, B) says that A may stand before B. Which pairs it is asked about, and in
%%% what order, is what OTP does.

-spec sort(fun((T, T) -> boolean()), [T]) -> [T].
sort(Fun, [X, Y | Rest]) ->
    case Fun(X, Y) of
        true -> fsplit_1(Y, X, Fun, Rest, [], []);
        false -> fsplit_2(Y, X, Fun, Rest, [], [])
    end;
sort(Fun, [_] = One) when is_function(Fun, 2) -> One;
sort(Fun, []) when is_function(Fun, 2) -> [].

%% As split_1 and split_2; Y is the last element of the run and X the one before it.
fsplit_1(Y, X, Fun, [Z | Rest], Run, Runs) ->
    case Fun(Y, Z) of
        true -> fsplit_1(Z, Y, Fun, Rest, [X | Run], Runs);
        false ->
            case Fun(X, Z) of
                true -> fsplit_1(Y, Z, Fun, Rest, [X | Run], Runs);
                false when Run =:= [] -> fsplit_1(Y, X, Fun, Rest, [Z], Runs);
                false -> fsplit_1_1(Y, X, Fun, Rest, Run, Runs, Z)
            end
    end;
fsplit_1(Y, X, Fun, [], Run, Runs) -> rfmergel([[Y, X | Run] | Runs], [], Fun, asc).

fsplit_1_1(Y, X, Fun, [Z | Rest], Run, Runs, S) ->
    case Fun(Y, Z) of
        true -> fsplit_1_1(Z, Y, Fun, Rest, [X | Run], Runs, S);
        false ->
            case Fun(X, Z) of
                true -> fsplit_1_1(Y, Z, Fun, Rest, [X | Run], Runs, S);
                false ->
                    Runs1 = [[Y, X | Run] | Runs],
                    case Fun(S, Z) of
                        true -> fsplit_1(Z, S, Fun, Rest, [], Runs1);
                        false -> fsplit_1(S, Z, Fun, Rest, [], Runs1)
                    end
            end
    end;
fsplit_1_1(Y, X, Fun, [], Run, Runs, S) -> rfmergel([[S], [Y, X | Run] | Runs], [], Fun, asc).

fsplit_2(Y, X, Fun, [Z | Rest], Run, Runs) ->
    case Fun(Y, Z) of
        false -> fsplit_2(Z, Y, Fun, Rest, [X | Run], Runs);
        true ->
            case Fun(X, Z) of
                false -> fsplit_2(Y, Z, Fun, Rest, [X | Run], Runs);
                true when Run =:= [] -> fsplit_2(Y, X, Fun, Rest, [Z], Runs);
                true -> fsplit_2_1(Y, X, Fun, Rest, Run, Runs, Z)
            end
    end;
fsplit_2(Y, X, Fun, [], Run, Runs) -> fmergel([[Y, X | Run] | Runs], [], Fun, desc).

fsplit_2_1(Y, X, Fun, [Z | Rest], Run, Runs, S) ->
    case Fun(Y, Z) of
        false -> fsplit_2_1(Z, Y, Fun, Rest, [X | Run], Runs, S);
        true ->
            case Fun(X, Z) of
                false -> fsplit_2_1(Y, Z, Fun, Rest, [X | Run], Runs, S);
                true ->
                    Runs1 = [[Y, X | Run] | Runs],
                    case Fun(S, Z) of
                        false -> fsplit_2(Z, S, Fun, Rest, [], Runs1);
                        true -> fsplit_2(S, Z, Fun, Rest, [], Runs1)
                    end
            end
    end;
fsplit_2_1(Y, X, Fun, [], Run, Runs, S) -> fmergel([[S], [Y, X | Run] | Runs], [], Fun, desc).

%% The last argument says in which direction the runs were collected, hence which of two neighbours is the earlier one.
fmergel([A, [B | Bs] | Lists], Acc, Fun, asc) -> fmergel(Lists, [fmerge2_1(A, B, Fun, Bs, []) | Acc], Fun, asc);
fmergel([[B | Bs], A | Lists], Acc, Fun, desc) -> fmergel(Lists, [fmerge2_1(A, B, Fun, Bs, []) | Acc], Fun, desc);
fmergel([Sorted], [], _, _) -> Sorted;
fmergel([Odd], Acc, Fun, Order) -> rfmergel([lists:reverse(Odd, []) | Acc], [], Fun, Order);
fmergel([], Acc, Fun, Order) -> rfmergel(Acc, [], Fun, Order).

rfmergel([[B | Bs], A | Lists], Acc, Fun, asc) -> rfmergel(Lists, [rfmerge2_1(A, B, Fun, Bs, []) | Acc], Fun, asc);
rfmergel([A, [B | Bs] | Lists], Acc, Fun, desc) -> rfmergel(Lists, [rfmerge2_1(A, B, Fun, Bs, []) | Acc], Fun, desc);
rfmergel([Odd], Acc, Fun, Order) -> fmergel([lists:reverse(Odd, []) | Acc], [], Fun, Order);
rfmergel([], Acc, Fun, Order) -> fmergel(Acc, [], Fun, Order).

-spec merge(fun((T, T) -> boolean()), [T], [T]) -> [T].
merge(Fun, As, [B | Bs]) when is_function(Fun, 2) -> lists:reverse(fmerge2_1(As, B, Fun, Bs, []), []);
merge(Fun, As, []) when is_function(Fun, 2) -> As.

-spec rmerge(fun((T, T) -> boolean()), [T], [T]) -> [T].
rmerge(Fun, As, [B | Bs]) when is_function(Fun, 2) -> lists:reverse(rfmerge2_1(As, B, Fun, Bs, []), []);
rmerge(Fun, As, []) when is_function(Fun, 2) -> As.

fmerge2_1([A | As], B, Fun, Bs, Acc) ->
    case Fun(A, B) of
        true -> fmerge2_1(As, B, Fun, Bs, [A | Acc]);
        false -> fmerge2_2(A, As, Fun, Bs, [B | Acc])
    end;
fmerge2_1([], B, _, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

fmerge2_2(A, As, Fun, [B | Bs], Acc) ->
    case Fun(A, B) of
        true -> fmerge2_1(As, B, Fun, Bs, [A | Acc]);
        false -> fmerge2_2(A, As, Fun, Bs, [B | Acc])
    end;
fmerge2_2(A, As, _, [], Acc) -> lists:reverse(As, [A | Acc]).

rfmerge2_1([A | As], B, Fun, Bs, Acc) ->
    case Fun(A, B) of
        true -> rfmerge2_2(A, As, Fun, Bs, [B | Acc]);
        false -> rfmerge2_1(As, B, Fun, Bs, [A | Acc])
    end;
rfmerge2_1([], B, _, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

rfmerge2_2(A, As, Fun, [B | Bs], Acc) ->
    case Fun(A, B) of
        true -> rfmerge2_2(A, As, Fun, Bs, [B | Acc]);
        false -> rfmerge2_1(As, B, Fun, Bs, [A | Acc])
    end;
rfmerge2_2(A, As, _, [], Acc) -> lists:reverse(As, [A | Acc]).

%%% Sorting without duplicates, with an ordering function: A and B are equal if either may stand before the other.

-spec usort(fun((T, T) -> boolean()), [T]) -> [T].
usort(Fun, [X | Rest]) when is_function(Fun, 2) -> usort_1(Fun, X, Rest);
usort(Fun, []) when is_function(Fun, 2) -> [].

usort_1(Fun, X, [Y | Rest]) ->
    case Fun(X, Y) of
        true ->
            case Fun(Y, X) of
                true -> usort_1(Fun, X, Rest);
                false -> ufsplit_1(Y, X, Fun, Rest, [], [])
            end;
        false -> ufsplit_2(Y, Rest, Fun, [X])
    end;
usort_1(_, X, []) -> [X].

ufsplit_1(Y, X, Fun, [Z | Rest], Run, Runs) ->
    case Fun(Y, Z) of
        true ->
            case Fun(Z, Y) of
                true -> ufsplit_1(Y, X, Fun, Rest, Run, Runs);
                false -> ufsplit_1(Z, Y, Fun, Rest, [X | Run], Runs)
            end;
        false ->
            case Fun(X, Z) of
                true ->
                    case Fun(Z, X) of
                        true -> ufsplit_1(Y, X, Fun, Rest, Run, Runs);
                        false -> ufsplit_1(Y, Z, Fun, Rest, [X | Run], Runs)
                    end;
                false when Run =:= [] -> ufsplit_1(Y, X, Fun, Rest, [Z], Runs);
                false -> ufsplit_1_1(Y, X, Fun, Rest, Run, Runs, Z)
            end
    end;
ufsplit_1(Y, X, Fun, [], Run, Runs) -> rufmergel([[Y, X | Run] | Runs], [], Fun).

ufsplit_1_1(Y, X, Fun, [Z | Rest], Run, Runs, S) ->
    case Fun(Y, Z) of
        true ->
            case Fun(Z, Y) of
                true -> ufsplit_1_1(Y, X, Fun, Rest, Run, Runs, S);
                false -> ufsplit_1_1(Z, Y, Fun, Rest, [X | Run], Runs, S)
            end;
        false ->
            case Fun(X, Z) of
                true ->
                    case Fun(Z, X) of
                        true -> ufsplit_1_1(Y, X, Fun, Rest, Run, Runs, S);
                        false -> ufsplit_1_1(Y, Z, Fun, Rest, [X | Run], Runs, S)
                    end;
                false ->
                    case Fun(S, Z) of
                        true ->
                            case Fun(Z, S) of
                                true -> ufsplit_1_1(Y, X, Fun, Rest, Run, Runs, S);
                                false -> ufsplit_1(Z, S, Fun, Rest, [], [[Y, X | Run] | Runs])
                            end;
                        false -> ufsplit_1(S, Z, Fun, Rest, [], [[Y, X | Run] | Runs])
                    end
            end
    end;
ufsplit_1_1(Y, X, Fun, [], Run, Runs, S) -> rufmergel([[S], [Y, X | Run] | Runs], [], Fun).

ufsplit_2(Y, [Z | Rest], Fun, Run) ->
    case Fun(Y, Z) of
        true ->
            case Fun(Z, Y) of
                true -> ufsplit_2(Y, Rest, Fun, Run);
                false -> ufsplit_1(Z, Y, Fun, Rest, [], [lists:reverse(Run, [])])
            end;
        false -> ufsplit_2(Z, Rest, Fun, [Y | Run])
    end;
ufsplit_2(Y, [], _, Run) -> [Y | Run].

ufmergel([[A | As], Bs | Lists], Acc, Fun) -> ufmergel(Lists, [ufmerge2_2(A, As, Fun, Bs, []) | Acc], Fun);
ufmergel([Sorted], [], _) -> Sorted;
ufmergel([Odd], Acc, Fun) -> rufmergel([lists:reverse(Odd, []) | Acc], [], Fun);
ufmergel([], Acc, Fun) -> rufmergel(Acc, [], Fun).

rufmergel([[B | Bs], As | Lists], Acc, Fun) -> rufmergel(Lists, [rufmerge2_1(As, B, Fun, Bs, []) | Acc], Fun);
rufmergel([Odd], Acc, Fun) -> ufmergel([lists:reverse(Odd, []) | Acc], [], Fun);
rufmergel([], Acc, Fun) -> ufmergel(Acc, [], Fun).

-spec umerge(fun((T, T) -> boolean()), [T], [T]) -> [T].
umerge(Fun, [], Bs) when is_function(Fun, 2) -> Bs;
umerge(Fun, [A | As], Bs) when is_function(Fun, 2) -> lists:reverse(ufmerge2_2(A, As, Fun, Bs, []), []).

-spec rumerge(fun((T, T) -> boolean()), [T], [T]) -> [T].
rumerge(Fun, As, []) when is_function(Fun, 2) -> As;
rumerge(Fun, As, [B | Bs]) when is_function(Fun, 2) -> lists:reverse(rufmerge2_1(As, B, Fun, Bs, []), []).

%% Last is the element of the first list that was taken last: the only one B can still equal.
ufmerge2_1([A | As], B, Fun, Bs, Acc, Last) ->
    case Fun(A, B) of
        true -> ufmerge2_1(As, B, Fun, Bs, [A | Acc], A);
        false ->
            case Fun(B, Last) of
                true -> ufmerge2_2(A, As, Fun, Bs, Acc);
                false -> ufmerge2_2(A, As, Fun, Bs, [B | Acc])
            end
    end;
ufmerge2_1([], B, Fun, Bs, Acc, Last) ->
    case Fun(B, Last) of
        true -> lists:reverse(Bs, Acc);
        false -> lists:reverse(Bs, [B | Acc])
    end.

ufmerge2_2(A, As, Fun, [B | Bs], Acc) ->
    case Fun(A, B) of
        true -> ufmerge2_1(As, B, Fun, Bs, [A | Acc], A);
        false -> ufmerge2_2(A, As, Fun, Bs, [B | Acc])
    end;
ufmerge2_2(A, As, _, [], Acc) -> lists:reverse(As, [A | Acc]).

rufmerge2_1([A | As], B, Fun, Bs, Acc) ->
    case Fun(A, B) of
        true -> rufmerge2_2(A, As, Fun, Bs, Acc, B);
        false -> rufmerge2_1(As, B, Fun, Bs, [A | Acc])
    end;
rufmerge2_1([], B, _, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

%% Held is the element of the second list that waits: it is dropped if A turns out to equal it.
rufmerge2_2(A, As, Fun, [B | Bs], Acc, Held) ->
    case Fun(A, B) of
        true -> rufmerge2_2(A, As, Fun, Bs, [Held | Acc], B);
        false ->
            case Fun(Held, A) of
                true -> rufmerge2_1(As, B, Fun, Bs, [A | Acc]);
                false -> rufmerge2_1(As, B, Fun, Bs, [A, Held | Acc])
            end
    end;
rufmerge2_2(A, As, Fun, [], Acc, Held) ->
    case Fun(Held, A) of
        true -> lists:reverse(As, [A | Acc]);
        false -> lists:reverse(As, [A, Held | Acc])
    end.

%%% Sorting tuples by one element. The key of an element in hand is carried beside it.

-spec keysort(pos_integer(), [T]) -> [T].
keysort(Pos, List) when is_integer(Pos), Pos > 0 ->
    case List of
        [] -> List;
        [_] -> List;
        [X, Y | Rest] ->
            case {element(Pos, X), element(Pos, Y)} of
                {KeyX, KeyY} when KeyX =< KeyY, Rest =:= [] -> List;
                {KeyX, KeyY} when KeyX =< KeyY -> keysplit_1(Pos, Y, KeyY, Rest, [X], []);
                {_, _} when Rest =:= [] -> [Y, X];
                {_, KeyY} -> keysplit_2(Pos, Y, KeyY, Rest, [X], [])
            end
    end.

%% Runs that ascend; a strictly descending start is collected by keysplit_2 and turned round. Y is the last element.
keysplit_1(Pos, Y, KeyY, [Z | Rest], Run, Runs) ->
    case element(Pos, Z) of
        KeyZ when KeyZ >= KeyY -> keysplit_1(Pos, Z, KeyZ, Rest, [Y | Run], Runs);
        KeyZ -> keysplit_3(Pos, Z, KeyZ, Rest, [[Y | Run] | Runs])
    end;
keysplit_1(Pos, Y, _, [], Run, Runs) -> rkeymergel(Pos, [[Y | Run] | Runs], []).

keysplit_2(Pos, Y, KeyY, [Z | Rest], Run, Runs) ->
    case element(Pos, Z) of
        KeyZ when KeyZ < KeyY -> keysplit_2(Pos, Z, KeyZ, Rest, [Y | Run], Runs);
        KeyZ -> keysplit_3(Pos, Z, KeyZ, Rest, [lists:reverse([Y | Run], []) | Runs])
    end;
keysplit_2(Pos, Y, _, [], Run, Runs) -> rkeymergel(Pos, [lists:reverse([Y | Run], []) | Runs], []).

keysplit_3(Pos, Y, KeyY, [Z | Rest], Runs) ->
    case element(Pos, Z) of
        KeyZ when KeyZ >= KeyY -> keysplit_1(Pos, Z, KeyZ, Rest, [Y], Runs);
        KeyZ -> keysplit_2(Pos, Z, KeyZ, Rest, [Y], Runs)
    end;
keysplit_3(Pos, Y, _, [], Runs) -> rkeymergel(Pos, [[Y] | Runs], []).

keymergel(Pos, [A, [B | Bs] | Lists], Acc) ->
    keymergel(Pos, Lists, [keymerge2_1(Pos, A, element(Pos, B), B, Bs, []) | Acc]);
keymergel(_, [Sorted], []) -> Sorted;
keymergel(Pos, [Odd], Acc) -> rkeymergel(Pos, [lists:reverse(Odd, []) | Acc], []);
keymergel(Pos, [], Acc) -> rkeymergel(Pos, Acc, []).

rkeymergel(Pos, [[B | Bs], A | Lists], Acc) ->
    rkeymergel(Pos, Lists, [rkeymerge2_1(Pos, A, element(Pos, B), B, Bs, []) | Acc]);
rkeymergel(Pos, [Odd], Acc) -> keymergel(Pos, [lists:reverse(Odd, []) | Acc], []);
rkeymergel(Pos, [], Acc) -> keymergel(Pos, Acc, []).

-spec keymerge(pos_integer(), [T], [T]) -> [T].
keymerge(Pos, As, Bs) when is_integer(Pos), Pos > 0 ->
    case Bs of
        [] -> As;
        [B | Rest] -> lists:reverse(keymerge2_1(Pos, As, element(Pos, B), B, Rest, []), [])
    end.

-spec rkeymerge(pos_integer(), [T], [T]) -> [T].
rkeymerge(Pos, As, Bs) when is_integer(Pos), Pos > 0 ->
    case Bs of
        [] -> As;
        [B | Rest] -> lists:reverse(rkeymerge2_1(Pos, As, element(Pos, B), B, Rest, []), [])
    end.

keymerge2_1(Pos, [A | As], KeyB, B, Bs, Acc) ->
    case element(Pos, A) of
        KeyA when KeyA =< KeyB -> keymerge2_1(Pos, As, KeyB, B, Bs, [A | Acc]);
        KeyA -> keymerge2_2(Pos, KeyA, A, As, Bs, [B | Acc])
    end;
keymerge2_1(_, [], _, B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

keymerge2_2(Pos, KeyA, A, As, [B | Bs], Acc) ->
    case element(Pos, B) of
        KeyB when KeyA =< KeyB -> keymerge2_1(Pos, As, KeyB, B, Bs, [A | Acc]);
        _ -> keymerge2_2(Pos, KeyA, A, As, Bs, [B | Acc])
    end;
keymerge2_2(_, _, A, As, [], Acc) -> lists:reverse(As, [A | Acc]).

rkeymerge2_1(Pos, [A | As], KeyB, B, Bs, Acc) ->
    case element(Pos, A) of
        KeyA when KeyA =< KeyB -> rkeymerge2_2(Pos, KeyA, A, As, Bs, [B | Acc]);
        _ -> rkeymerge2_1(Pos, As, KeyB, B, Bs, [A | Acc])
    end;
rkeymerge2_1(_, [], _, B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

rkeymerge2_2(Pos, KeyA, A, As, [B | Bs], Acc) ->
    case element(Pos, B) of
        KeyB when KeyA =< KeyB -> rkeymerge2_2(Pos, KeyA, A, As, Bs, [B | Acc]);
        KeyB -> rkeymerge2_1(Pos, As, KeyB, B, Bs, [A | Acc])
    end;
rkeymerge2_2(_, _, A, As, [], Acc) -> lists:reverse(As, [A | Acc]).

%% keysort/2 keeps the order of tuples with equal keys, so the first of each group is the one to keep.
-spec ukeysort(pos_integer(), [T]) -> [T].
ukeysort(Pos, List) when is_integer(Pos), Pos > 0 ->
    case List of
        [] -> [];
        [_] -> List;
        [A, B | _] ->
            _ = element(Pos, A), % what fails here has no frame of keysort/2
            _ = element(Pos, B),
            [First | Rest] = keysort(Pos, List),
            ukeysort_1(Pos, First, element(Pos, First), Rest)
    end.

ukeysort_1(Pos, X, KeyX, [Y | Rest]) ->
    case element(Pos, Y) of
        KeyY when KeyY == KeyX -> ukeysort_1(Pos, X, KeyX, Rest);
        KeyY -> [X | ukeysort_1(Pos, Y, KeyY, Rest)]
    end;
ukeysort_1(_, X, _, []) -> [X].

-spec ukeymerge(pos_integer(), [T], [T]) -> [T].
ukeymerge(Pos, As, Bs) when is_integer(Pos), Pos > 0 ->
    case As of
        [] -> Bs;
        [A | Rest] -> lists:reverse(ukeymerge2_2(Pos, Rest, element(Pos, A), A, Bs, []), [])
    end.

%% A is in hand; an element of the second list with its key is dropped.
ukeymerge2_2(Pos, As, KeyA, A, [B | Bs], Acc) ->
    case element(Pos, B) of
        KeyB when KeyA < KeyB -> ukeymerge2_1(Pos, As, KeyB, B, Bs, [A | Acc]);
        KeyB when KeyA == KeyB -> ukeymerge2_2(Pos, As, KeyA, A, Bs, Acc);
        _ -> ukeymerge2_2(Pos, As, KeyA, A, Bs, [B | Acc])
    end;
ukeymerge2_2(_, As, _, A, [], Acc) -> lists:reverse(As, [A | Acc]).

ukeymerge2_1(Pos, [A | As], KeyB, B, Bs, Acc) ->
    case element(Pos, A) of
        KeyA when KeyA < KeyB -> ukeymerge2_1(Pos, As, KeyB, B, Bs, [A | Acc]);
        KeyA when KeyA == KeyB -> ukeymerge2_2(Pos, As, KeyA, A, Bs, Acc);
        KeyA -> ukeymerge2_2(Pos, As, KeyA, A, Bs, [B | Acc])
    end;
ukeymerge2_1(_, [], _, B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

-spec rukeymerge(pos_integer(), [T], [T]) -> [T].
rukeymerge(Pos, As, Bs) when is_integer(Pos), Pos > 0 ->
    case Bs of
        [] -> As;
        [B | Rest] -> lists:reverse(rukeymerge2_1(Pos, As, element(Pos, B), Rest, [], B), [])
    end.

rukeymerge2_1(Pos, [A | As], KeyB, Bs, Acc, B) ->
    case element(Pos, A) of
        KeyA when KeyA > KeyB -> rukeymerge2_1(Pos, As, KeyB, Bs, [A | Acc], B);
        KeyA when KeyA == KeyB -> rukeymerge2_2(Pos, As, KeyA, Bs, Acc, A);
        KeyA -> rukeymerge2_2(Pos, As, KeyA, Bs, [B | Acc], A)
    end;
rukeymerge2_1(_, [], _, Bs, Acc, B) -> lists:reverse(Bs, [B | Acc]).

rukeymerge2_2(Pos, As, KeyA, [B | Bs], Acc, A) ->
    case element(Pos, B) of
        KeyB when KeyA > KeyB -> rukeymerge2_1(Pos, As, KeyB, Bs, [A | Acc], B);
        KeyB when KeyA == KeyB -> rukeymerge2_2(Pos, As, KeyA, Bs, Acc, A);
        _ -> rukeymerge2_2(Pos, As, KeyA, Bs, [B | Acc], A)
    end;
rukeymerge2_2(_, As, _, [], Acc, A) -> lists:reverse(As, [A | Acc]).
