-module(sup).
-behaviour(supervisor).
-export([start/2, start_link/1, init/1]).
%% the supervisor's parent is another process than the shell
start(Flags, Specs) ->
    Me = self(),
    spawn(fun() -> process_flag(trap_exit, true), Me ! {sup, supervisor:start_link({local, sup}, ?MODULE, {Flags, Specs})}, receive never -> ok end end),
    receive {sup, {ok, P}} -> P; {sup, Other} -> Other end.
start_link(Arg) -> supervisor:start_link(?MODULE, Arg).
init({Flags, Specs}) -> {ok, {Flags, Specs}};
init(Other) -> Other.
