%%% The application kernel: the supervisors kernel_sup and kernel_safe_sup, and the services that start under
%%% them when they are first asked for (kernel, "kernel(6)").
%%%
%%% Caveats: code, files and terminal are the runtime's own and have no processes here, except 'user'. Services
%%% that OTP starts at boot are started on demand, so that the start of the system stays quick.
-module(kernel).
-behaviour(application).
-behaviour(supervisor).

-export([start/2, stop/1, config_change/3, init/1, ensure_service/1]).

-spec start(application:start_type(), []) -> {ok, pid()}.
start(_, []) ->
    {ok, Pid} = supervisor:start_link({local, kernel_sup}, ?MODULE, []),
    ok = erl_signal_handler:start(),
    ok = configure_logger(),
    {ok, Pid, []}.

%% Without anything in the environment the logger is as it should be.
configure_logger() ->
    case application:get_all_env(kernel) of
        [] -> ok;
        _ ->
            ok = logger:internal_init_logger(),
            logger:add_handlers(kernel)
    end.

-spec stop(term()) -> ok.
stop(_) -> ok.

-spec config_change(list(), list(), list()) -> ok.
config_change(_, _, _) -> ok.

-spec init([] | safe) -> {ok, {supervisor:sup_flags(), [supervisor:child_spec()]}}.
init([]) ->
    SafeSup = #{id => kernel_safe_sup, start => {supervisor, start_link, [{local, kernel_safe_sup}, ?MODULE, safe]},
                type => supervisor, modules => [?MODULE]},
    Signals = #{id => erl_signal_server, start => {gen_event, start_link, [{local, erl_signal_server}]}, shutdown => 2000,
                modules => dynamic},
    {ok, {#{strategy => one_for_all, intensity => 0, period => 1}, [Signals, SafeSup]}};
init(safe) ->
    {ok, {#{strategy => one_for_one, intensity => 4, period => 3600}, []}}.

%% Sees to it that the process of that name runs.
-spec ensure_service(rex | global_name_server | pg) -> pid().
ensure_service(Name) ->
    case whereis(Name) of
        undefined -> start_service(Name);
        Pid -> Pid
    end.

start_service(Name) ->
    Module = module_of(Name),
    Spec = #{id => Name, start => {Module, start_link, []}, shutdown => 2000, modules => [Module]},
    case supervisor:start_child(kernel_safe_sup, Spec) of
        {ok, Pid} -> Pid;
        {error, {already_started, Pid}} -> Pid
    end.

module_of(rex) -> rpc;
module_of(global_name_server) -> global;
module_of(pg) -> pg.
