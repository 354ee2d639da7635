%% General balanced trees as sets: stdlib, gb_sets.
%%
%% Covers the whole module. A set is {Size, Node}, a node {Element, Smaller, Bigger} or nil; see gb_trees.erl for how
%% trees are balanced. Shapes are OTP's, those of unions and intersections too.
%%
%% Caveats: none known.
-module(gb_sets).
-compile({no_auto_import, [size/1]}).

-export([empty/0, is_empty/1, size/1, singleton/1, is_member/2, insert/2, add/2, delete/2, delete_any/2, balance/1,
         union/2, union/1, intersection/2, intersection/1, is_disjoint/2, difference/2, is_subset/2, to_list/1,
         from_list/1, from_ordset/1, smallest/1, largest/1, take_smallest/1, take_largest/1, iterator/1,
         iterator_from/2, next/1, filter/2, fold/3, is_set/1]).
-export([new/0, is_element/2, add_element/2, del_element/2, subtract/2]).
-export_type([set/0, set/1, iter/0, iter/1]).

-type gb_set_node(T) :: nil | {T, gb_set_node(T), gb_set_node(T)}.
-opaque set(T) :: {non_neg_integer(), gb_set_node(T)}.
-type set() :: set(term()).
-opaque iter(T) :: [gb_set_node(T)].
-type iter() :: iter(term()).

-spec empty() -> set().
empty() -> {0, nil}.

-spec new() -> set().
new() -> empty().

-spec is_empty(set()) -> boolean().
is_empty({0, nil}) -> true;
is_empty(_) -> false.

-spec size(set()) -> non_neg_integer().
size({Size, _}) -> Size.

-spec singleton(T) -> set(T).
singleton(Element) -> {1, {Element, nil, nil}}.

-spec is_element(term(), set()) -> boolean().
is_element(Element, Set) -> is_member(Element, Set).

-spec is_member(term(), set()) -> boolean().
is_member(Element, {_, Node}) -> is_member_1(Element, Node).

is_member_1(Element, {Element1, Smaller, _}) when Element < Element1 -> is_member_1(Element, Smaller);
is_member_1(Element, {Element1, _, Bigger}) when Element > Element1 -> is_member_1(Element, Bigger);
is_member_1(_, {_, _, _}) -> true;
is_member_1(_, nil) -> false.

-spec insert(T, set(T)) -> set(T).
insert(Element, {Size, Node}) ->
    NewSize = Size + 1,
    {NewSize, insert_1(Element, Node, NewSize * NewSize)}.

insert_1(Element, {Element1, Smaller, Bigger}, Limit) when Element < Element1 ->
    case insert_1(Element, Smaller, Limit bsr 1) of
        {Smaller1, Height, Size} when is_integer(Height) ->
            too_deep({Element1, Smaller1, Bigger}, Height, Size, Bigger);
        Smaller1 -> {Element1, Smaller1, Bigger}
    end;
insert_1(Element, {Element1, Smaller, Bigger}, Limit) when Element > Element1 ->
    case insert_1(Element, Bigger, Limit bsr 1) of
        {Bigger1, Height, Size} when is_integer(Height) ->
            too_deep({Element1, Smaller, Bigger1}, Height, Size, Smaller);
        Bigger1 -> {Element1, Smaller, Bigger1}
    end;
insert_1(Element, nil, 0) -> {{Element, nil, nil}, 1, 1};
insert_1(Element, nil, _) -> {Element, nil, nil};
insert_1(Element, _, _) -> error({key_exists, Element}).

too_deep(Node, Height1, Size1, Other) ->
    {Height2, Size2} = count(Other),
    Height = max(Height1, Height2) bsl 1,
    case Size1 + Size2 + 1 of
        Size when Height > Size * Size -> balance(Node, Size);
        Size -> {Node, Height, Size}
    end.

count({_, nil, nil}) -> {1, 1};
count({_, Smaller, Bigger}) ->
    {Height1, Size1} = count(Smaller),
    {Height2, Size2} = count(Bigger),
    {max(Height1, Height2) bsl 1, Size1 + Size2 + 1};
count(nil) -> {1, 0}.

-spec balance(set(T)) -> set(T).
balance({Size, Node}) -> {Size, balance(Node, Size)}.

balance(Node, Size) -> balance_list(to_list_1(Node), Size).

balance_list(List, Size) -> element(1, balance_list_1(List, Size)).

balance_list_1(List, Size) when Size > 1 ->
    BiggerSize = (Size - 1) div 2,
    {Smaller, [Element | Rest]} = balance_list_1(List, Size - 1 - BiggerSize),
    {Bigger, Others} = balance_list_1(Rest, BiggerSize),
    {{Element, Smaller, Bigger}, Others};
balance_list_1([Element | Rest], 1) -> {{Element, nil, nil}, Rest};
balance_list_1(List, 0) -> {nil, List}.

%% The same for a list that descends: here the larger half goes to the right.
balance_revlist(List, Size) -> element(1, balance_revlist_1(List, Size)).

balance_revlist_1(List, Size) when Size > 1 ->
    SmallerSize = (Size - 1) div 2,
    {Bigger, [Element | Rest]} = balance_revlist_1(List, Size - 1 - SmallerSize),
    {Smaller, Others} = balance_revlist_1(Rest, SmallerSize),
    {{Element, Smaller, Bigger}, Others};
balance_revlist_1([Element | Rest], 1) -> {{Element, nil, nil}, Rest};
balance_revlist_1(List, 0) -> {nil, List}.

-spec add_element(T, set(T)) -> set(T).
add_element(Element, Set) -> add(Element, Set).

-spec add(T, set(T)) -> set(T).
add(Element, Set) ->
    case is_member(Element, Set) of
        true -> Set;
        false -> insert(Element, Set)
    end.

-spec from_list([T]) -> set(T).
from_list(List) -> from_ordset(ordsets:from_list(List)).

-spec from_ordset([T]) -> set(T).
from_ordset(List) ->
    Size = length(List),
    {Size, balance_list(List, Size)}.

-spec del_element(T, set(T)) -> set(T).
del_element(Element, Set) -> delete_any(Element, Set).

-spec delete_any(T, set(T)) -> set(T).
delete_any(Element, Set) ->
    case is_member(Element, Set) of
        true -> delete(Element, Set);
        false -> Set
    end.

-spec delete(T, set(T)) -> set(T).
delete(Element, {Size, Node}) -> {Size - 1, delete_1(Element, Node)}.

delete_1(Element, {Element1, Smaller, Bigger}) when Element < Element1 ->
    Smaller1 = delete_1(Element, Smaller),
    {Element1, Smaller1, Bigger};
delete_1(Element, {Element1, Smaller, Bigger}) when Element > Element1 ->
    Bigger1 = delete_1(Element, Bigger),
    {Element1, Smaller, Bigger1};
delete_1(_, {_, Smaller, Bigger}) -> merge(Smaller, Bigger).

merge(Smaller, nil) -> Smaller;
merge(nil, Bigger) -> Bigger;
merge(Smaller, Bigger) ->
    {Element, Bigger1} = take_smallest1(Bigger),
    {Element, Smaller, Bigger1}.

-spec take_smallest(set(T)) -> {T, set(T)}.
take_smallest({Size, Node}) ->
    {Element, Node1} = take_smallest1(Node),
    {Element, {Size - 1, Node1}}.

take_smallest1({Element, nil, Bigger}) -> {Element, Bigger};
take_smallest1({Element, Smaller, Bigger}) ->
    {Element1, Smaller1} = take_smallest1(Smaller),
    {Element1, {Element, Smaller1, Bigger}}.

-spec smallest(set(T)) -> T.
smallest({_, Node}) -> smallest_1(Node).

smallest_1({Element, nil, _}) -> Element;
smallest_1({_, Smaller, _}) -> smallest_1(Smaller).

-spec take_largest(set(T)) -> {T, set(T)}.
take_largest({Size, Node}) ->
    {Element, Node1} = take_largest1(Node),
    {Element, {Size - 1, Node1}}.

take_largest1({Element, Smaller, nil}) -> {Element, Smaller};
take_largest1({Element, Smaller, Bigger}) ->
    {Element1, Bigger1} = take_largest1(Bigger),
    {Element1, {Element, Smaller, Bigger1}}.

-spec largest(set(T)) -> T.
largest({_, Node}) -> largest_1(Node).

largest_1({Element, _, nil}) -> Element;
largest_1({_, _, Bigger}) -> largest_1(Bigger).

-spec to_list(set(T)) -> [T].
to_list({_, Node}) -> to_list(Node, []).

to_list_1(Node) -> to_list(Node, []).

to_list({Element, Smaller, Bigger}, Tail) -> to_list(Smaller, [Element | to_list(Bigger, Tail)]);
to_list(nil, Tail) -> Tail.

%%% Iterators

-spec iterator(set(T)) -> iter(T).
iterator({_, Node}) -> iterator(Node, []).

iterator({_, nil, _} = Node, Stack) -> [Node | Stack];
iterator({_, Smaller, _} = Node, Stack) -> iterator(Smaller, [Node | Stack]);
iterator(nil, Stack) -> Stack.

-spec iterator_from(T, set(T)) -> iter(T).
iterator_from(Start, {_, Node}) -> iterator_from(Start, Node, []).

iterator_from(Start, {Element, _, Bigger}, Stack) when Element < Start -> iterator_from(Start, Bigger, Stack);
iterator_from(_, {_, nil, _} = Node, Stack) -> [Node | Stack];
iterator_from(Start, {_, Smaller, _} = Node, Stack) -> iterator_from(Start, Smaller, [Node | Stack]);
iterator_from(_, nil, Stack) -> Stack.

-spec next(iter(T)) -> {T, iter(T)} | none.
next([{Element, _, Bigger} | Stack]) -> {Element, iterator(Bigger, Stack)};
next([]) -> none.

%%% Two sets
%%
%% When the second set is large against the first, looking its elements up is cheaper than walking through it. The
%% results are balanced in different ways, so that the border has to be OTP's.

%% A macro, as what fails in it fails in the function that asks.
-define(is_lookup_cheaper(Size1, Size2), Size2 >= 10 andalso Size2 >= Size1 * round(1.46 * math:log(Size2))).

-spec union(set(T), set(T)) -> set(T).
union({Size1, Node1}, {Size2, Node2}) when Size2 < Size1 -> union(to_list_1(Node2), Size2, Node1, Size1);
union({Size1, Node1}, {Size2, Node2}) -> union(to_list_1(Node1), Size1, Node2, Size2).

union(List, Size1, Node, Size2) ->
    case ?is_lookup_cheaper(Size1, Size2) of
        true -> union_1(List, {Size2, Node});
        false -> union_2(List, to_list_1(Node), [], Size1 + Size2)
    end.

union_1([Element | List], Set) -> union_1(List, add(Element, Set));
union_1([], Set) -> Set.

%% Size is what the union has if nothing more is found to be in both.
union_2([X | Xs], [Y | _] = Ys, Acc, Size) when X < Y -> union_2(Xs, Ys, [X | Acc], Size);
union_2([X | _] = Xs, [Y | Ys], Acc, Size) when X > Y -> union_2(Ys, Xs, [Y | Acc], Size);
union_2([X | Xs], [_ | Ys], Acc, Size) -> union_2(Xs, Ys, [X | Acc], Size - 1);
union_2([], Ys, Acc, Size) -> {Size, balance_revlist(lists:reverse(Ys, Acc), Size)};
union_2(Xs, [], Acc, Size) -> {Size, balance_revlist(lists:reverse(Xs, Acc), Size)}.

-spec union([set(T)]) -> set(T).
union([Set | Sets]) -> union_list(Set, Sets);
union([]) -> empty().

union_list(Set, [Set1 | Sets]) -> union_list(union(Set, Set1), Sets);
union_list(Set, []) -> Set.

-spec intersection(set(T), set(T)) -> set(T).
intersection({Size1, Node1}, {Size2, Node2}) when Size2 < Size1 ->
    intersection(to_list_1(Node2), Size2, Node1, Size1);
intersection({Size1, Node1}, {Size2, Node2}) -> intersection(to_list_1(Node1), Size1, Node2, Size2).

intersection(List, Size1, Node, Size2) ->
    case ?is_lookup_cheaper(Size1, Size2) of
        true -> from_revlist(lists:reverse([Element || Element <- List, is_member_1(Element, Node)]));
        false -> intersection_2(List, to_list_1(Node), [])
    end.

intersection_2([X | Xs], [Y | _] = Ys, Acc) when X < Y -> intersection_2(Xs, Ys, Acc);
intersection_2([X | _] = Xs, [Y | Ys], Acc) when X > Y -> intersection_2(Ys, Xs, Acc);
intersection_2([X | Xs], [_ | Ys], Acc) -> intersection_2(Xs, Ys, [X | Acc]);
intersection_2(_, _, Acc) -> from_revlist(Acc).

from_revlist(List) ->
    Size = length(List),
    {Size, balance_revlist(List, Size)}.

-spec intersection([set(T), ...]) -> set(T).
intersection([Set | Sets]) -> intersection_list(Set, Sets).

intersection_list(Set, [Set1 | Sets]) -> intersection_list(intersection(Set, Set1), Sets);
intersection_list(Set, []) -> Set.

-spec is_disjoint(set(), set()) -> boolean().
is_disjoint({Size1, Node1}, {Size2, Node2}) when Size1 < Size2 -> is_disjoint_1(Node1, Node2);
is_disjoint({_, Node1}, {_, Node2}) -> is_disjoint_1(Node2, Node1).

is_disjoint_1({E1, Smaller1, Bigger1}, {E2, Smaller2, _} = Node2) when E1 < E2 ->
    not is_member_1(E1, Smaller2) andalso is_disjoint_1(Smaller1, Smaller2) andalso is_disjoint_1(Bigger1, Node2);
is_disjoint_1({E1, Smaller1, Bigger1}, {E2, _, Bigger2} = Node2) when E1 > E2 ->
    not is_member_1(E1, Bigger2) andalso is_disjoint_1(Bigger1, Bigger2) andalso is_disjoint_1(Smaller1, Node2);
is_disjoint_1({_, _, _}, {_, _, _}) -> false;
is_disjoint_1(nil, _) -> true;
is_disjoint_1(_, nil) -> true.

-spec subtract(set(T), set(T)) -> set(T).
subtract(Set1, Set2) -> difference(Set1, Set2).

-spec difference(set(T), set(T)) -> set(T).
difference({Size1, Node1}, {Size2, Node2}) -> difference(to_list_1(Node1), Size1, Node2, Size2).

difference(List, Size1, Node, Size2) ->
    case ?is_lookup_cheaper(Size1, Size2) of
        true -> from_revlist(lists:reverse([Element || Element <- List, not is_member_1(Element, Node)]));
        false -> from_revlist(lists:reverse(ordsets:subtract(List, to_list_1(Node))))
    end.

-spec is_subset(set(), set()) -> boolean().
is_subset({Size1, Node1}, {Size2, Node2}) -> is_subset(to_list_1(Node1), Size1, Node2, Size2).

is_subset(List, Size1, Node, Size2) ->
    case ?is_lookup_cheaper(Size1, Size2) of
        true -> lists:all(fun(Element) -> is_member_1(Element, Node) end, List);
        false -> ordsets:is_subset(List, to_list_1(Node))
    end.

-spec is_set(term()) -> boolean().
is_set({0, nil}) -> true;
is_set({Size, {_, _, _}}) when is_integer(Size), Size >= 0 -> true;
is_set(_) -> false.

-spec filter(fun((T) -> boolean()), set(T)) -> set(T).
filter(Pred, Set) when is_function(Pred, 1) -> from_ordset([Element || Element <- to_list(Set), Pred(Element)]).

-spec fold(fun((T, Acc) -> Acc), Acc, set(T)) -> Acc.
fold(Fun, Acc, {_, Node}) when is_function(Fun, 2) -> fold_1(Fun, Acc, Node).

fold_1(Fun, Acc, {Element, Smaller, Bigger}) ->
    fold_1(Fun, Fun(Element, fold_1(Fun, Acc, Smaller)), Bigger);
fold_1(_, Acc, _) -> Acc.
