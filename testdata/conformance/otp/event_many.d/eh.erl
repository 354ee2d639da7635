-module(eh).
-behaviour(gen_event).
-compile([export_all, nowarn_export_all]).
init({ret, R}) -> R;
init({A, {N, T}}) -> {ok, {A, N, T}};
init(A) -> io:format("init ~p~n", [A]), {ok, A}.
handle_event({do, F}, S) -> F(S);
handle_event(E, S) -> io:format("~p event ~p~n", [S, E]), {ok, S}.
handle_call({do, F}, S) -> F(S);
handle_call(get, S) -> {ok, S, S}.
handle_info({do, F}, S) -> F(S);
handle_info(I, S) -> io:format("~p info ~p~n", [S, I]), {ok, S}.
terminate(R, S) -> io:format("terminate ~p ~p~n", [R, S]), {term, S}.
code_change(_, S, _) -> {ok, S}.
