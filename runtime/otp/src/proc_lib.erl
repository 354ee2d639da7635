%%% Processes that know their ancestors and their initial call, report their crash
%%% and can be started synchronously (stdlib, proc_lib).
%%%
%%% Caveats: one node only; spawn on another node is left to erlang:spawn/2,4.
%%% chars_limit is shared out evenly over the parts of a crash report, so a
%%% limited report may be cut at other places than OTP's.
-module(proc_lib).

-export([spawn/1, spawn_link/1, spawn/2, spawn_link/2, spawn/3, spawn_link/3, spawn/4, spawn_link/4,
         spawn_opt/2, spawn_opt/3, spawn_opt/4, spawn_opt/5]).
-export([start/3, start/4, start/5, start_link/3, start_link/4, start_link/5,
         start_monitor/3, start_monitor/4, start_monitor/5, init_ack/1, init_ack/2]).
-export([hibernate/3, stop/1, stop/3, initial_call/1, translate_initial_call/1]).
-export([format/1, format/2, format/3, report_cb/2]).
-export([init_p/3, init_p/5, wake_up/3]).
-export_type([spawn_option/0]).

-type spawn_option() :: link | monitor | {monitor, [term()]} | {priority, atom()}
                      | {max_heap_size, term()} | {min_heap_size, non_neg_integer()}
                      | {min_bin_vheap_size, non_neg_integer()}
                      | {fullsweep_after, non_neg_integer()} | {message_queue_data, atom()}.
-type dict_or_pid() :: pid() | list() | {integer(), integer(), integer()}.

%% A process of which at most so many linked neighbours are listed in its crash report.
-define(MAX_NEIGHBOURS, 15).

%%% ---- Spawning -------------------------------------------------------------

-spec spawn(function()) -> pid().
spawn(Fun) when is_function(Fun) ->
    erlang:spawn(?MODULE, init_p, lineage([Fun])).

-spec spawn(module(), atom(), [term()]) -> pid().
spawn(M, F, A) when is_atom(M), is_atom(F), is_list(A) ->
    erlang:spawn(?MODULE, init_p, lineage([M, F, A])).

-spec spawn_link(function()) -> pid().
spawn_link(Fun) when is_function(Fun) ->
    erlang:spawn_link(?MODULE, init_p, lineage([Fun])).

-spec spawn_link(module(), atom(), [term()]) -> pid().
spawn_link(M, F, A) when is_atom(M), is_atom(F), is_list(A) ->
    erlang:spawn_link(?MODULE, init_p, lineage([M, F, A])).

-spec spawn(node(), function()) -> pid().
spawn(Node, Fun) when is_function(Fun) ->
    erlang:spawn(Node, ?MODULE, init_p, lineage([Fun])).

-spec spawn(node(), module(), atom(), [term()]) -> pid().
spawn(Node, M, F, A) when is_atom(M), is_atom(F), is_list(A) ->
    erlang:spawn(Node, ?MODULE, init_p, lineage([M, F, A])).

-spec spawn_link(node(), function()) -> pid().
spawn_link(Node, Fun) when is_function(Fun) ->
    erlang:spawn_link(Node, ?MODULE, init_p, lineage([Fun])).

-spec spawn_link(node(), module(), atom(), [term()]) -> pid().
spawn_link(Node, M, F, A) when is_atom(M), is_atom(F), is_list(A) ->
    erlang:spawn_link(Node, ?MODULE, init_p, lineage([M, F, A])).

-spec spawn_opt(function(), [spawn_option()]) -> pid() | {pid(), reference()}.
spawn_opt(Fun, Options) when is_function(Fun) ->
    erlang:spawn_opt(?MODULE, init_p, lineage([Fun]), Options).

-spec spawn_opt(node(), function(), [spawn_option()]) -> pid() | {pid(), reference()}.
spawn_opt(Node, Fun, Options) when is_function(Fun) ->
    erlang:spawn_opt(Node, ?MODULE, init_p, lineage([Fun]), Options).

-spec spawn_opt(module(), atom(), [term()], [spawn_option()]) -> pid() | {pid(), reference()}.
spawn_opt(M, F, A, Options) when is_atom(M), is_atom(F), is_list(A) ->
    erlang:spawn_opt(?MODULE, init_p, lineage([M, F, A]), Options).

-spec spawn_opt(node(), module(), atom(), [term()], [spawn_option()]) -> pid() | {pid(), reference()}.
spawn_opt(Node, M, F, A, Options) when is_atom(M), is_atom(F), is_list(A) ->
    erlang:spawn_opt(Node, ?MODULE, init_p, lineage([M, F, A]), Options).

%% The arguments of init_p: parent and its ancestors before what is to be called.
lineage(Call) -> [my_name(), my_ancestors() | Call].

my_name() ->
    case process_info(self(), registered_name) of
        {registered_name, Name} -> Name;
        [] -> self()
    end.

my_ancestors() ->
    case get('$ancestors') of
        Ancestors when is_list(Ancestors) -> Ancestors;
        _ -> []
    end.

%%% ---- First code of the new process ---------------------------------------------

-spec init_p(pid() | atom(), [pid() | atom()], function()) -> term().
init_p(Parent, Ancestors, Fun) when is_function(Fun) ->
    put('$ancestors', [Parent | Ancestors]),
    put('$initial_call', erlang:fun_info_mfa(Fun)),
    try Fun()
    catch Class:Reason:Stack -> exit_p(Class, Reason, Stack)
    end.

-spec init_p(pid() | atom(), [pid() | atom()], module(), atom(), [term()]) -> term().
init_p(Parent, Ancestors, M, F, A) when is_atom(M), is_atom(F), is_list(A) ->
    put('$ancestors', [Parent | Ancestors]),
    put('$initial_call', started_as(M, F, A)),
    init_p_do_apply(M, F, A).

init_p_do_apply(M, F, A) ->
    try apply(M, F, A)
    catch Class:Reason:Stack -> exit_p(Class, Reason, Stack)
    end.

-spec hibernate(module(), atom(), [term()]) -> no_return().
hibernate(M, F, A) when is_atom(M), is_atom(F), is_list(A) ->
    erlang:hibernate(?MODULE, wake_up, [M, F, A]).

%% Waking from hibernation, a process has lost the handler that init_p set up.
-spec wake_up(module(), atom(), [term()]) -> term().
wake_up(M, F, A) when is_atom(M), is_atom(F), is_list(A) ->
    try apply(M, F, A)
    catch Class:Reason:Stack -> exit_p(Class, Reason, Stack)
    end.

%% Reports the crash, then ends with the reason that links and monitors see anyway, but by exit/1,
%% so that the emulator does not report it once more.
exit_p(Class, Reason, Stack) ->
    report_crash(Class, Reason, Stack),
    erlang:raise(exit, exit_reason(Class, Reason, Stack), Stack).

exit_reason(exit, Reason, _) -> Reason;
exit_reason(error, Reason, Stack) -> {Reason, Stack};
exit_reason(throw, Value, Stack) -> {{nocatch, Value}, Stack}.

%%% ---- Synchronous start ----------------------------------------------------------

-spec start(module(), atom(), [term()]) -> term().
start(M, F, A) ->
    start(M, F, A, infinity).

-spec start(module(), atom(), [term()], timeout()) -> term().
start(M, F, A, Timeout) ->
    start(M, F, A, Timeout, []).

-spec start(module(), atom(), [term()], timeout(), [spawn_option()]) -> term().
start(M, F, A, Timeout, Options) when is_atom(M), is_atom(F), is_list(A) ->
    has_monitor(Options) andalso error(badarg, [M, F, A, Timeout, Options]),
    sync_start(?MODULE:spawn_opt(M, F, A, [monitor | Options]), Timeout).

-spec start_link(module(), atom(), [term()]) -> term().
start_link(M, F, A) ->
    start_link(M, F, A, infinity).

-spec start_link(module(), atom(), [term()], timeout()) -> term().
start_link(M, F, A, Timeout) ->
    start_link(M, F, A, Timeout, []).

-spec start_link(module(), atom(), [term()], timeout(), [spawn_option()]) -> term().
start_link(M, F, A, Timeout, Options) when is_atom(M), is_atom(F), is_list(A) ->
    has_monitor(Options) andalso error(badarg, [M, F, A, Timeout, Options]),
    sync_start_link(?MODULE:spawn_opt(M, F, A, [link | Options]), Timeout).

-spec start_monitor(module(), atom(), [term()]) -> {term(), reference()}.
start_monitor(M, F, A) ->
    start_monitor(M, F, A, infinity).

-spec start_monitor(module(), atom(), [term()], timeout()) -> {term(), reference()}.
start_monitor(M, F, A, Timeout) ->
    start_monitor(M, F, A, Timeout, []).

-spec start_monitor(module(), atom(), [term()], timeout(), [spawn_option()]) -> {term(), reference()}.
start_monitor(M, F, A, Timeout, Options) when is_atom(M), is_atom(F), is_list(A) ->
    has_monitor(Options) andalso error(badarg, [M, F, A, Timeout, Options]),
    sync_start_monitor(?MODULE:spawn_opt(M, F, A, [monitor | Options]), Timeout).

%% The start functions set their own monitor; one more of the user's is refused.
has_monitor(Options) -> lists:any(fun is_monitor/1, Options).

is_monitor(monitor) -> true;
is_monitor({monitor, _}) -> true;
is_monitor(_) -> false.

sync_start({Pid, Monitor}, Timeout) ->
    receive
        {ack, Pid, Return} ->
            demonitor(Monitor, [flush]),
            Return;
        {'DOWN', Monitor, process, Pid, Reason} ->
            {error, Reason}
    after Timeout ->
        demonitor(Monitor, [flush]),
        give_up(Pid)
    end.

sync_start_link(Pid, Timeout) ->
    receive
        {ack, Pid, Return} -> Return;
        {'EXIT', Pid, Reason} -> {error, Reason}
    after Timeout ->
        give_up(Pid)
    end.

%% The monitor is the caller's: its 'DOWN' stays in the message queue.
sync_start_monitor({Pid, Monitor}, Timeout) ->
    receive
        {ack, Pid, Return} ->
            {Return, Monitor};
        {'DOWN', Monitor, process, Pid, Reason} = Down ->
            self() ! Down,
            {{error, Reason}, Monitor}
    after Timeout ->
        {give_up(Pid), Monitor}
    end.

give_up(Pid) ->
    unlink(Pid),
    exit(Pid, kill),
    receive {'EXIT', Pid, _} -> ok after 0 -> ok end,
    {error, timeout}.

-spec init_ack(term()) -> ok.
init_ack(Return) ->
    [Parent | _] = get('$ancestors'),
    init_ack(Parent, Return).

-spec init_ack(pid() | atom(), term()) -> ok.
init_ack(Parent, Return) ->
    Parent ! {ack, self(), Return},
    ok.

%%% ---- Stopping -------------------------------------------------------------

-spec stop(pid() | atom() | {atom(), node()}) -> ok.
stop(Process) ->
    stop(Process, normal, infinity).

%% Asks Process to terminate and waits for its end; any other reason than the
%% one asked for becomes the caller's.
-spec stop(pid() | atom() | {atom(), node()}, term(), timeout()) -> ok.
stop(Process, Reason, Timeout) ->
    Monitor = monitor(process, Process),
    Deadline = deadline(Timeout),
    try
        sys:terminate(Process, Reason, Timeout)
    catch
        exit:Failure ->
            demonitor(Monitor, [flush]),
            exit(stop_failure(Failure))
    end,
    receive
        {'DOWN', Monitor, _, _, Reason} -> ok;
        {'DOWN', Monitor, _, _, Other} -> exit(Other)
    after time_left(Deadline) ->
        demonitor(Monitor, [flush]),
        exit(timeout)
    end.

stop_failure({Reason, {sys, terminate, _}}) when Reason =:= noproc; Reason =:= timeout -> Reason;
stop_failure(Reason) -> Reason.

deadline(infinity) -> infinity;
deadline(Timeout) -> erlang:monotonic_time(millisecond) + Timeout.

time_left(infinity) -> infinity;
time_left(Deadline) -> max(0, Deadline - erlang:monotonic_time(millisecond)).

%%% ---- Initial calls --------------------------------------------------------------

%% The initial call with a named variable for each argument.
-spec initial_call(dict_or_pid()) -> {module(), atom(), [atom()]} | false.
initial_call(DictOrPid) ->
    case raw_initial_call(DictOrPid) of
        {M, F, Arity} -> {M, F, dummy_args(Arity)};
        false -> false
    end.

-spec translate_initial_call(dict_or_pid()) -> {module(), atom(), arity()}.
translate_initial_call(DictOrPid) ->
    case raw_initial_call(DictOrPid) of
        false -> {?MODULE, init_p, 5};
        MFA -> MFA
    end.

raw_initial_call({X, Y, Z}) when is_integer(X), is_integer(Y), is_integer(Z) ->
    raw_initial_call(c:pid(X, Y, Z));
raw_initial_call(Pid) when is_pid(Pid) ->
    case process_info(Pid, dictionary) of
        undefined -> false;
        Dictionary -> raw_initial_call([Dictionary])
    end;
raw_initial_call(ProcessInfo) when is_list(ProcessInfo) ->
    case lists:keyfind(dictionary, 1, ProcessInfo) of
        {_, Dictionary} -> call_of(Dictionary);
        false -> false
    end.

call_of(Dictionary) ->
    case lists:keyfind('$initial_call', 1, Dictionary) of
        {_, {_, _, _} = MFA} -> MFA;
        _ -> false
    end.

dummy_args(Arity) ->
    [list_to_atom("Argument__" ++ integer_to_list(N)) || N <- lists:seq(1, Arity)].

%% A behaviour's process is known by its callback module's init/1.
started_as(gen, init_it, [gen_event | _]) -> {gen_event, init_it, 6};
started_as(gen, init_it, [_, _, _, Mod, Args, _]) when is_atom(Mod) -> behaviour_call(Mod, Args);
started_as(gen, init_it, [_, _, _, _Name, Mod, Args, _]) when is_atom(Mod) -> behaviour_call(Mod, Args);
started_as(M, F, A) -> {M, F, length(A)}.

behaviour_call(supervisor, {_, Mod, _}) -> {supervisor, Mod, 1};
behaviour_call(supervisor_bridge, [Mod | _]) -> {supervisor_bridge, Mod, 1};
behaviour_call(Mod, _) -> {Mod, init, 1}.

%%% ---- Crash reports --------------------------------------------------------------

report_crash(exit, normal, _) -> ok;
report_crash(exit, shutdown, _) -> ok;
report_crash(exit, {shutdown, _}, _) -> ok;
report_crash(Class, Reason, Stack) ->
    case logger:allow(error, ?MODULE) of
        true -> log_crash(Class, Reason, Stack);
        false -> ok
    end.

log_crash(Class, Reason, Stack) ->
    logger:log(error,
               #{label => {?MODULE, crash},
                 report => [crasher(Class, Reason, Stack), neighbours()]},
               #{domain => [otp, sasl],
                 report_cb => fun ?MODULE:report_cb/2,
                 logger_formatter => #{title => "CRASH REPORT"},
                 error_logger => #{tag => error_report, type => crash_report}}).

crasher(Class, Reason, Stack) ->
    Self = self(),
    own_initial_call() ++
        [{pid, Self},
         info(Self, registered_name),
         {error_info, {Class, Reason, Stack}},
         {ancestors, my_ancestors()},
         info(Self, message_queue_len),
         {messages, error_logger:limit_term(own_messages())},
         info(Self, links),
         {dictionary, error_logger:limit_term(own_dictionary())}
         | [info(Self, Item) || Item <- [trap_exit, status, heap_size, stack_size, reductions]]].

own_initial_call() ->
    case get('$initial_call') of
        {M, F, A} when is_atom(M), is_atom(F), is_integer(A) -> [{initial_call, {M, F, dummy_args(A)}}];
        _ -> []
    end.

own_messages() ->
    {messages, Messages} = process_info(self(), messages),
    Messages.

own_dictionary() ->
    {dictionary, Entries} = process_info(self(), dictionary),
    [Entry || {Key, _} = Entry <- Entries, Key =/= '$ancestors', Key =/= '$initial_call'].

%% A process without a name has no registered_name item; a dead one has none at all.
info(Pid, Item) ->
    case process_info(Pid, Item) of
        [] -> {Item, []};
        Info -> Info
    end.

%% Those that the crash may take along: linked, not trapping, and linked to such.
neighbours() ->
    {_, Seen} = visit(not_trapping(self()), {?MAX_NEIGHBOURS, [self()]}),
    [{neighbour, Report} || Pid <- lists:delete(self(), Seen),
                            Report <- [neighbour(Pid)], not lists:member(undefined, Report)].

visit([Pid | Rest], {Left, Seen} = Visited) when Left > 0 ->
    case lists:member(Pid, Seen) of
        true -> visit(Rest, Visited);
        false -> visit(not_trapping(Pid), visit(Rest, {Left - 1, [Pid | Seen]}))
    end;
visit(_, Visited) ->
    Visited.

not_trapping(Pid) ->
    case process_info(Pid, links) of
        {links, Links} ->
            [P || P <- Links, is_pid(P), process_info(P, trap_exit) =:= {trap_exit, false}];
        undefined -> []
    end.

neighbour(Pid) ->
    [{pid, Pid}, info(Pid, registered_name), neighbour_call(Pid), info(Pid, current_function),
     neighbour_ancestors(Pid)
     | [info(Pid, Item) || Item <- [message_queue_len, links, trap_exit, status, heap_size,
                                    stack_size, reductions, current_stacktrace]]].

neighbour_call(Pid) ->
    case initial_call(Pid) of
        false -> info(Pid, initial_call);
        Call -> {initial_call, Call}
    end.

neighbour_ancestors(Pid) ->
    case process_info(Pid, dictionary) of
        {dictionary, Dictionary} ->
            {_, Ancestors} = lists:keyfind('$ancestors', 1, Dictionary ++ [{'$ancestors', []}]),
            {ancestors, Ancestors};
        undefined -> undefined
    end.

%%% ---- Text of crash reports --------------------------------------------------------

-spec format([term()]) -> string().
format(CrashReport) ->
    format(CrashReport, latin1).

-spec format([term()], atom()) -> string().
format(CrashReport, Encoding) ->
    format(CrashReport, Encoding, unlimited).

-spec format([term()], atom(), unlimited | pos_integer()) -> string().
format(CrashReport, Encoding, Depth) ->
    do_format(CrashReport, gen_report:options(#{encoding => Encoding, depth => Depth})).

-spec report_cb(map(), map()) -> unicode:chardata().
report_cb(#{label := {?MODULE, crash}, report := CrashReport}, Options) ->
    do_format(CrashReport, gen_report:options(Options)).

do_format([Own, Links], Options) ->
    Share = share_limit(Options, length(Own)),
    [indent(1, Options), "crasher:", line_end(" ", Options),
     own_lines(Own, Share), line_end("; ", Options),
     indent(1, Options), "neighbours:", line_end(" ", Options),
     lists:join(line_end("; ", Options), [neighbour_text(Link, Share) || Link <- Links])].

%% What stands before and after the exception may be nothing, but keeps its line.
own_lines(Own, Options) when is_list(Own) ->
    case lists:splitwith(fun(Item) -> not is_error_info(Item) end, Own) of
        {_, []} -> lines(Own, 2, Options);
        {Before, [Exception | After]} ->
            lists:join(line_end(", ", Options),
                       [lines(Before, 2, Options), item_text(Exception, 2, Options), lines(After, 2, Options)])
    end;
own_lines(Own, Options) -> lines(Own, 2, Options).

is_error_info({error_info, {_, _, _}}) -> true;
is_error_info(_) -> false.

neighbour_text({neighbour, Report}, Options) ->
    [indent(2, Options), "neighbour:", line_end(" ", Options), lines(Report, 3, Options)];
neighbour_text(Other, Options) ->
    [indent(2, Options), term(Other, "", Options)].

share_limit(#{chars_limit := unlimited} = Options, _) -> Options;
share_limit(#{chars_limit := Limit} = Options, Parts) ->
    Options#{chars_limit := max(1, Limit div (Parts + 1))}.

lines(Report, Depth, Options) when is_list(Report) ->
    lists:join(line_end(", ", Options), [item_text(Item, Depth, Options) || Item <- Report]);
lines(Report, Depth, Options) ->
    [indent(Depth, Options), term(Report, "", Options)].

item_text({initial_call, {M, F, Args}}, Depth, Options) when is_list(Args) ->
    [indent(Depth, Options), "initial call: ", atom_text(M, Options), $:, atom_text(F, Options), $/,
     integer_to_list(length(Args))];
item_text({error_info, {Class, Reason, Stack}}, _, #{single_line := true} = Options) ->
    [atom_to_list(Class), ": ", term({Reason, Stack}, "", Options)];
item_text({error_info, {Class, Reason, Stack}}, Depth, Options) ->
    [indent(Depth, Options), exception_text(Class, Reason, Stack, Depth, Options)];
item_text({Tag, Value}, Depth, Options) ->
    [indent(Depth, Options), term(Tag, "", Options#{depth := unlimited}), ": ", term(Value, ".18", Options)];
item_text(Other, Depth, Options) ->
    [indent(Depth, Options), term(Other, "", Options)].

exception_text(Class, Reason, Stack, Depth, #{encoding := Encoding, chars_limit := Limit} = Options) ->
    Internal = fun(M, _F, _A) -> M =:= erl_eval orelse M =:= ?MODULE end,
    Print = fun(Term, Column, Left) ->
                Text = term(Term, "." ++ integer_to_list(Column), Options#{chars_limit := unlimited}),
                {Text, Left}
            end,
    erl_error:format_exception(1 + 2 * Depth, Class, Reason, Stack, Internal, Print, Encoding,
                               case Limit of unlimited -> -1; _ -> Limit end).

atom_text(Atom, #{encoding := latin1}) -> io_lib:write_atom_as_latin1(Atom);
atom_text(Atom, _) -> io_lib:write_atom(Atom).

%% Column is empty, or a dot and the column at which the term begins.
term(Term, Column, #{single_line := Single, encoding := Encoding, depth := Depth, chars_limit := Limit}) ->
    Width = case Single of true -> "0"; false -> "" end,
    Unicode = case Encoding of latin1 -> ""; _ -> "t" end,
    {Letter, Args} = case Depth of unlimited -> {"p", [Term]}; _ -> {"P", [Term, Depth]} end,
    io_lib:format("~" ++ Width ++ Column ++ Unicode ++ Letter, Args, [{chars_limit, Limit} || is_integer(Limit)]).

indent(_, #{single_line := true}) -> "";
indent(Depth, _) -> lists:duplicate(2 * Depth, $\s).

line_end(Separator, #{single_line := true}) -> Separator;
line_end(_, _) -> "\n".
