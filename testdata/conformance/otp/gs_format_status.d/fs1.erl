-module(fs1).
-export([init/1, handle_call/3, handle_cast/2, format_status/1, terminate/2]).
init(S) -> {ok, S}.
handle_call(crash, _, _) -> error(oops);
handle_call(get, _, S) -> {reply, S, S}.
handle_cast(_, S) -> {noreply, S}.
terminate(_, _) -> ok.
format_status(Status) ->
    maps:map(fun(state, _) -> hidden; (message, M) -> {message, M}; (_, V) -> V end, Status).
