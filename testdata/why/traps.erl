-module(traps).
-behaviour(gen_server).
-export([start_link/0, init/1, handle_call/3, handle_cast/2, terminate/2]).
start_link() -> gen_server:start_link({local, traps}, ?MODULE, [], []).
init([]) -> process_flag(trap_exit, true), {ok, 0}.
handle_call(_, _, S) -> {reply, S, S}.
handle_cast(_, S) -> {noreply, S}.
terminate(_, _) -> ok.
