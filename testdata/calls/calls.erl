%% Calls of library functions, and what comes of them. It runs in OTP to record, and in mortal to compare.
%%
%%   record NAME.in   prints each call that NAME.in asks for, a tab, and what came of it
%%   replay NAME.out  prints the same for the calls of a recording
%%
%% What stands in NAME.in are Erlang expressions with a dot after each:
%%
%%   V = Expr            V may be used in what follows; it is evaluated anew for each call that does
%%   M:F(Arg, ...)       is called so, and the first time also with each argument in turn replaced by each of values/0
%%   only(M:F(Arg, ...)) is called so only
%%   anything else       is evaluated
%%
%% Each is evaluated in a process of its own. What came of it is "ok Value", or "Class Reason in Frames", where
%% a frame is M:F/A or M:F(Args), and (...) stands for the arguments of the call; then what explains the
%% error (error_info) and what was printed. Names that differ from run to run are masked.
%%
%% The working directory of each is the folder "files" below the one the program was started in. It is empty.
-module(calls).
-export([main/1]).

-define(TIME, 3000).
-define(HERE, "CALLS_HERE").
-define(LONG, 400). % what is longer is cut, and a hash stands for the rest

main([How, File]) ->
    io:setopts([{encoding, unicode}]),
    logger:set_primary_config(level, none),
    {ok, Bin} = file:read_file(File),
    {ok, Start} = file:get_cwd(),
    os:putenv(?HERE, Start),
    os:putenv("HOME", "/home/me"),
    os:putenv("PATH", "/no/such/bin"),
    Terminal = spawn_link(fun() -> terminal([], input()) end),
    Text = unicode:characters_to_list(Bin),
    run(list_to_atom(How), Text, Terminal).

run(record, Text, Terminal) ->
    {ok, Tokens, _} = erl_scan:string(Text),
    record(expressions(Tokens, []), #{}, #{}, Terminal);
run(replay, Text, Terminal) ->
    replay(string:split(Text, "\n", all), #{}, Terminal).

expressions([], []) -> [];
expressions([{dot, _} = Dot | Tokens], Before) ->
    {ok, [Expr]} = erl_parse:parse_exprs(lists:reverse(Before, [Dot])),
    [Expr | expressions(Tokens, [])];
expressions([Token | Tokens], Before) -> expressions(Tokens, [Token | Before]).

%% record(Exprs, Defined, Called, Terminal): Called has the functions that have been called.
record([], _, _, _) -> ok;
record([{match, _, {var, _, V}, Value} = Definition | Exprs], Defined, Called, Terminal) ->
    io:put_chars([text(Definition), $\n]),
    record(Exprs, Defined#{V => Value}, Called, Terminal);
record([Expr | Exprs], Defined, Called, Terminal) ->
    {Variants, Function} = variants(Expr, Called),
    lists:foreach(fun(E) -> show(text(E), stable(E, Defined, Terminal)) end, Variants),
    record(Exprs, Defined, Called#{Function => true}, Terminal).

variants({call, _, {atom, _, only}, [Call]}, _) -> {[Call], none};
variants({call, Anno, {remote, _, {atom, _, M}, {atom, _, F}} = Function, Args} = Call, Called) ->
    MFA = {M, F, length(Args)},
    Others = [{call, Anno, Function, lists:sublist(Args, I - 1) ++ [Value] ++ lists:nthtail(I, Args)} ||
                 not is_map_key(MFA, Called), I <- lists:seq(1, length(Args)), Value <- values(), text(Value) =/= text(lists:nth(I, Args))],
    {[Call | Others], MFA};
variants(Expr, _) -> {[Expr], none}.

%% What comes out otherwise the second time is not recorded: the hash of a pid has a part in it, or the time.
stable(Expr, Defined, Terminal) ->
    case outcome(Expr, Defined, Terminal) of
        late -> late;
        Text ->
            case outcome(Expr, Defined, Terminal) of
                Text -> Text;
                _ -> changes
            end
    end.

replay([], _, _) -> ok;
replay([""], _, _) -> ok;
replay([Line | Lines], Defined, Terminal) ->
    [Text | Rest] = string:split(Line, "\t"),
    {ok, Tokens, _} = erl_scan:string(Text ++ "."),
    {ok, [Expr]} = erl_parse:parse_exprs(Tokens),
    case {Rest, Expr} of
        {[], {match, _, {var, _, V}, Value}} ->
            io:put_chars([Text, $\n]),
            replay(Lines, Defined#{V => Value}, Terminal);
        {[_], _} ->
            show(Text, outcome(Expr, Defined, Terminal)),
            replay(Lines, Defined, Terminal)
    end.

%% A call that takes too long is not recorded: that of a recording took no time in OTP.
show(Text, late) -> io:put_chars(standard_error, [Text, " takes too long\n"]);
show(Text, changes) -> io:put_chars(standard_error, [Text, " changes\n"]);
show(Text, Outcome) -> io:put_chars([Text, $\t, lists:join("\\n", string:split(Outcome, "\n", all)), $\n]).

%% A call of a function that is imported by itself is printed without erlang: by erl_pp.
text({call, _, {remote, _, {atom, _, M}, {atom, _, F}}, Args}) ->
    lists:flatten(io_lib:format("~tw:~tw(~ts)", [M, F, lists:join(", ", [text(A) || A <- Args])]));
text(Expr) -> one_line(lists:flatten(erl_pp:expr(Expr, [{linewidth, 100000}, {encoding, unicode}]))).

one_line("\n" ++ Text) -> " " ++ one_line(string:trim(Text, leading));
one_line([C | Text]) -> [C | one_line(Text)];
one_line([]) -> [].

values() ->
    {ok, Tokens, _} = erl_scan:string("a, -1, 0, 7, 1.5, 1180591620717411303424, [], [a | b], [{b, 1}, c], {a, b}, <<\"ab\">>, <<1:3>>, "
                                      "#{a => 1}, fun erlang:node/0, self()."),
    {ok, Values} = erl_parse:parse_exprs(Tokens),
    Values.

outcome(Expr, Defined, Terminal) ->
    Me = self(),
    empty_directory(),
    Options = [monitor, {max_heap_size, #{size => 20000000, kill => true, error_logger => false}}],
    {Pid, Monitor} = spawn_opt(fun() -> group_leader(Terminal, self()), Me ! {self(), evaluate(Expr, Defined)} end, Options),
    Outcome =
        receive
            {Pid, Text} -> Text;
            {'DOWN', Monitor, process, Pid, killed} -> late;
            {'DOWN', Monitor, process, Pid, Reason} -> ["exits ", format(Reason)]
        after ?TIME -> late
        end,
    Again = monitor(process, Pid),
    exit(Pid, kill),
    receive {'DOWN', Again, _, _, _} -> ok end, % its names and tables are gone
    erlang:demonitor(Monitor, [flush]),
    receive {Pid, _} -> ok after 0 -> ok end,
    Terminal ! {what_was_printed, self()},
    receive
        {printed, []} -> Outcome;
        {printed, _} when Outcome =:= late -> late;
        {printed, Chars} -> [Outcome, " printed ", format(Chars)]
    end.

empty_directory() ->
    Here = os:getenv(?HERE),
    ok = file:set_cwd(Here),
    _ = file:del_dir_r("files"),
    ok = file:make_dir("files"),
    ok = file:set_cwd(filename:join(Here, "files")).

%% --- in the process of the call ---

evaluate({call, _, {remote, _, {atom, _, M}, {atom, _, F}}, Args}, Defined) ->
    try bindings(Args, Defined) of
        Bindings ->
            Values = [value(A, Bindings) || A <- Args],
            called(fun() -> apply(M, F, Values) end, {M, F, Values})
    catch C:R -> ["no arguments: ", format({C, R})]
    end;
evaluate(Expr, Defined) ->
    called(fun() -> value(Expr, bindings([Expr], Defined)) end, none).

called(Fun, Call) ->
    try Fun() of
        Value -> ["ok ", format(Value)]
    catch
        C:R:Stack -> [atom_to_list(C), " ", format(R), frames(Stack, Call), explained(R, Stack)]
    end.

bindings(Exprs, Defined) ->
    lists:foldl(fun(V, Bindings) -> Bindings#{V => value(map_get(V, Defined), bindings([map_get(V, Defined)], Defined))} end,
                #{}, [V || V <- variables(Exprs, []), is_map_key(V, Defined)]).

variables({var, _, V}, Vs) -> [V | lists:delete(V, Vs)];
variables(T, Vs) when is_tuple(T) -> variables(tuple_to_list(T), Vs);
variables([H | T], Vs) -> variables(T, variables(H, Vs));
variables(_, Vs) -> Vs.

value(Expr, Bindings) ->
    {value, Value, _} = erl_eval:expr(Expr, Bindings),
    Value.

frames(Stack, Call) ->
    case [F || {M, _, _, _} = F <- lists:takewhile(fun({M, _, _, _}) -> M =/= ?MODULE end, Stack), M =/= erl_eval, M =/= eval_bits, M =/= shell] of
        [] -> "";
        Frames -> [" in " | lists:join(", ", [frame(F, Call) || F <- Frames])]
    end.

frame({M, F, A, _}, {M, F, A}) -> io_lib:format("~tw:~tw(...)", [M, F]);
frame({M, F, A, _}, _) when is_integer(A) -> io_lib:format("~tw:~tw/~w", [M, F, A]);
frame({M, F, A, _}, _) -> io_lib:format("~tw:~tw(~ts)", [M, F, lists:join(",", [format(E) || E <- A])]).

explained(Reason, [{_, _, _, Info} | _] = Stack) ->
    case proplists:get_value(error_info, Info) of
        undefined -> "";
        #{module := Module} = About ->
            try Module:(maps:get(function, About, format_error))(Reason, Stack) of
                Texts -> [" explained" | [[" ", format(Where), ": ", Text] || {Where, Text} <- lists:sort(maps:to_list(Texts))]]
            catch _:_ -> " can't be explained"
            end;
        About -> [" error_info ", format(About)]
    end;
explained(_, []) -> "".

format(Term) ->
    Text = masked(unicode:characters_to_list(io_lib:format("~0tp", [Term]))),
    case length(Text) > ?LONG of
        true -> io_lib:format("~ts...#~w", [lists:sublist(Text, ?LONG), erlang:phash2(Text)]);
        false -> Text
    end.

%% masked(Text) leaves no number in pids, references, funs and the lines of stack traces, and no path of the machine.
masked("#Ref<" ++ Text) -> masked(Text, "#Ref<>");
masked("#Port<" ++ Text) -> masked(Text, "#Port<>");
masked("#Fun<" ++ Text) ->
    {Module, Rest} = lists:splitwith(fun(C) -> C =/= $. andalso C =/= $> end, Text),
    case Rest of
        "." ++ [C | _] when C >= $0, C =< $9 -> masked(Rest, "#Fun<" ++ Module ++ ">");
        _ -> "#Fun<" ++ masked(Text)
    end;
masked("<" ++ [C | _] = Text) when C >= $0, C =< $9 ->
    case lists:splitwith(fun(D) -> D >= $0 andalso D =< $9 orelse D =:= $. end, tl(Text)) of
        {Number, ">" ++ Rest} when length(Number) > 3 -> % of a pid: <0.80.0>
            case lists:member($., Number) of
                true -> "<pid>" ++ masked(Rest);
                false -> "<" ++ masked(tl(Text))
            end;
        _ -> "<" ++ masked(tl(Text))
    end;
masked(", line " ++ Text) -> ", line " ++ masked(string:trim(Text, leading, "0123456789"));
masked("{line," ++ Text) -> "{line," ++ masked(string:trim(Text, leading, "0123456789"));
masked("/" ++ Rest = Text) ->
    case string:prefix(Text, os:getenv(?HERE)) of
        nomatch -> "/" ++ masked(Rest);
        Below -> "/here" ++ masked(Below)
    end;
masked([C | Text]) -> [C | masked(Text)];
masked([]) -> [].

%% masked(Text, Mask) puts Mask in the place of what ends with the next >.
masked(Text, Mask) ->
    [_, Rest] = string:split(Text, ">"),
    Mask ++ masked(Rest).

%% --- the terminal of the calls: it keeps what is printed, and has the same input for each ---

input() -> "hello world.\n{a, 1}. 12 abc\nthird line\n".

terminal(Out, In) ->
    receive
        {io_request, From, ReplyAs, Request} ->
            {Reply, Out1, In1} = request(Request, Out, In),
            From ! {io_reply, ReplyAs, Reply},
            terminal(Out1, In1);
        {what_was_printed, From} ->
            From ! {printed, unicode:characters_to_list(lists:reverse(Out))},
            terminal([], input())
    end.

request({put_chars, unicode, Chars}, Out, In) -> printed(catch unicode:characters_to_binary(Chars), Out, In);
request({put_chars, latin1, Chars}, Out, In) -> printed(catch unicode:characters_to_binary(Chars, latin1), Out, In);
request({put_chars, Encoding, M, F, A}, Out, In) ->
    case catch apply(M, F, A) of
        {'EXIT', _} -> {{error, put_chars}, Out, In};
        Chars -> request({put_chars, Encoding, Chars}, Out, In)
    end;
request({get_chars, _, _, N}, Out, In) when is_integer(N), N > 0 ->
    {Chars, Rest} = lists:split(min(N, length(In)), In),
    {ended(Chars), Out, Rest};
request({get_line, _, _}, Out, In) ->
    {Line, Rest} = first_line(In, []),
    {ended(Line), Out, Rest};
request({get_until, _, _, M, F, A}, Out, In) -> until(M, F, A, [], Out, In);
request(getopts, Out, In) -> {[{binary, false}, {encoding, unicode}], Out, In};
request({setopts, _}, Out, In) -> {ok, Out, In};
request({get_geometry, _}, Out, In) -> {{error, enotsup}, Out, In};
request({requests, Requests}, Out, In) ->
    lists:foldl(fun(R, {ok, O, I}) -> request(R, O, I); (_, Failed) -> Failed end, {ok, Out, In}, Requests);
request(_, Out, In) -> {{error, request}, Out, In}.

printed(Bin, Out, In) when is_binary(Bin) -> {ok, [Bin | Out], In};
printed(_, Out, In) -> {{error, put_chars}, Out, In}.

ended([]) -> eof;
ended(Chars) -> Chars.

first_line([$\n | Rest], Line) -> {lists:reverse(Line, "\n"), Rest};
first_line([C | Rest], Line) -> first_line(Rest, [C | Line]);
first_line([], Line) -> {lists:reverse(Line), []}.

until(M, F, A, Continuation, Out, In) ->
    {Line, Rest} = first_line(In, []),
    case catch apply(M, F, [Continuation, ended(Line) | A]) of
        {done, Result, eof} -> {Result, Out, Rest};
        {done, Result, Chars} -> {Result, Out, Chars ++ Rest};
        {more, More} -> until(M, F, A, More, Out, Rest);
        _ -> {{error, get_until}, Out, Rest}
    end.
