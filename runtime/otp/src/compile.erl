%% The compiler's interface (compiler, compile): file/1,2 and forms/1,2 with the options that teaching code uses.
%%
%% The work is done by the natives mortal_code:compile/2 and compile_forms/2. A module that was compiled is kept as an object
%% in memory, where the code path finds it. Options about output formats ('S', 'P', …) are not here and are refused.
-module(compile).
-export([file/1, file/2, forms/1, forms/2, noenv_file/2, noenv_forms/2, format_error/1, env_compiler_options/0, options/0]).
-export([output_generated/1, noenv_output_generated/1]).

-spec file(file:name()) -> {ok, module()} | error.
file(File) -> file(File, [verbose, report_errors, report_warnings]).

file(File, Option) when not is_list(Option) ->
    file(File, [Option]);
file(File, Options) ->
    Name = filename:rootname(filename:flatten(File), ".erl") ++ ".erl",
    result(mortal_code:compile(Name, Options), Options).

noenv_file(File, Options) -> file(File, Options).

-spec forms([term()]) -> {ok, module(), binary()} | error.
forms(Forms) -> forms(Forms, [verbose, report_errors, report_warnings]).

forms(Forms, Option) when not is_list(Option) ->
    forms(Forms, [Option]);
forms(Forms, Options) ->
    result(mortal_code:compile_forms(Forms, [binary | Options]), [binary | Options]).

noenv_forms(Forms, Options) -> forms(Forms, Options).

%% result({Outcome, ErrorText, Errors, WarningText, Warnings}, Options)
result({Outcome, ErrorText, Errors, WarningText, Warnings}, Options) ->
    report(ErrorText, [report, report_errors], Options),
    report(WarningText, [report, report_warnings], Options),
    value(Outcome, Errors, Warnings, Options).

report([], _, _) -> ok;
report(Text, Switches, Options) ->
    case [S || S <- Switches, lists:member(S, Options)] of
        [] -> ok;
        _ -> io:put_chars(Text)
    end.

value(error, Errors, Warnings, Options) ->
    case asked([return, return_errors], Options) of
        true -> {error, Errors, Warnings};
        false -> error
    end;
value({ok, Module, Object}, _, Warnings, Options) ->
    Binary = [Object || lists:member(binary, Options)],
    Returned = [Warnings || asked([return, return_warnings], Options)],
    list_to_tuple([ok, Module | Binary ++ Returned]).

asked(Switches, Options) ->
    lists:any(fun(S) -> lists:member(S, Options) end, Switches).

format_error(Text) when is_list(Text) -> Text;
format_error(no_such_file) -> "no such file or directory";
format_error(Other) -> io_lib:format("~tp", [Other]).

env_compiler_options() -> [].

options() -> ok.

%% Whether file/2 would leave a file behind.
-spec output_generated([term()]) -> boolean().
output_generated(Options) ->
    not lists:any(fun(Option) -> lists:member(Option, [binary, strong_validation, basic_validation]) end, Options).

noenv_output_generated(Options) -> output_generated(Options).
