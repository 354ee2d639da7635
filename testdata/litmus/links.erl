%% Links and exit signals over them.
-module(links).
-compile(export_all).
-compile(nowarn_export_all).

%% => {error,noproc}
%% => {killed,crash}
%% => {killed,noproc}
spawn_then_link() ->
    P = spawn(fun() -> exit(crash) end),
    link(P),
    receive stop -> ok end.

%% => {value,crash}
%% => {value,noproc}
spawn_then_link_trapping() ->
    process_flag(trap_exit, true),
    P = spawn(fun() -> exit(crash) end),
    link(P),
    receive {'EXIT', P, R} -> R end.

%% => {killed,crash}
spawn_link_at_once() ->
    spawn_link(fun() -> exit(crash) end),
    receive stop -> ok end.

%% => {value,crash}
spawn_link_trapping() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> exit(crash) end),
    receive {'EXIT', P, R} -> R end.

%% => {value,alive}
normal_end_is_ignored() ->
    spawn_link(fun() -> ok end),
    receive stop -> ok after 20 -> alive end.

%% => {value,normal}
normal_end_trapped() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> ok end),
    receive {'EXIT', P, R} -> R end.

%% => {error,noproc}
%% => {killed,noproc}
%% => {value,alive}
link_to_one_that_ended_normally() ->
    P = spawn(fun() -> ok end),
    link(P),
    receive stop -> ok after 20 -> alive end.

%% => {killed,crash}
%% => {value,crash}
trap_after_spawn_link() ->
    P = spawn_link(fun() -> exit(crash) end),
    process_flag(trap_exit, true),
    receive {'EXIT', P, R} -> R end.

%% => {value,{crash,once}}
link_twice_is_once() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> receive go -> exit(crash) end end),
    link(P),
    P ! go,
    receive {'EXIT', P, R} -> {R, receive {'EXIT', P, R2} -> R2 after 20 -> once end} end.

%% => {value,{true,true}}
link_to_oneself() ->
    {link(self()), unlink(self())}.

%% => {value,alive}
unlink_before_the_end() ->
    P = spawn_link(fun() -> receive go -> exit(crash) end end),
    unlink(P),
    P ! go,
    receive stop -> ok after 20 -> alive end.

%% => {killed,crash}
%% => {value,alive}
unlink_in_time_or_not() ->
    P = spawn_link(fun() -> exit(crash) end),
    unlink(P),
    receive stop -> ok after 20 -> alive end.

%% => {value,crash}
%% => {value,none}
unlink_trapping_may_leave_a_message() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> exit(crash) end),
    unlink(P),
    receive {'EXIT', P, R} -> R after 20 -> none end.

%% => {value,clean}
unlink_and_flush() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> exit(crash) end),
    unlink(P),
    receive {'EXIT', P, _} -> true after 0 -> true end,
    receive {'EXIT', P, R} -> R after 20 -> clean end.

%% => {value,none}
unlink_of_the_other_side() ->
    Me = self(),
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> unlink(Me), exit(crash) end),
    receive {'EXIT', P, R} -> R after 20 -> none end.

%% => {value,{crash,once}}
both_link() ->
    Me = self(),
    process_flag(trap_exit, true),
    P = spawn(fun() -> link(Me), receive go -> exit(crash) end end),
    link(P),
    P ! go,
    receive {'EXIT', P, R} -> {R, receive {'EXIT', P, R2} -> R2 after 20 -> once end} end.

%% => {value,orphan}
parent_dies_before_link() ->
    Me = self(),
    spawn(fun() ->
                  P = spawn(fun() -> receive {who, W} -> W ! alive after 20 -> ok end end),
                  Me ! {child, P},
                  exit(early)
          end),
    receive {child, P} -> P ! {who, self()} end,
    receive alive -> orphan after 20 -> none end.

%% => {value,answered}
%% => {value,none}
parent_dies_with_spawn_link() ->
    Me = self(),
    spawn(fun() ->
                  P = spawn_link(fun() -> receive {who, W} -> W ! alive after 20 -> ok end end),
                  Me ! {child, P},
                  exit(early)
          end),
    receive {child, P} -> P ! {who, self()} end,
    receive alive -> answered after 40 -> none end.

%% => {value,crash}
exit_goes_along_a_chain() ->
    process_flag(trap_exit, true),
    A = spawn_link(fun() -> spawn_link(fun() -> exit(crash) end), receive stop -> ok end end),
    receive {'EXIT', A, R} -> R end.

%% => {value,timeout}
normal_stops_in_a_chain() ->
    process_flag(trap_exit, true),
    A = spawn_link(fun() -> spawn_link(fun() -> ok end), receive stop -> ok after 20 -> exit(timeout) end end),
    receive {'EXIT', A, R} -> R end.
