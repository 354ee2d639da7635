%% Records what erl's evaluator makes of each line of commands.txt: value and
%% bindings, or the exception with its trace, without the frames of the evaluator.
%% See record.sh.
-module(record_commands).
-export([main/0]).

main() ->
    {ok, Text} = file:read_file("commands.txt"),
    [run(binary_to_list(L)) || L <- binary:split(Text, <<"\n">>, [global, trim])],
    halt().

run(Line) ->
    {_, R} = spawn_monitor(fun() -> exit({result, call(Line)}) end),
    receive {'DOWN', R, process, _, {result, S}} -> io:format("~s~n", [S]) end.

call(Line) ->
    {ok, Tokens, _} = erl_scan:string(Line),
    {ok, Exprs} = erl_parse:parse_exprs(Tokens),
    try erl_eval:exprs(Exprs, []) of
        {value, V, Bs} -> io_lib:format("~w ~w", [clean(V), [{N, clean(X)} || {N, X} <- lists:sort(Bs)]])
    catch
        C:E:S -> io_lib:format("~w:~w ~w", [C, clean(E), clean(S)])
    end.

%% Frames of the evaluator and everything that says which fun it was go.
clean({erl_eval, F, Args, _}) when is_list(Args), F =/= do_apply -> {erl_eval, F, Args};
clean(L) when is_list(L) -> clean_list(L);
clean(T) when is_tuple(T) -> list_to_tuple([clean(E) || E <- tuple_to_list(T)]);
clean(F) when is_function(F), node() =/= x -> case erlang:fun_info(F, type) of {type, external} -> F; _ -> 'fun' end;
clean(X) -> X.

clean_list([{M, _, A, L} | T]) when is_integer(A), is_list(L), (M =:= erl_eval orelse M =:= eval_bits orelse M =:= record_commands) -> clean_list(T);
clean_list([{M, F, A, L} | T]) when is_atom(M), is_atom(F), is_list(L), (is_integer(A) orelse is_list(A)) ->
    [clean({M, F, A, lists:keydelete(file, 1, lists:keydelete(line, 1, L))}) | clean_list(T)];
clean_list([H | T]) -> [clean(H) | clean_list(T)];
clean_list(T) -> T.
