#!/usr/bin/env escript
%% Records what the compiler of the local OTP says about the modules in
%% testdata/*.txt, in place: the lines from "---" to the next "===" of each case
%% are replaced. Run it in the folder of this script, with names of files or none.
-mode(compile).

main([]) -> main(filelib:wildcard("*.txt"));
main(Files) -> lists:foreach(fun record/1, Files).

record(File) ->
    {ok, Text} = file:read_file(File),
    [<<>> | Cases] = re:split(<<"\n", Text/binary>>, "\n=== ", []),
    New = [["=== ", one(string:trim(C, trailing, "\n"))] || C <- Cases],
    ok = file:write_file(File, New).

one(Case) ->
    [Source | _] = re:split(Case, "\n---(\n|$)", [{return, list}, {parts, 2}]),
    {Head, Body} = case string:split(Source, "\n") of
                       [H, B] -> {H, B};
                       [H] -> {H, ""}
                   end,
    Module = prefix(string:lexemes(Head, " ")) ++ Body ++ "\n",
    [Head, "\n", Body, case Body of "" -> ""; _ -> "\n" end, "---\n", messages(Module)].

prefix([_]) -> "-module(t). -compile([export_all, nowarn_export_all]).\n";
prefix([_, "module"]) -> "-module(t).\n";
prefix([_, "bare"]) -> "".

%% The messages as compile:file/1 prints them, without the source lines.
messages(Text) ->
    ok = file:write_file("t.erl", Text),
    Result = compile:file("t.erl", [return, binary]),
    file:delete("t.erl"),
    {Errors, Warnings} = case Result of
                             {error, E, W} -> {E, W};
                             {ok, _, _, W} -> {[], W};
                             {ok, _, W} -> {[], W};
                             error -> io:format("the compiler crashed on:~n~ts", [Text]), {[], []}
                         end,
    [[line("", M) || {_, Ms} <- Errors, M <- Ms],
     [L || {_, L} <- lists:sort([{at(M), line("Warning: ", M)} || {_, Ms} <- Warnings, M <- Ms])]].

at({Where, _, _}) -> Where;
at(_) -> none.

line(Prefix, {{L, C}, Mod, Text}) ->
    flat(io_lib:format("~w:~w: ~ts~ts\n", [L, C, Prefix, Mod:format_error(Text)]));
line(Prefix, {L, Mod, Text}) ->
    flat(io_lib:format("~w: ~ts~ts\n", [L, Prefix, Mod:format_error(Text)]));
line(Prefix, {Mod, Text}) ->
    flat(io_lib:format("none: ~ts~ts\n", [Prefix, Mod:format_error(Text)])).

%% Messages of several lines are shown on one.
flat(Chars) ->
    Lines = string:split(string:trim(unicode:characters_to_list(Chars), trailing, "\n"), "\n", all),
    unicode:characters_to_binary([lists:join("\\n", Lines), "\n"]).
