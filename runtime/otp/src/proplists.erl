%% Property lists: stdlib, proplists.
%%
%% Covers the whole module. An entry is an atom, which stands for {Atom, true}, or a tuple whose first element is the key;
%% anything else in the list is ignored. The first entry with a key counts, even one that is not a pair.
%%
%% Caveats: none known.
-module(proplists).

-export([append_values/2, compact/1, delete/2, expand/2, get_all_values/2, get_bool/2, get_keys/1, get_value/2,
         get_value/3, is_defined/2, lookup/2, lookup_all/2, normalize/2, property/1, property/2, split/2,
         substitute_aliases/2, substitute_negations/2, to_map/1, to_map/2, from_map/1, unfold/1]).
-export_type([property/0, proplist/0]).

-type property() :: atom() | tuple().
-type proplist() :: [property()].

%% Guard: the entry has the key.
-define(has_key(Entry, Key), is_atom(Entry), Entry =:= Key; element(1, Entry) =:= Key).

-spec property(property()) -> property().
property({Key, true}) when is_atom(Key) -> Key;
property(Property) -> Property.

-spec property(atom(), term()) -> property().
property(Key, true) when is_atom(Key) -> Key;
property(Key, Value) -> {Key, Value}.

-spec unfold([term()]) -> [term()].
unfold([Entry | List]) when is_atom(Entry) -> [{Entry, true} | unfold(List)];
unfold([Entry | List]) -> [Entry | unfold(List)];
unfold([]) -> [].

-spec compact([property()]) -> [property()].
compact(List) -> [property(Property) || Property <- List].

-spec lookup(term(), [term()]) -> none | tuple().
lookup(Key, [Entry | _]) when is_atom(Entry), Entry =:= Key -> {Key, true};
lookup(Key, [Entry | _]) when element(1, Entry) =:= Key -> Entry;
lookup(Key, [_ | List]) -> lookup(Key, List);
lookup(_, []) -> none.

-spec lookup_all(term(), [term()]) -> [tuple()].
lookup_all(Key, [Entry | List]) when is_atom(Entry), Entry =:= Key -> [{Key, true} | lookup_all(Key, List)];
lookup_all(Key, [Entry | List]) when element(1, Entry) =:= Key -> [Entry | lookup_all(Key, List)];
lookup_all(Key, [_ | List]) -> lookup_all(Key, List);
lookup_all(_, []) -> [].

-spec is_defined(term(), [term()]) -> boolean().
is_defined(Key, [Entry | _]) when ?has_key(Entry, Key) -> true;
is_defined(Key, [_ | List]) -> is_defined(Key, List);
is_defined(_, []) -> false.

-spec get_value(term(), [term()]) -> term().
get_value(Key, List) -> get_value(Key, List, undefined).

-spec get_value(term(), [term()], term()) -> term().
get_value(Key, [Entry | _], _) when is_atom(Entry), Entry =:= Key -> true;
get_value(Key, [Entry | _], Default) when element(1, Entry) =:= Key ->
    case Entry of
        {_, Value} -> Value;
        _ -> Default
    end;
get_value(Key, [_ | List], Default) -> get_value(Key, List, Default);
get_value(_, [], Default) -> Default.

-spec get_all_values(term(), [term()]) -> [term()].
get_all_values(Key, [Entry | List]) when is_atom(Entry), Entry =:= Key -> [true | get_all_values(Key, List)];
get_all_values(Key, [{Key1, Value} | List]) when Key1 =:= Key -> [Value | get_all_values(Key, List)];
get_all_values(Key, [_ | List]) -> get_all_values(Key, List);
get_all_values(_, []) -> [].

-spec append_values(term(), [term()]) -> [term()].
append_values(Key, [Entry | List]) when is_atom(Entry), Entry =:= Key -> [true | append_values(Key, List)];
append_values(Key, [{Key1, Value} | List]) when Key1 =:= Key, is_list(Value) -> Value ++ append_values(Key, List);
append_values(Key, [{Key1, Value} | List]) when Key1 =:= Key -> [Value | append_values(Key, List)];
append_values(Key, [_ | List]) -> append_values(Key, List);
append_values(_, []) -> [].

-spec get_bool(term(), [term()]) -> boolean().
get_bool(Key, [Entry | _]) when is_atom(Entry), Entry =:= Key -> true;
get_bool(Key, [Entry | _]) when element(1, Entry) =:= Key ->
    case Entry of
        {_, true} -> true;
        _ -> false
    end;
get_bool(Key, [_ | List]) -> get_bool(Key, List);
get_bool(_, []) -> false.

%% In the order of sets.
-spec get_keys([term()]) -> [term()].
get_keys(List) -> sets:to_list(get_keys(List, sets:new())).

get_keys([Entry | List], Keys) when is_atom(Entry) -> get_keys(List, sets:add_element(Entry, Keys));
get_keys([Entry | List], Keys) when tuple_size(Entry) >= 1 ->
    get_keys(List, sets:add_element(element(1, Entry), Keys));
get_keys([_ | List], Keys) -> get_keys(List, Keys);
get_keys([], Keys) -> Keys.

-spec delete(term(), [term()]) -> [term()].
delete(Key, [Entry | List]) when ?has_key(Entry, Key) -> delete(Key, List);
delete(Key, [Entry | List]) -> [Entry | delete(Key, List)];
delete(_, []) -> [].

%%% Normal forms

-spec substitute_aliases([{term(), term()}], [term()]) -> [term()].
substitute_aliases(Aliases, List) -> [substitute_aliases_1(Aliases, Entry) || Entry <- List].

substitute_aliases_1([{Key, Key1} | _], Entry) when is_atom(Entry), Entry =:= Key -> property(Key1, true);
substitute_aliases_1([{Key, Key1} | _], Entry) when element(1, Entry) =:= Key -> property(setelement(1, Entry, Key1));
substitute_aliases_1([{_, _} | Aliases], Entry) -> substitute_aliases_1(Aliases, Entry);
substitute_aliases_1([], Entry) -> Entry.

%% What is not a boolean counts as false, as for get_bool/2.
-spec substitute_negations([{term(), term()}], [term()]) -> [term()].
substitute_negations(Negations, List) -> [substitute_negations_1(Negations, Entry) || Entry <- List].

substitute_negations_1([{Key, Key1} | _], Entry) when is_atom(Entry), Entry =:= Key -> property(Key1, false);
substitute_negations_1([{Key, Key1} | _], {Key2, true}) when Key2 =:= Key -> property(Key1, false);
substitute_negations_1([{Key, Key1} | _], Entry) when element(1, Entry) =:= Key -> property(Key1, true);
substitute_negations_1([{_, _} | Negations], Entry) -> substitute_negations_1(Negations, Entry);
substitute_negations_1([], Entry) -> Entry.

%% An entry is replaced by its expansion only if it is the first one with its key. The expansions stay nested lists until
%% all are done, so that they are not expanded again.
-spec expand([{property(), [term()]}], [term()]) -> [term()].
expand(Expansions, List) when is_list(List) ->
    Unique = key_uniq([{property(Property), Expansion} || {Property, Expansion} <- Expansions]),
    flatten(expand_0(Unique, List)).

expand_0([Expansion | Expansions], List) -> expand_0(Expansions, expand_1(Expansion, List));
expand_0([], List) -> List.

expand_1({Property, Expansion}, List) when is_atom(Property) -> expand_2(Property, Property, Expansion, List);
expand_1({Property, Expansion}, List) when tuple_size(Property) >= 1 ->
    expand_2(element(1, Property), Property, Expansion, List);
expand_1(_, List) -> List.

expand_2(Key, Property, Expansion, [Entry | List]) when ?has_key(Entry, Key) ->
    expand_3(Key, Property, Expansion, property(Entry), List);
expand_2(Key, Property, Expansion, [Entry | List]) -> [Entry | expand_2(Key, Property, Expansion, List)];
expand_2(_, _, _, []) -> [].

expand_3(Key, Property, Expansion, Property, List) -> [Expansion | delete(Key, List)];
expand_3(_, _, _, Other, List) -> [Other | List].

%% Of neighbours with the same key the first one.
key_uniq([{Key, Value} | Pairs]) -> [{Key, Value} | key_uniq_1(Key, Pairs)];
key_uniq([]) -> [].

key_uniq_1(Key, [{Key1, _} | Pairs]) when Key1 =:= Key -> key_uniq_1(Key, Pairs);
key_uniq_1(_, Pairs) -> key_uniq(Pairs).

flatten([Entry | List]) when is_list(Entry) -> Entry ++ flatten(List);
flatten([Entry | List]) -> [Entry | flatten(List)];
flatten([]) -> [].

-spec normalize([term()], [{aliases | negations | expand, [tuple()]}]) -> [term()].
normalize(List, Stages) -> compact(apply_stages(List, Stages)).

apply_stages(List, [{aliases, Aliases} | Stages]) -> apply_stages(substitute_aliases(Aliases, List), Stages);
apply_stages(List, [{expand, Expansions} | Stages]) -> apply_stages(expand(Expansions, List), Stages);
apply_stages(List, [{negations, Negations} | Stages]) -> apply_stages(substitute_negations(Negations, List), Stages);
apply_stages(List, []) -> List.

%%% Several keys

-spec split([term()], [term()]) -> {[[term()]], [term()]}.
split(List, Keys) ->
    {Found, Rest} = split(List, maps:from_list([{Key, []} || Key <- Keys]), []),
    {[lists:reverse(map_get(Key, Found)) || Key <- Keys], lists:reverse(Rest)}.

split([Entry | List], Found, Rest) when is_atom(Entry), is_map_key(Entry, Found) ->
    split(List, prepend(Entry, Entry, Found), Rest);
split([Entry | List], Found, Rest) when is_map_key(element(1, Entry), Found) ->
    split(List, prepend(element(1, Entry), Entry, Found), Rest);
split([Entry | List], Found, Rest) -> split(List, Found, [Entry | Rest]);
split([], Found, Rest) -> {Found, Rest}.

prepend(Key, Entry, Found) -> Found#{Key := [Entry | map_get(Key, Found)]}.

%% From the end, as the first entry with a key counts; one that is no pair hides those behind it.
-spec to_map([term()]) -> map().
to_map(List) -> lists:foldr(fun to_map_1/2, #{}, List).

to_map_1({Key, Value}, Map) -> Map#{Key => Value};
to_map_1(Entry, Map) when tuple_size(Entry) >= 1 -> maps:remove(element(1, Entry), Map);
to_map_1(Key, Map) when is_atom(Key) -> Map#{Key => true};
to_map_1(_, Map) -> Map.

-spec to_map([term()], [{aliases | negations | expand, [tuple()]}]) -> map().
to_map(List, Stages) -> to_map(apply_stages(List, Stages)).

-spec from_map(map()) -> [{term(), term()}].
from_map(Map) -> maps:to_list(Map).
