%%% Process groups (kernel, pg) on one node: a scope is a process and a table of the same name.
%%%
%%% Caveats: all members are local, so get_local_members/2 and get_members/2 agree.
-module(pg).
-behaviour(gen_server).

-export([start_link/0, start_link/1, start/1, join/2, join/3, leave/2, leave/3]).
-export([get_members/1, get_members/2, get_local_members/1, get_local_members/2, which_groups/0, which_groups/1,
         which_local_groups/0, which_local_groups/1]).
-export([monitor_scope/0, monitor_scope/1, monitor/1, monitor/2, demonitor/1, demonitor/2]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).
-export_type([group/0]).

-type group() :: term().

%% Groups a process is in, once for each time it joined; who watches the scope or a group.
-record(state, {scope :: atom(),
                members = #{} :: #{pid() => {reference(), [group()]}},
                watchers = #{} :: #{reference() => {pid(), all | {group, group()}}}}).

%%% ---- Scopes ---------------------------------------------------------------

-spec start_link() -> gen_server:start_ret().
start_link() -> start_link(?MODULE).

-spec start_link(atom()) -> gen_server:start_ret().
start_link(Scope) when is_atom(Scope) -> gen_server:start_link({local, Scope}, ?MODULE, [Scope], []).

-spec start(atom()) -> gen_server:start_ret().
start(Scope) when is_atom(Scope) -> gen_server:start({local, Scope}, ?MODULE, [Scope], []).

%%% ---- Joining and leaving ----------------------------------------------------------

-spec join(group(), pid() | [pid()]) -> ok.
join(Group, Pids) -> join(?MODULE, Group, Pids).

-spec join(atom(), group(), pid() | [pid()]) -> ok.
join(Scope, Group, Pids) when is_pid(Pids); is_list(Pids) ->
    check_pids(Pids),
    gen_server:call(Scope, {join, Group, Pids}, infinity).

-spec leave(group(), pid() | [pid()]) -> ok | not_joined.
leave(Group, Pids) -> leave(?MODULE, Group, Pids).

-spec leave(atom(), group(), pid() | [pid()]) -> ok | not_joined.
leave(Scope, Group, Pids) when is_pid(Pids); is_list(Pids) ->
    check_pids(Pids),
    gen_server:call(Scope, {leave, Group, Pids}, infinity).

check_pids(Pid) when is_pid(Pid) -> ok;
check_pids(Pids) ->
    lists:foreach(fun(Pid) -> is_pid(Pid) andalso node(Pid) =:= node() orelse error({nolocal, Pid}) end, Pids).

%%% ---- Looking up -------------------------------------------------------------------

-spec get_members(group()) -> [pid()].
get_members(Group) -> get_members(?MODULE, Group).

-spec get_members(atom(), group()) -> [pid()].
get_members(Scope, Group) ->
    try ets:lookup_element(Scope, Group, 2)
    catch error:badarg -> []
    end.

-spec get_local_members(group()) -> [pid()].
get_local_members(Group) -> get_members(?MODULE, Group).

-spec get_local_members(atom(), group()) -> [pid()].
get_local_members(Scope, Group) -> get_members(Scope, Group).

-spec which_groups() -> [group()].
which_groups() -> which_groups(?MODULE).

-spec which_groups(atom()) -> [group()].
which_groups(Scope) when is_atom(Scope) -> [Group || {Group, _} <- ets:tab2list(Scope)].

-spec which_local_groups() -> [group()].
which_local_groups() -> which_groups(?MODULE).

-spec which_local_groups(atom()) -> [group()].
which_local_groups(Scope) -> which_groups(Scope).

%%% ---- Watching ---------------------------------------------------------------------
%%% Messages are {Ref, join | leave, Group, Pids}.

-spec monitor_scope() -> {reference(), #{group() => [pid()]}}.
monitor_scope() -> monitor_scope(?MODULE).

-spec monitor_scope(atom()) -> {reference(), #{group() => [pid()]}}.
monitor_scope(Scope) -> gen_server:call(Scope, {monitor, all}, infinity).

-spec monitor(group()) -> {reference(), [pid()]}.
monitor(Group) -> ?MODULE:monitor(?MODULE, Group).

-spec monitor(atom(), group()) -> {reference(), [pid()]}.
monitor(Scope, Group) -> gen_server:call(Scope, {monitor, {group, Group}}, infinity).

-spec demonitor(reference()) -> ok | false.
demonitor(Ref) -> ?MODULE:demonitor(?MODULE, Ref).

%% Takes messages that came before out of the mailbox too.
-spec demonitor(atom(), reference()) -> ok | false.
demonitor(Scope, Ref) when is_reference(Ref) ->
    Result = gen_server:call(Scope, {demonitor, Ref}, infinity),
    Result =:= ok andalso flush(Ref),
    Result.

flush(Ref) ->
    receive {Ref, What, _, _} when What =:= join; What =:= leave -> flush(Ref)
    after 0 -> ok
    end.

%%% ---- The server ------------------------------------------------------------

-spec init([atom()]) -> {ok, #state{}}.
init([Scope]) ->
    Scope = ets:new(Scope, [set, protected, named_table, {read_concurrency, true}]),
    {ok, #state{scope = Scope}}.

-spec handle_call(term(), gen_server:from(), #state{}) -> {reply, term(), #state{}}.
handle_call({join, Group, Pids}, _From, State) ->
    NewState = lists:foldl(fun(Pid, Acc) -> add(Group, Pid, Acc) end, State, listed(Pids)),
    notify(join, Group, listed(Pids), NewState),
    {reply, ok, NewState};
handle_call({leave, Group, Pids}, _From, State) ->
    case [Pid || Pid <- listed(Pids), is_member(Group, Pid, State)] of
        [] -> {reply, not_joined, State};
        _ ->
            {Left, NewState} = lists:foldl(fun(Pid, Acc) -> leave_one(Group, Pid, Acc) end, {[], State}, listed(Pids)),
            notify(leave, Group, lists:reverse(Left), NewState),
            {reply, ok, NewState}
    end;
handle_call({monitor, What}, {Pid, _}, #state{scope = Scope, watchers = Watchers} = State) ->
    Ref = erlang:monitor(process, Pid, [{tag, {'DOWN', watcher}}]),
    Seen = case What of
               all -> maps:from_list(ets:tab2list(Scope));
               {group, Group} -> get_members(Scope, Group)
           end,
    {reply, {Ref, Seen}, State#state{watchers = Watchers#{Ref => {Pid, What}}}};
handle_call({demonitor, Ref}, _From, #state{watchers = Watchers} = State) ->
    case Watchers of
        #{Ref := _} ->
            erlang:demonitor(Ref, [flush]),
            {reply, ok, State#state{watchers = maps:remove(Ref, Watchers)}};
        #{} -> {reply, false, State}
    end.

-spec handle_cast(term(), #state{}) -> {noreply, #state{}}.
handle_cast(_, State) -> {noreply, State}.

-spec handle_info(term(), #state{}) -> {noreply, #state{}}.
handle_info({{'DOWN', watcher}, Ref, process, _, _}, #state{watchers = Watchers} = State) ->
    {noreply, State#state{watchers = maps:remove(Ref, Watchers)}};
handle_info({'DOWN', _, process, Pid, _}, #state{members = Members} = State) ->
    case Members of
        #{Pid := {_, Groups}} -> {noreply, lists:foldl(fun(Group, Acc) -> ended(Group, Pid, Acc) end, State, Groups)};
        #{} -> {noreply, State}
    end;
handle_info(_, State) ->
    {noreply, State}.

-spec terminate(term(), #state{}) -> true.
terminate(_, #state{scope = Scope}) -> ets:delete(Scope).

listed(Pids) when is_list(Pids) -> Pids;
listed(Pid) -> [Pid].

add(Group, Pid, #state{scope = Scope, members = Members} = State) ->
    ets:insert(Scope, {Group, [Pid | get_members(Scope, Group)]}),
    NewMembers = case Members of
                     #{Pid := {Monitor, Groups}} -> Members#{Pid := {Monitor, [Group | Groups]}};
                     #{} -> Members#{Pid => {erlang:monitor(process, Pid), [Group]}}
                 end,
    State#state{members = NewMembers}.

is_member(Group, Pid, #state{members = Members}) ->
    case Members of
        #{Pid := {_, Groups}} -> lists:member(Group, Groups);
        #{} -> false
    end.

leave_one(Group, Pid, {Left, State}) ->
    case is_member(Group, Pid, State) of
        true -> {[Pid | Left], remove(Group, Pid, State)};
        false -> {Left, State}
    end.

ended(Group, Pid, State) ->
    NewState = remove(Group, Pid, State),
    notify(leave, Group, [Pid], NewState),
    NewState.

remove(Group, Pid, #state{scope = Scope, members = Members} = State) ->
    case lists:delete(Pid, get_members(Scope, Group)) of
        [] -> ets:delete(Scope, Group);
        Left -> ets:insert(Scope, {Group, Left})
    end,
    #{Pid := {Monitor, Groups}} = Members,
    NewMembers = case lists:delete(Group, Groups) of
                     [] ->
                         erlang:demonitor(Monitor, [flush]),
                         maps:remove(Pid, Members);
                     Rest -> Members#{Pid := {Monitor, Rest}}
                 end,
    State#state{members = NewMembers}.

notify(What, Group, Pids, #state{watchers = Watchers}) ->
    maps:foreach(fun(Ref, {Pid, all}) -> Pid ! {Ref, What, Group, Pids};
                    (Ref, {Pid, {group, G}}) when G =:= Group -> Pid ! {Ref, What, Group, Pids};
                    (_, _) -> ok
                 end, Watchers).
