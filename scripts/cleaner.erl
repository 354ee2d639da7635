%% A server with something to clean up, and a process that sees to it from outside.
-module(cleaner).
-behaviour(gen_server).
-export([start/1, watch/2]).
-export([init/1, handle_call/3, handle_cast/2, terminate/2]).

start(Trap) -> {ok, Pid} = gen_server:start(?MODULE, Trap, []), Pid.

init(Trap) ->
    process_flag(trap_exit, Trap),
    {ok, none}.

handle_call(_, _From, State) -> {reply, ok, State}.

handle_cast({stop, Reason}, State) -> {stop, Reason, State};
handle_cast({crash, Reason}, _State) -> exit(Reason).

terminate(Reason, _State) -> io:format("cleaned up in terminate/2 after ~p~n", [Reason]).

%% Calls Cleanup when Pid has ended, for whatever reason.
watch(Pid, Cleanup) ->
    Me = self(),
    spawn(fun() ->
        Ref = monitor(process, Pid),
        Me ! {self(), ready},
        receive {'DOWN', Ref, process, _, Reason} -> Cleanup(Reason) end
    end),
    receive {_, ready} -> ok end.
