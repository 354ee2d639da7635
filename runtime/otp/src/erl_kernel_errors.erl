%% Explains which argument of a function of module os was wrong; see erl_stdlib_errors.erl.
-module(erl_kernel_errors).

-export([format_error/2]).

-spec format_error(term(), [tuple()]) -> #{pos_integer() => unicode:chardata()}.
format_error(_, [{os, Function, Args, Info} | _]) ->
    Cause = maps:get(cause, proplists:get_value(error_info, Info, #{}), none),
    Problems = problems(Function, Args, Cause),
    maps:from_list([Problem || {_, Text} = Problem <- lists:enumerate(Problems), Text =/= <<>>]);
format_error(_, _) -> #{}.

problems(getenv, [Name | _], _) -> [name(Name)];
problems(unsetenv, [Name], _) -> [name(Name)];
problems(putenv, [Name, Value], _) -> [name(Name), characters(Value)];
problems(set_signal, [Signal, _], badopt) -> [atom(Signal, <<>>), <<"invalid signal handling option">>];
problems(set_signal, [Signal, _], _) -> [atom(Signal, <<"invalid signal name">>)];
problems(Time, [_], _) when Time =:= perf_counter; Time =:= system_time -> [<<"invalid time unit">>];
problems(_, _, _) -> [].

atom(Signal, Problem) when is_atom(Signal) -> Problem;
atom(_, _) -> <<"not an atom">>.

name(Name) ->
    case characters(Name) of
        <<>> ->
            case lists:member($=, lists:flatten(Name)) of
                true -> <<"\"=\" characters is not allowed in environment variable names">>;
                false -> <<>>
            end;
        Problem -> Problem
    end.

characters(Text) when is_list(Text) ->
    try lists:flatten(Text) of
        Flat ->
            case lists:all(fun is_integer/1, Flat) of
                true -> encodable(Flat);
                false -> <<"not a list of characters">>
            end
    catch
        error:_ -> <<"not a proper list">>
    end;
characters(_) -> <<"not a list">>.

encodable(Flat) ->
    case {unicode:characters_to_list(Flat), lists:member(0, Flat)} of
        {Chars, false} when is_list(Chars) -> <<>>;
        {Chars, true} when is_list(Chars) ->
            <<"\"\\0\" characters is not allowed in environment variable names or values">>;
        _ -> <<"invalid characters">>
    end.
