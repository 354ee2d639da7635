%% A supervisor with two children, one of which crashes while the supervisor shuts down.
-module(shutdown).
-behaviour(supervisor).
-export([start/0, init/1, child/2]).

init([]) ->
    {ok, {#{strategy => one_for_one, intensity => 1},
          [#{id => steady, start => {?MODULE, child, [steady, wait]}},
           #{id => shaky, start => {?MODULE, child, [shaky, crash]}}]}}.

child(Name, Does) ->
    {ok, proc_lib:spawn_link(fun() -> register(Name, self()), does(Does) end)}.

does(wait) -> receive stop -> ok end;
does(crash) -> receive stop -> exit(crash) end.

%% The shaky child is told to stop, which makes it crash; then the supervisor is told to shut down.
start() ->
    process_flag(trap_exit, true),
    {ok, Sup} = supervisor:start_link(?MODULE, []),
    case whereis(shaky) of
        undefined -> ok;
        Shaky -> Shaky ! stop
    end,
    exit(Sup, shutdown),
    receive {'EXIT', Sup, Reason} -> Reason end.
