%%% The state machines of old (stdlib, gen_fsm as of OTP 19; gen_statem replaces it). State functions
%%% StateName/2 and StateName/3, events for all states, timers and time-outs.
%%%
%%% Caveats: as in OTP 25 it compiles and runs, but is undocumented there. Names and arities of handle_msg and
%%% dispatch are those seen in stack traces.
-module(gen_fsm).

-export([start/3, start/4, start_link/3, start_link/4, stop/1, stop/3, enter_loop/4, enter_loop/5, enter_loop/6]).
-export([send_event/2, sync_send_event/2, sync_send_event/3, send_all_state_event/2, sync_send_all_state_event/2,
         sync_send_all_state_event/3, reply/2, start_timer/2, send_event_after/2, cancel_timer/1]).
-export([init_it/6, wake_hib/7, system_continue/3, system_terminate/4, system_code_change/4, system_get_state/1,
         system_replace_state/2, format_status/2, format_log/1, format_log/2]).

-callback init(term()) -> {ok, atom(), term()} | {ok, atom(), term(), timeout() | hibernate} | {stop, term()} | ignore.
-callback handle_event(term(), atom(), term()) -> term().
-callback handle_sync_event(term(), {pid(), term()}, atom(), term()) -> term().
-callback handle_info(term(), atom(), term()) -> term().
-callback terminate(term(), atom(), term()) -> term().
-callback code_change(term(), atom(), term(), term()) -> {ok, atom(), term()}.
-callback format_status(normal | terminate, list()) -> term().
-optional_callbacks([handle_info/3, terminate/3, code_change/4, format_status/2]).

%%% ---- Start and stop -----------------------------------------------------------

-spec start(module(), term(), list()) -> gen:start_ret().
start(Mod, Args, Options) -> gen:start(?MODULE, nolink, Mod, Args, Options).

-spec start(gen:server_name(), module(), term(), list()) -> gen:start_ret().
start(Name, Mod, Args, Options) -> gen:start(?MODULE, nolink, Name, Mod, Args, Options).

-spec start_link(module(), term(), list()) -> gen:start_ret().
start_link(Mod, Args, Options) -> gen:start(?MODULE, link, Mod, Args, Options).

-spec start_link(gen:server_name(), module(), term(), list()) -> gen:start_ret().
start_link(Name, Mod, Args, Options) -> gen:start(?MODULE, link, Name, Mod, Args, Options).

-spec stop(gen:server_ref()) -> ok.
stop(Name) -> gen:stop(Name).

-spec stop(gen:server_ref(), term(), timeout()) -> ok.
stop(Name, Reason, Timeout) -> gen:stop(Name, Reason, Timeout).

%%% ---- Events ---------------------------------------------------------------

-spec send_event(gen:server_ref(), term()) -> ok.
send_event(Name, Event) -> send(Name, {'$gen_event', Event}).

-spec send_all_state_event(gen:server_ref(), term()) -> ok.
send_all_state_event(Name, Event) -> send(Name, {'$gen_all_state_event', Event}).

send({global, Name}, Msg) ->
    catch global:send(Name, Msg),
    ok;
send({via, Registry, Name}, Msg) ->
    catch Registry:send(Name, Msg),
    ok;
send(Name, Msg) ->
    Name ! Msg,
    ok.

-spec sync_send_event(gen:server_ref(), term()) -> term().
sync_send_event(Name, Event) ->
    case catch gen:call(Name, '$gen_sync_event', Event) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, {?MODULE, sync_send_event, [Name, Event]}})
    end.

-spec sync_send_event(gen:server_ref(), term(), timeout()) -> term().
sync_send_event(Name, Event, Timeout) ->
    case catch gen:call(Name, '$gen_sync_event', Event, Timeout) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, {?MODULE, sync_send_event, [Name, Event, Timeout]}})
    end.

-spec sync_send_all_state_event(gen:server_ref(), term()) -> term().
sync_send_all_state_event(Name, Event) ->
    case catch gen:call(Name, '$gen_sync_all_state_event', Event) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, {?MODULE, sync_send_all_state_event, [Name, Event]}})
    end.

-spec sync_send_all_state_event(gen:server_ref(), term(), timeout()) -> term().
sync_send_all_state_event(Name, Event, Timeout) ->
    case catch gen:call(Name, '$gen_sync_all_state_event', Event, Timeout) of
        {ok, Reply} -> Reply;
        {'EXIT', Reason} -> exit({Reason, {?MODULE, sync_send_all_state_event, [Name, Event, Timeout]}})
    end.

-spec reply({pid(), term()}, term()) -> ok.
reply(From, Reply) -> gen:reply(From, Reply).

%% The event is {timeout, Ref, Msg}.
-spec start_timer(non_neg_integer(), term()) -> reference().
start_timer(Time, Msg) -> erlang:start_timer(Time, self(), {'$gen_timer', Msg}).

-spec send_event_after(non_neg_integer(), term()) -> reference().
send_event_after(Time, Event) -> erlang:start_timer(Time, self(), {'$gen_event', Event}).

%% 0 for a timer that has run out but whose event was not handled yet.
-spec cancel_timer(reference()) -> non_neg_integer() | false.
cancel_timer(Ref) ->
    case erlang:cancel_timer(Ref) of
        false -> receive {timeout, Ref, _} -> 0 after 0 -> false end;
        Left -> Left
    end.

%%% ---- The loop -------------------------------------------------------------

-spec enter_loop(module(), list(), atom(), term()) -> no_return().
enter_loop(Mod, Options, State, Data) -> enter_loop(Mod, Options, State, Data, self(), infinity).

-spec enter_loop(module(), list(), atom(), term(), term()) -> no_return().
enter_loop(Mod, Options, State, Data, {Scope, _} = Name) when Scope =:= local; Scope =:= global ->
    enter_loop(Mod, Options, State, Data, Name, infinity);
enter_loop(Mod, Options, State, Data, {via, _, _} = Name) ->
    enter_loop(Mod, Options, State, Data, Name, infinity);
enter_loop(Mod, Options, State, Data, Timeout) ->
    enter_loop(Mod, Options, State, Data, self(), Timeout).

-spec enter_loop(module(), list(), atom(), term(), term(), timeout()) -> no_return().
enter_loop(Mod, Options, State, Data, ServerName, Timeout) ->
    Name = gen:get_proc_name(ServerName),
    Parent = gen:get_parent(),
    Debug = gen:debug_options(Name, Options),
    loop(Parent, Name, State, Data, Mod, Timeout, gen:hibernate_after(Options), Debug).

-spec init_it(pid(), pid() | self, term(), module(), term(), list()) -> no_return().
init_it(Starter, self, ServerName, Mod, Args, Options) ->
    init_it(Starter, self(), ServerName, Mod, Args, Options);
init_it(Starter, Parent, ServerName, Mod, Args, Options) ->
    Name = gen:name(ServerName),
    Debug = gen:debug_options(Name, Options),
    case init_result(catch Mod:init(Args)) of
        {start, State, Data, Time} ->
            proc_lib:init_ack(Starter, {ok, self()}),
            loop(Parent, Name, State, Data, Mod, Time, gen:hibernate_after(Options), Debug);
        {fail, Ack, Reason} ->
            gen:unregister_name(ServerName),
            proc_lib:init_ack(Starter, Ack),
            exit(Reason);
        {bad, Reason} ->
            proc_lib:init_ack(Starter, {error, Reason}),
            exit(Reason)
    end.

init_result({ok, State, Data}) -> {start, State, Data, infinity};
init_result({ok, State, Data, Time}) -> {start, State, Data, Time};
init_result({stop, Reason}) -> {fail, {error, Reason}, Reason};
init_result(ignore) -> {fail, ignore, normal};
init_result({'EXIT', Reason}) -> {fail, {error, Reason}, Reason};
init_result(Other) -> {bad, {bad_return_value, Other}}.

loop(Parent, Name, State, Data, Mod, hibernate, HibAfter, Debug) ->
    proc_lib:hibernate(?MODULE, wake_hib, [Parent, Name, State, Data, Mod, HibAfter, Debug]);
loop(Parent, Name, State, Data, Mod, infinity, HibAfter, Debug) ->
    receive
        Msg -> decode_msg(Msg, Parent, Name, State, Data, Mod, infinity, HibAfter, Debug, false)
    after HibAfter ->
        loop(Parent, Name, State, Data, Mod, hibernate, HibAfter, Debug)
    end;
loop(Parent, Name, State, Data, Mod, Time, HibAfter, Debug) ->
    Msg = receive Any -> Any after Time -> {'$gen_event', timeout} end,
    decode_msg(Msg, Parent, Name, State, Data, Mod, Time, HibAfter, Debug, false).

-spec wake_hib(pid(), term(), atom(), term(), module(), timeout(), list()) -> no_return().
wake_hib(Parent, Name, State, Data, Mod, HibAfter, Debug) ->
    Msg = receive Any -> Any end,
    decode_msg(Msg, Parent, Name, State, Data, Mod, hibernate, HibAfter, Debug, true).

decode_msg({system, From, Request}, Parent, Name, State, Data, Mod, Time, HibAfter, Debug, Hib) ->
    sys:handle_system_msg(Request, From, Parent, ?MODULE, Debug, [Name, State, Data, Mod, Time, HibAfter], Hib);
decode_msg({'EXIT', Parent, Reason} = Msg, Parent, Name, State, Data, Mod, _, _, Debug, _) ->
    terminate(Reason, Name, undefined, Msg, Mod, State, Data, Debug);
decode_msg(Msg, Parent, Name, State, Data, Mod, Time, HibAfter, [], _) ->
    handle_msg(Msg, Parent, Name, State, Data, Mod, Time, HibAfter);
decode_msg(Msg, Parent, Name, State, Data, Mod, Time, HibAfter, Debug, _) ->
    handle_msg(Msg, Parent, Name, State, Data, Mod, Time, HibAfter, note({in, Msg, State}, Name, Debug)).

handle_msg(Msg, Parent, Name, State, Data, Mod, _Time, HibAfter) ->
    Result = (catch dispatch(Msg, Mod, State, Data)),
    handle_result(Result, Msg, Parent, Name, State, Data, Mod, HibAfter, []).

handle_msg(Msg, Parent, Name, State, Data, Mod, _Time, HibAfter, Debug) ->
    Result = (catch dispatch(Msg, Mod, State, Data)),
    handle_result(Result, Msg, Parent, Name, State, Data, Mod, HibAfter, Debug).

dispatch({'$gen_event', Event}, Mod, State, Data) -> Mod:State(Event, Data);
dispatch({'$gen_all_state_event', Event}, Mod, State, Data) -> Mod:handle_event(Event, State, Data);
dispatch({'$gen_sync_event', From, Event}, Mod, State, Data) -> Mod:State(Event, From, Data);
dispatch({'$gen_sync_all_state_event', From, Event}, Mod, State, Data) ->
    Mod:handle_sync_event(Event, From, State, Data);
dispatch({timeout, Ref, {'$gen_timer', Msg}}, Mod, State, Data) -> Mod:State({timeout, Ref, Msg}, Data);
dispatch({timeout, _, {'$gen_event', Event}}, Mod, State, Data) -> Mod:State(Event, Data);
dispatch(Info, Mod, State, Data) -> Mod:handle_info(Info, State, Data).

handle_result(Result, Msg, Parent, Name, State, Data, Mod, HibAfter, Debug) ->
    From = client(Msg),
    case Result of
        {next_state, Next, NewData} ->
            loop(Parent, Name, Next, NewData, Mod, infinity, HibAfter, note({noreply, Next}, Name, Debug));
        {next_state, Next, NewData, Time} ->
            loop(Parent, Name, Next, NewData, Mod, Time, HibAfter, note({noreply, Next}, Name, Debug));
        {reply, Reply, Next, NewData} when From =/= undefined ->
            loop(Parent, Name, Next, NewData, Mod, infinity, HibAfter, reply(Name, From, Reply, Debug, Next));
        {reply, Reply, Next, NewData, Time} when From =/= undefined ->
            loop(Parent, Name, Next, NewData, Mod, Time, HibAfter, reply(Name, From, Reply, Debug, Next));
        {stop, Reason, NewData} ->
            terminate(Reason, Name, From, Msg, Mod, State, NewData, Debug);
        {stop, Reason, Reply, NewData} when From =/= undefined ->
            {'EXIT', EndReason} = (catch terminate(Reason, Name, From, Msg, Mod, State, NewData, Debug)),
            _ = reply(Name, From, Reply, Debug, State),
            exit(EndReason);
        {'EXIT', {undef, [{Mod, handle_info, [_, _, _], _} | _]}} ->
            gen_report:log(warning, #{label => {?MODULE, no_handle_info}, module => Mod, message => Msg}, ?MODULE,
                           warning_msg),
            loop(Parent, Name, State, Data, Mod, infinity, HibAfter, Debug);
        {'EXIT', Reason} ->
            terminate(Reason, Name, From, Msg, Mod, State, Data, Debug);
        Other ->
            terminate({bad_return_value, Other}, Name, From, Msg, Mod, State, Data, Debug)
    end.

client({'$gen_sync_event', From, _}) -> From;
client({'$gen_sync_all_state_event', From, _}) -> From;
client(_) -> undefined.

reply(Name, From, Reply, Debug, State) ->
    reply(From, Reply),
    note({out, Reply, From, State}, Name, Debug).

terminate(Reason, Name, From, Msg, Mod, State, Data, Debug) ->
    case erlang:function_exported(Mod, terminate, 3) andalso catch Mod:terminate(Reason, State, Data) of
        {'EXIT', Failure} ->
            report_end(Failure, Name, From, Msg, Mod, State, Data, Debug),
            exit(Failure);
        _ ->
            is_quiet(Reason) orelse report_end(Reason, Name, From, Msg, Mod, State, Data, Debug),
            exit(Reason)
    end.

is_quiet(normal) -> true;
is_quiet(shutdown) -> true;
is_quiet({shutdown, _}) -> true;
is_quiet(_) -> false.

%%% ---- System messages ----------------------------------------------------------------

-spec system_continue(pid(), list(), list()) -> no_return().
system_continue(Parent, Debug, [Name, State, Data, Mod, Time, HibAfter]) ->
    loop(Parent, Name, State, Data, Mod, Time, HibAfter, Debug).

-spec system_terminate(term(), pid(), list(), list()) -> no_return().
system_terminate(Reason, _Parent, Debug, [Name, State, Data, Mod, _, _]) ->
    terminate(Reason, Name, undefined, [], Mod, State, Data, Debug).

-spec system_code_change(list(), module(), term(), term()) -> {ok, list()} | term().
system_code_change([Name, State, Data, Mod, Time, HibAfter], _Module, OldVsn, Extra) ->
    case catch Mod:code_change(OldVsn, State, Data, Extra) of
        {ok, NewState, NewData} -> {ok, [Name, NewState, NewData, Mod, Time, HibAfter]};
        Failure -> Failure
    end.

-spec system_get_state(list()) -> {ok, {atom(), term()}}.
system_get_state([_, State, Data | _]) -> {ok, {State, Data}}.

-spec system_replace_state(fun(({atom(), term()}) -> {atom(), term()}), list()) -> {ok, {atom(), term()}, list()}.
system_replace_state(Fun, [Name, State, Data, Mod, Time, HibAfter]) ->
    {NewState, NewData} = New = Fun({State, Data}),
    {ok, New, [Name, NewState, NewData, Mod, Time, HibAfter]}.

-spec format_status(normal | terminate, list()) -> list().
format_status(Opt, [Dictionary, SysState, Parent, Debug, [Name, State, Data, Mod, _, _]]) ->
    Specific = case shown_data(Opt, Mod, Dictionary, Data, [{data, [{"StateData", Data}]}]) of
                   List when is_list(List) -> List;
                   Other -> [Other]
               end,
    [{header, gen:format_status_header("Status for state machine", Name)},
     {data, [{"Status", SysState}, {"Parent", Parent}, {"Logged events", sys:get_log(Debug)}, {"StateName", State}]}
     | Specific].

shown_data(Opt, Mod, Dictionary, Data, Default) ->
    case erlang:function_exported(Mod, format_status, 2) andalso catch Mod:format_status(Opt, [Dictionary, Data]) of
        false -> Default;
        {'EXIT', _} -> Default;
        Shown -> Shown
    end.

%%% ---- Texts ----------------------------------------------------------------

note(_, _, []) -> [];
note(Event, Name, Debug) -> sys:handle_debug(Debug, fun print_event/3, Name, Event).

print_event(Device, {in, {'$gen_event', Event}, State}, Name) ->
    io:format(Device, "*DBG* ~tp got event ~tp in state ~tw~n", [Name, Event, State]);
print_event(Device, {in, {'$gen_all_state_event', Event}, State}, Name) ->
    io:format(Device, "*DBG* ~tp got all_state_event ~tp in state ~tw~n", [Name, Event, State]);
print_event(Device, {in, {'$gen_sync_event', {From, _}, Event}, State}, Name) ->
    io:format(Device, "*DBG* ~tp got sync_event ~tp from ~tw in state ~tw~n", [Name, Event, From, State]);
print_event(Device, {in, {'$gen_sync_all_state_event', {From, _}, Event}, State}, Name) ->
    io:format(Device, "*DBG* ~tp got sync_all_state_event ~tp from ~tw in state ~tw~n", [Name, Event, From, State]);
print_event(Device, {in, {timeout, Ref, {'$gen_timer', Msg}}, State}, Name) ->
    io:format(Device, "*DBG* ~tp got timer ~tp in state ~tw~n", [Name, {timeout, Ref, Msg}, State]);
print_event(Device, {in, {timeout, _, {'$gen_event', Event}}, State}, Name) ->
    io:format(Device, "*DBG* ~tp got timer ~tp in state ~tw~n", [Name, Event, State]);
print_event(Device, {in, Msg, State}, Name) ->
    io:format(Device, "*DBG* ~tp got ~tp in state ~tw~n", [Name, Msg, State]);
print_event(Device, {out, Reply, {To, _}, State}, Name) ->
    io:format(Device, "*DBG* ~tp sent ~tp to ~tw~n      and switched to state ~tw~n", [Name, Reply, To, State]);
print_event(Device, {noreply, State}, Name) ->
    io:format(Device, "*DBG* ~tp switched to state ~tw~n", [Name, State]).

report_end(Reason, Name, From, Msg, Mod, State, Data, Debug) ->
    gen_report:log(error,
                   #{label => {?MODULE, terminate}, name => Name, last_message => Msg, state_name => State,
                     state_data => shown_data(terminate, Mod, get(), Data, Data), log => sys:get_log(Debug),
                     reason => Reason, client_info => gen_report:client_info(From)},
                   ?MODULE, error).

-spec format_log(map()) -> {string(), [term()]}.
format_log(Report) ->
    Options = gen_report:old_options(),
    Limited = gen_report:limit(Report, [message, state_name, state_data, log, reason, client_info]),
    gen_report:format_args(report_parts(Limited, Options), Options).

-spec format_log(map(), map()) -> io_lib:chars().
format_log(Report, Given) ->
    Options = gen_report:options(Given),
    gen_report:text(report_parts(Report, Options), Options).

report_parts(#{label := {_, no_handle_info}, module := Mod, message := Msg}, #{single_line := true}) ->
    ["Undefined handle_info in ", {term, Mod}, ". Unhandled message: ", {term, Msg}, "."];
report_parts(#{label := {_, no_handle_info}, module := Mod, message := Msg}, _) ->
    ["** Undefined handle_info in ", {p, Mod}, "~n** Unhandled message: ", {term, Msg}, "~n"];
report_parts(#{name := Name, last_message := Msg, state_name := State, state_data := Data, log := Log,
               reason := Reason, client_info := Client}, #{single_line := true} = Options) ->
    ["State machine ", {term, Name}, " terminating. Reason: ", {term, gen_report:explain(Reason)},
     ". Last event: ", {term, Msg}, ". State: ", {term, State}, ". Data: ", {term, Data}]
        ++ [Part || Log =/= [], Part <- [". Log: ", {term, Log}]]
        ++ ["." | gen_report:client_parts(Client, Options)];
report_parts(#{name := Name, last_message := Msg, state_name := State, state_data := Data, log := Log,
               reason := Reason, client_info := Client}, Options) ->
    ["** State machine ", {term, Name}, " terminating ~n"]
        ++ last_message(Msg)
        ++ ["** When State == ", {term, State}, "~n**      Data  == ", {term, Data},
            "~n** Reason for termination ==~n** ", {term, gen_report:explain(Reason)}, "~n"]
        ++ [Part || Log =/= [], Part <- ["** Log ==~n**", {term, Log}, "~n"]]
        ++ gen_report:client_parts(Client, Options).

last_message({'$gen_event', Event}) -> ["** Last event in was ", {term, Event}, "~n"];
last_message({'$gen_sync_event', {From, _}, Event}) ->
    ["** Last sync event in was ", {term, Event}, " from ", {w, From}, "~n"];
last_message({'$gen_all_state_event', Event}) ->
    ["** Last event in was ", {term, Event}, " (for all states)~n"];
last_message({'$gen_sync_all_state_event', {From, _}, Event}) ->
    ["** Last sync event in was ", {term, Event}, " (for all states) from ", {term, From}, "~n"];
last_message({timeout, Ref, {'$gen_timer', Msg}}) -> ["** Last timer event in was ", {term, {timeout, Ref, Msg}}, "~n"];
last_message({timeout, _, {'$gen_event', Event}}) -> ["** Last timer event in was ", {term, Event}, "~n"];
last_message(Msg) -> ["** Last message in was ", {term, Msg}, "~n"].
