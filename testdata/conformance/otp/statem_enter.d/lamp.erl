-module(lamp).
-behaviour(gen_statem).
-compile(export_all).
-compile(nowarn_export_all).
start() -> gen_statem:start({local, lamp}, ?MODULE, [], []).
init([]) -> {ok, off, 0}.
callback_mode() -> [state_functions, state_enter].
off(enter, Old, N) -> io:format("off from ~p, ~p~n", [Old, N]), {keep_state, N};
off(cast, push, N) -> {next_state, on, N + 1};
off(cast, wait, _) -> {keep_state_and_data, [postpone]};
off({call, From}, count, N) -> {keep_state_and_data, {reply, From, N}};
off(cast, crash, _) -> error(lamp_broken);
off(cast, again, N) -> {repeat_state, N + 10};
off(cast, bad_enter, _) -> {next_state, strange, 0}.
on(enter, Old, N) -> io:format("on from ~p, ~p~n", [Old, N]), {keep_state, N, [{state_timeout, 60, off}]};
on(state_timeout, off, N) -> {next_state, off, N};
on(cast, push, N) -> {next_state, off, N};
on(cast, wait, N) -> io:format("waited~n"), {keep_state, N};
on({call, From}, count, N) -> {keep_state_and_data, {reply, From, {on, N}}}.
strange(enter, _, _) -> {next_state, other, 1}.
terminate(R, S, _) -> io:format("lamp ends ~p in ~p~n", [R, S]).
