-module(fsm).
-compile(export_all).
-compile(nowarn_export_all).
start() -> gen_fsm:start({local, fsm}, ?MODULE, 0, []).
init({stop, R}) -> {stop, R};
init(N) -> {ok, idle, N}.
idle(go, N) -> {next_state, busy, N + 1};
idle(timed, N) -> {next_state, busy, N, 30};
idle({timeout, _, X}, N) -> io:format("timer ~p~n", [X]), {next_state, idle, N};
idle(later, N) -> io:format("later~n"), {next_state, idle, N};
idle(crash, _) -> error(fsm_crash);
idle(bad, _) -> rubbish.
idle(ask, From, N) -> gen_fsm:reply(From, {idle, N}), {next_state, idle, N};
idle({stop, R}, _From, N) -> {stop, R, stopped, N}.
busy(timeout, N) -> io:format("timeout in busy~n"), {next_state, idle, N};
busy(back, N) -> {next_state, idle, N}.
busy(ask, _From, N) -> {reply, {busy, N}, busy, N}.
handle_event(reset, _, _) -> {next_state, idle, 0};
handle_event({stop, R}, _, N) -> {stop, R, N}.
handle_sync_event(where, _From, S, N) -> {reply, {S, N}, S, N}.
handle_info({run, F}, S, N) -> F(S, N);
handle_info(M, S, N) -> io:format("info ~p in ~p~n", [M, S]), {next_state, S, N}.
terminate(R, S, N) -> io:format("fsm ends ~p ~p ~p~n", [R, S, N]).
code_change(_, S, N, _) -> {ok, S, N}.
