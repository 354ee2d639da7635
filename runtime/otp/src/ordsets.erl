%% Ordered lists as sets: stdlib, ordsets.
%%
%% Covers the whole module. Elements are the same when they compare equal (==), so 1 and 1.0 are.
%%
%% Caveats: none known.
-module(ordsets).
-compile({no_auto_import, [size/1]}).

-export([new/0, is_set/1, size/1, is_empty/1, to_list/1, from_list/1, is_element/2, add_element/2, del_element/2,
         union/2, union/1, intersection/2, intersection/1, is_disjoint/2, subtract/2, is_subset/2, fold/3, filter/2]).
-export_type([ordset/1]).

-type ordset(T) :: [T].

-spec new() -> [].
new() -> [].

-spec is_set(term()) -> boolean().
is_set([Element | Set]) -> is_set(Set, Element);
is_set([]) -> true;
is_set(_) -> false.

is_set([Element | Set], Before) when Before < Element -> is_set(Set, Element);
is_set([_ | _], _) -> false;
is_set([], _) -> true.

-spec size(ordset(term())) -> non_neg_integer().
size(Set) -> length(Set).

-spec is_empty(ordset(term())) -> boolean().
is_empty(Set) -> Set =:= [].

-spec to_list(ordset(T)) -> [T].
to_list(Set) -> Set.

-spec from_list([T]) -> ordset(T).
from_list(List) -> lists:usort(List).

-spec is_element(term(), ordset(term())) -> boolean().
is_element(Element, [Head | Set]) when Element > Head -> is_element(Element, Set);
is_element(Element, [Head | _]) when Element < Head -> false;
is_element(_, [_ | _]) -> true;
is_element(_, []) -> false.

-spec add_element(T, ordset(T)) -> ordset(T).
add_element(Element, [Head | Set]) when Element > Head -> [Head | add_element(Element, Set)];
add_element(Element, [Head | _] = Set) when Element < Head -> [Element | Set];
add_element(_, [_ | _] = Set) -> Set;
add_element(Element, []) -> [Element].

-spec del_element(T, ordset(T)) -> ordset(T).
del_element(Element, [Head | Set]) when Element > Head -> [Head | del_element(Element, Set)];
del_element(Element, [Head | _] = Set) when Element < Head -> Set;
del_element(_, [_ | Set]) -> Set;
del_element(_, []) -> [].

-spec union(ordset(T), ordset(T)) -> ordset(T).
union([A | As], [B | _] = Bs) when A < B -> [A | union(As, Bs)];
union([A | _] = As, [B | Bs]) when A > B -> [B | union(Bs, As)];
union([A | As], [_ | Bs]) -> [A | union(As, Bs)];
union([], Bs) -> Bs;
union(As, []) -> As.

-spec union([ordset(T)]) -> ordset(T).
union(Sets) -> lists:umerge(Sets).

-spec intersection(ordset(T), ordset(T)) -> ordset(T).
intersection([A | As], [B | _] = Bs) when A < B -> intersection(As, Bs);
intersection([A | _] = As, [B | Bs]) when A > B -> intersection(Bs, As);
intersection([A | As], [_ | Bs]) -> [A | intersection(As, Bs)];
intersection([], _) -> [];
intersection(_, []) -> [].

-spec intersection([ordset(T), ...]) -> ordset(T).
intersection([Set1, Set2 | Sets]) -> intersection1(intersection(Set1, Set2), Sets);
intersection([Set]) -> Set.

intersection1(Set1, [Set2 | Sets]) -> intersection1(intersection(Set1, Set2), Sets);
intersection1(Set, []) -> Set.

-spec is_disjoint(ordset(term()), ordset(term())) -> boolean().
is_disjoint([A | As], [B | _] = Bs) when A < B -> is_disjoint(As, Bs);
is_disjoint([A | _] = As, [B | Bs]) when A > B -> is_disjoint(Bs, As);
is_disjoint([_ | _], [_ | _]) -> false;
is_disjoint([], _) -> true;
is_disjoint(_, []) -> true.

-spec subtract(ordset(T), ordset(T)) -> ordset(T).
subtract([A | As], [B | _] = Bs) when A < B -> [A | subtract(As, Bs)];
subtract([A | _] = As, [B | Bs]) when A > B -> subtract(As, Bs);
subtract([_ | As], [_ | Bs]) -> subtract(As, Bs);
subtract([], _) -> [];
subtract(As, []) -> As.

-spec is_subset(ordset(term()), ordset(term())) -> boolean().
is_subset([A | _], [B | _]) when A < B -> false;
is_subset([A | _] = As, [B | Bs]) when A > B -> is_subset(As, Bs);
is_subset([_ | As], [_ | Bs]) -> is_subset(As, Bs);
is_subset([], _) -> true;
is_subset(_, []) -> false.

-spec fold(fun((T, Acc) -> Acc), Acc, ordset(T)) -> Acc.
fold(Fun, Acc, Set) -> lists:foldl(Fun, Acc, Set).

-spec filter(fun((T) -> boolean()), ordset(T)) -> ordset(T).
filter(Pred, Set) -> lists:filter(Pred, Set).
