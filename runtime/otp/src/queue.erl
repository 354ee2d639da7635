%% Double-ended queues: stdlib, queue.
%%
%% Covers the whole module: the original, the extended and the Okasaki interface. A queue is {Rear, Front}, two lists of
%% which the rear one is backwards. Neither is empty while the queue has two elements or more; when one runs out half of the
%% other is moved, so that both ends are at hand (C. Okasaki, "Purely Functional Data Structures", section 5.2).
%%
%% Caveats: none known.
-module(queue).
-compile({no_auto_import, [get/1]}).

-export([new/0, is_queue/1, is_empty/1, len/1, to_list/1, from_list/1, member/2]).
-export([in/2, in_r/2, out/1, out_r/1, reverse/1, join/2, split/2, filter/2, filtermap/2, fold/3, any/2, all/2, delete/2,
         delete_r/2, delete_with/2, delete_with_r/2]).
-export([get/1, get_r/1, peek/1, peek_r/1, drop/1, drop_r/1]).
-export([cons/2, head/1, tail/1, snoc/2, last/1, daeh/1, init/1, liat/1, lait/1]).
-export_type([queue/0, queue/1]).

-opaque queue(Item) :: {[Item], [Item]}.
-type queue() :: queue(term()).

-define(is_queue(Rear, Front), is_list(Rear), is_list(Front)).

-spec new() -> queue().
new() -> {[], []}.

-spec is_queue(term()) -> boolean().
is_queue({Rear, Front}) when ?is_queue(Rear, Front) -> true;
is_queue(_) -> false.

-spec is_empty(queue()) -> boolean().
is_empty({[], []}) -> true;
is_empty({Rear, Front}) when ?is_queue(Rear, Front) -> false;
is_empty(Queue) -> erlang:error(badarg, [Queue]).

-spec len(queue()) -> non_neg_integer().
len({Rear, Front}) when ?is_queue(Rear, Front) -> length(Rear) + length(Front);
len(Queue) -> erlang:error(badarg, [Queue]).

-spec to_list(queue(Item)) -> [Item].
to_list({Rear, Front}) when ?is_queue(Rear, Front) -> Front ++ lists:reverse(Rear, []);
to_list(Queue) -> erlang:error(badarg, [Queue]).

-spec from_list([Item]) -> queue(Item).
from_list([_] = List) -> f2r(List);
from_list(List) when is_list(List) ->
    {Stay, Move} = lists:split(length(List) div 2, List),
    {lists:reverse(Move, []), Stay};
from_list(List) -> erlang:error(badarg, [List]).

-spec member(Item, queue(Item)) -> boolean().
member(Item, {Rear, Front}) when ?is_queue(Rear, Front) -> lists:member(Item, Rear) orelse lists:member(Item, Front);
member(Item, Queue) -> erlang:error(badarg, [Item, Queue]).

%% A queue of a front, or of a rear, that is halved.
f2r([_] = Front) -> {Front, []};
f2r(Front) ->
    {Stay, Move} = lists:split(length(Front) div 2, Front),
    {lists:reverse(Move, []), Stay}.

r2f([_] = Rear) -> {[], Rear};
r2f(Rear) ->
    {Stay, Move} = lists:split(length(Rear) div 2, Rear),
    {Stay, lists:reverse(Move, [])}.

%%% In and out

-spec in(Item, queue(Item)) -> queue(Item).
in(Item, {[_] = Only, []}) -> {[Item], Only};
in(Item, {Rear, Front}) when ?is_queue(Rear, Front) -> {[Item | Rear], Front};
in(Item, Queue) -> erlang:error(badarg, [Item, Queue]).

-spec in_r(Item, queue(Item)) -> queue(Item).
in_r(Item, {[], [_] = Only}) -> {Only, [Item]};
in_r(Item, {Rear, Front}) when ?is_queue(Rear, Front) -> {Rear, [Item | Front]};
in_r(Item, Queue) -> erlang:error(badarg, [Item, Queue]).

-spec out(queue(Item)) -> {{value, Item}, queue(Item)} | {empty, queue(Item)}.
out({[], []} = Queue) -> {empty, Queue};
out({Rear, [Item | Front]}) when is_list(Rear) -> {{value, Item}, without_first(Rear, Front)};
out({[Item], []}) -> {{value, Item}, {[], []}};
out({[Last | Rear], []}) ->
    [Item | Front] = lists:reverse(Rear, []),
    {{value, Item}, {[Last], Front}};
out(Queue) -> erlang:error(badarg, [Queue]).

without_first(Rear, []) -> r2f(Rear);
without_first(Rear, Front) -> {Rear, Front}.

-spec out_r(queue(Item)) -> {{value, Item}, queue(Item)} | {empty, queue(Item)}.
out_r({[], []} = Queue) -> {empty, Queue};
out_r({[Item | Rear], Front}) when is_list(Front) -> {{value, Item}, without_last(Rear, Front)};
out_r({[], [Item]}) -> {{value, Item}, {[], []}};
out_r({[], [First | Front]}) ->
    [Item | Rear] = lists:reverse(Front, []),
    {{value, Item}, {Rear, [First]}};
out_r(Queue) -> erlang:error(badarg, [Queue]).

without_last([], Front) -> f2r(Front);
without_last(Rear, Front) -> {Rear, Front}.

-spec get(queue(Item)) -> Item.
get({[], []} = Queue) -> erlang:error(empty, [Queue]);
get({Rear, Front}) when ?is_queue(Rear, Front) -> get(Rear, Front);
get(Queue) -> erlang:error(badarg, [Queue]).

get(_, [Item | _]) -> Item;
get(Rear, []) -> lists:last(Rear).

-spec get_r(queue(Item)) -> Item.
get_r({[], []} = Queue) -> erlang:error(empty, [Queue]);
get_r({[Item | _], Front}) when is_list(Front) -> Item;
get_r({[], [_ | _] = Front}) -> lists:last(Front);
get_r(Queue) -> erlang:error(badarg, [Queue]).

-spec peek(queue(Item)) -> empty | {value, Item}.
peek({[], []}) -> empty;
peek({Rear, [Item | _]}) when is_list(Rear) -> {value, Item};
peek({[_ | _] = Rear, []}) -> {value, lists:last(Rear)};
peek(Queue) -> erlang:error(badarg, [Queue]).

-spec peek_r(queue(Item)) -> empty | {value, Item}.
peek_r({[], []}) -> empty;
peek_r({[Item | _], Front}) when is_list(Front) -> {value, Item};
peek_r({[], [_ | _] = Front}) -> {value, lists:last(Front)};
peek_r(Queue) -> erlang:error(badarg, [Queue]).

-spec drop(queue(Item)) -> queue(Item).
drop({[], []} = Queue) -> erlang:error(empty, [Queue]);
drop({Rear, [_ | Front]}) when is_list(Rear) -> without_first(Rear, Front);
drop({[_], []}) -> {[], []};
drop({[Last | Rear], []}) -> {[Last], tl(lists:reverse(Rear, []))};
drop(Queue) -> erlang:error(badarg, [Queue]).

-spec drop_r(queue(Item)) -> queue(Item).
drop_r({[], []} = Queue) -> erlang:error(empty, [Queue]);
drop_r({[_ | Rear], Front}) when is_list(Front) -> without_last(Rear, Front);
drop_r({[], [_]}) -> {[], []};
drop_r({[], [First | Front]}) -> {tl(lists:reverse(Front, [])), [First]};
drop_r(Queue) -> erlang:error(badarg, [Queue]).

%%% Whole queues

-spec reverse(queue(Item)) -> queue(Item).
reverse({Rear, Front}) when ?is_queue(Rear, Front) -> {Front, Rear};
reverse(Queue) -> erlang:error(badarg, [Queue]).

-spec join(queue(Item), queue(Item)) -> queue(Item).
join({Rear, Front} = Queue, {[], []}) when ?is_queue(Rear, Front) -> Queue;
join({[], []}, {Rear, Front} = Queue) when ?is_queue(Rear, Front) -> Queue;
join({Rear1, Front1}, {Rear2, Front2}) when ?is_queue(Rear1, Front1), ?is_queue(Rear2, Front2) ->
    {Rear2, Front1 ++ lists:reverse(Rear1, Front2)};
join(Queue1, Queue2) -> erlang:error(badarg, [Queue1, Queue2]).

-spec split(non_neg_integer(), queue(Item)) -> {queue(Item), queue(Item)}.
split(0, {Rear, Front} = Queue) when ?is_queue(Rear, Front) -> {{[], []}, Queue};
split(N, {Rear, Front} = Queue) when is_integer(N), N >= 1, ?is_queue(Rear, Front) ->
    case N - length(Front) of
        0 -> {f2r(Front), r2f(Rear)};
        Less when Less < 0 ->
            [First | Others] = Front,
            split_f1_to_r2(N - 1, Rear, Others, [], [First]);
        More ->
            case length(Rear) - More of
                0 -> {Queue, {[], []}};
                Stay when Stay > 0 ->
                    [Last | Others] = Rear,
                    split_r1_to_f2(Stay - 1, Others, Front, [Last], []);
                _ -> erlang:error(badarg, [N, Queue])
            end
    end;
split(N, Queue) -> erlang:error(badarg, [N, Queue]).

%% Moves N elements from the front of the second queue to the rear of the first, and the other way round.
split_f1_to_r2(0, Rear, Front, Moved, First) -> {{Moved, First}, {Rear, Front}};
split_f1_to_r2(N, Rear, [Item | Front], Moved, First) -> split_f1_to_r2(N - 1, Rear, Front, [Item | Moved], First).

split_r1_to_f2(0, Rear, Front, Last, Moved) -> {{Rear, Front}, {Last, Moved}};
split_r1_to_f2(N, [Item | Rear], Front, Last, Moved) -> split_r1_to_f2(N - 1, Rear, Front, Last, [Item | Moved]).

%% A queue of what is left of both lists.
balanced([], Front) -> f2r(Front);
balanced(Rear, []) -> r2f(Rear);
balanced(Rear, Front) -> {Rear, Front}.

%% Fun answers true, false or the list of what takes the element's place. The front comes first, the rear is walked from
%% its end, so that it is asked in the order of the queue.
-spec filter(fun((Item) -> boolean() | [Item]), queue(Item)) -> queue(Item).
filter(Fun, {Rear, Front}) when is_function(Fun, 1), ?is_queue(Rear, Front) ->
    Front1 = filter_f(Fun, Front),
    Rear1 = filter_r(Fun, Rear),
    balanced(Rear1, Front1);
filter(Fun, Queue) -> erlang:error(badarg, [Fun, Queue]).

filter_f(_, []) -> [];
filter_f(Fun, [Item | Front]) ->
    case Fun(Item) of
        true -> [Item | filter_f(Fun, Front)];
        false -> filter_f(Fun, Front);
        Items when is_list(Items) -> Items ++ filter_f(Fun, Front)
    end.

filter_r(_, []) -> [];
filter_r(Fun, [Item | Rear]) ->
    Filtered = filter_r(Fun, Rear),
    case Fun(Item) of
        true -> [Item | Filtered];
        false -> Filtered;
        Items when is_list(Items) -> lists:reverse(Items, Filtered)
    end.

-spec filtermap(fun((Item) -> boolean() | {true, Value}), queue(Item)) -> queue(Item | Value).
filtermap(Fun, {Rear, Front}) when is_function(Fun, 1), ?is_queue(Rear, Front) ->
    Front1 = lists:filtermap(Fun, Front),
    Rear1 = filtermap_r(Fun, Rear),
    balanced(Rear1, Front1);
filtermap(Fun, Queue) -> erlang:error(badarg, [Fun, Queue]).

filtermap_r(_, []) -> [];
filtermap_r(Fun, [Item | Rear]) ->
    Filtered = filtermap_r(Fun, Rear),
    case Fun(Item) of
        true -> [Item | Filtered];
        {true, Value} -> [Value | Filtered];
        false -> Filtered
    end.

-spec fold(fun((Item, Acc) -> Acc), Acc, queue(Item)) -> Acc.
fold(Fun, Acc, {Rear, Front}) when is_function(Fun, 2), ?is_queue(Rear, Front) ->
    Acc1 = lists:foldl(Fun, Acc, Front),
    lists:foldr(Fun, Acc1, Rear);
fold(Fun, Acc, Queue) -> erlang:error(badarg, [Fun, Acc, Queue]).

-spec any(fun((Item) -> boolean()), queue(Item)) -> boolean().
any(Pred, {Rear, Front}) when is_function(Pred, 1), ?is_queue(Rear, Front) ->
    lists:any(Pred, Front) orelse lists:any(Pred, Rear);
any(Pred, Queue) -> erlang:error(badarg, [Pred, Queue]).

-spec all(fun((Item) -> boolean()), queue(Item)) -> boolean().
all(Pred, {Rear, Front}) when is_function(Pred, 1), ?is_queue(Rear, Front) ->
    lists:all(Pred, Front) andalso lists:all(Pred, Rear);
all(Pred, Queue) -> erlang:error(badarg, [Pred, Queue]).

%%% Deletion of the first or last element that matches; false means that a list has none.

-spec delete(Item, queue(Item)) -> queue(Item).
delete(Item, {Rear, Front} = Queue) when ?is_queue(Rear, Front) ->
    Front1 = delete_front(Item, Front),
    front_first(Front1, fun() -> delete_rear(Item, Rear) end, Queue);
delete(Item, Queue) -> erlang:error(badarg, [Item, Queue]).

-spec delete_r(Item, queue(Item)) -> queue(Item).
delete_r(Item, {Rear, Front}) when ?is_queue(Rear, Front) -> reverse(delete(Item, {Front, Rear}));
delete_r(Item, Queue) -> erlang:error(badarg, [Item, Queue]).

-spec delete_with(fun((Item) -> boolean()), queue(Item)) -> queue(Item).
delete_with(Pred, {Rear, Front} = Queue) when is_function(Pred, 1), ?is_queue(Rear, Front) ->
    Front1 = delete_with_front(Pred, Front),
    front_first(Front1, fun() -> delete_with_rear(Pred, Rear) end, Queue);
delete_with(Pred, Queue) -> erlang:error(badarg, [Pred, Queue]).

-spec delete_with_r(fun((Item) -> boolean()), queue(Item)) -> queue(Item).
delete_with_r(Pred, {Rear, Front}) when is_function(Pred, 1), ?is_queue(Rear, Front) ->
    reverse(delete_with(Pred, {Front, Rear}));
delete_with_r(Pred, Queue) -> erlang:error(badarg, [Pred, Queue]).

%% The queue after a deletion that was tried in the front; if that was in vain DeleteRear tries the rear.
front_first(false, DeleteRear, {_, Front} = Queue) ->
    case DeleteRear() of
        false -> Queue;
        [] -> f2r(Front);
        Rear -> {Rear, Front}
    end;
front_first([], _, {Rear, _}) -> r2f(Rear);
front_first(Front, _, {Rear, _}) -> {Rear, Front}.

delete_front(Item, [Item | Rest]) -> Rest;
delete_front(Item, [Other | Rest]) -> keep(Other, delete_front(Item, Rest));
delete_front(_, []) -> false.

delete_rear(Item, [Other | Rest]) ->
    case delete_rear(Item, Rest) of
        false when Item =:= Other -> Rest;
        Rest1 -> keep(Other, Rest1)
    end;
delete_rear(_, []) -> false.

delete_with_front(Pred, [Item | Rest]) ->
    case Pred(Item) of
        true -> Rest;
        false -> keep(Item, delete_with_front(Pred, Rest))
    end;
delete_with_front(_, []) -> false.

delete_with_rear(Pred, [Item | Rest]) ->
    case delete_with_rear(Pred, Rest) of
        false ->
            case Pred(Item) of
                true -> Rest;
                false -> false
            end;
        Rest1 -> [Item | Rest1]
    end;
delete_with_rear(_, []) -> false.

keep(_, false) -> false;
keep(Item, Rest) -> [Item | Rest].

%%% The Okasaki interface, misspelt ones included

-spec cons(Item, queue(Item)) -> queue(Item).
cons(Item, Queue) -> in_r(Item, Queue).

-spec head(queue(Item)) -> Item.
head({[], []} = Queue) -> erlang:error(empty, [Queue]);
head({Rear, Front}) when ?is_queue(Rear, Front) -> get(Rear, Front);
head(Queue) -> erlang:error(badarg, [Queue]).

-spec tail(queue(Item)) -> queue(Item).
tail(Queue) -> drop(Queue).

-spec snoc(queue(Item), Item) -> queue(Item).
snoc(Queue, Item) -> in(Item, Queue).

-spec daeh(queue(Item)) -> Item.
daeh(Queue) -> get_r(Queue).

-spec last(queue(Item)) -> Item.
last(Queue) -> get_r(Queue).

-spec liat(queue(Item)) -> queue(Item).
liat(Queue) -> drop_r(Queue).

-spec lait(queue(Item)) -> queue(Item).
lait(Queue) -> drop_r(Queue).

-spec init(queue(Item)) -> queue(Item).
init(Queue) -> drop_r(Queue).
