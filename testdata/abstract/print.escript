#!/usr/bin/env escript
%%! +A1
%% Prints every form of the given files as erl_pp does, each behind a line of its
%% own with the number of lines. The oracle of lang/syntax: TestPrintAgainstOTP.
-mode(compile).

main(Files) ->
    ok = io:setopts([{encoding, utf8}]),
    lists:foreach(fun print/1, Files).

print(File) ->
    App = filename:dirname(filename:dirname(File)),
    Path = [filename:join(App, "include"), filename:join(code:lib_dir(kernel), "include")],
    {ok, Forms} = epp:parse_file(File, [{includes, Path}, {location, {1, 1}}]),
    lists:foreach(fun form/1, [F || F <- Forms, element(1, F) =/= eof]).

form(Form) ->
    Text = unicode:characters_to_list(erl_pp:form(Form, [{encoding, utf8}])),
    io:format("~w~n~ts", [length(Text), Text]).
