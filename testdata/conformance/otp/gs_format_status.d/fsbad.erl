-module(fsbad).
-export([init/1, handle_call/3, handle_cast/2, format_status/1]).
init(S) -> {ok, S}.
handle_call(crash, _, _) -> error(oops).
handle_cast(_, S) -> {noreply, S}.
format_status(_) -> error(no).
