-module(l29).
-export([f/0, g/1]).

f() -> io:format("~p ~p~n", [1]), io:format("~p~n", 1), io:format("~q~n", [1]), io:format("~s", [1]), io:format("~n", [1,2]).
g(X) -> io:fwrite("~p", [X, X]), io_lib:format("~", []), io:format(X, "a", [1]), io:format(user, "~p~p", [1]).
