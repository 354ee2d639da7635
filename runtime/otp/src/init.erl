%%% The first process: starts the logger, the application controller and the applications kernel and stdlib,
%%% knows the command line, and takes the system down in order (erts, init).
%%%
%%% It asks of the runtime only erlang:halt/1, and that boot/1 is called in the first process with the command line's
%%% words as binaries. A signal to terminate is to be sent to it as the message {stop, {stop, 0}}.
%%%
%%% Caveats: no boot scripts and no -s, -run, -eval; restart and reboot end the system with a notice to the runtime,
%%% which may start another.
-module(init).

-export([boot/1, stop/0, stop/1, restart/0, restart/1, reboot/0, get_status/0, wait_until_started/0,
         notify_when_started/1]).
-export([get_argument/1, get_arguments/0, get_plain_arguments/0, script_id/0, script_name/0, make_permanent/2,
         get_configfd/1, set_configfd/2]).
-export([ensure_loaded/1, fetch_loaded/0, run_on_load_handlers/0, objfile_extension/0, archive_extension/0,
         code_path_choice/0]).

-record(state, {flags = [] :: [{atom(), [string()]}],
                plain = [] :: [string()],
                kernel = [] :: [{atom(), pid()}],   % processes it answers for, last started first
                status = {starting, starting} :: {atom(), atom()},
                waiting = [] :: [pid()],
                configs = #{} :: map()}).

%%% ---- Stopping -----------------------------------------------------------------

%% Applications go down in the reverse order of their start, then all other processes are killed.
-spec stop() -> ok.
stop() -> stop(0).

-spec stop(non_neg_integer() | string()) -> ok.
stop(Status) when is_integer(Status), Status >= 0 -> to_init({stop, {stop, Status}});
stop(Status) when is_list(Status) -> to_init({stop, {stop, check_slogan(Status)}});
stop(_) -> error(badarg).

check_slogan(Slogan) ->
    case lists:all(fun(C) -> is_integer(C) andalso C >= 0 end, Slogan) of
        true -> lists:sublist(Slogan, 200);
        false -> error(badarg)
    end.

-spec restart() -> ok.
restart() -> to_init({stop, restart}).

-spec restart([{mode, embedded | interactive}]) -> ok.
restart([]) -> restart();
restart([{mode, Mode}]) when Mode =:= embedded; Mode =:= interactive -> restart();
restart(Options) when is_list(Options) -> error(badarg, [Options]).

-spec reboot() -> ok.
reboot() -> to_init({stop, reboot}).

to_init(Msg) ->
    init ! Msg,
    ok.

%%% ---- Asking --------------------------------------------------------------------

-spec get_arguments() -> [{atom(), [string()]}].
get_arguments() -> request(get_arguments).

-spec get_argument(atom()) -> {ok, [[string()]]} | error.
get_argument(Flag) ->
    case [Values || {Name, Values} <- get_arguments(), Name =:= Flag] of
        [] -> error;
        Uses -> {ok, Uses}
    end.

-spec get_plain_arguments() -> [string()].
get_plain_arguments() -> request(get_plain_arguments).

-spec get_status() -> {starting | started | stopping, term()}.
get_status() -> request(get_status).

-spec wait_until_started() -> ok.
wait_until_started() -> request(wait_until_started).

-spec notify_when_started(pid()) -> ok | started.
notify_when_started(Pid) -> request({notify_when_started, Pid}).

-spec script_id() -> {string(), string()}.
script_id() -> {"Erlang/OTP", erlang:system_info(otp_release)}.

-spec script_name() -> [].
script_name() -> [].

-spec make_permanent(file:filename(), file:filename()) -> ok.
make_permanent(_Boot, _Config) -> ok.

-spec get_configfd(non_neg_integer()) -> none | {ok, term()}.
get_configfd(Id) ->
    case request({get_config, Id}) of
        {ok, Config} -> {ok, Config};
        error -> none
    end.

-spec set_configfd(non_neg_integer(), term()) -> ok.
set_configfd(Id, Config) -> request({set_config, Id, Config}).

%% Before there is an init process there are no arguments.
request(Request) ->
    case whereis(?MODULE) of
        undefined -> answer_early(Request);
        Init when Init =:= self() -> answer_early(Request);
        Init ->
            Ref = monitor(process, Init),
            Init ! {request, Ref, self(), Request},
            receive
                {Ref, Reply} ->
                    demonitor(Ref, [flush]),
                    Reply;
                {'DOWN', Ref, _, _, Reason} -> exit({Reason, {?MODULE, Request}})
            end
    end.

answer_early(get_status) -> {starting, starting};
answer_early(get_arguments) -> [];
answer_early(get_plain_arguments) -> [];
answer_early(_) -> error.

%%% ---- Code; the runtime loads it ----------------------------------------------------------

-spec ensure_loaded(module()) -> {module, module()} | {error, term()}.
ensure_loaded(Module) -> code:ensure_loaded(Module).

-spec fetch_loaded() -> [{module(), file:filename()}].
fetch_loaded() -> code:all_loaded().

-spec run_on_load_handlers() -> ok.
run_on_load_handlers() -> ok.

-spec objfile_extension() -> string().
objfile_extension() -> ".beam".

-spec archive_extension() -> string().
archive_extension() -> ".ez".

-spec code_path_choice() -> relaxed | strict.
code_path_choice() -> strict.

%%% ---- The process ---------------------------------------------------------------

-spec boot([binary()]) -> no_return().
boot(Words) ->
    register(?MODULE, self()),
    process_flag(trap_exit, true),
    {Flags, Plain} = read_arguments([unicode:characters_to_list(Word) || Word <- Words], [], []),
    {ok, Logger} = logger_server:start_link(),
    Controller = spawn_link(application_controller, start_server, [self(), kernel_application()]),
    loop(#state{flags = Flags, plain = Plain,
                kernel = [{application_controller, Controller}, {logger, Logger}]}).

%% Done by a helper, for what starts may ask the init process for flags.
boot_applications(Init) ->
    ok = application:load(stdlib_application()),
    ok = application:start_boot(kernel, permanent),
    ok = application:start_boot(stdlib, permanent),
    Init ! booted.

%% -Flag Value ... up to the next flag; what stands before any flag, or after -extra, is plain.
read_arguments([], Flags, Plain) -> {lists:reverse(Flags), lists:reverse(Plain)};
read_arguments(["--" | Words], Flags, Plain) ->
    {More, Rest} = values(Words),
    read_arguments(Rest, Flags, lists:reverse(More, Plain));
read_arguments(["-extra" | Words], Flags, Plain) -> read_arguments([], Flags, lists:reverse(Words, Plain));
read_arguments([[$- | Flag] | Words], Flags, Plain) when Flag =/= [] ->
    {Values, Rest} = values(Words),
    read_arguments(Rest, [{list_to_atom(Flag), Values} | Flags], Plain);
read_arguments([Word | Words], Flags, Plain) -> read_arguments(Words, Flags, [Word | Plain]).

values(Words) -> lists:splitwith(fun([$-, _ | _]) -> false; (_) -> true end, Words).

loop(#state{kernel = Kernel} = State) ->
    receive
        {request, Ref, From, Request} ->
            loop(answer(Request, Ref, From, State));
        {ack, _Controller, {ok, _}} ->
            Self = self(),
            spawn_link(fun() -> boot_applications(Self) end),
            loop(State);
        booted ->
            [Pid ! {?MODULE, started} || Pid <- State#state.waiting],
            loop(State#state{status = {started, started}, waiting = []});
        {stop, How} ->
            shut_down(How, State#state{status = {stopping, stopping}});
        {'EXIT', Pid, Reason} ->
            case lists:keyfind(Pid, 2, Kernel) of
                {Name, _} -> kernel_ended(Name, Reason);
                false -> loop(State)
            end;
        Other ->
            pass_on(Other, whereis(user)),
            loop(State)
    end.

%% What is for others, such as a request for output from a process that init leads, goes to user.
pass_on(_, undefined) -> ok;
pass_on(Message, User) -> User ! Message.

answer(get_arguments, Ref, From, State) -> reply(Ref, From, State#state.flags, State);
answer(get_plain_arguments, Ref, From, State) -> reply(Ref, From, State#state.plain, State);
answer(get_status, Ref, From, State) -> reply(Ref, From, State#state.status, State);
answer({get_config, Id}, Ref, From, State) -> reply(Ref, From, maps:find(Id, State#state.configs), State);
answer({set_config, Id, Config}, Ref, From, #state{configs = Configs} = State) ->
    reply(Ref, From, ok, State#state{configs = Configs#{Id => Config}});
answer({notify_when_started, _}, Ref, From, #state{status = {started, _}} = State) -> reply(Ref, From, started, State);
answer({notify_when_started, Pid}, Ref, From, #state{waiting = Waiting} = State) ->
    reply(Ref, From, ok, State#state{waiting = [Pid | Waiting]});
answer(wait_until_started, Ref, From, #state{status = {started, _}} = State) -> reply(Ref, From, ok, State);
answer(wait_until_started, Ref, From, #state{waiting = Waiting} = State) ->
    Waiter = spawn(fun() -> receive {?MODULE, started} -> From ! {Ref, ok} end end),
    State#state{waiting = [Waiter | Waiting]}.

reply(Ref, From, Reply, State) ->
    From ! {Ref, Reply},
    State.

%% The system can't go on without its kernel processes.
kernel_ended(Name, Reason) ->
    Text = io_lib:format("Kernel pid terminated (~tw) (~ts)", [Name, reason_text(Reason)]),
    erlang:display({"Kernel pid terminated", Name, Reason}),
    erlang:halt(lists:flatten(Text)).

reason_text(Reason) ->
    case io_lib:printable_unicode_list(Reason) of
        true -> Reason;
        false -> io_lib:format("~tw", [Reason])
    end.

%% The owner of the world sees by the dictionary that it goes down.
shut_down(How, #state{kernel = Kernel}) ->
    put(stopping, true),
    [end_kernel_process(Pid) || {Name, Pid} <- Kernel, Name =/= logger],
    [end_kernel_process(Pid) || {logger, Pid} <- Kernel],
    kill_all(),
    erlang:halt(status(How)).

end_kernel_process(Pid) ->
    exit(Pid, shutdown),
    await_end(Pid).

%% Who waits for an answer from init while it goes down gets one.
await_end(Pid) ->
    receive
        {'EXIT', Pid, _} -> ok;
        {request, Ref, From, get_status} ->
            From ! {Ref, {stopping, stopping}},
            await_end(Pid)
    end.

kill_all() ->
    Self = self(),
    [exit(Pid, kill) || Pid <- processes(), Pid =/= Self, Pid =/= whereis(user)].

status({stop, Status}) -> Status;
status(_) -> 0.

kernel_application() ->
    {application, kernel,
     [{description, "ERTS  CXC 138 10"}, {vsn, "8.5.3"}, {modules, []}, {registered, []}, {applications, []},
      {env, []}, {mod, {kernel, []}}]}.

stdlib_application() ->
    {application, stdlib,
     [{description, "ERTS  CXC 138 10"}, {vsn, "4.2"}, {modules, []}, {registered, []}, {applications, [kernel]},
      {env, []}]}.
