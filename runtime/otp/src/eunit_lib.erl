%% Texts of exceptions and errors, and small things: eunit.
%%
%% Covers what the other modules of eunit and the macros of eunit.hrl need.
%%
%% Caveat: command/1 fails, as there are no commands of the operating system.
-module(eunit_lib).

-export([format_exception/1, format_exception/2, format_error/1, format_error/2, format_stacktrace/1,
         format_exit_term/1, dlist_next/1, uniq/1, is_string/1, is_not_test/1, command/1, consult_file/1, list_dir/1]).

-define(DEFAULT_DEPTH, 20).

%%% Texts

-spec format_exception(term()) -> iolist().
format_exception(Exception) -> format_exception(Exception, ?DEFAULT_DEPTH).

-spec format_exception(term(), pos_integer()) -> iolist().
format_exception({Class, Reason, Stack} = Term, Depth) when is_atom(Class), is_list(Stack) ->
    case is_stacktrace(Stack) of
        true -> io_lib:format("~ts**~w:~ts", [format_stacktrace(Stack), Class, format_term(Reason, Depth)]);
        false -> format_term(Term, Depth)
    end;
format_exception(Term, Depth) -> format_term(Term, Depth).

format_term(Term, Depth) -> io_lib:format("~tP\n", [Term, Depth]).

-spec format_exit_term(term()) -> iolist().
format_exit_term({Reason, [_ | _] = Stack} = Term) ->
    case is_stacktrace(Stack) of
        true -> io_lib:format("~tP~ts", [Reason, 15, format_stacktrace(Stack)]);
        false -> io_lib:format("~tP", [Term, 15])
    end;
format_exit_term(Term) -> io_lib:format("~tP", [Term, 15]).

is_stacktrace(Stack) -> lists:all(fun is_frame/1, Stack).

is_frame({M, F, A, Location}) -> is_frame({M, F, A}) andalso is_list(Location);
is_frame({M, F, A}) -> is_atom(M) andalso is_atom(F) andalso (is_integer(A) orelse is_list(A));
is_frame(_) -> false.

-spec format_stacktrace([tuple()]) -> iolist().
format_stacktrace([]) -> "";
format_stacktrace([First | Rest]) ->
    [format_frame("in function", First) | [format_frame("in call from", Frame) || Frame <- Rest]].

format_frame(Where, {M, F, A}) -> format_frame(Where, {M, F, A, []});
format_frame(Where, {M, F, Args, Location}) when is_list(Args) ->
    Arity = length(Args),
    [format_frame(Where, {M, F, Arity, Location}), "  called as ", format_call(is_op(M, F, Arity), F, Args), "\n"];
format_frame(Where, {M, F, Arity, Location}) ->
    io_lib:fwrite("~ts ~w:~tw/~w~ts\n", [Where, M, F, Arity, format_location(Location)]).

format_location(Location) ->
    case {proplists:get_value(file, Location), proplists:get_value(line, Location)} of
        {File, Line} when File =/= undefined, Line =/= undefined -> io_lib:format(" (~ts, line ~w)", [File, Line]);
        _ -> ""
    end.

format_call(true, Op, [Arg]) -> io_lib:fwrite("~ts ~ts", [Op, format_arg(Arg)]);
format_call(true, Op, [Arg1, Arg2]) -> io_lib:fwrite("~ts ~ts ~ts", [format_arg(Arg1), Op, format_arg(Arg2)]);
format_call(false, F, Args) -> io_lib:fwrite("~tw(~ts)", [F, lists:join($,, [format_arg(Arg) || Arg <- Args])]).

format_arg(Arg) -> io_lib:format("~tP", [Arg, 15]).

is_op(erlang, F, A) ->
    lists:any(fun(Kind) -> erl_internal:Kind(F, A) end, [arith_op, bool_op, comp_op, list_op, send_op]);
is_op(_, _, _) -> false.

-spec format_error(term()) -> iolist().
format_error(Error) -> format_error(Error, ?DEFAULT_DEPTH).

-spec format_error(term(), pos_integer()) -> iolist().
format_error({bad_test, Term}, Depth) -> error_msg("bad test descriptor", "~tP", [Term, Depth]);
format_error({bad_generator, {MFA, Term}}, Depth) ->
    error_msg(["result from generator ", mfa(MFA), " is not a test"], "~tP", [Term, Depth]);
format_error({generator_failed, {MFA, Exception}}, Depth) ->
    error_msg(["test generator ", mfa(MFA), " failed"], "~ts", [format_exception(Exception, Depth)]);
format_error({no_such_function, MFA}, _) -> error_msg(["no such function: ", mfa(MFA)], "", []);
format_error({module_not_found, Module}, _) -> error_msg("test module not found", "~tp", [Module]);
format_error({application_not_found, Application}, _) -> error_msg("application not found", "~w", [Application]);
format_error({file_read_error, {_, Text, File}}, _) -> error_msg("error reading file", "~ts: ~ts", [Text, File]);
format_error({setup_failed, Exception}, Depth) -> exception_msg("context setup failed", Exception, Depth);
format_error({cleanup_failed, Exception}, Depth) -> exception_msg("context cleanup failed", Exception, Depth);
format_error({{bad_instantiator, {MFA, Term}}, _}, Depth) ->
    error_msg(["result from instantiator ", mfa(MFA), " is not a test"], "~tP", [Term, Depth]);
format_error({instantiation_failed, Exception}, Depth) ->
    exception_msg("instantiation of subtests failed", Exception, Depth).

mfa({M, F, A}) -> io_lib:format("~w:~tw/~w", [M, F, A]).

exception_msg(Title, Exception, Depth) -> error_msg(Title, "~ts", [format_exception(Exception, Depth)]).

%% One format with the stars, as the lines of a long term are aligned with its beginning.
error_msg(Title, Format, Args) ->
    io_lib:fwrite("*** ~ts ***\n~ts\n\n", [Title, io_lib:format("**" ++ Format, Args)]).

%%% Deep lists of tests

%% The next element of a deep list, in front of what follows it. Strings are elements.
-spec dlist_next(term()) -> [term()].
dlist_next([]) -> [];
dlist_next([_ | _] = List) ->
    case is_string(List) of
        true -> [List];
        false -> dlist_next_1(List)
    end;
dlist_next(Element) -> [Element].

dlist_next_1([[] | Rest]) -> dlist_next(Rest);
dlist_next_1([Head | Rest] = List) when is_list(Head) ->
    case is_string(Head) of
        true -> List;
        false when Rest =:= [] -> dlist_next_1(Head);
        false -> dlist_next_1([hd(Head), tl(Head) | Rest])
    end;
dlist_next_1(List) -> List.

-spec is_string(term()) -> boolean().
is_string([]) -> true;
is_string([C | Rest]) when is_integer(C), C >= 0, C =< 16#10ffff -> is_string(Rest);
is_string(_) -> false.

-spec uniq([term()]) -> [term()].
uniq([Element, Element | Rest]) -> uniq([Element | Rest]);
uniq([Element | Rest]) -> [Element | uniq(Rest)];
uniq([]) -> [].

%% What functions that are no generators like to return.
-spec is_not_test(term()) -> boolean().
is_not_test({Tag, _}) -> lists:member(Tag, [ok, error, 'EXIT']);
is_not_test([Number | _]) -> is_number(Number);
is_not_test(Atom) when is_atom(Atom) -> lists:member(Atom, [ok, error, true, false, undefined]);
is_not_test(Term) ->
    is_number(Term) orelse is_binary(Term) orelse is_pid(Term) orelse is_port(Term) orelse is_reference(Term).

%%% Files and commands

-spec command(string()) -> no_return().
command(Command) -> error({no_operating_system_commands, Command}).

-spec consult_file(string()) -> [term()].
consult_file(File) ->
    case file:path_consult(["." | code:get_path()], File) of
        {ok, Terms, _} -> Terms;
        {error, Reason} -> throw({file_read_error, {Reason, file:format_error(Reason), File}})
    end.

-spec list_dir(string()) -> [string()].
list_dir(Dir) ->
    case file:list_dir(Dir) of
        {ok, Names} -> Names;
        {error, Reason} -> throw({file_read_error, {Reason, file:format_error(Reason), Dir}})
    end.
