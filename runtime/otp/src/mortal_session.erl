%% Asks the owner of the world for what only it can do, as it sees the world from outside: explanations, pictures,
%% steps back. ask/2 is a native; the answer comes as a message.
-module(mortal_session).
-export([call/2]).

%% Returns ok after printing a text, the value that the owner answered with, or error after saying what is wrong.
-spec call(atom(), [term()]) -> term().
call(Command, Args) ->
    Ref = mortal_session:ask(Command, Args),
    receive {mortal_session, Ref, Reply} -> reply(Reply) end.

reply({text, Text}) ->
    io:put_chars(Text);
reply({value, Value}) ->
    Value;
reply({refused, Text}) ->
    io:put_chars([Text, $\n]),
    error.
