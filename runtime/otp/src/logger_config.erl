%%% Where the logger's configuration is kept: a table that all may read and the process 'logger' writes
%%% (see logger_server), with the order of the levels.
%%%
%%% The keys are primary, proxy, {handler,Id} and {level,Module}, and limits for the severity of the primary level with
%%% the levels of modules once more: most events, such as those of supervisors at each start of a child, go no further
%%% than allow/2, which looks there and nowhere else.
-module(logger_config).

-export([new/0, primary/0, proxy/0, handler/1, module_levels/0, allow/2, reaches/2, severity/1]).
-export([store/2, delete/1, set_levels/2, unset_levels/1]).
-export([default_primary/0, default_proxy/0, default_handler/0]).

-define(TABLE, logger).

-spec new() -> ok.
new() ->
    ?TABLE = ets:new(?TABLE, [set, protected, named_table, {read_concurrency, true}]),
    true = ets:insert(?TABLE, {limits, severity(none), #{}}),
    store(primary, default_primary()),
    store(proxy, default_proxy()).

%% With the identifiers of the handlers under handlers.
-spec primary() -> map().
primary() -> ets:lookup_element(?TABLE, primary, 2).

-spec proxy() -> map().
proxy() -> ets:lookup_element(?TABLE, proxy, 2).

-spec handler(logger:handler_id()) -> {ok, logger:handler_config()} | error.
handler(Id) ->
    case ets:lookup(?TABLE, {handler, Id}) of
        [{_, Config}] -> {ok, Config};
        [] -> error
    end.

-spec module_levels() -> [{module(), logger:level() | all | none}].
module_levels() ->
    [{Module, Level} || {{level, Module}, Level} <- ets:tab2list(?TABLE)].

%% Whether a module's event of this level goes any further.
-spec allow(logger:level(), module() | undefined) -> boolean().
allow(Level, Module) ->
    case ets:lookup(?TABLE, limits) of
        [{_, _, #{Module := Limit}}] -> reaches(Level, Limit);
        [{_, Severity, _}] -> less_or_equal_level(Level, Severity)
    end.

-spec reaches(logger:level(), logger:level() | all | none) -> boolean().
reaches(Level, Limit) -> less_or_equal_level(Level, severity(Limit)).

less_or_equal_level(Level, Limit) when is_integer(Limit) ->
    case severity(Level) of
        error -> error(function_clause, [Level, Limit]);
        Severity -> Severity =< Limit
    end.

%% The severity of a level, the worst the lowest, or error for what is none.
-spec severity(term()) -> -1..10 | error.
severity(none) -> -1;
severity(emergency) -> 0;
severity(alert) -> 1;
severity(critical) -> 2;
severity(error) -> 3;
severity(warning) -> 4;
severity(notice) -> 5;
severity(info) -> 6;
severity(debug) -> 7;
severity(all) -> 10;
severity(_) -> error.

-spec store(term(), term()) -> ok.
store(primary, #{level := Level} = Config) ->
    true = ets:insert(?TABLE, [{primary, Config}, {limits, severity(Level), levels_of_modules()}]),
    ok;
store(Key, Value) ->
    true = ets:insert(?TABLE, {Key, Value}),
    ok.

-spec delete(term()) -> ok.
delete(Key) ->
    true = ets:delete(?TABLE, Key),
    ok.

-spec set_levels([module()], logger:level() | all | none) -> ok.
set_levels(Modules, Level) ->
    true = ets:insert(?TABLE, [{{level, Module}, Level} || Module <- Modules]),
    true = ets:update_element(?TABLE, limits, {3, maps:merge(levels_of_modules(), maps:from_keys(Modules, Level))}),
    ok.

-spec unset_levels([module()] | all) -> ok.
unset_levels(all) -> unset_levels(maps:keys(levels_of_modules()));
unset_levels(Modules) ->
    true = ets:update_element(?TABLE, limits, {3, maps:without(Modules, levels_of_modules())}),
    lists:foreach(fun(Module) -> delete({level, Module}) end, Modules).

levels_of_modules() -> ets:lookup_element(?TABLE, limits, 3).

-spec default_primary() -> map().
default_primary() ->
    #{level => notice, metadata => #{}, filters => [], filter_default => log, handlers => []}.

-spec default_proxy() -> map().
default_proxy() ->
    #{burst_limit_enable => false, burst_limit_max_count => 500, burst_limit_window_time => 1000,
      drop_mode_qlen => 1000, flush_qlen => 5000, overload_kill_enable => false,
      overload_kill_mem_size => 3000000, overload_kill_qlen => 20000, overload_kill_restart_after => 5000,
      sync_mode_qlen => 500}.

%% Prints on the terminal what has no domain or is OTP's.
-spec default_handler() -> logger:handler_config().
default_handler() ->
    #{filter_default => stop,
      filters => [{remote_gl, {fun logger_filters:remote_gl/2, stop}},
                  {domain, {fun logger_filters:domain/2, {log, super, [otp, sasl]}}},
                  {no_domain, {fun logger_filters:domain/2, {log, undefined, []}}}],
      formatter => {logger_formatter, #{legacy_header => true, single_line => false}},
      config => #{type => standard_io}}.
