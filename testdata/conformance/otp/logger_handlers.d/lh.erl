-module(lh).
-export([log/2, adding_handler/1, removing_handler/1, changing_config/3]).
log(#{level := L, msg := M, meta := Meta}, C) ->
    io:format(user, "lh ~p ~p ~p ~p~n", [L, M, maps:without([time, pid, gl, mfa, file, line], Meta), maps:get(config, C, none)]).
adding_handler(C) -> io:format("adding ~p~n", [maps:get(config, C, none)]), case C of #{config := refuse} -> {error, refused}; _ -> {ok, C} end.
removing_handler(#{id := Id}) -> io:format("removing ~p~n", [Id]), ok.
changing_config(How, _Old, New) -> io:format("changing ~p~n", [How]), {ok, New}.
