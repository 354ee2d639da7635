%% Texts of exceptions, stack traces and calls: stdlib, erl_error.
%%
%% Covers format_exception/3,4 as documented, and the functions that the shell and proc_lib use. The texts are made by
%% the built-in compose/2, which asks back what only funs of the caller can tell: how a term is printed, which calls are
%% internal, what a module says about bad arguments. tell/4 keeps answering until the text is there.
%%
%% Caveats: with a limit on the characters, OTP fails when a stack frame shows arguments; here it is cut short.
-module(erl_error).

-export([format_exception/3, format_exception/4]).
-export([format_exception/6, format_exception/7, format_exception/8, format_stacktrace/4, format_stacktrace/5,
         format_call/4, format_call/5, format_fun/1, format_fun/2]).

-export_type([format_options/0, format_fun/0, stack_trim_fun/0]).

-type column() :: pos_integer().
-type stack_trim_fun() :: fun((module(), atom(), arity()) -> boolean()).
-type format_fun() :: fun((term(), column()) -> iolist()).
-type limited_format_fun() :: fun((term(), column(), integer()) -> {iolist(), integer()}).
-type format_options() :: #{column => column(), stack_trim_fun => stack_trim_fun(), format_fun => format_fun()}.
-type class() :: error | exit | throw.
-type encoding() :: latin1 | unicode | utf8.

-spec format_exception(class(), term(), erlang:stacktrace()) -> unicode:chardata().
format_exception(Class, Reason, Stack) -> format_exception(Class, Reason, Stack, #{}).

-spec format_exception(class(), term(), erlang:stacktrace(), format_options()) -> unicode:chardata().
format_exception(Class, Reason, Stack, Options) ->
    Trim = maps:get(stack_trim_fun, Options, fun(_, _, _) -> false end),
    Print = maps:get(format_fun, Options, fun(Term, Column) -> io_lib:print(Term, Column, 80, 30) end),
    format_exception(maps:get(column, Options, 1), Class, Reason, Stack, Trim, Print, unicode).

-spec format_exception(column(), class(), term(), erlang:stacktrace(), stack_trim_fun(), format_fun()) -> iolist().
format_exception(Column, Class, Reason, Stack, Trim, Print) ->
    format_exception(Column, Class, Reason, Stack, Trim, Print, latin1).

-spec format_exception(column(), class(), term(), erlang:stacktrace(), stack_trim_fun(), format_fun(), encoding()) ->
          unicode:chardata().
format_exception(Column, Class, Reason, Stack, Trim, Print, Encoding) ->
    format_exception(Column, Class, Reason, Stack, Trim, unlimited(Print), Encoding, -1).

-spec format_exception(column(), class(), term(), erlang:stacktrace(), stack_trim_fun(), limited_format_fun(), encoding(),
                       integer()) -> unicode:chardata().
format_exception(Column, Class, Reason, Stack, Trim, Print, Encoding, Limit)
  when is_integer(Column), Column >= 1, is_function(Trim, 3), is_function(Print, 3), is_integer(Limit) ->
    tell({exception, Class, Reason, Stack, {Column, Encoding, Limit}}, Trim, Print, []).

-spec format_stacktrace(column(), erlang:stacktrace(), stack_trim_fun(), format_fun()) -> iolist().
format_stacktrace(Column, Stack, Trim, Print) -> format_stacktrace(Column, Stack, Trim, Print, latin1).

-spec format_stacktrace(column(), erlang:stacktrace(), stack_trim_fun(), format_fun(), encoding()) -> unicode:chardata().
format_stacktrace(Column, Stack, Trim, Print, Encoding)
  when is_integer(Column), Column >= 1, is_function(Trim, 3), is_function(Print, 2) ->
    tell({stacktrace, Stack, {Column, Encoding, -1}}, Trim, unlimited(Print), []).

-spec format_call(column(), {module(), atom()} | atom() | fun(), [term()], format_fun()) -> iolist().
format_call(Column, Function, Args, Print) -> format_call(Column, Function, Args, Print, latin1).

-spec format_call(column(), {module(), atom()} | atom() | fun(), [term()], format_fun(), encoding()) -> unicode:chardata().
format_call(Column, Function, Args, Print, Encoding)
  when is_integer(Column), Column >= 1, is_list(Args), is_function(Print, 2) ->
    tell({call, Function, Args, {Column, Encoding, -1}}, none, unlimited(Print), []).

-spec format_fun(fun()) -> iolist().
format_fun(Fun) -> format_fun(Fun, latin1).

-spec format_fun(fun(), encoding()) -> unicode:chardata().
format_fun(Fun, Encoding) when is_function(Fun) -> tell({function, Fun, {1, Encoding, -1}}, none, none, []).

unlimited(Print) -> fun(Term, Column, Limit) -> {Print(Term, Column), Limit} end.

%% The answers so far are kept newest first.
tell(Request, Trim, Print, Answers) ->
    case erl_error:compose(Request, lists:reverse(Answers)) of
        {text, Text} ->
            Text;
        {print, Term, Column, Limit} ->
            {Text, Left} = Print(Term, Column, Limit),
            tell(Request, Trim, Print, [{Text, Left} | Answers]);
        {internal, M, F, A} ->
            tell(Request, Trim, Print, [Trim(M, F, A) | Answers]);
        {explain, Reason, Stack} ->
            tell(Request, Trim, Print, [explain(Reason, Stack) | Answers])
    end.

%% What the module that raised an error says about it (ERTS, erlang, error/3). One that fails says nothing.
explain(Reason, [{Module, _, _, Info} | _] = Stack) ->
    {error_info, Map} = lists:keyfind(error_info, 1, Info),
    Explainer = maps:get(module, Map, Module),
    Function = maps:get(function, Map, format_error),
    try Explainer:Function(Reason, Stack)
    catch error:_ -> #{}
    end.
