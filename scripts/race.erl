%% Small programs with a race, and without: for race.shell and for mortal explore.
-module(race).
-export([spawn_then_link/0, trapping/0, spawn_link/0, orphan/0, no_orphan/0]).

%% P may have ended before link/1 is called, or before the link arrives.
spawn_then_link() ->
    P = spawn(fun() -> exit(crash) end),
    link(P),
    receive stop -> ok end.

%% A process that traps exits gets a message instead, with the reason or noproc.
trapping() ->
    process_flag(trap_exit, true),
    P = spawn(fun() -> exit(crash) end),
    link(P),
    receive {'EXIT', P, Reason} -> Reason end.

%% Both in one step.
spawn_link() ->
    process_flag(trap_exit, true),
    P = spawn_link(fun() -> exit(crash) end),
    receive {'EXIT', P, Reason} -> Reason end.

%% The parent may be killed between spawn and link: its child stays, and nobody knows it.
orphan() ->
    parent(fun() ->
                   P = spawn(fun() -> receive stop -> ok end end),
                   link(P),
                   receive stop -> ok end
           end).

no_orphan() ->
    parent(fun() ->
                   spawn_link(fun() -> receive stop -> ok end end),
                   receive stop -> ok end
           end).

parent(Fun) ->
    {Parent, Ref} = spawn_monitor(Fun),
    exit(Parent, shutdown),
    receive {'DOWN', Ref, process, Parent, Reason} -> Reason end.
