%% A hundred thousand processes under a random load that goes on and on: they are killed and made anew, linked,
%% sent messages, set timers, and write to a table. main/1 takes the seconds it is to last and prints after each
%% ten of them how many actions were done in that time. Run by scripts/soak, with the clock of the wall.
-module(soak).
-export([main/1]).

-define(COUNT, 100000).
-define(BATCH, 1000).

main([Seconds]) ->
    rand:seed(exsss, {1, 2, 3}),
    ets:new(soak, [named_table, public]),
    Pool = maps:from_list([{I, worker()} || I <- lists:seq(1, ?COUNT)]),
    io:format("~w processes~n", [erlang:system_info(process_count)]),
    Begin = erlang:monotonic_time(second),
    periods(Begin, Begin + list_to_integer(Seconds), Pool).

periods(Now, End, _) when Now >= End -> ok;
periods(Now, End, Pool) ->
    {Actions, After} = period(Now + 10, 0, Pool),
    io:format("~w actions, ~w processes~n", [Actions, erlang:system_info(process_count)]),
    periods(erlang:monotonic_time(second), End, After).

period(End, Done, Pool) ->
    case erlang:monotonic_time(second) >= End of
        true -> {Done, Pool};
        false -> period(End, Done + ?BATCH, actions(?BATCH, Pool))
    end.

actions(0, Pool) -> Pool;
actions(N, Pool) ->
    I = rand:uniform(?COUNT),
    #{I := Pid} = Pool,
    actions(N - 1, action(rand:uniform(8), I, Pid, Pool)).

action(1, I, Pid, Pool) ->
    exit(Pid, kill),
    Pool#{I := worker()};
action(2, I, Pid, Pool) ->
    Pid ! stop,
    Pool#{I := worker()};
action(3, _, Pid, Pool) ->
    Pid ! {link, map_get(rand:uniform(?COUNT), Pool)},
    Pool;
action(4, _, Pid, Pool) ->
    Pid ! {timer, rand:uniform(1000)},
    Pool;
action(5, I, Pid, Pool) ->
    Pid ! {write, I, [I, Pid]},
    Pool;
action(6, I, _, Pool) ->
    ets:delete(soak, I),
    Pool;
action(7, I, Pid, Pool) ->
    Ref = monitor(process, Pid),
    Pid ! {self(), Ref, I},
    receive
        {Ref, _} -> demonitor(Ref, [flush]);
        {'DOWN', Ref, _, _, _} -> ok
    end,
    Pool;
action(8, _, Pid, Pool) ->
    Pid ! {keep, lists:seq(1, rand:uniform(20))},
    Pool.

worker() -> spawn(fun() -> process_flag(trap_exit, true), worker([]) end).

worker(Kept) ->
    receive
        stop -> ok;
        {link, Other} -> link(Other), worker(Kept);
        {'EXIT', _, _} -> worker(Kept);
        {timer, Ms} -> erlang:send_after(Ms, self(), tick), worker(Kept);
        tick -> worker(Kept);
        {write, Key, Value} -> ets:insert(soak, {Key, Value}), worker(Kept);
        {From, Ref, I} -> From ! {Ref, {I, length(Kept)}}, worker(Kept);
        {keep, List} -> worker(List)
    end.
