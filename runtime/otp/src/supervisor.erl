%%% Supervisors: start, watch, restart and end child processes (stdlib, supervisor; OTP Design Principles,
%%% "Supervisor Behaviour"). All strategies, child specifications as maps and tuples, significant children
%%% and auto_shutdown.
%%%
%%% Caveats: the state record has OTP's fields, as it shows in the report of a supervisor that ends; times
%%% of restarts are counted in seconds of the runtime's monotonic clock.
-module(supervisor).
-behaviour(gen_server).

-export([start_link/2, start_link/3, start_child/2, restart_child/2, delete_child/2, terminate_child/2,
         which_children/1, count_children/1, get_childspec/2, check_childspecs/1, check_childspecs/2,
         get_callback_module/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3, format_status/2]).
-export([format_log/1, format_log/2]).
-export_type([sup_flags/0, child_spec/0, strategy/0, startchild_ret/0, startchild_err/0, startlink_ret/0,
              startlink_err/0, sup_name/0, sup_ref/0]).

-type strategy() :: one_for_all | one_for_one | rest_for_one | simple_one_for_one.
-type auto_shutdown() :: never | any_significant | all_significant.
-type child_id() :: term().
-type child() :: undefined | pid().
-type mfargs() :: {module(), atom(), [term()] | undefined}.
-type restart() :: permanent | transient | temporary.
-type shutdown() :: brutal_kill | timeout().
-type worker() :: worker | supervisor.
-type modules() :: [module()] | dynamic.
-type sup_name() :: {local, atom()} | {global, term()} | {via, module(), term()}.
-type sup_ref() :: pid() | atom() | {atom(), node()} | {global, term()} | {via, module(), term()}.
-type child_spec() :: #{id := child_id(), start := mfargs(), restart => restart(), significant => boolean(),
                        shutdown => shutdown(), type => worker(), modules => modules()}
                    | {child_id(), mfargs(), restart(), shutdown(), worker(), modules()}.
-type sup_flags() :: #{strategy => strategy(), intensity => non_neg_integer(), period => pos_integer(),
                       auto_shutdown => auto_shutdown()}
                   | {strategy(), non_neg_integer(), pos_integer()}.
-type startlink_err() :: {already_started, pid()} | {shutdown, term()} | term().
-type startlink_ret() :: {ok, pid()} | ignore | {error, startlink_err()}.
-type startchild_err() :: already_present | {already_started, child()} | term().
-type startchild_ret() :: {ok, child()} | {ok, child(), term()} | {error, startchild_err()}.

-callback init(term()) -> {ok, {sup_flags(), [child_spec()]}} | ignore.

%% The pid is {restarting,Last} between a failed restart and the next try, and
%% a list of pids only in the report on dynamic children.
-record(child, {pid :: child() | {restarting, child()} | [pid()],
                id :: child_id(),
                mfargs :: mfargs(),
                restart_type :: restart(),
                significant :: boolean(),
                shutdown :: shutdown(),
                child_type :: worker(),
                modules = [] :: modules()}).

%% Children are {Ids, Db}: identifiers, last started first, and the record of each. A simple_one_for_one
%% supervisor has one template there, and its processes in dynamics: {maps, Pid => Args}, or for temporary
%% ones, whose arguments are never used again, {mapsets, Pid => []}.
-record(state, {name,
                strategy :: strategy(),
                children = {[], #{}} :: {[child_id()], #{child_id() => #child{}}},
                dynamics :: undefined | {maps | mapsets, map()},
                intensity :: non_neg_integer(),
                period :: pos_integer(),
                restarts = [] :: [integer()] | {pos_integer(), [integer()], [integer()]},
                dynamic_restarts = 0 :: non_neg_integer(),
                auto_shutdown :: auto_shutdown(),
                module :: module(),
                args :: term()}).

-define(is_simple(State), State#state.strategy =:= simple_one_for_one).
-define(is_temporary(Child), Child#child.restart_type =:= temporary).

%%% ---- Interface ------------------------------------------------------------

-spec start_link(module(), term()) -> startlink_ret().
start_link(Mod, Args) ->
    gen_server:start_link(?MODULE, {self, Mod, Args}, []).

-spec start_link(sup_name(), module(), term()) -> startlink_ret().
start_link(SupName, Mod, Args) ->
    gen_server:start_link(SupName, ?MODULE, {SupName, Mod, Args}, []).

%% For simple_one_for_one the second argument is a list of more arguments.
-spec start_child(sup_ref(), child_spec() | [term()]) -> startchild_ret().
start_child(Supervisor, Spec) -> call(Supervisor, {start_child, Spec}).

-spec restart_child(sup_ref(), child_id()) -> {ok, child()} | {ok, child(), term()} | {error, term()}.
restart_child(Supervisor, Id) -> call(Supervisor, {restart_child, Id}).

-spec delete_child(sup_ref(), child_id()) -> ok | {error, term()}.
delete_child(Supervisor, Id) -> call(Supervisor, {delete_child, Id}).

-spec terminate_child(sup_ref(), pid() | child_id()) -> ok | {error, term()}.
terminate_child(Supervisor, Id) -> call(Supervisor, {terminate_child, Id}).

-spec get_childspec(sup_ref(), pid() | child_id()) -> {ok, child_spec()} | {error, not_found}.
get_childspec(Supervisor, Id) -> call(Supervisor, {get_childspec, Id}).

-spec which_children(sup_ref()) -> [{child_id() | undefined, child() | restarting, worker(), modules()}].
which_children(Supervisor) -> call(Supervisor, which_children).

-spec count_children(sup_ref()) -> [{specs | active | supervisors | workers, non_neg_integer()}].
count_children(Supervisor) -> call(Supervisor, count_children).

call(Supervisor, Request) ->
    gen_server:call(Supervisor, Request, infinity).

-spec check_childspecs([child_spec()]) -> ok | {error, term()}.
check_childspecs(Specs) when is_list(Specs) -> check_childspecs(Specs, undefined);
check_childspecs(Other) -> {error, {badarg, Other}}.

%% With auto_shutdown given, significant children are checked against it too.
-spec check_childspecs([child_spec()], undefined | auto_shutdown()) -> ok | {error, term()}.
check_childspecs(Specs, AutoShutdown) when is_list(Specs) ->
    try
        AutoShutdown =:= undefined orelse is_auto_shutdown(AutoShutdown) orelse throw({badarg, AutoShutdown}),
        _ = check_startspec(Specs, AutoShutdown),
        ok
    catch
        throw:Error -> {error, Error}
    end;
check_childspecs(Other, _) -> {error, {badarg, Other}}.

is_auto_shutdown(Value) -> lists:member(Value, [never, any_significant, all_significant]).

%% The callback module of a running supervisor.
-spec get_callback_module(pid()) -> module().
get_callback_module(Pid) ->
    {status, _, {module, _}, [_, _, _, _, Misc]} = sys:get_status(Pid),
    case lists:keyfind(supervisor, 1, Misc) of
        {supervisor, [{"Callback", Mod}]} -> Mod;
        false -> [_, #state{module = Mod} | _] = Misc, Mod
    end.

%%% ---- Start and end of the supervisor ----------------------------------------------------

-spec init({sup_name() | self, module(), term()}) -> {ok, #state{}} | ignore | {stop, term()}.
init({SupName, Mod, Args}) ->
    process_flag(trap_exit, true),
    case Mod:init(Args) of
        {ok, {Flags, Specs}} -> init_state(SupName, Flags, Specs, Mod, Args);
        ignore -> ignore;
        Other -> {stop, {bad_return, {Mod, init, Other}}}
    end.

init_state(SupName, Flags, Specs, Mod, Args) ->
    Name = case SupName of self -> {self(), Mod}; _ -> SupName end,
    case catch set_flags(Flags, #state{name = Name, module = Mod, args = Args}) of
        #state{} = State when ?is_simple(State) -> init_dynamic(Specs, State);
        #state{} = State -> init_children(Specs, State);
        Error -> {stop, {supervisor_data, Error}}
    end.

init_children(Specs, #state{auto_shutdown = AutoShutdown, name = Name} = State) ->
    try check_startspec(Specs, AutoShutdown) of
        Children ->
            case start_children(Children, Name) of
                {ok, Started} ->
                    {ok, State#state{children = Started}};
                {error, Started, Reason} ->
                    _ = terminate_children(Started, Name),
                    {stop, {shutdown, Reason}}
            end
    catch
        throw:Error -> {stop, {start_spec, Error}}
    end.

init_dynamic([_] = Specs, #state{auto_shutdown = AutoShutdown} = State) ->
    try check_startspec(Specs, AutoShutdown) of
        {[Id], Db} = Children ->
            Template = map_get(Id, Db),
            Kind = case ?is_temporary(Template) of true -> mapsets; false -> maps end,
            {ok, State#state{children = Children, dynamics = {Kind, #{}}}}
    catch
        throw:Error -> {stop, {start_spec, Error}}
    end;
init_dynamic(Specs, _) ->
    {stop, {bad_start_spec, Specs}}.

-spec terminate(term(), #state{}) -> ok.
terminate(_Reason, State) when ?is_simple(State) ->
    terminate_dynamic(State);
terminate(_Reason, #state{children = Children, name = Name}) ->
    _ = terminate_children(Children, Name),
    ok.

%%% ---- Requests -------------------------------------------------------------

-spec handle_call(term(), gen_server:from(), #state{}) -> {reply, term(), #state{}}.
handle_call({start_child, MoreArgs}, _From, State) when ?is_simple(State) ->
    #child{mfargs = {M, F, Args}} = template(State),
    AllArgs = Args ++ MoreArgs,
    started_dynamic(do_start_child_i(M, F, AllArgs), AllArgs, State);
handle_call({start_child, Spec}, _From, State) ->
    try read_spec(Spec, State#state.auto_shutdown) of
        Child ->
            {Reply, NewState} = add_child(Child, State),
            {reply, Reply, NewState}
    catch
        throw:Error -> {reply, {error, Error}, State}
    end;
handle_call({terminate_child, Id}, _From, State) when ?is_simple(State), not is_pid(Id) ->
    {reply, {error, simple_one_for_one}, State};
handle_call({terminate_child, Id}, _From, State) ->
    case find_child(Id, State) of
        {ok, Child} ->
            terminate_child_process(Child, State#state.name),
            {reply, ok, child_ended(Child, State)};
        error ->
            {reply, {error, not_found}, State}
    end;
handle_call({Request, _Id}, _From, State)
  when ?is_simple(State), Request =:= restart_child orelse Request =:= delete_child ->
    {reply, {error, simple_one_for_one}, State};
handle_call({restart_child, Id}, _From, State) ->
    case find_idle(Id, State) of
        {ok, Child} -> started_again(do_start_child(State#state.name, Child), Id, State);
        Error -> {reply, Error, State}
    end;
handle_call({delete_child, Id}, _From, State) ->
    case find_idle(Id, State) of
        {ok, _} -> {reply, ok, forget(Id, State)};
        Error -> {reply, Error, State}
    end;
handle_call({get_childspec, Id}, _From, State) ->
    case find_child(Id, State) of
        {ok, Child} -> {reply, {ok, write_spec(Child)}, State};
        error -> {reply, {error, not_found}, State}
    end;
handle_call(which_children, _From, State) ->
    {reply, [listed(Child) || Child <- all_children(State)], State};
handle_call(count_children, _From, State) ->
    {reply, count(State), State}.

%% Restarting and deleting are for children that exist and do not run.
find_idle(Id, State) ->
    case find_child(Id, State) of
        {ok, #child{pid = undefined} = Child} -> {ok, Child};
        {ok, #child{pid = {restarting, _}}} -> {error, restarting};
        {ok, _} -> {error, running};
        error -> {error, not_found}
    end.

started_again({error, _} = Error, _, State) -> {reply, Error, State};
started_again(Started, Id, State) -> {reply, Started, set_pid(element(2, Started), Id, State)}.

add_child(#child{id = Id} = Child, #state{children = {_, Db}} = State) ->
    case Db of
        #{Id := #child{pid = Pid}} when is_pid(Pid) -> {{error, {already_started, Pid}}, State};
        #{Id := _} -> {{error, already_present}, State};
        #{} -> handle_start_child(Child, State)
    end.

handle_start_child(Child, State) ->
    case do_start_child(State#state.name, Child) of
        {error, Reason} -> {{error, {Reason, Child}}, State};
        {ok, undefined} = Ignored when ?is_temporary(Child) -> {Ignored, State};
        Started -> {Started, remember(Child#child{pid = element(2, Started)}, State)}
    end.

%% A temporary child is never started again, so its arguments need not be kept.
remember(#child{mfargs = {M, F, _}} = Child, State) when ?is_temporary(Child) ->
    store_new(Child#child{mfargs = {M, F, undefined}}, State);
remember(Child, State) ->
    store_new(Child, State).

store_new(#child{id = Id} = Child, #state{children = {Ids, Db}} = State) ->
    State#state{children = {[Id | Ids], Db#{Id => Child}}}.

forget(Id, #state{children = {Ids, Db}} = State) ->
    State#state{children = {lists:delete(Id, Ids), maps:remove(Id, Db)}}.

started_dynamic({ok, undefined} = Ignored, _, State) -> {reply, Ignored, State};
started_dynamic({error, _} = Error, _, State) -> {reply, Error, State};
started_dynamic(Started, Args, State) -> {reply, Started, store_dynamic(element(2, Started), Args, State)}.

%% Every child as a record with its own pid.
all_children(#state{dynamics = {_, Pids}} = State) ->
    Template = template(State),
    [Template#child{pid = Pid, id = undefined} || Pid <- maps:keys(Pids)];
all_children(#state{children = {Ids, Db}}) ->
    [map_get(Id, Db) || Id <- Ids].

listed(#child{id = Id, pid = Pid, child_type = Type, modules = Modules}) ->
    Shown = case Pid of {restarting, _} -> restarting; _ -> Pid end,
    {Id, Shown, Type, Modules}.

count(#state{dynamics = {_, Pids}, dynamic_restarts = Restarting} = State) ->
    Size = map_size(Pids),
    Supervisors = case template(State) of #child{child_type = supervisor} -> Size; _ -> 0 end,
    [{specs, 1}, {active, Size - Restarting}, {supervisors, Supervisors}, {workers, Size - Supervisors}];
count(State) ->
    Children = all_children(State),
    Supervisors = length([C || #child{child_type = supervisor} = C <- Children]),
    [{specs, length(Children)},
     {active, length([Pid || #child{pid = Pid} <- Children, is_pid(Pid), is_process_alive(Pid)])},
     {supervisors, Supervisors},
     {workers, length(Children) - Supervisors}].

-spec handle_cast({try_again_restart, term()}, #state{}) -> {noreply, #state{}} | {stop, shutdown, #state{}}.
handle_cast({try_again_restart, Id}, State) ->
    case find_restartable(Id, State) of
        {ok, #child{pid = {restarting, _}} = Child} -> next(restart(Child, State));
        _ -> {noreply, State}
    end.

-spec handle_info(term(), #state{}) -> {noreply, #state{}} | {stop, shutdown, #state{}}.
handle_info({'EXIT', Pid, Reason}, State) ->
    case find_restartable(Pid, State) of
        {ok, Child} -> next(child_exited(Reason, Child, State));
        error -> {noreply, State}
    end;
handle_info(Msg, State) ->
    logger:log(error, "Supervisor received unexpected message: ~tp~n", [Msg],
               #{domain => [otp], error_logger => #{tag => error}}),
    {noreply, State}.

next({ok, State}) -> {noreply, State};
next({shutdown, State}) -> {stop, shutdown, State}.

%%% ---- Starting children ----------------------------------------------------------

%% Starts all in order, stops at the first that fails; what was started is then part of the error.
start_children(Children, Name) ->
    Start = fun(Id, Child) ->
                case do_start_child(Name, Child) of
                    {ok, undefined} when ?is_temporary(Child) -> remove;
                    {error, Reason} ->
                        report(start_error, Reason, Child, Name),
                        {abort, {failed_to_start_child, Id, Reason}};
                    Started -> {update, Child#child{pid = element(2, Started)}}
                end
            end,
    children_map(Start, Children).

%% Calls Fun for each child in the order of Ids; the order is reversed in the result.
children_map(Fun, {Ids, Db}) ->
    children_map(Fun, Ids, Db, []).

children_map(_, [], Db, Done) ->
    {ok, {Done, Db}};
children_map(Fun, [Id | Ids], Db, Done) ->
    case Fun(Id, map_get(Id, Db)) of
        {update, Child} -> children_map(Fun, Ids, Db#{Id := Child}, [Id | Done]);
        remove -> children_map(Fun, Ids, maps:remove(Id, Db), Done);
        {abort, Reason} -> {error, {lists:reverse(Ids, [Id | Done]), Db}, Reason}
    end.

do_start_child(Name, #child{mfargs = {M, F, Args}} = Child) ->
    Result = do_start_child_i(M, F, Args),
    case Result of
        {error, _} -> ok;
        {ok, undefined} -> ok;
        _ -> report_progress(Child, element(2, Result), Name)
    end,
    Result.

do_start_child_i(M, F, Args) ->
    case catch apply(M, F, Args) of
        {ok, Pid} when is_pid(Pid) -> {ok, Pid};
        {ok, Pid, Extra} when is_pid(Pid) -> {ok, Pid, Extra};
        ignore -> {ok, undefined};
        {error, Reason} -> {error, Reason};
        Other -> {error, Other}
    end.

%%% ---- When a child has ended -----------------------------------------------------

child_exited(Reason, #child{restart_type = permanent} = Child, State) ->
    report(child_terminated, Reason, Child, State#state.name),
    restart(Child, State);
child_exited(Reason, #child{restart_type = Type} = Child, State) ->
    Abnormal = not is_normal(Reason),
    Abnormal andalso report(child_terminated, Reason, Child, State#state.name),
    case Type =:= transient andalso Abnormal of
        true -> restart(Child, State);
        false -> auto_shutdown(Child, child_ended(Child, State))
    end.

is_normal(normal) -> true;
is_normal(shutdown) -> true;
is_normal({shutdown, _}) -> true;
is_normal(_) -> false.

%% A child that is not started again may take the supervisor with it.
auto_shutdown(#child{significant = true}, #state{auto_shutdown = any_significant} = State) ->
    {shutdown, State};
auto_shutdown(#child{significant = true}, #state{auto_shutdown = all_significant} = State) ->
    case [C || #child{significant = true, pid = Pid} = C <- all_children(State), Pid =/= undefined] of
        [] -> {shutdown, State};
        _ -> {ok, State}
    end;
auto_shutdown(_, State) ->
    {ok, State}.

%% A failed restart is tried again by a message to oneself, so that other requests get their turn.
restart(Child, State) ->
    case count_restart(State) of
        {true, NewState} ->
            case restart(NewState#state.strategy, Child, NewState) of
                {{try_again, Id}, Failed} ->
                    gen_server:cast(self(), {try_again_restart, Id}),
                    {ok, Failed};
                Restarted ->
                    Restarted
            end;
        {false, NewState} ->
            report(shutdown, reached_max_restart_intensity, Child, State#state.name),
            {shutdown, child_ended(Child, NewState)}
    end.

%% Whether this restart stays within the limit of intensity restarts in a period. The times of those within the period
%% are a list as in OTP, the last one first. Where they are many, their number is kept and two lists, the oldest ones
%% oldest first, the later ones latest first: then a restart costs the same however many came before.
count_restart(#state{intensity = Intensity, period = Period, restarts = Restarts} = State) ->
    Now = erlang:monotonic_time(second),
    Recent = add_restart(Now, Now - Period, Restarts),
    {number_of(Recent) =< Intensity, State#state{restarts = Recent}}.

number_of({N, _, _}) -> N;
number_of(Times) -> length(Times).

-define(MANY, 100).

add_restart(Now, Begin, Times) when is_list(Times) ->
    case [Now | lists:takewhile(fun(Time) -> Time >= Begin end, Times)] of
        Recent when length(Recent) =< ?MANY -> Recent;
        Recent -> {length(Recent), lists:reverse(Recent), []}
    end;
add_restart(Now, Begin, {N, [Time | _] = Oldest, Later}) when Time >= Begin -> {N + 1, Oldest, [Now | Later]};
add_restart(Now, Begin, {N, [_ | Oldest], Later}) -> add_restart(Now, Begin, {N - 1, Oldest, Later});
add_restart(Now, Begin, {N, [], [_ | _] = Later}) -> add_restart(Now, Begin, {N, lists:reverse(Later), []});
add_restart(Now, _, _) -> [Now].

restart(simple_one_for_one, Child, State) ->
    restart_dynamic(Child, State);
restart(one_for_one, #child{id = Id} = Child, State) ->
    case do_start_child(State#state.name, Child) of
        {error, Reason} ->
            report(start_error, Reason, Child, State#state.name),
            {{try_again, Id}, set_pid(restarting(Child#child.pid), Id, State)};
        Started ->
            #state{children = {Ids, Db}} = State,
            {ok, State#state{children = {Ids, Db#{Id := Child#child{pid = element(2, Started)}}}}}
    end;
restart(rest_for_one, #child{id = Id} = Child, #state{children = {Ids, Db}} = State) ->
    {Later, [Id | Earlier]} = lists:splitwith(fun(Other) -> Other =/= Id end, Ids),
    {Return, {Again, NewDb}} = restart_multiple_children(Child, {Later ++ [Id], Db}, State#state.name),
    {Return, State#state{children = {Again ++ Earlier, NewDb}}};
restart(one_for_all, Child, #state{children = Children} = State) ->
    {Return, NewChildren} = restart_multiple_children(Child, Children, State#state.name),
    {Return, State#state{children = NewChildren}}.

%% Ends those that still run, last started first, then starts all again in order.
restart_multiple_children(#child{id = Id, pid = OldPid} = Child, {Ids, Db}, Name) ->
    Ended = case ?is_temporary(Child) of
                true -> {lists:delete(Id, Ids), maps:remove(Id, Db)};
                false -> {Ids, Db#{Id := (map_get(Id, Db))#child{pid = undefined}}}
            end,
    case start_children(terminate_children(Ended, Name), Name) of
        {ok, Children} ->
            {ok, Children};
        {error, {NewIds, NewDb}, {failed_to_start_child, Id, _}} ->
            {{try_again, Id}, {NewIds, pid_in(restarting(OldPid), Id, NewDb)}};
        {error, {NewIds, NewDb}, {failed_to_start_child, FailedId, _}} ->
            {{try_again, FailedId}, {NewIds, pid_in({restarting, undefined}, FailedId, NewDb)}}
    end.

restart_dynamic(#child{pid = OldPid, mfargs = {M, F, Args}} = Child, State0) ->
    State = remove_dynamic(OldPid, State0),
    case do_start_child_i(M, F, Args) of
        {error, Reason} ->
            Pid = restarting(OldPid),
            report(start_error, Reason, Child, State#state.name),
            {{try_again, Pid}, store_dynamic(Pid, Args, State)};
        Started ->
            {ok, store_dynamic(element(2, Started), Args, State)}
    end.

restarting(Pid) when is_pid(Pid) -> {restarting, Pid};
restarting(Already) -> Already.

%%% ---- Ending children ------------------------------------------------------------

%% Last started first. What is left are those that may be started again, in the order of their start.
terminate_children(Children, Name) ->
    Terminate = fun(_, Child) ->
                    terminate_child_process(Child, Name),
                    case ?is_temporary(Child) of
                        true -> remove;
                        false -> {update, Child#child{pid = undefined}}
                    end
                end,
    {ok, Left} = children_map(Terminate, Children),
    Left.

terminate_child_process(#child{pid = Pid, shutdown = Shutdown} = Child, Name) when is_pid(Pid) ->
    Monitor = monitor(process, Pid),
    Reason = end_process(Pid, Monitor, Shutdown),
    expected_end(Reason, Child) orelse report(shutdown_error, Reason, Child, Name),
    ok;
terminate_child_process(_, _) ->
    ok.

end_process(Pid, Monitor, brutal_kill) ->
    exit(Pid, kill),
    await_end(Pid, Monitor, infinity);
end_process(Pid, Monitor, Time) ->
    exit(Pid, shutdown),
    case await_end(Pid, Monitor, Time) of
        timeout -> end_process(Pid, Monitor, brutal_kill);
        Reason -> Reason
    end.

await_end(Pid, Monitor, Time) ->
    receive
        {'DOWN', Monitor, process, Pid, Reason} -> link_reason(Pid, Reason)
    after Time -> timeout
    end.

%% The reason the link tells, which is the true one when the child had ended before it was monitored.
link_reason(Pid, Default) ->
    unlink(Pid),
    receive
        {'EXIT', Pid, Reason} -> Reason
    after 0 -> Default
    end.

expected_end(killed, #child{shutdown = brutal_kill}) -> true;
expected_end(shutdown, #child{shutdown = Shutdown, restart_type = Type}) ->
    Shutdown =/= brutal_kill orelse Type =/= permanent;
expected_end(normal, #child{restart_type = Type}) -> Type =/= permanent;
expected_end({shutdown, _}, #child{restart_type = Type}) -> Type =/= permanent;
expected_end(_, _) -> false.

%% Dynamic children are all told at once; those with the same bad end share a report.
terminate_dynamic(#state{name = Name, dynamics = {_, Pids}} = State) ->
    Template = template(State),
    Monitors = maps:from_list([{monitor(process, Pid), Pid} || Pid <- maps:keys(Pids), is_pid(Pid)]),
    Reasons = end_dynamic(Monitors, Template),
    maps:foreach(fun(Reason, Ended) -> report(shutdown_error, Reason, Template#child{pid = Ended}, Name) end, Reasons).

end_dynamic(Monitors, #child{shutdown = brutal_kill} = Template) ->
    send_exits(Monitors, kill),
    await_dynamic(Monitors, none, Template, #{});
end_dynamic(Monitors, #child{shutdown = infinity} = Template) ->
    send_exits(Monitors, shutdown),
    await_dynamic(Monitors, none, Template, #{});
end_dynamic(Monitors, #child{shutdown = Time} = Template) ->
    send_exits(Monitors, shutdown),
    await_dynamic(Monitors, erlang:start_timer(Time, self(), kill), Template, #{}).

send_exits(Monitors, Reason) ->
    maps:foreach(fun(_, Pid) -> exit(Pid, Reason) end, Monitors).

await_dynamic(Monitors, Timer, _, Reasons) when Monitors =:= #{} ->
    cancel(Timer),
    Reasons;
await_dynamic(Monitors, Timer, Template, Reasons) ->
    receive
        {'DOWN', Monitor, process, Pid, Down} when is_map_key(Monitor, Monitors) ->
            Reason = link_reason(Pid, Down),
            NewReasons = case expected_end(Reason, Template) of
                             true -> Reasons;
                             false -> Reasons#{Reason => [Pid | maps:get(Reason, Reasons, [])]}
                         end,
            await_dynamic(maps:remove(Monitor, Monitors), Timer, Template, NewReasons);
        {timeout, Timer, kill} ->
            send_exits(Monitors, kill),
            await_dynamic(Monitors, none, Template, Reasons)
    end.

cancel(none) -> ok;
cancel(Timer) ->
    _ = erlang:cancel_timer(Timer),
    receive {timeout, Timer, kill} -> ok after 0 -> ok end.

%%% ---- The tables of children --------------------------------------------------------

template(#state{children = {[Id], Db}}) -> map_get(Id, Db).

find_child(Pid, #state{dynamics = {_, Pids}} = State) when is_pid(Pid) ->
    Template = template(State),
    case Pids of
        #{Pid := _} -> {ok, Template#child{pid = Pid}};
        #{{restarting, Pid} := _} -> {ok, Template#child{pid = {restarting, Pid}}};
        #{} ->
            case is_process_alive(Pid) of true -> error; false -> {ok, Template} end
    end;
find_child(Id, #state{children = {_, Db}}) ->
    maps:find(Id, Db).

%% By pid, or by what a try_again_restart message names, with the arguments to start it again.
find_restartable(Pid, #state{dynamics = {Kind, Pids}} = State) ->
    case {Kind, Pids} of
        {mapsets, #{Pid := _}} -> {ok, with_args(Pid, undefined, State)};
        {maps, #{Pid := Args}} -> {ok, with_args(Pid, Args, State)};
        _ -> error
    end;
find_restartable(Pid, #state{children = {Ids, Db}}) when is_pid(Pid) ->
    find_pid(Pid, Ids, Db);
find_restartable(Id, #state{children = {_, Db}}) ->
    maps:find(Id, Db).

find_pid(Pid, [Id | Ids], Db) ->
    case Db of
        #{Id := #child{pid = Pid} = Child} -> {ok, Child};
        #{} -> find_pid(Pid, Ids, Db)
    end;
find_pid(_, [], _) ->
    error.

with_args(Pid, Args, State) ->
    #child{mfargs = {M, F, _}} = Template = template(State),
    Template#child{pid = Pid, mfargs = {M, F, Args}}.

%% Takes note of an end; temporary children leave the table with it.
child_ended(#child{pid = Pid}, State) when ?is_simple(State) ->
    remove_dynamic(Pid, State);
child_ended(#child{id = Id} = Child, State) when ?is_temporary(Child) ->
    forget(Id, State);
child_ended(#child{id = Id}, State) ->
    set_pid(undefined, Id, State).

set_pid(Pid, Id, #state{children = {Ids, Db}} = State) ->
    State#state{children = {Ids, pid_in(Pid, Id, Db)}}.

pid_in(Pid, Id, Db) ->
    Db#{Id := (map_get(Id, Db))#child{pid = Pid}}.

store_dynamic(Pid, _, #state{dynamics = {mapsets, Pids}} = State) ->
    State#state{dynamics = {mapsets, Pids#{Pid => []}}};
store_dynamic({restarting, _} = Pid, Args, #state{dynamics = {maps, Pids}, dynamic_restarts = N} = State) ->
    State#state{dynamics = {maps, Pids#{Pid => Args}}, dynamic_restarts = N + 1};
store_dynamic(Pid, Args, #state{dynamics = {maps, Pids}} = State) ->
    State#state{dynamics = {maps, Pids#{Pid => Args}}}.

remove_dynamic({restarting, _} = Pid, #state{dynamics = {Kind, Pids}, dynamic_restarts = N} = State) ->
    State#state{dynamics = {Kind, maps:remove(Pid, Pids)}, dynamic_restarts = N - 1};
remove_dynamic(Pid, #state{dynamics = {Kind, Pids}} = State) ->
    State#state{dynamics = {Kind, maps:remove(Pid, Pids)}}.

%%% ---- Flags and child specifications ------------------------------------------------------
%%% Reading throws what is wrong.

set_flags({Strategy, Intensity, Period}, State) ->
    set_flags(#{strategy => Strategy, intensity => Intensity, period => Period}, State);
set_flags(Flags, State) when is_map(Flags) ->
    Strategy = maps:get(strategy, Flags, one_for_one),
    Intensity = maps:get(intensity, Flags, 1),
    Period = maps:get(period, Flags, 5),
    AutoShutdown = maps:get(auto_shutdown, Flags, never),
    lists:member(Strategy, [one_for_one, one_for_all, rest_for_one, simple_one_for_one])
        orelse throw({invalid_strategy, Strategy}),
    is_integer(Intensity) andalso Intensity >= 0 orelse throw({invalid_intensity, Intensity}),
    is_integer(Period) andalso Period > 0 orelse throw({invalid_period, Period}),
    is_auto_shutdown(AutoShutdown) orelse throw({invalid_auto_shutdown, AutoShutdown}),
    State#state{strategy = Strategy, intensity = Intensity, period = Period, auto_shutdown = AutoShutdown};
set_flags(Other, _) ->
    throw({invalid_type, Other}).

%% What is no list makes no clause match, which shows the name.
check_startspec(Specs, AutoShutdown) -> check_startspec(Specs, [], #{}, AutoShutdown).

check_startspec([Spec | Specs], Ids, Db, AutoShutdown) ->
    #child{id = Id} = Child = read_spec(Spec, AutoShutdown),
    is_map_key(Id, Db) andalso throw({duplicate_child_name, Id}),
    check_startspec(Specs, [Id | Ids], Db#{Id => Child}, AutoShutdown);
check_startspec([], Ids, Db, _) -> {lists:reverse(Ids), Db}.

read_spec({Id, Start, Restart, Shutdown, Type, Modules}, AutoShutdown) ->
    read_spec(#{id => Id, start => Start, restart => Restart, shutdown => Shutdown, type => Type,
                modules => Modules}, AutoShutdown);
read_spec(Spec, AutoShutdown) when is_map(Spec) ->
    is_map_key(id, Spec) orelse throw(missing_id),
    is_map_key(start, Spec) orelse throw(missing_start),
    #{id := Id, start := Start} = Spec,
    check_start(Start),
    Restart = one_of(maps:get(restart, Spec, permanent), [permanent, transient, temporary], invalid_restart_type),
    Significant = maps:get(significant, Spec, false),
    check_significant(Significant, Restart, AutoShutdown),
    Type = one_of(maps:get(type, Spec, worker), [worker, supervisor], invalid_child_type),
    Shutdown = maps:get(shutdown, Spec, case Type of worker -> 5000; supervisor -> infinity end),
    check_shutdown(Shutdown),
    Modules = maps:get(modules, Spec, [element(1, Start)]),
    check_modules(Modules),
    #child{id = Id, mfargs = Start, restart_type = Restart, significant = Significant, shutdown = Shutdown,
           child_type = Type, modules = Modules};
read_spec(Other, _) ->
    throw({invalid_child_spec, Other}).

one_of(Value, Allowed, Error) ->
    lists:member(Value, Allowed) orelse throw({Error, Value}),
    Value.

check_start({M, F, A}) when is_atom(M), is_atom(F), is_list(A) -> ok;
check_start(Other) -> throw({invalid_mfa, Other}).

check_significant(true, _, never) -> throw({bad_combination, [{auto_shutdown, never}, {significant, true}]});
check_significant(true, permanent, _) -> throw({bad_combination, [{restart, permanent}, {significant, true}]});
check_significant(Flag, _, _) when is_boolean(Flag) -> ok;
check_significant(Other, _, _) -> throw({invalid_significant, Other}).

check_shutdown(Time) when is_integer(Time), Time >= 0 -> ok;
check_shutdown(infinity) -> ok;
check_shutdown(brutal_kill) -> ok;
check_shutdown(Other) -> throw({invalid_shutdown, Other}).

check_modules(dynamic) -> ok;
check_modules(Modules) when is_list(Modules) ->
    [throw({invalid_module, Module}) || Module <- Modules, not is_atom(Module)],
    ok;
check_modules(Other) -> throw({invalid_modules, Other}).

write_spec(#child{id = Id, mfargs = Start, restart_type = Restart, significant = Significant,
                  shutdown = Shutdown, child_type = Type, modules = Modules}) ->
    #{id => Id, start => Start, restart => Restart, significant => Significant, shutdown => Shutdown,
      type => Type, modules => Modules}.

%%% ---- Code change ----------------------------------------------------------------

%% Takes over new flags and specifications; running children keep their processes.
-spec code_change(term(), #state{}, term()) -> {ok, #state{}} | {error, term()} | term().
code_change(_, #state{module = Mod, args = Args} = State, _) ->
    case Mod:init(Args) of
        {ok, {Flags, Specs}} -> change_specs(Flags, Specs, State);
        ignore -> {ok, State};
        Error -> Error
    end.

change_specs(Flags, Specs, State) ->
    try
        NewState = set_flags(Flags, State),
        {ok, NewState#state{children = merge_specs(check_startspec(Specs, NewState#state.auto_shutdown), NewState)}}
    catch
        throw:{invalid_type, Bad} -> {error, {bad_flags, Bad}};
        throw:Error -> {error, Error}
    end.

merge_specs({[_], _} = New, State) when ?is_simple(State) ->
    New;
merge_specs(New, State) when ?is_simple(State) ->
    throw({bad_start_spec, New});
merge_specs({NewIds, NewDb}, #state{children = {OldIds, OldDb}}) ->
    Kept = [Id || Id <- OldIds, not is_map_key(Id, NewDb)],
    KeepPid = fun(Id, Child) ->
                  case OldDb of
                      #{Id := #child{pid = Pid}} -> Child#child{pid = Pid};
                      #{} -> Child
                  end
              end,
    {lists:reverse(NewIds) ++ Kept, maps:merge(maps:with(Kept, OldDb), maps:map(KeepPid, NewDb))}.

-spec format_status(normal | terminate, [term()]) -> term().
format_status(terminate, [_, State]) -> with_list_of_restarts(State);
format_status(_, [_, State]) ->
    [{data, [{"State", with_list_of_restarts(State)}]}, {supervisor, [{"Callback", State#state.module}]}].

%% The times of restarts as OTP keeps and shows them: a list, the last one first.
with_list_of_restarts(#state{restarts = {_, Oldest, Later}} = State) ->
    State#state{restarts = Later ++ lists:reverse(Oldest)};
with_list_of_restarts(State) ->
    State.

%%% ---- Reports --------------------------------------------------------------------

report(Context, Reason, Child, Name) ->
    case logger:allow(error, ?MODULE) of
        true ->
            log(error, Context, "SUPERVISOR REPORT", #{tag => error_report, type => supervisor_report},
                [{supervisor, Name}, {errorContext, Context}, {reason, Reason}, {offender, shown(Child)}]);
        false -> ok
    end.

report_progress(Child, Pid, Name) ->
    case logger:allow(info, ?MODULE) of
        true ->
            log(info, progress, "PROGRESS REPORT", #{tag => info_report, type => progress},
                [{supervisor, Name}, {started, shown(Child#child{pid = Pid})}]);
        false -> ok
    end.

log(Level, Context, Title, Old, Report) ->
    logger:macro_log(#{}, Level, #{label => {?MODULE, Context}, report => Report},
                     #{domain => [otp, sasl],
                       report_cb => fun ?MODULE:format_log/2,
                       logger_formatter => #{title => Title},
                       error_logger => Old#{report_cb => fun ?MODULE:format_log/1}}).

shown(#child{pid = Pid} = Child) ->
    Who = case is_list(Pid) of
              true -> {nb_children, length(Pid)};
              false -> {pid, Pid}
          end,
    [Who, {id, Child#child.id}, {mfargs, Child#child.mfargs}, {restart_type, Child#child.restart_type},
     {significant, Child#child.significant}, {shutdown, Child#child.shutdown},
     {child_type, Child#child.child_type}].

-spec format_log(map()) -> {string(), [term()]}.
format_log(Report) ->
    Options = gen_report:old_options(),
    gen_report:format_args(report_parts(Report, Options), Options).

-spec format_log(map(), map()) -> io_lib:chars().
format_log(Report, Given) ->
    Options = gen_report:options(Given),
    gen_report:text(report_parts(Report, Options), Options).

report_parts(#{report := [{supervisor, Name}, {started, Child}]}, #{single_line := true}) ->
    ["Supervisor: ", {term, Name}, "." | child_parts(" Started:", Child)];
report_parts(#{report := [{supervisor, Name}, {errorContext, Context}, {reason, Reason}, {offender, Child}]},
             #{single_line := true}) ->
    ["Supervisor: ", {term, Name}, ". Context: ", {term, Context}, ". Reason: ", {term, Reason}, "."
     | child_parts(" Offender:", Child)];
report_parts(#{report := Items}, _) ->
    lists:append([["    " ++ atom_to_list(Key) ++ ": ", {term, Value}, "~n"] || {Key, Value} <- Items]).

child_parts(Tag, [{Key, Who} | _] = Child) ->
    {id, Id} = lists:keyfind(id, 1, Child),
    [Tag ++ " id=", {w, Id}, "," ++ atom_to_list(Key) ++ "=", {w, Who}, "."].
