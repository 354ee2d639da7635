%% The order of messages, timers and tables.
-module(orders).
-compile(export_all).
-compile(nowarn_export_all).

%% => {value,[a,b]}
two_from_one() ->
    Me = self(),
    spawn(fun() -> Me ! a, Me ! b end),
    [receive X -> X end, receive Y -> Y end].

%% => {value,[a,b]}
%% => {value,[b,a]}
one_from_each_of_two() ->
    Me = self(),
    [spawn(fun() -> Me ! X end) || X <- [a, b]],
    [receive X -> X end, receive Y -> Y end].

%% => {value,[1,2,1,2]}
two_from_each_of_two() ->
    Me = self(),
    [spawn(fun() -> Me ! {X, 1}, Me ! {X, 2} end) || X <- [a, b]],
    [receive {a, N} -> N end, receive {a, M} -> M end, receive {b, N} -> N end, receive {b, M} -> M end].

%% => {value,[a,b]}
%% => {value,[b,a]}
no_order_through_a_third() ->
    Me = self(),
    B = spawn(fun() -> receive go -> Me ! b end end),
    spawn(fun() -> Me ! a, B ! go end),
    [receive X -> X end, receive Y -> Y end].

%% => {value,[b,a]}
selective_receive_has_an_order() ->
    Me = self(),
    [spawn(fun() -> Me ! X end) || X <- [a, b]],
    [receive b -> b end, receive a -> a end].

%% => {value,other}
%% => {value,own}
send_to_oneself_first() ->
    Me = self(),
    spawn(fun() -> Me ! other end),
    Me ! own,
    receive X -> X end.

%% => {value,[a,b]}
own_messages_in_order() ->
    self() ! a,
    self() ! b,
    [receive X -> X end, receive Y -> Y end].

%% => {value,a}
%% => {value,none}
after_zero_looks_once() ->
    Me = self(),
    spawn(fun() -> Me ! a end),
    receive a -> a after 0 -> none end.

%% => {value,pong}
ping_pong() ->
    Me = self(),
    P = spawn(fun() -> receive ping -> Me ! pong end end),
    P ! ping,
    receive pong -> pong end.

%% => {value,[a,done]}
crossing() ->
    Me = self(),
    P = spawn(fun() -> Me ! a, receive b -> Me ! done end end),
    P ! b,
    [receive X -> X end, receive Y -> Y end].

%% => {value,last}
message_then_exit_signal() ->
    Me = self(),
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> Me ! last, exit(crash) end),
    receive last -> last; {'EXIT', P, R} -> R end.

%% => {value,got}
%% => {value,lost}
lost_when_the_receiver_is_gone() ->
    Me = self(),
    P = spawn(fun() -> receive a -> Me ! got after 0 -> ok end end),
    P ! a,
    receive got -> got after 20 -> lost end.

%% => {value,both_wait}
deadlock() ->
    Me = self(),
    spawn(fun() -> receive go -> Me ! go end end),
    receive go -> ok after 30 -> both_wait end.

%% => {value,[first,second]}
timers_in_order() ->
    erlang:send_after(40, self(), second),
    erlang:send_after(10, self(), first),
    [receive X -> X end, receive Y -> Y end].

%% => {value,true}
cancel_in_time() ->
    T = erlang:send_after(1000, self(), tick),
    is_integer(erlang:cancel_timer(T)).

%% => {value,a}
timeout_or_message() ->
    Me = self(),
    spawn(fun() -> receive after 20 -> Me ! a end end),
    receive a -> a after 200 -> timeout end.

%% => {value,[first,second]}
sleep_is_no_race() ->
    Me = self(),
    spawn(fun() -> timer:sleep(10), Me ! first end),
    spawn(fun() -> timer:sleep(60), Me ! second end),
    [receive X -> X end, receive Y -> Y end].

%% => {value,ok}
start_timer_has_a_reference() ->
    T = erlang:start_timer(10, self(), tick),
    receive {timeout, T, tick} -> ok end.

%% => {value,[]}
%% => {value,[{k,v}]}
table_is_shared() ->
    T = ets:new(t, [public]),
    spawn(fun() -> ets:insert(T, {k, v}) end),
    ets:lookup(T, k).

%% => {value,1}
%% => {value,2}
lost_update() ->
    T = ets:new(t, [public]),
    ets:insert(T, {n, 0}),
    Add = fun() -> [{n, N}] = ets:lookup(T, n), ets:insert(T, {n, N + 1}) end,
    {_, M} = spawn_monitor(Add),
    Add(),
    receive {'DOWN', M, _, _, _} -> ets:lookup_element(T, n, 2) end.

%% => {value,2}
update_counter_is_atomic() ->
    T = ets:new(t, [public]),
    ets:insert(T, {n, 0}),
    Add = fun() -> ets:update_counter(T, n, 1) end,
    {_, M} = spawn_monitor(Add),
    Add(),
    receive {'DOWN', M, _, _, _} -> ets:lookup_element(T, n, 2) end.

%% => {value,{false,true}}
%% => {value,{true,false}}
insert_new_once() ->
    T = ets:new(t, [public]),
    Me = self(),
    spawn(fun() -> Me ! {child, ets:insert_new(T, {k, 1})} end),
    R = ets:insert_new(T, {k, 2}),
    receive {child, C} -> {R, C} end.

%% => {value,false}
%% => {value,true}
table_ends_with_its_owner() ->
    Me = self(),
    {_, M} = spawn_monitor(fun() -> T = ets:new(t, [public]), Me ! {table, T} end),
    receive {table, T} -> R = (catch ets:insert(T, {k, 1})),
        receive {'DOWN', M, _, _, _} -> R =:= true end
    end.

%% => {value,2}
counters_add_up() ->
    C = counters:new(1, []),
    {_, M} = spawn_monitor(fun() -> counters:add(C, 1, 1) end),
    counters:add(C, 1, 1),
    receive {'DOWN', M, _, _, _} -> counters:get(C, 1) end.

%% => {value,new}
%% => {value,old}
persistent_term_is_seen() ->
    persistent_term:put(litmus, old),
    {_, M} = spawn_monitor(fun() -> persistent_term:put(litmus, new) end),
    V = persistent_term:get(litmus),
    receive {'DOWN', M, _, _, _} -> V end.
