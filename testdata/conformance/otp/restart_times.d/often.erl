-module(often).
-behaviour(supervisor).
-export([start/0, init/1, child/0, stop/1, times/0]).

start() -> supervisor:start_link({local, ?MODULE}, ?MODULE, []).

init([]) -> {ok, {#{intensity => 150, period => 3600}, [#{id => a, start => {?MODULE, child, []}}]}}.

child() -> {ok, spawn_link(fun() -> receive stop -> exit(oops) end end)}.

%% Ends the child so many times.
stop(N) ->
    lists:foreach(fun(_) ->
                          [{a, Pid, _, _}] = supervisor:which_children(?MODULE),
                          Monitor = monitor(process, Pid),
                          Pid ! stop,
                          receive {'DOWN', Monitor, _, _, _} -> ok end
                  end, lists:seq(1, N)),
    length(supervisor:which_children(?MODULE)).

times() -> element(8, sys:get_state(?MODULE)).
