%%% Starting, stopping and configuring applications (kernel, application). The work is done by the process
%%% application_controller and by one application_master for each running application.
%%%
%%% Caveats: one node, so there is no takeover and no failover, and permit/2 knows local applications only.
-module(application).

-export([load/1, load/2, unload/1, start/1, start/2, start_boot/1, start_boot/2, ensure_started/1, ensure_started/2,
         ensure_all_started/1, ensure_all_started/2, stop/1, takeover/2, permit/2]).
-export([which_applications/0, which_applications/1, loaded_applications/0, info/0, start_type/0,
         get_application/0, get_application/1]).
-export([get_env/1, get_env/2, get_env/3, get_all_env/0, get_all_env/1, set_env/1, set_env/2, set_env/3, set_env/4,
         unset_env/2, unset_env/3, get_key/1, get_key/2, get_all_key/0, get_all_key/1]).
-export_type([restart_type/0, start_type/0]).

-type restart_type() :: permanent | transient | temporary.
-type start_type() :: normal | {takeover, node()} | {failover, node()}.
-type application_spec() :: {application, atom(), [tuple()]}.
-type tuple_of(T) :: T | tuple().
-type env_options() :: [{timeout, timeout()} | {persistent, boolean()}].

-callback start(start_type(), term()) -> {ok, pid()} | {ok, pid(), term()} | {error, term()}.
-callback start_phase(atom(), start_type(), term()) -> ok | {error, term()}.
-callback prep_stop(term()) -> term().
-callback stop(term()) -> term().
-callback config_change([tuple_of({atom(), term()})], [tuple_of({atom(), term()})], [atom()]) -> ok.
-optional_callbacks([start_phase/3, prep_stop/1, config_change/3]).

%%% ---- Loading, starting, stopping ------------------------------------------------------

%% By name, from the .app file in the code path, or by what such a file holds.
-spec load(atom() | application_spec()) -> ok | {error, term()}.
load(Application) -> application_controller:load_application(Application).

%% The second argument speaks of other nodes.
-spec load(atom() | application_spec(), term()) -> ok | {error, term()}.
load(Application, _Distributed) -> load(Application).

-spec unload(atom()) -> ok | {error, term()}.
unload(Application) -> application_controller:unload_application(Application).

-spec start(atom()) -> ok | {error, term()}.
start(Application) -> start(Application, temporary).

-spec start(atom(), restart_type()) -> ok | {error, term()}.
start(Application, RestartType) ->
    case load(Application) of
        ok -> application_controller:start_application(name_of(Application), RestartType);
        {error, {already_loaded, Name}} -> application_controller:start_application(Name, RestartType);
        Error -> Error
    end.

name_of({application, Name, _}) -> Name;
name_of(Name) -> Name.

-spec start_boot(atom()) -> ok | {error, term()}.
start_boot(Application) -> start_boot(Application, temporary).

-spec start_boot(atom(), restart_type()) -> ok | {error, term()}.
start_boot(Application, RestartType) -> application_controller:start_boot_application(Application, RestartType).

-spec ensure_started(atom()) -> ok | {error, term()}.
ensure_started(Application) -> ensure_started(Application, temporary).

-spec ensure_started(atom(), restart_type()) -> ok | {error, term()}.
ensure_started(Application, RestartType) ->
    case start(Application, RestartType) of
        {error, {already_started, Application}} -> ok;
        Result -> Result
    end.

%% What it depends on first. When one fails, those that were started for it are stopped.
-spec ensure_all_started(atom()) -> {ok, [atom()]} | {error, term()}.
ensure_all_started(Application) -> ensure_all_started(Application, temporary).

-spec ensure_all_started(atom(), restart_type()) -> {ok, [atom()]} | {error, term()}.
ensure_all_started(Application, RestartType) ->
    try
        {ok, lists:reverse(start_with_dependencies(Application, required, RestartType, []))}
    catch
        throw:{Started, Failure} ->
            [stop(App) || App <- Started],
            {error, Failure}
    end.

start_with_dependencies(App, Need, RestartType, Started) ->
    case start(App, RestartType) of
        ok -> [App | Started];
        {error, {already_started, App}} -> Started;
        {error, {not_started, Other}} ->
            Optional = case get_key(App, optional_applications) of
                           {ok, Names} -> lists:member(Other, Names);
                           undefined -> false
                       end,
            OtherNeed = case Optional of true -> optional; false -> required end,
            start_with_dependencies(App, Need, RestartType,
                                    start_with_dependencies(Other, OtherNeed, RestartType, Started));
        {error, {_, File}} when Need =:= optional, is_list(File) -> Started;
        {error, Reason} -> throw({Started, {App, Reason}})
    end.

-spec stop(atom()) -> ok | {error, term()}.
stop(Application) -> application_controller:stop_application(Application).

-spec takeover(atom(), restart_type()) -> {error, term()}.
takeover(Application, _RestartType) -> {error, {not_running_distributed, Application}}.

-spec permit(atom(), boolean()) -> ok | {error, term()}.
permit(Application, Bool) when is_boolean(Bool) -> application_controller:permit_application(Application, Bool);
permit(Application, Bad) -> exit({badarg, {?MODULE, permit, [Application, Bad]}}).

%%% ---- What there is ---------------------------------------------------------------

-spec which_applications() -> [{atom(), string(), string()}].
which_applications() -> application_controller:which_applications().

-spec which_applications(timeout()) -> [{atom(), string(), string()}].
which_applications(Timeout) when Timeout =:= infinity; is_integer(Timeout), Timeout >= 0 ->
    application_controller:which_applications(Timeout).

-spec loaded_applications() -> [{atom(), string(), string()}].
loaded_applications() -> application_controller:loaded_applications().

-spec info() -> [{atom(), term()}].
info() -> application_controller:info().

-spec start_type() -> start_type() | local | undefined.
start_type() -> application_controller:start_type(group_leader()).

%% An application's processes have its master for a group leader.
-spec get_application() -> {ok, atom()} | undefined.
get_application() -> application_controller:get_application(group_leader()).

-spec get_application(pid() | module()) -> {ok, atom()} | undefined.
get_application(Pid) when is_pid(Pid) ->
    case process_info(Pid, group_leader) of
        {group_leader, Leader} -> application_controller:get_application(Leader);
        undefined -> undefined
    end;
get_application(Module) when is_atom(Module) -> application_controller:get_application_module(Module).

%%% ---- Environment and keys -----------------------------------------------------------
%%% Without an application, that of the calling process.

-spec get_env(atom()) -> {ok, term()} | undefined.
get_env(Key) -> application_controller:get_pid_env(group_leader(), Key).

-spec get_env(atom(), atom()) -> {ok, term()} | undefined.
get_env(Application, Key) -> application_controller:get_env(Application, Key).

-spec get_env(atom(), atom(), term()) -> term().
get_env(Application, Key, Default) ->
    case get_env(Application, Key) of
        {ok, Value} -> Value;
        undefined -> Default
    end.

-spec get_all_env() -> [{atom(), term()}].
get_all_env() -> application_controller:get_pid_all_env(group_leader()).

-spec get_all_env(atom()) -> [{atom(), term()}].
get_all_env(Application) -> application_controller:get_all_env(Application).

-spec set_env([{atom(), [{atom(), term()}]}]) -> ok.
set_env(Config) when is_list(Config) -> set_env(Config, []).

-spec set_env([{atom(), [{atom(), term()}]}], env_options()) -> ok.
set_env(Config, Options) when is_list(Config), is_list(Options) ->
    case application_controller:set_env(Config, Options) of
        ok -> ok;
        {error, Text} -> error({badarg, Text}, [Config, Options])
    end.

-spec set_env(atom(), atom(), term()) -> ok.
set_env(Application, Key, Value) -> application_controller:set_env(Application, Key, Value).

-spec set_env(atom(), atom(), term(), timeout() | env_options()) -> ok.
set_env(Application, Key, Value, Timeout) when Timeout =:= infinity; is_integer(Timeout), Timeout >= 0 ->
    set_env(Application, Key, Value, [{timeout, Timeout}]);
set_env(Application, Key, Value, Options) when is_list(Options) ->
    application_controller:set_env(Application, Key, Value, Options).

-spec unset_env(atom(), atom()) -> ok.
unset_env(Application, Key) -> application_controller:unset_env(Application, Key).

-spec unset_env(atom(), atom(), timeout() | env_options()) -> ok.
unset_env(Application, Key, Timeout) when Timeout =:= infinity; is_integer(Timeout), Timeout >= 0 ->
    unset_env(Application, Key, [{timeout, Timeout}]);
unset_env(Application, Key, Options) when is_list(Options) ->
    application_controller:unset_env(Application, Key, Options).

-spec get_key(atom()) -> {ok, term()} | undefined.
get_key(Key) -> application_controller:get_pid_key(group_leader(), Key).

-spec get_key(atom(), atom()) -> {ok, term()} | undefined.
get_key(Application, Key) -> application_controller:get_key(Application, Key).

-spec get_all_key() -> [] | {ok, [{atom(), term()}]}.
get_all_key() -> application_controller:get_pid_all_key(group_leader()).

-spec get_all_key(atom()) -> {ok, [{atom(), term()}]} | undefined.
get_all_key(Application) -> application_controller:get_all_key(Application).
