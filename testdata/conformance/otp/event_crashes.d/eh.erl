-module(eh).
-behaviour(gen_event).
-compile(export_all).
-compile(nowarn_export_all).
init({error, R}) -> {error, R};
init({hibernate, S}) -> {ok, S, hibernate};
init(crash) -> error(in_init);
init({Args, {from, Old}}) -> io:format("eh takes over ~p ~p~n", [Args, Old]), {ok, {Args, Old}};
init(S) -> {ok, S}.
handle_event({say, X}, S) -> io:format("~p: ~p~n", [S, X]), {ok, S};
handle_event(remove, _) -> remove_handler;
handle_event({swap, New, A2}, S) -> {swap_handler, swapping, S, New, A2};
handle_event(crash, _) -> error(event_crash);
handle_event(exit, _) -> exit(event_exit);
handle_event(throw, S) -> throw({ok, {thrown, S}});
handle_event(bad, _) -> rubbish;
handle_event(hibernate, S) -> {ok, S, hibernate};
handle_event(_, S) -> {ok, S}.
handle_call(get, S) -> {ok, S, S};
handle_call({set, N}, S) -> {ok, S, N};
handle_call(remove, _) -> {remove_handler, removed};
handle_call({swap, New, A2}, S) -> {swap_handler, did_swap, swapping, S, New, A2};
handle_call(crash, _) -> error(call_crash);
handle_call(bad, _) -> rubbish.
handle_info(M, S) -> io:format("info ~p in ~p~n", [M, S]), {ok, S}.
terminate(swapping, S) -> {from, S};
terminate(crash, _) -> error(in_terminate);
terminate(A, S) -> io:format("eh ends: ~p ~p~n", [A, S]), {ended, A}.
code_change(_, S, X) -> {ok, {changed, S, X}}.
