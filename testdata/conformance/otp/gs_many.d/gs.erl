-module(gs).
-behaviour(gen_server).
-compile([export_all, nowarn_export_all]).
init({ret, R}) -> R;
init({do, F}) -> F();
init(X) -> {ok, X}.
handle_call({ret, R}, _F, _S) -> R;
handle_call({do, F}, From, S) -> F(From, S);
handle_call(get, _F, S) -> {reply, S, S}.
handle_cast({ret, R}, _S) -> R;
handle_cast({do, F}, S) -> F(S);
handle_cast(X, S) -> {noreply, {cast, X, S}}.
handle_info({ret, R}, _S) -> R;
handle_info({do, F}, S) -> F(S);
handle_info(X, S) -> io:format("info ~p~n", [X]), {noreply, S}.
handle_continue({ret, R}, _S) -> R;
handle_continue({do, F}, S) -> F(S);
handle_continue(X, S) -> io:format("continue ~p~n", [X]), {noreply, {continued, X, S}}.
terminate(R, S) -> io:format("terminate ~p ~p~n", [R, S]).
code_change(Old, S, Extra) -> {ok, {changed, Old, S, Extra}}.
