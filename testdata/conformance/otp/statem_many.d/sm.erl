-module(sm).
-behaviour(gen_statem).
-compile([export_all, nowarn_export_all]).
init({ret, R}) -> R;
init({do, F}) -> F();
init(D) -> {ok, s1, D}.
callback_mode() -> case get(mode) of undefined -> handle_event_function; M -> M end.
handle_event(T, {do, F}, S, D) -> F(T, S, D);
handle_event({call, From}, {ret, R}, _, _) -> case R of {reply, X} -> {keep_state_and_data, [{reply, From, X}]}; _ -> R end;
handle_event({call, From}, get, S, D) -> {keep_state_and_data, [{reply, From, {S, D}}]};
handle_event({call, From}, {act, A}, _, _) -> {keep_state_and_data, [{reply, From, ok} | A]};
handle_event({call, From}, {go, S, A}, _, D) -> {next_state, S, D, [{reply, From, ok} | A]};
handle_event(cast, {ret, R}, _, _) -> R;
handle_event(T, C, S, D) -> io:format("~p ~p in ~p~n", [T, C, S]), {keep_state, {C, D}}.
terminate(R, S, D) -> io:format("terminate ~p ~p ~p~n", [R, S, D]).
