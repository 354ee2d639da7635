%% Links, monitors, exits and names between running processes.
-module(signals).
-export([main/0, named/0]).

main() ->
    exit_table(), linked_table(), self_exits(), order_of_the_end(), killed_chain(),
    exit_of_maker(), trap_later(), undefined_function(), priorities(), hibernation(),
    group_leaders(), names(), many_monitors(), selective(), timeouts(), caught(), tags().

reasons() -> [normal, kill, killed, oops, {shutdown, x}].

%% exit/2 of each reason to a process that traps and to one that does not.
exit_table() ->
    [begin
         {P, M} = spawn_monitor(fun() -> process_flag(trap_exit, Trap), Me ! ready, loop(Me) end),
         receive ready -> ok end,
         exit(P, Reason),
         show({exit2, Trap, Reason, collect(P, M)})
     end || Trap <- [true, false], Reason <- reasons(), Me <- [self()]].

%% The end of a linked process with each reason.
linked_table() ->
    [begin
         {P, M} = spawn_monitor(fun() ->
                      process_flag(trap_exit, Trap),
                      spawn_link(fun() -> exit(Reason) end),
                      loop(Me)
                  end),
         show({linked, Trap, Reason, collect(P, M)})
     end || Trap <- [true, false], Reason <- reasons(), Me <- [self()]].

loop(Boss) -> receive {'EXIT', _, R} -> Boss ! {trapped, R}, loop(Boss); stop -> ok end.

collect(P, M) ->
    receive
        {trapped, R} -> exit(P, kill), receive {'DOWN', M, process, P, _} -> {trapped, R} end;
        {'DOWN', M, process, P, R} -> {dead, R}
    after 30 ->
        exit(P, kill),
        receive {'DOWN', M, process, P, _} -> ignored end
    end.

self_exits() ->
    [begin
         {P, M} = spawn_monitor(fun() -> process_flag(trap_exit, Trap), exit(self(), R), receive X -> exit({got, X}) after 0 -> exit(nothing) end end),
         receive {'DOWN', M, process, P, W} -> show({self_exit, Trap, R, norm(W)}) end
     end || Trap <- [true, false], R <- reasons()].

norm({got, {'EXIT', P, R}}) when is_pid(P) -> {got, {'EXIT', pid, R}};
norm(W) -> W.

order_of_the_end() ->
    process_flag(trap_exit, true),
    P = spawn(fun() -> receive stop -> exit(done) end end),
    register(ender, P),
    M1 = monitor(process, P), link(P), M2 = monitor(process, ender),
    P ! stop,
    show({order, [receive
              {'EXIT', P, R} -> {exit, R, whereis(ender)};
              {'DOWN', M1, process, P, R} -> {down, R};
              {'DOWN', M2, process, {ender, N}, R} -> {down_name, N, R}
          end || _ <- [1, 2, 3]]}),
    process_flag(trap_exit, false).

killed_chain() ->
    process_flag(trap_exit, true),
    Me = self(),
    A = spawn_link(fun() -> B = spawn_link(fun() -> C = spawn_link(fun() -> receive x -> x end end), Me ! {c, C}, receive x -> x end end), Me ! {b, B}, receive x -> x end end),
    C = receive {c, X} -> X end,
    exit(C, kill),
    receive {'EXIT', A, R} -> show({killed_chain, R}) end,
    process_flag(trap_exit, false).

%% spawn_link from a process that ends at once.
exit_of_maker() ->
    Me = self(),
    [begin
         spawn(fun() -> spawn_link(fun() -> Me ! {child, self()}, receive x -> x after 20 -> Me ! lives end end), exit(R) end),
         receive {child, _} -> ok after 20 -> ok end,
         show({maker, R, receive lives -> lives after 60 -> dead end})
     end || R <- [normal, oops]].

trap_later() ->
    {P, M} = spawn_monitor(fun() ->
        spawn_link(fun() -> exit(early) end),
        process_flag(trap_exit, true),
        receive {'EXIT', _, R} -> exit({trapped, R}) after 50 -> exit(nothing) end
    end),
    receive {'DOWN', M, process, P, R} -> show({trap_later, R}) end.

undefined_function() ->
    [begin
         {P, M} = spawn_monitor(nosuchmodule, f, Args),
         receive {'DOWN', M, process, P, {Why, [{Mod, F, A, _} | _]}} -> show({undefined, Why, Mod, F, A}) end
     end || Args <- [[], [1, 2]]],
    {P2, M2} = spawn_opt(fun(_) -> ok end, [monitor]),
    receive {'DOWN', M2, process, P2, {{badarity, {_, []}}, S2}} -> show({badarity, S2}) end,
    {P3, M3} = spawn_monitor(fun() -> throw(ball) end),
    receive {'DOWN', M3, process, P3, {W3, S3}} -> show({thrown, W3, is_list(S3)}) end,
    {P4, M4} = spawn_monitor(fun() -> 1 + atom_to_list(x) end),
    receive {'DOWN', M4, process, P4, {W4, [{_, F4, _, _} | _]}} -> show({error, W4, F4}) end.

priorities() ->
    show({priority, [begin
        {P, M} = spawn_monitor(fun() -> Old = process_flag(priority, Pr), exit({Old, process_info(self(), priority)}) end),
        receive {'DOWN', M, process, P, W} -> W end
    end || Pr <- [low, normal, high, max]]}).

hibernation() ->
    Me = self(),
    P = spawn(fun() -> erlang:hibernate(erlang, send, [Me, woken]) end),
    receive woken -> too_early after 20 -> ok end,
    show(process_info(P, current_function)),
    P ! wake,
    receive woken -> show(woken) after 50 -> show(asleep) end.

group_leaders() ->
    Me = self(),
    G = spawn(fun() -> receive x -> x end end),
    Old = group_leader(),
    group_leader(G, self()),
    spawn(fun() -> Me ! {leader, group_leader()} end),
    receive {leader, L} -> show({inherits, L =:= G}) end,
    group_leader(Old, self()),
    show({restored, group_leader() =:= Old}).

named() -> receive stop -> ok; crash -> exit(crashed) end.

names() ->
    P = spawn(?MODULE, named, []),
    true = register(a_name, P),
    show({whereis, whereis(a_name) =:= P, process_info(P, registered_name)}),
    M = monitor(process, a_name),
    a_name ! crash,
    receive {'DOWN', M, process, Item, R} -> show({down, Item, R}) end,
    show({gone, whereis(a_name), catch a_name ! x}),
    show({initial, process_info(spawn(?MODULE, named, []), initial_call)}).

many_monitors() ->
    P = spawn(fun named/0),
    Ms = [monitor(process, P, [{tag, I}]) || I <- [1, 2, 3, 4, 5]],
    [_, Second | _] = Ms,
    demonitor(Second),
    show({monitors, length(element(2, process_info(self(), monitors))), length(element(2, process_info(P, monitored_by)))}),
    P ! stop,
    show({downs, [receive {T, _, process, P, R} -> {T, R} end || _ <- [1, 2, 3, 4]]}).

selective() ->
    empty(),
    [self() ! X || X <- [1, a, 2, b, 3]],
    A = receive X1 when is_atom(X1) -> X1 end,
    B = receive X2 when is_integer(X2), X2 > 1 -> X2 end,
    {messages, Rest} = process_info(self(), messages),
    show({selective, A, B, Rest}),
    [receive _ -> ok end || _ <- Rest].

timeouts() ->
    show({timeout, receive never -> x after 0 -> zero end, receive never -> x after 5 -> five end}),
    erlang:send_after(5, self(), early),
    show({first, receive early -> early after 50 -> late end}),
    [erlang:send_after(T, self(), {tick, T}) || T <- [30, 10, 20]],
    show({ticks, [receive {tick, T} -> T end || _ <- [1, 2, 3]]}).

caught() ->
    {P, M} = spawn_monitor(fun() ->
        try exit(inside) catch exit:R -> put(caught, R) end,
        catch throw(x),
        catch error(y),
        exit({survived, get(caught)})
    end),
    receive {'DOWN', M, process, P, W} -> show(W) end.

tags() ->
    {P, M} = spawn_opt(fun() -> receive x -> x end end, [{monitor, [{alias, reply_demonitor}, {tag, {my, tag}}]}]),
    spawn(fun() -> M ! {reply, 1}, M ! {reply, 2} end),
    receive after 20 -> ok end,
    exit(P, kill),
    receive after 20 -> ok end,
    show({replies, element(2, process_info(self(), messages))}).

empty() -> receive _ -> empty() after 0 -> ok end.

show(T) -> erlang:display(T).
