%%% Puts a subsystem that is no supervisor itself under one (stdlib, supervisor_bridge).
-module(supervisor_bridge).
-behaviour(gen_server).

-export([start_link/2, start_link/3]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).
-export([format_log/1, format_log/2]).

-callback init(term()) -> {ok, pid(), term()} | ignore | {error, term()}.
-callback terminate(term(), term()) -> term().

-record(state, {mod :: module(), pid :: pid() | undefined, child_state :: term(), name :: term()}).

-spec start_link(module(), term()) -> gen_server:start_ret().
start_link(Mod, Args) ->
    gen_server:start_link(?MODULE, [Mod, Args, self], []).

-spec start_link(gen:server_name(), module(), term()) -> gen_server:start_ret().
start_link(Name, Mod, Args) ->
    gen_server:start_link(Name, ?MODULE, [Mod, Args, Name], []).

-spec init([term()]) -> {ok, #state{}} | ignore | {stop, term()}.
init([Mod, Args, Name0]) ->
    process_flag(trap_exit, true),
    Name = case Name0 of self -> {self(), Mod}; _ -> Name0 end,
    case Mod:init(Args) of
        {ok, Pid, State} when is_pid(Pid) ->
            link(Pid),
            report(info, progress, "PROGRESS REPORT", #{tag => info_report, type => progress},
                   [{supervisor, Name}, {started, [{pid, Pid}, {mfa, {Mod, init, [Args]}}]}]),
            {ok, #state{mod = Mod, pid = Pid, child_state = State, name = Name}};
        ignore -> ignore;
        {error, Reason} -> {stop, Reason}
    end.

%% A supervisor above may ask, but there is nothing it knows of.
-spec handle_call(term(), gen_server:from(), #state{}) -> {reply, term(), #state{}}.
handle_call(which_children, _From, State) -> {reply, [], State};
handle_call(_, _From, State) -> {reply, {error, badcall}, State}.

-spec handle_cast(term(), #state{}) -> {noreply, #state{}}.
handle_cast(_, State) -> {noreply, State}.

-spec handle_info(term(), #state{}) -> {noreply, #state{}} | {stop, term(), #state{}}.
handle_info({'EXIT', Pid, Reason}, #state{pid = Pid} = State) ->
    is_normal(Reason) orelse report_end(Reason, State),
    {stop, Reason, State#state{pid = undefined}};
handle_info(_, State) -> {noreply, State}.

is_normal(normal) -> true;
is_normal(shutdown) -> true;
is_normal({shutdown, _}) -> true;
is_normal(_) -> false.

%% Only a subsystem that still runs is told to end.
-spec terminate(term(), #state{}) -> term().
terminate(_, #state{pid = undefined}) -> ok;
terminate(Reason, #state{mod = Mod, child_state = State}) -> Mod:terminate(Reason, State).

-spec code_change(term(), #state{}, term()) -> {ok, #state{}}.
code_change(_, State, _) -> {ok, State}.

report_end(Reason, #state{name = Name, pid = Pid, mod = Mod}) ->
    report(error, error, "SUPERVISOR REPORT", #{tag => error_report, type => supervisor_report},
           [{supervisor, Name}, {errorContext, child_terminated}, {reason, Reason},
            {offender, [{pid, Pid}, {mod, Mod}]}]).

report(Level, What, Title, Old, Report) ->
    logger:log(Level, #{label => {supervisor, What}, report => Report},
               #{domain => [otp, sasl],
                 report_cb => fun ?MODULE:format_log/2,
                 logger_formatter => #{title => Title},
                 error_logger => Old#{report_cb => fun ?MODULE:format_log/1}}).

-spec format_log(map()) -> {string(), [term()]}.
format_log(Report) ->
    Options = gen_report:old_options(),
    gen_report:format_args(report_parts(Report, Options), Options).

-spec format_log(map(), map()) -> io_lib:chars().
format_log(Report, Given) ->
    Options = gen_report:options(Given),
    gen_report:text(report_parts(Report, Options), Options).

report_parts(#{report := [{_, Name}, {started, [{pid, Pid}, {mfa, MFA}]}]}, #{single_line := true}) ->
    ["Supervisor: ", {term, Name}, ". Started: pid=", {w, Pid}, ",mfa=", {term, MFA}, "."];
report_parts(#{report := [{_, Name}, {_, Context}, {_, Reason}, {offender, [{pid, Pid}, {mod, Mod}]}]},
             #{single_line := true}) ->
    ["Supervisor: ", {term, Name}, ". Context: ", {term, Context}, ". Reason: ", {term, Reason},
     ". Offender: pid=", {w, Pid}, ",mod=", {w, Mod}, "."];
report_parts(#{report := Items}, _) ->
    lists:append([["    " ++ atom_to_list(Key) ++ ": ", {term, Value}, "~n"] || {Key, Value} <- Items]).
