-module(sup).
-behaviour(supervisor).
-export([start_link/2, init/1]).
start_link(S, N) -> supervisor:start_link({local, sup}, ?MODULE, {S, N}).
init({S, N}) ->
    {ok, {#{strategy => S, intensity => N, period => 5},
     [#{id => a, start => {counter, start_link, [a]}}, #{id => b, start => {counter, start_link, [b]}}]}}.
