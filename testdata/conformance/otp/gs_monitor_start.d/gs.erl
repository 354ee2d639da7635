-module(gs).
-behaviour(gen_server).
-compile(export_all).
-compile(nowarn_export_all).

start(Init) -> gen_server:start(?MODULE, Init, []).
start_link(Init) -> gen_server:start_link(?MODULE, Init, []).
call(P, F) -> gen_server:call(P, {run, F}).
cast(P, F) -> gen_server:cast(P, {run, F}).

init(F) when is_function(F, 0) -> F();
init(trap) -> process_flag(trap_exit, true), {ok, state};
init(crash) -> error(in_init);
init(S) -> {ok, S}.

handle_call({run, F}, _From, S) -> F(S);
handle_call({from, F}, From, S) -> F(From, S);
handle_call(get, _From, S) -> {reply, S, S};
handle_call({set, New}, _From, S) -> {reply, {was, S}, New};
handle_call(crash, _From, S) -> error({crash, S});
handle_call(exit, _From, _S) -> exit(called_exit);
handle_call(throw, _From, S) -> throw({reply, thrown, S});
handle_call(stop, _From, S) -> {stop, normal, stopping, S};
handle_call(stop_bad, _From, S) -> {stop, bad_end, stopping, S};
handle_call(hibernate, _From, S) -> {reply, ok, S, hibernate};
handle_call(undef, _From, _S) -> no_such_module:f(1);
handle_call(never, _From, S) -> {noreply, S};
handle_call({later, T}, From, S) -> erlang:send_after(T, self(), {reply_to, From}), {noreply, S}.

handle_cast({run, F}, S) -> F(S);
handle_cast({add, N}, S) -> {noreply, S + N}.

handle_info({reply_to, From}, S) -> gen_server:reply(From, late), {noreply, S};
handle_info({run, F}, S) -> F(S);
handle_info(call_undef, _S) -> gs:no_such_function();
handle_info(Msg, S) -> io:format("info: ~p~n", [Msg]), {noreply, S}.

handle_continue(X, S) -> io:format("continue: ~p~n", [X]), {noreply, S}.

terminate(R, {crash_in_terminate, W}) -> io:format("terminate: ~p~n", [R]), error(W);
terminate(R, S) -> io:format("terminate: ~p, ~p~n", [R, S]).

code_change(Old, S, Extra) -> {ok, {changed, Old, S, Extra}}.
