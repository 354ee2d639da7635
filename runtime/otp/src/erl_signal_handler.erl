%% What signals of the operating system do: kernel, erl_signal_server. The event manager erl_signal_server gets each signal
%% as an event with its name; this handler, which a program may swap for its own, takes the system down.
%%
%% Caveats: sigterm is the only signal that is delivered (os:set_signal/2 says how), and the second one ends the
%% system at once.
-module(erl_signal_handler).
-behaviour(gen_event).

-export([start/0, init/1, handle_event/2, handle_call/2, handle_info/2]).

-spec start() -> ok | term().
start() -> gen_event:add_handler(erl_signal_server, ?MODULE, []).

-spec init([]) -> {ok, []}.
init([]) -> {ok, []}.

-spec handle_event(atom(), []) -> {ok, []}.
handle_event(sigterm, State) ->
    error_logger:info_msg("SIGTERM received - shutting down~n"),
    ok = init:stop(),
    {ok, State};
handle_event(_, State) -> {ok, State}.

-spec handle_call(term(), []) -> {ok, ok, []}.
handle_call(_, State) -> {ok, ok, State}.

-spec handle_info(term(), []) -> {ok, []}.
handle_info(_, State) -> {ok, State}.
