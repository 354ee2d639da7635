%% The shell: reads commands, has them evaluated by a process of their own, prints what comes back.
%%
%% Two processes, as in OTP. The shell process keeps the bindings, the record definitions, the functions typed at the prompt
%% and the history; it traps exits. The evaluator, linked to it, runs the commands: it is the process that self() names at the prompt.
%% When a command raises, the evaluator sends an exit signal to whatever is linked to it, tells the shell and ends; when
%% a signal kills it, the shell sees the exit. Either way a new one takes its place, and bindings are kept.
%%
%% Everything the shell remembers is in its process: a snapshot of the world holds it, and going back in time brings it back.
-module(shell).
-export([start/0, start/1, start/2, server/1, server/2, history/1, results/1, catch_exception/1, prompt_func/1, strings/1]).
-export([whereis_evaluator/0, whereis_evaluator/1, local_call/3]).

-define(DEFAULT_HISTORY, 20).
-define(DEFAULT_RESULTS, 20).

%% It takes OTP's shell longer to format an exception or a value than processes need to log what they died of.
-define(FORMAT_TURNS, 30).
-define(VALUE_TURNS, 10).
-define(LINE_TURNS, 7). % for a value that takes one line

-record(state, {n = 0 :: non_neg_integer(),        % number of the last command
                eval :: pid() | undefined,         % the evaluator
                bindings = [] :: [{atom(), term()}],
                records = [] :: [{atom(), term()}],% name and its -record form, in the order of definition
                functions = #{} :: #{{atom(), arity()} => {fun(), term()}},
                dict = [] :: [{term(), term()}],   % process dictionary of the evaluator
                running = [] :: [term()],          % the expressions of the command that runs
                commands = [] :: [{pos_integer(), [term()], {value, term()} | forgotten}]}). % newest first: number, expressions, value

-spec start() -> pid().
start() -> start(false, false).
start(NoCtrlG) -> start(NoCtrlG, false).
start(_NoCtrlG, _StartSync) -> spawn(fun() -> server(false) end).

-spec whereis_evaluator() -> pid() | undefined.
whereis_evaluator() ->
    case [S || User <- [whereis(user)], is_pid(User), {shell, S} <- user:interfaces(User)] of
        [Shell | _] -> whereis_evaluator(Shell);
        [] -> undefined
    end.

-spec whereis_evaluator(pid()) -> pid() | undefined.
whereis_evaluator(Shell) ->
    case process_info(Shell, dictionary) of
        {dictionary, Dict} -> proplists:get_value(evaluator, Dict);
        undefined -> undefined
    end.

server(_NoCtrlG, StartSync) -> server(StartSync).

-spec server(boolean()) -> no_return().
server(_StartSync) ->
    process_flag(trap_exit, true),
    mortal_tty:shell(),
    loop(start_eval(#state{})).

%% The read–evaluate–print loop of the shell process.

loop(S0) ->
    {Command, S} = read(prompt(S0), S0),
    loop(obey(Command, S)).

obey({ok, Es}, S) -> run(Es, S);
obey({form, Form}, S) -> run([{call, 0, {atom, 0, '$define'}, [{value, 0, Form}]}], S);
obey({error, {Location, Mod, What}}, S) ->
    complain("* ", [position(Location), ": ", Mod:format_error(What)]),
    S;
obey({error, Error, Hints}, S) ->
    obey({error, Error}, S),
    explain(Hints),
    S;
obey(eof, _) ->
    complain("*** ", io_lib:format("Terminating erlang (~w)", [node()])),
    halt();
obey({error, interrupted}, S) ->
    S;
obey({error, _}, S) ->
    exit(S#state.eval, kill),
    exit(terminated).

run(Es0, #state{n = N0} = S0) ->
    N = N0 + 1,
    case expand(Es0, N, S0) of
        {ok, Es} ->
            put(number, N),
            {Value, S} = command(N, Es, S0#state{running = Es}),
            publish(S),
            remember(N, Es, Value, S#state{n = N, running = []});
        {error, Text} ->
            complain("* ", Text),
            S0
    end.

%% What those who complete names look at. The number of the last command is there from its beginning.
publish(#state{bindings = Bs, records = Rs}) ->
    put(bindings, Bs),
    put(records, Rs).

position({Line, Col}) -> io_lib:format("~w:~w", [Line, Col]);
position(Line) -> io_lib:format("~w", [Line]).

complain(Severity, Text) ->
    io:fwrite("~ts~ts\n", [Severity, Text]).

%% What mortal adds to OTP's text.
explain(Hints) ->
    [io:fwrite("   ~ts\n", [Hint]) || Hint <- Hints].

prompt(#state{n = N}) ->
    case env(shell_prompt_func, default) of
        {M, F} -> custom_prompt(M, F, N + 1);
        _ -> default_prompt(N + 1)
    end.

custom_prompt(M, F, N) ->
    try M:F([{history, N}])
    catch _:_ ->
            complain("* ", io_lib:format("Bad prompt function: ~tp", [{M, F}])),
            default_prompt(N)
    end.

default_prompt(N) ->
    io_lib:format("~w> ", [N]).

%% Reading. A process of its own reads, so that the evaluator's death is noticed while the prompt waits.

read(Prompt, S) ->
    Reader = spawn_link(fun() -> exit({read, read_command(Prompt)}) end),
    wait_read(Reader, S).

wait_read(Reader, #state{eval = Eval} = S) ->
    receive
        {'EXIT', Reader, {read, Command}} ->
            {Command, S};
        {'EXIT', Reader, Reason} ->
            complain("* ", io_lib:format("reading failed: ~tP", [Reason, 10])),
            {{error, interrupted}, S};
        {'EXIT', Eval, Reason} ->
            report(error, "** ", with_stack(Reason), S),
            wait_read(Reader, restart_eval(S));
        {'EXIT', _, interrupt} ->
            wait_read(Reader, S);
        {shell_req, From, Request} ->
            wait_read(Reader, serve(From, Request, S))
    end.

serve(From, Request, S0) ->
    {Reply, S} = request(Request, S0),
    From ! {shell_rep, self(), Reply},
    S.

read_command(Prompt) ->
    mortal_tty:commands(),
    case io:scan_erl_exprs(group_leader(), Prompt, {1, 1}, [text]) of
        {ok, Tokens, _} -> parse(Tokens);
        {eof, _} -> eof;
        {error, {_, _, What} = Info, _} -> skip_line(), {error, Info, mortal_hint:lines(mortal_advice:scan_error(What))};
        {error, Info, _} -> skip_line(), {error, Info};
        Other -> Other
    end.

skip_line() ->
    io:get_line('').

%% What OTP 26 and later take besides expressions: functions, -record, -spec, -type, -opaque.
parse(Tokens) ->
    case looks_like_form(Tokens) andalso erl_parse:parse_form(Tokens) of
        {ok, Form} -> {form, Form};
        {error, _} = Error -> Error;
        false -> parse_exprs(Tokens)
    end.

%% A function is told from an expression by the expression's failing at the arrow.
parse_exprs(Tokens) ->
    case erl_eval:extended_parse_exprs(Tokens) of
        {ok, _} = Ok -> Ok;
        {error, What} -> parse_function(Tokens, {error, What, mortal_hint:tokens(Tokens)})
    end.

parse_function([{atom, _, _}, {'(', _} | Rest] = Tokens, Error) ->
    case lists:keymember('->', 1, Rest) andalso erl_parse:parse_form(Tokens) of
        {ok, Form} -> {form, Form};
        {error, _} = FormError -> FormError;
        false -> Error
    end;
parse_function(_, Error) ->
    Error.

looks_like_form([{'-', _}, {atom, _, A}, {'(', _} | _]) -> lists:member(A, [record, type, opaque]);
looks_like_form([{'-', _}, {atom, _, A}, {atom, _, _}, {'(', _} | _]) -> lists:member(A, [spec, type, opaque]);
looks_like_form([{'-', _}, {atom, _, type} | _]) -> true;
looks_like_form([{'-', _}, {atom, _, opaque} | _]) -> true;
looks_like_form([{'-', _}, {spec, _} | _]) -> true;
looks_like_form(_) -> false.

with_stack({Reason, Stack} = R) ->
    case is_stack(Stack) of
        true -> R;
        false -> {{Reason, Stack}, []}
    end;
with_stack(Reason) ->
    {Reason, []}.

is_stack(L) ->
    is_list(L) andalso lists:all(fun({_, _, _, I}) -> is_list(I); (_) -> false end, L).

%% History: e(N) and v(N) are replaced before evaluation.

expand(Es, N, S) ->
    try {ok, [expand_expr(E, N, S) || E <- Es]}
    catch throw:{no_command, E} ->
            {error, [erl_pp:expr(E, io_options()), ": command not found"]}
    end.

expand_expr({call, _, {atom, _, e}, [E]}, N, S) ->
    case find_command(E, N, S) of
        {_, [Single], _} -> Single;
        {_, Es, _} -> {block, element(2, E), Es};
        false -> throw({no_command, E})
    end;
expand_expr({call, A, {atom, _, v} = V, [E]}, N, S) ->
    case find_command(E, N, S) of
        {Number, _, {value, _}} -> {call, A, V, [{integer, element(2, E), Number}]};
        _ -> throw({no_command, E})
    end;
expand_expr(E, N, S) when is_tuple(E) ->
    list_to_tuple([expand_expr(X, N, S) || X <- tuple_to_list(E)]);
expand_expr([E | Es], N, S) ->
    [expand_expr(E, N, S) | expand_expr(Es, N, S)];
expand_expr(E, _, _) ->
    E.

find_command(E, Current, #state{commands = Commands}) ->
    try erl_eval:expr(E, erl_eval:new_bindings()) of
        {value, N, _} when is_integer(N), N < 0 -> lists:keyfind(Current + N, 1, Commands);
        {value, N, _} -> lists:keyfind(N, 1, Commands)
    catch
        _:_ -> false
    end.

remember(N, Es, Value, #state{commands = Old} = S) ->
    History = env(shell_history_length, ?DEFAULT_HISTORY),
    Results = min(History, env(shell_saved_results, ?DEFAULT_RESULTS)),
    Kept = [C || {M, _, _} = C <- [{N, Es, {value, Value}} | Old], M > N - History],
    S#state{commands = [forget_result(C, N - Results) || C <- Kept]}.

forget_result({M, Es, _}, Last) when M =< Last -> {M, Es, forgotten};
forget_result(C, _) -> C.

%% A command: sent to the evaluator, whose answer or death is awaited.

%% Views of what happened know by the number which command ran.
command(N, Es, #state{eval = Eval, bindings = Bs, records = Rs, functions = Fs} = S) ->
    Eval ! {shell_cmd, self(), N, Es, {Bs, Rs, Fs}},
    put(busy, true), % for those who interrupt commands
    Answer = answer(S),
    erase(busy),
    Answer.

answer(#state{eval = Eval} = S) ->
    receive
        {shell_rep, Eval, {value, Value, Bs, Dict}} ->
            {Value, S#state{bindings = Bs, dict = Dict}};
        {shell_rep, Eval, {command_error, {Location, Mod, What}, Hints}} ->
            complain("* ", [position(Location), ": ", Mod:format_error(What)]),
            explain(Hints),
            {{'EXIT', erl_eval:descriptor(What)}, S};
        {shell_req, Eval, exit} ->
            Eval ! {shell_rep, self(), exit},
            exit(normal);
        {shell_req, From, Request} ->
            answer(serve(From, Request, S));
        {ev_exit, {Eval, Class, Reason}} ->
            receive {'EXIT', Eval, normal} -> ok end,
            report(Class, "** ", Reason, S),
            {{'EXIT', nocatch(Class, Reason)}, restart_eval(S)};
        {ev_caught, {Eval, Class, Reason}} ->
            report(Class, "* ", Reason, S),
            {{'EXIT', nocatch(Class, Reason)}, S};
        {'EXIT', _, interrupt} ->
            interrupt(Eval),
            answer(S);
        {'EXIT', Eval, Reason} ->
            {Plain, _} = Full = with_stack(Reason),
            report(exit, "** ", Full, S),
            {{'EXIT', Plain}, restart_eval(S)};
        {'EXIT', _, Reason} ->
            exit(Eval, Reason),
            exit(Reason);
        _ ->
            answer(S)
    end.

%% A command that has given its answer is over: an interrupt comes too late for it.
interrupt(Eval) ->
    receive
        {shell_rep, Eval, _} = Answer -> self() ! Answer;
        {ev_exit, {Eval, _, _}} = Answer -> self() ! Answer;
        {ev_caught, {Eval, _, _}} = Answer -> self() ! Answer
    after 0 -> exit(Eval, kill)
    end.

nocatch(throw, {Term, Stack}) -> {{nocatch, Term}, Stack};
nocatch(_, Reason) -> Reason.

start_eval(#state{dict = Dict} = S) ->
    Shell = self(),
    Eval = spawn_link(fun() -> evaluator(Shell, Dict) end),
    put(evaluator, Eval),
    S#state{eval = Eval}.

%% After a crash: what people may want to ask then.
restart_eval(S0) ->
    S = start_eval(S0),
    explain(mortal_hint:restarted(S#state.eval)),
    S.

report(Class, Severity, {Reason, Stack}, #state{records = Rs} = S) ->
    Indent = length(Severity) + 1,
    Trim = fun(M, _, _) -> M =:= erl_eval orelse M =:= ?MODULE end,
    Format = fun(Term, I) -> pretty(Term, I, 30, Rs) end,
    Text = erl_error:format_exception(Indent, Class, Reason, Stack, Trim, Format, encoding()),
    others_run(?FORMAT_TURNS),
    io:requests([{put_chars, latin1, Severity}, {put_chars, unicode, Text}, nl]),
    explain(hints(Reason, Stack, S)).

others_run(0) -> ok;
others_run(Turns) ->
    erlang:yield(),
    others_run(Turns - 1).

%% A call of a function that does not exist is checked as if it had been typed.
hints(Reason, Stack, S) ->
    case mortal_hint:wanted() of
        true -> hints_of(Reason, Stack, S);
        false -> []
    end.

hints_of(undef, [{M, F, Args, _} | _] = Stack, S) when is_list(Args) ->
    case mortal_hint:expression({call, 0, {remote, 0, {atom, 0, M}, {atom, 0, F}}, [{value, 0, A} || A <- Args]}, [], []) of
        [] -> advice(undef, Stack, S);
        Hints -> Hints
    end;
hints_of({shell_undef, F, _, _} = Reason, Stack, S) ->
    case mortal_hint:nearest(F, [Name || {Name, _} <- known_commands()]) of
        [] -> advice(Reason, Stack, S);
        Near -> mortal_hint:lines(["did you mean " ++ lists:join(" or ", arities(list_to_atom(Near))) ++ "?"])
    end;
hints_of(Reason, Stack, S) ->
    advice(Reason, Stack, S).

advice(Reason, Stack, #state{running = Es, bindings = Bs}) ->
    mortal_hint:lines(mortal_advice:exception(Reason, Stack, Es, Bs)).

%% What can be called without a module.
known_commands() ->
    [{F, A} || {F, A} <- erlang:module_info(exports), erl_internal:bif(F, A)]
        ++ lists:append([[FA || {F, _} = FA <- M:module_info(exports), F =/= module_info] || M <- [c, mortal]])
        ++ [{F, 1} || F <- [rf, rl, rp, rr, v, e, f, history, results, catch_exception]].

arities(Name) ->
    [io_lib:format("~tw/~w", [Name, A]) || {F, A} <- lists:usort(known_commands()), F =:= Name].

%% What the evaluator asks of the shell while a command runs.

request({command, N}, #state{commands = Commands} = S) ->
    {lists:keyfind(N, 1, Commands), S};
request(commands, #state{commands = Commands} = S) ->
    {lists:reverse(Commands), S};
request(records, #state{records = Rs} = S) ->
    {Rs, S};
request({records, Rs}, S) ->
    {ok, S#state{records = Rs}};
request(functions, #state{functions = Fs} = S) ->
    {Fs, S};
request({functions, Fs}, S) ->
    {ok, S#state{functions = Fs}};
request(bindings, #state{bindings = Bs} = S) ->
    {Bs, S}.

ask(Shell, Request) ->
    Shell ! {shell_req, self(), Request},
    receive {shell_rep, Shell, Reply} -> Reply end.

%% The evaluator.

evaluator(Shell, Dict) ->
    _ = [put(K, V) || {K, V} <- Dict],
    evaluator_loop(Shell).

evaluator_loop(Shell) ->
    receive
        {shell_cmd, Shell, _, Es, World} -> evaluate(Es, World, Shell)
    end,
    evaluator_loop(Shell).

evaluate(Es, {Bs, Rs, Fs}, Shell) ->
    try Shell ! {shell_rep, self(), sequence(Es, Bs, Rs, Fs, Shell)}
    catch
        exit:normal -> exit(normal);
        Class:Reason:Stack -> raised(env(shell_catch_exception, false), {self(), Class, {Reason, Stack}}, Shell)
    end.

raised(true, Exception, Shell) ->
    Shell ! {ev_caught, Exception};
raised(_, {_, Class, Reason} = Exception, Shell) ->
    process_flag(trap_exit, true), % those it takes along are not to end it before it has told
    {links, Links} = process_info(self(), links),
    _ = [exit(P, nocatch(Class, Reason)) || P <- Links, P =/= Shell],
    Shell ! {ev_exit, Exception},
    exit(normal).

%% Only the last value of a sequence is shown.
sequence([E | Es], Bs0, Rs, Fs, Shell) ->
    case evaluate_one(E, Bs0, Rs, Shell) of
        {value, Value, Bs} when Es =:= [] ->
            Text = pretty(Value, 1, 30, latest_records(E, Rs, Shell)),
            others_run(value_turns(Text)),
            io:requests([{put_chars, unicode, Text}, nl]),
            {value, Value, Bs, get()};
        {value, _, Bs} ->
            sequence(Es, Bs, latest_records(E, Rs, Shell), Fs, Shell);
        {command_error, Error} ->
            {command_error, Error, mortal_hint:expression(special(E), [N || {N, _} <- Bs0], [Form || {_, Form} <- Rs])}
    end.

value_turns(Text) ->
    case string:find(Text, "\n") of
        nomatch -> ?LINE_TURNS;
        _ -> ?VALUE_TURNS
    end.

evaluate_one({call, _, {atom, _, f}, []}, _, _, _) ->
    {value, ok, []};
evaluate_one({call, _, {atom, _, f}, [{var, _, Name}]}, Bs, _, _) ->
    {value, ok, erl_eval:del_binding(Name, Bs)};
evaluate_one({call, A, {atom, _, b}, []}, Bs, Rs, _) ->
    evaluate_one({value, A, list_bindings(Bs, Rs)}, Bs, Rs, none);
evaluate_one({value, _, V}, Bs, _, _) ->
    {value, V, Bs};
evaluate_one({call, A, {atom, _, rd}, [{atom, _, Name}, Def]}, Bs, Rs, Shell) when Shell =/= none ->
    Forms = [Form || {_, Form} <- Rs],
    case erl_eval:compile(special(Def), [N || {N, _} <- Bs], Forms, [local, shell]) of
        {ok, _, _} -> evaluate_one({call, A, {atom, A, '$rd'}, [{value, A, Name}, {value, A, constructed(Def, Rs)}]}, Bs, Rs, Shell);
        {error, Error} -> {command_error, Error}
    end;
evaluate_one(E, Bs, Rs, Shell) ->
    Lf = {value, fun(Name, Args) -> local_call(Name, Args, Shell) end},
    case erl_eval:shell_expr(special(E), Bs, Lf, none, [Form || {_, Form} <- Rs]) of
        {value, V, Bs1} -> {value, V, lists:foldl(fun forget/2, Bs1, forgotten(E))};
        {command_error, _} = Error -> Error
    end.

%% The records that a definition makes are those of its time: what makes them is put in their place.
constructed({record, A, Name, Given}, Rs) ->
    {_, {attribute, _, record, {_, Fields}}} = lists:keyfind(Name, 1, Rs),
    {tuple, A, [{atom, A, Name} | [field_value(F, A, Given, Rs) || F <- Fields]]};
constructed(T, Rs) when is_tuple(T) ->
    list_to_tuple(constructed(tuple_to_list(T), Rs));
constructed([H | T], Rs) ->
    [constructed(H, Rs) | constructed(T, Rs)];
constructed(Other, _) ->
    Other.

field_value(Field, A, Given, Rs) ->
    Name = field_name(Field),
    case [V || Wanted <- [Name, '_'], {record_field, _, {_, _, N}, V} <- Given, N =:= Wanted] of
        [V | _] -> constructed(V, Rs);
        [] -> default_value(Field, A)
    end.

default_value({typed_record_field, Field, _}, A) -> default_value(Field, A);
default_value({record_field, _, _, V}, _) -> V;
default_value({record_field, _, _}, A) -> {atom, A, undefined}.

%% The variables that f/0,1 inside an expression forgets; they go when the expression is done.
forgotten({call, _, {atom, _, f}, []}) -> [all];
forgotten({call, _, {atom, _, f}, [{var, _, Name}]}) -> [Name];
forgotten(T) when is_tuple(T) -> forgotten(tuple_to_list(T));
forgotten([H | T]) -> forgotten(H) ++ forgotten(T);
forgotten(_) -> [].

forget(all, _) -> [];
forget(Name, Bs) -> erl_eval:del_binding(Name, Bs).

%% A command that may have changed the definitions is one that calls a local function.
latest_records(E, Rs, Shell) ->
    case calls_record_command(E) of
        true -> ask(Shell, records);
        false -> Rs
    end.

calls_record_command({call, _, {atom, _, F}, _}) when F =:= rd; F =:= rr; F =:= rf; F =:= '$define' -> true;
calls_record_command(T) when is_tuple(T) -> calls_record_command(tuple_to_list(T));
calls_record_command([H | T]) -> calls_record_command(H) orelse calls_record_command(T);
calls_record_command(_) -> false.

%% Commands whose arguments are not evaluated, or must be literals, are turned into plain calls.
special({call, A, {atom, B, f}, []}) ->
    {call, A, {atom, B, '$f'}, []};
special({call, A, {atom, B, f}, [{var, _, _}]}) ->
    {call, A, {atom, B, '$f'}, []};
special({call, A, {atom, B, F}, [{integer, _, _}] = Args}) when F =:= history; F =:= results ->
    {call, A, {atom, B, F}, Args};
special({call, A, {atom, B, F}, [_]}) when F =:= history; F =:= results ->
    {call, A, {atom, B, '$bad_call'}, [{value, A, F}]};
special({call, A, {atom, B, catch_exception}, [{atom, _, Bool}] = Args}) when is_boolean(Bool) ->
    {call, A, {atom, B, catch_exception}, Args};
special({call, A, {atom, B, catch_exception}, [_]}) ->
    {call, A, {atom, B, '$bad_call'}, [{value, A, catch_exception}]};
special({value, _, _} = V) ->
    V;
special(T) when is_tuple(T) ->
    list_to_tuple(special(tuple_to_list(T)));
special([H | T]) ->
    [special(H) | special(T)];
special(Other) ->
    Other.

%% local_call(Name, Args, Shell): the call of a function without a module: one typed at the prompt, a command of the
%% shell, one of the modules user_default and shell_default.

local_call(Name, Args, Shell) ->
    case ask_functions(Name, length(Args), Shell) of
        {Fun, _} -> apply(Fun, Args);
        none -> builtin(Name, Args, Shell)
    end.

ask_functions(_, _, none) -> none;
ask_functions(Name, Arity, Shell) ->
    case Shell =/= self() andalso is_process_alive(Shell) andalso ask(Shell, functions) of
        #{{Name, Arity} := F} -> F;
        _ -> none
    end.

builtin(v, [N], Shell) -> {_, _, {value, Value}} = ask(Shell, {command, N}), Value;
builtin(h, [], Shell) -> list_commands(ask(Shell, commands), ask(Shell, records));
builtin(b, [], Shell) -> list_bindings(ask(Shell, bindings), ask(Shell, records));
builtin('$f', [], _) -> ok;
builtin(f, [_], _) -> bad_call(f, 1);
builtin('$bad_call', [F], _) -> bad_call(F, 1);
builtin('$rd', [Name, Def], Shell) -> define_record(Name, Def, Shell);
builtin(rd, [_, _], _) -> bad_call(rd, 2);
builtin('$define', [Form], Shell) -> define(Form, Shell);
builtin('$fun', [Name, Arity], Shell) -> typed_fun(Name, Arity, Shell);
builtin(rf, [], Shell) -> ok = ask(Shell, {records, []}), [];
builtin(rf, [Names], Shell) -> forget_records(Names, Shell);
builtin(rl, [], Shell) -> list_records(ask(Shell, records));
builtin(rl, [Names], Shell) -> Rs = ask(Shell, records), list_records([R || Name <- listify(Names), {N, _} = R <- Rs, N =:= Name]);
builtin(rp, [Term], Shell) ->
    io:requests([{put_chars, unicode, pretty(Term, 1, -1, ask(Shell, records))}, nl]);
builtin(rr, [File], Shell) -> read_records(File, '_', [], Shell);
builtin(rr, [File, Names], Shell) -> read_records(File, Names, [], Shell);
builtin(rr, [File, Names, Options], Shell) -> read_records(File, Names, Options, Shell);
builtin(history, [N], _) -> history(N);
builtin(results, [N], _) -> results(N);
builtin(catch_exception, [Bool], _) -> catch_exception(Bool);
builtin(exit, [], Shell) -> ask(Shell, exit), exit(normal);
builtin(Name, Args, _) -> other(Name, Args).

-spec bad_call(atom(), arity()) -> no_return().
bad_call(F, Arity) -> erlang:raise(error, function_clause, [{?MODULE, F, Arity}]).

other(Name, Args) ->
    Arity = length(Args),
    case [M || M <- [user_default, shell_default, c, mortal], exported(M, Name, Arity)] of
        [M | _] -> apply(M, Name, Args);
        [] -> erlang:error({shell_undef, Name, Arity, []})
    end.

exported(M, Name, Arity) ->
    (code:ensure_loaded(M) =:= {module, M} andalso erlang:function_exported(M, Name, Arity))
        orelse erlang:is_builtin(M, Name, Arity).

%% fun Name/Arity means a function typed at the prompt. The evaluator of OTP knows no others.
typed_fun(Name, Arity, Shell) ->
    case ask_functions(Name, Arity, Shell) of
        {Fun, _} -> Fun;
        none -> erlang:raise(error, undef, [{erl_eval, Name, Arity}])
    end.

%% Definitions typed at the prompt.

define({function, _, Name, Arity, Clauses}, Shell) ->
    Fs = ask(Shell, functions),
    Lf = {value, fun(F, Args) -> local_call(F, Args, Shell) end},
    Rs = [Form || {_, Form} <- ask(Shell, records)],
    Own = own_calls(Name, Arity, special(Clauses)),
    case erl_eval:shell_expr({named_fun, 0, '$self', Own}, [], Lf, none, Rs) of
        {value, Fun, _} ->
            ok = ask(Shell, {functions, Fs#{{Name, Arity} => {Fun, Clauses}}});
        {command_error, {Location, Mod, What}} ->
            complain("* ", [position(Location), ": ", Mod:format_error(What)]),
            error
    end;
define({attribute, _, record, {Name, _}} = Form, Shell) ->
    hd(add_records([{Name, Form}], Shell));
define({attribute, _, _, _}, _) ->
    ok.

%% A function that calls itself does so directly, as local calls in a module do.
own_calls(Name, Arity, {call, A, {atom, _, Name}, Args}) when length(Args) =:= Arity ->
    {call, A, {var, A, '$self'}, own_calls(Name, Arity, Args)};
own_calls(Name, Arity, T) when is_tuple(T) ->
    list_to_tuple(own_calls(Name, Arity, tuple_to_list(T)));
own_calls(Name, Arity, [H | T]) ->
    [own_calls(Name, Arity, H) | own_calls(Name, Arity, T)];
own_calls(_, _, Other) ->
    Other.

define_record(Name, Def, Shell) ->
    Text = lists:flatten(["-record(", io_lib:write_atom(Name), ",", erl_pp:expr(Def), ")."]),
    {ok, Tokens, _} = erl_scan:string(Text),
    case erl_parse:parse_form(Tokens) of
        {ok, Form} -> hd(add_records([{Name, Form}], Shell));
        {error, {_, M, What}} -> exit(lists:flatten(M:format_error(What)))
    end.

add_records(New, Shell) ->
    Old = ask(Shell, records),
    Names = [N || {N, _} <- New],
    All = [R || {N, _} = R <- Old, not lists:member(N, Names)] ++ New,
    Checks = [erl_eval:check_record(Form, [F || {N, F} <- All, N =/= Name]) || {Name, Form} <- New],
    case [Error || {error, Error} <- Checks] of
        [] ->
            ok = ask(Shell, {records, All}),
            lists:usort(Names);
        [{_, Mod, What} | _] ->
            exit(lists:flatten(Mod:format_error(What)))
    end.

forget_records('_', Shell) ->
    ask(Shell, {records, []});
forget_records(Names, Shell) ->
    ask(Shell, {records, [R || {N, _} = R <- ask(Shell, records), not lists:member(N, listify(Names))]}).

%% rr: the definitions of a module, or of the source files that a name with wildcards stands for.
read_records(Module, Names, Options, Shell) when is_atom(Module) ->
    case mortal_code:records(Module, listify(Options)) of
        {ok, Forms} -> add_found(Forms, Names, Shell);
        {error, _} -> {error, nofile}
    end;
read_records(File, Names, Options, Shell) ->
    case is_chars(File) of
        true ->
            Found = [mortal_code:records(F, listify(Options)) || F <- filelib:wildcard(File)],
            case [Error || {error, _} = Error <- Found] of
                [Error | _] -> Error;
                [] -> add_found(lists:append([Forms || {ok, Forms} <- Found]), Names, Shell)
            end;
        false ->
            {error, invalid_filename}
    end.

is_chars(Name) ->
    try is_list(filename:flatten(Name)) catch error:_ -> false end.

add_found(Forms, Names, Shell) ->
    Found = [{Name, Form} || {attribute, _, record, {Name, _}} = Form <- Forms],
    case [R || {N, _} = R <- Found, Names =:= '_' orelse lists:member(N, listify(Names))] of
        [] -> [];
        New -> add_records(New, Shell)
    end.

listify(L) when is_list(L) -> L;
listify(E) -> [E].

%% Listings.

list_commands(Commands, Rs) ->
    lists:foreach(fun(C) -> list_command(C, Rs) end, Commands).

list_command({N, Es, Value}, Rs) ->
    Number = io_lib:format("~w: ", [N]),
    io:fwrite("~ts~ts\n", [Number, command_text(Es, iolist_size(Number))]),
    case Value of
        forgotten -> ok;
        {value, V} -> io:requests([{put_chars, latin1, "-> "}, {put_chars, unicode, pretty(V, 4, 30, Rs)}, nl])
    end.

command_text([{call, _, {atom, _, '$define'}, [{value, _, Form}]}], _) ->
    string:trim(erl_pp:form(Form, io_options()));
command_text(Es, Indent) ->
    erl_pp:exprs(Es, Indent, io_options()).

list_bindings(Bs, Rs) ->
    lists:foreach(fun(B) -> list_binding(B, Rs) end, Bs).

list_binding({Name, Value}, Rs) ->
    case erl_eval:fun_data(Value) of
        {fun_data, _, Clauses} ->
            list_fun(Name, {'fun', 0, {clauses, Clauses}});
        {named_fun_data, _, Own, Clauses} ->
            list_fun(Name, {named_fun, 0, Own, Clauses});
        false ->
            Text = io_lib:format("~ts = ", [Name]),
            io:requests([{put_chars, unicode, Text}, {put_chars, unicode, pretty(Value, iolist_size(Text) + 1, 30, Rs)}, nl])
    end.

list_fun(Name, Fun) ->
    io:fwrite("~ts\n", [erl_pp:expr({match, 0, {var, 0, Name}, Fun}, io_options())]).

list_records(Rs) ->
    lists:foreach(fun({_, Form}) -> io:fwrite("~ts", [erl_pp:attribute(Form, io_options())]) end, Rs).

%% Printing.

pretty(Value, Column, Depth, Rs) ->
    io_lib_pretty:print(Value, [{column, Column}, {line_length, columns()}, {depth, Depth}, {line_max_chars, 60},
                                {strings, env(shell_strings, true) =/= false},
                                {record_print_fun, fun(Tag, N) -> field_names(Tag, N, Rs) end} | io_options()]).

field_names(Tag, N, Rs) ->
    case lists:keyfind(Tag, 1, Rs) of
        {_, {attribute, _, record, {_, Fields}}} when length(Fields) =:= N -> [field_name(F) || F <- Fields];
        _ -> no
    end.

field_name({record_field, _, {atom, _, Name}}) -> Name;
field_name({record_field, _, {atom, _, Name}, _}) -> Name;
field_name({typed_record_field, Field, _}) -> field_name(Field).

columns() ->
    case io:columns() of
        {ok, N} -> N;
        _ -> 80
    end.

io_options() -> [{encoding, encoding()}].

%% Fails when the group leader is gone, which ends a process that has something to show.
encoding() ->
    case lists:keyfind(encoding, 1, io:getopts()) of
        {encoding, Encoding} -> Encoding;
        false -> latin1
    end.

%% Settings, kept as OTP does in the environment of the application stdlib.

-spec history(non_neg_integer()) -> non_neg_integer().
history(N) when is_integer(N), N >= 0 -> set_env(shell_history_length, N, ?DEFAULT_HISTORY).

-spec results(non_neg_integer()) -> non_neg_integer().
results(N) when is_integer(N), N >= 0 -> set_env(shell_saved_results, N, ?DEFAULT_RESULTS).

-spec catch_exception(boolean()) -> boolean().
catch_exception(Bool) -> set_env(shell_catch_exception, Bool, false).

-spec prompt_func(default | {module(), atom()}) -> default | {module(), atom()}.
prompt_func(PromptFunc) -> set_env(shell_prompt_func, PromptFunc, default).

-spec strings(boolean()) -> boolean().
strings(Bool) -> set_env(shell_strings, Bool, true).

env(Name, Default) ->
    case application:get_env(stdlib, Name) of
        {ok, Value} -> Value;
        undefined -> Default
    end.

set_env(Name, Value, Default) ->
    Old = env(Name, Default),
    application:set_env(stdlib, Name, Value),
    Old.
