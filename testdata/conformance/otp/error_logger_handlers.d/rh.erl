-module(rh).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2]).
init(P) -> {ok, P}.
handle_event({Tag, _Gl, {_Pid, A, B}}, P) -> P ! {rh, Tag, A, B}, {ok, P}.
handle_call(_, P) -> {ok, ok, P}.
handle_info(_, P) -> {ok, P}.
terminate(_, _) -> ok.
