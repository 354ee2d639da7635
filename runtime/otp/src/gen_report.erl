%%% How the behaviours write their reports: a report's text is a list of parts,
%%% literal strings and terms, from which the format string and its arguments are
%%% made for the depth, encoding and line mode that the handler asks for
%%% (kernel, logger, "Report Callbacks").
%%%
%%% Not a module of OTP; nothing outside this folder calls it.
-module(gen_report).

-export([log/4, text/2, format_args/2, options/1, old_options/0]).
-export([limit/2, explain/1, client_info/1, client_parts/2, log_parts/1, stacktrace/0]).
-export_type([part/0, options/0]).

%% A string stands for itself; {term,T} prints in the mode asked for, {p,T} and {w,T} always as ~p and ~w.
-type part() :: string() | {term, term()} | {p | w, term()}.
-type options() :: #{chars_limit := unlimited | pos_integer(), depth := unlimited | pos_integer(),
                     single_line := boolean(), encoding := atom()}.

%% Logs a report that Mod's format_log/1,2 can turn into text. OldTag is the tag that handlers
%% of the old error_logger see.
-spec log(logger:level(), map(), module(), atom()) -> ok.
log(Level, Report, Mod, OldTag) ->
    case logger:allow(Level, Mod) of
        true ->
            logger:log(Level, Report,
                       #{domain => [otp],
                         report_cb => fun Mod:format_log/2,
                         error_logger => #{tag => OldTag, report_cb => fun Mod:format_log/1}});
        false -> ok
    end.

%% Fills in what a report callback was not told.
-spec options(map()) -> options().
options(Given) ->
    maps:merge(#{chars_limit => unlimited, depth => unlimited, single_line => false, encoding => utf8},
               Given).

%% What the old one-argument report callbacks work with.
-spec old_options() -> options().
old_options() ->
    options(#{depth => error_logger:get_format_depth()}).

-spec text([part()], options()) -> io_lib:chars().
text(Parts, #{chars_limit := Limit} = Options) ->
    {Format, Args} = format_args(Parts, Options),
    io_lib:format(Format, Args, [{chars_limit, Limit} || is_integer(Limit)]).

-spec format_args([part()], options()) -> {string(), [term()]}.
format_args(Parts, Options) ->
    Term = directive(Options),
    {Formats, Args} = lists:unzip([format_arg(Part, Term, Options) || Part <- Parts]),
    {lists:append(Formats), lists:append(Args)}.

format_arg({p, Term}, _, _) -> {"~p", [Term]};
format_arg({w, Term}, _, _) -> {"~w", [Term]};
format_arg({term, Term}, Directive, #{depth := unlimited}) -> {Directive, [Term]};
format_arg({term, Term}, Directive, #{depth := Depth}) -> {Directive, [Term, Depth]};
format_arg(Text, _, _) -> {Text, []}.

directive(#{single_line := Single, encoding := Encoding, depth := Depth}) ->
    Width = case Single of true -> "0"; false -> "" end,
    Unicode = case Encoding of latin1 -> ""; _ -> "t" end,
    Letter = case Depth of unlimited -> "p"; _ -> "P" end,
    lists:append(["~", Width, Unicode, Letter]).

%% Cuts the values of some keys of a report, as deep as the old callbacks print.
-spec limit(map(), [atom()]) -> map().
limit(Report, Keys) ->
    case error_logger:get_format_depth() of
        unlimited -> Report;
        Depth ->
            Cut = fun(Key, Acc) -> Acc#{Key := io_lib:limit_term(map_get(Key, Acc), Depth)} end,
            lists:foldl(Cut, Report, [Key || Key <- Keys, is_map_key(Key, Report)])
    end.

%% Says of an undef which of its two causes it had.
-spec explain(term()) -> term().
explain({undef, [{M, F, A, _} | _] = Stack} = Reason) ->
    case {code:is_loaded(M), erlang:function_exported(M, F, arity(A))} of
        {false, _} -> {'module could not be loaded', Stack};
        {_, false} -> {'function not exported', Stack};
        {_, true} -> Reason
    end;
explain(Reason) -> Reason.

arity(Args) when is_list(Args) -> length(Args);
arity(Arity) -> Arity.

%% Where the client of a request is now, to be shown in the report of the server's end.
-spec client_info(undefined | pid() | {pid(), term()}) -> undefined | {pid(), term()}.
client_info(undefined) -> undefined;
client_info({Pid, _Tag}) -> client_info(Pid);
client_info(Pid) when is_pid(Pid) ->
    case process_info(Pid, [current_stacktrace, registered_name]) of
        undefined -> {Pid, dead};
        [{_, Stack}, {_, []}] -> {Pid, {Pid, Stack}};
        [{_, Stack}, {_, Name}] -> {Pid, {Name, Stack}}
    end.

-spec client_parts(undefined | {pid(), term()}, options()) -> [part()].
client_parts(undefined, _) -> [];
client_parts({Pid, dead}, #{single_line := true}) ->
    [" Client ", {term, Pid}, " is dead."];
client_parts({Pid, dead}, _) ->
    ["** Client ", {p, Pid}, " is dead~n"];
client_parts({_, {Name, Stack}}, #{single_line := true}) ->
    [" Client ", {term, Name}, " stacktrace: ", {term, lists:sublist(Stack, 4)}, "."];
client_parts({_, {Name, Stack}}, _) ->
    ["** Client ", {term, Name}, " stacktrace~n** ", {term, Stack}, "~n"].

%% The events that sys:log/2 kept, one a line.
-spec log_parts([term()]) -> [part()].
log_parts([]) -> [];
log_parts(Log) ->
    ["** Log ==~n** [" | lists:join(",~n    ", [{term, Event} || Event <- Log])] ++ ["]~n"].

%% The stack of the function that calls this one, which is its first frame.
-spec stacktrace() -> [tuple()].
stacktrace() ->
    {current_stacktrace, [_Own | Frames]} = process_info(self(), current_stacktrace),
    Frames.
