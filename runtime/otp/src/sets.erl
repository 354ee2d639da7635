%% Sets: stdlib, sets.
%%
%% Covers the whole module, in both representations: version 1 is the hash table that dict.erl describes, with elements
%% in place of pairs; version 2 is a map whose values are []. Both forms are OTP's to the last field.
%%
%% Caveats: the result of intersection/2 and subtract/2 of two maps of more than 32 elements is the same set as OTP's,
%% but the work that leads there is done in another way (it can't be seen).
-module(sets).
-compile({no_auto_import, [size/1]}).
-compile(nowarn_deprecated_function).

-export([new/0, new/1, is_set/1, size/1, is_empty/1, to_list/1, from_list/1, from_list/2, is_element/2, add_element/2,
         del_element/2, union/2, union/1, intersection/2, intersection/1, is_disjoint/2, subtract/2, is_subset/2,
         fold/3, filter/2]).
-export_type([set/0, set/1]).

-define(seg_size, 16).
-define(expand_load, 5).
-define(contract_load, 3).
-define(VALUE, []).

-record(set,
        {size = 0,
         n = ?seg_size,
         maxn = ?seg_size,
         bso = ?seg_size div 2,
         exp_size = ?seg_size * ?expand_load,
         con_size = ?seg_size * ?contract_load,
         empty,
         segs}).

-opaque set(Element) :: #set{segs :: tuple() | {Element}} | #{Element => ?VALUE}.
-type set() :: set(term()).

-spec new() -> set().
new() ->
    Empty = erlang:make_tuple(?seg_size, []),
    #set{empty = Empty, segs = {Empty}}.

-spec new([{version, 1..2}]) -> set().
new([{version, 2}]) -> #{};
new(Options) ->
    case proplists:get_value(version, Options, 1) of
        1 -> new();
        2 -> #{}
    end.

-spec from_list([Element]) -> set(Element).
from_list(List) -> lists:foldl(fun add_element/2, new(), List).

-spec from_list([Element], [{version, 1..2}]) -> set(Element).
from_list(List, [{version, 2}]) -> maps:from_keys(List, ?VALUE);
from_list(List, Options) ->
    case proplists:get_value(version, Options, 1) of
        1 -> from_list(List);
        2 -> maps:from_keys(List, ?VALUE)
    end.

-spec is_set(term()) -> boolean().
is_set(#{}) -> true;
is_set(#set{}) -> true;
is_set(_) -> false.

-spec size(set()) -> non_neg_integer().
size(#{} = Set) -> map_size(Set);
size(#set{size = Size}) -> Size.

-spec is_empty(set()) -> boolean().
is_empty(#{} = Set) -> map_size(Set) =:= 0;
is_empty(#set{size = Size}) -> Size =:= 0.

-spec to_list(set(Element)) -> [Element].
to_list(#{} = Set) -> maps:keys(Set);
to_list(#set{} = Set) -> fold(fun(Element, List) -> [Element | List] end, [], Set).

-spec is_element(term(), set()) -> boolean().
is_element(Element, #{} = Set) -> is_map_key(Element, Set);
is_element(Element, #set{} = Set) -> lists:member(Element, get_bucket(Set, get_slot(Set, Element))).

-spec add_element(Element, set(Element)) -> set(Element).
add_element(Element, #{} = Set) -> Set#{Element => ?VALUE};
add_element(Element, #set{} = Set) ->
    Slot = get_slot(Set, Element),
    Bucket = get_bucket(Set, Slot),
    case lists:member(Element, Bucket) of
        true -> Set;
        false -> maybe_expand(put_bucket(Set, Slot, [Element | Bucket]))
    end.

-spec del_element(Element, set(Element)) -> set(Element).
del_element(Element, #{} = Set) -> maps:remove(Element, Set);
del_element(Element, #set{} = Set) ->
    Slot = get_slot(Set, Element),
    Bucket = get_bucket(Set, Slot),
    case lists:member(Element, Bucket) of
        true -> maybe_contract(put_bucket(Set, Slot, lists:delete(Element, Bucket)), 1);
        false -> Set
    end.

-spec union(set(Element), set(Element)) -> set(Element).
union(#{} = Set1, #{} = Set2) -> maps:merge(Set1, Set2);
union(Set1, Set2) ->
    case size(Set1) < size(Set2) of
        true -> fold(fun add_element/2, Set2, Set1);
        false -> fold(fun add_element/2, Set1, Set2)
    end.

-spec union([set(Element)]) -> set(Element).
union([Set1, Set2 | Sets]) -> union1(union(Set1, Set2), Sets);
union([Set]) -> Set;
union([]) -> new().

union1(Set1, [Set2 | Sets]) -> union1(union(Set1, Set2), Sets);
union1(Set, []) -> Set.

-spec intersection(set(Element), set(Element)) -> set(Element).
intersection(#{} = Set1, #{} = Set2) when map_size(Set1) < map_size(Set2) -> only([E || E <- maps:keys(Set1), is_map_key(E, Set2)], Set1);
intersection(#{} = Set1, #{} = Set2) -> only([E || E <- maps:keys(Set2), is_map_key(E, Set1)], Set2);
intersection(Set1, Set2) ->
    case size(Set1) < size(Set2) of
        true -> filter(fun(Element) -> is_element(Element, Set2) end, Set1);
        false -> filter(fun(Element) -> is_element(Element, Set1) end, Set2)
    end.

not_in(Elements, Set) -> [E || E <- Elements, not is_map_key(E, Set)].

%% The set of some elements of another: made new, unless it is most of that one, whose map then is kept as far as it goes
%% (which shows where its values are not those of a set).
only(Elements, Set) when length(Elements) >= floor(map_size(Set) * 0.75) -> maps:with(Elements, Set);
only(Elements, _) -> maps:from_keys(Elements, ?VALUE).

-spec intersection([set(Element), ...]) -> set(Element).
intersection([Set1, Set2 | Sets]) -> intersection1(intersection(Set1, Set2), Sets);
intersection([Set]) -> Set.

intersection1(Set1, [Set2 | Sets]) -> intersection1(intersection(Set1, Set2), Sets);
intersection1(Set, []) -> Set.

-spec is_disjoint(set(), set()) -> boolean().
is_disjoint(Set1, Set2) ->
    case size(Set1) < size(Set2) of
        true -> none_in(Set1, Set2);
        false -> none_in(Set2, Set1)
    end.

none_in(Set1, Set2) -> fold(fun(Element, Disjoint) -> Disjoint andalso not is_element(Element, Set2) end, true, Set1).

-spec subtract(set(Element), set(Element)) -> set(Element).
subtract(#{} = Set1, #{} = Set2) -> only(not_in(maps:keys(Set1), Set2), Set1);
subtract(Set1, Set2) -> filter(fun(Element) -> not is_element(Element, Set2) end, Set1).

-spec is_subset(set(), set()) -> boolean().
is_subset(Set1, Set2) when map_size(Set1) > map_size(Set2) -> false;
is_subset(Set1, Set2) -> fold(fun(Element, Subset) -> Subset andalso is_element(Element, Set2) end, true, Set1).

-spec fold(fun((Element, Acc) -> Acc), Acc, set(Element)) -> Acc.
fold(Fun, Acc, #{} = Set) when is_function(Fun, 2) -> fold_1(Fun, Acc, maps:next(maps:iterator(Set)));
fold(Fun, Acc, #set{} = Set) when is_function(Fun, 2) -> fold_set(Fun, Acc, Set).

fold_1(Fun, Acc, {Element, _, Iter}) -> fold_1(Fun, Fun(Element, Acc), maps:next(Iter));
fold_1(_, Acc, none) -> Acc.

-spec filter(fun((Element) -> boolean()), set(Element)) -> set(Element).
filter(Pred, #{} = Set) when is_function(Pred, 1) -> maps:from_keys(filter_1(Pred, maps:next(maps:iterator(Set))), ?VALUE);
filter(Pred, #set{} = Set) when is_function(Pred, 1) -> filter_set(Pred, Set).

filter_1(Pred, {Element, _, Iter}) ->
    case Pred(Element) of
        true -> [Element | filter_1(Pred, maps:next(Iter))];
        false -> filter_1(Pred, maps:next(Iter))
    end;
filter_1(_, none) -> [].

%%% The table: see dict.erl

fold_set(Fun, Acc, Set) ->
    fold_segs(Fun, Acc, Set#set.segs, tuple_size(Set#set.segs)).

fold_segs(Fun, Acc, Segs, I) when I >= 1 ->
    Seg = element(I, Segs),
    fold_segs(Fun, fold_seg(Fun, Acc, Seg, tuple_size(Seg)), Segs, I - 1);
fold_segs(_, Acc, _, 0) -> Acc.

fold_seg(Fun, Acc, Seg, I) when I >= 1 -> fold_seg(Fun, fold_bucket(Fun, Acc, element(I, Seg)), Seg, I - 1);
fold_seg(_, Acc, _, 0) -> Acc.

fold_bucket(Fun, Acc, [Element | Bucket]) -> fold_bucket(Fun, Fun(Element, Acc), Bucket);
fold_bucket(_, Acc, []) -> Acc.

filter_set(Pred, Set) ->
    {Segs, Removed} = filter_seg_list(Pred, tuple_to_list(Set#set.segs), [], 0),
    maybe_contract(Set#set{segs = list_to_tuple(Segs)}, Removed).

filter_seg_list(Pred, [Seg | Segs], Acc, Removed) ->
    {Buckets, Removed1} = filter_bkt_list(Pred, tuple_to_list(Seg), [], Removed),
    filter_seg_list(Pred, Segs, [list_to_tuple(Buckets) | Acc], Removed1);
filter_seg_list(_, [], Acc, Removed) -> {lists:reverse(Acc), Removed}.

filter_bkt_list(Pred, [Bucket | Buckets], Acc, Removed) ->
    {Filtered, Removed1} = filter_bucket(Pred, Bucket, [], Removed),
    filter_bkt_list(Pred, Buckets, [Filtered | Acc], Removed1);
filter_bkt_list(_, [], Acc, Removed) -> {lists:reverse(Acc), Removed}.

filter_bucket(Pred, [Element | Bucket], Acc, Removed) ->
    case Pred(Element) of
        true -> filter_bucket(Pred, Bucket, [Element | Acc], Removed);
        false -> filter_bucket(Pred, Bucket, Acc, Removed + 1)
    end;
filter_bucket(_, [], Acc, Removed) -> {Acc, Removed}.

get_slot(Set, Element) ->
    case erlang:phash(Element, Set#set.maxn) of
        Hash when Hash > Set#set.n -> Hash - Set#set.bso;
        Hash -> Hash
    end.

get_bucket(#set{segs = Segs}, Slot) ->
    element((Slot - 1) rem ?seg_size + 1, element((Slot - 1) div ?seg_size + 1, Segs)).

put_bucket(#set{segs = Segs} = Set, Slot, Bucket) ->
    Index = (Slot - 1) div ?seg_size + 1,
    Seg = setelement((Slot - 1) rem ?seg_size + 1, element(Index, Segs), Bucket),
    Set#set{segs = setelement(Index, Segs, Seg)}.

maybe_expand(#set{size = Size, exp_size = Limit} = Set) when Size < Limit ->
    Set#set{size = Size + 1};
maybe_expand(Set0) ->
    #set{size = Size, n = N, bso = Offset, maxn = MaxN} = Set = make_room(Set0),
    To = N + 1,
    From = To - Offset,
    {Stay, Move} = lists:partition(fun(Element) -> erlang:phash(Element, MaxN) =:= From end, get_bucket(Set, From)),
    resized(put_bucket(put_bucket(Set, From, Stay), To, Move), Size + 1, To).

make_room(#set{n = N, maxn = N, bso = Offset, segs = Segs, empty = Empty} = Set) ->
    More = lists:duplicate(tuple_size(Segs), Empty),
    Set#set{maxn = 2 * N, bso = 2 * Offset, segs = list_to_tuple(tuple_to_list(Segs) ++ More)};
make_room(Set) -> Set.

maybe_contract(#set{size = Size, con_size = Limit, n = N, bso = Offset} = Set, Removed)
  when Size - Removed < Limit, N > ?seg_size ->
    To = N - Offset,
    Joined = put_bucket(Set, To, get_bucket(Set, To) ++ get_bucket(Set, N)),
    give_room_back(resized(put_bucket(Joined, N, []), Size - Removed, N - 1));
maybe_contract(#set{size = Size} = Set, Removed) -> Set#set{size = Size - Removed}.

give_room_back(#set{n = N, bso = N, maxn = MaxN, segs = Segs} = Set) ->
    Half = lists:sublist(tuple_to_list(Segs), tuple_size(Segs) div 2),
    Set#set{maxn = MaxN div 2, bso = N div 2, segs = list_to_tuple(Half)};
give_room_back(Set) -> Set.

resized(Set, Size, N) ->
    Set#set{size = Size, n = N, exp_size = N * ?expand_load, con_size = N * ?contract_load}.
