%% Puts what happens in a test run in order, and passes it on to the listeners: eunit.
%%
%% Tests of parallel groups send their {status, Id, Info} messages when they come; listeners get them in the order of the
%% ids. A message that comes too early stays in the mailbox until its turn. What is cancelled may never begin or end.
%%
%% Caveats: none known.
-module(eunit_serial).

-export([start/1]).

%% kept are messages that have been received but not been passed on; cancelled are those of cancelled ids.
-record(state, {listeners, cancelled = #{}, kept = #{}}).

-spec start([pid()]) -> pid().
start(Listeners) ->
    spawn(fun() -> expect([], undefined, 0, #state{listeners = Listeners}) end).

%% Waits for the begin of the item and all up to its end. The result says whether the group of Parent, of which Seen
%% items have come before, is done.
expect(Id, Parent, Seen, St) ->
    case wait(Id, 'begin', Parent, Seen, St) of
        {done, St1} -> {true, St1};
        {cancel, parent, _, St1} -> {true, St1};
        {cancel, self, Msg, St1} ->
            cast(Msg, St1),
            {false, St1};
        {ok, {status, _, {progress, _, {Type, _}}} = Msg, St1} ->
            cast(Msg, St1),
            St2 = case Type of
                      group -> group(Id, 0, St1);
                      test -> St1
                  end,
            expect_end(Id, Parent, Seen, St2)
    end.

expect_end(Id, Parent, Seen, St) ->
    case wait(Id, 'end', Parent, Seen, St) of
        {cancel, Why, Msg, St1} ->
            cast(Msg, St1),
            {Why =:= parent, St1};
        {ok, Msg, St1} ->
            cast(Msg, St1),
            {false, St1}
    end.

group(Parent, Seen, St) ->
    case expect(Parent ++ [Seen + 1], Parent, Seen, St) of
        {false, St1} -> group(Parent, Seen + 1, St1);
        {true, St1} -> St1
    end.

cast(Msg, #state{listeners = Listeners}) -> [Listener ! Msg || Listener <- Listeners].

wait(Id, Type, Parent, Seen, #state{kept = Kept} = St) ->
    Forget = St#state{kept = maps:remove(Id, Kept)},
    Default = {status, Id, {cancel, undefined}},
    case who_cancelled(Id, St) of
        nobody when is_map_key(Id, Kept) -> {ok, map_get(Id, Kept), Forget};
        nobody -> wait_1(Id, Type, Parent, Seen, St);
        Why -> {cancel, Why, maps:get(Id, Kept, Default), Forget}
    end.

wait_1(Id, Type, Parent, Seen, #state{cancelled = Cancelled, kept = Kept} = St) ->
    receive
        {status, Id, {progress, Type, _}} = Msg -> {ok, Msg, St};
        {status, Parent, {progress, 'end', {Seen, _}}} = Msg ->
            {done, St#state{kept = Kept#{Parent => Msg}}};
        {status, CancelledId, {cancel, _}} = Msg ->
            St1 = St#state{cancelled = Cancelled#{CancelledId => true}, kept = Kept#{CancelledId => Msg}},
            wait(Id, Type, Parent, Seen, St1)
    end.

who_cancelled(Id, #state{cancelled = Cancelled}) ->
    case is_map_key(Id, Cancelled) of
        true -> self;
        false ->
            case lists:any(fun(Group) -> lists:prefix(Group, Id) end, maps:keys(Cancelled)) of
                true -> parent;
                false -> nobody
            end
    end.
