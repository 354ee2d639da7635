-module(ehmin).
-export([init/1, handle_event/2, handle_call/2]).
init(S) -> {ok, S}.
handle_event(_, S) -> {ok, S}.
handle_call(get, S) -> {ok, S, S}.
