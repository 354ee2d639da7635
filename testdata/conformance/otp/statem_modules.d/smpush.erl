-module(smpush).
-behaviour(gen_statem).
-export([init/1, callback_mode/0, idle/3]).
init(_) -> ignore.
callback_mode() -> state_functions.
idle({call, From}, pop, _) -> {keep_state_and_data, [{reply, From, popped}, pop_callback_module]};
idle({call, From}, X, D) -> {keep_state_and_data, [{reply, From, {smpush, X, D}}]}.
