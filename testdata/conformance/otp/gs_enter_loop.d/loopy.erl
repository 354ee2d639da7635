-module(loopy).
-export([start/1, start_named/2, init/2, init_named/3, init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).
start(Arg) -> proc_lib:start(?MODULE, init, [self(), Arg]).
start_named(Name, Claim) -> proc_lib:start(?MODULE, init_named, [self(), Name, Claim]).
init(Parent, Arg) ->
    proc_lib:init_ack(Parent, {ok, self()}),
    gen_server:enter_loop(?MODULE, [], Arg).
init_named(Parent, Name, Claim) ->
    register(Name, self()),
    proc_lib:init_ack(Parent, {ok, self()}),
    gen_server:enter_loop(?MODULE, [], named, Claim, 50).
init(_) -> ignore.
handle_call(R, _, S) -> {reply, {R, S}, S}.
handle_cast(_, S) -> {noreply, S}.
handle_info(M, S) -> io:format("loopy: ~p~n", [M]), {noreply, S}.
terminate(R, _) -> io:format("loopy ends: ~p~n", [R]).
