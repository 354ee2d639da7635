%%% Event-driven state machines (stdlib, gen_statem; OTP Design Principles, "gen_statem Behaviour"): both
%%% callback modes, state enter calls, all actions and time-outs, postponing, inserted events, callback module
%%% stacks, enter_loop and system messages.
%%%
%%% Caveats: one node only. The functions between loop_receive/3 and terminate/7 have the names and the many
%%% arguments that OTP's stack traces show.
-module(gen_statem).

-export([start/3, start/4, start_link/3, start_link/4, start_monitor/3, start_monitor/4, stop/1, stop/3,
         enter_loop/4, enter_loop/5, enter_loop/6]).
-export([cast/2, call/2, call/3, reply/1, reply/2]).
-export([send_request/2, send_request/4, wait_response/1, wait_response/2, wait_response/3, receive_response/1,
         receive_response/2, receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1]).
-export([init_it/6, wakeup_from_hibernate/3, system_continue/3, system_terminate/4, system_code_change/4,
         system_get_state/1, system_replace_state/2, format_status/2, format_log/1, format_log/2]).
-export_type([event_type/0, from/0, reply_tag/0, callback_mode_result/0, init_result/1, init_result/2,
              state_enter_result/1, state_enter_result/2, event_handler_result/1, event_handler_result/2,
              reply_action/0, enter_action/0, action/0, request_id/0, request_id_collection/0, server_name/0,
              server_ref/0, start_opt/0, start_ret/0, start_mon_ret/0, enter_loop_opt/0, format_status/0]).

-define(is_relative(T), ((is_integer(T) andalso (T) >= 0) orelse (T) =:= infinity)).
-define(is_absolute(T), (is_integer(T) orelse (T) =:= infinity)).
-define(is_from(F), (is_tuple(F) andalso tuple_size(F) =:= 2 andalso is_pid(element(1, F)))).

%% What stays the same from event to event.
-record(params, {callback_mode = state_functions :: state_functions | handle_event_function,
                 state_enter = false :: boolean(),
                 parent :: pid(),
                 modules = [?MODULE] :: [module(), ...],
                 name :: term(),
                 hibernate_after = infinity :: timeout()}).

%% Timers maps a kind of time-out to {Timer, Content}; those of time zero have 0 for a timer and stand in the
%% list t0q in the order in which they are to come.
-record(state, {state_data = {undefined, undefined} :: {term(), term()},
                postponed = [] :: [{event_type(), term()}],
                timers = #{t0q => []} :: map(),
                hibernate = false :: boolean()}).

-type server_name() :: gen:server_name().
-type server_ref() :: gen:server_ref().
-type enter_loop_opt() :: {hibernate_after, timeout()} | {debug, [sys:debug_option()]}.
-type start_opt() :: {timeout, timeout()} | {spawn_opt, [proc_lib:spawn_option()]} | enter_loop_opt().
-type start_ret() :: {ok, pid()} | ignore | {error, term()}.
-type start_mon_ret() :: {ok, {pid(), reference()}} | ignore | {error, term()}.
-type reply_tag() :: term().
-type from() :: {pid(), reply_tag()}.
-type state() :: term().
-type data() :: term().
-type timeout_type() :: timeout | state_timeout | {timeout, term()}.
-type event_type() :: {call, from()} | cast | info | internal | timeout_type().
-type callback_mode() :: state_functions | handle_event_function.
-type callback_mode_result() :: callback_mode() | [callback_mode() | state_enter].
-type reply_action() :: {reply, from(), term()}.
-type enter_action() :: hibernate | {hibernate, boolean()} | timeout() | {timeout_type(), timeout(), term()}
                      | {timeout_type(), integer() | infinity, term(), {abs, boolean()} | [{abs, boolean()}]}
                      | {timeout_type(), cancel} | {timeout_type(), update, term()} | reply_action().
-type action() :: postpone | {postpone, boolean()} | {next_event, event_type(), term()}
                | {change_callback_module, module()} | {push_callback_module, module()} | pop_callback_module
                | enter_action().
-type init_result(S) :: init_result(S, term()).
-type init_result(S, D) :: {ok, S, D} | {ok, S, D, [action()] | action()} | ignore | {stop, term()}.
-type state_enter_result(S) :: state_enter_result(S, term()).
-type state_enter_result(S, D) :: {next_state, S, D} | {next_state, S, D, [enter_action()] | enter_action()} | term().
-type event_handler_result(S) :: event_handler_result(S, term()).
-type event_handler_result(S, D) :: {next_state, S, D} | {next_state, S, D, [action()] | action()} | term().
-type format_status() :: #{atom() => term()}.
-opaque request_id() :: gen:request_id().
-opaque request_id_collection() :: gen:request_id_collection().

-callback init(term()) -> init_result(state()).
-callback callback_mode() -> callback_mode_result().
-callback state_name(enter | event_type(), term(), data()) -> event_handler_result(atom()).
-callback handle_event(enter | event_type(), term(), state(), data()) -> event_handler_result(state()).
-callback terminate(term(), state(), data()) -> term().
-callback code_change(term(), state(), data(), term()) -> {ok, state(), data()} | term().
-callback format_status(normal | terminate, list()) -> term().
-callback format_status(format_status()) -> format_status().
-optional_callbacks([format_status/1, format_status/2, terminate/3, code_change/4, state_name/3, handle_event/4]).

%%% ---- Start and stop -----------------------------------------------------------

-spec start(module(), term(), [start_opt()]) -> start_ret().
start(Module, Args, Options) -> gen:start(?MODULE, nolink, Module, Args, Options).

-spec start(server_name(), module(), term(), [start_opt()]) -> start_ret().
start(Name, Module, Args, Options) -> gen:start(?MODULE, nolink, Name, Module, Args, Options).

-spec start_link(module(), term(), [start_opt()]) -> start_ret().
start_link(Module, Args, Options) -> gen:start(?MODULE, link, Module, Args, Options).

-spec start_link(server_name(), module(), term(), [start_opt()]) -> start_ret().
start_link(Name, Module, Args, Options) -> gen:start(?MODULE, link, Name, Module, Args, Options).

-spec start_monitor(module(), term(), [start_opt()]) -> start_mon_ret().
start_monitor(Module, Args, Options) -> gen:start(?MODULE, monitor, Module, Args, Options).

-spec start_monitor(server_name(), module(), term(), [start_opt()]) -> start_mon_ret().
start_monitor(Name, Module, Args, Options) -> gen:start(?MODULE, monitor, Name, Module, Args, Options).

-spec stop(server_ref()) -> ok.
stop(Server) -> gen:stop(Server).

-spec stop(server_ref(), term(), timeout()) -> ok.
stop(Server, Reason, Timeout) -> gen:stop(Server, Reason, Timeout).

%%% ---- Events from outside --------------------------------------------------------

-spec cast(server_ref(), term()) -> ok.
cast({global, Name}, Msg) ->
    catch global:send(Name, {'$gen_cast', Msg}),
    ok;
cast({via, Registry, Name}, Msg) ->
    catch Registry:send(Name, {'$gen_cast', Msg}),
    ok;
cast({Name, Node} = Server, Msg) when is_atom(Name), is_atom(Node) -> send_quietly(Server, {'$gen_cast', Msg});
cast(Server, Msg) when is_pid(Server); is_atom(Server) -> send_quietly(Server, {'$gen_cast', Msg}).

send_quietly(Server, Msg) ->
    catch erlang:send(Server, Msg),
    ok.

-spec call(server_ref(), term()) -> term().
call(Server, Request) -> call(Server, Request, infinity).

%% A clean time-out leaves no late answer behind, whatever the server is.
-spec call(server_ref(), term(), timeout() | {clean_timeout | dirty_timeout, timeout()}) -> term().
call(Server, Request, infinity) -> call_dirty(Server, Request, infinity, infinity);
call(Server, Request, {dirty_timeout, Time} = Timeout) -> call_dirty(Server, Request, Timeout, Time);
call(Server, Request, {clean_timeout, Time} = Timeout) -> call_clean(Server, Request, Timeout, Time);
call(Server, Request, {_, _} = Timeout) -> error(badarg, [Server, Request, Timeout]);
call(Server, Request, Timeout) -> call_clean(Server, Request, Timeout, Timeout).

call_dirty(Server, Request, Timeout, Time) ->
    try gen:call(Server, '$gen_call', Request, Time) of
        {ok, Reply} -> Reply
    catch
        exit:Reason:Stack ->
            erlang:raise(exit, {Reason, {?MODULE, call, [Server, Request, Timeout]}}, Stack)
    end.

%% For a process found by its name, a middleman calls.
call_clean(Server, Request, Timeout, Time) when is_pid(Server) ->
    call_dirty(Server, Request, Timeout, Time);
call_clean({Name, Node} = Server, Request, Timeout, Time) when is_atom(Name), Node =:= node() ->
    call_dirty(Server, Request, Timeout, Time);
call_clean(Server, Request, Timeout, Time) ->
    Self = self(),
    Ref = make_ref(),
    {_, Monitor} = spawn_monitor(fun() -> Self ! {Ref, try_call(Server, Request, Time)} end),
    receive
        {Ref, Result} ->
            demonitor(Monitor, [flush]),
            case Result of
                {ok, Reply} -> Reply;
                {exit, Reason, Stack} ->
                    erlang:raise(exit, {Reason, {?MODULE, call, [Server, Request, Timeout]}}, Stack);
                {Class, Reason, Stack} -> erlang:raise(Class, Reason, Stack)
            end;
        {'DOWN', Monitor, _, _, Reason} -> exit(Reason)
    end.

try_call(Server, Request, Time) ->
    try gen:call(Server, '$gen_call', Request, Time)
    catch Class:Reason:Stack -> {Class, Reason, Stack}
    end.

-spec reply(reply_action() | [reply_action()]) -> ok.
reply({reply, From, Reply}) -> reply(From, Reply);
reply(Replies) when is_list(Replies) -> lists:foreach(fun({reply, From, Reply}) -> reply(From, Reply) end, Replies).

-spec reply(from(), term()) -> ok.
reply(From, Reply) -> gen:reply(From, Reply).

%%% ---- Requests whose answer is fetched later -----------------------------------------

-spec send_request(server_ref(), term()) -> request_id().
send_request(Server, Request) ->
    try gen:send_request(Server, '$gen_call', Request)
    catch error:badarg -> error(badarg, [Server, Request])
    end.

-spec send_request(server_ref(), term(), term(), request_id_collection()) -> request_id_collection().
send_request(Server, Request, Label, Ids) ->
    try gen:send_request(Server, '$gen_call', Request, Label, Ids)
    catch error:badarg -> error(badarg, [Server, Request, Label, Ids])
    end.

-spec wait_response(request_id()) -> {reply, term()} | {error, {term(), server_ref()}}.
wait_response(Id) -> wait_response(Id, infinity).

-spec wait_response(request_id(), timeout() | {abs, integer()}) -> term().
wait_response(Id, Timeout) ->
    try gen:wait_response(Id, Timeout)
    catch error:badarg -> error(badarg, [Id, Timeout])
    end.

-spec wait_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) -> term().
wait_response(Ids, Timeout, Delete) ->
    try gen:wait_response(Ids, Timeout, Delete)
    catch error:badarg -> error(badarg, [Ids, Timeout, Delete])
    end.

-spec receive_response(request_id()) -> {reply, term()} | {error, {term(), server_ref()}}.
receive_response(Id) -> receive_response(Id, infinity).

-spec receive_response(request_id(), timeout() | {abs, integer()}) -> term().
receive_response(Id, Timeout) ->
    try gen:receive_response(Id, Timeout)
    catch error:badarg -> error(badarg, [Id, Timeout])
    end.

-spec receive_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) -> term().
receive_response(Ids, Timeout, Delete) ->
    try gen:receive_response(Ids, Timeout, Delete)
    catch error:badarg -> error(badarg, [Ids, Timeout, Delete])
    end.

-spec check_response(term(), request_id()) -> term().
check_response(Msg, Id) ->
    try gen:check_response(Msg, Id)
    catch error:badarg -> error(badarg, [Msg, Id])
    end.

-spec check_response(term(), request_id_collection(), boolean()) -> term().
check_response(Msg, Ids, Delete) ->
    try gen:check_response(Msg, Ids, Delete)
    catch error:badarg -> error(badarg, [Msg, Ids, Delete])
    end.

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

%%% ---- First steps of the process -----------------------------------------------------

-spec enter_loop(module(), [enter_loop_opt()], state(), data()) -> no_return().
enter_loop(Module, Options, State, Data) -> enter_loop(Module, Options, State, Data, self(), []).

-spec enter_loop(module(), [enter_loop_opt()], state(), data(), server_name() | pid() | [action()]) -> no_return().
enter_loop(Module, Options, State, Data, Actions) when is_list(Actions) ->
    enter_loop(Module, Options, State, Data, self(), Actions);
enter_loop(Module, Options, State, Data, Server) ->
    enter_loop(Module, Options, State, Data, Server, []).

-spec enter_loop(module(), [enter_loop_opt()], state(), data(), server_name() | pid(), [action()] | action()) ->
          no_return().
enter_loop(Module, Options, State, Data, Server, Actions) ->
    is_atom(Module) orelse error({atom, Module}),
    Parent = gen:get_parent(),
    Name = gen:get_proc_name(Server),
    Debug = gen:debug_options(Name, Options),
    enter(Parent, Debug, Module, Name, gen:hibernate_after(Options), State, Data, Actions).

-spec init_it(pid(), pid() | self, term(), module(), term(), [start_opt()]) -> no_return().
init_it(Starter, self, ServerRef, Module, Args, Options) ->
    init_it(Starter, self(), ServerRef, Module, Args, Options);
init_it(Starter, Parent, ServerRef, Module, Args, Options) ->
    Name = gen:get_proc_name(ServerRef),
    Debug = gen:debug_options(Name, Options),
    HibAfter = gen:hibernate_after(Options),
    try Module:init(Args) of
        Result -> init_result(Starter, Parent, ServerRef, Module, Result, Name, Debug, HibAfter)
    catch
        Result -> init_result(Starter, Parent, ServerRef, Module, Result, Name, Debug, HibAfter);
        Class:Reason:Stack ->
            gen:unregister_name(ServerRef),
            proc_lib:init_ack(Starter, {error, Reason}),
            report_end(Class, Reason, Stack, Debug, #params{parent = Parent, name = Name, modules = [Module]},
                       #state{}, []),
            erlang:raise(Class, Reason, Stack)
    end.

init_result(Starter, Parent, ServerRef, Module, Result, Name, Debug, HibAfter) ->
    case Result of
        {ok, State, Data} ->
            proc_lib:init_ack(Starter, {ok, self()}),
            enter(Parent, Debug, Module, Name, HibAfter, State, Data, []);
        {ok, State, Data, Actions} ->
            proc_lib:init_ack(Starter, {ok, self()}),
            enter(Parent, Debug, Module, Name, HibAfter, State, Data, Actions);
        {stop, Reason} ->
            init_failed(Starter, ServerRef, {error, Reason}),
            exit(Reason);
        ignore ->
            init_failed(Starter, ServerRef, ignore),
            exit(normal);
        _ ->
            Reason = {bad_return_from_init, Result},
            init_failed(Starter, ServerRef, {error, Reason}),
            report_end(error, Reason, gen_report:stacktrace(), Debug,
                       #params{parent = Parent, name = Name, modules = [Module]}, #state{}, []),
            exit(Reason)
    end.

init_failed(Starter, ServerRef, Ack) ->
    gen:unregister_name(ServerRef),
    proc_lib:init_ack(Starter, Ack).

%% The actions of init/1 are done as if an event had been handled, which is then forgotten.
enter(Parent, Debug, Module, Name, HibAfter, State, Data, Actions) ->
    P = #params{parent = Parent, name = Name, hibernate_after = HibAfter, modules = [Module]},
    S = #state{state_data = {State, Data}},
    Queue = [{internal, init_state}],
    case get_callback_mode(P, [Module]) of
        #params{} = P1 ->
            loop_actions_list(P1, note({enter, Module, State}, Name, Debug), S, Queue, {State, Data},
                              [], false, [], false, true, true, listify(Actions) ++ [{postpone, false}]);
        {Class, Reason, Stack} ->
            terminate(Class, Reason, Stack, P, Debug, S, Queue)
    end.

get_callback_mode(P, [Module | _] = Modules) ->
    try Module:callback_mode() of
        Result -> callback_mode(P, Modules, Result)
    catch
        Result -> callback_mode(P, Modules, Result);
        Class:Reason:Stack -> {Class, Reason, Stack}
    end.

callback_mode(P, Modules, Result) ->
    Items = listify(Result),
    Modes = [Item || Item <- Items, Item =:= state_functions orelse Item =:= handle_event_function],
    case Items -- [state_enter | Modes] of
        [] when Modes =/= [] ->
            P#params{modules = Modules, callback_mode = lists:last(Modes),
                     state_enter = lists:member(state_enter, Items)};
        _ ->
            {error, {bad_return_from_callback_mode, Result}, gen_report:stacktrace()}
    end.

%%% ---- The loop -------------------------------------------------------------

-spec wakeup_from_hibernate(#params{}, [sys:dbg_opt()], #state{}) -> no_return().
wakeup_from_hibernate(P, Debug, S) -> loop_receive(P, Debug, S).

loop(P, Debug, #state{hibernate = true} = S) -> loop_hibernate(P, Debug, S);
loop(P, Debug, S) -> loop_receive(P, Debug, S).

loop_hibernate(P, Debug, S) ->
    proc_lib:hibernate(?MODULE, wakeup_from_hibernate, [P, Debug, S]).

loop_receive(#params{parent = Parent, hibernate_after = HibAfter} = P, Debug, #state{timers = Timers} = S) ->
    receive
        {'$gen_call', From, Request} ->
            loop_event(P, Debug, S, {{call, From}, Request});
        {'$gen_cast', Msg} ->
            loop_event(P, Debug, S, {cast, Msg});
        {timeout, Timer, Type} = Msg ->
            case Timers of
                #{Type := {Timer, Content}} when Type =/= t0q ->
                    loop_event(P, Debug, S#state{timers = maps:remove(Type, Timers)}, {Type, Content});
                #{} ->
                    loop_event(P, Debug, S, {info, Msg})
            end;
        {system, From, Request} ->
            sys:handle_system_msg(Request, From, Parent, ?MODULE, Debug, {P, S}, S#state.hibernate);
        {'EXIT', Parent, Reason} ->
            terminate(exit, Reason, gen_report:stacktrace(), P, Debug, S, []);
        Msg ->
            loop_event(P, Debug, S, {info, Msg})
    after HibAfter ->
        loop_hibernate(P, Debug, S)
    end.

loop_event(#params{name = Name} = P, Debug, #state{state_data = {State, _}} = S, Event) ->
    loop_queue(P, note({in, Event, State}, Name, Debug), S, [Event]).

%% Events that wait are handled before the mailbox is looked at, time-outs of time zero after them.
loop_queue(P, Debug, #state{state_data = StateData} = S, [Event | _] = Queue) ->
    loop_state_callback(P, Debug, S, Queue, StateData, [], false, [], false, true, Event);
loop_queue(P, Debug, #state{timers = #{t0q := [Type | _]} = Timers} = S, []) ->
    #{Type := {0, Content}} = Timers,
    loop_event(P, Debug, S#state{timers = cancel_timer(Type, Timers)}, {Type, Content});
loop_queue(P, Debug, S, []) ->
    loop(P, Debug, S).

%% Calls the state's function, or handle_event/4, for an event (IsEvent) or for the entering of the state. Next
%% are events to insert, last one first; Timeouts are the time-out actions, last one first.
loop_state_callback(#params{callback_mode = Mode, modules = [Module | _]} = P, Debug, S, Queue,
                    {State, Data} = StateData, Next, Hibernate, Timeouts, Postpone, IsEvent, {Type, Content}) ->
    try
        case Mode of
            state_functions -> Module:State(Type, Content, Data);
            handle_event_function -> Module:handle_event(Type, Content, State, Data)
        end
    of
        Result ->
            loop_state_callback_result(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone,
                                       IsEvent, Result)
    catch
        Result ->
            loop_state_callback_result(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone,
                                       IsEvent, Result);
        Class:Reason:Stack ->
            terminate(Class, Reason, Stack, P, Debug, S, Queue)
    end.

loop_state_callback_result(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone, IsEvent, Result) ->
    case result(Result, StateData, IsEvent) of
        {go, NewStateData, Enter, Actions} ->
            loop_actions_list(P, Debug, S, Queue, NewStateData, Next, Hibernate, Timeouts, Postpone, Enter,
                              IsEvent, Actions);
        {stop, Reason, NewStateData, Replies} ->
            do_reply_then_terminate(exit, Reason, gen_report:stacktrace(), P, Debug,
                                    S#state{state_data = NewStateData, hibernate = Hibernate}, Queue, Replies);
        {bad, Why} ->
            terminate(error, {Why, Result}, gen_report:stacktrace(), P, Debug,
                      S#state{state_data = StateData, hibernate = Hibernate}, Queue)
    end.

%% What a callback's return stands for: the state and data to go on with, whether the state is entered anew, and
%% the actions. Only an event may change the state.
result({next_state, State, Data}, Old, IsEvent) -> result({next_state, State, Data, []}, Old, IsEvent);
result({next_state, State, Data, Actions}, {State, _}, _) -> {go, {State, Data}, false, listify(Actions)};
result({next_state, State, Data, Actions}, _, true) -> {go, {State, Data}, true, listify(Actions)};
result({next_state, _, _, _}, _, false) -> {bad, bad_state_enter_return_from_state_function};
result({keep_state, Data}, {State, _}, _) -> {go, {State, Data}, false, []};
result({keep_state, Data, Actions}, {State, _}, _) -> {go, {State, Data}, false, listify(Actions)};
result(keep_state_and_data, Old, _) -> {go, Old, false, []};
result({keep_state_and_data, Actions}, Old, _) -> {go, Old, false, listify(Actions)};
result({repeat_state, Data}, {State, _}, _) -> {go, {State, Data}, true, []};
result({repeat_state, Data, Actions}, {State, _}, _) -> {go, {State, Data}, true, listify(Actions)};
result(repeat_state_and_data, Old, _) -> {go, Old, true, []};
result({repeat_state_and_data, Actions}, Old, _) -> {go, Old, true, listify(Actions)};
result(stop, Old, _) -> {stop, normal, Old, []};
result({stop, Reason}, Old, _) -> {stop, Reason, Old, []};
result({stop, Reason, Data}, {State, _}, _) -> {stop, Reason, {State, Data}, []};
result({stop_and_reply, Reason, Replies}, Old, _) -> {stop, Reason, Old, listify(Replies)};
result({stop_and_reply, Reason, Replies, Data}, {State, _}, _) -> {stop, Reason, {State, Data}, listify(Replies)};
result(_, _, _) -> {bad, bad_return_from_state_function}.

%%% ---- Actions --------------------------------------------------------------

%% Does the actions one by one; then the state is entered, if it is to be, or the transition made.
loop_actions_list(#params{state_enter = true} = P, Debug, #state{state_data = {OldState, _}} = S, Queue, StateData,
                  Next, Hibernate, Timeouts, Postpone, true, _IsEvent, []) ->
    loop_state_callback(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone, false,
                        {enter, OldState});
loop_actions_list(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone, _Enter, _IsEvent, []) ->
    loop_state_transition(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone);
loop_actions_list(#params{name = Name} = P, Debug, S, Queue, {State, _} = StateData, Next, Hibernate, Timeouts,
                  Postpone, Enter, IsEvent, [Action | Actions]) ->
    case Action of
        {reply, From, Reply} ->
            loop_actions_reply(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone, Enter, IsEvent,
                               Actions, From, Reply);
        hibernate ->
            loop_actions_list(P, Debug, S, Queue, StateData, Next, true, Timeouts, Postpone, Enter, IsEvent,
                              Actions);
        {hibernate, Flag} when is_boolean(Flag) ->
            loop_actions_list(P, Debug, S, Queue, StateData, Next, Flag, Timeouts, Postpone, Enter, IsEvent,
                              Actions);
        postpone when IsEvent ->
            loop_actions_list(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, true, Enter, IsEvent,
                              Actions);
        {postpone, Flag} when is_boolean(Flag), IsEvent orelse not Flag ->
            loop_actions_list(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Flag, Enter, IsEvent,
                              Actions);
        {next_event, Type, Content} ->
            case IsEvent andalso is_event_type(Type) of
                true ->
                    loop_actions_list(P, note({in, {Type, Content}, State}, Name, Debug), S, Queue, StateData,
                                      [{Type, Content} | Next], Hibernate, Timeouts, Postpone, Enter, IsEvent,
                                      Actions);
                false ->
                    loop_actions_next_event_bad(P, Debug, S, Queue, StateData, IsEvent, Hibernate, Type, Content)
            end;
        _ ->
            case new_modules(Action, P#params.modules) of
                none ->
                    loop_actions_list(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone, Enter,
                                      IsEvent, Actions, Action);
                _ when not IsEvent ->
                    terminate(error, {bad_state_enter_action_from_state_function, Action}, gen_report:stacktrace(),
                              P, Debug, S#state{state_data = StateData, hibernate = Hibernate}, Queue);
                Modules ->
                    case get_callback_mode(P, Modules) of
                        #params{} = P1 ->
                            loop_actions_list(P1, note({module, hd(Modules), State}, Name, Debug), S, Queue,
                                              StateData, Next, Hibernate, Timeouts, Postpone, Enter, IsEvent,
                                              Actions);
                        {Class, Reason, Stack} ->
                            terminate(Class, Reason, Stack, P, Debug,
                                      S#state{state_data = StateData, hibernate = Hibernate}, Queue)
                    end
            end
    end.

%% What is left are the time-outs, and what is no action at all.
loop_actions_list(P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone, Enter, IsEvent, Actions,
                  Action) ->
    case timeout_action(Action) of
        bad ->
            Why = case Action =:= postpone orelse Action =:= {postpone, true} of
                      true -> bad_state_enter_action_from_state_function;
                      false -> bad_action_from_state_function
                  end,
            terminate(error, {Why, Action}, gen_report:stacktrace(), P, Debug,
                      S#state{state_data = StateData, hibernate = Hibernate}, Queue);
        Timeout ->
            loop_actions_list(P, Debug, S, Queue, StateData, Next, Hibernate, [Timeout | Timeouts], Postpone, Enter,
                              IsEvent, Actions)
    end.

loop_actions_reply(#params{name = Name} = P, Debug, S, Queue, StateData, Next, Hibernate, Timeouts, Postpone, Enter,
                   IsEvent, Actions, From, Reply) ->
    case ?is_from(From) of
        true ->
            reply(From, Reply),
            loop_actions_list(P, note({out, Reply, From}, Name, Debug), S, Queue, StateData, Next, Hibernate,
                              Timeouts, Postpone, Enter, IsEvent, Actions);
        false ->
            terminate(error, {bad_action_from_state_function, {reply, From, Reply}}, gen_report:stacktrace(), P,
                      Debug, S#state{state_data = StateData, hibernate = Hibernate}, Queue)
    end.

loop_actions_next_event_bad(P, Debug, S, Queue, StateData, IsEvent, Hibernate, Type, Content) ->
    Why = case IsEvent of
              true -> bad_action_from_state_function;
              false -> bad_state_enter_action_from_state_function
          end,
    terminate(error, {Why, {next_event, Type, Content}}, gen_report:stacktrace(), P, Debug,
              S#state{state_data = StateData, hibernate = Hibernate}, Queue).

new_modules({change_callback_module, Module}, [_ | Below]) when is_atom(Module) -> [Module | Below];
new_modules({push_callback_module, Module}, Modules) when is_atom(Module) -> [Module | Modules];
new_modules(pop_callback_module, [_ | [_ | _] = Below]) -> Below;
new_modules(_, _) -> none.

%% A time-out action as {Type, Time, Content, Options of the timer}.
timeout_action({Type, cancel}) -> checked_timeout(Type, {Type, infinity, undefined, []});
timeout_action({Type, update, Content}) -> checked_timeout(Type, {Type, update, Content, []});
timeout_action({Type, Time, Content}) when ?is_relative(Time) -> checked_timeout(Type, {Type, Time, Content, []});
timeout_action({Type, Time, Content, Options}) ->
    case is_absolute(listify(Options), false) of
        true when ?is_absolute(Time) -> checked_timeout(Type, {Type, Time, Content, [{abs, true}]});
        false when ?is_relative(Time) -> checked_timeout(Type, {Type, Time, Content, []});
        _ -> bad
    end;
timeout_action(Time) when ?is_relative(Time) -> {timeout, Time, Time, []};
timeout_action(_) -> bad.

checked_timeout(Type, Timeout) ->
    case is_timeout_type(Type) of
        true -> Timeout;
        false -> bad
    end.

is_absolute([], Absolute) -> Absolute;
is_absolute([{abs, Absolute} | Options], _) when is_boolean(Absolute) -> is_absolute(Options, Absolute);
is_absolute(_, _) -> bad.

is_timeout_type(timeout) -> true;
is_timeout_type(state_timeout) -> true;
is_timeout_type({timeout, _}) -> true;
is_timeout_type(_) -> false.

is_event_type({call, From}) -> ?is_from(From);
is_event_type(cast) -> true;
is_event_type(info) -> true;
is_event_type(internal) -> true;
is_event_type(Type) -> is_timeout_type(Type).

listify(List) when is_list(List) -> List;
listify(Item) -> [Item].

%%% ---- Transitions -----------------------------------------------------------------

%% The event is done with, or joins the postponed ones, which come again when the state has changed.
loop_state_transition(#params{name = Name} = P, Debug,
                      #state{state_data = {OldState, _}, postponed = Postponed0, timers = Timers} = S,
                      [Event | Queue], {State, _} = StateData, Next, Hibernate, Timeouts, Postpone) ->
    Done = case Postpone of true -> postpone; false -> consume end,
    Debug1 = note({Done, Event, OldState, State}, Name, Debug),
    Postponed = case Postpone of true -> [Event | Postponed0]; false -> Postponed0 end,
    {Queue1, Postponed1, Timers1} =
        case State =:= OldState of
            true -> {Queue, Postponed, cancel_timer(timeout, Timers)};
            false -> {lists:reverse(Postponed, Queue), [], cancel_timer(timeout, cancel_timer(state_timeout, Timers))}
        end,
    {Timers2, Debug2} = start_timeouts(Timeouts, Timers1, {Name, State, Debug1}),
    loop_queue(P, Debug2,
               S#state{state_data = StateData, postponed = Postponed1, timers = Timers2, hibernate = Hibernate},
               lists:reverse(Next, Queue1)).

%% Of several time-outs of a kind only the last counts. Those of time zero come in the order of their actions.
start_timeouts(Timeouts, Timers, Log) ->
    {_, Started, ZeroTypes, {_, _, Debug}} =
        lists:foldl(fun(Timeout, {Seen, _, _, _} = Acc) ->
                        case lists:member(element(1, Timeout), Seen) of
                            true -> Acc;
                            false -> start_timeout(Timeout, Acc)
                        end
                    end, {[], Timers, [], Log}, Timeouts),
    #{t0q := Queue} = Started,
    {Started#{t0q := Queue ++ ZeroTypes}, Debug}.

start_timeout({Type, infinity, _, _}, {Seen, Timers, Zero, Log}) ->
    {[Type | Seen], cancel_timer(Type, Timers), Zero, Log};
start_timeout({Type, update, Content, _}, {Seen, Timers, Zero, Log}) ->
    case Timers of
        #{Type := {Timer, _}} -> {[Type | Seen], Timers#{Type := {Timer, Content}}, Zero, Log};
        #{} -> {[Type | Seen], Timers#{Type => {0, Content}}, [Type | Zero], Log}
    end;
start_timeout({Type, Time, Content, Options}, {Seen, Timers, Zero, {Name, State, Debug}}) ->
    Log = {Name, State, note({start_timer, {Type, Time, Content, Options}, State}, Name, Debug)},
    Left = cancel_timer(Type, Timers),
    case Time of
        0 when Options =:= [] -> {[Type | Seen], Left#{Type => {0, Content}}, [Type | Zero], Log};
        _ -> {[Type | Seen], Left#{Type => {erlang:start_timer(Time, self(), Type, Options), Content}}, Zero, Log}
    end.

%% The message of a timer that has just run out is taken out of the mailbox.
cancel_timer(Type, Timers) ->
    case Timers of
        #{Type := {0, _}, t0q := Queue} -> (maps:remove(Type, Timers))#{t0q := lists:delete(Type, Queue)};
        #{Type := {Timer, _}} ->
            case erlang:cancel_timer(Timer) of
                false -> receive {timeout, Timer, _} -> ok end;
                _ -> ok
            end,
            maps:remove(Type, Timers);
        #{} -> Timers
    end.

%%% ---- The end --------------------------------------------------------------

do_reply_then_terminate(Class, Reason, Stack, P, Debug, S, Queue, []) ->
    terminate(Class, Reason, Stack, P, Debug, S, Queue);
do_reply_then_terminate(Class, Reason, Stack, P, Debug, S, Queue, [Action | Actions]) ->
    case Action of
        {reply, From, Reply} when ?is_from(From) ->
            reply(From, Reply),
            do_reply_then_terminate(Class, Reason, Stack, P, note({out, Reply, From}, P#params.name, Debug), S,
                                    Queue, Actions);
        _ ->
            terminate(error, {bad_reply_action_from_state_function, Action}, gen_report:stacktrace(), P, Debug, S,
                      Queue)
    end.

terminate(Class, Reason, Stack, #params{modules = [Module | _], name = Name} = P, Debug,
          #state{state_data = {State, Data}} = S, Queue) ->
    try erlang:function_exported(Module, terminate, 3) andalso Module:terminate(Reason, State, Data) of
        _ -> ok
    catch
        throw:_ -> ok;
        Class2:Reason2:Stack2 ->
            report_end(Class2, Reason2, Stack2, Debug, P, S, Queue),
            erlang:raise(Class2, Reason2, Stack2)
    end,
    case is_quiet(Reason) of
        true -> note({terminate, Reason, State}, Name, Debug);
        false -> report_end(Class, Reason, Stack, Debug, P, S, Queue)
    end,
    erlang:raise(Class, Reason, Stack).

is_quiet(normal) -> true;
is_quiet(shutdown) -> true;
is_quiet({shutdown, _}) -> true;
is_quiet(_) -> false.

report_end(Class, Reason, Stack, Debug,
           #params{name = Name, modules = [Module | _] = Modules, callback_mode = Mode, state_enter = StateEnter},
           #state{postponed = Postponed, timers = Timers, state_data = {State, Data}}, Queue) ->
    {Count, Timeouts} = list_timeouts(Timers),
    Status = gen:format_status(Module, terminate,
                               #{reason => Reason, state => State, data => Data, queue => Queue,
                                 postponed => Postponed, timeouts => Timeouts, log => sys:get_log(Debug)},
                               [get(), State, Data]),
    ShownState = case Status of
                     #{'$status' := Shown} -> Shown;
                     #{state := S, data := D} -> {S, D}
                 end,
    gen_report:log(error,
                   #{label => {?MODULE, terminate}, name => Name, modules => Modules, callback_mode => Mode,
                     state_enter => StateEnter, state => ShownState,
                     queue => map_get(queue, Status), postponed => map_get(postponed, Status),
                     timeouts => {Count, map_get(timeouts, Status)}, log => map_get(log, Status),
                     reason => {Class, map_get(reason, Status), Stack},
                     client_info => client_info(Queue)},
                   ?MODULE, error).

client_info([{{call, {Pid, _}}, _} | _]) when is_pid(Pid) -> gen_report:client_info(Pid);
client_info(_) -> undefined.

list_timeouts(Timers) ->
    List = maps:fold(fun(t0q, _, Acc) -> Acc;
                        (Type, {_, Content}, Acc) -> [{Type, Content} | Acc]
                     end, [], Timers),
    {length(List), List}.

%%% ---- System messages ----------------------------------------------------------------

-spec system_continue(pid(), [sys:dbg_opt()], {#params{}, #state{}}) -> no_return().
system_continue(Parent, Debug, {P, S}) -> loop(P#params{parent = Parent}, Debug, S).

-spec system_terminate(term(), pid(), [sys:dbg_opt()], {#params{}, #state{}}) -> no_return().
system_terminate(Reason, Parent, Debug, {P, S}) ->
    terminate(exit, Reason, gen_report:stacktrace(), P#params{parent = Parent}, Debug, S, []).

-spec system_code_change({#params{}, #state{}}, module(), term(), term()) -> {ok, {#params{}, #state{}}} | term().
system_code_change({#params{modules = [Module | _] = Modules} = P, #state{state_data = {State, Data}} = S}, _,
                   OldVsn, Extra) ->
    case try Module:code_change(OldVsn, State, Data, Extra) catch throw:Thrown -> Thrown end of
        {ok, NewState, NewData} ->
            case get_callback_mode(P, Modules) of
                #params{} = P1 -> {ok, {P1, S#state{state_data = {NewState, NewData}}}};
                {Class, Reason, Stack} -> erlang:raise(Class, Reason, Stack)
            end;
        {ok, _} = Bad -> error({case_clause, Bad});
        Failure -> Failure
    end.

-spec system_get_state({#params{}, #state{}}) -> {ok, {state(), data()}}.
system_get_state({_, #state{state_data = StateData}}) -> {ok, StateData}.

-spec system_replace_state(fun(({state(), data()}) -> {state(), data()}), {#params{}, #state{}}) ->
          {ok, {state(), data()}, {#params{}, #state{}}}.
system_replace_state(Fun, {P, #state{state_data = StateData} = S}) ->
    New = Fun(StateData),
    {ok, New, {P, S#state{state_data = New}}}.

-spec format_status(normal | terminate, list()) -> list().
format_status(Opt, [Dictionary, SysState, Parent, Debug,
                    {#params{name = Name, modules = [Module | _] = Modules},
                     #state{postponed = Postponed, timers = Timers, state_data = {State, Data}}}]) ->
    {Count, Timeouts} = list_timeouts(Timers),
    Full = #{state => State, data => Data, postponed => Postponed, log => sys:get_log(Debug), timeouts => Timeouts},
    Status = gen:format_status(Module, Opt, Full, [Dictionary, State, Data]),
    [{header, gen:format_status_header("Status for state machine", Name)},
     {data, [{"Status", SysState}, {"Parent", Parent}, {"Modules", Modules},
             {"Time-outs", {Count, map_get(timeouts, Status)}},
             {"Logged Events", map_get(log, Status)},
             {"Postponed", map_get(postponed, Status)}]}
     | status_items(Status)].

status_items(#{'EXIT' := Failure, state := State}) -> [{data, [{"State", {State, Failure}}]}];
status_items(#{'$status' := Items}) when is_list(Items) -> Items;
status_items(#{'$status' := Item}) -> [Item];
status_items(#{state := State, data := Data}) -> [{data, [{"State", {State, Data}}]}].

%%% ---- Texts ----------------------------------------------------------------

note(_, _, []) -> [];
note(Event, Name, Debug) -> sys:handle_debug(Debug, fun print_event/3, Name, Event).

print_event(Device, {in, Event, State}, Name) ->
    io:format(Device, "*DBG* ~tp receive ~ts in state ~tp~n", [Name, event_text(Event), State]);
print_event(Device, {out, Reply, {To, _}}, Name) ->
    io:format(Device, "*DBG* ~tp send ~tp to ~tw~n", [Name, Reply, To]);
print_event(Device, {Done, Event, State, State}, Name) when Done =:= postpone; Done =:= consume ->
    io:format(Device, "*DBG* ~tp ~tw ~ts in state ~tp~n", [Name, Done, event_text(Event), State]);
print_event(Device, {Done, Event, State, Next}, Name) when Done =:= postpone; Done =:= consume ->
    io:format(Device, "*DBG* ~tp ~tw ~ts in state ~tp => ~tp~n", [Name, Done, event_text(Event), State, Next]);
print_event(Device, {What, Item, State}, Name) ->
    io:format(Device, "*DBG* ~tp ~w ~tp in state ~tp~n", [Name, What, Item, State]).

event_text({{call, {Pid, _}}, Request}) -> io_lib:format("call ~tp from ~tw", [Request, Pid]);
event_text({Type, Content}) -> io_lib:format("~tw ~tp", [Type, Content]).

-spec format_log(map()) -> {string(), [term()]}.
format_log(Report) ->
    Options = gen_report:old_options(),
    Limited = gen_report:limit(Report, [queue, postponed, modules, state, timeouts, log, reason, client_info]),
    gen_report:format_args(report_parts(Limited, Options), Options).

-spec format_log(map(), map()) -> io_lib:chars().
format_log(Report, Given) ->
    Options = gen_report:options(Given),
    gen_report:text(report_parts(Report, Options), Options).

report_parts(#{name := Name, queue := Queue, state := State, log := Log, reason := {Class, Reason0, Stack0},
               client_info := Client}, #{single_line := true} = Options) ->
    {Reason, Stack} = explain(Class, Reason0, Stack0),
    ["State machine ", {term, Name}, " terminating. Reason: ", {term, Reason}]
        ++ part(Stack =/= [], [". Stack: ", {term, Stack}])
        ++ part(Queue =/= [], [". Last event: ", {term, first(Queue)}])
        ++ [". State: ", {term, State}]
        ++ part(Log =/= [], [". Log: ", {term, Log}])
        ++ ["." | gen_report:client_parts(Client, Options)];
report_parts(#{name := Name, queue := Queue, postponed := Postponed, modules := Modules, callback_mode := Mode,
               state_enter := StateEnter, state := State, timeouts := {Count, _} = Timeouts, log := Log,
               reason := {Class, Reason0, Stack0}, client_info := Client}, Options) ->
    {Reason, Stack} = explain(Class, Reason0, Stack0),
    ShownMode = case StateEnter of true -> [Mode, state_enter]; false -> Mode end,
    ["** State machine ", {term, Name}, " terminating~n"]
        ++ part(Queue =/= [], ["** Last event = ", {term, first(Queue)}, "~n"])
        ++ ["** When server state  = ", {term, State},
            "~n** Reason for termination = ", {term, Class}, ":", {term, Reason},
            "~n** Callback modules = ", {term, Modules}, "~n** Callback mode = ", {term, ShownMode}, "~n"]
        ++ part(length(Queue) > 1, ["** Queued = ", {term, lists:nthtail(min(1, length(Queue)), Queue)}, "~n"])
        ++ part(Postponed =/= [], ["** Postponed = ", {term, Postponed}, "~n"])
        ++ part(Stack =/= [], ["** Stacktrace =~n**  ", {term, Stack}, "~n"])
        ++ part(Count > 0, ["** Time-outs: ", {term, Timeouts}, "~n"])
        ++ part(Log =/= [], ["** Log =~n**  ", {term, Log}, "~n"])
        ++ gen_report:client_parts(Client, Options).

part(true, Parts) -> Parts;
part(false, _) -> [].

first([Event | _]) -> Event;
first([]) -> none.

explain(error, undef, [{M, F, A, _} | Below] = Stack) ->
    Arity = case is_list(A) of true -> length(A); false -> A end,
    case {code:is_loaded(M), erlang:function_exported(M, F, Arity)} of
        {false, _} -> {{'module could not be loaded', M}, Below};
        {_, false} -> {{'function not exported', {M, F, Arity}}, Below};
        {_, true} -> {undef, Stack}
    end;
explain(_, Reason, Stack) -> {Reason, Stack}.
