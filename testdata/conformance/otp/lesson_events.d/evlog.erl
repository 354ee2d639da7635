-module(evlog).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2]).
init({stop, X}) -> {error, X};
init(N) -> {ok, N}.
handle_event(boom, _) -> error(boom);
handle_event(remove, _) -> remove_handler;
handle_event({swap, New}, S) -> {swap_handler, swapped, S, {?MODULE, New}, New};
handle_event(E, S) -> io:format("event ~p (~p)~n", [E, S]), {ok, {S, E}}.
handle_call(get, S) -> {ok, S, S};
handle_call(bad, S) -> {bad, S}.
handle_info(I, S) -> io:format("info ~p~n", [I]), {ok, S}.
terminate(R, S) -> io:format("terminate ~p ~p~n", [R, S]), terminated.
