%%% The logging API (kernel, logger): log calls, filters, handlers and their configuration.
%%% An event is filtered and formatted in the process that logs; the handler's process prints it.
%%%
%%% Caveats: no proxy process, as there is one node; its configuration is kept and shown only.
%%% The log macros are in kernel/include/logger.hrl.
-module(logger).
-compile({no_auto_import, [error/1, error/2, error/3]}).

-export([emergency/1, emergency/2, emergency/3, alert/1, alert/2, alert/3, critical/1, critical/2, critical/3,
         error/1, error/2, error/3, warning/1, warning/2, warning/3, notice/1, notice/2, notice/3,
         info/1, info/2, info/3, debug/1, debug/2, debug/3, log/2, log/3, log/4]).
-export([allow/2, macro_log/3, macro_log/4, macro_log/5, mortal_process_error/4]).
-export([add_handler/3, remove_handler/1, add_handlers/1, add_primary_filter/2, add_handler_filter/3,
         remove_primary_filter/1, remove_handler_filter/2, set_primary_config/1, set_primary_config/2,
         set_handler_config/2, set_handler_config/3, set_proxy_config/1, update_primary_config/1,
         update_handler_config/2, update_handler_config/3, update_proxy_config/1, update_formatter_config/2,
         update_formatter_config/3, reconfigure/0, internal_init_logger/0]).
-export([set_module_level/2, unset_module_level/0, unset_module_level/1, set_application_level/2,
         unset_application_level/1, get_module_level/0, get_module_level/1, compare_levels/2]).
-export([get_config/0, get_primary_config/0, get_proxy_config/0, get_handler_config/0, get_handler_config/1,
         get_handler_ids/0, i/0, i/1]).
-export([set_process_metadata/1, update_process_metadata/1, get_process_metadata/0, unset_process_metadata/0,
         add_default_metadata/1, timestamp/0]).
-export([format_report/1, format_otp_report/1, filter_stacktrace/2, internal_log/2]).
-export_type([level/0, report/0, report_cb/0, report_cb_config/0, metadata/0, log_event/0, handler_id/0,
              handler_config/0, filter/0, filter_id/0, filter_arg/0, filter_return/0, primary_config/0,
              formatter_config/0, olp_config/0, timestamp/0, config_handler/0, msg_fun/0]).

-define(METADATA, '$logger_metadata$').
-define(is_string(S), (is_list(S) orelse is_binary(S))).
-define(is_format(F), (?is_string(F) orelse is_atom(F))).
-define(is_report(R), (is_map(R) orelse (is_list(R) andalso is_tuple(hd(R))))).
-define(is_level(L), (L =:= error orelse L =:= warning orelse L =:= notice orelse L =:= info orelse L =:= debug
                      orelse L =:= critical orelse L =:= alert orelse L =:= emergency)).

-type level() :: emergency | alert | critical | error | warning | notice | info | debug.
-type report() :: map() | [{atom(), term()}].
-type report_cb_config() :: #{depth := pos_integer() | unlimited, chars_limit := pos_integer() | unlimited,
                              single_line := boolean()}.
-type report_cb() :: fun((report()) -> {io:format(), [term()]})
                   | fun((report(), report_cb_config()) -> unicode:chardata()).
-type msg_fun() :: fun((term()) -> term()).
-type timestamp() :: integer().
-type metadata() :: #{pid => pid(), gl => pid(), time => timestamp(), mfa => {module(), atom(), non_neg_integer()},
                      file => file:filename(), line => non_neg_integer(), domain => [atom()],
                      report_cb => report_cb(), atom() => term()}.
-type log_event() :: #{level := level(),
                       msg := {io:format(), [term()]} | {report, report()} | {string, unicode:chardata()},
                       meta := metadata()}.
-type filter_id() :: atom().
-type filter_arg() :: term().
-type filter_return() :: stop | ignore | log_event().
-type filter() :: {fun((log_event(), filter_arg()) -> filter_return()), filter_arg()}.
-type handler_id() :: atom().
-type formatter_config() :: #{atom() => term()}.
-type primary_config() :: #{level => level() | all | none, metadata => metadata(), filter_default => log | stop,
                            filters => [{filter_id(), filter()}]}.
-type handler_config() :: #{id => handler_id(), config => term(), level => level() | all | none,
                            module => module(), filter_default => log | stop,
                            filters => [{filter_id(), filter()}], formatter => {module(), formatter_config()}}.
-type olp_config() :: #{atom() => term()}.
-type config_handler() :: {handler, handler_id(), module(), handler_config()}.

-callback adding_handler(handler_config()) -> {ok, handler_config()} | {error, term()}.
-callback changing_config(set | update, handler_config(), handler_config()) -> {ok, handler_config()} | {error, term()}.
-callback filter_config(handler_config()) -> handler_config().
-callback removing_handler(handler_config()) -> ok.
-callback log(log_event(), handler_config()) -> term().
-optional_callbacks([adding_handler/1, changing_config/3, filter_config/1, removing_handler/1]).

%%% ---- Log functions ----------------------------------------------------------
%%% Of one argument: string or report; of two: with metadata, or format and arguments, or
%%% function and argument; of three: the latter with metadata.

-spec emergency(term()) -> ok.
emergency(X) -> log(emergency, X).
-spec emergency(term(), term()) -> ok.
emergency(X, Y) -> log(emergency, X, Y).
-spec emergency(term(), term(), metadata()) -> ok.
emergency(X, Y, Meta) -> log(emergency, X, Y, Meta).

-spec alert(term()) -> ok.
alert(X) -> log(alert, X).
-spec alert(term(), term()) -> ok.
alert(X, Y) -> log(alert, X, Y).
-spec alert(term(), term(), metadata()) -> ok.
alert(X, Y, Meta) -> log(alert, X, Y, Meta).

-spec critical(term()) -> ok.
critical(X) -> log(critical, X).
-spec critical(term(), term()) -> ok.
critical(X, Y) -> log(critical, X, Y).
-spec critical(term(), term(), metadata()) -> ok.
critical(X, Y, Meta) -> log(critical, X, Y, Meta).

-spec error(term()) -> ok.
error(X) -> log(error, X).
-spec error(term(), term()) -> ok.
error(X, Y) -> log(error, X, Y).
-spec error(term(), term(), metadata()) -> ok.
error(X, Y, Meta) -> log(error, X, Y, Meta).

-spec warning(term()) -> ok.
warning(X) -> log(warning, X).
-spec warning(term(), term()) -> ok.
warning(X, Y) -> log(warning, X, Y).
-spec warning(term(), term(), metadata()) -> ok.
warning(X, Y, Meta) -> log(warning, X, Y, Meta).

-spec notice(term()) -> ok.
notice(X) -> log(notice, X).
-spec notice(term(), term()) -> ok.
notice(X, Y) -> log(notice, X, Y).
-spec notice(term(), term(), metadata()) -> ok.
notice(X, Y, Meta) -> log(notice, X, Y, Meta).

-spec info(term()) -> ok.
info(X) -> log(info, X).
-spec info(term(), term()) -> ok.
info(X, Y) -> log(info, X, Y).
-spec info(term(), term(), metadata()) -> ok.
info(X, Y, Meta) -> log(info, X, Y, Meta).

-spec debug(term()) -> ok.
debug(X) -> log(debug, X).
-spec debug(term(), term()) -> ok.
debug(X, Y) -> log(debug, X, Y).
-spec debug(term(), term(), metadata()) -> ok.
debug(X, Y, Meta) -> log(debug, X, Y, Meta).

-spec log(level(), unicode:chardata() | report()) -> ok.
log(Level, StringOrReport) ->
    do_log(Level, StringOrReport, #{}).

-spec log(level(), term(), term()) -> ok.
log(Level, StringOrReport, Meta) when is_map(Meta), not is_function(StringOrReport) ->
    do_log(Level, StringOrReport, Meta);
log(Level, FunOrFormat, Args) ->
    do_log(Level, {FunOrFormat, Args}, #{}).

-spec log(level(), io:format() | msg_fun(), term(), metadata()) -> ok.
log(Level, FunOrFormat, Args, Meta) ->
    do_log(Level, {FunOrFormat, Args}, Meta).

do_log(Level, Msg, Meta) ->
    case logger_config:allow(Level, caller(Meta)) of
        true -> log_allowed(Level, Msg, Meta);
        false -> ok
    end.

%% A level may have been set for the module that logs, if the metadata tell it.
caller(#{mfa := {Module, _, _}}) -> Module;
caller(_) -> undefined.

%% What the log macros call: first whether at all, then what.
-spec allow(level(), module()) -> boolean().
allow(Level, Module) when is_atom(Module) ->
    logger_config:allow(Level, Module).

-spec macro_log(metadata(), level(), unicode:chardata() | report()) -> ok.
macro_log(Location, Level, StringOrReport) ->
    log_allowed(Level, StringOrReport, Location).

-spec macro_log(metadata(), level(), term(), term()) -> ok.
macro_log(Location, Level, StringOrReport, Meta) when is_map(Meta), not is_function(StringOrReport) ->
    log_allowed(Level, StringOrReport, maps:merge(Location, Meta));
macro_log(Location, Level, FunOrFormat, Args) ->
    log_allowed(Level, {FunOrFormat, Args}, Location).

-spec macro_log(metadata(), level(), io:format() | msg_fun(), term(), metadata()) -> ok.
macro_log(Location, Level, FunOrFormat, Args, Meta) ->
    log_allowed(Level, {FunOrFormat, Args}, maps:merge(Location, Meta)).

%% The emulator's report of a process that ended by an error outside of proc_lib. Stack is the trace. The name
%% of a registered process is not part of the text.
-spec mortal_process_error(pid(), atom(), term(), list()) -> ok.
mortal_process_error(Pid, _RegisteredName, Reason, Stack) ->
    log(error, "Error in process ~p with exit value:~n~p~n", [Pid, {Reason, Stack}],
        #{pid => Pid, error_logger => #{emulator => true, tag => error}}).

%%% ---- An event on its way --------------------------------------------------------

log_allowed(Level, {Fun, Arg} = Lazy, Meta) when is_function(Fun, 1) ->
    try Fun(Arg) of
        {Msg, More} when is_map(More) -> lazy(Level, Msg, maps:merge(Meta, More), Lazy);
        Msg -> lazy(Level, Msg, Meta, Lazy)
    catch
        Class:Reason ->
            log_allowed(Level, {"LAZY_FUN CRASH: ~tp; Reason: ~tp", [Lazy, {Class, Reason}]}, Meta)
    end;
log_allowed(Level, Msg, Meta) when is_map(Meta) ->
    Primary = logger_config:primary(),
    #{metadata := Common} = Primary,
    Full = add_default_metadata(maps:merge(Common, maps:merge(process_metadata(), Meta))),
    do_log_allowed(Level, Msg, Full, Primary).

lazy(_, ignore, _, _) -> ok;
lazy(Level, {Format, Args} = Msg, Meta, _) when ?is_format(Format), is_list(Args) -> log_allowed(Level, Msg, Meta);
lazy(Level, Msg, Meta, _) when ?is_report(Msg); ?is_string(Msg) -> log_allowed(Level, Msg, Meta);
lazy(Level, Other, Meta, Lazy) ->
    log_allowed(Level, {"LAZY_FUN ERROR: ~tp; Returned: ~tp", [Lazy, Other]}, Meta).

do_log_allowed(Level, {Format, Args}, Meta, Primary) when ?is_level(Level), ?is_format(Format), is_list(Args) ->
    publish(#{level => Level, msg => {format_string(Format), Args}, meta => Meta}, Primary);
do_log_allowed(Level, Report, Meta, Primary) when ?is_level(Level), ?is_report(Report) ->
    publish(#{level => Level, msg => {report, Report}, meta => Meta}, Primary);
do_log_allowed(Level, String, Meta, Primary) when ?is_level(Level), ?is_string(String) ->
    publish(#{level => Level, msg => {string, String}, meta => Meta}, Primary).

format_string(Format) when is_atom(Format) -> atom_to_list(Format);
format_string(Format) -> Format.

publish(Event, #{handlers := Ids} = Primary) ->
    case filter(primary, Event, Primary) of
        stop -> ok;
        Passed -> lists:foreach(fun(Id) -> to_handler(Id, Passed) end, Ids)
    end.

to_handler(Id, #{level := Level} = Event) ->
    case logger_config:handler(Id) of
        {ok, #{level := Limit} = Config} ->
            case logger_config:reaches(Level, Limit) andalso filter(Id, Event, Config) of
                false -> ok;
                stop -> ok;
                Passed -> call_handler(Id, Passed, Config)
            end;
        error -> ok
    end.

%% A handler that fails is taken away.
call_handler(Id, Event, #{module := Module} = Config) ->
    try
        Module:log(Event, maps:without([level, filters, filter_default], Config))
    catch
        _:_ ->
            _ = remove_handler(Id),
            internal_log(error, {removed_failing_handler, Id})
    end.

filter(Owner, Event, #{filters := Filters, filter_default := Default}) ->
    case filter(Filters, Owner, Event, ignore) of
        ignore when Default =:= log -> Event;
        ignore -> stop;
        Result -> Result
    end.

filter([], _, _, ignore) -> ignore;
filter([], _, Event, log) -> Event;
filter([{Id, {Fun, Arg}} | Filters], Owner, Event, Verdict) ->
    try Fun(Event, Arg) of
        stop -> stop;
        ignore -> filter(Filters, Owner, Event, Verdict);
        #{level := _, msg := _, meta := _} = Changed -> filter(Filters, Owner, Changed, log);
        _ -> drop_filter(Owner, Id)
    catch
        _:_ -> drop_filter(Owner, Id)
    end.

drop_filter(Owner, Id) ->
    _ = logger_server:remove_filter(Owner, Id),
    internal_log(error, {removed_failing_filter, Id}),
    ignore.

%%% ---- Metadata -------------------------------------------------------------------

-spec set_process_metadata(metadata()) -> ok.
set_process_metadata(Meta) when is_map(Meta) ->
    _ = put(?METADATA, Meta),
    ok;
set_process_metadata(Meta) ->
    erlang:error(badarg, [Meta]).

-spec update_process_metadata(metadata()) -> ok.
update_process_metadata(Meta) when is_map(Meta) ->
    set_process_metadata(maps:merge(process_metadata(), Meta));
update_process_metadata(Meta) ->
    erlang:error(badarg, [Meta]).

-spec get_process_metadata() -> metadata() | undefined.
get_process_metadata() -> get(?METADATA).

-spec unset_process_metadata() -> ok.
unset_process_metadata() ->
    _ = erase(?METADATA),
    ok.

process_metadata() ->
    case get(?METADATA) of
        undefined -> #{};
        Meta -> Meta
    end.

-spec add_default_metadata(metadata()) -> metadata().
add_default_metadata(Meta) ->
    maps:merge(#{pid => self(), gl => group_leader(), time => timestamp()}, Meta).

-spec timestamp() -> timestamp().
timestamp() -> os:system_time(microsecond).

%%% ---- Configuration ---------------------------------------------------------------

-spec add_primary_filter(filter_id(), filter()) -> ok | {error, term()}.
add_primary_filter(Id, Filter) -> logger_server:add_filter(primary, {Id, Filter}).

-spec add_handler_filter(handler_id(), filter_id(), filter()) -> ok | {error, term()}.
add_handler_filter(Handler, Id, Filter) -> logger_server:add_filter(Handler, {Id, Filter}).

-spec remove_primary_filter(filter_id()) -> ok | {error, term()}.
remove_primary_filter(Id) -> logger_server:remove_filter(primary, Id).

-spec remove_handler_filter(handler_id(), filter_id()) -> ok | {error, term()}.
remove_handler_filter(Handler, Id) -> logger_server:remove_filter(Handler, Id).

-spec add_handler(handler_id(), module(), handler_config()) -> ok | {error, term()}.
add_handler(Id, Module, Config) -> logger_server:add_handler(Id, Module, Config).

-spec remove_handler(handler_id()) -> ok | {error, term()}.
remove_handler(Id) -> logger_server:remove_handler(Id).

-spec set_primary_config(primary_config()) -> ok | {error, term()}.
set_primary_config(Config) -> logger_server:set_config(primary, Config).

-spec set_primary_config(atom(), term()) -> ok | {error, term()}.
set_primary_config(Key, Value) -> logger_server:set_config(primary, Key, Value).

-spec set_handler_config(handler_id(), handler_config()) -> ok | {error, term()}.
set_handler_config(Id, Config) -> logger_server:set_config(Id, Config).

-spec set_handler_config(handler_id(), atom(), term()) -> ok | {error, term()}.
set_handler_config(Id, Key, Value) -> logger_server:set_config(Id, Key, Value).

-spec set_proxy_config(olp_config()) -> ok | {error, term()}.
set_proxy_config(Config) -> logger_server:set_config(proxy, Config).

-spec update_primary_config(primary_config()) -> ok | {error, term()}.
update_primary_config(Config) -> logger_server:update_config(primary, Config).

-spec update_handler_config(handler_id(), handler_config()) -> ok | {error, term()}.
update_handler_config(Id, Config) -> logger_server:update_config(Id, Config).

-spec update_handler_config(handler_id(), atom(), term()) -> ok | {error, term()}.
update_handler_config(Id, Key, Value) -> logger_server:update_config(Id, Key, Value).

-spec update_proxy_config(olp_config()) -> ok | {error, term()}.
update_proxy_config(Config) -> logger_server:update_config(proxy, Config).

-spec update_formatter_config(handler_id(), formatter_config()) -> ok | {error, term()}.
update_formatter_config(Id, Config) -> logger_server:update_formatter_config(Id, Config).

-spec update_formatter_config(handler_id(), atom(), term()) -> ok | {error, term()}.
update_formatter_config(Id, Key, Value) -> logger_server:update_formatter_config(Id, #{Key => Value}).

-spec get_config() -> #{primary => primary_config(), handlers => [handler_config()], proxy => olp_config(),
                        module_levels => [{module(), level() | all | none}]}.
get_config() ->
    #{primary => get_primary_config(), handlers => get_handler_config(), proxy => get_proxy_config(),
      module_levels => lists:keysort(1, get_module_level())}.

-spec get_primary_config() -> primary_config().
get_primary_config() -> maps:remove(handlers, logger_config:primary()).

-spec get_proxy_config() -> olp_config().
get_proxy_config() -> logger_config:proxy().

-spec get_handler_ids() -> [handler_id()].
get_handler_ids() -> map_get(handlers, logger_config:primary()).

-spec get_handler_config() -> [handler_config()].
get_handler_config() ->
    [Config || Id <- get_handler_ids(), {ok, Config} <- [get_handler_config(Id)]].

-spec get_handler_config(handler_id()) -> {ok, handler_config()} | {error, {not_found, handler_id()}}.
get_handler_config(Id) ->
    case logger_config:handler(Id) of
        {ok, #{module := Module} = Config} -> {ok, shown_config(Module, Config)};
        error -> {error, {not_found, Id}}
    end.

%% A handler may hide what is internal to it.
shown_config(Module, Config) ->
    try Module:filter_config(Config)
    catch _:_ -> Config
    end.

%%% ---- Levels -----------------------------------------------------------------------

-spec set_module_level(module() | [module()], level() | all | none) -> ok | {error, term()}.
set_module_level(Module, Level) when is_atom(Module) -> set_module_level([Module], Level);
set_module_level(Modules, Level) -> logger_server:set_module_level(Modules, Level).

-spec unset_module_level() -> ok.
unset_module_level() -> logger_server:unset_module_level().

-spec unset_module_level(module() | [module()]) -> ok | {error, term()}.
unset_module_level(Module) when is_atom(Module) -> unset_module_level([Module]);
unset_module_level(Modules) -> logger_server:unset_module_level(Modules).

-spec set_application_level(atom(), level() | all | none) -> ok | {error, term()}.
set_application_level(App, Level) ->
    case application:get_key(App, modules) of
        {ok, Modules} -> set_module_level(Modules, Level);
        undefined -> {error, {not_loaded, App}}
    end.

-spec unset_application_level(atom()) -> ok | {error, term()}.
unset_application_level(App) ->
    case application:get_key(App, modules) of
        {ok, Modules} -> unset_module_level(Modules);
        undefined -> {error, {not_loaded, App}}
    end.

-spec get_module_level() -> [{module(), level() | all | none}].
get_module_level() -> logger_config:module_levels().

-spec get_module_level(module() | [module()]) -> [{module(), level() | all | none}].
get_module_level(Module) when is_atom(Module) -> get_module_level([Module]);
get_module_level(Modules) when is_list(Modules) ->
    [Pair || {Module, _} = Pair <- get_module_level(), lists:member(Module, Modules)].

%% gt: the first is the more severe one.
-spec compare_levels(level() | all | none, level() | all | none) -> eq | gt | lt.
compare_levels(Level1, Level2) ->
    case {logger_config:severity(Level1), logger_config:severity(Level2)} of
        {N1, N2} when N1 =:= error; N2 =:= error -> erlang:error(badarg, [Level1, Level2]);
        {Same, Same} -> eq;
        {N1, N2} when N1 < N2 -> gt;
        _ -> lt
    end.

%%% ---- Set-up from the environment of an application (kernel, "Configuration Parameters") ----------

-spec add_handlers(atom() | [config_handler()]) -> ok | {error, term()}.
add_handlers(App) when is_atom(App) -> add_handlers(App, logger_env(App));
add_handlers(Handlers) -> add_handlers(undefined, Handlers).

add_handlers(App, Env) ->
    try
        lists:foreach(fun(Entry) -> check_entry(App, Entry) end, Env),
        lists:foreach(fun set_up_handler/1, [Handler || {handler, _, _, _} = Handler <- Env])
    catch
        throw:Reason -> {error, {bad_config, {handler, owned(App, Reason)}}}
    end.

owned(undefined, Reason) -> Reason;
owned(App, Reason) -> {App, Reason}.

check_entry(_, {handler, _, _, _}) -> ok;
check_entry(kernel, {handler, default, undefined}) -> ok;
check_entry(kernel, {filters, _, _}) -> ok;
check_entry(kernel, {module_level, _, _}) -> ok;
check_entry(kernel, {proxy, _}) -> ok;
check_entry(_, Bad) -> throw(Bad).

%% The default handler is there already, so a configuration for it replaces it.
set_up_handler({handler, default, Module, Config}) ->
    _ = remove_handler(default),
    set_up_handler(default, Module, maps:merge(logger_config:default_handler(), Config));
set_up_handler({handler, Id, Module, Config}) ->
    set_up_handler(Id, Module, Config).

set_up_handler(Id, Module, Config) ->
    case add_handler(Id, Module, Config) of
        ok -> ok;
        {error, Reason} -> throw(Reason)
    end.

%% Primary configuration and module levels from kernel's environment.
-spec internal_init_logger() -> ok | {error, term()}.
internal_init_logger() ->
    Env = logger_env(kernel),
    try
        checked(set_primary_config(level, application:get_env(kernel, logger_level, notice))),
        checked(set_primary_config(metadata, application:get_env(kernel, logger_metadata, #{}))),
        [begin
             checked(set_primary_config(filter_default, Default)),
             checked(set_primary_config(filters, Filters))
         end || {filters, Default, Filters} <- Env],
        [checked(set_module_level(Modules, Level)) || {module_level, Level, Modules} <- Env],
        ok
    catch
        throw:Reason -> {error, {bad_config, {kernel, Reason}}}
    end.

checked(ok) -> ok;
checked({error, Reason}) -> throw(Reason).

logger_env(App) -> application:get_env(App, logger, []).

-spec reconfigure() -> ok | {error, term()}.
reconfigure() ->
    [ok = remove_handler(Id) || Id <- get_handler_ids()],
    ok = unset_module_level(),
    ok = add_handler(default, logger_std_h, logger_config:default_handler()),
    case internal_init_logger() of
        ok -> add_handlers(kernel);
        Error -> Error
    end.

%%% ---- Reports as text ---------------------------------------------------------------

-spec format_otp_report(report()) -> {io:format(), [term()]}.
format_otp_report(#{label := _, report := Report}) -> format_report(Report);
format_otp_report(Report) -> format_report(Report).

%% One line for each key, or a plain text as it is.
-spec format_report(report()) -> {io:format(), [term()]}.
format_report(Report) when is_map(Report) ->
    format_report(maps:to_list(Report));
format_report(Report) ->
    try {lists:flatten(Report), is_text(Report)} of
        {[], _} -> {"~tp", [[]]};
        {Text, true} -> {"~ts", [Text]};
        {_, false} ->
            {Formats, Args} = lists:unzip([report_line(Item) || Item <- Report]),
            {lists:flatten(lists:join($\n, Formats)), lists:append(Args)}
    catch
        _:_ -> {"~tp", [Report]}
    end.

report_line({Key, Value}) ->
    case is_text(Value) of
        true -> {"    ~tp: ~ts", [Key, Value]};
        false -> {"    ~tp: ~tp", [Key, Value]}
    end;
report_line(Item) ->
    {"    ~tp", [Item]}.

is_text(Data) ->
    try lists:flatten(Data) of
        [] -> false;
        Flat -> io_lib:printable_unicode_list(Flat)
    catch
        _:_ -> false
    end.

%% The frames before the first one of Module.
-spec filter_stacktrace(module(), list()) -> list().
filter_stacktrace(Module, Stack) ->
    lists:takewhile(fun(Frame) -> element(1, Frame) =/= Module end, Stack).

%% What the logger says when it can't log.
-spec internal_log(level(), term()) -> true.
internal_log(Level, Term) when is_atom(Level) ->
    erlang:display_string("Logger - " ++ atom_to_list(Level) ++ ": "),
    erlang:display(Term).

%%% ---- Showing the configuration -------------------------------------------------------

-spec i() -> ok.
i() ->
    lists:foreach(fun i/1, [primary, handlers, proxy, modules]).

-spec i(primary | handlers | proxy | modules | handler_id()) -> ok | {error, term()}.
i(primary) ->
    #{level := Level, filters := Filters, filter_default := Default} = get_primary_config(),
    io:format("Primary configuration: ~n    Level: ~p~n    Filter Default: ~p~n    Filters: ~n", [Level, Default]),
    print_filters("        ", Filters);
i(handlers) -> print_handlers(get_handler_config());
i(proxy) ->
    io:format("Proxy configuration: ~n"),
    print_map("    ", get_proxy_config());
i(modules) ->
    io:format("Level set per module: ~n"),
    print_levels(get_module_level());
i(Id) when is_atom(Id) ->
    case get_handler_config(Id) of
        {ok, Config} -> print_handlers([Config]);
        Error -> Error
    end;
i(What) ->
    erlang:error(badarg, [What]).

print_handlers(Configs) ->
    io:format("Handler configuration: ~n"),
    Configs =/= [] orelse io:format("    (none)~n"),
    lists:foreach(fun print_handler/1, Configs).

print_handler(#{id := Id, module := Module, level := Level, filters := Filters, filter_default := Default,
                formatter := {Formatter, FormatterConfig}} = Config) ->
    io:format("    Id: ~tp~n        Module: ~p~n        Level:  ~p~n        Formatter:~n"
              "            Module: ~p~n            Config:~n", [Id, Module, Level, Formatter]),
    print_map("                ", FormatterConfig),
    io:format("        Filter Default: ~p~n        Filters:~n", [Default]),
    print_filters("            ", Filters),
    print_part("        Handler Config:~n", maps:get(config, Config, #{})),
    print_part("        Custom Config:~n",
               maps:without([id, module, level, filters, filter_default, formatter, config], Config)).

print_part(_, Empty) when Empty =:= #{} -> ok;
print_part(Title, Map) ->
    io:format(Title),
    print_map("            ", Map).

print_filters(Indent, []) ->
    io:format("~s(none)~n", [Indent]);
print_filters(Indent, Filters) ->
    lists:foreach(fun({Id, {Fun, Arg}}) ->
                      io:format("~sId: ~tp~n~s    Fun: ~tp~n~s    Arg: ~tp~n", [Indent, Id, Indent, Fun, Indent, Arg])
                  end, Filters).

print_map(Indent, Map) when is_map(Map) ->
    lists:foreach(fun({Key, Value}) -> io:format("~s~tp: ~tp~n", [Indent, Key, Value]) end,
                  lists:keysort(1, maps:to_list(Map)));
print_map(Indent, Other) ->
    io:format("~s~tp~n", [Indent, Other]).

print_levels([]) -> io:format("    (none)~n");
print_levels(Levels) ->
    lists:foreach(fun({Module, Level}) -> io:format("    Module: ~tp~n        Level: ~p~n", [Module, Level]) end,
                  Levels).
