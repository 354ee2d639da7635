%% Makes the calls of a recording of record_erl_text.escript, and prints those from which something else comes.
-module(erl_text).
-export([main/1]).

main([File]) ->
    {ok, Recording} = file:read_file(File),
    lists:foreach(fun check/1, binary_to_term(Recording)).

check({M, F, Args, Recorded}) ->
    case try {ok, flat(F, apply(M, F, Args))} catch C:R -> {C, R, none} end of
        Recorded -> ok;
        Other -> io:format("~w:~w~0tp: ~0tp~n  recorded: ~0tp~n", [M, F, Args, Other, Recorded])
    end.

flat(_, {error, {L, erl_parse, [S | Rest]}}) when is_list(S) -> {error, {L, erl_parse, [S, lists:flatten(Rest)]}};
flat(_, {error, {L, erl_parse, Text}}) -> {error, {L, erl_parse, lists:flatten(Text)}};
flat(F, Text) when F =:= exprs; F =:= form; F =:= expr -> lists:flatten(Text);
flat(_, Value) -> Value.
