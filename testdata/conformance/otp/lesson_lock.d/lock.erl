-module(lock).
-behaviour(gen_statem).
-export([start_link/1, button/1, state/0, stop/0]).
-export([init/1, callback_mode/0, locked/3, open/3, terminate/3]).
start_link(Code) -> gen_statem:start_link({local, ?MODULE}, ?MODULE, Code, []).
button(B) -> gen_statem:cast(?MODULE, {button, B}).
state() -> gen_statem:call(?MODULE, state).
stop() -> gen_statem:stop(?MODULE).
init(Code) -> {ok, locked, #{code => Code, left => Code}}.
callback_mode() -> [state_functions, state_enter].
locked(enter, Old, D) -> io:format("locked from ~p~n", [Old]), {keep_state, D#{left := maps:get(code, D)}};
locked(cast, {button, B}, #{left := [B]} = D) -> {next_state, open, D, [{state_timeout, 100, lock}]};
locked(cast, {button, B}, #{left := [B | R]} = D) -> {keep_state, D#{left := R}, 500};
locked(cast, {button, _}, D) -> {keep_state, D#{left := maps:get(code, D)}};
locked(timeout, _, D) -> io:format("too slow~n"), {keep_state, D#{left := maps:get(code, D)}};
locked({call, F}, state, D) -> {keep_state, D, [{reply, F, {locked, maps:get(left, D)}}]}.
open(enter, _, D) -> io:format("open~n"), {keep_state, D};
open(state_timeout, lock, D) -> {next_state, locked, D};
open(cast, {button, _}, _) -> {keep_state_and_data, [postpone]};
open({call, F}, state, _) -> {keep_state_and_data, [{reply, F, open}]}.
terminate(R, S, _) -> io:format("terminate ~p in ~p~n", [R, S]).
