%%% The server of the client-server relation (stdlib, gen_server): all callbacks and
%%% their returns, calls, casts, requests, time-outs, hibernation, continuations,
%%% enter_loop and system messages.
%%%
%%% Caveats: one node only, so abcast and multi_call reach this node at most.
%%% Names and arities of the functions between loop/7 and terminate/10 are those seen in
%%% OTP's stack traces.
-module(gen_server).

-export([start/3, start/4, start_link/3, start_link/4, start_monitor/3, start_monitor/4,
         stop/1, stop/3, enter_loop/3, enter_loop/4, enter_loop/5]).
-export([call/2, call/3, cast/2, reply/2, abcast/2, abcast/3, multi_call/2, multi_call/3, multi_call/4]).
-export([send_request/2, send_request/4, wait_response/2, wait_response/3, receive_response/2,
         receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1]).
-export([init_it/6, wake_hib/6, system_continue/3, system_terminate/4, system_code_change/4,
         system_get_state/1, system_replace_state/2, format_status/2, format_log/1, format_log/2]).
-export_type([from/0, reply_tag/0, request_id/0, request_id_collection/0, server_name/0, server_ref/0,
              start_opt/0, enter_loop_opt/0, start_ret/0, start_mon_ret/0, format_status/0]).

-define(is_timeout(T), ((T) =:= infinity orelse (is_integer(T) andalso (T) >= 0))).
-define(is_wait(T), (?is_timeout(T) orelse (T) =:= hibernate)).

-type server_name() :: gen:server_name().
-type server_ref() :: gen:server_ref().
-type reply_tag() :: term().
-type from() :: {pid(), reply_tag()}.
-opaque request_id() :: gen:request_id().
-opaque request_id_collection() :: gen:request_id_collection().
-type enter_loop_opt() :: {hibernate_after, timeout()} | {debug, [sys:debug_option()]}.
-type start_opt() :: {timeout, timeout()} | {spawn_opt, [proc_lib:spawn_option()]} | enter_loop_opt().
-type start_ret() :: {ok, pid()} | ignore | {error, term()}.
-type start_mon_ret() :: {ok, {pid(), reference()}} | ignore | {error, term()}.
-type next() :: timeout() | hibernate | {continue, term()}.
-type format_status() :: #{state => term(), message => term(), reason => term(), log => [sys:system_event()]}.

-callback init(term()) -> {ok, term()} | {ok, term(), next()} | {stop, term()} | ignore.
-callback handle_call(term(), from(), term()) ->
    {reply, term(), term()} | {reply, term(), term(), next()} | {noreply, term()} | {noreply, term(), next()} |
    {stop, term(), term(), term()} | {stop, term(), term()}.
-callback handle_cast(term(), term()) -> {noreply, term()} | {noreply, term(), next()} | {stop, term(), term()}.
-callback handle_info(timeout | term(), term()) ->
    {noreply, term()} | {noreply, term(), next()} | {stop, term(), term()}.
-callback handle_continue(term(), term()) -> {noreply, term()} | {noreply, term(), next()} | {stop, term(), term()}.
-callback terminate(term(), term()) -> term().
-callback code_change(term() | {down, term()}, term(), term()) -> {ok, term()} | {error, term()}.
-callback format_status(normal | terminate, [term()]) -> term().
-callback format_status(format_status()) -> format_status().
-optional_callbacks([handle_info/2, handle_continue/2, terminate/2, code_change/3, format_status/1, format_status/2]).

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

%%% ---- Calls and casts -------------------------------------------------------------

-spec call(server_ref(), term()) -> term().
call(Server, Request) ->
    case catch gen:call(Server, '$gen_call', Request) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, {?MODULE, call, [Server, Request]}})
    end.

-spec call(server_ref(), term(), timeout()) -> term().
call(Server, Request, Timeout) ->
    case catch gen:call(Server, '$gen_call', Request, Timeout) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, {?MODULE, call, [Server, Request, Timeout]}})
    end.

%% A cast never fails, whether there is a server or not.
-spec cast(server_ref(), term()) -> ok.
cast({global, Name}, Request) ->
    catch global:send(Name, {'$gen_cast', Request}),
    ok;
cast({via, Registry, Name}, Request) ->
    catch Registry:send(Name, {'$gen_cast', Request}),
    ok;
cast({Name, Node} = Server, Request) when is_atom(Name), is_atom(Node) -> send_quietly(Server, {'$gen_cast', Request});
cast(Server, Request) when is_atom(Server); is_pid(Server) -> send_quietly(Server, {'$gen_cast', Request}).

send_quietly(Server, Msg) ->
    catch erlang:send(Server, Msg),
    ok.

-spec reply(from(), term()) -> ok.
reply(Client, Reply) -> gen:reply(Client, Reply).

-spec abcast(atom(), term()) -> abcast.
abcast(Name, Request) when is_atom(Name) -> abcast([node() | nodes()], Name, Request).

-spec abcast([node()], atom(), term()) -> abcast.
abcast(Nodes, Name, Request) when is_list(Nodes), is_atom(Name) ->
    lists:foreach(fun(Node) when is_atom(Node) -> send_quietly({Name, Node}, {'$gen_cast', Request}) end, Nodes),
    abcast.

-spec multi_call(atom(), term()) -> {[{node(), term()}], [node()]}.
multi_call(Name, Request) when is_atom(Name) -> multi_call([node() | nodes()], Name, Request, infinity).

-spec multi_call([node()], atom(), term()) -> {[{node(), term()}], [node()]}.
multi_call(Nodes, Name, Request) when is_list(Nodes), is_atom(Name) -> multi_call(Nodes, Name, Request, infinity).

%% All requests are sent before the first answer is awaited; what is not here within Timeout is a bad node.
-spec multi_call([node()], atom(), term(), timeout()) -> {[{node(), term()}], [node()]}.
multi_call(Nodes, Name, Request, Timeout) when is_list(Nodes), is_atom(Name), ?is_timeout(Timeout) ->
    Sent = [{Node, gen:send_request({Name, Node}, '$gen_call', Request)} || Node <- Nodes, is_atom(Node)],
    Limit = case Timeout of
                infinity -> infinity;
                _ -> {abs, erlang:monotonic_time(millisecond) + Timeout}
            end,
    collect(Sent, Limit, [], []).

collect([], _, Replies, BadNodes) -> {Replies, BadNodes};
collect([{Node, Id} | Rest], Limit, Replies, BadNodes) ->
    case gen:receive_response(Id, Limit) of
        {reply, Reply} -> collect(Rest, Limit, [{Node, Reply} | Replies], BadNodes);
        _ -> collect(Rest, Limit, Replies, [Node | BadNodes])
    end.

%%% ---- Requests whose answer is fetched later -----------------------------------------
%%% A bad argument is reported for the function here, not for gen's.

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

-spec wait_response(request_id(), timeout() | {abs, integer()}) ->
          {reply, term()} | {error, {term(), server_ref()}} | timeout.
wait_response(Id, Timeout) ->
    try gen:wait_response(Id, Timeout)
    catch error:badarg -> error(badarg, [Id, Timeout])
    end.

-spec wait_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) ->
          {term(), term(), request_id_collection()} | no_request | timeout.
wait_response(Ids, Timeout, Delete) ->
    try gen:wait_response(Ids, Timeout, Delete)
    catch error:badarg -> error(badarg, [Ids, Timeout, Delete])
    end.

-spec receive_response(request_id(), timeout() | {abs, integer()}) ->
          {reply, term()} | {error, {term(), server_ref()}} | timeout.
receive_response(Id, Timeout) ->
    try gen:receive_response(Id, Timeout)
    catch error:badarg -> error(badarg, [Id, Timeout])
    end.

-spec receive_response(request_id_collection(), timeout() | {abs, integer()}, boolean()) ->
          {term(), term(), request_id_collection()} | no_request | timeout.
receive_response(Ids, Timeout, Delete) ->
    try gen:receive_response(Ids, Timeout, Delete)
    catch error:badarg -> error(badarg, [Ids, Timeout, Delete])
    end.

-spec check_response(term(), request_id()) -> {reply, term()} | {error, {term(), server_ref()}} | no_reply.
check_response(Msg, Id) ->
    try gen:check_response(Msg, Id)
    catch error:badarg -> error(badarg, [Msg, Id])
    end.

-spec check_response(term(), request_id_collection(), boolean()) ->
          {term(), term(), request_id_collection()} | no_request | no_reply.
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

%%% ---- From process to server --------------------------------------------------------

-spec enter_loop(module(), [enter_loop_opt()], term()) -> no_return().
enter_loop(Mod, Options, State) when is_atom(Mod), is_list(Options) ->
    enter_loop(Mod, Options, State, self(), infinity).

%% The fourth argument is a name, or what else init/1 could return after the state.
-spec enter_loop(module(), [enter_loop_opt()], term(), server_name() | pid() | next()) -> no_return().
enter_loop(Mod, Options, State, {Scope, _} = Name) when Scope =:= local; Scope =:= global ->
    enter_loop(Mod, Options, State, Name, infinity);
enter_loop(Mod, Options, State, {via, _, _} = Name) ->
    enter_loop(Mod, Options, State, Name, infinity);
enter_loop(Mod, Options, State, {continue, _} = Next) ->
    enter_loop(Mod, Options, State, self(), Next);
enter_loop(Mod, Options, State, Next) when ?is_wait(Next) ->
    enter_loop(Mod, Options, State, self(), Next).

-spec enter_loop(module(), [enter_loop_opt()], term(), server_name() | pid(), next()) -> no_return().
enter_loop(Mod, Options, State, ServerName, Next)
  when is_atom(Mod), is_list(Options), ?is_wait(Next);
       is_atom(Mod), is_list(Options), element(1, Next) =:= continue, tuple_size(Next) =:= 2 ->
    Name = gen:get_proc_name(ServerName),
    Parent = gen:get_parent(),
    Debug = gen:debug_options(Name, Options),
    loop(Parent, Name, State, Mod, Next, gen:hibernate_after(Options), Debug).

%% Called by gen in the new process. When init/1 gives no server, the name is given back before the
%% starter hears of it, so that it can start another at once.
-spec init_it(pid(), pid() | self, term(), module(), term(), [start_opt()]) -> no_return().
init_it(Starter, self, ServerName, Mod, Args, Options) ->
    init_it(Starter, self(), ServerName, Mod, Args, Options);
init_it(Starter, Parent, ServerName, Mod, Args, Options) ->
    Name = gen:name(ServerName),
    Debug = gen:debug_options(Name, Options),
    case init_result(init_it(Mod, Args)) of
        {start, State, Next} ->
            proc_lib:init_ack(Starter, {ok, self()}),
            loop(Parent, Name, State, Mod, Next, gen:hibernate_after(Options), Debug);
        {fail, Ack, ExitReason} ->
            gen:unregister_name(ServerName),
            proc_lib:init_ack(Starter, Ack),
            exit(ExitReason);
        {bad, Reason} ->
            proc_lib:init_ack(Starter, {error, Reason}),
            exit(Reason);
        {'EXIT', Class, Reason, Stack} ->
            gen:unregister_name(ServerName),
            proc_lib:init_ack(Starter, {error, end_reason(Class, Reason, Stack)}),
            erlang:raise(Class, Reason, Stack)
    end.

init_it(Mod, Args) ->
    try
        {ok, Mod:init(Args)}
    catch
        throw:Return -> {ok, Return};
        Class:Reason:Stack -> {'EXIT', Class, Reason, Stack}
    end.

init_result({ok, {ok, State}}) -> {start, State, infinity};
init_result({ok, {ok, State, Next}}) when ?is_wait(Next) -> {start, State, Next};
init_result({ok, {ok, State, {continue, _} = Next}}) -> {start, State, Next};
init_result({ok, {stop, Reason}}) -> {fail, {error, Reason}, Reason};
init_result({ok, ignore}) -> {fail, ignore, normal};
init_result({ok, Other}) -> {bad, {bad_return_value, Other}};
init_result({'EXIT', _, _, _} = Crash) -> Crash.

%%% ---- The loop -------------------------------------------------------------

%% Next says what to do first: wait without limit, so long, hibernating, or go on with handle_continue.
loop(Parent, Name, State, Mod, infinity, HibAfter, Debug) ->
    receive
        Msg -> decode_msg(Msg, Parent, Name, State, Mod, infinity, HibAfter, Debug, false)
    after HibAfter ->
        loop(Parent, Name, State, Mod, hibernate, HibAfter, Debug)
    end;
loop(Parent, Name, State, Mod, {continue, Arg} = Msg, HibAfter, Debug) ->
    Result = try_dispatch(Mod, handle_continue, Arg, State),
    case Debug of
        [] -> handle_common_reply(Result, Parent, Name, undefined, Msg, Mod, HibAfter, State);
        _ -> handle_common_reply(Result, Parent, Name, undefined, Msg, Mod, HibAfter, State,
                                 note(Msg, Name, Debug))
    end;
loop(Parent, Name, State, Mod, hibernate, HibAfter, Debug) ->
    proc_lib:hibernate(?MODULE, wake_hib, [Parent, Name, State, Mod, HibAfter, Debug]);
loop(Parent, Name, State, Mod, Time, HibAfter, Debug) ->
    Msg = receive Any -> Any after Time -> timeout end,
    decode_msg(Msg, Parent, Name, State, Mod, Time, HibAfter, Debug, false).

-spec wake_hib(pid(), term(), term(), module(), timeout(), [sys:dbg_opt()]) -> no_return().
wake_hib(Parent, Name, State, Mod, HibAfter, Debug) ->
    Msg = receive Any -> Any end,
    decode_msg(Msg, Parent, Name, State, Mod, hibernate, HibAfter, Debug, true).

%% System messages and the end of the parent never reach the callback module as messages.
decode_msg({system, From, Request}, Parent, Name, State, Mod, Time, HibAfter, Debug, Hib) ->
    sys:handle_system_msg(Request, From, Parent, ?MODULE, Debug, [Name, State, Mod, Time, HibAfter], Hib);
decode_msg({'EXIT', Parent, Reason} = Msg, Parent, Name, State, Mod, _, _, Debug, _) ->
    terminate(Reason, gen_report:stacktrace(), Name, undefined, Msg, Mod, State, Debug);
decode_msg(Msg, Parent, Name, State, Mod, _, HibAfter, [], _) ->
    handle_msg(Msg, Parent, Name, State, Mod, HibAfter);
decode_msg(Msg, Parent, Name, State, Mod, _, HibAfter, Debug, _) ->
    handle_msg(Msg, Parent, Name, State, Mod, HibAfter, note({in, Msg}, Name, Debug)).

%% The answers that most calls get are matched first, here and in handle_common_reply/8.
handle_msg({'$gen_call', From, Request}, Parent, Name, State, Mod, HibAfter) ->
    case try_handle_call(Mod, Request, From, State) of
        {ok, {reply, Reply, NewState}} ->
            gen:reply(From, Reply),
            loop(Parent, Name, NewState, Mod, infinity, HibAfter, []);
        Result ->
            case call_result(Result) of
                {reply, Reply, NewState, Next} ->
                    reply(From, Reply),
                    loop(Parent, Name, NewState, Mod, Next, HibAfter, []);
                {stop, Reason, Reply, NewState} ->
                    try
                        terminate(Reason, gen_report:stacktrace(), Name, From, Request, Mod, NewState, [])
                    after
                        reply(From, Reply)
                    end;
                other ->
                    handle_common_reply(Result, Parent, Name, From, Request, Mod, HibAfter, State)
            end
    end;
handle_msg(Msg, Parent, Name, State, Mod, HibAfter) ->
    Result = try_dispatch(Msg, Mod, State),
    handle_common_reply(Result, Parent, Name, undefined, Msg, Mod, HibAfter, State).

%% The same with debug options, to which each step is shown.
handle_msg({'$gen_call', From, Request}, Parent, Name, State, Mod, HibAfter, Debug) ->
    Result = try_handle_call(Mod, Request, From, State),
    case call_result(Result) of
        {reply, Reply, NewState, Next} ->
            Debug1 = reply(Name, From, Reply, NewState, Debug),
            loop(Parent, Name, NewState, Mod, Next, HibAfter, Debug1);
        {stop, Reason, Reply, NewState} ->
            try
                terminate(Reason, gen_report:stacktrace(), Name, From, Request, Mod, NewState, Debug)
            after
                _ = reply(Name, From, Reply, NewState, Debug)
            end;
        other ->
            handle_common_reply(Result, Parent, Name, From, Request, Mod, HibAfter, State, Debug)
    end;
handle_msg(Msg, Parent, Name, State, Mod, HibAfter, Debug) ->
    Result = try_dispatch(Msg, Mod, State),
    handle_common_reply(Result, Parent, Name, undefined, Msg, Mod, HibAfter, State, Debug).

%% The returns that only handle_call may give.
call_result({ok, {reply, Reply, State}}) -> {reply, Reply, State, infinity};
call_result({ok, {reply, Reply, State, Next}}) when ?is_wait(Next) -> {reply, Reply, State, Next};
call_result({ok, {reply, Reply, State, {continue, _} = Next}}) -> {reply, Reply, State, Next};
call_result({ok, {stop, Reason, Reply, State}}) -> {stop, Reason, Reply, State};
call_result(_) -> other.

handle_common_reply({ok, {noreply, NewState}}, Parent, Name, _From, _Msg, Mod, HibAfter, _State) ->
    loop(Parent, Name, NewState, Mod, infinity, HibAfter, []);
handle_common_reply(Result, Parent, Name, From, Msg, Mod, HibAfter, State) ->
    case common_result(Result) of
        {noreply, NewState, Next} ->
            loop(Parent, Name, NewState, Mod, Next, HibAfter, []);
        {stop, Reason, NewState} ->
            terminate(Reason, gen_report:stacktrace(), Name, From, Msg, Mod, NewState, []);
        {bad, Reason} ->
            terminate(Reason, gen_report:stacktrace(), Name, From, Msg, Mod, State, []);
        {'EXIT', Class, Reason, Stack} ->
            terminate(Class, Reason, Stack, Name, From, Msg, Mod, State, [])
    end.

handle_common_reply(Result, Parent, Name, From, Msg, Mod, HibAfter, State, Debug) ->
    case common_result(Result) of
        {noreply, NewState, Next} ->
            loop(Parent, Name, NewState, Mod, Next, HibAfter, note({noreply, NewState}, Name, Debug));
        {stop, Reason, NewState} ->
            terminate(Reason, gen_report:stacktrace(), Name, From, Msg, Mod, NewState, Debug);
        {bad, Reason} ->
            terminate(Reason, gen_report:stacktrace(), Name, From, Msg, Mod, State, Debug);
        {'EXIT', Class, Reason, Stack} ->
            terminate(Class, Reason, Stack, Name, From, Msg, Mod, State, Debug)
    end.

common_result({ok, {noreply, State}}) -> {noreply, State, infinity};
common_result({ok, {noreply, State, Next}}) when ?is_wait(Next) -> {noreply, State, Next};
common_result({ok, {noreply, State, {continue, _} = Next}}) -> {noreply, State, Next};
common_result({ok, {stop, Reason, State}}) -> {stop, Reason, State};
common_result({ok, Other}) -> {bad, {bad_return_value, Other}};
common_result({'EXIT', _, _, _} = Crash) -> Crash.

%%% ---- Calling the callback module -----------------------------------------------------
%%% A thrown value counts as the callback's return.

try_handle_call(Mod, Request, From, State) ->
    try
        {ok, Mod:handle_call(Request, From, State)}
    catch
        throw:Return -> {ok, Return};
        Class:Reason:Stack -> {'EXIT', Class, Reason, Stack}
    end.

try_dispatch({'$gen_cast', Msg}, Mod, State) ->
    try_dispatch(Mod, handle_cast, Msg, State);
try_dispatch(Info, Mod, State) ->
    try_dispatch(Mod, handle_info, Info, State).

try_dispatch(Mod, Function, Msg, State) ->
    try
        {ok, Mod:Function(Msg, State)}
    catch
        throw:Return -> {ok, Return};
        error:undef:Stack when Function =:= handle_info -> maybe_no_handle_info(Mod, Msg, State, Stack);
        Class:Reason:Stack -> {'EXIT', Class, Reason, Stack}
    end.

%% A module need not have handle_info/2; one that has it may still have called something undefined.
maybe_no_handle_info(Mod, Msg, State, Stack) ->
    case erlang:function_exported(Mod, handle_info, 2) of
        true ->
            {'EXIT', error, undef, Stack};
        false ->
            Report = #{label => {?MODULE, no_handle_info}, module => Mod, message => Msg},
            gen_report:log(warning, Report, ?MODULE, warning_msg),
            {ok, {noreply, State}}
    end.

try_terminate(Mod, Reason, State) ->
    try erlang:function_exported(Mod, terminate, 2) andalso Mod:terminate(Reason, State) of
        _ -> ok
    catch
        throw:_ -> ok;
        Class:Crash:Stack -> {'EXIT', Class, Crash, Stack}
    end.

reply(Name, From, Reply, State, Debug) ->
    reply(From, Reply),
    note({out, Reply, From, State}, Name, Debug).

%%% ---- The end --------------------------------------------------------------

%% A stop that the module asked for: its stack is raised but not reported.
terminate(Reason, Stack, Name, From, Msg, Mod, State, Debug) ->
    terminate(exit, Reason, Stack, false, Name, From, Msg, Mod, State, Debug).

%% A crash in a callback.
terminate(Class, Reason, Stack, Name, From, Msg, Mod, State, Debug) ->
    terminate(Class, Reason, Stack, true, Name, From, Msg, Mod, State, Debug).

terminate(Class, Reason, Stack, ShowStack, Name, From, Msg, Mod, State, Debug) ->
    case try_terminate(Mod, end_reason(Class, Reason, Stack), State) of
        {'EXIT', Class2, Reason2, Stack2} ->
            report_end({Reason2, Stack2}, Name, From, Msg, Mod, State, Debug),
            erlang:raise(Class2, Reason2, Stack2);
        ok ->
            quiet(Class, Reason) orelse
                report_end({Reason, case ShowStack of true -> Stack; false -> undefined end},
                           Name, From, Msg, Mod, State, Debug),
            erlang:raise(Class, Reason, Stack)
    end.

end_reason(error, Reason, Stack) -> {Reason, Stack};
end_reason(exit, Reason, _) -> Reason.

quiet(exit, normal) -> true;
quiet(exit, shutdown) -> true;
quiet(exit, {shutdown, _}) -> true;
quiet(_, _) -> false.

%% The end of the application controller is init's to report.
report_end(_, application_controller, _, _, _, _, _) -> ok;
report_end({Reason, Stack}, Name, From, Msg, Mod, State, Debug) ->
    Status = gen:format_status(Mod, terminate,
                               #{reason => Reason, state => State, message => Msg, log => sys:get_log(Debug)},
                               [get(), State]),
    ShownReason = case Stack of
                      undefined -> map_get(reason, Status);
                      _ -> {map_get(reason, Status), Stack}
                  end,
    gen_report:log(error,
                   #{label => {?MODULE, terminate},
                     name => Name,
                     last_message => map_get(message, Status),
                     state => shown_state(Status),
                     log => shown_log(Mod, map_get(log, Status)),
                     reason => ShownReason,
                     client_info => gen_report:client_info(From)},
                   ?MODULE, error).

shown_state(#{'EXIT' := Failure}) -> Failure;
shown_state(#{'$status' := Shown}) -> Shown;
shown_state(#{state := State}) -> State.

%% States in the event log go through an old format_status/2 as well; a new one has seen the log already.
shown_log(Mod, Log) ->
    case erlang:function_exported(Mod, format_status, 1) of
        true -> Log;
        false -> [shown_event(Mod, Event) || Event <- Log]
    end.

shown_event(Mod, {out, Msg, From, State}) -> {out, Msg, From, old_state(Mod, State)};
shown_event(Mod, {noreply, State}) -> {noreply, old_state(Mod, State)};
shown_event(_, Event) -> Event.

old_state(Mod, State) ->
    map_get(state, gen:format_status(Mod, terminate, #{state => State}, [get(), State])).

%%% ---- System messages (sys, "Process Implementation Functions") -----------------------------

-spec system_continue(pid(), [sys:dbg_opt()], list()) -> no_return().
system_continue(Parent, Debug, [Name, State, Mod, Time, HibAfter]) ->
    loop(Parent, Name, State, Mod, Time, HibAfter, Debug).

-spec system_terminate(term(), pid(), [sys:dbg_opt()], list()) -> no_return().
system_terminate(Reason, _Parent, Debug, [Name, State, Mod, _, _]) ->
    terminate(Reason, gen_report:stacktrace(), Name, undefined, [], Mod, State, Debug).

-spec system_code_change(list(), module(), term(), term()) -> {ok, list()} | term().
system_code_change([Name, State, Mod, Time, HibAfter], _Module, OldVsn, Extra) ->
    case catch Mod:code_change(OldVsn, State, Extra) of
        {ok, NewState} -> {ok, [Name, NewState, Mod, Time, HibAfter]};
        Failure -> Failure
    end.

-spec system_get_state(list()) -> {ok, term()}.
system_get_state([_, State, _, _, _]) -> {ok, State}.

-spec system_replace_state(fun((term()) -> term()), list()) -> {ok, term(), list()}.
system_replace_state(Fun, [Name, State, Mod, Time, HibAfter]) ->
    NewState = Fun(State),
    {ok, NewState, [Name, NewState, Mod, Time, HibAfter]}.

-spec format_status(normal | terminate, list()) -> list().
format_status(Opt, [Dictionary, SysState, Parent, Debug, [Name, State, Mod, _, _]]) ->
    Status = gen:format_status(Mod, Opt, #{state => State, log => sys:get_log(Debug)}, [Dictionary, State]),
    [{header, gen:format_status_header("Status for generic server", Name)},
     {data, [{"Status", SysState}, {"Parent", Parent},
             {"Logged events", shown_log(Mod, map_get(log, Status))}]}
     | status_items(Status)].

status_items(#{'EXIT' := Failure}) -> [{data, [{"State", Failure}]}];
status_items(#{'$status' := Items}) when is_list(Items) -> Items;
status_items(#{'$status' := Item}) -> [Item];
status_items(#{state := State}) -> [{data, [{"State", State}]}].

%%% ---- Texts ----------------------------------------------------------------

note(Event, Name, Debug) ->
    sys:handle_debug(Debug, fun print_event/3, Name, Event).

print_event(Device, {in, {'$gen_call', {From, _Tag}, Request}}, Name) ->
    io:format(Device, "*DBG* ~tp got call ~tp from ~tw~n", [Name, Request, From]);
print_event(Device, {in, {'$gen_cast', Msg}}, Name) ->
    io:format(Device, "*DBG* ~tp got cast ~tp~n", [Name, Msg]);
print_event(Device, {in, Msg}, Name) ->
    io:format(Device, "*DBG* ~tp got ~tp~n", [Name, Msg]);
print_event(Device, {out, Reply, {To, _Tag}, State}, Name) ->
    io:format(Device, "*DBG* ~tp sent ~tp to ~tw, new state ~tp~n", [Name, Reply, To, State]);
print_event(Device, {noreply, State}, Name) ->
    io:format(Device, "*DBG* ~tp new state ~tp~n", [Name, State]);
print_event(Device, Event, Name) ->
    io:format(Device, "*DBG* ~tp dbg  ~tp~n", [Name, Event]).

-spec format_log(map()) -> {string(), [term()]}.
format_log(Report) ->
    Options = gen_report:old_options(),
    Limited = gen_report:limit(Report, [message, last_message, state, log, reason, client_info]),
    gen_report:format_args(report_parts(Limited, Options), Options).

-spec format_log(map(), map()) -> io_lib:chars().
format_log(Report, Given) ->
    Options = gen_report:options(Given),
    gen_report:text(report_parts(Report, Options), Options).

report_parts(#{label := {_, no_handle_info}, module := Mod, message := Msg}, #{single_line := true}) ->
    ["Undefined handle_info in ", {term, Mod}, ". Unhandled message: ", {term, Msg}, "."];
report_parts(#{label := {_, no_handle_info}, module := Mod, message := Msg}, _) ->
    ["** Undefined handle_info in ", {p, Mod}, "~n** Unhandled message: ", {term, Msg}, "~n"];
report_parts(#{label := {_, terminate}, name := Name, last_message := Msg, state := State, log := Log,
               reason := Reason, client_info := Client}, #{single_line := true} = Options) ->
    ["Generic server ", {term, Name}, " terminating. Reason: ", {term, gen_report:explain(Reason)},
     ". Last message: ", {term, Msg}, ". State: ", {term, State}, "."]
        ++ [Part || Log =/= [], Part <- [" Log: ", {term, Log}]]
        ++ gen_report:client_parts(Client, Options);
report_parts(#{label := {_, terminate}, name := Name, last_message := Msg, state := State, log := Log,
               reason := Reason, client_info := Client}, Options) ->
    ["** Generic server ", {term, Name}, " terminating ~n** Last message in was ", {term, Msg},
     "~n** When Server state == ", {term, State},
     "~n** Reason for termination ==~n** ", {term, gen_report:explain(Reason)}, "~n"]
        ++ gen_report:log_parts(Log)
        ++ gen_report:client_parts(Client, Options).
