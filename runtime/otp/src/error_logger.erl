%%% The old interface to the logger (kernel, error_logger): messages, reports and report handlers, which are
%%% handlers of the event manager error_logger that starts with the first of them.
%%%
%%% Caveats: logfile/1 and tty/1 of the old handlers act on logger's handlers of today.
-module(error_logger).

-export([error_msg/1, error_msg/2, format/2, error_report/1, error_report/2, warning_msg/1, warning_msg/2,
         warning_report/1, warning_report/2, info_msg/1, info_msg/2, info_report/1, info_report/2, error_info/1]).
-export([add_report_handler/1, add_report_handler/2, delete_report_handler/1, which_report_handlers/0,
         logfile/1, tty/1, warning_map/0, get_format_depth/0, limit_term/1]).
-export([start/0, start_link/0, stop/0, adding_handler/1, removing_handler/1, log/2]).

-type report() :: [{term(), term()} | term()] | string() | term().

%%% ---- Logging ------------------------------------------------------------------------

-spec error_msg(string()) -> ok.
error_msg(Format) -> error_msg(Format, []).

-spec error_msg(string(), list()) -> ok.
error_msg(Format, Args) -> log_msg(error, error_msg, error, Format, Args).

-spec format(string(), list()) -> ok.
format(Format, Args) -> error_msg(Format, Args).

-spec warning_msg(string()) -> ok.
warning_msg(Format) -> warning_msg(Format, []).

-spec warning_msg(string(), list()) -> ok.
warning_msg(Format, Args) -> log_msg(warning, warning_msg, warning_msg, Format, Args).

-spec info_msg(string()) -> ok.
info_msg(Format) -> info_msg(Format, []).

-spec info_msg(string(), list()) -> ok.
info_msg(Format, Args) -> log_msg(notice, info_msg, info_msg, Format, Args).

-spec error_report(report()) -> ok.
error_report(Report) -> error_report(std_error, Report).

-spec error_report(term(), report()) -> ok.
error_report(Type, Report) -> log_report(error, error_report, std_error, Type, Report).

-spec warning_report(report()) -> ok.
warning_report(Report) -> warning_report(std_warning, Report).

-spec warning_report(term(), report()) -> ok.
warning_report(Type, Report) -> log_report(warning, warning_report, std_warning, Type, Report).

-spec info_report(report()) -> ok.
info_report(Report) -> info_report(std_info, Report).

-spec info_report(term(), report()) -> ok.
info_report(Type, Report) -> log_report(notice, info_report, std_info, Type, Report).

%% Only handlers without a filter on domains see this one.
-spec error_info(term()) -> ok.
error_info(Error) ->
    {Format, Args} = case is_list(Error) andalso io_lib:printable_list(Error) of
                         true -> {Error, []};
                         false -> {"~p", [Error]}
                     end,
    logger:log(notice, Format, Args, #{?MODULE => #{tag => info, type => Error}, domain => [Error]}).

log_msg(Level, Label, Tag, Format, Args) ->
    logger:log(Level, #{label => {?MODULE, Label}, format => Format, args => Args},
               #{?MODULE => #{tag => Tag}, report_cb => fun report_text/1}).

%% A type of one's own becomes the domain, which the default handler does not print.
log_report(Level, Tag, Standard, Type, Report) ->
    Meta = #{?MODULE => #{tag => Tag, type => Type}, report_cb => fun report_text/1},
    logger:log(Level, #{label => {?MODULE, Tag}, report => Report},
               case Type of
                   Standard -> Meta;
                   _ -> Meta#{domain => [Type]}
               end).

report_text(#{report := Report}) when is_map(Report) -> {"~tp\n", [Report]};
report_text(#{format := Format, args := Args}) ->
    try io_lib:format(Format, Args) of
        _ -> {Format, Args}
    catch
        _:_ -> {"ERROR: ~tp - ~tp", [Format, Args]}
    end;
report_text(Report) -> logger:format_otp_report(Report).

%%% ---- Report handlers --------------------------------------------------------------------

-spec add_report_handler(module()) -> term().
add_report_handler(Module) when is_atom(Module) -> add_report_handler(Module, []).

-spec add_report_handler(module(), term()) -> term().
add_report_handler(Module, Args) when is_atom(Module) ->
    _ = logger:add_handler(?MODULE, ?MODULE, #{level => info, filter_default => log}),
    gen_event:add_handler(?MODULE, Module, Args).

%% The event manager ends with its last handler.
-spec delete_report_handler(module()) -> term().
delete_report_handler(Module) when is_atom(Module) ->
    case whereis(?MODULE) of
        undefined -> ok;
        _ ->
            Result = gen_event:delete_handler(?MODULE, Module, []),
            which_report_handlers() =/= [] orelse logger:remove_handler(?MODULE),
            Result
    end.

-spec which_report_handlers() -> [module()].
which_report_handlers() ->
    case whereis(?MODULE) of
        undefined -> [];
        _ -> gen_event:which_handlers(?MODULE)
    end.

-spec start() -> ok | {error, term()}.
start() ->
    case start_link() of
        {ok, _} -> ok;
        {error, {already_started, _}} -> ok;
        Error -> Error
    end.

-spec start_link() -> {ok, pid()} | {error, term()}.
start_link() -> gen_event:start_link({local, ?MODULE}).

-spec stop() -> ok.
stop() ->
    case whereis(?MODULE) of
        undefined -> ok;
        _ -> gen_event:stop(?MODULE, {shutdown, stopped}, infinity)
    end.

%%% ---- As a handler of the logger ------------------------------------------------------------

-spec adding_handler(logger:handler_config()) -> {ok, logger:handler_config()} | {error, term()}.
adding_handler(#{id := ?MODULE} = Config) ->
    case start() of
        ok -> {ok, Config};
        Error -> Error
    end.

-spec removing_handler(logger:handler_config()) -> ok.
removing_handler(#{id := ?MODULE}) -> stop().

%% Events become what report handlers have always been sent: {Tag, GroupLeader, {Pid, FormatOrType, Data}}.
-spec log(logger:log_event(), logger:handler_config()) -> ok.
log(#{msg := Msg, meta := #{?MODULE := #{tag := Tag} = Mine, gl := Leader, pid := Pid0} = Meta}, _) ->
    Pid = case Mine of #{emulator := true} -> emulator; _ -> Pid0 end,
    case old_event(Msg, Mine, Meta) of
        {What, Data} -> gen_event:notify(?MODULE, {Tag, Leader, {Pid, What, Data}});
        none -> ok
    end;
log(_, _) -> ok.

old_event({report, #{label := _, report := Report}}, #{type := Type}, _) -> {Type, Report};
old_event({report, Report}, #{type := Type}, _) -> {Type, Report};
old_event({report, #{label := _, format := Format, args := Args}}, _, _) -> {Format, Args};
old_event({report, Report}, Mine, Meta) -> report_msg(Report, maps:get(report_cb, Mine, maps:get(report_cb, Meta, none)));
old_event({string, _}, _, _) -> none;
old_event(Msg, _, _) -> Msg.

report_msg(Report, none) -> logger:format_report(Report);
report_msg(Report, Fun) when is_function(Fun, 1) ->
    try Fun(Report)
    catch Class:Reason:Stack -> {"REPORT_CB CRASH: ~tp; Reason: ~tp", [Report, {Class, Reason, Stack}]}
    end;
report_msg(Report, Fun) ->
    {"~ts", [Fun(Report, #{depth => get_format_depth(), chars_limit => unlimited, single_line => false})]}.

%%% ---- Where to --------------------------------------------------------------------------

-spec logfile({open, file:name()} | close | filename) -> ok | file:name() | {error, term()}.
logfile({open, File}) ->
    case logger:get_handler_config(error_logger_file) of
        {ok, _} -> {error, allready_have_logfile};
        {error, _} ->
            Config = maps:merge(logger_config:default_handler(), #{config => #{file => File, modes => [write]}}),
            opened(logger:add_handler(error_logger_file, logger_std_h, Config))
    end;
logfile(close) ->
    case logger:remove_handler(error_logger_file) of
        ok -> ok;
        {error, _} -> {error, module_not_found}
    end;
logfile(filename) ->
    case logger:get_handler_config(error_logger_file) of
        {ok, #{config := #{file := File}}} -> File;
        {error, _} -> {error, no_log_file}
    end.

opened(ok) -> ok;
opened({error, {handler_not_added, {open_failed, _, Reason}}}) -> {error, Reason};
opened(Error) -> Error.

-spec tty(boolean()) -> ok.
tty(true) ->
    _ = logger:remove_handler_filter(default, error_logger_tty_false),
    ok;
tty(false) ->
    _ = logger:add_handler_filter(default, error_logger_tty_false, {fun(_, _) -> stop end, ok}),
    ok.

%% What warnings are shown as; changing it takes an option of the emulator.
-spec warning_map() -> warning.
warning_map() -> warning.

-spec limit_term(term()) -> term().
limit_term(Term) ->
    case get_format_depth() of
        unlimited -> Term;
        Depth -> io_lib:limit_term(Term, Depth)
    end.

%% How deep terms are printed, by kernel's environment.
-spec get_format_depth() -> unlimited | pos_integer().
get_format_depth() ->
    case application:get_env(kernel, error_logger_format_depth) of
        {ok, Depth} when is_integer(Depth) -> max(10, Depth);
        _ -> unlimited
    end.
