%%% Timers that call functions, send messages or end processes, and the measuring of time (stdlib, timer).
%%% What erlang:send_after/3 can do is left to it; the rest is kept by the process timer_server, which starts
%%% with the first request.
-module(timer).
-behaviour(gen_server).

-export([apply_after/4, apply_interval/4, send_after/2, send_after/3, send_interval/2, send_interval/3,
         exit_after/2, exit_after/3, kill_after/1, kill_after/2, cancel/1]).
-export([sleep/1, tc/1, tc/2, tc/3, now_diff/2, seconds/1, minutes/1, hours/1, hms/3]).
-export([start/0, start_link/0, init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).
-export_type([tref/0]).

-define(MAX_SLEEP, 16#ffffffff).
-define(is_time(T), (is_integer(T) andalso (T) >= 0)).
-define(is_mfa(M, F, A), (is_atom(M) andalso is_atom(F) andalso is_list(A))).
-define(is_target(T), (is_pid(T) orelse is_atom(T)
                       orelse (tuple_size(T) =:= 2 andalso is_atom(element(1, T)) andalso is_atom(element(2, T))))).

-opaque tref() :: {once | interval | instant | send_local, reference()}.
-type time() :: non_neg_integer().
-type result() :: {ok, tref()} | {error, term()}.
-type target() :: pid() | atom() | {atom(), node()}.

%%% ---- Timers ---------------------------------------------------------------

-spec apply_after(time(), module(), atom(), [term()]) -> result().
apply_after(0, M, F, A) when ?is_mfa(M, F, A) ->
    run({M, F, A}),
    {ok, {instant, make_ref()}};
apply_after(Time, M, F, A) when ?is_time(Time), ?is_mfa(M, F, A) ->
    request({apply_once, now_ms() + Time, {M, F, A}});
apply_after(_, _, _, _) ->
    {error, badarg}.

%% Ends with the process that asked for it.
-spec apply_interval(time(), module(), atom(), [term()]) -> result().
apply_interval(Time, M, F, A) when ?is_time(Time), ?is_mfa(M, F, A) ->
    request({apply_interval, now_ms() + Time, Time, self(), {M, F, A}});
apply_interval(_, _, _, _) ->
    {error, badarg}.

-spec send_after(time(), term()) -> result().
send_after(Time, Msg) -> send_after(Time, self(), Msg).

-spec send_after(time(), target(), term()) -> result().
send_after(0, Target, Msg) when ?is_target(Target) ->
    Target ! Msg,
    {ok, {instant, make_ref()}};
send_after(Time, Pid, Msg) when ?is_time(Time), is_pid(Pid) ->
    {ok, {send_local, erlang:send_after(Time, Pid, Msg)}};
send_after(Time, Target, Msg) when ?is_target(Target) ->
    apply_after(Time, ?MODULE, send, [Target, Msg]);
send_after(_, _, _) ->
    {error, badarg}.

%% Ends with the process that is sent to.
-spec send_interval(time(), term()) -> result().
send_interval(Time, Msg) -> send_interval(Time, self(), Msg).

-spec send_interval(time(), target(), term()) -> result().
send_interval(Time, Target, Msg) when ?is_time(Time), ?is_target(Target) ->
    request({apply_interval, now_ms() + Time, Time, Target, {?MODULE, send, [Target, Msg]}});
send_interval(_, _, _) ->
    {error, badarg}.

-spec exit_after(time(), term()) -> result().
exit_after(Time, Reason) -> exit_after(Time, self(), Reason).

-spec exit_after(time(), pid() | atom(), term()) -> result().
exit_after(Time, Target, Reason) -> apply_after(Time, erlang, exit, [Target, Reason]).

-spec kill_after(time()) -> result().
kill_after(Time) -> exit_after(Time, self(), kill).

-spec kill_after(time(), pid() | atom()) -> result().
kill_after(Time, Target) -> exit_after(Time, Target, kill).

-spec cancel(tref()) -> {ok, cancel} | {error, term()}.
cancel({instant, Ref}) when is_reference(Ref) -> {ok, cancel};
cancel({send_local, Ref}) when is_reference(Ref) ->
    _ = erlang:cancel_timer(Ref),
    {ok, cancel};
cancel({Kind, Ref} = TRef) when is_reference(Ref), Kind =:= once orelse Kind =:= interval ->
    request({cancel, TRef});
cancel(_) -> {error, badarg}.

%%% ---- Time -----------------------------------------------------------------

-spec sleep(timeout()) -> ok.
sleep(Time) when is_integer(Time), Time > ?MAX_SLEEP ->
    receive after ?MAX_SLEEP -> sleep(Time - ?MAX_SLEEP) end;
sleep(Time) ->
    receive after Time -> ok end.

%% The microseconds that a call took, with its value.
-spec tc(fun(() -> Value)) -> {integer(), Value}.
tc(Fun) ->
    Start = erlang:monotonic_time(),
    Value = Fun(),
    {elapsed(Start), Value}.

-spec tc(fun(), [term()]) -> {integer(), term()}.
tc(Fun, Args) ->
    Start = erlang:monotonic_time(),
    Value = apply(Fun, Args),
    {elapsed(Start), Value}.

-spec tc(module(), atom(), [term()]) -> {integer(), term()}.
tc(M, F, A) ->
    Start = erlang:monotonic_time(),
    Value = apply(M, F, A),
    {elapsed(Start), Value}.

elapsed(Start) ->
    erlang:convert_time_unit(erlang:monotonic_time() - Start, native, microsecond).

-spec now_diff(erlang:timestamp(), erlang:timestamp()) -> integer().
now_diff({Mega2, Sec2, Micro2}, {Mega1, Sec1, Micro1}) ->
    ((Mega2 - Mega1) * 1000000 + Sec2 - Sec1) * 1000000 + Micro2 - Micro1.

-spec seconds(non_neg_integer()) -> non_neg_integer().
seconds(Seconds) -> 1000 * Seconds.

-spec minutes(non_neg_integer()) -> non_neg_integer().
minutes(Minutes) -> Minutes * 60000.

-spec hours(non_neg_integer()) -> non_neg_integer().
hours(Hours) -> Hours * 3600000.

-spec hms(non_neg_integer(), non_neg_integer(), non_neg_integer()) -> non_neg_integer().
hms(Hours, Minutes, Seconds) -> hours(Hours) + minutes(Minutes) + seconds(Seconds).

%%% ---- The server ------------------------------------------------------------

-spec start() -> ok.
start() ->
    case whereis(timer_server) of
        undefined -> start_child();
        _ -> ok
    end.

start_child() ->
    Spec = #{id => timer_server, start => {?MODULE, start_link, []}, restart => permanent, shutdown => 1000,
             type => worker, modules => [?MODULE]},
    case supervisor:start_child(kernel_sup, Spec) of
        {ok, _} -> ok;
        {error, {already_started, _}} -> ok;
        {error, already_present} ->
            {ok, _} = supervisor:restart_child(kernel_sup, timer_server),
            ok
    end.

-spec start_link() -> gen_server:start_ret().
start_link() -> gen_server:start_link({local, timer_server}, ?MODULE, [], []).

request(Request) ->
    ok = start(),
    gen_server:call(timer_server, Request, infinity).

now_ms() -> (erlang:monotonic_time(microsecond) + 999) div 1000.

%% The table holds {Ref, Timer}: for what is done once, Ref is the timer; an interval's is the monitor of the
%% process it ends with.
-spec init([]) -> {ok, ets:tid()}.
init([]) ->
    process_flag(trap_exit, true),
    {ok, ets:new(?MODULE, [])}.

-spec handle_call(term(), gen_server:from(), ets:tid()) -> {reply, term(), ets:tid()} | {noreply, ets:tid()}.
handle_call({apply_once, At, MFA}, _From, Table) ->
    try start_timer(At, {apply_once, MFA}) of
        Timer ->
            ets:insert(Table, {Timer, Timer}),
            {reply, {ok, {once, Timer}}, Table}
    catch
        error:badarg -> {reply, {error, badarg}, Table}
    end;
handle_call({apply_interval, At, Time, Target, MFA}, _From, Table) ->
    Ref = monitor(process, Target),
    try start_timer(At, {apply_interval, At, Time, Ref, MFA}) of
        Timer ->
            ets:insert(Table, {Ref, Timer}),
            {reply, {ok, {interval, Ref}}, Table}
    catch
        error:badarg ->
            demonitor(Ref, [flush]),
            {reply, {error, badarg}, Table}
    end;
handle_call({cancel, {Kind, Ref}}, _From, Table) ->
    forget(Ref, Table) andalso Kind =:= interval andalso demonitor(Ref, [flush]),
    {reply, {ok, cancel}, Table};
handle_call(_, _From, Table) ->
    {noreply, Table}.

start_timer(At, Msg) -> erlang:start_timer(At, self(), Msg, [{abs, true}]).

-spec handle_info(term(), ets:tid()) -> {noreply, ets:tid()}.
handle_info({timeout, Timer, {apply_once, MFA}}, Table) ->
    ets:take(Table, Timer) =/= [] andalso run(MFA),
    {noreply, Table};
handle_info({timeout, _, {apply_interval, At, Time, Ref, MFA}}, Table) ->
    case ets:member(Table, Ref) of
        true ->
            Next = At + max(Time, 1), % virtual time stands still for who does without pause
            Timer = start_timer(Next, {apply_interval, Next, Time, Ref, MFA}),
            ets:insert(Table, {Ref, Timer}),
            run(MFA);
        false -> ok
    end,
    {noreply, Table};
handle_info({'DOWN', Ref, process, _, _}, Table) ->
    _ = forget(Ref, Table),
    {noreply, Table};
handle_info(_, Table) ->
    {noreply, Table}.

-spec handle_cast(term(), ets:tid()) -> {noreply, ets:tid()}.
handle_cast(_, Table) -> {noreply, Table}.

-spec terminate(term(), ets:tid()) -> ok.
terminate(_, _) -> ok.

-spec code_change(term(), ets:tid(), term()) -> {ok, ets:tid()}.
code_change(_, Table, _) -> {ok, Table}.

forget(Ref, Table) ->
    case ets:take(Table, Ref) of
        [{_, Timer}] ->
            _ = erlang:cancel_timer(Timer),
            true;
        [] -> false
    end.

%% Sending and ending need no process of their own.
run({?MODULE, send, [Target, Msg]}) -> catch Target ! Msg;
run({erlang, exit, [Target, Reason]}) -> catch exit(pid_of(Target), Reason);
run({M, F, A}) -> catch spawn(M, F, A).

pid_of(Pid) when is_pid(Pid) -> Pid;
pid_of(Name) -> whereis(Name).
