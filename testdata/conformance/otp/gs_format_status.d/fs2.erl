-module(fs2).
-export([init/1, handle_call/3, handle_cast/2, format_status/2]).
init(S) -> {ok, S}.
handle_call(crash, _, _) -> error(oops);
handle_call(get, _, S) -> {reply, S, S}.
handle_cast(_, S) -> {noreply, S}.
format_status(normal, [_, S]) -> {shown, S};
format_status(terminate, [_, S]) -> {end_of, S}.
