-module(counter).
-behaviour(gen_server).
-export([start_link/0, start_link/1, stop/0, crash/0, init/1, handle_call/3, handle_cast/2, handle_info/2]).
start_link() -> gen_server:start_link({local, counter}, ?MODULE, [], []).
start_link(Name) -> gen_server:start_link({local, Name}, ?MODULE, [], []).
stop() -> gen_server:stop(counter).
crash() -> gen_server:call(counter, crash).
init([]) -> {ok, 0}.
handle_call(crash, _, S) -> {reply, 1 / S, S};
handle_call(_, _, S) -> {reply, S, S}.
handle_cast(crash, S) -> {noreply, 1 / S};
handle_cast(_, S) -> {noreply, S}.
handle_info(_, S) -> {noreply, S}.
