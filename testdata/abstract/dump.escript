#!/usr/bin/env escript
%%! +A1
%% Prints the abstract form of every form of the given files, as epp and erl_parse
%% of the local Erlang/OTP make it, one form to a line. The oracle of
%% lang/syntax/abstract: TestAgainstOTP.
-mode(compile).

main(Files) ->
    ok = io:setopts([{encoding, utf8}]),
    lists:foreach(fun dump/1, Files).

dump(File) ->
    App = filename:dirname(filename:dirname(File)),
    Path = [filename:join(App, "include"), filename:join(code:lib_dir(kernel), "include")],
    {ok, Forms} = epp:parse_file(File, [{includes, Path}, {location, {1, 1}}]),
    lists:foreach(fun(F) -> io:format("~w~n", [strip(F)]) end, Forms).

%% Only locations count: whether an attribute was made by -file is not shown.
strip(Form) ->
    erl_parse:map_anno(fun(A) -> erl_anno:new(erl_anno:location(A)) end, Form).
