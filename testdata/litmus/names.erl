%% Registered names, is_process_alive and process_info.
-module(names).
-compile(export_all).
-compile(nowarn_export_all).

%% => {value,badarg}
%% => {value,got}
send_to_a_name_in_time_or_not() ->
    Me = self(),
    spawn(fun() -> register(srv, self()), receive M -> Me ! {got, M} after 20 -> ok end end),
    try srv ! hello of _ -> receive {got, hello} -> got after 20 -> lost end
    catch error:badarg -> badarg end.

%% => {error,badarg}
%% => {value,gone}
%% => {value,sent}
whereis_then_send() ->
    register(srv, spawn(fun() -> receive stop -> ok after 0 -> ok end end)),
    case whereis(srv) of
        undefined -> gone;
        P -> P ! hello, sent
    end.

%% => {error,badarg}
%% => {value,gone}
%% => {value,hello}
%% => {value,too_late}
is_there_then_send() ->
    register(srv, spawn(fun() -> ok end)),
    case whereis(srv) of
        undefined -> gone;
        _ -> try srv ! hello catch error:badarg -> too_late end
    end.

%% => {value,undefined}
name_is_free_after_the_end() ->
    {P, M} = spawn_monitor(fun() -> receive stop -> ok end end),
    register(srv, P),
    P ! stop,
    receive {'DOWN', M, _, _, _} -> whereis(srv) end.

%% => {value,{no,yes}}
%% => {value,{yes,no}}
who_registers_first() ->
    Me = self(),
    F = fun(X) -> fun() -> Me ! {X, catch register(srv, self())}, receive stop -> ok after 30 -> ok end end end,
    spawn(F(a)),
    spawn(F(b)),
    A = receive {a, true} -> yes; {a, _} -> no end,
    B = receive {b, true} -> yes; {b, _} -> no end,
    {A, B}.

%% => {value,badarg}
%% => {value,true}
register_the_dead() ->
    P = spawn(fun() -> ok end),
    try register(srv, P) catch error:badarg -> badarg end.

%% => {value,hello}
%% => {value,normal}
unregister_and_send() ->
    P = spawn(fun() -> receive M -> exit(M) after 20 -> ok end end),
    Mon = monitor(process, P),
    register(srv, P),
    spawn(fun() -> unregister(srv) end),
    catch srv ! hello,
    receive {'DOWN', Mon, _, _, R} -> R end.

%% => {value,a}
%% => {value,badarg}
%% => {value,b}
name_moves() ->
    Me = self(),
    A = spawn(fun() -> receive M -> Me ! {a, M} after 20 -> ok end end),
    B = spawn(fun() -> receive M -> Me ! {b, M} after 20 -> ok end end),
    register(srv, A),
    spawn(fun() -> unregister(srv), register(srv, B) end),
    try srv ! x of _ -> receive {W, x} -> W end catch error:badarg -> badarg end.

%% => {value,false}
%% => {value,true}
alive_or_not() ->
    P = spawn(fun() -> ok end),
    is_process_alive(P).

%% => {value,false}
alive_after_down() ->
    {P, M} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', M, _, _, _} -> is_process_alive(P) end.

%% => {value,true}
alive_before_a_message() ->
    P = spawn(fun() -> receive stop -> ok end end),
    is_process_alive(P).

%% => {value,false}
%% => {value,true}
alive_after_stop_is_sent() ->
    P = spawn(fun() -> receive stop -> ok end end),
    P ! stop,
    is_process_alive(P).

%% => {value,answer}
%% => {value,dead}
%% => {value,no_answer}
alive_then_call() ->
    P = spawn(fun() -> receive {W, ask} -> W ! answer after 0 -> ok end end),
    case is_process_alive(P) of
        true -> P ! {self(), ask}, receive answer -> answer after 20 -> no_answer end;
        false -> dead
    end.

%% => {value,{messages,[a]}}
messages_of_another() ->
    P = spawn(fun() -> receive stop -> ok end end),
    P ! a,
    process_info(P, messages).

%% => {value,{message_queue_len,0}}
%% => {value,{message_queue_len,1}}
queue_len_of_another() ->
    P = spawn(fun() -> receive a -> ok end, receive stop -> ok end end),
    P ! a,
    process_info(P, message_queue_len).

%% => {value,undefined}
info_of_the_dead() ->
    {P, M} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', M, _, _, _} -> process_info(P, status) end.

%% => {value,true}
links_after_link() ->
    Me = self(),
    P = spawn(fun() -> receive stop -> ok end end),
    link(P),
    process_info(P, links) =:= {links, [Me]}.

%% => {value,{trap_exit,false}}
%% => {value,{trap_exit,true}}
trap_seen_from_outside() ->
    P = spawn(fun() -> process_flag(trap_exit, true), receive stop -> ok end end),
    process_info(P, trap_exit).

%% => {value,[]}
%% => {value,{registered_name,srv}}
registered_name_seen() ->
    P = spawn(fun() -> register(srv, self()), receive stop -> ok end end),
    process_info(P, registered_name).
