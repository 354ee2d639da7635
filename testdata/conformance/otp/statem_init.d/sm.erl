-module(sm).
-behaviour(gen_statem).
-compile(export_all).
-compile(nowarn_export_all).
%% handle_event_function; a {do, Result} event gives the result
start(Arg) -> gen_statem:start(?MODULE, Arg, []).
start_link(Arg) -> gen_statem:start_link(?MODULE, Arg, []).
init({result, R}) -> R;
init(crash) -> error(in_init);
init(D) -> {ok, idle, D}.
callback_mode() -> handle_event_function.
handle_event({call, From}, get, S, D) -> {keep_state_and_data, [{reply, From, {S, D}}]};
handle_event({call, From}, {do, F}, S, D) when is_function(F) -> F(From, S, D);
handle_event({call, _}, crash, _, _) -> error(crashed);
handle_event({call, _}, undef, _, _) -> sm:no_such(1, 2);
handle_event(cast, {do, R}, _, _) -> R;
handle_event(info, {do, R}, _, _) -> R;
handle_event(Type, Content, S, D) when S =/= strict -> io:format("~p ~p in ~p ~p~n", [t(Type), Content, S, D]), keep_state_and_data.
t({call, _}) -> call;
t(T) -> T.
terminate(R, S, D) -> io:format("terminate ~p ~p ~p~n", [R, S, D]).
code_change(V, S, D, X) -> {ok, S, {changed, V, D, X}}.
