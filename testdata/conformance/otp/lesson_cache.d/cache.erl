-module(cache).
-behaviour(gen_server).
-compile(export_all).
start_link(O) -> gen_server:start_link({local, ?MODULE}, ?MODULE, O, []).
init(O) -> {ok, #{o => O}, {continue, load}}.
handle_continue(load, S) -> io:format("loading~n"), {noreply, S#{loaded => true}, 50};
handle_continue({bad, X}, S) -> {stop, X, S}.
handle_call(hib, _, S) -> {reply, ok, S, hibernate};
handle_call({cont, X}, _, S) -> {reply, ok, S, {continue, {bad, X}}};
handle_call(bad, _, _) -> wrong;
handle_call({later, T}, From, S) -> erlang:send_after(T, self(), {reply, From}), {noreply, S};
handle_call({throw, X}, _, S) -> throw({reply, X, S});
handle_call({error, X}, _, _) -> error(X);
handle_call({exit, X}, _, _) -> exit(X);
handle_call(state, _, S) -> {reply, S, S}.
handle_cast({stop, R}, S) -> {stop, R, S};
handle_cast(nomatch, nomatch) -> ok.
handle_info(timeout, S) -> io:format("idle~n"), {noreply, S};
handle_info({reply, F}, S) -> gen_server:reply(F, late), {noreply, S}.
terminate(R, S) -> io:format("terminate ~p ~p~n", [R, maps:keys(S)]).
format_status(#{state := S} = M) -> M#{state := {hidden, maps:size(S)}}.
