%% A supervisor and workers that say when they start and end.
-module(crew).
-behaviour(supervisor).
-export([start/2, worker/2, init/1, start_worker/2]).

start(Flags, Children) ->
    {ok, Pid} = supervisor:start_link({local, crew}, ?MODULE, {Flags, Children}),
    unlink(Pid), % the shell is not to end with it
    Pid.

%% A child specification. How is polite, lazy or fragile: trapping exits and quick to end, trapping and slow, not trapping.
worker(Name, How) -> #{id => Name, start => {?MODULE, start_worker, [Name, How]}, shutdown => 100}.

init({Flags, Children}) -> {ok, {Flags, Children}}.

start_worker(Name, How) ->
    proc_lib:start_link(erlang, apply, [fun() -> work(Name, How) end, []]).

work(Name, How) ->
    register(Name, self()),
    process_flag(trap_exit, How =/= fragile),
    io:format("~p starts~n", [Name]),
    proc_lib:init_ack({ok, self()}),
    wait(Name, How).

wait(Name, How) ->
    receive
        {'EXIT', _, Reason} ->
            timer:sleep(20), % time for what was logged to be shown
            io:format("~p is told to end: ~p~n", [Name, Reason]),
            [timer:sleep(200) || How =:= lazy],
            io:format("~p ends~n", [Name]),
            exit(Reason);
        {end_with, Reason} -> exit(Reason)
    end.
