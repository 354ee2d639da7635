-module(sp).
-behaviour(supervisor).
-compile([export_all, nowarn_export_all]).
start(F, Cs) -> R = supervisor:start_link({local, sp}, ?MODULE, {F, Cs}), case R of {ok, P} -> unlink(P); _ -> ok end, R.
init(ignore) -> ignore;
init({raw, X}) -> X;
init({F, Cs}) -> {ok, {F, Cs}}.
w(N) -> w(N, []).
w(N, O) -> maps:merge(#{id => N, start => {?MODULE, sw, [N]}}, maps:from_list(O)).
sw(N) -> sw(N, x).
sw(N, _) -> P = spawn_link(fun() -> register(N, self()), loop() end), timer:sleep(1), {ok, P}.
loop() -> receive {die, R} -> exit(R); {err, R} -> error(R) end.
ret(R) -> R.
