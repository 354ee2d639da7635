%% Monitors, with all options of demonitor.
-module(monitors).
-compile(export_all).
-compile(nowarn_export_all).

%% => {value,crash}
%% => {value,noproc}
monitor_may_be_late() ->
    P = spawn(fun() -> exit(crash) end),
    M = monitor(process, P),
    receive {'DOWN', M, process, P, R} -> R end.

%% => {value,crash}
spawn_monitor_is_never_late() ->
    {P, M} = spawn_monitor(fun() -> exit(crash) end),
    receive {'DOWN', M, process, P, R} -> R end.

%% => {value,normal}
normal_is_told_too() ->
    {_, M} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,{crash,crash}}
two_monitors_two_messages() ->
    P = spawn(fun() -> receive go -> exit(crash) end end),
    A = monitor(process, P),
    B = monitor(process, P),
    P ! go,
    {receive {'DOWN', A, _, _, R} -> R end, receive {'DOWN', B, _, _, R2} -> R2 end}.

%% => {value,{true,false}}
monitor_oneself() ->
    M = monitor(process, self()),
    {is_reference(M), demonitor(M, [info])}.

%% => {value,crash}
%% => {value,none}
demonitor_leaves_a_message() ->
    {_, M} = spawn_monitor(fun() -> exit(crash) end),
    demonitor(M),
    receive {'DOWN', M, _, _, R} -> R after 20 -> none end.

%% => {value,none}
demonitor_flush_leaves_none() ->
    {_, M} = spawn_monitor(fun() -> exit(crash) end),
    demonitor(M, [flush]),
    receive {'DOWN', M, _, _, R} -> R after 20 -> none end.

%% => {value,{false,crash}}
%% => {value,{true,none}}
demonitor_info() ->
    {_, M} = spawn_monitor(fun() -> exit(crash) end),
    I = demonitor(M, [info]),
    {I, receive {'DOWN', M, _, _, R} -> R after 20 -> none end}.

%% => {value,{false,none}}
%% => {value,{true,none}}
demonitor_flush_info() ->
    {_, M} = spawn_monitor(fun() -> exit(crash) end),
    I = demonitor(M, [flush, info]),
    {I, receive {'DOWN', M, _, _, R} -> R after 20 -> none end}.

%% => {value,{true,false}}
demonitor_twice() ->
    {_, M} = spawn_monitor(fun() -> receive stop -> ok after 20 -> ok end end),
    {demonitor(M, [info]), demonitor(M, [info])}.

%% => {value,crash}
%% => {value,noproc}
monitor_by_name() ->
    P = spawn(fun() -> register(srv, self()), receive go -> exit(crash) after 20 -> late end end),
    M = monitor(process, srv),
    P ! go,
    receive {'DOWN', M, process, {srv, nonode@nohost}, R} -> R end.

%% => {value,{nobody_has_this_name,noproc}}
monitor_of_no_name() ->
    M = monitor(process, nobody_has_this_name),
    receive {'DOWN', M, process, {Name, _}, R} -> {Name, R} end.

%% => {value,{hello,crash}}
down_comes_after_messages() ->
    Me = self(),
    {P, M} = spawn_monitor(fun() -> Me ! hello, exit(crash) end),
    receive
        hello -> receive {'DOWN', M, process, P, R} -> {hello, R} end;
        {'DOWN', M, process, P, R} -> {R, receive hello -> hello after 20 -> lost end}
    end.

%% => {value,[]}
watcher_dies_first() ->
    Me = self(),
    P = spawn(fun() -> receive stop -> ok after 30 -> Me ! {still, element(2, process_info(self(), monitored_by))} end end),
    spawn(fun() -> monitor(process, P), exit(crash) end),
    receive {still, By} -> By end.

%% => {value,{exit,crash,down,crash}}
monitor_and_link() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> receive go -> exit(crash) end end),
    M = monitor(process, P),
    P ! go,
    receive {'DOWN', M, _, _, A} -> receive {'EXIT', P, B} -> {down, A, exit, B} end;
            {'EXIT', P, A} -> receive {'DOWN', M, _, _, B} -> {exit, A, down, B} end
    end.

%% => {value,{answer,none}}
alias_of_a_call() ->
    P = spawn(fun() -> receive {Alias, ask} -> Alias ! {Alias, answer} end end),
    M = monitor(process, P, [{alias, reply_demonitor}]),
    P ! {M, ask},
    receive {M, A} -> {A, receive {'DOWN', M, _, _, _} -> down after 20 -> none end};
            {'DOWN', M, _, _, R} -> R
    end.

%% => {value,dropped}
%% => {value,got}
alias_given_up() ->
    Me = self(),
    A = alias(),
    spawn(fun() -> A ! late, Me ! sent end),
    unalias(A),
    receive sent -> ok end,
    receive late -> got after 20 -> dropped end.

%% => {value,{one,none}}
alias_for_one_reply() ->
    A = alias([reply]),
    Me = self(),
    spawn(fun() -> A ! one, A ! two, Me ! sent end),
    receive sent -> ok end,
    {receive one -> one after 0 -> none end, receive two -> two after 0 -> none end}.
