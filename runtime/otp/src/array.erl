%% Functional, extendible arrays: stdlib, array.
%%
%% Covers the whole module. The entries are in a tree of tuples: leaves have ten entries, inner nodes ten children and, as
%% eleventh element, the number of entries that a child has room for. A subtree in which nothing was ever set is that
%% number alone. `max` is the room in the whole tree, or 0 if the array is fixed. Forms are OTP's.
%%
%% Caveats: frames inside trees of more than one level differ from OTP's when a fun given to foldl/3, foldr/3 or map/2
%% fails.
-module(array).
-compile({no_auto_import, [size/1]}).

-export([new/0, new/1, new/2, is_array/1, set/3, get/2, size/1, sparse_size/1, default/1, reset/2, to_list/1,
         sparse_to_list/1, from_list/1, from_list/2, to_orddict/1, sparse_to_orddict/1, from_orddict/1,
         from_orddict/2, map/2, sparse_map/2, foldl/3, foldr/3, sparse_foldl/3, sparse_foldr/3, fix/1, relax/1, is_fix/1,
         resize/1, resize/2]).
-export_type([array/0, array/1]).

-define(LEAFSIZE, 10).
-define(NODE(S), {_, _, _, _, _, _, _, _, _, _, S}).
-define(is_index(I), is_integer(I), I >= 0).

-record(array, {size, max, default, elements}).

-opaque array(Type) :: #array{default :: Type}.
-type array() :: array(term()).

%%% Making arrays

-spec new() -> array().
new() -> new([]).

-spec new(term()) -> array().
new(Options) -> new_0(Options, 0, false).

-spec new(non_neg_integer(), term()) -> array().
new(Size, Options) when ?is_index(Size) -> new_0(Options, Size, true);
new(_, _) -> erlang:error(badarg).

new_0(Options, Size, Fixed) when is_list(Options) -> new_1(Options, Size, Fixed, undefined);
new_0(Option, Size, Fixed) -> new_1([Option], Size, Fixed, undefined).

new_1([fixed | Options], Size, _, Default) -> new_1(Options, Size, true, Default);
new_1([{fixed, Fixed} | Options], Size, _, Default) when is_boolean(Fixed) -> new_1(Options, Size, Fixed, Default);
new_1([{default, Default} | Options], Size, Fixed, _) -> new_1(Options, Size, Fixed, Default);
new_1([{size, Size} | Options], _, _, Default) when ?is_index(Size) -> new_1(Options, Size, true, Default);
new_1([Size | Options], _, _, Default) when ?is_index(Size) -> new_1(Options, Size, true, Default);
new_1([], Size, Fixed, Default) ->
    Room = find_max(Size - 1, ?LEAFSIZE),
    #array{size = Size, max = if Fixed -> 0; true -> Room end, default = Default, elements = Room};
new_1(_, _, _, _) -> erlang:error(badarg).

%% The room of a tree that has entry I.
find_max(I, Room) when I >= Room -> find_max(I, Room * ?LEAFSIZE);
find_max(_, Room) -> Room.

new_leaf(Default) -> erlang:make_tuple(?LEAFSIZE, Default).

new_node(Room) -> erlang:make_tuple(?LEAFSIZE + 1, Room).

%%% Properties

-spec is_array(term()) -> boolean().
is_array(#array{size = Size, max = Max}) when is_integer(Size), is_integer(Max) -> true;
is_array(_) -> false.

-spec size(array()) -> non_neg_integer().
size(#array{size = Size}) -> Size;
size(_) -> erlang:error(badarg).

-spec default(array(Type)) -> Type.
default(#array{default = Default}) -> Default;
default(_) -> erlang:error(badarg).

-spec fix(array(Type)) -> array(Type).
fix(#array{} = Array) -> Array#array{max = 0}.

-spec is_fix(array()) -> boolean().
is_fix(#array{max = 0}) -> true;
is_fix(#array{}) -> false.

-spec relax(array(Type)) -> array(Type).
relax(#array{size = Size} = Array) -> Array#array{max = find_max(Size - 1, ?LEAFSIZE)}.

%% The tree does not shrink: entries beyond the size are just out of reach.
-spec resize(non_neg_integer(), array(Type)) -> array(Type).
resize(Size, #array{size = Old, max = Max, elements = Tree} = Array) when ?is_index(Size), Size > Old ->
    Room = if Max > 0 -> Max; true -> find_max(Old - 1, ?LEAFSIZE) end,
    {Tree1, Room1} = grow(Size - 1, Tree, Room),
    Array#array{size = Size, max = if Max > 0 -> Room1; true -> 0 end, elements = Tree1};
resize(Size, #array{} = Array) when ?is_index(Size) -> Array#array{size = Size};
resize(_, _) -> erlang:error(badarg).

-spec resize(array(Type)) -> array(Type).
resize(Array) -> resize(sparse_size(Array), Array).

%%% Entries

-spec set(non_neg_integer(), Type, array(Type)) -> array(Type).
set(I, Value, #array{size = Size, default = Default, elements = Tree} = Array) when ?is_index(I), I < Size ->
    Array#array{elements = set_1(I, Tree, Value, Default)};
set(I, Value, #array{max = Max, default = Default, elements = Tree} = Array) when ?is_index(I), Max > 0 ->
    {Tree1, Room} = if I < Max -> {Tree, Max}; true -> grow(I, Tree, Max) end,
    Array#array{size = I + 1, max = Room, elements = set_1(I, Tree1, Value, Default)};
set(_, _, _) -> erlang:error(badarg).

set_1(I, ?NODE(S) = Node, Value, Default) ->
    Child = I div S + 1,
    setelement(Child, Node, set_1(I rem S, element(Child, Node), Value, Default));
set_1(I, Room, Value, Default) when is_integer(Room) -> set_1(I, unfold(Room, Default), Value, Default);
set_1(I, Leaf, Value, _) -> setelement(I + 1, Leaf, Value).

%% One level of a subtree of which there is only the size.
unfold(Room, _) when Room > ?LEAFSIZE -> new_node(Room div ?LEAFSIZE);
unfold(_, Default) -> new_leaf(Default).

%% New levels on top, until there is room for entry I.
grow(I, Tree, _) when is_integer(Tree) ->
    Room = find_max(I, Tree),
    {Room, Room};
grow(I, Tree, Room) when I >= Room -> grow(I, setelement(1, new_node(Room), Tree), Room * ?LEAFSIZE);
grow(_, Tree, Room) -> {Tree, Room}.

-spec get(non_neg_integer(), array(Type)) -> Type.
get(I, #array{size = Size, elements = Tree, default = Default}) when ?is_index(I), I < Size ->
    get_1(I, Tree, Default);
get(I, #array{max = Max, default = Default}) when ?is_index(I), Max > 0 -> Default;
get(_, _) -> erlang:error(badarg).

get_1(I, ?NODE(S) = Node, Default) -> get_1(I rem S, element(I div S + 1, Node), Default);
get_1(_, Room, Default) when is_integer(Room) -> Default;
get_1(I, Leaf, _) -> element(I + 1, Leaf).

-spec reset(non_neg_integer(), array(Type)) -> array(Type).
reset(I, #array{size = Size, default = Default, elements = Tree} = Array) when ?is_index(I), I < Size ->
    Array#array{elements = reset_1(I, Tree, Default)};
reset(I, #array{max = Max} = Array) when ?is_index(I), Max > 0 -> Array;
reset(_, _) -> erlang:error(badarg).

reset_1(I, ?NODE(S) = Node, Default) ->
    Child = I div S + 1,
    setelement(Child, Node, reset_1(I rem S, element(Child, Node), Default));
reset_1(_, Room, _) when is_integer(Room) -> Room;
reset_1(I, Leaf, Default) -> setelement(I + 1, Leaf, Default).

%%% Lists

-spec from_list([Type]) -> array(Type).
from_list(List) -> from_list(List, undefined).

-spec from_list([Type], term()) -> array(Type).
from_list([], Default) -> new({default, Default});
from_list(List, Default) when is_list(List) ->
    try length(List) of
        Size ->
            {Tree, Room} = tree(tuples(List, new_leaf(Default)), ?LEAFSIZE),
            #array{size = Size, max = Room, default = Default, elements = Tree}
    catch
        error:badarg -> erlang:error(badarg)
    end;
from_list(_, _) -> erlang:error(badarg).

%% One tree of subtrees that have the same room.
tree([Tree], Room) -> {Tree, Room};
tree(Trees, Room) -> tree(tuples(Trees, new_node(Room)), Room * ?LEAFSIZE).

%% Copies of Empty whose first ten elements are filled from the list, as far as it goes.
tuples([], _) -> [];
tuples(List, Empty) ->
    {Tuple, Rest} = fill(List, 1, Empty),
    [Tuple | tuples(Rest, Empty)].

fill([Element | Rest], I, Tuple) when I =< ?LEAFSIZE -> fill(Rest, I + 1, setelement(I, Tuple, Element));
fill(Rest, _, Tuple) -> {Tuple, Rest}.

-spec to_list(array(Type)) -> [Type].
to_list(#array{} = Array) -> foldr(fun(_, Value, List) -> [Value | List] end, [], Array);
to_list(_) -> erlang:error(badarg).

-spec sparse_to_list(array(Type)) -> [Type].
sparse_to_list(#array{} = Array) -> sparse_foldr(fun(_, Value, List) -> [Value | List] end, [], Array);
sparse_to_list(_) -> erlang:error(badarg).

-spec from_orddict([{non_neg_integer(), Type}]) -> array(Type).
from_orddict(Pairs) -> from_orddict(Pairs, undefined).

-spec from_orddict([{non_neg_integer(), Type}], term()) -> array(Type).
from_orddict(Pairs, Default) when is_list(Pairs) -> add_pairs(Pairs, new({default, Default}));
from_orddict(_, _) -> erlang:error(badarg).

add_pairs([{I, Value} | Pairs], #array{size = Size} = Array) when ?is_index(I), I >= Size ->
    add_pairs(Pairs, set(I, Value, Array));
add_pairs([], Array) -> Array;
add_pairs(Pairs, _) -> erlang:error({badarg, Pairs}).

-spec to_orddict(array(Type)) -> [{non_neg_integer(), Type}].
to_orddict(#array{} = Array) -> foldr(fun(I, Value, Pairs) -> [{I, Value} | Pairs] end, [], Array);
to_orddict(_) -> erlang:error(badarg).

-spec sparse_to_orddict(array(Type)) -> [{non_neg_integer(), Type}].
sparse_to_orddict(#array{} = Array) -> sparse_foldr(fun(I, Value, Pairs) -> [{I, Value} | Pairs] end, [], Array);
sparse_to_orddict(_) -> erlang:error(badarg).

%%% All entries. Last is the last entry of a subtree to visit, Base the index of its first one. Entries of the last
%%% leaf that a smaller size has put out of reach get lost with map/2, and are mapped by sparse_map/2.

-spec map(fun((non_neg_integer(), A) -> B), array(A)) -> array(A | B).
map(Fun, #array{size = Size, elements = Tree, default = Default} = Array) when is_function(Fun, 2) ->
    case Size of
        0 -> Array;
        _ -> Array#array{elements = map_1(Size - 1, Tree, 0, Fun, Default)}
    end;
map(_, _) -> erlang:error(badarg).

map_1(Last, Room, Base, Fun, Default) when is_integer(Room) -> map_1(Last, unfold(Room, Default), Base, Fun, Default);
map_1(Last, ?NODE(S) = Node, Base, Fun, Default) ->
    Child = fun(I, Tree) -> map_1(min(S - 1, Last - I * S), Tree, Base + I * S, Fun, Default) end,
    map_3(0, Last div S, Node, Child);
map_1(Last, Leaf, Base, Fun, Default) ->
    Entry = fun(I, _) when I > Last -> Default;
               (I, Value) -> Fun(Base + I, Value)
            end,
    map_3(0, ?LEAFSIZE - 1, Leaf, Entry).

map_3(I, Last, Tuple, Fun) when I =< Last ->
    map_3(I + 1, Last, setelement(I + 1, Tuple, Fun(I, element(I + 1, Tuple))), Fun);
map_3(_, _, Tuple, _) -> Tuple.

-spec sparse_map(fun((non_neg_integer(), A) -> B), array(A)) -> array(A | B).
sparse_map(Fun, #array{size = Size, elements = Tree, default = Default} = Array) when is_function(Fun, 2) ->
    case Size of
        0 -> Array;
        _ -> Array#array{elements = sparse_map_1(Size - 1, Tree, 0, Fun, Default)}
    end;
sparse_map(_, _) -> erlang:error(badarg).

sparse_map_1(_, Room, _, _, _) when is_integer(Room) -> Room;
sparse_map_1(Last, ?NODE(S) = Node, Base, Fun, Default) ->
    Child = fun(I, Tree) -> sparse_map_1(min(S - 1, Last - I * S), Tree, Base + I * S, Fun, Default) end,
    map_3(0, Last div S, Node, Child);
sparse_map_1(_, Leaf, Base, Fun, Default) ->
    Entry = fun(_, Value) when Value =:= Default -> Default;
               (I, Value) -> Fun(Base + I, Value)
            end,
    map_3(0, ?LEAFSIZE - 1, Leaf, Entry).

-spec foldl(fun((non_neg_integer(), Type, Acc) -> Acc), Acc, array(Type)) -> Acc.
foldl(Fun, Acc, #array{size = Size, elements = Tree, default = Default}) when is_function(Fun, 3) ->
    case Size of
        0 -> Acc;
        _ -> foldl_1(Size - 1, Tree, Acc, 0, Fun, Default)
    end;
foldl(_, _, _) -> erlang:error(badarg).

foldl_1(Last, Room, Acc, Base, Fun, Default) when is_integer(Room) ->
    foldl_1(Last, unfold(Room, Default), Acc, Base, Fun, Default);
foldl_1(Last, ?NODE(S) = Node, Acc, Base, Fun, Default) ->
    foldl_2(0, Last, Node, S, Acc, Base, Fun, Default);
foldl_1(Last, Leaf, Acc, Base, Fun, _) -> foldl_3(1, Leaf, Acc, Base, Fun, Last + 1).

foldl_2(I, Last, Node, S, Acc, Base, Fun, Default) when I * S =< Last ->
    Acc1 = foldl_1(min(S - 1, Last - I * S), element(I + 1, Node), Acc, Base + I * S, Fun, Default),
    foldl_2(I + 1, Last, Node, S, Acc1, Base, Fun, Default);
foldl_2(_, _, _, _, Acc, _, _, _) -> Acc.

foldl_3(I, Leaf, Acc, Index, Fun, N) when I =< N ->
    foldl_3(I + 1, Leaf, Fun(Index, element(I, Leaf), Acc), Index + 1, Fun, N);
foldl_3(_, _, Acc, _, _, _) -> Acc.

-spec sparse_foldl(fun((non_neg_integer(), Type, Acc) -> Acc), Acc, array(Type)) -> Acc.
sparse_foldl(Fun, Acc, #array{default = Default} = Array) when is_function(Fun, 3) ->
    foldl(set_only(Fun, Default), Acc, Array);
sparse_foldl(_, _, _) -> erlang:error(badarg).

set_only(Fun, Default) ->
    fun(_, Value, Acc) when Value =:= Default -> Acc;
       (I, Value, Acc) -> Fun(I, Value, Acc)
    end.

-spec foldr(fun((non_neg_integer(), Type, Acc) -> Acc), Acc, array(Type)) -> Acc.
foldr(Fun, Acc, #array{size = Size, elements = Tree, default = Default}) when is_function(Fun, 3) ->
    case Size of
        0 -> Acc;
        _ -> foldr_1(Size - 1, Tree, Acc, 0, Fun, Default)
    end;
foldr(_, _, _) -> erlang:error(badarg).

foldr_1(Last, Room, Acc, Base, Fun, Default) when is_integer(Room) ->
    foldr_1(Last, unfold(Room, Default), Acc, Base, Fun, Default);
foldr_1(Last, ?NODE(S) = Node, Acc, Base, Fun, Default) ->
    foldr_2(Last div S, Last, Node, S, Acc, Base, Fun, Default);
foldr_1(Last, Leaf, Acc, Base, Fun, _) -> foldr_3(Last + 1, Leaf, Base + Last, Acc, Fun).

foldr_2(I, Last, Node, S, Acc, Base, Fun, Default) when I >= 0 ->
    Acc1 = foldr_1(min(S - 1, Last - I * S), element(I + 1, Node), Acc, Base + I * S, Fun, Default),
    foldr_2(I - 1, Last, Node, S, Acc1, Base, Fun, Default);
foldr_2(_, _, _, _, Acc, _, _, _) -> Acc.

foldr_3(0, _, _, Acc, _) -> Acc;
foldr_3(I, Leaf, Index, Acc, Fun) -> foldr_3(I - 1, Leaf, Index - 1, Fun(Index, element(I, Leaf), Acc), Fun).

-spec sparse_foldr(fun((non_neg_integer(), Type, Acc) -> Acc), Acc, array(Type)) -> Acc.
sparse_foldr(Fun, Acc, #array{default = Default} = Array) when is_function(Fun, 3) ->
    foldr(set_only(Fun, Default), Acc, Array);
sparse_foldr(_, _, _) -> erlang:error(badarg).

%% The number of entries up to the last one that is set.
-spec sparse_size(array()) -> non_neg_integer().
sparse_size(Array) ->
    try sparse_foldr(fun(I, _, _) -> throw({last, I}) end, 0, Array)
    catch throw:{last, I} -> I + 1
    end.
