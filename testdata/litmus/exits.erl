%% exit/2 and trap_exit.
-module(exits).
-compile(export_all).
-compile(nowarn_export_all).

%% => {value,killed}
kill_cannot_be_trapped() ->
    {P, M} = spawn_monitor(fun() -> process_flag(trap_exit, true), receive stop -> ok end end),
    exit(P, kill),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,alive}
normal_from_another_is_ignored() ->
    {P, M} = spawn_monitor(fun() -> receive stop -> ok end end),
    exit(P, normal),
    receive {'DOWN', M, _, _, R} -> R after 20 -> exit(P, kill), alive end.

%% => {value,normal}
normal_to_oneself_ends() ->
    {_, M} = spawn_monitor(fun() -> exit(self(), normal), receive stop -> ok after 20 -> exit(late) end end),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,boom}
other_reason_ends() ->
    {P, M} = spawn_monitor(fun() -> receive stop -> ok end end),
    exit(P, boom),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,boom}
%% => {value,{trapped,boom}}
trap_in_time_or_not() ->
    Me = self(),
    {P, M} = spawn_monitor(fun() -> process_flag(trap_exit, true), receive {'EXIT', Me, R} -> exit({trapped, R}) end end),
    exit(P, boom),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,{trapped,normal}}
trapped_normal() ->
    Me = self(),
    {P, M} = spawn_monitor(fun() -> process_flag(trap_exit, true), Me ! ready, receive {'EXIT', Me, R} -> exit({trapped, R}) end end),
    receive ready -> ok end,
    exit(P, normal),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,killed}
killed_over_a_link() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> receive stop -> ok end end),
    exit(P, kill),
    receive {'EXIT', P, R} -> R end.

%% => {value,kill}
exit_kill_over_a_link_is_no_kill() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> exit(kill) end),
    receive {'EXIT', P, R} -> R end.

%% => {value,{boom,got}}
%% => {value,{boom,none}}
message_before_exit_signal() ->
    Me = self(),
    {P, M} = spawn_monitor(fun() -> receive a -> Me ! got end, receive stop -> ok end end),
    P ! a,
    exit(P, boom),
    receive {'DOWN', M, _, _, R} -> {R, receive got -> got after 0 -> none end} end.

%% => {value,{boom,none}}
exit_signal_before_message() ->
    Me = self(),
    {P, M} = spawn_monitor(fun() -> receive a -> Me ! got end, receive stop -> ok end end),
    exit(P, boom),
    P ! a,
    receive {'DOWN', M, _, _, R} -> {R, receive got -> got after 0 -> none end} end.

%% => {value,one}
%% => {value,two}
two_killers() ->
    {P, M} = spawn_monitor(fun() -> receive stop -> ok end end),
    spawn(fun() -> exit(P, one) end),
    spawn(fun() -> exit(P, two) end),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,boom}
%% => {value,killed}
kill_and_another() ->
    {P, M} = spawn_monitor(fun() -> receive stop -> ok end end),
    spawn(fun() -> exit(P, boom) end),
    exit(P, kill),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,killed}
%% => {value,normal}
own_end_or_killed() ->
    {P, M} = spawn_monitor(fun() -> done end),
    exit(P, kill),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,crash}
untrap_keeps_what_came() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> exit(crash) end),
    receive after 20 -> ok end,
    process_flag(trap_exit, false),
    receive {'EXIT', P, R} -> R after 0 -> none end.

%% => {killed,crash}
%% => {value,crash}
untrap_in_time_or_not() ->
    process_flag(trap_exit, true),
    spawn_link(fun() -> exit(crash) end),
    process_flag(trap_exit, false),
    receive {'EXIT', _, R} -> R after 20 -> none end.

%% => {value,true}
exit_to_the_dead() ->
    {P, M} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', M, _, _, _} -> ok end,
    exit(P, kill).

%% => {value,false}
exit_is_asynchronous() ->
    P = spawn(fun() -> receive stop -> ok end end),
    exit(P, kill),
    is_process_alive(P).

%% => {value,killed}
killed_by_oneself() ->
    {_, M} = spawn_monitor(fun() -> process_flag(trap_exit, true), exit(self(), kill), receive stop -> ok after 20 -> ok end end),
    receive {'DOWN', M, _, _, R} -> R end.

%% => {value,{true,boom}}
trapped_from_oneself() ->
    process_flag(trap_exit, true),
    exit(self(), boom),
    receive {'EXIT', P, R} -> {P =:= self(), R} end.

%% => {value,began}
%% => {value,never}
exit_does_not_wait() ->
    Me = self(),
    P = spawn(fun() -> Me ! began, receive stop -> ok end end),
    exit(P, kill),
    receive began -> began after 20 -> never end.
