%%% What every behaviour shares: starting a process, finding it by name, calling
%%% it, waiting for answers to requests, and stopping it (stdlib, gen_server and
%%% gen_statem, the functions of the same names).
%%%
%%% Caveats: one node only. {Name,Node} reaches this node; any other node ends
%%% the caller with {nodedown,Node}, as on a node that is not alive.
-module(gen).

-export([start/5, start/6, init_it/6, init_it/7, stop/1, stop/3]).
-export([call/3, call/4, reply/2, send_request/3, send_request/5]).
-export([wait_response/2, wait_response/3, receive_response/2, receive_response/3,
         check_response/2, check_response/3]).
-export([reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1]).
-export([name/1, unregister_name/1, get_proc_name/1, get_parent/0]).
-export([debug_options/2, hibernate_after/1, format_status_header/2, format_status/4]).
-export_type([server_name/0, server_ref/0, request_id/0, request_id_collection/0,
              option/0, emgr_name/0, start_ret/0, debug_flag/0]).

-define(DEFAULT_TIMEOUT, 5000).
-define(MAX_TIMEOUT, 16#ffffffff).
-define(is_timeout(T), ((T) =:= infinity orelse (is_integer(T) andalso (T) >= 0))).

-type server_name() :: {local, atom()} | {global, term()} | {via, module(), term()}.
-type emgr_name() :: server_name().
-type server_ref() :: pid() | atom() | {atom(), node()} | {global, term()} | {via, module(), term()}.
-type debug_flag() :: trace | log | statistics | debug | {logfile, string()}.
-type option() :: {timeout, timeout()} | {debug, [debug_flag()]} | {hibernate_after, timeout()}
                | {spawn_opt, [proc_lib:spawn_option()]}.
-type start_ret() :: {ok, pid()} | {ok, {pid(), reference()}} | ignore | {error, term()}.
-opaque request_id() :: reference().
-opaque request_id_collection() :: #{request_id() => term()}.
-type linkage() :: link | monitor | nolink.
-type answer() :: {reply, term()} | {error, {term(), server_ref()}}.

%%% ---- Starting -------------------------------------------------------------

-spec start(module(), linkage(), module(), term(), [option()]) -> start_ret().
start(GenMod, Linkage, Mod, Args, Options) ->
    do_spawn(GenMod, Linkage, Mod, Args, Options).

%% As start/5, under a name; a name in use is noticed before anything is spawned.
-spec start(module(), linkage(), server_name(), module(), term(), [option()]) -> start_ret().
start(GenMod, Linkage, Name, Mod, Args, Options) ->
    case where(Name) of
        undefined -> do_spawn(GenMod, Linkage, Name, Mod, Args, Options);
        Pid -> {error, {already_started, Pid}}
    end.

%% The parent of an unlinked process is the process itself: the atom 'self'.
do_spawn(GenMod, Linkage, Mod, Args, Options) ->
    spawn_init(GenMod, Linkage, [Mod, Args, Options], Options, timeout(Options)).

do_spawn(GenMod, Linkage, Name, Mod, Args, Options) ->
    spawn_init(GenMod, Linkage, [Name, Mod, Args, Options], Options, timeout(Options)).

spawn_init(GenMod, Linkage, Rest, Options, Timeout) ->
    Parent = case Linkage of nolink -> self; _ -> self() end,
    Args = [GenMod, self(), Parent | Rest],
    SpawnOpts = option(spawn_opt, Options, []),
    case Linkage of
        link -> proc_lib:start_link(?MODULE, init_it, Args, Timeout, SpawnOpts);
        nolink -> proc_lib:start(?MODULE, init_it, Args, Timeout, SpawnOpts);
        monitor -> monitored(proc_lib:start_monitor(?MODULE, init_it, Args, Timeout, SpawnOpts))
    end.

%% A start that failed gives no monitor to the caller; its end is awaited instead.
monitored({{ok, Pid}, Monitor}) -> {ok, {Pid, Monitor}};
monitored({Failure, Monitor}) ->
    receive {'DOWN', Monitor, process, _, _} -> Failure end.

%% First code of a new process, unnamed.
-spec init_it(module(), pid(), pid() | self, module(), term(), [option()]) -> term().
init_it(GenMod, Starter, Parent, Mod, Args, Options) ->
    GenMod:init_it(Starter, Parent, self(), Mod, Args, Options).

%% First code of a new process that takes a name before anything else.
-spec init_it(module(), pid(), pid() | self, server_name(), module(), term(), [option()]) -> term().
init_it(GenMod, Starter, Parent, Name, Mod, Args, Options) ->
    case register_self(Name) of
        true -> GenMod:init_it(Starter, Parent, Name, Mod, Args, Options);
        false -> proc_lib:init_ack(Starter, {error, {already_started, where(Name)}})
    end.

%%% ---- Calls ----------------------------------------------------------------

-spec call(server_ref(), term(), term()) -> {ok, term()}.
call(Process, Label, Request) ->
    call(Process, Label, Request, ?DEFAULT_TIMEOUT).

-spec call(server_ref(), term(), term(), timeout()) -> {ok, term()}.
call(Process, Label, Request, Timeout) when is_pid(Process), ?is_timeout(Timeout) ->
    do_call(Process, Label, Request, Timeout);
call(Process, Label, Request, Timeout) when ?is_timeout(Timeout) ->
    do_for_proc(Process, fun(Found) -> do_call(Found, Label, Request, Timeout) end).

%% The monitor is also the alias the answer comes back through, so that an
%% answer after the time limit is dropped. Without a limit a plain monitor does.
do_call(Process, _Label, _Request, _Timeout) when Process =:= self() ->
    exit(calling_self);
do_call(Process, Label, Request, infinity) ->
    Tag = monitor(process, Process),
    Process ! {Label, {self(), Tag}, Request},
    receive
        {Tag, Reply} -> got_reply(Tag, Reply);
        {'DOWN', Tag, _, _, Reason} -> exit(Reason)
    end;
do_call(Process, Label, Request, Timeout) ->
    Monitor = monitor(process, Process, [{alias, demonitor}]),
    Tag = [alias | Monitor],
    erlang:send(Process, {Label, {self(), Tag}, Request}, [noconnect]),
    receive
        {[alias | Monitor], Reply} -> got_reply(Monitor, Reply);
        {'DOWN', Monitor, _, _, Reason} -> exit(Reason)
    after Timeout ->
        demonitor(Monitor, [flush]),
        receive
            {[alias | Monitor], Reply} -> {ok, Reply}
        after 0 ->
            exit(timeout)
        end
    end.

got_reply(Monitor, Reply) ->
    demonitor(Monitor, [flush]),
    {ok, Reply}.

%% A tag that holds an alias is answered through it; else straight to the caller.
-spec reply({pid(), term()}, term()) -> ok.
reply({_To, [alias | Alias] = Tag}, Reply) when is_reference(Alias) ->
    Alias ! {Tag, Reply},
    ok;
reply({_To, [[alias | Alias] | _] = Tag}, Reply) when is_reference(Alias) ->
    Alias ! {Tag, Reply},
    ok;
reply({To, Tag}, Reply) ->
    try To ! {Tag, Reply} of
        _ -> ok
    catch
        _:_ -> ok
    end.

%%% ---- Requests whose answer is fetched later ------------------------------------

%% A server that cannot be found is told by a faked 'DOWN', never by an exit.
-spec send_request(server_ref(), term(), term()) -> request_id().
send_request(Process, Label, Request) when is_pid(Process) ->
    do_send_request(Process, Label, Request);
send_request(Process, Label, Request) ->
    try
        do_for_proc(Process, fun(Found) -> do_send_request(Found, Label, Request) end)
    catch
        exit:Reason ->
            Id = make_ref(),
            self() ! {'DOWN', Id, process, Process, Reason},
            Id
    end.

-spec send_request(server_ref(), term(), term(), term(), request_id_collection()) ->
          request_id_collection().
send_request(Process, Label, Request, UserLabel, Ids) when is_map(Ids) ->
    Ids#{send_request(Process, Label, Request) => UserLabel};
send_request(_, _, _, _, _) ->
    error(badarg).

do_send_request(Process, Label, Request) ->
    Id = monitor(process, Process, [{alias, demonitor}]),
    _ = erlang:send(Process, {Label, {self(), [alias | Id]}, Request}, [noconnect]),
    Id.

%% Waits for one answer; after a time-out the request stays open.
-spec wait_response(request_id(), timeout() | {abs, integer()}) -> answer() | timeout.
wait_response(Id, Timeout) ->
    Wait = milliseconds(Timeout),
    receive
        {[alias | Id], _} = Msg -> answer(Id, Msg);
        {'DOWN', Id, _, _, _} = Msg -> answer(Id, Msg)
    after Wait -> timeout
    end.

%% Waits for one answer; after a time-out the request is given up.
-spec receive_response(request_id(), timeout() | {abs, integer()}) -> answer() | timeout.
receive_response(Id, Timeout) ->
    case wait_response(Id, Timeout) of
        timeout -> abandon(Id);
        Answer -> Answer
    end.

abandon(Id) ->
    demonitor(Id, [flush]),
    receive
        {[alias | Id], Reply} -> {reply, Reply}
    after 0 -> timeout
    end.

-spec check_response(term(), request_id()) -> answer() | no_reply.
check_response({[alias | Id], _} = Msg, Id) when is_reference(Id) -> answer(Id, Msg);
check_response({'DOWN', Id, _, _, _} = Msg, Id) when is_reference(Id) -> answer(Id, Msg);
check_response(_, Id) when is_reference(Id) -> no_reply;
check_response(_, _) -> error(badarg).

answer(Id, {[alias | Id], Reply}) ->
    demonitor(Id, [flush]),
    {reply, Reply};
answer(Id, {'DOWN', Id, _, Object, Reason}) ->
    {error, {Reason, Object}}.

%%% ---- Collections of requests ---------------------------------------------------

-spec wait_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) ->
          {answer(), term(), request_id_collection()} | no_request | timeout.
wait_response(Ids, Timeout, Delete) when is_map(Ids), is_boolean(Delete) ->
    Wait = milliseconds(Timeout),
    case map_size(Ids) of
        0 -> no_request;
        _ -> await_any(Ids, Wait, Delete)
    end;
wait_response(_, _, _) ->
    error(badarg).

-spec receive_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) ->
          {answer(), term(), request_id_collection()} | no_request | timeout.
receive_response(Ids, Timeout, Delete) ->
    case wait_response(Ids, Timeout, Delete) of
        timeout -> abandon_all(Ids);
        Other -> Other
    end.

-spec check_response(term(), request_id_collection(), boolean()) ->
          {answer(), term(), request_id_collection()} | no_request | no_reply.
check_response(_, Ids, Delete) when Ids =:= #{}, is_boolean(Delete) ->
    no_request;
check_response({[alias | Id], _} = Msg, Ids, Delete) when is_map_key(Id, Ids), is_boolean(Delete) ->
    labelled(Id, Msg, Ids, Delete);
check_response({'DOWN', Id, _, _, _} = Msg, Ids, Delete) when is_map_key(Id, Ids), is_boolean(Delete) ->
    labelled(Id, Msg, Ids, Delete);
check_response(_, Ids, Delete) when is_map(Ids), is_boolean(Delete) ->
    no_reply;
check_response(_, _, _) ->
    error(badarg).

await_any(Ids, Wait, Delete) ->
    receive
        {[alias | Id], _} = Msg when is_map_key(Id, Ids) -> labelled(Id, Msg, Ids, Delete);
        {'DOWN', Id, _, _, _} = Msg when is_map_key(Id, Ids) -> labelled(Id, Msg, Ids, Delete)
    after Wait -> timeout
    end.

labelled(Id, Msg, Ids, Delete) ->
    Label = map_get(Id, Ids),
    Left = case Delete of true -> maps:remove(Id, Ids); false -> Ids end,
    {answer(Id, Msg), Label, Left}.

abandon_all(Ids) ->
    [abandon(check_id(Id)) || Id <- maps:keys(Ids)],
    timeout.

check_id(Id) when is_reference(Id) -> Id;
check_id(_) -> error(badarg).

-spec reqids_new() -> request_id_collection().
reqids_new() -> #{}.

-spec reqids_size(request_id_collection()) -> non_neg_integer().
reqids_size(Ids) when is_map(Ids) -> map_size(Ids);
reqids_size(_) -> error(badarg).

-spec reqids_add(request_id(), term(), request_id_collection()) -> request_id_collection().
reqids_add(Id, Label, Ids) when is_reference(Id), is_map(Ids), not is_map_key(Id, Ids) ->
    Ids#{Id => Label};
reqids_add(_, _, _) ->
    error(badarg).

-spec reqids_to_list(request_id_collection()) -> [{request_id(), term()}].
reqids_to_list(Ids) when is_map(Ids) -> maps:to_list(Ids);
reqids_to_list(_) -> error(badarg).

milliseconds(infinity) -> infinity;
milliseconds(Ms) when 0 =< Ms, Ms =< ?MAX_TIMEOUT -> Ms;
milliseconds({abs, Time}) when is_integer(Time) ->
    milliseconds(max(0, Time - erlang:monotonic_time(millisecond)));
milliseconds(_) -> error(badarg).

%%% ---- Stopping -------------------------------------------------------------

-spec stop(server_ref()) -> ok.
stop(Process) ->
    stop(Process, normal, infinity).

-spec stop(server_ref(), term(), timeout()) -> ok.
stop(Process, Reason, Timeout) when ?is_timeout(Timeout) ->
    do_for_proc(Process, fun(Found) -> proc_lib:stop(Found, Reason, Timeout) end).

%%% ---- Names ----------------------------------------------------------------

%% Calls Fun with what Process stands for, or exits with noproc.
do_for_proc(Pid, Fun) when is_pid(Pid) ->
    Fun(Pid);
do_for_proc(Name, Fun) when is_atom(Name) ->
    case whereis(Name) of
        undefined -> exit(noproc);
        Pid -> Fun(Pid)
    end;
do_for_proc(Name, Fun)
  when tuple_size(Name) =:= 2, element(1, Name) =:= global; tuple_size(Name) =:= 3, element(1, Name) =:= via ->
    case where(Name) of
        undefined -> exit(noproc);
        Pid ->
            try Fun(Pid)
            catch exit:{nodedown, _} -> exit(noproc)
            end
    end;
do_for_proc({Name, Node}, Fun) when Node =:= node() ->
    do_for_proc(Name, Fun);
do_for_proc({_, Node}, _Fun) when is_atom(Node) ->
    exit({nodedown, Node}).

where({local, Name}) -> whereis(Name);
where({global, Name}) -> global:whereis_name(Name);
where({via, Registry, Name}) -> Registry:whereis_name(Name).

register_self({local, Name}) ->
    try register(Name, self())
    catch error:_ -> false
    end;
register_self({global, Name}) -> global:register_name(Name, self()) =:= yes;
register_self({via, Registry, Name}) -> Registry:register_name(Name, self()) =:= yes.

%% The name by which reports call the process.
-spec name(server_name() | pid()) -> term().
name({local, Name}) -> Name;
name({global, Name}) -> Name;
name({via, _, Name}) -> Name;
name(Pid) when is_pid(Pid) -> Pid.

-spec unregister_name(server_name() | pid()) -> ok.
unregister_name(Pid) when is_pid(Pid) -> ok;
unregister_name({local, Name}) ->
    try unregister(Name) of
        true -> ok
    catch
        _:_ -> ok
    end;
unregister_name({global, Name}) -> _ = global:unregister_name(Name), ok;
unregister_name({via, Registry, Name}) -> _ = Registry:unregister_name(Name), ok.

%% Checks that the caller of enter_loop really has the name it says.
-spec get_proc_name(server_name() | pid()) -> term().
get_proc_name(Pid) when is_pid(Pid) -> Pid;
get_proc_name(Name) ->
    case where(Name) =:= self() of
        true -> name(Name);
        false -> exit(not_registered(Name))
    end.

not_registered({local, _}) -> process_not_registered;
not_registered({global, _}) -> process_not_registered_globally;
not_registered({via, Registry, _}) -> {process_not_registered_via, Registry}.

-spec get_parent() -> pid().
get_parent() ->
    case get('$ancestors') of
        [Parent | _] when is_pid(Parent) -> Parent;
        [Parent | _] when is_atom(Parent) -> pid_of(Parent);
        _ -> exit(process_was_not_started_by_proc_lib)
    end.

pid_of(Name) ->
    case whereis(Name) of
        undefined -> global_pid_of(Name);
        Pid -> Pid
    end.

global_pid_of(Name) ->
    case global:whereis_name(Name) of
        undefined -> exit(could_not_find_registered_name);
        Pid -> Pid
    end.

%%% ---- Options --------------------------------------------------------------

timeout(Options) ->
    case lists:keyfind(timeout, 1, Options) of
        {_, Timeout} -> Timeout;
        false -> infinity
    end.

option(Key, Options, Default) ->
    case lists:keyfind(Key, 1, Options) of
        {_, Value} -> Value;
        false -> Default
    end.

-spec hibernate_after([option()]) -> timeout().
hibernate_after(Options) ->
    option(hibernate_after, Options, infinity).

-spec debug_options(term(), [option()]) -> [sys:dbg_opt()].
debug_options(Name, Options) ->
    Debug = option(debug, Options, []),
    try
        sys:debug_options(Debug)
    catch
        _:_ ->
            error_logger:format("~tp: ignoring erroneous debug options - ~tp~n", [Name, Debug]),
            []
    end.

%%% ---- Status ---------------------------------------------------------------

-spec format_status_header(string(), term()) -> string() | {string(), term()}.
format_status_header(Title, Pid) when is_pid(Pid) -> Title ++ " " ++ pid_to_list(Pid);
format_status_header(Title, Name) when is_atom(Name) -> Title ++ " " ++ atom_to_list(Name);
format_status_header(Title, Name) -> {Title, Name}.

%% Lets the callback module change what is shown of a server. The answer of the old
%% format_status/2 is put under '$status', a failure's text under 'EXIT'.
-spec format_status(module(), terminate | normal, map(), list() | undefined) -> map().
format_status(Mod, Opt, Status, Args) ->
    case erlang:function_exported(Mod, format_status, 1) of
        true -> new_status(Mod, Status);
        false -> old_status(Mod, Opt, Status, Args)
    end.

new_status(Mod, Status) ->
    try Mod:format_status(Status) of
        Changed when is_map(Changed) -> merge_status(Mod, Status, Changed);
        _ -> failed_status(Mod, Status, "/1 did not return a map")
    catch
        _:_ -> failed_status(Mod, Status, "/1 crashed")
    end.

merge_status(Mod, Status, Changed) ->
    Merged = maps:merge(Status, Changed),
    case map_size(Merged) =:= map_size(Changed) of
        true -> Merged;
        false -> failed_status(Mod, Status, "/1 returned a map with unknown keys")
    end.

old_status(Mod, Opt, Status, Args) ->
    case is_list(Args) andalso erlang:function_exported(Mod, format_status, 2) of
        true ->
            try Mod:format_status(Opt, Args) of
                Shown -> Status#{'$status' => Shown}
            catch
                throw:Shown -> Status#{'$status' => Shown};
                _:_ -> failed_status(Mod, Status, "/2 crashed")
            end;
        false ->
            Status
    end.

failed_status(Mod, Status, Why) ->
    Status#{'EXIT' => atom_to_list(Mod) ++ ":format_status" ++ Why}.
