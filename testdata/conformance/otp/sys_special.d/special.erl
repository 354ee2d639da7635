-module(special).
-export([start/0, init/1, loop/3, system_continue/3, system_terminate/4, system_code_change/4]).
start() -> proc_lib:start(?MODULE, init, [self()]).
init(Parent) ->
    Debug = sys:debug_options([]),
    proc_lib:init_ack(Parent, {ok, self()}),
    loop(Parent, Debug, 0).
loop(Parent, Debug, N) ->
    receive
        {system, From, Req} -> sys:handle_system_msg(Req, From, Parent, ?MODULE, Debug, N);
        Msg ->
            Debug1 = sys:handle_debug(Debug, fun write/3, special, {in, Msg}),
            loop(Parent, Debug1, N + 1)
    end.
write(Dev, Event, Name) -> io:format(Dev, "~p sees ~p~n", [Name, Event]).
system_continue(Parent, Debug, N) -> loop(Parent, Debug, N).
system_terminate(Reason, _, _, N) -> io:format("special ends ~p ~p~n", [Reason, N]), exit(Reason).
system_code_change(N, _, _, Extra) -> {ok, N + Extra}.
