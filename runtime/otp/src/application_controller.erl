%%% The process application_controller: knows which applications are loaded and running, starts and stops their
%%% masters, and ends the system when a permanent application ends (kernel, application, start/2).
%%%
%%% The table ac_tab holds {{loaded,App}, KeyMap}, {{env,App,Key}, Value} and {{application_master,App}, Pid};
%%% all may read it. It is there from the first moment, so reading the environment asks no process.
%%%
%%% Caveats: one node. Configuration files are not read; a command line flag -App Key Value sets a variable.
-module(application_controller).
-behaviour(gen_server).

-export([start/1, load_application/1, unload_application/1, start_application/2, start_boot_application/2,
         stop_application/1, permit_application/2, is_running/1, which_applications/0, which_applications/1,
         loaded_applications/0, info/0, start_type/1, get_loaded/1, get_master/1]).
-export([get_application/1, get_application_module/1, get_env/2, get_all_env/1, get_pid_env/2, get_pid_all_env/1,
         get_key/2, get_all_key/1, get_pid_key/2, get_pid_all_key/1, set_env/2, set_env/3, set_env/4,
         unset_env/2, unset_env/3]).
-export([prep_config_change/0, config_change/1, init_starter/4, start_server/2]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).
-export([format_log/1, format_log/2]).

-define(TABLE, ac_tab).

%% The keys of an .app file in the order in which get_all_key/1 gives them, with what they are when left out.
-define(KEYS, [{description, ""}, {id, ""}, {vsn, ""}, {modules, []}, {maxP, infinity}, {maxT, infinity},
               {registered, []}, {included_applications, []}, {optional_applications, []}, {applications, []},
               {env, []}, {mod, []}, {start_phases, undefined}]).

%% Running are {App, Master}, or undefined for the master of a library; started ones had been running once.
-record(state, {running = [] :: [{atom(), pid() | undefined}],
                started = [] :: [{atom(), application:restart_type()}],
                starting = [] :: [{atom(), application:restart_type(), [gen_server:from()]}],
                forbidden = [] :: [atom()],
                waiting = [] :: [{atom(), application:restart_type()}]}).

%%% ---- Requests -------------------------------------------------------------

%% Started by init with the application kernel's specification. Its end is init's to report, so it is no
%% process of proc_lib's.
-spec start({application, kernel, list()}) -> {ok, pid()} | {error, term()}.
start(Kernel) ->
    Pid = spawn_link(?MODULE, start_server, [self(), Kernel]),
    receive {ack, Pid, Result} -> Result end.

-spec start_server(pid(), {application, kernel, list()}) -> no_return().
start_server(Init, Kernel) ->
    register(?MODULE, self()),
    put('$ancestors', [Init]),
    case init(Kernel) of
        {ok, State} ->
            proc_lib:init_ack(Init, {ok, self()}),
            gen_server:enter_loop(?MODULE, [], State, {local, ?MODULE});
        {stop, Reason} -> proc_lib:init_ack(Init, {error, Reason})
    end.

-spec load_application(atom() | tuple()) -> ok | {error, term()}.
load_application(Application) -> call({load, Application}).

-spec unload_application(atom()) -> ok | {error, term()}.
unload_application(App) -> call({unload, App}).

-spec start_application(atom(), application:restart_type()) -> ok | {error, term()}.
start_application(App, RestartType) -> call({start, App, RestartType}).

%% Of the applications of the boot script; a failure ends the system.
-spec start_boot_application(atom(), application:restart_type()) -> ok | {error, term()}.
start_boot_application(App, RestartType) ->
    case application:load(App) of
        ok -> start_application(App, RestartType);
        {error, {already_loaded, App}} -> start_application(App, RestartType);
        {error, Reason} -> {error, Reason}
    end.

-spec stop_application(atom()) -> ok | {error, term()}.
stop_application(App) -> call({stop, App}).

-spec permit_application(atom(), boolean()) -> ok | {error, term()}.
permit_application(App, Bool) -> call({permit, App, Bool}).

-spec is_running(atom()) -> boolean().
is_running(App) -> call({is_running, App}).

-spec which_applications() -> [{atom(), string(), string()}].
which_applications() -> gen_server:call(?MODULE, which_applications).

-spec which_applications(timeout()) -> [{atom(), string(), string()}].
which_applications(Timeout) -> gen_server:call(?MODULE, which_applications, Timeout).

-spec info() -> [{atom(), term()}].
info() -> gen_server:call(?MODULE, info).

call(Request) -> gen_server:call(?MODULE, Request, infinity).

-spec loaded_applications() -> [{atom(), string(), string()}].
loaded_applications() ->
    [{App, Description, Vsn} || {{loaded, App}, #{description := Description, vsn := Vsn}} <- ets:tab2list(?TABLE)].

-spec start_type(pid()) -> application:start_type() | local | undefined.
start_type(Master) ->
    case get_application(Master) of
        {ok, App} -> call({start_type, App});
        undefined -> undefined
    end.

-spec get_loaded(atom()) -> {true, map()} | false.
get_loaded(App) ->
    case lookup({loaded, App}) of
        {ok, Keys} -> {true, Keys};
        undefined -> false
    end.

-spec get_master(atom()) -> pid() | undefined.
get_master(App) ->
    case lookup({application_master, App}) of
        {ok, Pid} -> Pid;
        undefined -> undefined
    end.

%% Before the controller runs there are no applications.
lookup(Key) ->
    try ets:lookup(?TABLE, Key) of
        [{_, Value}] -> {ok, Value};
        [] -> undefined
    catch
        error:badarg -> undefined
    end.

-spec get_application(pid()) -> {ok, atom()} | undefined.
get_application(Master) ->
    case ets:match(?TABLE, {{application_master, '$1'}, Master}) of
        [[App]] -> {ok, App};
        [] -> undefined
    end.

-spec get_application_module(module()) -> {ok, atom()} | undefined.
get_application_module(Module) ->
    case [App || {{loaded, App}, #{modules := Modules}} <- ets:tab2list(?TABLE), lists:member(Module, Modules)] of
        [App | _] -> {ok, App};
        [] -> undefined
    end.

%%% ---- Environment and keys -----------------------------------------------------------

-spec get_env(atom(), atom()) -> {ok, term()} | undefined.
get_env(App, Key) -> lookup({env, App, Key}).

-spec get_all_env(atom()) -> [{atom(), term()}].
get_all_env(App) -> [{Key, Value} || [Key, Value] <- ets:match(?TABLE, {{env, App, '$1'}, '$2'})].

-spec get_pid_env(pid(), atom()) -> {ok, term()} | undefined.
get_pid_env(Master, Key) -> of_application(Master, fun(App) -> get_env(App, Key) end, undefined).

-spec get_pid_all_env(pid()) -> [{atom(), term()}].
get_pid_all_env(Master) -> of_application(Master, fun get_all_env/1, []).

-spec get_pid_key(pid(), atom()) -> {ok, term()} | undefined.
get_pid_key(Master, Key) -> of_application(Master, fun(App) -> get_key(App, Key) end, undefined).

-spec get_pid_all_key(pid()) -> [] | {ok, [{atom(), term()}]}.
get_pid_all_key(Master) -> of_application(Master, fun get_all_key/1, []).

of_application(Master, Fun, Default) ->
    case get_application(Master) of
        {ok, App} -> Fun(App);
        undefined -> Default
    end.

-spec get_key(atom(), atom()) -> {ok, term()} | undefined.
get_key(App, Key) ->
    case get_loaded(App) of
        {true, _} when Key =:= env -> {ok, get_all_env(App)};
        {true, #{Key := Value}} -> {ok, Value};
        _ -> undefined
    end.

-spec get_all_key(atom()) -> {ok, [{atom(), term()}]} | undefined.
get_all_key(App) ->
    case get_loaded(App) of
        {true, _} -> {ok, [{Key, element(2, get_key(App, Key))} || {Key, _} <- ?KEYS]};
        false -> undefined
    end.

-spec set_env([{atom(), [{atom(), term()}]}], list()) -> ok | {error, string()}.
set_env(Config, Options) ->
    try check_config(Config, []) of
        ok -> gen_server:call(?MODULE, {set_env, Config}, timeout(Options))
    catch
        throw:Text -> {error, lists:flatten(Text)}
    end.

-spec set_env(atom(), atom(), term()) -> ok.
set_env(App, Key, Value) -> set_env(App, Key, Value, []).

-spec set_env(atom(), atom(), term(), list()) -> ok.
set_env(App, Key, Value, Options) ->
    gen_server:call(?MODULE, {set_env, [{App, [{Key, Value}]}]}, timeout(Options)).

-spec unset_env(atom(), atom()) -> ok.
unset_env(App, Key) -> unset_env(App, Key, []).

-spec unset_env(atom(), atom(), list()) -> ok.
unset_env(App, Key, Options) -> gen_server:call(?MODULE, {unset_env, App, Key}, timeout(Options)).

timeout(Options) ->
    case lists:keyfind(timeout, 1, Options) of
        {_, Timeout} -> Timeout;
        false -> 5000
    end.

check_config([], _) -> ok;
check_config([{App, Env} | Config], Seen) when is_atom(App), is_list(Env) ->
    lists:member(App, Seen) andalso throw("duplicate application config: " ++ atom_to_list(App)),
    check_env(Env, atom_to_list(App), []),
    check_config(Config, [App | Seen]);
check_config([{App, Env} | _], _) when is_list(Env) ->
    throw(io_lib:format("application: ~tp; application name must be an atom", [App]));
check_config([{App, _} | _], _) -> throw(io_lib:format("application: ~tp; parameters must be a list", [App]));
check_config([Other | _], _) -> throw(io_lib:format("invalid application config: ~tp", [Other])).

check_env([], _, _) -> ok;
check_env([{Key, _} | Env], App, Seen) when is_atom(Key) ->
    lists:member(Key, Seen) andalso throw(["application: ", App, "; duplicate parameter: ", atom_to_list(Key)]),
    check_env(Env, App, [Key | Seen]);
check_env([{Key, _} | _], App, _) -> throw(io_lib:format("application: ~s; invalid parameter name: ~tp", [App, Key]));
check_env([Other | _], App, _) -> throw(io_lib:format("application: ~s; invalid parameter: ~tp", [App, Other])).

%%% ---- The server -------------------------------------------------------------------

-spec init({application, kernel, list()}) -> {ok, #state{}} | {stop, term()}.
init(Kernel) ->
    process_flag(trap_exit, true),
    ?TABLE = ets:new(?TABLE, [set, public, named_table, {read_concurrency, true}]),
    case load(Kernel) of
        ok -> {ok, #state{}};
        {error, Reason} -> {stop, Reason}
    end.

-spec handle_call(term(), gen_server:from(), #state{}) -> {reply, term(), #state{}} | {noreply, #state{}}.
handle_call({load, Application}, _From, State) ->
    {reply, load(Application), State};
handle_call({unload, App}, _From, #state{running = Running} = State) ->
    case {lists:keymember(App, 1, Running), get_loaded(App)} of
        {true, _} -> {reply, {error, {running, App}}, State};
        {false, false} -> {reply, {error, {not_loaded, App}}, State};
        {false, {true, _}} ->
            unload(App),
            {reply, ok, State}
    end;
handle_call({start, App, RestartType}, From, #state{starting = Starting} = State) ->
    case lists:keytake(App, 1, Starting) of
        {value, {_, Type, Froms}, Others} ->
            {noreply, State#state{starting = [{App, Type, [From | Froms]} | Others]}};
        false ->
            case catch check_start(App, RestartType, State) of
                permitted -> {noreply, spawn_starter(App, RestartType, [From], State)};
                forbidden -> {reply, ok, State#state{waiting = [{App, RestartType} | State#state.waiting]}};
                {error, _} = Error -> {reply, Error, State}
            end
    end;
handle_call({stop, App}, _From, #state{started = Started} = State) ->
    case lists:keytake(App, 1, Started) of
        {value, {_, RestartType}, Left} ->
            NewState = stop_running(App, RestartType, State),
            {reply, ok, NewState#state{started = Left}};
        false ->
            {reply, {error, {not_started, App}}, State}
    end;
handle_call({permit, App, Bool}, _From, State) ->
    case get_loaded(App) of
        {true, _} -> {reply, ok, permit(App, Bool, State)};
        false -> {reply, {error, {not_loaded, App}}, State}
    end;
handle_call({is_running, App}, _From, State) ->
    {reply, lists:keymember(App, 1, State#state.running), State};
handle_call(which_applications, _From, State) ->
    {reply, [described(App) || {App, _} <- State#state.running], State};
handle_call({start_type, App}, _From, State) ->
    Type = case lists:keymember(App, 1, State#state.starting) of true -> normal; false -> local end,
    {reply, Type, State};
handle_call(info, _From, State) ->
    {reply, [{loaded, loaded_applications()}, {loading, []}, {started, State#state.started},
             {start_p_false, State#state.waiting}, {running, State#state.running},
             {starting, [App || {App, _, _} <- State#state.starting]}], State};
handle_call({set_env, Config}, _From, State) ->
    [ets:insert(?TABLE, {{env, App, Key}, Value}) || {App, Env} <- Config, {Key, Value} <- Env],
    {reply, ok, State};
handle_call({unset_env, App, Key}, _From, State) ->
    ets:delete(?TABLE, {env, App, Key}),
    {reply, ok, State};
handle_call(prep_config_change, _From, #state{running = Running} = State) ->
    {reply, [{App, get_all_env(App)} || {App, _} <- lists:reverse(Running)], State};
handle_call({config_change, Before}, _From, State) ->
    {reply, change_configs(Before), State}.

described(App) ->
    {true, #{description := Description, vsn := Vsn}} = get_loaded(App),
    {App, Description, Vsn}.

permit(App, true, #state{forbidden = Forbidden, waiting = Waiting} = State) ->
    Permitted = State#state{forbidden = lists:delete(App, Forbidden), waiting = lists:keydelete(App, 1, Waiting)},
    case lists:keyfind(App, 1, Waiting) of
        {_, RestartType} -> spawn_starter(App, RestartType, [], Permitted);
        false -> Permitted
    end;
permit(App, false, #state{forbidden = Forbidden, started = Started} = State) ->
    NewState = State#state{forbidden = lists:usort([App | Forbidden])},
    case lists:keyfind(App, 1, Started) of
        {_, RestartType} ->
            Stopped = stop_running(App, RestartType, NewState),
            Stopped#state{waiting = [{App, RestartType} | Stopped#state.waiting]};
        false -> NewState
    end.

%%% ---- Loading --------------------------------------------------------------

load(Application) ->
    try load_new(Application)
    catch throw:Error -> Error
    end.

load_new({application, App, Items}) ->
    get_loaded(App) =:= false orelse throw({error, {already_loaded, App}}),
    #{env := Env, included_applications := Included} = Keys = read_keys(App, Items),
    ets:insert(?TABLE, {{loaded, App}, Keys}),
    [ets:insert(?TABLE, {{env, App, Key}, Value}) || {Key, Value} <- Env ++ command_line_env(App)],
    [load_new(Other) || Other <- Included, get_loaded(Other) =:= false],
    ok;
load_new(App) when is_atom(App) ->
    get_loaded(App) =:= false orelse throw({error, {already_loaded, App}}),
    load_new(find_application(App));
load_new(Other) ->
    throw({error, {bad_application, Other}}).

%% A file in the code path goes before an application of the library.
find_application(App) ->
    File = atom_to_list(App) ++ ".app",
    case {code:where_is_file(File), library_applications:find(App)} of
        {non_existing, false} -> throw({error, {file:format_error(enoent), File}});
        {non_existing, Application} -> Application;
        {Path, _} -> read_file(Path, File)
    end.

read_file(Path, File) ->
    case file:consult(Path) of
        {ok, [{application, _, _} = Application]} -> Application;
        {ok, [Other | _]} -> throw({error, {bad_application, Other}});
        {ok, []} -> throw({error, {bad_application, []}});
        {error, Reason} -> throw({error, {file:format_error(Reason), File}})
    end.

read_keys(App, Items) when is_atom(App), is_list(Items) ->
    Keys = maps:from_list([{Key, value(Key, Items, Default)} || {Key, Default} <- ?KEYS]),
    case Keys of
        #{mod := []} -> Keys;
        #{mod := {Module, _}} when is_atom(Module) -> Keys;
        #{mod := Bad} -> throw({error, {badstartspec, Bad}})
    end;
read_keys(App, Items) when is_list(Items) -> throw({error, {invalid_name, App}});
read_keys(_, Items) -> throw({error, {invalid_options, Items}}).

value(Key, Items, Default) ->
    case lists:keyfind(Key, 1, Items) of
        {_, Value} -> Value;
        false -> Default
    end.

command_line_env(App) ->
    case init:get_argument(App) of
        {ok, Uses} -> lists:flatmap(fun flag_env/1, Uses);
        error -> []
    end.

flag_env([Key, Value | Rest]) -> [{read_term(Key), read_term(Value)} | flag_env(Rest)];
flag_env(_) -> [].

read_term(Text) ->
    {ok, Tokens, _} = erl_scan:string(Text),
    case erl_parse:parse_term(Tokens ++ [{dot, erl_anno:new(1)}]) of
        {ok, Term} -> Term;
        {error, _} -> throw({error, {bad_environment_value, Text}})
    end.

unload(App) ->
    {true, #{included_applications := Included}} = get_loaded(App),
    ets:match_delete(?TABLE, {{env, App, '_'}, '_'}),
    ets:delete(?TABLE, {loaded, App}),
    [unload(Other) || Other <- Included, get_loaded(Other) =/= false].

%%% ---- Starting and stopping -------------------------------------------------------------

%% It must be possible to start one that had been running and ended.
check_start(App, RestartType, #state{running = Running, started = Started, forbidden = Forbidden}) ->
    lists:member(RestartType, [permanent, transient, temporary])
        orelse throw({error, {invalid_restart_type, RestartType}}),
    Keys = case get_loaded(App) of
               {true, Loaded} -> Loaded;
               false -> throw({error, {not_loaded, App}})
           end,
    lists:keymember(App, 1, Running) andalso throw({error, {already_started, App}}),
    [throw({error, {not_started, Other}}) || Other <- needed(Keys), not lists:keymember(Other, 1, Started)],
    case lists:member(App, Forbidden) of
        true -> forbidden;
        false -> permitted
    end.

needed(#{applications := Apps, optional_applications := Optional}) -> Apps -- Optional.

spawn_starter(App, RestartType, Froms, #state{starting = Starting, running = Running} = State) ->
    {true, Keys} = get_loaded(App),
    spawn_link(?MODULE, init_starter, [App, Keys, Running, normal]),
    State#state{starting = [{App, RestartType, Froms} | Starting]}.

%% A process of its own starts the application, as its start/2 may take its time and ask the controller things.
-spec init_starter(atom(), map(), list(), application:start_type()) -> ok.
init_starter(App, Keys, Running, Type) ->
    process_flag(trap_exit, true),
    gen_server:cast(?MODULE, {application_started, App, catch start_master(App, Keys, Running, Type)}).

start_master(_App, #{mod := []}, _, _) ->
    {ok, undefined};
start_master(App, Keys, Running, Type) ->
    [throw({info, {not_running, Other}}) || Other <- needed(Keys), not lists:keymember(Other, 1, Running)],
    application_master:start_link({App, Keys}, Type).

-spec handle_cast(term(), #state{}) -> {noreply, #state{}} | {stop, term(), #state{}}.
handle_cast({application_started, App, Result}, #state{starting = Starting} = State) ->
    {value, {_, RestartType, Froms}, Left} = lists:keytake(App, 1, Starting),
    Reply = case Result of {ok, _} -> ok; {_, Reason} -> {error, Reason} end,
    [gen_server:reply(From, Reply) || From <- Froms],
    has_started(App, RestartType, Result, State#state{starting = Left}).

has_started(App, RestartType, {ok, Master}, #state{running = Running, started = Started} = State) ->
    report_started(App),
    {noreply, State#state{running = [{App, Master} | lists:keydelete(App, 1, Running)],
                          started = [{App, RestartType} | lists:keydelete(App, 1, Started)]}};
has_started(App, RestartType, {Kind, Reason}, State) ->
    Kind =:= info orelse report_exited(App, Reason, RestartType),
    case {RestartType, Reason} of
        {temporary, _} -> {noreply, State};
        {transient, {{'EXIT', normal}, _}} -> {noreply, State};
        _ -> {stop, as_text({application_start_failure, App, Reason}), State}
    end.

stop_running(App, RestartType, #state{running = Running} = State) ->
    case lists:keyfind(App, 1, Running) of
        {_, Master} when is_pid(Master) ->
            unlink(Master),
            application_master:stop(Master),
            ets:delete(?TABLE, {application_master, App}),
            report_exited(App, stopped, RestartType);
        {_, undefined} -> report_exited(App, stopped, RestartType);
        false -> ok
    end,
    State#state{running = lists:keydelete(App, 1, Running)}.

%% A master that ends by itself: what becomes of the system is the application's type of start to say.
-spec handle_info(term(), #state{}) -> {noreply, #state{}} | {stop, term(), #state{}}.
handle_info({'EXIT', Pid, Reason}, #state{running = Running, started = Started} = State) ->
    ets:match_delete(?TABLE, {{application_master, '_'}, Pid}),
    case lists:keytake(Pid, 2, Running) of
        {value, {App, _}, Left} ->
            {_, RestartType} = lists:keyfind(App, 1, Started),
            report_exited(App, Reason, RestartType),
            NewState = State#state{running = Left},
            case RestartType =:= temporary orelse RestartType =:= transient andalso Reason =:= normal of
                true -> {noreply, NewState};
                false -> {stop, as_text({application_terminated, App, Reason}), NewState}
            end;
        false -> {noreply, State}
    end;
handle_info(_, State) ->
    {noreply, State}.

as_text(Term) -> unicode:characters_to_list(io_lib:print(Term)).

%% Running applications end in the reverse order of their start.
-spec terminate(term(), #state{}) -> ok.
terminate(Reason, #state{running = Running}) ->
    case get_env(kernel, shutdown_func) of
        {ok, {M, F}} -> catch M:F(Reason);
        _ -> ok
    end,
    Timeout = case get_env(kernel, shutdown_timeout) of
                  {ok, Time} -> Time;
                  undefined -> infinity
              end,
    [shut_down(Master, Timeout) || {_, Master} <- Running, is_pid(Master)],
    true = ets:delete(?TABLE),
    ok.

shut_down(Master, Timeout) ->
    Monitor = monitor(process, Master),
    unlink(Master),
    exit(Master, shutdown),
    receive
        {'DOWN', Monitor, _, _, _} -> ok
    after Timeout ->
        exit(Master, kill),
        receive {'DOWN', Monitor, _, _, _} -> ok end
    end.

-spec code_change(term(), #state{}, term()) -> {ok, #state{}}.
code_change(_, State, _) -> {ok, State}.

%%% ---- Changed configuration ---------------------------------------------------------------

-spec prep_config_change() -> [{atom(), [{atom(), term()}]}].
prep_config_change() -> call(prep_config_change).

-spec config_change([{atom(), [{atom(), term()}]}]) -> ok | {error, term()}.
config_change(Before) -> call({config_change, Before}).

change_configs(Before) ->
    case [Error || {App, Env} <- Before, Error <- [change_config(App, Env)], Error =/= ok] of
        [] -> ok;
        Errors -> {error, Errors}
    end.

change_config(App, Before) ->
    After = get_all_env(App),
    Changed = [Item || {Key, Value} = Item <- After, {_, Old} <- [lists:keyfind(Key, 1, Before)], Old =/= Value],
    New = [Item || {Key, _} = Item <- After, not lists:keymember(Key, 1, Before)],
    Removed = [Key || {Key, _} <- Before, not lists:keymember(Key, 1, After)],
    case {Changed, New, Removed, get_loaded(App)} of
        {[], [], [], _} -> ok;
        {_, _, _, {true, #{mod := {Module, _}}}} ->
            case catch Module:config_change(Changed, New, Removed) of
                {'EXIT', {undef, _}} -> ok;
                Result -> Result
            end;
        _ -> {error, {mod_not_loaded, App}}
    end.

%%% ---- Reports --------------------------------------------------------------------

report_started(App) ->
    logger:log(info, #{label => {?MODULE, progress}, report => [{application, App}, {started_at, node()}]},
               #{domain => [otp, sasl],
                 report_cb => fun ?MODULE:format_log/2,
                 logger_formatter => #{title => "PROGRESS REPORT"},
                 error_logger => #{tag => info_report, type => progress, report_cb => fun ?MODULE:format_log/1}}).

report_exited(App, Reason, RestartType) ->
    logger:log(notice, #{label => {?MODULE, exit},
                         report => [{application, App}, {exited, Reason}, {type, RestartType}]},
               #{domain => [otp],
                 report_cb => fun ?MODULE:format_log/2,
                 error_logger => #{tag => info_report, type => std_info, report_cb => fun ?MODULE:format_log/1}}).

-spec format_log(map()) -> {string(), [term()]}.
format_log(Report) ->
    Options = gen_report:old_options(),
    gen_report:format_args(report_parts(Report, Options), Options).

-spec format_log(map(), map()) -> io_lib:chars().
format_log(Report, Given) ->
    Options = gen_report:options(Given),
    gen_report:text(report_parts(Report, Options), Options).

report_parts(#{report := [{_, App}, {started_at, Node}]}, #{single_line := true}) ->
    ["Application: ", {term, App}, ". Started at: ", {term, Node}, "."];
report_parts(#{report := [{_, App}, {exited, Reason}, {type, Type}]}, #{single_line := true}) ->
    ["Application: ", {term, App}, ". Exited: ", {term, Reason}, ". Type: ", {term, Type}, "."];
report_parts(#{report := Items}, _) ->
    lists:append([["    " ++ atom_to_list(Key) ++ ": ", {term, Value}, "~n"] || {Key, Value} <- Items]).
