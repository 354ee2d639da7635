%% Dictionaries: stdlib, dict.
%%
%% Covers the whole module. A dictionary is a table that grows and shrinks by one bucket at a time (P.-A. Larson,
%% "Dynamic Hash Tables", CACM 31:4, 1988). Its form is OTP's to the last field, as dictionaries get printed, compared
%% and matched on: buckets are lists of [Key | Value] in segments of 16, and the hash is erlang:phash/2.
%%
%% Caveats: none known.
-module(dict).
-compile(nowarn_deprecated_function).

-export([new/0, is_key/2, to_list/1, from_list/1, size/1, is_empty/1, fetch/2, find/2, fetch_keys/1, erase/2, take/2,
         store/3, append/3, append_list/3, update/3, update/4, update_counter/3, fold/3, map/2, filter/2, merge/3]).
-export_type([dict/0, dict/2]).

-define(seg_size, 16).
-define(expand_load, 5).
-define(contract_load, 3).

-record(dict,
        {size = 0,                                  % number of keys
         n = ?seg_size,                             % buckets in use
         maxn = ?seg_size,                          % buckets there is room for: a power of two times 16
         bso = ?seg_size div 2,                     % how far apart a bucket and the one it is split into are
         exp_size = ?seg_size * ?expand_load,       % a larger size adds a bucket
         con_size = ?seg_size * ?contract_load,     % a smaller size removes one
         empty,                                     % an empty segment
         segs}).                                    % a tuple of segments, which are tuples of buckets

-opaque dict(Key, Value) :: #dict{segs :: tuple() | {Key, Value}}.
-type dict() :: dict(term(), term()).

-spec new() -> dict().
new() ->
    Empty = erlang:make_tuple(?seg_size, []),
    #dict{empty = Empty, segs = {Empty}}.

-spec is_key(term(), dict()) -> boolean().
is_key(Key, Dict) -> find_key(Key, get_bucket(Dict, get_slot(Dict, Key))).

find_key(Key, [[Key | _] | _]) -> true;
find_key(Key, [_ | Bucket]) -> find_key(Key, Bucket);
find_key(_, []) -> false.

-spec to_list(dict()) -> [{term(), term()}].
to_list(Dict) -> fold(fun(Key, Value, Pairs) -> [{Key, Value} | Pairs] end, [], Dict).

-spec from_list([{term(), term()}]) -> dict().
from_list(Pairs) -> lists:foldl(fun({Key, Value}, Dict) -> store(Key, Value, Dict) end, new(), Pairs).

-spec size(dict()) -> non_neg_integer().
size(#dict{size = Size}) when is_integer(Size), Size >= 0 -> Size.

-spec is_empty(dict()) -> boolean().
is_empty(#dict{size = Size}) -> Size =:= 0.

-spec fetch(term(), dict()) -> term().
fetch(Key, Dict) ->
    case find_val(Key, get_bucket(Dict, get_slot(Dict, Key))) of
        {ok, Value} -> Value;
        error -> erlang:error(badarg, [Key, Dict])
    end.

-spec find(term(), dict()) -> {ok, term()} | error.
find(Key, Dict) -> find_val(Key, get_bucket(Dict, get_slot(Dict, Key))).

find_val(Key, [[Key | Value] | _]) -> {ok, Value};
find_val(Key, [_ | Bucket]) -> find_val(Key, Bucket);
find_val(_, []) -> error.

-spec fetch_keys(dict()) -> [term()].
fetch_keys(Dict) -> fold(fun(Key, _, Keys) -> [Key | Keys] end, [], Dict).

-spec erase(term(), dict()) -> dict().
erase(Key, Dict) ->
    Slot = get_slot(Dict, Key),
    Bucket = get_bucket(Dict, Slot),
    case find_val(Key, Bucket) of
        {ok, Value} -> erase_pair(Dict, Slot, Bucket, [Key | Value]);
        error -> Dict
    end.

-spec take(term(), dict()) -> {term(), dict()} | error.
take(Key, Dict) ->
    Slot = get_slot(Dict, Key),
    Bucket = get_bucket(Dict, Slot),
    case find_val(Key, Bucket) of
        {ok, Value} -> {Value, erase_pair(Dict, Slot, Bucket, [Key | Value])};
        error -> error
    end.

erase_pair(Dict, Slot, Bucket, Pair) -> maybe_contract(put_bucket(Dict, Slot, lists:delete(Pair, Bucket)), 1).

-spec store(term(), term(), dict()) -> dict().
store(Key, Value, Dict) ->
    Slot = get_slot(Dict, Key),
    maybe_expand(on_bucket(fun(Bucket) -> store_bkt_val(Key, Value, Bucket) end, Dict, Slot)).

-spec append(term(), term(), dict()) -> dict().
append(Key, Value, Dict) ->
    Slot = get_slot(Dict, Key),
    maybe_expand(on_bucket(fun(Bucket) -> append_bkt(Key, Value, Bucket) end, Dict, Slot)).

-spec append_list(term(), [term()], dict()) -> dict().
append_list(Key, Values, Dict) ->
    Slot = get_slot(Dict, Key),
    maybe_expand(on_bucket(fun(Bucket) -> app_list_bkt(Key, Values, Bucket) end, Dict, Slot)).

-spec update(term(), fun((term()) -> term()), dict()) -> dict().
update(Key, Fun, Dict) ->
    Slot = get_slot(Dict, Key),
    Bucket = get_bucket(Dict, Slot),
    case find_key(Key, Bucket) of
        true -> element(1, on_bucket(fun(B) -> update_bkt(Key, Fun, B) end, Dict, Slot));
        false -> erlang:error(badarg, [Key, Fun, Dict])
    end.

-spec update(term(), fun((term()) -> term()), term(), dict()) -> dict().
update(Key, Fun, Init, Dict) ->
    Slot = get_slot(Dict, Key),
    maybe_expand(on_bucket(fun(Bucket) -> update_bkt(Key, Fun, Init, Bucket) end, Dict, Slot)).

-spec update_counter(term(), number(), dict()) -> dict().
update_counter(Key, Increment, Dict) when is_number(Increment) ->
    Slot = get_slot(Dict, Key),
    maybe_expand(on_bucket(fun(Bucket) -> counter_bkt(Key, Increment, Bucket) end, Dict, Slot)).

%% What a change makes of a bucket, with the number of keys that it adds.

store_bkt_val(Key, Value, [[Key | _] | Bucket]) -> {[[Key | Value] | Bucket], 0};
store_bkt_val(Key, Value, [Other | Bucket]) -> after_other(Other, store_bkt_val(Key, Value, Bucket));
store_bkt_val(Key, Value, []) -> {[[Key | Value]], 1}.

append_bkt(Key, Value, [[Key | Old] | Bucket]) -> {[[Key | Old ++ [Value]] | Bucket], 0};
append_bkt(Key, Value, [Other | Bucket]) -> after_other(Other, append_bkt(Key, Value, Bucket));
append_bkt(Key, Value, []) -> {[[Key, Value]], 1}.

app_list_bkt(Key, Values, [[Key | Old] | Bucket]) -> {[[Key | Old ++ Values] | Bucket], 0};
app_list_bkt(Key, Values, [Other | Bucket]) -> after_other(Other, app_list_bkt(Key, Values, Bucket));
app_list_bkt(Key, Values, []) -> {[[Key | Values]], 1}.

update_bkt(Key, Fun, _, [[Key | Value] | Bucket]) ->
    {[[Key | Fun(Value)] | Bucket], 0};
update_bkt(Key, Fun, Init, [Other | Bucket]) -> after_other(Other, update_bkt(Key, Fun, Init, Bucket));
update_bkt(Key, Fun, Init, []) when is_function(Fun, 1) -> {[[Key | Init]], 1}.

update_bkt(Key, Fun, [[Key | Value] | Bucket]) -> {[[Key | Fun(Value)] | Bucket], 0};
update_bkt(Key, Fun, [Other | Bucket]) -> after_other(Other, update_bkt(Key, Fun, Bucket)).

counter_bkt(Key, Increment, [[Key | Value] | Bucket]) -> {[[Key | Value + Increment] | Bucket], 0};
counter_bkt(Key, Increment, [Other | Bucket]) -> after_other(Other, counter_bkt(Key, Increment, Bucket));
counter_bkt(Key, Increment, []) -> {[[Key | Increment]], 1}.

after_other(Other, {Bucket, Added}) -> {[Other | Bucket], Added}.

%%% All keys: segments and buckets from the last to the first, keys of a bucket in their order

-spec fold(fun((term(), term(), Acc) -> Acc), Acc, dict()) -> Acc.
fold(Fun, Acc, Dict) -> fold_dict(Fun, Acc, Dict).

fold_dict(Fun, Acc, #dict{size = 0}) when is_function(Fun, 3) -> Acc;
fold_dict(Fun, Acc, Dict) -> fold_segs(Fun, Acc, Dict#dict.segs, tuple_size(Dict#dict.segs)).

fold_segs(Fun, Acc, Segs, I) when I >= 1 ->
    Seg = element(I, Segs),
    fold_segs(Fun, fold_seg(Fun, Acc, Seg, tuple_size(Seg)), Segs, I - 1);
fold_segs(Fun, Acc, _, 0) when is_function(Fun, 3) -> Acc.

fold_seg(Fun, Acc, Seg, I) when I >= 1 -> fold_seg(Fun, fold_bucket(Fun, Acc, element(I, Seg)), Seg, I - 1);
fold_seg(Fun, Acc, _, 0) when is_function(Fun, 3) -> Acc.

fold_bucket(Fun, Acc, [[Key | Value] | Bucket]) -> fold_bucket(Fun, Fun(Key, Value, Acc), Bucket);
fold_bucket(Fun, Acc, []) when is_function(Fun, 3) -> Acc.

-spec map(fun((term(), term()) -> term()), dict()) -> dict().
map(Fun, Dict) -> map_dict(Fun, Dict).

map_dict(Fun, #dict{size = 0} = Dict) when is_function(Fun, 2) -> Dict;
map_dict(Fun, Dict) ->
    Segs = map_seg_list(Fun, tuple_to_list(Dict#dict.segs)),
    Dict#dict{segs = list_to_tuple(Segs)}.

map_seg_list(Fun, [Seg | Segs]) ->
    Buckets = map_bkt_list(Fun, tuple_to_list(Seg)),
    [list_to_tuple(Buckets) | map_seg_list(Fun, Segs)];
map_seg_list(Fun, []) when is_function(Fun, 2) -> [].

map_bkt_list(Fun, [Bucket | Buckets]) -> [map_bucket(Fun, Bucket) | map_bkt_list(Fun, Buckets)];
map_bkt_list(Fun, []) when is_function(Fun, 2) -> [].

map_bucket(Fun, [[Key | Value] | Bucket]) -> [[Key | Fun(Key, Value)] | map_bucket(Fun, Bucket)];
map_bucket(Fun, []) when is_function(Fun, 2) -> [].

-spec filter(fun((term(), term()) -> boolean()), dict()) -> dict().
filter(Pred, Dict) -> filter_dict(Pred, Dict).

filter_dict(Pred, #dict{size = 0} = Dict) when is_function(Pred, 2) -> Dict;
filter_dict(Pred, Dict) ->
    {Segs, Removed} = filter_seg_list(Pred, tuple_to_list(Dict#dict.segs), [], 0),
    maybe_contract(Dict#dict{segs = list_to_tuple(Segs)}, Removed).

filter_seg_list(Pred, [Seg | Segs], Acc, Removed) ->
    {Buckets, Removed1} = filter_bkt_list(Pred, tuple_to_list(Seg), [], Removed),
    filter_seg_list(Pred, Segs, [list_to_tuple(Buckets) | Acc], Removed1);
filter_seg_list(Pred, [], Acc, Removed) when is_function(Pred, 2) -> {lists:reverse(Acc), Removed}.

filter_bkt_list(Pred, [Bucket | Buckets], Acc, Removed) ->
    {Filtered, Removed1} = filter_bucket(Pred, Bucket, [], Removed),
    filter_bkt_list(Pred, Buckets, [Filtered | Acc], Removed1);
filter_bkt_list(Pred, [], Acc, Removed) when is_function(Pred, 2) -> {lists:reverse(Acc), Removed}.

filter_bucket(Pred, [[Key | Value] = Pair | Bucket], Acc, Removed) ->
    case Pred(Key, Value) of
        true -> filter_bucket(Pred, Bucket, [Pair | Acc], Removed);
        false -> filter_bucket(Pred, Bucket, Acc, Removed + 1)
    end;
filter_bucket(Pred, [], Acc, Removed) when is_function(Pred, 2) -> {lists:reverse(Acc), Removed}.

%% The smaller dictionary is added to the larger one.
-spec merge(fun((term(), term(), term()) -> term()), dict(), dict()) -> dict().
merge(Fun, Dict1, Dict2) when Dict1#dict.size < Dict2#dict.size ->
    fold_dict(fun(Key, V1, Dict) -> update(Key, fun(V2) -> Fun(Key, V1, V2) end, V1, Dict) end, Dict2, Dict1);
merge(Fun, Dict1, Dict2) ->
    fold_dict(fun(Key, V2, Dict) -> update(Key, fun(V1) -> Fun(Key, V1, V2) end, V2, Dict) end, Dict1, Dict2).

%%% The table

%% Keys of the buckets that have not been split yet are still where they were: bso lower.
get_slot(Dict, Key) ->
    case erlang:phash(Key, Dict#dict.maxn) of
        Hash when Hash > Dict#dict.n -> Hash - Dict#dict.bso;
        Hash -> Hash
    end.

get_bucket(#dict{segs = Segs}, Slot) ->
    element((Slot - 1) rem ?seg_size + 1, element((Slot - 1) div ?seg_size + 1, Segs)).

put_bucket(#dict{segs = Segs} = Dict, Slot, Bucket) ->
    Index = (Slot - 1) div ?seg_size + 1,
    Seg = setelement((Slot - 1) rem ?seg_size + 1, element(Index, Segs), Bucket),
    Dict#dict{segs = setelement(Index, Segs, Seg)}.

on_bucket(Change, Dict, Slot) ->
    {Bucket, Added} = Change(get_bucket(Dict, Slot)),
    {put_bucket(Dict, Slot, Bucket), Added}.

%% Splits one bucket when there are too many keys.
maybe_expand({#dict{size = Size, exp_size = Limit} = Dict, Added}) when Size + Added =< Limit ->
    Dict#dict{size = Size + Added};
maybe_expand({Dict0, Added}) ->
    #dict{size = Size, n = N, bso = Offset, maxn = MaxN} = Dict = make_room(Dict0),
    To = N + 1,
    From = To - Offset,
    {Stay, Move} = lists:partition(fun([Key | _]) -> erlang:phash(Key, MaxN) =:= From end, get_bucket(Dict, From)),
    resized(put_bucket(put_bucket(Dict, From, Stay), To, Move), Size + Added, To).

make_room(#dict{n = N, maxn = N, bso = Offset, segs = Segs, empty = Empty} = Dict) ->
    More = lists:duplicate(tuple_size(Segs), Empty),
    Dict#dict{maxn = 2 * N, bso = 2 * Offset, segs = list_to_tuple(tuple_to_list(Segs) ++ More)};
make_room(Dict) -> Dict.

%% Joins the last bucket with the one it came from when there are too few keys.
maybe_contract(#dict{size = Size, con_size = Limit, n = N, bso = Offset} = Dict, Removed)
  when Size - Removed < Limit, N > ?seg_size ->
    To = N - Offset,
    Joined = put_bucket(Dict, To, get_bucket(Dict, To) ++ get_bucket(Dict, N)),
    give_room_back(resized(put_bucket(Joined, N, []), Size - Removed, N - 1));
maybe_contract(#dict{size = Size} = Dict, Removed) -> Dict#dict{size = Size - Removed}.

give_room_back(#dict{n = N, bso = N, maxn = MaxN, segs = Segs} = Dict) ->
    Half = lists:sublist(tuple_to_list(Segs), tuple_size(Segs) div 2),
    Dict#dict{maxn = MaxN div 2, bso = N div 2, segs = list_to_tuple(Half)};
give_room_back(Dict) -> Dict.

resized(Dict, Size, N) ->
    Dict#dict{size = Size, n = N, exp_size = N * ?expand_load, con_size = N * ?contract_load}.
