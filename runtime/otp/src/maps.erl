%% Maps: stdlib, maps.
%%
%% Covers the functions that are not built in. Built in are find/2, from_keys/2, from_list/1, get/2, is_key/2, keys/1,
%% merge/2, put/3, remove/2, take/2, to_list/1, update/3 and values/1. Maps are walked with erts_internal:map_next/3,
%% in the map's own order: an iterator is an improper list of that function's state and the map, or a triple.
%%
%% Caveat: iterators are OTP 25's; iterator/2 with an order came with OTP 26.
-module(maps).

-export([new/0, size/1, get/3, with/2, without/2, update_with/3, update_with/4, intersect/2, intersect_with/3,
         merge_with/3, filter/2, filtermap/2, map/2, fold/3, foreach/2, iterator/1, next/1, groups_from_list/2,
         groups_from_list/3]).
-export_type([iterator/2, iterator/0]).

-opaque iterator(Key, Value) :: {Key, Value, iterator(Key, Value)} | none
                              | nonempty_improper_list(integer(), #{Key => Value}).
-type iterator() :: iterator(term(), term()).

%% Macros, as the exception belongs to the exported function and carries its arguments.
-define(fail(Reason, Args), erlang:error(Reason, Args, [{error_info, #{module => erl_stdlib_errors}}])).
-define(badarg(Args), ?fail(badarg, Args)).
-define(bad_map_or(Map, Args), ?fail(if is_map(Map) -> badarg; true -> {badmap, Map} end, Args)).

%% The first element of a map or an iterator, where Args are the arguments of the calling function.
-define(first(MapOrIter, Args),
        try next(if is_map(MapOrIter) -> iterator(MapOrIter); true -> MapOrIter end)
        catch error:_ -> ?fail({badmap, MapOrIter}, Args)
        end).

-spec new() -> map().
new() -> #{}.

-spec size(map()) -> non_neg_integer().
size(Map) ->
    case Map of
        #{} -> map_size(Map);
        _ -> ?fail({badmap, Map}, [Map])
    end.

-spec get(term(), map(), term()) -> term().
get(Key, Map, Default) ->
    case Map of
        #{Key := Value} -> Value;
        #{} -> Default;
        _ -> ?fail({badmap, Map}, [Key, Map, Default])
    end.

-spec with([term()], map()) -> map().
with(Keys, Map) when is_list(Keys), is_map(Map) -> maps:from_list(with_1(Keys, Map));
with(Keys, Map) -> ?bad_map_or(Map, [Keys, Map]).

with_1([Key | Keys], Map) ->
    case Map of
        #{Key := Value} -> [{Key, Value} | with_1(Keys, Map)];
        #{} -> with_1(Keys, Map)
    end;
with_1([], _) -> [].

-spec without([term()], map()) -> map().
without(Keys, Map) when is_list(Keys), is_map(Map) -> lists:foldl(fun maps:remove/2, Map, Keys);
without(Keys, Map) -> ?bad_map_or(Map, [Keys, Map]).

-spec update_with(term(), fun((term()) -> term()), map()) -> map().
update_with(Key, Fun, Map) when is_function(Fun, 1), is_map(Map) ->
    case Map of
        #{Key := Value} -> Map#{Key := Fun(Value)};
        #{} -> erlang:error({badkey, Key}, [Key, Fun, Map])
    end;
update_with(Key, Fun, Map) -> ?bad_map_or(Map, [Key, Fun, Map]).

-spec update_with(term(), fun((term()) -> term()), term(), map()) -> map().
update_with(Key, Fun, Init, Map) when is_function(Fun, 1), is_map(Map) ->
    case Map of
        #{Key := Value} -> Map#{Key := Fun(Value)};
        #{} -> Map#{Key => Init}
    end;
update_with(Key, Fun, Init, Map) -> ?bad_map_or(Map, [Key, Fun, Init, Map]).

%%% Two maps. The smaller one is walked; the combining fun gets the values in the order of the arguments all the same.

-spec intersect(map(), map()) -> map().
intersect(Map1, Map2) when is_map(Map1), is_map(Map2) ->
    case map_size(Map1) =< map_size(Map2) of
        true -> intersect_with_small_map_first(fun intersect_combiner_v2/3, Map1, Map2);
        false -> intersect_with_small_map_first(fun intersect_combiner_v1/3, Map2, Map1)
    end;
intersect(Map1, Map2) when is_map(Map1) -> ?fail({badmap, Map2}, [Map1, Map2]);
intersect(Map1, Map2) -> ?fail({badmap, Map1}, [Map1, Map2]).

intersect_combiner_v1(_, V1, _) -> V1.
intersect_combiner_v2(_, _, V2) -> V2.

-spec intersect_with(fun((term(), term(), term()) -> term()), map(), map()) -> map().
intersect_with(Fun, Map1, Map2) when is_map(Map1), is_map(Map2), is_function(Fun, 3) ->
    case map_size(Map1) =< map_size(Map2) of
        true -> intersect_with_small_map_first(Fun, Map1, Map2);
        false -> intersect_with_small_map_first(fun(K, V2, V1) -> Fun(K, V1, V2) end, Map2, Map1)
    end;
intersect_with(Fun, Map1, Map2) when not is_function(Fun, 3) -> ?badarg([Fun, Map1, Map2]);
intersect_with(Fun, Map1, Map2) when is_map(Map1) -> ?fail({badmap, Map2}, [Fun, Map1, Map2]);
intersect_with(Fun, Map1, Map2) -> ?fail({badmap, Map1}, [Fun, Map1, Map2]).

intersect_with_small_map_first(Fun, Small, Big) -> intersect_with_iterate(next(iterator(Small)), [], Big, Fun).

intersect_with_iterate({Key, V1, Iter}, Pairs, Big, Fun) ->
    Next = next(Iter),
    case Big of
        #{Key := V2} -> intersect_with_iterate(Next, [{Key, Fun(Key, V1, V2)} | Pairs], Big, Fun);
        #{} -> intersect_with_iterate(Next, Pairs, Big, Fun)
    end;
intersect_with_iterate(none, Pairs, _, _) -> maps:from_list(Pairs).

-spec merge_with(fun((term(), term(), term()) -> term()), map(), map()) -> map().
merge_with(Fun, Map1, Map2) when is_map(Map1), is_map(Map2), is_function(Fun, 3) ->
    case map_size(Map1) > map_size(Map2) of
        true -> merge_with_1(next(iterator(Map2)), Map1, Map2, Fun);
        false -> merge_with_1(next(iterator(Map1)), Map2, Map1, fun(K, V2, V1) -> Fun(K, V1, V2) end)
    end;
merge_with(Fun, Map1, Map2) when not is_function(Fun, 3) -> ?badarg([Fun, Map1, Map2]);
merge_with(Fun, Map1, Map2) when is_map(Map1) -> ?fail({badmap, Map2}, [Fun, Map1, Map2]);
merge_with(Fun, Map1, Map2) -> ?fail({badmap, Map1}, [Fun, Map1, Map2]).

merge_with_1({Key, V2, Iter}, Big, Small, Fun) ->
    case Big of
        #{Key := V1} ->
            Merged = Big#{Key := Fun(Key, V1, V2)},
            merge_with_1(next(Iter), Merged, Small, Fun);
        #{} -> merge_with_1(next(Iter), Big#{Key => V2}, Small, Fun)
    end;
merge_with_1(none, Merged, _, _) -> Merged.

%%% Maps and iterators

-spec filter(fun((term(), term()) -> boolean()), map() | iterator()) -> map().
filter(Pred, MapOrIter) when is_function(Pred, 2) ->
    First = ?first(MapOrIter, [Pred, MapOrIter]),
    maps:from_list(filter_1(Pred, First));
filter(Pred, MapOrIter) -> ?badarg([Pred, MapOrIter]).

filter_1(Pred, {Key, Value, Iter}) ->
    case Pred(Key, Value) of
        true -> [{Key, Value} | filter_1(Pred, next(Iter))];
        false -> filter_1(Pred, next(Iter))
    end;
filter_1(_, none) -> [].

-spec filtermap(fun((term(), term()) -> boolean() | {true, term()}), map() | iterator()) -> map().
filtermap(Fun, MapOrIter) when is_function(Fun, 2) ->
    First = ?first(MapOrIter, [Fun, MapOrIter]),
    maps:from_list(filtermap_1(Fun, First));
filtermap(Fun, MapOrIter) -> ?badarg([Fun, MapOrIter]).

filtermap_1(Fun, {Key, Value, Iter}) ->
    case Fun(Key, Value) of
        true -> [{Key, Value} | filtermap_1(Fun, next(Iter))];
        {true, NewValue} -> [{Key, NewValue} | filtermap_1(Fun, next(Iter))];
        false -> filtermap_1(Fun, next(Iter))
    end;
filtermap_1(_, none) -> [].

-spec map(fun((term(), term()) -> term()), map() | iterator()) -> map().
map(Fun, MapOrIter) when is_function(Fun, 2) ->
    First = ?first(MapOrIter, [Fun, MapOrIter]),
    maps:from_list(map_1(Fun, First));
map(Fun, MapOrIter) -> ?badarg([Fun, MapOrIter]).

map_1(Fun, {Key, Value, Iter}) -> [{Key, Fun(Key, Value)} | map_1(Fun, next(Iter))];
map_1(_, none) -> [].

-spec fold(fun((term(), term(), Acc) -> Acc), Acc, map() | iterator()) -> Acc.
fold(Fun, Acc, MapOrIter) when is_function(Fun, 3) ->
    First = ?first(MapOrIter, [Fun, Acc, MapOrIter]),
    fold_1(Fun, Acc, First);
fold(Fun, Acc, MapOrIter) -> ?badarg([Fun, Acc, MapOrIter]).

fold_1(Fun, Acc, {Key, Value, Iter}) -> fold_1(Fun, Fun(Key, Value, Acc), next(Iter));
fold_1(_, Acc, none) -> Acc.

-spec foreach(fun((term(), term()) -> term()), map() | iterator()) -> ok.
foreach(Fun, MapOrIter) when is_function(Fun, 2) ->
    First = ?first(MapOrIter, [Fun, MapOrIter]),
    foreach_1(Fun, First);
foreach(Fun, MapOrIter) -> ?badarg([Fun, MapOrIter]).

foreach_1(Fun, {Key, Value, Iter}) ->
    Fun(Key, Value),
    foreach_1(Fun, next(Iter));
foreach_1(_, none) -> ok.

-spec iterator(map()) -> iterator().
iterator(Map) when is_map(Map) -> [0 | Map];
iterator(Map) -> ?fail({badmap, Map}, [Map]).

-spec next(iterator(Key, Value)) -> {Key, Value, iterator(Key, Value)} | none.
next({_, _, _} = Unfolded) -> Unfolded;
next([Path | Map]) when is_integer(Path), is_map(Map) -> erts_internal:map_next(Path, Map, iterator);
next(none) -> none;
next(Iter) -> ?badarg([Iter]).

%%% Groups

-spec groups_from_list(fun((T) -> Key), [T]) -> #{Key => [T]}.
groups_from_list(Fun, List) when is_function(Fun, 1) ->
    Backwards = try lists:reverse(List) catch error:_ -> ?badarg([Fun, List]) end,
    groups_from_list_1(Fun, Backwards, #{});
groups_from_list(Fun, List) -> ?badarg([Fun, List]).

groups_from_list_1(Fun, [Element | List], Groups) ->
    Key = Fun(Element),
    groups_from_list_1(Fun, List, add_to_group(Key, Element, Groups));
groups_from_list_1(_, [], Groups) -> Groups.

-spec groups_from_list(fun((T) -> Key), fun((T) -> Value), [T]) -> #{Key => [Value]}.
groups_from_list(Fun, ValueFun, List) when is_function(Fun, 1), is_function(ValueFun, 1) ->
    Backwards = try lists:reverse(List) catch error:_ -> ?badarg([Fun, ValueFun, List]) end,
    groups_from_list_2(Fun, ValueFun, Backwards, #{});
groups_from_list(Fun, ValueFun, List) -> ?badarg([Fun, ValueFun, List]).

groups_from_list_2(Fun, ValueFun, [Element | List], Groups) ->
    Key = Fun(Element),
    Value = ValueFun(Element),
    groups_from_list_2(Fun, ValueFun, List, add_to_group(Key, Value, Groups));
groups_from_list_2(_, _, [], Groups) -> Groups.

add_to_group(Key, Value, Groups) ->
    case Groups of
        #{Key := Values} -> Groups#{Key := [Value | Values]};
        #{} -> Groups#{Key => [Value]}
    end.
