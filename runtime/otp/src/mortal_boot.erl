%% What starts when a node starts, and what runs instead of a shell.
%%
%% Caveat: OTP boots through application_controller and supervisors; here the few processes that teaching code
%% meets are started one by one, with the names they have in OTP.
-module(mortal_boot).
-export([start/0, shell/0, run/2, evaluate/1, test/2]).

%% Starts the servers of input and output, and waits until init has started all else. What applications and
%% the callbacks of log handlers print goes to the process user.
-spec start() -> ok.
start() ->
    User = user:start(),
    _ = user:start_errors(),
    init:wait_until_started(),
    [group_leader(User, whereis(Name)) || Name <- [application_controller, logger]],
    ok.

%% Starts a shell on the process user.
-spec shell() -> ok.
shell() ->
    user ! {shell, shell:start()},
    ok.

%% mortal run MODULE: main/1 with the arguments as strings, as escript does; else main/0 or start/0. Without arguments
%% main/0 comes before main/1: where a module has both, main/1 wants one. After main the node halts, as after an
%% escript; after start/0 it goes on for as long as anything can happen.
-spec run(module(), [string()]) -> no_return().
run(Module, Args) ->
    Mains = case Args of
                [] -> [{main, []}, {main, [Args]}];
                _ -> [{main, [Args]}, {main, []}]
            end,
    Calls = Mains ++ [{start, []}],
    case [{F, As} || {F, As} <- Calls, erlang:function_exported(Module, F, length(As))] of
        [{F, As} | _] ->
            guarded(fun() -> apply(Module, F, As) end),
            finish(F);
        [] ->
            io:format(standard_error, "~ts: exports neither main/1 nor main/0 nor start/0~n", [Module]),
            halt(1)
    end.

finish(start) -> ok;
finish(main) -> halt(0).

%% mortal -e EXPR: what the expressions print and nothing else.
-spec evaluate([string()]) -> no_return().
evaluate(Texts) ->
    guarded(fun() -> lists:foldl(fun evaluate_text/2, erl_eval:new_bindings(), Texts) end),
    halt(0).

%% mortal test FILE...: the status says whether all tests passed.
-spec test([module()], [term()]) -> no_return().
test(Modules, Options) ->
    Tests = case Modules of
                [Module] -> Module;
                _ -> Modules
            end,
    case eunit:test(Tests, Options) of
        ok -> halt(0);
        _ -> halt(1)
    end.

evaluate_text(Text, Bs0) ->
    case parse(Text) of
        {ok, Es} ->
            lists:foldl(fun evaluate_expr/2, Bs0, Es);
        {error, {Location, Mod, What}} ->
            complain(Location, Mod, What)
    end.

parse(Text) ->
    case erl_scan:string(Text, {1, 1}) of
        {ok, Tokens, _} -> erl_parse:parse_exprs(Tokens);
        {error, Info, _} -> {error, Info}
    end.

evaluate_expr(E, Bs0) ->
    case erl_eval:shell_expr(E, Bs0, none, none, []) of
        {value, _, Bs} -> Bs;
        {command_error, {Location, Mod, What}} -> complain(Location, Mod, What)
    end.

-spec complain(term(), module(), term()) -> no_return().
complain({Line, Col}, Mod, What) ->
    io:format(standard_error, "~w:~w: ~ts~n", [Line, Col, Mod:format_error(What)]),
    halt(1);
complain(Line, Mod, What) ->
    complain({Line, 1}, Mod, What).

%% An exception goes to standard error in the words of the shell, and the node halts with status 1.
guarded(Fun) ->
    try Fun()
    catch
        Class:Reason:Stack ->
            Trim = fun(M, _, _) -> M =:= ?MODULE orelse M =:= erl_eval orelse M =:= shell end,
            Format = fun(Term, Indent) -> io_lib:format("~." ++ integer_to_list(Indent) ++ "tp", [Term]) end,
            Text = erl_error:format_exception(4, Class, Reason, Stack, Trim, Format, unicode),
            io:put_chars(standard_error, ["** ", Text, "\n"]),
            halt(1)
    end.
