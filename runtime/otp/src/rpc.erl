%%% Remote procedure calls (kernel, rpc) on a system of one node: calls of this node work, any other is down.
%%% The process rex serves block_call and the broadcasts.
-module(rpc).
-behaviour(gen_server).

-export([call/4, call/5, block_call/4, block_call/5, cast/4, async_call/4, yield/1, nb_yield/1, nb_yield/2,
         multicall/3, multicall/4, multicall/5, server_call/4, multi_server_call/2, multi_server_call/3]).
-export([abcast/2, abcast/3, sbcast/2, sbcast/3, eval_everywhere/3, eval_everywhere/4, parallel_eval/1, pmap/3,
         pinfo/1, pinfo/2, proxy_user_flush/0]).
-export([start/0, start_link/0, stop/0, init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).
-export_type([key/0]).

-opaque key() :: erpc:request_id().

-define(SERVER, rex).

%%% ---- Calls ----------------------------------------------------------------
%%% A value that looks like a caught exit counts as a failed call, and a thrown one as a value.

-spec call(node(), module(), atom(), [term()]) -> term() | {badrpc, term()}.
call(Node, M, F, A) -> call(Node, M, F, A, infinity).

-spec call(node(), module(), atom(), [term()], timeout()) -> term() | {badrpc, term()}.
call(Node, M, F, A, Timeout) -> badrpc(fun() -> erpc:call(Node, M, F, A, Timeout) end).

-spec async_call(node(), module(), atom(), [term()]) -> key().
async_call(Node, M, F, A) -> checked(fun() -> erpc:send_request(Node, M, F, A) end).

-spec yield(key()) -> term() | {badrpc, term()}.
yield(Key) -> badrpc(fun() -> erpc:receive_response(Key) end).

-spec nb_yield(key()) -> {value, term()} | timeout.
nb_yield(Key) -> nb_yield(Key, 0).

-spec nb_yield(key(), timeout()) -> {value, term()} | timeout.
nb_yield(Key, Timeout) ->
    try erpc:wait_response(Key, Timeout) of
        no_response -> timeout;
        {response, Value} -> {value, as_result(Value)}
    catch
        Class:Reason -> {value, as_badrpc(Class, Reason)}
    end.

badrpc(Fun) ->
    try Fun() of
        Value -> as_result(Value)
    catch
        Class:Reason -> as_badrpc(Class, Reason)
    end.

as_result({'EXIT', _} = Exit) -> {badrpc, Exit};
as_result(Value) -> Value.

as_badrpc(throw, Value) -> as_result(Value);
as_badrpc(exit, {exception, Reason}) -> {badrpc, {'EXIT', Reason}};
as_badrpc(exit, {signal, Reason}) -> {badrpc, {'EXIT', Reason}};
as_badrpc(exit, Reason) -> exit(Reason);
as_badrpc(error, {exception, Reason, Stack}) -> {badrpc, {'EXIT', {Reason, Stack}}};
as_badrpc(error, {erpc, badarg}) -> error(badarg);
as_badrpc(error, {erpc, noconnection}) -> {badrpc, nodedown};
as_badrpc(error, {erpc, timeout}) -> {badrpc, timeout};
as_badrpc(error, {erpc, Reason}) -> {badrpc, {'EXIT', Reason}};
as_badrpc(error, Reason) -> error(Reason).

checked(Fun) ->
    try Fun()
    catch error:{erpc, badarg} -> error(badarg)
    end.

-spec cast(node(), module(), atom(), [term()]) -> true.
cast(Node, M, F, A) ->
    ok = checked(fun() -> erpc:cast(Node, M, F, A) end),
    true.

%% One at a time, in the server's own process.
-spec block_call(node(), module(), atom(), [term()]) -> term() | {badrpc, term()}.
block_call(Node, M, F, A) -> block_call(Node, M, F, A, infinity).

-spec block_call(node(), module(), atom(), [term()], timeout()) -> term() | {badrpc, term()}.
block_call(Node, M, F, A, Timeout) when is_atom(Node), is_atom(M), is_list(A) ->
    Node =:= node() andalso whereis(?SERVER) =:= undefined andalso kernel:ensure_service(?SERVER),
    case catch gen_server:call({?SERVER, Node}, {block_call, M, F, A, group_leader()}, Timeout) of
        {'EXIT', {timeout, _}} -> {badrpc, timeout};
        {'EXIT', {{nodedown, _}, _}} -> {badrpc, nodedown};
        {'EXIT', _} = Exit -> {badrpc, Exit};
        Value -> Value
    end.

-spec multicall(module(), atom(), [term()]) -> {[term()], [node()]}.
multicall(M, F, A) -> multicall([node() | nodes()], M, F, A, infinity).

-spec multicall([node()], module(), atom(), [term()]) -> {[term()], [node()]};
               (module(), atom(), [term()], timeout()) -> {[term()], [node()]}.
multicall(Nodes, M, F, A) when is_list(Nodes) -> multicall(Nodes, M, F, A, infinity);
multicall(M, F, A, Timeout) -> multicall([node() | nodes()], M, F, A, Timeout).

-spec multicall([node()], module(), atom(), [term()], timeout()) -> {[term()], [node()]}.
multicall(Nodes, M, F, A, Timeout) ->
    Results = lists:zip(Nodes, checked(fun() -> erpc:multicall(Nodes, M, F, A, Timeout) end)),
    {Bad, Good} = lists:partition(fun({_, Result}) -> is_bad_node(Result) end, Results),
    {[case Result of {ok, Value} -> as_result(Value); {Class, Reason} -> as_badrpc(Class, Reason) end
      || {_, Result} <- Good],
     [Node || {Node, _} <- Bad]}.

is_bad_node({error, {erpc, Reason}}) -> Reason =:= timeout orelse Reason =:= noconnection;
is_bad_node(_) -> false.

%%% ---- Servers on nodes -------------------------------------------------------------

-spec server_call(node(), atom(), term(), term()) -> term() | {error, nodedown}.
server_call(Node, Name, ReplyWrapper, Msg) when is_atom(Node), is_atom(Name), Node =:= node() ->
    Monitor = monitor(process, Name),
    catch Name ! {self(), Msg},
    receive
        {'DOWN', Monitor, _, _, _} -> {error, nodedown};
        {ReplyWrapper, Node, Reply} ->
            demonitor(Monitor, [flush]),
            Reply
    end;
server_call(Node, Name, _, _) when is_atom(Node), is_atom(Name) ->
    {error, nodedown}.

-spec multi_server_call(atom(), term()) -> {[term()], [node()]}.
multi_server_call(Name, Msg) -> multi_server_call([node() | nodes()], Name, Msg).

-spec multi_server_call([node()], atom(), term()) -> {[term()], [node()]}.
multi_server_call(Nodes, Name, Msg) when is_list(Nodes), is_atom(Name) ->
    Results = [{Node, server_call(Node, Name, Name, Msg)} || Node <- Nodes],
    {[Reply || {_, Reply} <- Results, Reply =/= {error, nodedown}], [Node || {Node, {error, nodedown}} <- Results]}.

-spec abcast(atom(), term()) -> abcast.
abcast(Name, Msg) -> abcast([node() | nodes()], Name, Msg).

-spec abcast([node()], atom(), term()) -> abcast.
abcast(Nodes, Name, Msg) ->
    lists:foreach(fun(Node) -> catch erlang:send({Name, Node}, Msg) end, Nodes),
    abcast.

-spec sbcast(atom(), term()) -> {[node()], [node()]}.
sbcast(Name, Msg) -> sbcast([node() | nodes()], Name, Msg).

%% Good nodes are those where the name was registered.
-spec sbcast([node()], atom(), term()) -> {[node()], [node()]}.
sbcast(Nodes, Name, Msg) ->
    lists:partition(fun(Node) -> Node =:= node() andalso whereis(Name) =/= undefined andalso is_tuple({Name ! Msg}) end,
                    Nodes).

-spec eval_everywhere(module(), atom(), [term()]) -> abcast.
eval_everywhere(M, F, A) -> eval_everywhere([node() | nodes()], M, F, A).

-spec eval_everywhere([node()], module(), atom(), [term()]) -> abcast.
eval_everywhere(Nodes, M, F, A) ->
    lists:foreach(fun(Node) -> cast(Node, M, F, A) end, Nodes),
    abcast.

-spec parallel_eval([{module(), atom(), [term()]}]) -> [term()].
parallel_eval(Calls) ->
    Keys = [async_call(node(), M, F, A) || {M, F, A} <- Calls],
    [yield(Key) || Key <- Keys].

-spec pmap({module(), atom()}, [term()], [term()]) -> [term()].
pmap({M, F}, ExtraArgs, List) ->
    Values = parallel_eval([{M, F, [Element | ExtraArgs]} || Element <- List]),
    lists:any(fun(Value) -> is_tuple(Value) andalso tuple_size(Value) =:= 2 andalso element(1, Value) =:= badrpc end,
              Values) andalso exit(badrpc),
    Values.

-spec pinfo(pid()) -> list() | undefined.
pinfo(Pid) -> process_info(Pid).

-spec pinfo(pid(), term()) -> term().
pinfo(Pid, Item) -> process_info(Pid, Item).

%% Holds output back until there is a process user.
-spec proxy_user_flush() -> no_return().
proxy_user_flush() ->
    receive Msg -> user ! Msg end,
    proxy_user_flush().

%%% ---- The server ------------------------------------------------------------

-spec start() -> gen_server:start_ret().
start() -> gen_server:start({local, ?SERVER}, ?MODULE, [], []).

-spec start_link() -> gen_server:start_ret().
start_link() -> gen_server:start_link({local, ?SERVER}, ?MODULE, [], []).

-spec stop() -> stopped.
stop() -> gen_server:call(?SERVER, stop, infinity).

-spec init([]) -> {ok, #{}}.
init([]) ->
    process_flag(trap_exit, true),
    {ok, #{}}.

-spec handle_call(term(), gen_server:from(), #{}) -> {reply, term(), #{}} | {stop, normal, stopped, #{}} | {noreply, #{}}.
handle_call({block_call, M, F, A, Leader}, _From, State) ->
    Own = group_leader(),
    group_leader(Leader, self()),
    Value = call(node(), M, F, A),
    group_leader(Own, self()),
    {reply, Value, State};
handle_call(stop, _From, State) ->
    {stop, normal, stopped, State};
handle_call(_, _From, State) ->
    {noreply, State}.

-spec handle_cast(term(), #{}) -> {noreply, #{}}.
handle_cast(_, State) -> {noreply, State}.

-spec handle_info(term(), #{}) -> {noreply, #{}}.
handle_info(_, State) -> {noreply, State}.

-spec terminate(term(), #{}) -> ok.
terminate(_, _) -> ok.

-spec code_change(term(), #{}, term()) -> {ok, #{}}.
code_change(_, State, _) -> {ok, State}.
