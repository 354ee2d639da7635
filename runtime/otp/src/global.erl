%%% The global name registry and global locks (kernel, global), for a system of one node: the process
%%% global_name_server keeps both.
%%%
%%% Caveats: there are no other nodes, so names never clash and resolving functions are never called. The list of
%%% nodes that some functions take may name this node only; others are as if they could not be reached.
-module(global).
-behaviour(gen_server).

-export([register_name/2, register_name/3, re_register_name/2, re_register_name/3, unregister_name/1,
         register_name_external/2, register_name_external/3, unregister_name_external/1,
         whereis_name/1, registered_names/0, send/2, sync/0, sync/1, disconnect/0, info/0]).
-export([set_lock/1, set_lock/2, set_lock/3, del_lock/1, del_lock/2, trans/2, trans/3, trans/4]).
-export([random_exit_name/3, random_notify_name/3, notify_all_name/3]).
-export([start/0, start_link/0, stop/0, init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).
-export_type([id/0]).

-type id() :: {term(), term()}.
-type retries() :: non_neg_integer() | infinity.
-type method() :: fun((term(), pid(), pid()) -> pid() | none) | {module(), atom()}.

-define(SERVER, global_name_server).

%% Names may be looked up without the server; monitors tell it that a process has ended.
-record(state, {monitors = #{} :: #{reference() => {name, term()} | {lock, term(), pid()}},
                locks = #{} :: #{term() => {term(), [{pid(), reference()}]}}}).

%%% ---- Names ----------------------------------------------------------------

-spec register_name(term(), pid()) -> yes | no.
register_name(Name, Pid) -> register_name(Name, Pid, fun random_exit_name/3).

-spec register_name(term(), pid(), method()) -> yes | no.
register_name(Name, Pid, _Resolve) when is_pid(Pid) -> call({register, Name, Pid}).

-spec re_register_name(term(), pid()) -> yes.
re_register_name(Name, Pid) -> re_register_name(Name, Pid, fun random_exit_name/3).

-spec re_register_name(term(), pid(), method()) -> yes.
re_register_name(Name, Pid, _Resolve) when is_pid(Pid) -> call({re_register, Name, Pid}).

-spec register_name_external(term(), pid()) -> yes | no.
register_name_external(Name, Pid) -> register_name(Name, Pid).

-spec register_name_external(term(), pid(), method()) -> yes | no.
register_name_external(Name, Pid, Resolve) -> register_name(Name, Pid, Resolve).

-spec unregister_name(term()) -> ok.
unregister_name(Name) -> call({unregister, Name}).

-spec unregister_name_external(term()) -> ok.
unregister_name_external(Name) -> unregister_name(Name).

-spec whereis_name(term()) -> pid() | undefined.
whereis_name(Name) ->
    try ets:lookup(global_names, Name) of
        [{_, Pid, _}] ->
            case is_process_alive(Pid) of true -> Pid; false -> undefined end;
        [] -> undefined
    catch
        error:badarg -> undefined
    end.

-spec registered_names() -> [term()].
registered_names() ->
    try [Name || {Name, _, _} <- ets:tab2list(global_names)]
    catch error:badarg -> []
    end.

-spec send(term(), term()) -> pid().
send(Name, Msg) ->
    case whereis_name(Name) of
        undefined -> exit({badarg, {Name, Msg}});
        Pid ->
            Pid ! Msg,
            Pid
    end.

%% The ready-made ways to resolve a clash of names.
-spec random_exit_name(term(), pid(), pid()) -> pid().
random_exit_name(Name, Pid1, Pid2) ->
    {Max, Min} = {max(Pid1, Pid2), min(Pid1, Pid2)},
    logger:log(notice, "global: Name conflict terminating ~tw\n", [{Name, Max}], #{error_logger => #{tag => info_msg}}),
    exit(Max, kill),
    Min.

-spec random_notify_name(term(), pid(), pid()) -> pid().
random_notify_name(Name, Pid1, Pid2) ->
    {Max, Min} = {max(Pid1, Pid2), min(Pid1, Pid2)},
    Max ! {global_name_conflict, Name},
    Min.

-spec notify_all_name(term(), pid(), pid()) -> none.
notify_all_name(Name, Pid1, Pid2) ->
    Pid1 ! {global_name_conflict, Name, Pid2},
    Pid2 ! {global_name_conflict, Name, Pid1},
    none.

%%% ---- Nodes ----------------------------------------------------------------

-spec sync() -> ok.
sync() -> ok.

-spec sync([node()]) -> ok.
sync(_Nodes) -> ok.

-spec disconnect() -> [node()].
disconnect() -> [].

-spec info() -> term().
info() -> call(info).

%%% ---- Locks ----------------------------------------------------------------

-spec set_lock(id()) -> boolean().
set_lock(Id) -> set_lock(Id, [node() | nodes()], infinity).

-spec set_lock(id(), [node()]) -> boolean().
set_lock(Id, Nodes) -> set_lock(Id, Nodes, infinity).

%% Tries again after a pause that grows from a quarter of a second to eight seconds.
-spec set_lock(id(), [node()], retries()) -> boolean().
set_lock(Id, Nodes, Retries) -> set_lock(Id, Nodes, Retries, 1).

set_lock({_, _} = Id, Nodes, Retries, Times)
  when is_list(Nodes), Retries =:= infinity orelse is_integer(Retries) andalso Retries >= 0 ->
    case Nodes =:= [] orelse call({set_lock, Id, self()}) of
        true -> true;
        false when Retries =:= 0 -> false;
        false ->
            timer:sleep(min(125 bsl min(Times, 6), 8000)),
            set_lock(Id, Nodes, case Retries of infinity -> infinity; _ -> Retries - 1 end, Times + 1)
    end.

-spec del_lock(id()) -> true.
del_lock(Id) -> del_lock(Id, [node() | nodes()]).

-spec del_lock(id(), [node()]) -> true.
del_lock({_, _} = Id, _Nodes) -> call({del_lock, Id, self()}).

-spec trans(id(), fun(() -> term())) -> term() | aborted.
trans(Id, Fun) -> trans(Id, Fun, [node() | nodes()], infinity).

-spec trans(id(), fun(() -> term()), [node()]) -> term() | aborted.
trans(Id, Fun, Nodes) -> trans(Id, Fun, Nodes, infinity).

-spec trans(id(), fun(() -> term()), [node()], retries()) -> term() | aborted.
trans(Id, Fun, Nodes, Retries) ->
    case set_lock(Id, Nodes, Retries) of
        true ->
            try Fun()
            after del_lock(Id, Nodes)
            end;
        false -> aborted
    end.

%%% ---- The server ------------------------------------------------------------

-spec start() -> gen_server:start_ret().
start() -> gen_server:start({local, ?SERVER}, ?MODULE, [], []).

-spec start_link() -> gen_server:start_ret().
start_link() -> gen_server:start_link({local, ?SERVER}, ?MODULE, [], []).

-spec stop() -> ok.
stop() -> gen_server:call(?SERVER, stop, infinity).

%% The server starts with the first request.
call(Request) ->
    whereis(?SERVER) =:= undefined andalso kernel:ensure_service(?SERVER),
    gen_server:call(?SERVER, Request, infinity).

-spec init([]) -> {ok, #state{}}.
init([]) ->
    process_flag(trap_exit, true),
    global_names = ets:new(global_names, [set, protected, named_table]),
    {ok, #state{}}.

-spec handle_call(term(), gen_server:from(), #state{}) ->
          {reply, term(), #state{}} | {stop, normal, term(), #state{}}.
handle_call({register, Name, Pid}, _From, State) ->
    case ets:member(global_names, Name) of
        true -> {reply, no, State};
        false -> {reply, yes, add_name(Name, Pid, State)}
    end;
handle_call({re_register, Name, Pid}, _From, State) ->
    {reply, yes, add_name(Name, Pid, remove_name(Name, State))};
handle_call({unregister, Name}, _From, State) ->
    {reply, ok, remove_name(Name, State)};
handle_call({set_lock, {Resource, Requester}, Pid}, _From, #state{locks = Locks} = State) ->
    case Locks of
        #{Resource := {Requester, Holders}} -> {reply, true, add_lock(Resource, Requester, Pid, Holders, State)};
        #{Resource := _} -> {reply, false, State};
        #{} -> {reply, true, add_lock(Resource, Requester, Pid, [], State)}
    end;
handle_call({del_lock, {Resource, Requester}, Pid}, _From, #state{locks = Locks} = State) ->
    case Locks of
        #{Resource := {Requester, _}} -> {reply, true, remove_lock(Resource, Pid, State)};
        #{} -> {reply, true, State}
    end;
handle_call(info, _From, State) ->
    {reply, State, State};
handle_call(stop, _From, State) ->
    {stop, normal, ok, State}.

add_name(Name, Pid, #state{monitors = Monitors} = State) ->
    Monitor = monitor(process, Pid),
    ets:insert(global_names, {Name, Pid, Monitor}),
    State#state{monitors = Monitors#{Monitor => {name, Name}}}.

remove_name(Name, #state{monitors = Monitors} = State) ->
    case ets:take(global_names, Name) of
        [{_, _, Monitor}] ->
            demonitor(Monitor, [flush]),
            State#state{monitors = maps:remove(Monitor, Monitors)};
        [] -> State
    end.

%% A requester may be several processes; the lock goes with the last of them.
add_lock(Resource, Requester, Pid, Holders, #state{monitors = Monitors, locks = Locks} = State) ->
    Monitor = monitor(process, Pid),
    State#state{monitors = Monitors#{Monitor => {lock, Resource, Pid}},
                locks = Locks#{Resource => {Requester, [{Pid, Monitor} | Holders]}}}.

remove_lock(Resource, Pid, #state{monitors = Monitors, locks = Locks} = State) ->
    #{Resource := {Requester, Holders}} = Locks,
    case lists:keytake(Pid, 1, Holders) of
        {value, {_, Monitor}, Left} ->
            demonitor(Monitor, [flush]),
            NewLocks = case Left of
                           [] -> maps:remove(Resource, Locks);
                           _ -> Locks#{Resource := {Requester, Left}}
                       end,
            State#state{monitors = maps:remove(Monitor, Monitors), locks = NewLocks};
        false -> State
    end.

-spec handle_info(term(), #state{}) -> {noreply, #state{}}.
handle_info({'DOWN', Monitor, process, _, _}, #state{monitors = Monitors} = State) ->
    case Monitors of
        #{Monitor := {name, Name}} -> {noreply, remove_name(Name, State)};
        #{Monitor := {lock, Resource, Pid}} -> {noreply, remove_lock(Resource, Pid, State)};
        #{} -> {noreply, State}
    end;
handle_info(_, State) ->
    {noreply, State}.

-spec handle_cast(term(), #state{}) -> {noreply, #state{}}.
handle_cast(_, State) -> {noreply, State}.

-spec terminate(term(), #state{}) -> ok.
terminate(_, _) -> ok.

-spec code_change(term(), #state{}, term()) -> {ok, #state{}}.
code_change(_, State, _) -> {ok, State}.
