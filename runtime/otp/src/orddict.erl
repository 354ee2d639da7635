%% Ordered lists of pairs as dictionaries: stdlib, orddict.
%%
%% Covers the whole module. Keys are the same when they compare equal (==), so 1 and 1.0 are.
%%
%% Caveats: none known.
-module(orddict).
-compile({no_auto_import, [size/1]}).

-export([new/0, is_key/2, to_list/1, from_list/1, size/1, is_empty/1, fetch/2, find/2, fetch_keys/1, erase/2, take/2,
         store/3, append/3, append_list/3, update/3, update/4, update_counter/3, fold/3, map/2, filter/2, merge/3]).
-export_type([orddict/0, orddict/2]).

-type orddict(Key, Value) :: [{Key, Value}].
-type orddict() :: orddict(term(), term()).

-spec new() -> orddict().
new() -> [].

-spec is_key(term(), orddict()) -> boolean().
is_key(Key, [{K, _} | _]) when Key < K -> false;
is_key(Key, [{K, _} | Dict]) when Key > K -> is_key(Key, Dict);
is_key(_, [{_, _} | _]) -> true;
is_key(_, []) -> false.

-spec to_list(orddict()) -> [{term(), term()}].
to_list(Dict) -> Dict.

%% Of pairs with the same key the last one counts.
-spec from_list([{term(), term()}]) -> orddict().
from_list([]) -> [];
from_list([{_, _}] = Pair) -> Pair;
from_list(Pairs) -> lists:ukeysort(1, reverse_pairs(Pairs, [])).

reverse_pairs([{_, _} = Pair | Pairs], Acc) -> reverse_pairs(Pairs, [Pair | Acc]);
reverse_pairs([], Acc) -> Acc.

-spec size(orddict()) -> non_neg_integer().
size(Dict) -> length(Dict).

-spec is_empty(orddict()) -> boolean().
is_empty([]) -> true;
is_empty([_ | _]) -> false.

-spec fetch(term(), orddict()) -> term().
fetch(Key, [{K, _} | Dict]) when Key > K -> fetch(Key, Dict);
fetch(Key, [{K, Value} | _]) when Key == K -> Value.

-spec find(term(), orddict()) -> {ok, term()} | error.
find(Key, [{K, _} | _]) when Key < K -> error;
find(Key, [{K, _} | Dict]) when Key > K -> find(Key, Dict);
find(_, [{_, Value} | _]) -> {ok, Value};
find(_, []) -> error.

-spec fetch_keys(orddict()) -> [term()].
fetch_keys([{Key, _} | Dict]) -> [Key | fetch_keys(Dict)];
fetch_keys([]) -> [].

-spec erase(term(), orddict()) -> orddict().
erase(Key, [{K, _} = Pair | Dict]) when Key < K -> [Pair | Dict];
erase(Key, [{K, _} = Pair | Dict]) when Key > K -> [Pair | erase(Key, Dict)];
erase(_, [{_, _} | Dict]) -> Dict;
erase(_, []) -> [].

-spec take(term(), orddict()) -> {term(), orddict()} | error.
take(Key, Dict) -> take_1(Key, Dict, []).

take_1(Key, [{K, _} | _], _) when Key < K -> error;
take_1(Key, [{K, _} = Pair | Dict], Acc) when Key > K -> take_1(Key, Dict, [Pair | Acc]);
take_1(_, [{_, Value} | Dict], Acc) -> {Value, lists:reverse(Acc, Dict)};
take_1(_, [], _) -> error.

-spec store(term(), term(), orddict()) -> orddict().
store(Key, New, [{K, _} = Pair | Dict]) when Key < K -> [{Key, New}, Pair | Dict];
store(Key, New, [{K, _} = Pair | Dict]) when Key > K -> [Pair | store(Key, New, Dict)];
store(Key, New, [{_, _} | Dict]) -> [{Key, New} | Dict];
store(Key, New, []) -> [{Key, New}].

-spec append(term(), term(), orddict()) -> orddict().
append(Key, New, [{K, _} = Pair | Dict]) when Key < K -> [{Key, [New]}, Pair | Dict];
append(Key, New, [{K, _} = Pair | Dict]) when Key > K -> [Pair | append(Key, New, Dict)];
append(Key, New, [{_, Old} | Dict]) -> [{Key, Old ++ [New]} | Dict];
append(Key, New, []) -> [{Key, [New]}].

-spec append_list(term(), [term()], orddict()) -> orddict().
append_list(Key, New, [{K, _} = Pair | Dict]) when Key < K -> [{Key, New}, Pair | Dict];
append_list(Key, New, [{K, _} = Pair | Dict]) when Key > K -> [Pair | append_list(Key, New, Dict)];
append_list(Key, New, [{_, Old} | Dict]) -> [{Key, Old ++ New} | Dict];
append_list(Key, New, []) -> [{Key, New}].

-spec update(term(), fun((term()) -> term()), orddict()) -> orddict().
update(Key, Fun, [{K, _} = Pair | Dict]) when Key > K -> [Pair | update(Key, Fun, Dict)];
update(Key, Fun, [{K, Value} | Dict]) when Key == K -> [{Key, Fun(Value)} | Dict].

-spec update(term(), fun((term()) -> term()), term(), orddict()) -> orddict().
update(Key, _, Init, [{K, _} = Pair | Dict]) when Key < K -> [{Key, Init}, Pair | Dict];
update(Key, Fun, Init, [{K, _} = Pair | Dict]) when Key > K -> [Pair | update(Key, Fun, Init, Dict)];
update(Key, Fun, _, [{_, Value} | Dict]) -> [{Key, Fun(Value)} | Dict];
update(Key, _, Init, []) -> [{Key, Init}].

-spec update_counter(term(), number(), orddict()) -> orddict().
update_counter(Key, Incr, [{K, _} = Pair | Dict]) when Key < K -> [{Key, Incr}, Pair | Dict];
update_counter(Key, Incr, [{K, _} = Pair | Dict]) when Key > K -> [Pair | update_counter(Key, Incr, Dict)];
update_counter(Key, Incr, [{_, Value} | Dict]) -> [{Key, Value + Incr} | Dict];
update_counter(Key, Incr, []) -> [{Key, Incr}].

-spec fold(fun((term(), term(), Acc) -> Acc), Acc, orddict()) -> Acc.
fold(Fun, Acc, [{Key, Value} | Dict]) -> fold(Fun, Fun(Key, Value, Acc), Dict);
fold(Fun, Acc, []) when is_function(Fun, 3) -> Acc.

-spec map(fun((term(), term()) -> term()), orddict()) -> orddict().
map(Fun, [{Key, Value} | Dict]) -> [{Key, Fun(Key, Value)} | map(Fun, Dict)];
map(Fun, []) when is_function(Fun, 2) -> [].

-spec filter(fun((term(), term()) -> boolean()), orddict()) -> orddict().
filter(Pred, [{Key, Value} = Pair | Dict]) ->
    case Pred(Key, Value) of
        true -> [Pair | filter(Pred, Dict)];
        false -> filter(Pred, Dict)
    end;
filter(Pred, []) when is_function(Pred, 2) -> [].

-spec merge(fun((term(), term(), term()) -> term()), orddict(), orddict()) -> orddict().
merge(Fun, [{K1, _} = Pair1 | Dict1], [{K2, _} = Pair2 | Dict2]) when K1 < K2 ->
    [Pair1 | merge(Fun, Dict1, [Pair2 | Dict2])];
merge(Fun, [{K1, _} = Pair1 | Dict1], [{K2, _} = Pair2 | Dict2]) when K1 > K2 ->
    [Pair2 | merge(Fun, [Pair1 | Dict1], Dict2)];
merge(Fun, [{K1, V1} | Dict1], [{_, V2} | Dict2]) -> [{K1, Fun(K1, V1, V2)} | merge(Fun, Dict1, Dict2)];
merge(Fun, [], Dict2) when is_function(Fun, 3) -> Dict2;
merge(Fun, Dict1, []) when is_function(Fun, 3) -> Dict1.
