%%% The two processes over a running application: the master, group leader of all that the application starts, and
%%% the one that called the application's start/2 and is linked to its top process (kernel, application, "Callback
%%% Module").
%%%
%%% Caveats: maxT is honoured through timer:exit_after/2, maxP is not.
-module(application_master).

-export([start_link/2, stop/1, get_child/1, start_type/0]).
-export([init/4, start_it/4]).

-record(state, {child :: pid() | undefined,
                leader :: pid(),
                requests = [] :: [{reference(), reference(), pid()}]}).

-spec start_link({atom(), map()}, application:start_type()) -> {ok, pid()} | {error, term()}.
start_link(Application, Type) ->
    Parent = whereis(application_controller),
    proc_lib:start_link(?MODULE, init, [Parent, self(), Application, Type]).

-spec stop(pid()) -> ok.
stop(Master) ->
    _ = request(Master, stop),
    ok.

%% The application's top process and callback module.
-spec get_child(pid()) -> {pid(), module()} | error.
get_child(Master) -> request(Master, get_child).

request(Master, Request) ->
    Tag = make_ref(),
    Monitor = monitor(process, Master),
    Master ! {Request, Tag, self()},
    receive
        {'DOWN', Monitor, process, _, _} -> error;
        {Tag, Reply} ->
            await_end(Request, Monitor),
            Reply
    end.

%% One that was told to stop is waited for.
await_end(stop, Monitor) -> receive {'DOWN', Monitor, process, _, _} -> ok end;
await_end(_, Monitor) -> demonitor(Monitor, [flush]).

-spec start_type() -> application:start_type() | local.
start_type() ->
    group_leader() ! {start_type, self()},
    receive {start_type, Type} -> Type
    after 5000 -> {error, timeout}
    end.

%%% ---- The master -----------------------------------------------------------------

-spec init(pid(), pid(), {atom(), map()}, application:start_type()) -> no_return().
init(Parent, Starter, {App, #{maxT := MaxT}} = Application, Type) ->
    link(Parent),
    process_flag(trap_exit, true),
    State = #state{leader = group_leader()},
    group_leader(self(), self()),
    ets:insert(ac_tab, {{application_master, App}, self()}),
    case start_application(Application, State, Type) of
        {ok, Child} ->
            MaxT =:= infinity orelse timer:exit_after(MaxT, timeout),
            unlink(Starter),
            proc_lib:init_ack(Starter, {ok, self()}),
            loop(Parent, State#state{child = Child});
        {error, Reason} -> exit(Reason)
    end.

start_application(Application, State, Type) ->
    Tag = make_ref(),
    Child = spawn_link(?MODULE, start_it, [Tag, Application, self(), Type]),
    await_start(Child, Tag, State, Type).

await_start(Child, Tag, State, Type) ->
    receive
        {Tag, Result} -> Result;
        {'EXIT', Child, Reason} -> {error, Reason};
        {start_type, From} ->
            From ! {start_type, Type},
            await_start(Child, Tag, State, Type);
        Msg -> await_start(Child, Tag, handle(Msg, State), Type)
    end.

loop(Parent, #state{child = Child} = State) ->
    receive
        {'EXIT', Parent, Reason} -> terminate(Reason, State);
        {'EXIT', Child, Reason} -> terminate(Reason, State#state{child = undefined});
        {'EXIT', _, timeout} -> terminate(normal, State);
        {start_type, From} ->
            From ! {start_type, local},
            loop(Parent, State);
        Msg -> loop(Parent, handle(Msg, State))
    end.

%% Requests for input and output go on to who led the group before.
handle(Request, #state{leader = Leader} = State) when element(1, Request) =:= io_request ->
    Leader ! Request,
    State;
handle({get_child, Tag, From}, #state{child = undefined} = State) ->
    From ! {Tag, error},
    State;
handle({get_child, Tag, From}, #state{child = Child, requests = Requests} = State) ->
    Ref = make_ref(),
    Child ! {self(), get_child, Ref},
    State#state{requests = [{Ref, Tag, From} | Requests]};
handle({child, Ref, Top, Module}, #state{requests = Requests} = State) ->
    {value, {_, Tag, From}, Left} = lists:keytake(Ref, 1, Requests),
    From ! {Tag, {Top, Module}},
    State#state{requests = Left};
handle({stop, Tag, From}, State) ->
    catch terminate(normal, State),
    From ! {Tag, ok},
    exit(normal);
handle(_, State) ->
    State.

%% What the application has left behind goes with it.
terminate(Reason, #state{child = Child, requests = Requests} = State) ->
    [From ! {Tag, error} || {_, Tag, From} <- Requests],
    Child =:= undefined orelse end_child(Child, State),
    kill_group(),
    exit(Reason).

end_child(Child, State) ->
    Child ! {self(), terminate},
    await_child_end(Child, State).

await_child_end(Child, State) ->
    receive
        {'EXIT', Child, _} -> ok;
        Msg -> await_child_end(Child, handle(Msg, State))
    end.

kill_group() ->
    Self = self(),
    case [Pid || Pid <- processes(), Pid =/= Self, process_info(Pid, group_leader) =:= {group_leader, Self}] of
        [] -> ok;
        Pids ->
            [exit(Pid, kill) || Pid <- Pids],
            kill_group()
    end.

%%% ---- The process that runs the callbacks --------------------------------------------------

-spec start_it(reference(), {atom(), map()}, pid(), application:start_type()) -> term().
start_it(Tag, {App, #{mod := {Module, Args}, start_phases := Phases}}, Master, Type) ->
    process_flag(trap_exit, true),
    case {Phases, Module, Args} of
        {undefined, _, _} -> start_it_old(Tag, Master, Type, {Module, Args});
        {_, application_starter, [StarterModule, StarterArgs]} ->
            start_it_new(Tag, Master, Type, StarterModule, StarterArgs, Phases, [App]);
        _ -> start_it_new(Tag, Master, Type, Module, Args, Phases, [App])
    end.

start_it_old(Tag, Master, Type, {Module, Args}) ->
    case started(catch Module:start(Type, Args), Module, [Type, Args]) of
        {ok, Top, AppState} ->
            link(Top),
            Master ! {Tag, {ok, self()}},
            watch(Master, Top, Module, AppState);
        Error -> Master ! {Tag, Error}
    end.

%% With start phases the application has started when all of them are through.
start_it_new(Tag, Master, Type, Module, Args, Phases, Apps) ->
    case catch start_the_app(Type, Module, Args, Phases, Apps) of
        {ok, Top, AppState} ->
            Master ! {Tag, {ok, self()}},
            watch(Master, Top, Module, AppState);
        Error -> Master ! {Tag, Error}
    end.

start_the_app(Type, Module, Args, Phases, Apps) ->
    case start_supervisor(Type, Module, Args) of
        {ok, Top, AppState} ->
            link(Top),
            case application_starter:start(Phases, Type, Apps) of
                ok -> {ok, Top, AppState};
                Error ->
                    unlink(Top),
                    Error
            end;
        Error -> Error
    end.

start_supervisor(Type, Module, Args) ->
    started(catch Module:start(Type, Args), Module, [Type, Args]).

started({ok, Top}, _, _) when is_pid(Top) -> {ok, Top, []};
started({ok, Top, AppState}, _, _) when is_pid(Top) -> {ok, Top, AppState};
started({error, Reason}, Module, Args) -> {error, {Reason, {Module, start, Args}}};
started({'EXIT', normal}, Module, Args) -> {error, {{'EXIT', normal}, {Module, start, Args}}};
started(Other, Module, Args) -> {error, {bad_return, {{Module, start, Args}, Other}}}.

%% Whoever goes first, the callbacks prep_stop/1 and stop/1 are called.
watch(Master, Top, Module, AppState) ->
    receive
        {Master, get_child, Ref} ->
            Master ! {child, Ref, Top, Module},
            watch(Master, Top, Module, AppState);
        {Master, terminate} -> stop_top(Top, shutdown, normal, Module, AppState);
        {'EXIT', Master, Reason} -> stop_top(Top, Reason, Reason, Module, AppState);
        {'EXIT', Top, Reason} ->
            catch Module:stop(prep_stop(Module, AppState)),
            exit(Reason);
        _ -> watch(Master, Top, Module, AppState)
    end.

stop_top(Top, Signal, Reason, Module, AppState) ->
    Prepared = prep_stop(Module, AppState),
    exit(Top, Signal),
    receive {'EXIT', Top, _} -> ok end,
    catch Module:stop(Prepared),
    exit(Reason).

prep_stop(Module, AppState) ->
    case catch Module:prep_stop(AppState) of
        {'EXIT', {undef, _}} -> AppState;
        {'EXIT', Reason} ->
            error_logger:error_report([{?MODULE, shutdown_error}, {Module, {prep_stop, [AppState]}},
                                       {error_info, Reason}]),
            AppState;
        Prepared -> Prepared
    end.
