%% Prints the results of tests: eunit.
%%
%% Covers the options verbose, no_tty and print_depth of eunit:test/2.
%%
%% Caveats: none known.
-module(eunit_tty).
-behaviour(eunit_listener).

-export([start/0, start/1]).
-export([init/1, handle_begin/3, handle_end/3, handle_cancel/3, terminate/2]).

-record(state, {verbose, indent = 0, print_depth}).

-spec start() -> pid().
start() -> start([]).

-spec start([term()]) -> pid().
start(Options) -> eunit_listener:start(?MODULE, Options).

-spec init([term()]) -> #state{}.
init(Options) ->
    put(no_tty, proplists:get_bool(no_tty, Options)),
    St = #state{verbose = proplists:get_bool(verbose, Options),
                print_depth = proplists:get_value(print_depth, Options, 20)},
    receive {start, _} -> ok end,
    [fwrite("======================== EUnit ========================\n") || St#state.verbose],
    St.

-spec terminate({ok, [tuple()]} | {error, term()}, #state{}) -> ok.
terminate({ok, Counts}, St) ->
    [Pass, Fail, Skip, Cancel] = [proplists:get_value(Key, Counts, 0) || Key <- [pass, fail, skip, cancel]],
    case {Pass, Fail + Skip + Cancel} of
        {0, 0} -> fwrite("  There were no tests to run.\n");
        {_, 0} ->
            [print_bar() || St#state.verbose],
            print_passed(Pass);
        _ ->
            print_bar(),
            fwrite("  Failed: ~w.  Skipped: ~w.  Passed: ~w.\n", [Fail, Skip, Pass]),
            [fwrite("One or more tests were cancelled.\n") || Cancel > 0]
    end,
    sync_end(if Fail + Skip + Cancel =:= 0 -> ok; true -> error end);
terminate({error, Reason}, #state{print_depth = Depth}) ->
    fwrite("Internal error: ~tP.\n", [Reason, Depth]),
    sync_end(error).

print_passed(1) -> fwrite("  Test passed.\n");
print_passed(2) -> fwrite("  2 tests passed.\n");
print_passed(N) -> fwrite("  All ~w tests passed.\n", [N]).

print_bar() -> fwrite("=======================================================\n").

sync_end(Result) ->
    receive
        {stop, Ref, ReplyTo} ->
            ReplyTo ! {result, Ref, Result},
            ok
    end.

-spec handle_begin(group | test, [tuple()], #state{}) -> #state{}.
handle_begin(group, Data, #state{indent = Indent} = St) ->
    case is_title_shown(Data, St) of
        true ->
            print_group_start(Indent, desc(Data)),
            St#state{indent = Indent + 1};
        false -> St
    end;
handle_begin(test, Data, St) ->
    [print_test_begin(St#state.indent, Data) || St#state.verbose],
    St.

-spec handle_end(group | test, [tuple()], #state{}) -> #state{}.
handle_end(group, Data, #state{indent = Indent} = St) ->
    case is_title_shown(Data, St) of
        true ->
            print_group_end(Indent, proplists:get_value(time, Data)),
            St#state{indent = Indent - 1};
        false -> St
    end;
handle_end(test, Data, St) ->
    case proplists:get_value(status, Data) of
        ok -> [print_test_end(proplists:get_value(time, Data, 0)) || St#state.verbose];
        Status ->
            [print_test_begin(St#state.indent, Data) || not St#state.verbose],
            print_test_error(Status, Data, St)
    end,
    St.

%% Skipped groups are not worth a word.
-spec handle_cancel(group | test, [tuple()], #state{}) -> #state{}.
handle_cancel(group, Data, #state{indent = Indent} = St) ->
    case proplists:get_value(reason, Data) of
        undefined -> ok;
        Reason ->
            [print_group_start(Indent, desc(Data)) || not is_title_shown(Data, St)],
            print_group_cancel(Indent, Reason, St)
    end,
    St#state{indent = Indent - 1};
handle_cancel(test, Data, #state{indent = Indent, print_depth = Depth} = St) ->
    [print_test_begin(Indent, Data) || not St#state.verbose],
    fwrite(format_cancel(proplists:get_value(reason, Data), Depth)),
    St.

desc(Data) -> proplists:get_value(desc, Data).

is_title_shown(Data, #state{verbose = Verbose}) ->
    Desc = desc(Data),
    Verbose andalso Desc =/= "" andalso Desc =/= undefined.

indent(N) when N >= 1 -> fwrite(lists:duplicate(N * 2, $\s));
indent(_) -> ok.

print_group_start(Indent, Desc) ->
    indent(Indent),
    fwrite("~ts\n", [Desc]).

print_group_end(Indent, Time) when Time > 0 ->
    indent(Indent),
    fwrite("[done in ~.3f s]\n", [Time / 1000]);
print_group_end(_, _) -> ok.

print_group_cancel(_, {blame, _}, _) -> ok;
print_group_cancel(Indent, Reason, #state{print_depth = Depth}) ->
    indent(Indent),
    fwrite(format_cancel(Reason, Depth)).

print_test_begin(Indent, Data) ->
    indent(Indent),
    Line = case proplists:get_value(line, Data, 0) of
               0 -> "";
               L -> io_lib:fwrite("~w:", [L])
           end,
    Title = case desc(Data) of
                Empty when Empty =:= ""; Empty =:= undefined -> "";
                Desc -> io_lib:fwrite(" (~ts)", [Desc])
            end,
    case proplists:get_value(source, Data) of
        {Module, Name, _} -> fwrite("~ts:~ts ~ts~ts...", [Module, Line, Name, Title]);
        _ -> fwrite("~ts~ts...", [Line, Title])
    end.

print_test_end(Time) when Time > 0 -> fwrite("[~.3f s] ok\n", [Time / 1000]);
print_test_end(_) -> fwrite("ok\n").

print_test_error({error, Exception}, Data, #state{print_depth = Depth}) ->
    fwrite("*failed*\n~ts", [eunit_lib:format_exception(Exception, Depth)]),
    fwrite("  output:<<\"~ts\">>\n\n", [proplists:get_value(output, Data)]);
print_test_error({skipped, Reason}, _, _) -> fwrite("*did not run*\n::~ts\n", [format_skipped(Reason)]).

format_skipped({module_not_found, Module}) -> io_lib:fwrite("missing module: ~w", [Module]);
format_skipped({no_such_function, {M, F, A}}) -> io_lib:fwrite("no such function: ~w:~tw/~w", [M, F, A]).

format_cancel(undefined, _) -> "*skipped*\n";
format_cancel(timeout, _) -> "*timed out*\n";
format_cancel({timeout, #{stacktrace := Stack}}, _) -> ["*timed out*\n", eunit_lib:format_stacktrace(Stack)];
format_cancel({startup, Reason}, Depth) ->
    io_lib:fwrite("*could not start test process*\n::~tP\n\n", [Reason, Depth]);
format_cancel({blame, _}, _) -> "*cancelled because of subtask*\n";
format_cancel({exit, Reason}, Depth) ->
    io_lib:fwrite("*unexpected termination of test process*\n::~tP\n\n", [Reason, Depth]);
format_cancel({abort, Reason}, Depth) -> eunit_lib:format_error(Reason, Depth).

fwrite(Text) -> fwrite(Text, []).

fwrite(Format, Args) ->
    case get(no_tty) of
        true -> ok;
        false -> io:fwrite(Format, Args)
    end.
