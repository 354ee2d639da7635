%% General balanced trees: stdlib, gb_trees.
%%
%% Covers the whole module. A tree is {Size, Node}, a node {Key, Value, Smaller, Bigger} or nil; no balance is stored.
%% An insertion that ends too deep rebuilds the lowest subtree that is too high for its size; deletions rebuild nothing
%% (A. Andersson, "General Balanced Trees", Journal of Algorithms 30, 1999). Shapes are OTP's.
%%
%% Caveats: none known.
-module(gb_trees).
-compile({no_auto_import, [size/1]}).

-export([empty/0, is_empty/1, size/1, lookup/2, get/2, insert/3, update/3, enter/3, delete/2, delete_any/2, take/2,
         take_any/2, balance/1, is_defined/2, keys/1, values/1, to_list/1, from_orddict/1, smallest/1, largest/1,
         take_smallest/1, take_largest/1, iterator/1, iterator_from/2, next/1, map/2]).
-export_type([tree/0, tree/2, iter/0, iter/2]).

-type gb_node(K, V) :: nil | {K, V, gb_node(K, V), gb_node(K, V)}.
-opaque tree(Key, Value) :: {non_neg_integer(), gb_node(Key, Value)}.
-type tree() :: tree(term(), term()).
-opaque iter(Key, Value) :: [gb_node(Key, Value)].
-type iter() :: iter(term(), term()).

-spec empty() -> tree().
empty() -> {0, nil}.

-spec is_empty(tree()) -> boolean().
is_empty({0, nil}) -> true;
is_empty(_) -> false.

-spec size(tree()) -> non_neg_integer().
size({Size, _}) when is_integer(Size), Size >= 0 -> Size.

-spec lookup(term(), tree()) -> none | {value, term()}.
lookup(Key, {_, Node}) -> lookup_1(Key, Node).

lookup_1(Key, {Key1, _, Smaller, _}) when Key < Key1 -> lookup_1(Key, Smaller);
lookup_1(Key, {Key1, _, _, Bigger}) when Key > Key1 -> lookup_1(Key, Bigger);
lookup_1(_, {_, Value, _, _}) -> {value, Value};
lookup_1(_, nil) -> none.

-spec is_defined(term(), tree()) -> boolean().
is_defined(Key, {_, Node}) -> is_defined_1(Key, Node).

is_defined_1(Key, {Key1, _, Smaller, _}) when Key < Key1 -> is_defined_1(Key, Smaller);
is_defined_1(Key, {Key1, _, _, Bigger}) when Key > Key1 -> is_defined_1(Key, Bigger);
is_defined_1(_, {_, _, _, _}) -> true;
is_defined_1(_, nil) -> false.

-spec get(term(), tree()) -> term().
get(Key, {_, Node}) -> get_1(Key, Node).

get_1(Key, {Key1, _, Smaller, _}) when Key < Key1 -> get_1(Key, Smaller);
get_1(Key, {Key1, _, _, Bigger}) when Key > Key1 -> get_1(Key, Bigger);
get_1(_, {_, Value, _, _}) -> Value.

-spec update(term(), term(), tree()) -> tree().
update(Key, Value, {Size, Node}) -> {Size, update_1(Key, Value, Node)}.

update_1(Key, Value, {Key1, V, Smaller, Bigger}) when Key < Key1 -> {Key1, V, update_1(Key, Value, Smaller), Bigger};
update_1(Key, Value, {Key1, V, Smaller, Bigger}) when Key > Key1 -> {Key1, V, Smaller, update_1(Key, Value, Bigger)};
update_1(Key, Value, {_, _, Smaller, Bigger}) -> {Key, Value, Smaller, Bigger}.

-spec insert(term(), term(), tree()) -> tree().
insert(Key, Value, {Size, Node}) when is_integer(Size) ->
    NewSize = Size + 1,
    {NewSize, insert_1(Key, Value, Node, NewSize * NewSize)}.

%% Limit is halved on each level; where it reaches 0 the leaf is too deep. The way back then carries the new subtree
%% with 2^height and size, until a subtree is found that is too high and gets rebuilt.
insert_1(Key, Value, {Key1, V, Smaller, Bigger}, Limit) when Key < Key1 ->
    case insert_1(Key, Value, Smaller, Limit bsr 1) of
        {Smaller1, Height, Size} -> too_deep({Key1, V, Smaller1, Bigger}, Height, Size, Bigger);
        Smaller1 -> {Key1, V, Smaller1, Bigger}
    end;
insert_1(Key, Value, {Key1, V, Smaller, Bigger}, Limit) when Key > Key1 ->
    case insert_1(Key, Value, Bigger, Limit bsr 1) of
        {Bigger1, Height, Size} -> too_deep({Key1, V, Smaller, Bigger1}, Height, Size, Smaller);
        Bigger1 -> {Key1, V, Smaller, Bigger1}
    end;
insert_1(Key, Value, nil, 0) -> {{Key, Value, nil, nil}, 1, 1};
insert_1(Key, Value, nil, _) -> {Key, Value, nil, nil};
insert_1(Key, _, _, _) -> error({key_exists, Key}).

too_deep(Node, Height1, Size1, Other) ->
    {Height2, Size2} = count(Other),
    Height = max(Height1, Height2) bsl 1,
    case Size1 + Size2 + 1 of
        Size when Height > Size * Size -> balance(Node, Size);
        Size -> {Node, Height, Size}
    end.

count({_, _, nil, nil}) -> {1, 1};
count({_, _, Smaller, Bigger}) ->
    {Height1, Size1} = count(Smaller),
    {Height2, Size2} = count(Bigger),
    {max(Height1, Height2) bsl 1, Size1 + Size2 + 1};
count(nil) -> {1, 0}.

-spec enter(term(), term(), tree()) -> tree().
enter(Key, Value, Tree) ->
    case is_defined(Key, Tree) of
        true -> update(Key, Value, Tree);
        false -> insert(Key, Value, Tree)
    end.

-spec balance(tree()) -> tree().
balance({Size, Node}) -> {Size, balance(Node, Size)}.

balance(Node, Size) -> balance_list(to_list_1(Node), Size).

balance_list(List, Size) ->
    {Node, []} = balance_list_1(List, Size),
    Node.

%% A subtree of the first Size elements, and the others. The larger half goes to the left.
balance_list_1(List, Size) when Size > 1 ->
    BiggerSize = (Size - 1) div 2,
    {Smaller, [{Key, Value} | Rest]} = balance_list_1(List, Size - 1 - BiggerSize),
    {Bigger, Others} = balance_list_1(Rest, BiggerSize),
    {{Key, Value, Smaller, Bigger}, Others};
balance_list_1([{Key, Value} | Rest], 1) -> {{Key, Value, nil, nil}, Rest};
balance_list_1(List, 0) -> {nil, List}.

-spec from_orddict([{term(), term()}]) -> tree().
from_orddict(Pairs) ->
    Size = length(Pairs),
    {Size, balance_list(Pairs, Size)}.

-spec delete_any(term(), tree()) -> tree().
delete_any(Key, Tree) ->
    case is_defined(Key, Tree) of
        true -> delete(Key, Tree);
        false -> Tree
    end.

-spec delete(term(), tree()) -> tree().
delete(Key, {Size, Node}) when is_integer(Size), Size >= 0 -> {Size - 1, delete_1(Key, Node)}.

delete_1(Key, {Key1, Value, Smaller, Bigger}) when Key < Key1 ->
    Smaller1 = delete_1(Key, Smaller),
    {Key1, Value, Smaller1, Bigger};
delete_1(Key, {Key1, Value, Smaller, Bigger}) when Key > Key1 ->
    Bigger1 = delete_1(Key, Bigger),
    {Key1, Value, Smaller, Bigger1};
delete_1(_, {_, _, Smaller, Bigger}) -> merge(Smaller, Bigger).

merge(Smaller, nil) -> Smaller;
merge(nil, Bigger) -> Bigger;
merge(Smaller, Bigger) ->
    {Key, Value, Bigger1} = take_smallest1(Bigger),
    {Key, Value, Smaller, Bigger1}.

-spec take_any(term(), tree()) -> {term(), tree()} | error.
take_any(Key, Tree) ->
    case is_defined(Key, Tree) of
        true -> take(Key, Tree);
        false -> error
    end.

-spec take(term(), tree()) -> {term(), tree()}.
take(Key, {Size, Node}) when is_integer(Size), Size >= 0 ->
    {Value, Node1} = take_1(Key, Node),
    {Value, {Size - 1, Node1}}.

take_1(Key, {Key1, Value, Smaller, Bigger}) when Key < Key1 ->
    {Taken, Smaller1} = take_1(Key, Smaller),
    {Taken, {Key1, Value, Smaller1, Bigger}};
take_1(Key, {Key1, Value, Smaller, Bigger}) when Key > Key1 ->
    {Taken, Bigger1} = take_1(Key, Bigger),
    {Taken, {Key1, Value, Smaller, Bigger1}};
take_1(_, {_, Value, Smaller, Bigger}) -> {Value, merge(Smaller, Bigger)}.

-spec take_smallest(tree()) -> {term(), term(), tree()}.
take_smallest({Size, Node}) when is_integer(Size), Size >= 0 ->
    {Key, Value, Node1} = take_smallest1(Node),
    {Key, Value, {Size - 1, Node1}}.

take_smallest1({Key, Value, nil, Bigger}) -> {Key, Value, Bigger};
take_smallest1({Key, Value, Smaller, Bigger}) ->
    {Key1, Value1, Smaller1} = take_smallest1(Smaller),
    {Key1, Value1, {Key, Value, Smaller1, Bigger}}.

-spec smallest(tree()) -> {term(), term()}.
smallest({_, Node}) -> smallest_1(Node).

smallest_1({Key, Value, nil, _}) -> {Key, Value};
smallest_1({_, _, Smaller, _}) -> smallest_1(Smaller).

-spec take_largest(tree()) -> {term(), term(), tree()}.
take_largest({Size, Node}) when is_integer(Size), Size >= 0 ->
    {Key, Value, Node1} = take_largest1(Node),
    {Key, Value, {Size - 1, Node1}}.

take_largest1({Key, Value, Smaller, nil}) -> {Key, Value, Smaller};
take_largest1({Key, Value, Smaller, Bigger}) ->
    {Key1, Value1, Bigger1} = take_largest1(Bigger),
    {Key1, Value1, {Key, Value, Smaller, Bigger1}}.

-spec largest(tree()) -> {term(), term()}.
largest({_, Node}) -> largest_1(Node).

largest_1({Key, Value, _, nil}) -> {Key, Value};
largest_1({_, _, _, Bigger}) -> largest_1(Bigger).

-spec to_list(tree()) -> [{term(), term()}].
to_list({_, Node}) -> to_list(Node, []).

to_list_1(Node) -> to_list(Node, []).

to_list({Key, Value, Smaller, Bigger}, Tail) -> to_list(Smaller, [{Key, Value} | to_list(Bigger, Tail)]);
to_list(nil, Tail) -> Tail.

-spec keys(tree()) -> [term()].
keys({_, Node}) -> keys(Node, []).

keys({Key, _, Smaller, Bigger}, Tail) -> keys(Smaller, [Key | keys(Bigger, Tail)]);
keys(nil, Tail) -> Tail.

-spec values(tree()) -> [term()].
values({_, Node}) -> values(Node, []).

values({_, Value, Smaller, Bigger}, Tail) -> values(Smaller, [Value | values(Bigger, Tail)]);
values(nil, Tail) -> Tail.

%%% Iterators: the nodes whose smaller side is done, the next one first

-spec iterator(tree()) -> iter().
iterator({_, Node}) -> iterator_1(Node).

iterator_1(Node) -> iterator(Node, []).

iterator({_, _, nil, _} = Node, Stack) -> [Node | Stack];
iterator({_, _, Smaller, _} = Node, Stack) -> iterator(Smaller, [Node | Stack]);
iterator(nil, Stack) -> Stack.

-spec iterator_from(term(), tree()) -> iter().
iterator_from(Start, {_, Node}) -> iterator_1_from(Start, Node).

iterator_1_from(Start, Node) -> iterator_from(Start, Node, []).

iterator_from(Start, {Key, _, _, Bigger}, Stack) when Key < Start -> iterator_from(Start, Bigger, Stack);
iterator_from(_, {_, _, nil, _} = Node, Stack) -> [Node | Stack];
iterator_from(Start, {_, _, Smaller, _} = Node, Stack) -> iterator_from(Start, Smaller, [Node | Stack]);
iterator_from(_, nil, Stack) -> Stack.

-spec next(iter()) -> none | {term(), term(), iter()}.
next([{Key, Value, _, Bigger} | Stack]) -> {Key, Value, iterator(Bigger, Stack)};
next([]) -> none.

-spec map(fun((term(), term()) -> term()), tree()) -> tree().
map(Fun, {Size, Node}) when is_function(Fun, 2) -> {Size, map_1(Fun, Node)}.

map_1(_, nil) -> nil;
map_1(Fun, {Key, Value, Smaller, Bigger}) -> {Key, Fun(Key, Value), map_1(Fun, Smaller), map_1(Fun, Bigger)}.
