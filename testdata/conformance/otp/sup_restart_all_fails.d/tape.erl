-module(tape).
-export([start/0, say/2, show/0]).
%% collects what processes say, so that they do not race for the terminal
start() -> register(?MODULE, spawn(fun() -> loop([]) end)).
say(F, A) ->
    case whereis(?MODULE) of
        undefined -> ok;
        P -> P ! {say, io_lib:format(F, A)}, ok
    end.
show() -> timer:sleep(20), ?MODULE ! {show, self()}, receive {tape, L} -> io:put_chars(L) end.
loop(L) ->
    receive
        {say, X} -> loop([X | L]);
        {show, P} -> P ! {tape, lists:reverse(L)}, loop([])
    end.
