#!/usr/bin/env escript
%% Prints for every line of a file, which is a form, what erl_scan and erl_parse say about it.
%% The oracle of TestMessagesAgainstOTP.
-mode(compile).

main([File]) ->
    ok = io:setopts([{encoding, utf8}]),
    {ok, Bin} = file:read_file(File),
    Lines = string:split(unicode:characters_to_list(Bin), "\n", all),
    lists:foreach(fun(L) -> io:format("~ts~n", [verdict(erl_scan:string(L, {1, 1}))]) end, Lines).

verdict({error, Info, _}) -> message(Info);
verdict({ok, Tokens, _}) ->
    try erl_parse:parse_form(Tokens) of
        {ok, _} -> "ok";
        {error, Info} -> message(Info)
    catch _:_ -> "crash"
    end.

message({{Line, Column}, Module, Description}) ->
    io_lib:format("~w:~w: ~ts", [Line, Column, Module:format_error(Description)]).
