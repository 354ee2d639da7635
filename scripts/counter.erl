%% A counter as a gen_server, and two clients that add to it in two ways.
-module(counter).
-behaviour(gen_server).
-export([two_calls/0, read_then_write/0]).
-export([init/1, handle_call/3, handle_cast/2]).

init(N) -> {ok, N}.

handle_call(add, _From, N) -> {reply, N + 1, N + 1};
handle_call(get, _From, N) -> {reply, N, N};
handle_call({set, N}, _From, _) -> {reply, ok, N}.

handle_cast(_, N) -> {noreply, N}.

%% The server adds: nothing can come between.
two_calls() ->
    with_server(fun(S) -> gen_server:call(S, add) end).

%% The client adds: between its get and its set comes what the other does.
read_then_write() ->
    with_server(fun(S) -> gen_server:call(S, {set, gen_server:call(S, get) + 1}) end).

with_server(Client) ->
    {ok, S} = gen_server:start(?MODULE, 0, []),
    {_, Ref} = spawn_monitor(fun() -> Client(S) end),
    Client(S),
    receive {'DOWN', Ref, process, _, _} -> ok end,
    gen_server:call(S, get).
