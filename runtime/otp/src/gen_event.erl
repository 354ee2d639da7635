%%% Event managers and their handlers (stdlib, gen_event): notification, calls, supervised handlers, swapping.
%%%
%%% Caveats: one node only. The names and arities of the functions that call a handler are those seen in OTP's
%%% stack traces.
-module(gen_event).

-export([start/0, start/1, start/2, start_link/0, start_link/1, start_link/2, start_monitor/0, start_monitor/1,
         start_monitor/2, stop/1, stop/3]).
-export([add_handler/3, add_sup_handler/3, delete_handler/3, swap_handler/3, swap_sup_handler/3,
         which_handlers/1, notify/2, sync_notify/2, call/3, call/4]).
-export([send_request/3, send_request/5, wait_response/2, wait_response/3, receive_response/2,
         receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1]).
-export([init_it/6, wake_hib/5, system_continue/3, system_terminate/4, system_code_change/4,
         system_get_state/1, system_replace_state/2, format_status/2, format_log/1, format_log/2]).
-export_type([handler/0, handler_args/0, add_handler_ret/0, del_handler_ret/0, request_id/0,
              request_id_collection/0, format_status/0]).

%% What stands for a callback module when the process is started.
-define(NO_CALLBACK, 'no callback module').

-record(handler, {module :: module(),
                  id = false :: term(),
                  state :: term(),
                  supervised = false :: false | pid()}).

-type handler() :: module() | {module(), term()}.
-type handler_args() :: term().
-type add_handler_ret() :: ok | term() | {'EXIT', term()}.
-type del_handler_ret() :: ok | term() | {'EXIT', term()}.
-type emgr_ref() :: gen:server_ref().
-type emgr_name() :: gen:server_name().
-opaque request_id() :: gen:request_id().
-opaque request_id_collection() :: gen:request_id_collection().
-type start_ret() :: {ok, pid()} | {error, term()}.
-type start_mon_ret() :: {ok, {pid(), reference()}} | {error, term()}.
-type format_status() :: #{state => term(), message => term(), reason => term(), log => [sys:system_event()]}.
-type handled() :: {ok, term()} | {ok, term(), hibernate} | {swap_handler, term(), term(), handler(), term()}
                 | remove_handler.

-callback init(term()) -> {ok, term()} | {ok, term(), hibernate} | {error, term()}.
-callback handle_event(term(), term()) -> handled().
-callback handle_call(term(), term()) ->
    {ok, term(), term()} | {ok, term(), term(), hibernate}
    | {swap_handler, term(), term(), term(), handler(), term()} | {remove_handler, term()}.
-callback handle_info(term(), term()) -> handled().
-callback terminate(term(), term()) -> term().
-callback code_change(term(), term(), term()) -> {ok, term()}.
-callback format_status(normal | terminate, list()) -> term().
-callback format_status(format_status()) -> format_status().
-optional_callbacks([handle_info/2, terminate/2, code_change/3, format_status/1, format_status/2]).

%%% ---- Start and stop -----------------------------------------------------------

-spec start() -> start_ret().
start() -> start_manager(nolink, []).

%% One argument is a name or a list of options.
-spec start(emgr_name() | list()) -> start_ret().
start(NameOrOptions) -> start_manager(nolink, NameOrOptions).

-spec start(emgr_name(), list()) -> start_ret().
start(Name, Options) -> gen:start(?MODULE, nolink, Name, ?NO_CALLBACK, [], Options).

-spec start_link() -> start_ret().
start_link() -> start_manager(link, []).

-spec start_link(emgr_name() | list()) -> start_ret().
start_link(NameOrOptions) -> start_manager(link, NameOrOptions).

-spec start_link(emgr_name(), list()) -> start_ret().
start_link(Name, Options) -> gen:start(?MODULE, link, Name, ?NO_CALLBACK, [], Options).

-spec start_monitor() -> start_mon_ret().
start_monitor() -> start_manager(monitor, []).

-spec start_monitor(emgr_name() | list()) -> start_mon_ret().
start_monitor(NameOrOptions) -> start_manager(monitor, NameOrOptions).

-spec start_monitor(emgr_name(), list()) -> start_mon_ret().
start_monitor(Name, Options) -> gen:start(?MODULE, monitor, Name, ?NO_CALLBACK, [], Options).

start_manager(Linkage, Name) when is_tuple(Name) -> gen:start(?MODULE, Linkage, Name, ?NO_CALLBACK, [], []);
start_manager(Linkage, Options) when is_list(Options) -> gen:start(?MODULE, Linkage, ?NO_CALLBACK, [], Options).

-spec stop(emgr_ref()) -> ok.
stop(Manager) -> gen:stop(Manager).

-spec stop(emgr_ref(), term(), timeout()) -> ok.
stop(Manager, Reason, Timeout) -> gen:stop(Manager, Reason, Timeout).

%%% ---- Requests -------------------------------------------------------------
%%% They are labelled with the pid of who asks.

-spec add_handler(emgr_ref(), handler(), term()) -> term().
add_handler(Manager, Handler, Args) -> rpc(Manager, {add_handler, Handler, Args}).

%% The handler is taken away when the caller ends, which is told when the handler goes.
-spec add_sup_handler(emgr_ref(), handler(), term()) -> term().
add_sup_handler(Manager, Handler, Args) -> rpc(Manager, {add_sup_handler, Handler, Args, self()}).

-spec delete_handler(emgr_ref(), handler(), term()) -> term().
delete_handler(Manager, Handler, Args) -> rpc(Manager, {delete_handler, Handler, Args}).

-spec swap_handler(emgr_ref(), {handler(), term()}, {handler(), term()}) -> ok | {error, term()}.
swap_handler(Manager, {Old, OldArgs}, {New, NewArgs}) -> rpc(Manager, {swap_handler, Old, OldArgs, New, NewArgs}).

-spec swap_sup_handler(emgr_ref(), {handler(), term()}, {handler(), term()}) -> ok | {error, term()}.
swap_sup_handler(Manager, {Old, OldArgs}, {New, NewArgs}) ->
    rpc(Manager, {swap_sup_handler, Old, OldArgs, New, NewArgs, self()}).

-spec which_handlers(emgr_ref()) -> [handler()].
which_handlers(Manager) -> rpc(Manager, which_handlers).

-spec sync_notify(emgr_ref(), term()) -> ok.
sync_notify(Manager, Event) -> rpc(Manager, {sync_notify, Event}).

rpc(Manager, Request) ->
    {ok, Reply} = gen:call(Manager, self(), Request, infinity),
    Reply.

-spec notify(emgr_ref(), term()) -> ok.
notify({global, Name}, Event) ->
    catch global:send(Name, {notify, Event}),
    ok;
notify({via, Registry, Name}, Event) ->
    catch Registry:send(Name, {notify, Event}),
    ok;
notify(Manager, Event) -> send(Manager, {notify, Event}).

%% Fails for a name that nobody has.
send(Manager, Msg) ->
    Manager ! Msg,
    ok.

-spec call(emgr_ref(), handler(), term()) -> term().
call(Manager, Handler, Query) -> call1(Manager, Handler, Query).

-spec call(emgr_ref(), handler(), term(), timeout()) -> term().
call(Manager, Handler, Query, Timeout) -> call1(Manager, Handler, Query, Timeout).

call1(Manager, Handler, Query) ->
    try gen:call(Manager, self(), {call, Handler, Query}) of
        {ok, Reply} -> Reply
    catch
        exit:Reason -> exit({Reason, {?MODULE, call, [Manager, Handler, Query]}})
    end.

call1(Manager, Handler, Query, Timeout) ->
    try gen:call(Manager, self(), {call, Handler, Query}, Timeout) of
        {ok, Reply} -> Reply
    catch
        exit:Reason -> exit({Reason, {?MODULE, call, [Manager, Handler, Query, Timeout]}})
    end.

%%% ---- Requests whose answer is fetched later -----------------------------------------

-spec send_request(emgr_ref(), handler(), term()) -> request_id().
send_request(Manager, Handler, Query) ->
    try gen:send_request(Manager, self(), {call, Handler, Query})
    catch error:badarg -> error(badarg, [Manager, Handler, Query])
    end.

-spec send_request(emgr_ref(), handler(), term(), term(), request_id_collection()) -> request_id_collection().
send_request(Manager, Handler, Query, Label, Ids) ->
    try gen:send_request(Manager, self(), {call, Handler, Query}, Label, Ids)
    catch error:badarg -> error(badarg, [Manager, Handler, Query, Label, Ids])
    end.

-spec wait_response(request_id(), timeout() | {abs, integer()}) -> term().
wait_response(Id, Timeout) ->
    try unwrap(gen:wait_response(Id, Timeout))
    catch error:badarg -> error(badarg, [Id, Timeout])
    end.

-spec wait_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) -> term().
wait_response(Ids, Timeout, Delete) ->
    try unwrap(gen:wait_response(Ids, Timeout, Delete))
    catch error:badarg -> error(badarg, [Ids, Timeout, Delete])
    end.

-spec receive_response(request_id(), timeout() | {abs, integer()}) -> term().
receive_response(Id, Timeout) ->
    try unwrap(gen:receive_response(Id, Timeout))
    catch error:badarg -> error(badarg, [Id, Timeout])
    end.

-spec receive_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) -> term().
receive_response(Ids, Timeout, Delete) ->
    try unwrap(gen:receive_response(Ids, Timeout, Delete))
    catch error:badarg -> error(badarg, [Ids, Timeout, Delete])
    end.

-spec check_response(term(), request_id()) -> term().
check_response(Msg, Id) ->
    try unwrap(gen:check_response(Msg, Id))
    catch error:badarg -> error(badarg, [Msg, Id])
    end.

-spec check_response(term(), request_id_collection(), boolean()) -> term().
check_response(Msg, Ids, Delete) ->
    try unwrap(gen:check_response(Msg, Ids, Delete))
    catch error:badarg -> error(badarg, [Msg, Ids, Delete])
    end.

%% A handler that fails or is not there answers with an error.
unwrap({reply, {error, _} = Error}) -> Error;
unwrap({{reply, {error, _} = Error}, Label, Ids}) -> {Error, Label, Ids};
unwrap(Answer) -> Answer.

-spec reqids_new() -> request_id_collection().
reqids_new() -> gen:reqids_new().

-spec reqids_size(request_id_collection()) -> non_neg_integer().
reqids_size(Ids) ->
    try gen:reqids_size(Ids)
    catch error:badarg -> error(badarg, [Ids])
    end.

-spec reqids_add(request_id(), term(), request_id_collection()) -> request_id_collection().
reqids_add(Id, Label, Ids) ->
    try gen:reqids_add(Id, Label, Ids)
    catch error:badarg -> error(badarg, [Id, Label, Ids])
    end.

-spec reqids_to_list(request_id_collection()) -> [{request_id(), term()}].
reqids_to_list(Ids) ->
    try gen:reqids_to_list(Ids)
    catch error:badarg -> error(badarg, [Ids])
    end.

%%% ---- The loop -------------------------------------------------------------

-spec init_it(pid(), pid() | self, term(), term(), term(), list()) -> no_return().
init_it(Starter, self, ServerName, Mod, Args, Options) ->
    init_it(Starter, self(), ServerName, Mod, Args, Options);
init_it(Starter, Parent, ServerName, _, _, Options) ->
    process_flag(trap_exit, true),
    Name = gen:name(ServerName),
    Debug = gen:debug_options(Name, Options),
    proc_lib:init_ack(Starter, {ok, self()}),
    loop(Parent, Name, [], gen:hibernate_after(Options), Debug, false).

loop(Parent, Name, Handlers, HibAfter, Debug, true) ->
    proc_lib:hibernate(?MODULE, wake_hib, [Parent, Name, Handlers, HibAfter, Debug]);
loop(Parent, Name, Handlers, HibAfter, Debug, false) ->
    fetch_msg(Parent, Name, Handlers, HibAfter, Debug, false).

-spec wake_hib(pid(), term(), [#handler{}], timeout(), [sys:dbg_opt()]) -> no_return().
wake_hib(Parent, Name, Handlers, HibAfter, Debug) ->
    fetch_msg(Parent, Name, Handlers, HibAfter, Debug, true).

fetch_msg(Parent, Name, Handlers, HibAfter, Debug, Hib) ->
    receive
        {system, From, Request} ->
            sys:handle_system_msg(Request, From, Parent, ?MODULE, Debug, [Name, Handlers, HibAfter, Hib], Hib);
        {'EXIT', Parent, Reason} ->
            terminate_server(Reason, Parent, Handlers, Name);
        Msg ->
            handle_msg(Msg, Parent, Name, Handlers, HibAfter, note({in, Msg}, Name, Debug))
    after HibAfter ->
        loop(Parent, Name, Handlers, HibAfter, Debug, true)
    end.

handle_msg(Msg, Parent, Name, Handlers, HibAfter, Debug) ->
    case Msg of
        {notify, Event} ->
            {Hib, Left} = server_notify(Event, handle_event, Handlers, Name),
            loop(Parent, Name, Left, HibAfter, Debug, Hib);
        {_, Tag, {sync_notify, Event}} ->
            {Hib, Left} = server_notify(Event, handle_event, Handlers, Name),
            gen:reply(Tag, ok),
            loop(Parent, Name, Left, HibAfter, Debug, Hib);
        {_, Tag, {call, Handler, Query}} ->
            {Hib, Reply, Left} = server_call(Handler, Query, Handlers, Name),
            gen:reply(Tag, Reply),
            loop(Parent, Name, Left, HibAfter, Debug, Hib);
        {_, Tag, {add_handler, Handler, Args}} ->
            {Hib, Reply, Left} = server_add_handler(Handler, Args, Handlers),
            gen:reply(Tag, Reply),
            loop(Parent, Name, Left, HibAfter, Debug, Hib);
        {_, Tag, {add_sup_handler, Handler, Args, Supervisor}} ->
            {Hib, Reply, Left} = server_add_sup_handler(Handler, Args, Handlers, Supervisor),
            gen:reply(Tag, Reply),
            loop(Parent, Name, Left, HibAfter, Debug, Hib);
        {_, Tag, {delete_handler, Handler, Args}} ->
            {Reply, Left} = server_delete_handler(Handler, Args, Handlers, Name),
            gen:reply(Tag, Reply),
            loop(Parent, Name, Left, HibAfter, Debug, false);
        {_, Tag, {swap_handler, Old, OldArgs, New, NewArgs}} ->
            {Hib, Reply, Left} = server_swap_handler(Old, OldArgs, New, NewArgs, Handlers, inherit, Name),
            gen:reply(Tag, Reply),
            loop(Parent, Name, Left, HibAfter, Debug, Hib);
        {_, Tag, {swap_sup_handler, Old, OldArgs, New, NewArgs, Supervisor}} ->
            {Hib, Reply, Left} = server_swap_handler(Old, OldArgs, New, NewArgs, Handlers, Supervisor, Name),
            gen:reply(Tag, Reply),
            loop(Parent, Name, Left, HibAfter, Debug, Hib);
        {_, Tag, which_handlers} ->
            gen:reply(Tag, [name_of(Handler) || Handler <- Handlers]),
            loop(Parent, Name, Handlers, HibAfter, Debug, false);
        {_, Tag, get_modules} ->
            gen:reply(Tag, lists:usort([Module || #handler{module = Module} <- Handlers])),
            loop(Parent, Name, Handlers, HibAfter, Debug, false);
        {_, Tag, stop} ->
            catch terminate_server(normal, Parent, Handlers, Name),
            gen:reply(Tag, ok);
        {'EXIT', From, Reason} ->
            Left = terminate_supervised(From, Reason, Handlers, Name),
            {_, Left2} = server_notify(Msg, handle_info, Left, Name),
            loop(Parent, Name, Left2, HibAfter, Debug, false);
        Info ->
            {Hib, Left} = server_notify(Info, handle_info, Handlers, Name),
            loop(Parent, Name, Left, HibAfter, Debug, Hib)
    end.

%% Those who supervise handlers are unlinked first, lest they think the manager's end is theirs to note.
terminate_server(Reason, Parent, Handlers, Name) ->
    [do_terminate(Module, Handler, stop, State, stop, Name, shutdown)
     || #handler{module = Module, state = State} = Handler <- Handlers],
    [unlink(Pid) || #handler{supervised = Pid} <- Handlers, is_pid(Pid), Pid =/= Parent],
    exit(Reason).

%% The end of a process takes the handlers it supervised.
terminate_supervised(Pid, Reason, Handlers, Name) ->
    {Gone, Left} = lists:partition(fun(#handler{supervised = Supervisor}) -> Supervisor =:= Pid end, Handlers),
    [do_terminate(Module, Handler, {stop, Reason}, State, {parent_terminated, {Pid, Reason}}, Name, shutdown)
     || #handler{module = Module, state = State} = Handler <- Gone],
    Left.

%%% ---- Adding and taking away handlers ------------------------------------------------------

server_add_handler(Handler, Args, Handlers) ->
    #handler{module = Module} = New = new_handler(Handler, false),
    server_add_handler(Module, New, Args, Handlers).

server_add_handler(Module, Handler, Args, Handlers) ->
    case catch Module:init(Args) of
        {ok, State} -> {false, ok, [Handler#handler{state = State} | Handlers]};
        {ok, State, hibernate} -> {true, ok, [Handler#handler{state = State} | Handlers]};
        Other -> {false, Other, Handlers}
    end.

server_add_sup_handler(Handler, Args, Handlers, Supervisor) ->
    link(Supervisor),
    #handler{module = Module} = New = new_handler(Handler, Supervisor),
    server_add_handler(Module, New, Args, Handlers).

new_handler({Module, Id}, Supervisor) -> #handler{module = Module, id = Id, supervised = Supervisor};
new_handler(Module, Supervisor) -> #handler{module = Module, supervised = Supervisor}.

name_of(#handler{module = Module, id = false}) -> Module;
name_of(#handler{module = Module, id = Id}) -> {Module, Id}.

server_delete_handler(Name, Args, Handlers, ServerName) ->
    case find(Name, Handlers) of
        {ok, #handler{module = Module, state = State} = Handler} ->
            {do_terminate(Module, Handler, Args, State, delete, ServerName, normal),
             lists:delete(Handler, Handlers)};
        error ->
            {{error, module_not_found}, Handlers}
    end.

%% The new handler is made from what the old one's terminate gives. It has the old one's supervisor unless
%% another is given.
server_swap_handler(Old, OldArgs, New, NewArgs, Handlers, Supervisor, Name) ->
    {State, OldSupervisor, Left} = split_and_terminate(Old, OldArgs, Handlers, Name, New, Supervisor),
    Added = case Supervisor of
                inherit when OldSupervisor =:= false -> server_add_handler(New, {NewArgs, State}, Left);
                inherit -> server_add_sup_handler(New, {NewArgs, State}, Left, OldSupervisor);
                Pid -> server_add_sup_handler(New, {NewArgs, State}, Left, Pid)
            end,
    case Added of
        {_, ok, _} -> Added;
        {Hib, Failure, All} -> {Hib, {error, Failure}, All}
    end.

split_and_terminate(Old, Args, Handlers, Name, New, Supervisor) ->
    case find(Old, Handlers) of
        {ok, #handler{module = Module, state = State, supervised = OldSupervisor} = Handler} ->
            NewSupervisor = case Supervisor of inherit -> OldSupervisor; _ -> Supervisor end,
            {do_terminate(Module, Handler, Args, State, swapped, Name, {swapped, New, NewSupervisor}),
             OldSupervisor, lists:delete(Handler, Handlers)};
        error ->
            {error, false, Handlers}
    end.

find(Name, Handlers) ->
    case [Handler || Handler <- Handlers, name_of(Handler) =:= Name] of
        [Handler | _] -> {ok, Handler};
        [] -> error
    end.

%%% ---- Calling handlers --------------------------------------------------------------

server_notify(_, _, [], _) ->
    {false, []};
server_notify(Event, Function, [Handler | Handlers], Name) ->
    case server_update(Handler, Function, Event, Name) of
        {ok, Updated} ->
            {Hib, Left} = server_notify(Event, Function, Handlers, Name),
            {Hib, [Updated | Left]};
        {hibernate, Updated} ->
            {_, Left} = server_notify(Event, Function, Handlers, Name),
            {true, [Updated | Left]};
        no ->
            server_notify(Event, Function, Handlers, Name)
    end.

server_update(#handler{module = Module, state = State} = Handler, Function, Event, Name) ->
    case catch Module:Function(Event, State) of
        {ok, NewState} ->
            {ok, Handler#handler{state = NewState}};
        {ok, NewState, hibernate} ->
            {hibernate, Handler#handler{state = NewState}};
        {swap_handler, Args, NewState, New, NewArgs} ->
            do_swap(Module, Handler, Args, NewState, New, NewArgs, Name);
        remove_handler ->
            do_terminate(Module, Handler, remove_handler, State, remove, Name, normal),
            no;
        {'EXIT', {undef, [{Module, handle_info, [_, _], _} | _]}} ->
            gen_report:log(warning, #{label => {?MODULE, no_handle_info}, module => Module, message => Event},
                           ?MODULE, warning_msg),
            {ok, Handler};
        Other ->
            do_terminate(Module, Handler, {error, Other}, State, Event, Name, crash),
            no
    end.

server_call(Name, Query, Handlers, ServerName) ->
    case find(Name, Handlers) of
        {ok, Handler} ->
            case server_call_update(Handler, Query, ServerName) of
                {no, Reply} -> {false, Reply, lists:delete(Handler, Handlers)};
                {{ok, Updated}, Reply} -> {false, Reply, replace(Handler, Updated, Handlers)};
                {{hibernate, Updated}, Reply} -> {true, Reply, replace(Handler, Updated, Handlers)}
            end;
        error ->
            {false, {error, bad_module}, Handlers}
    end.

replace(Old, New, [Old | Handlers]) -> [New | Handlers];
replace(Old, New, [Handler | Handlers]) -> [Handler | replace(Old, New, Handlers)].

server_call_update(#handler{module = Module, state = State} = Handler, Query, Name) ->
    case catch Module:handle_call(Query, State) of
        {ok, Reply, NewState} ->
            {{ok, Handler#handler{state = NewState}}, Reply};
        {ok, Reply, NewState, hibernate} ->
            {{hibernate, Handler#handler{state = NewState}}, Reply};
        {swap_handler, Reply, Args, NewState, New, NewArgs} ->
            {do_swap(Module, Handler, Args, NewState, New, NewArgs, Name), Reply};
        {remove_handler, Reply} ->
            do_terminate(Module, Handler, remove_handler, State, remove, Name, normal),
            {no, Reply};
        Other ->
            do_terminate(Module, Handler, {error, Other}, State, Query, Name, crash),
            {no, {error, Other}}
    end.

do_swap(Module, #handler{supervised = Supervisor} = Old, Args, State, New, NewArgs, Name) ->
    Result = do_terminate(Module, Old, Args, State, swapped, Name, {swapped, New, Supervisor}),
    #handler{module = NewModule} = Handler = new_handler(New, Supervisor),
    case catch NewModule:init({NewArgs, Result}) of
        {ok, NewState} ->
            {ok, Handler#handler{state = NewState}};
        {ok, NewState, hibernate} ->
            {hibernate, Handler#handler{state = NewState}};
        Other ->
            report_terminate(Handler, crash, {error, Other}, Name, false),
            no
    end.

do_terminate(Module, Handler, Args, State, LastIn, Name, How) ->
    Result = case erlang:function_exported(Module, terminate, 2) of
                 true -> catch Module:terminate(Args, State);
                 false -> ok
             end,
    Reason = case {How, Args} of
                 {crash, {error, Why}} -> Why;
                 _ -> How
             end,
    report_terminate(Handler, Reason, State, LastIn, Name),
    Result.

%% A supervised handler's supervisor learns how it went.
report_terminate(#handler{supervised = Supervisor} = Handler, Reason, State, LastIn, Name) ->
    is_expected(Reason) orelse report_error(Handler, Reason, State, LastIn, Name),
    case Supervisor of
        false -> ok;
        Pid -> Pid ! {gen_event_EXIT, name_of(Handler), Reason}, ok
    end.

is_expected(normal) -> true;
is_expected(shutdown) -> true;
is_expected({swapped, _, _}) -> true;
is_expected(_) -> false.

%%% ---- System messages ----------------------------------------------------------------

-spec system_continue(pid(), [sys:dbg_opt()], list()) -> no_return().
system_continue(Parent, Debug, [Name, Handlers, HibAfter, Hib]) ->
    loop(Parent, Name, Handlers, HibAfter, Debug, Hib).

-spec system_terminate(term(), pid(), [sys:dbg_opt()], list()) -> no_return().
system_terminate(Reason, Parent, _Debug, [Name, Handlers, _, _]) ->
    terminate_server(Reason, Parent, Handlers, Name).

-spec system_code_change(list(), module(), term(), term()) -> {ok, list()}.
system_code_change([Name, Handlers, HibAfter, Hib], Module, OldVsn, Extra) ->
    {ok, [Name, [upgrade(Handler, Module, OldVsn, Extra) || Handler <- Handlers], HibAfter, Hib]}.

upgrade(#handler{module = Module, state = State} = Handler, Module, OldVsn, Extra) ->
    {ok, NewState} = Module:code_change(OldVsn, State, Extra),
    Handler#handler{state = NewState};
upgrade(Handler, _, _, _) -> Handler.

-spec system_get_state(list()) -> {ok, [{module(), term(), term()}]}.
system_get_state([_, Handlers, _, _]) ->
    {ok, [full_state(Handler) || Handler <- Handlers]}.

-spec system_replace_state(fun((term()) -> term()), list()) -> {ok, [tuple()], list()}.
system_replace_state(Fun, [Name, Handlers, HibAfter, Hib]) ->
    Replaced = [replace_state(Fun, Handler) || Handler <- Handlers],
    {ok, [full_state(Handler) || Handler <- Replaced], [Name, Replaced, HibAfter, Hib]}.

full_state(#handler{module = Module, id = Id, state = State}) -> {Module, Id, State}.

%% Module and id are to stay as they are; else nothing changes.
replace_state(Fun, #handler{module = Module, id = Id} = Handler) ->
    try Fun(full_state(Handler)) of
        {Module, Id, State} -> Handler#handler{state = State};
        _ -> Handler
    catch
        _:_ -> Handler
    end.

-spec format_status(normal | terminate, list()) -> list().
format_status(Opt, [Dictionary, SysState, Parent, Debug, [Name, Handlers, _, _]]) ->
    {Shown, Log} = lists:mapfoldl(fun(Handler, Log) -> shown_handler(Opt, Handler, Log, Dictionary) end,
                                  sys:get_log(Debug), Handlers),
    [{header, gen:format_status_header("Status for event handler", Name)},
     {data, [{"Status", SysState}, {"Logged Events", Log}, {"Parent", Parent}]},
     {items, {"Installed handlers", Shown}}].

shown_handler(Opt, #handler{module = Module, state = State} = Handler, Log, Dictionary) ->
    Status = gen:format_status(Module, Opt, #{log => Log, state => State}, [Dictionary, State]),
    {Handler#handler{state = shown_state(Status)}, map_get(log, Status)}.

shown_state(#{'$status' := Shown}) -> Shown;
shown_state(#{state := State}) -> State.

%%% ---- Texts ----------------------------------------------------------------

note(_, _, []) -> [];
note(Event, Name, Debug) -> sys:handle_debug(Debug, fun print_event/3, Name, Event).

print_event(Device, {in, {notify, Event}}, Name) ->
    io:format(Device, "*DBG* ~tp got event ~tp~n", [Name, Event]);
print_event(Device, {in, {_, _, {call, Handler, Query}}}, Name) ->
    io:format(Device, "*DBG* ~tp(~tp) got call ~tp~n", [Name, Handler, Query]);
print_event(Device, {in, Msg}, Name) ->
    io:format(Device, "*DBG* ~tp got ~tp~n", [Name, Msg]);
print_event(Device, Event, Name) ->
    io:format(Device, "*DBG* ~tp : ~tp~n", [Name, Event]).

report_error(#handler{module = Module} = Handler, Exit, State, LastIn, Name) ->
    {Reason, Wrap} = case Exit of
                         {'EXIT', {Why, Stack}} -> {Why, fun(Shown) -> {'EXIT', {Shown, Stack}} end};
                         {'EXIT', Why} -> {Why, fun(Shown) -> {'EXIT', Shown} end};
                         Why -> {Why, fun(Shown) -> Shown end}
                     end,
    Status = gen:format_status(Module, terminate, #{state => State, message => LastIn, reason => Reason},
                               [get(), State]),
    gen_report:log(error,
                   #{label => {?MODULE, terminate},
                     handler => name_of(Handler),
                     name => Name,
                     last_message => map_get(message, Status),
                     state => shown_state(Status),
                     reason => Wrap(map_get(reason, Status))},
                   ?MODULE, error).

-spec format_log(map()) -> {string(), [term()]}.
format_log(Report) ->
    Options = gen_report:old_options(),
    Limited = gen_report:limit(Report, [message, last_message, state, reason]),
    gen_report:format_args(report_parts(Limited, Options), Options).

-spec format_log(map(), map()) -> io_lib:chars().
format_log(Report, Given) ->
    Options = gen_report:options(Given),
    gen_report:text(report_parts(Report, Options), Options).

report_parts(#{label := {_, no_handle_info}, module := Module, message := Msg}, #{single_line := true}) ->
    ["Undefined handle_info in ", {term, Module}, ". Unhandled message: ", {term, Msg}, "."];
report_parts(#{label := {_, no_handle_info}, module := Module, message := Msg}, _) ->
    ["** Undefined handle_info in ", {p, Module}, "~n** Unhandled message: ", {term, Msg}, "~n"];
report_parts(#{label := {_, terminate}, handler := Handler, name := Name, last_message := LastIn, state := State,
               reason := Reason}, #{single_line := true}) ->
    ["Generic event handler ", {term, Handler}, " crashed. Installed: ", {term, Name}, ". Last event: ",
     {term, LastIn}, ". State: ", {term, State}, ". Reason: ", {term, explain(Reason)}, "."];
report_parts(#{label := {_, terminate}, handler := Handler, name := Name, last_message := LastIn, state := State,
               reason := Reason}, _) ->
    ["** gen_event handler ", {term, Handler}, " crashed.~n** Was installed in ", {term, Name},
     "~n** Last event was: ", {term, LastIn}, "~n** When handler state == ", {term, State},
     "~n** Reason == ", {term, explain(Reason)}, "~n"].

explain({'EXIT', Reason}) -> gen_report:explain(Reason);
explain(Reason) -> Reason.
