-module(wrk).
-behaviour(gen_server).
-compile(export_all).
-compile(nowarn_export_all).
start_link(N) -> gen_server:start_link({local, N}, ?MODULE, {N, trap}, []).
start_link(N, How) -> gen_server:start_link({local, N}, ?MODULE, {N, How}, []).
anon(How) -> gen_server:start_link(?MODULE, {anon, How}, []).
anon(Extra, How) -> gen_server:start_link(?MODULE, {Extra, How}, []).
extra() -> {ok, P} = anon(trap), {ok, P, more}.
sick() -> case ets:info(sick) of undefined -> start_link(sick, plain); _ -> {error, still_sick} end.
init({_, no_trap} = S) -> {ok, S};
init({_, plain} = S) -> {ok, S};
init({_, fail}) -> {stop, no_luck};
init({_, ignore}) -> ignore;
init({N, How}) -> process_flag(trap_exit, true), tape:say("~p starts~n", [N]), {ok, {N, How}}.
handle_call(who, _, S) -> {reply, S, S}.
handle_cast({stop, R}, S) -> {stop, R, S}.
handle_info(_, S) -> {noreply, S}.
terminate(R, {N, slow}) -> tape:say("~p ends slowly: ~p~n", [N, R]), timer:sleep(5000);
terminate(_, {_, plain}) -> ok;
terminate(R, {N, _}) -> tape:say("~p ends: ~p~n", [N, R]).
