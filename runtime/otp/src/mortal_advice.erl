%% What mortal says about exceptions besides what OTP says: what a learner is likely to have done, and what to
%% write instead. The shell prints it at a terminal, below the message.
-module(mortal_advice).
-export([exception/4, scan_error/1]).

%% exception(Reason, Stack, Expressions, Bindings) is a list of lines. Expressions are those of the command that failed.
-spec exception(term(), [term()], [term()], [{atom(), term()}]) -> [string()].
exception(Reason, Stack, Es, Bs) ->
    case from_reason(Reason, Stack, Es, Bs) of
        "" -> [];
        Text -> [lists:flatten(Text)]
    end.

from_reason({badmatch, V}, _, Es, Bs) -> badmatch(V, Es, Bs);
from_reason(if_clause, _, Es, _) -> if_clause(Es);
from_reason({case_clause, V}, _, _, _) ->
    io_lib:format("no pattern matches this value~ts; a last clause _ -> ... would", [tagged(V)]);
from_reason(function_clause, [{M, F, Args, _} | _], _, _) when is_list(Args) -> function_clause(M, F, Args);
from_reason(badarith, [{erlang, Op, Args, _} | _], _, _) when is_list(Args) -> badarith(Op, Args);
from_reason(badarg, [{erlang, '!', [To, _], _} | _], _, _) -> no_receiver(To);
from_reason(badarg, [{erlang, '++', [A, _], _} | _], _, _) when not is_list(A) ->
    io_lib:format("++ joins lists and strings; ~ts", [as_text(A)]);
from_reason(badarg, [{io, F, Args, _} | _], _, _) when F =:= format; F =:= fwrite -> format_arguments(Args);
from_reason({badarity, {F, Args}}, _, _, _) ->
    {arity, N} = erlang:fun_info(F, arity),
    io_lib:format("the fun takes ~ts, and was called with ~ts", [arguments(N), arguments(length(Args))]);
from_reason({badfun, V}, _, _, _) ->
    io_lib:format("what stands before the parenthesis is no fun and no name of a function: ~tP", [V, 8]);
from_reason({badkey, K}, _, _, _) ->
    io_lib:format("the map has no key ~tP; maps:get(Key, Map, Default) has a default", [K, 8]);
from_reason({badmap, _}, _, _, _) -> "a map is written #{Key => Value}";
from_reason({shell_undef, F, _, _}, _, _, _) -> unknown_command(F);
from_reason({nocatch, _}, _, _, _) -> "";
from_reason(undef, [{M, _, Args, _} | _], _, _) when is_list(Args) -> unknown_module(M);
from_reason(_, _, _, _) -> "".

badmatch(_, [{match, _, {atom, _, A}, _}], _) ->
    case atom_to_list(A) of
        [C | Cs] when C >= $a, C =< $z ->
            io_lib:format("~w is an atom; a variable begins with a capital letter: ~ts", [A, [C - 32 | Cs]]);
        _ -> ""
    end;
badmatch(_, [{match, _, {var, _, X}, _}], Bs) ->
    case lists:keyfind(X, 1, Bs) of
        {_, Old} -> io_lib:format("~ts is ~tP already, and keeps its value; f(~ts) forgets it", [X, Old, 8, X]);
        false -> ""
    end;
badmatch(V, _, _) -> io_lib:format("the pattern on the left of = does not match this value~ts", [tagged(V)]).

tagged({error, _}) -> " (an error)";
tagged(_) -> "".

if_clause(Es) ->
    case else_branch(Es) of
        true -> "else is a mere atom here; the last branch of an if is written true -> ...";
        false -> "no guard is true; a last branch true -> ... takes what is left"
    end.

%% Whether a guard is the atom else.
else_branch({clause, _, [], Guards, _}) when Guards =/= [] -> lists:any(fun(G) -> is_else(G) end, Guards);
else_branch(T) when is_tuple(T) -> else_branch(tuple_to_list(T));
else_branch([H | T]) -> else_branch(H) orelse else_branch(T);
else_branch(_) -> false.

is_else([{atom, _, A}]) -> lists:member(A, ['else', otherwise, default]);
is_else(_) -> false.

function_clause(erl_eval, _, Args) ->
    io_lib:format("no clause of the fun matches ~ts", [lists:join(", ", [io_lib:format("~tP", [A, 8]) || A <- Args])]);
function_clause(M, F, Args) ->
    io_lib:format("~tw:~tw/~w exists, but takes no ~ts", [M, F, length(Args), described(Args)]).

described([A]) -> io_lib:format("~ts such as ~tP", [without_article(kind(A)), A, 8]);
described(_) -> "such arguments".

kind(T) when is_atom(T) -> "an atom";
kind(T) when is_integer(T) -> "an integer";
kind(T) when is_float(T) -> "a float";
kind([]) -> "the empty list";
kind(T) when is_list(T) -> "a list";
kind(T) when is_binary(T) -> "a binary";
kind(T) when is_tuple(T) -> "a tuple";
kind(T) when is_map(T) -> "a map";
kind(T) when is_function(T) -> "a fun";
kind(T) when is_pid(T) -> "a pid";
kind(_) -> "something else".

without_article("an " ++ Kind) -> Kind;
without_article("a " ++ Kind) -> Kind;
without_article(Kind) -> Kind.

badarith('/', [A, N]) when is_atom(A), is_integer(N), N >= 0 ->
    io_lib:format("~tw is an atom, no number; a function as a value is written fun ~tw/~w", [A, A, N]);
badarith(Op, [A, 0]) when Op =:= '/'; Op =:= 'div'; Op =:= 'rem' ->
    io_lib:format("~tP can't be divided by zero", [A, 8]);
badarith('+', [A, B]) when is_list(A), is_list(B) -> "strings and other lists are joined with ++";
badarith('+', [A, B]) when is_binary(A), is_binary(B) -> "binaries are joined with <<A/binary, B/binary>>";
badarith(Op, Args) ->
    case [A || A <- Args, not is_number(A)] of
        [A | _] when is_atom(A) -> io_lib:format("~tw is an atom, no number; a variable begins with a capital letter", [A]);
        [A | _] when is_list(A) -> io_lib:format("~tP is a list or string; list_to_integer/1 makes a number of digits", [A, 8]);
        [A | _] -> io_lib:format("~tP is ~ts, and no number", [A, 8, kind(A)]);
        [] when Op =:= '/' -> "";
        [] -> io_lib:format("~ts wants integers; trunc/1 and round/1 make them of floats", [atom_to_list(Op)])
    end.

no_receiver(self) -> "self is an atom; the process itself is self()";
no_receiver(To) when is_atom(To) -> io_lib:format("no process is registered as ~tw; register(~tw, Pid) does that", [To, To]);
no_receiver(To) -> io_lib:format("messages are sent to a pid or a registered name, not to ~ts", [kind(To)]).

as_text(A) when is_integer(A) -> io_lib:format("integer_to_list(~w) makes a string", [A]);
as_text(A) when is_atom(A) -> io_lib:format("atom_to_list(~tw) makes a string", [A]);
as_text(A) when is_binary(A) -> "binary_to_list/1 makes a string of a binary";
as_text(A) -> io_lib:format("~tP is ~ts", [A, 8, kind(A)]).

%% The number of arguments that a format wants is seen when some are given.
format_arguments(Args) ->
    case Args of
        [Format, List] -> counted(Format, List);
        [_, Format, List] -> counted(Format, List);
        _ -> ""
    end.

counted(_, List) when not is_list(List) -> "the arguments of the format are a list: [A, B]";
counted(Format, List) ->
    try [N || N <- lists:seq(0, length(List) + 10), fits(Format, N)] of
        [N | _] when N =/= length(List) -> io_lib:format("the format wants ~ts, and the list has ~w", [arguments(N), length(List)]);
        _ -> ""
    catch
        error:_ -> ""
    end.

fits(Format, N) ->
    try io_lib:scan_format(Format, lists:duplicate(N, a)) of
        _ -> true
    catch
        error:_ -> false
    end.

arguments(1) -> "1 argument";
arguments(N) -> io_lib:format("~w arguments", [N]).

unknown_command(F) when F =:= print; F =:= printf; F =:= puts; F =:= println; F =:= echo; F =:= write ->
    "io:format(\"~p~n\", [Value]) prints a value";
unknown_command(F) when F =:= for; F =:= while; F =:= loop; F =:= foreach ->
    "there are no loops; see lists:foreach(fun(X) -> ... end, List)";
unknown_command(F) when F =:= len; F =:= size; F =:= count -> "see length(List), tuple_size(Tuple), byte_size(Binary), map_size(Map)";
unknown_command(F) when F =:= import; F =:= require; F =:= include -> "nothing has to be imported: call Module:Function(Arguments)";
unknown_command(F) when F =:= str; F =:= string; F =:= to_string -> "integer_to_list/1, atom_to_list/1 and io_lib:format/2 make strings";
unknown_command(_) -> "".

unknown_module(M) ->
    case code:which(M) of
        non_existing -> io_lib:format("there is no module ~tw; c(Module) compiles one", [M]);
        _ -> ""
    end.

%% scan_error(Descriptor of erl_scan) is a list of lines.
-spec scan_error(term()) -> [string()].
scan_error({string, $', _}) -> ["a closing ' is missing; text stands between double quotes"];
scan_error({string, Quote, _}) -> ["a closing " ++ [Quote] ++ " is missing"];
scan_error(_) -> [].
