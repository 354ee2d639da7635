-module(bank).
-behaviour(gen_server).
-export([start_link/0, deposit/2, withdraw/2, balance/1, stop/0, crash/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).
start_link() -> gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).
deposit(W, A) -> gen_server:call(?MODULE, {deposit, W, A}).
withdraw(W, A) -> gen_server:call(?MODULE, {withdraw, W, A}).
balance(W) -> gen_server:call(?MODULE, {balance, W}).
stop() -> gen_server:stop(?MODULE).
crash() -> gen_server:call(?MODULE, crash).
init([]) -> process_flag(trap_exit, true), {ok, ets:new(accounts, [set, private])}.
handle_call({deposit, W, A}, _From, T) when A > 0 ->
    {reply, {ok, ets:update_counter(T, W, A, {W, 0})}, T};
handle_call({withdraw, W, A}, _From, T) ->
    case ets:lookup(T, W) of
        [{W, B}] when B >= A -> ets:insert(T, {W, B - A}), {reply, {ok, B - A}, T};
        [{W, B}] -> {reply, {error, {insufficient, B}}, T};
        [] -> {reply, {error, no_account}, T}
    end;
handle_call({balance, W}, _From, T) -> {reply, ets:lookup_element(T, W, 2), T};
handle_call(crash, _, T) -> {stop, {shutdown, crashed}, T}.
handle_cast(_, T) -> {noreply, T}.
handle_info(I, T) -> io:format("info ~p~n", [I]), {noreply, T}.
terminate(R, _) -> io:format("terminate ~p~n", [R]), ok.
code_change(_, T, _) -> {ok, T}.
