%% A gen_server with a helper process that it is linked to.
-module(boss).
-behaviour(gen_server).
-export([start/1, helper/1, stop/2]).
-export([init/1, handle_call/3, handle_cast/2]).

start(Kind) -> {ok, Boss} = gen_server:start(?MODULE, Kind, []), Boss.
helper(Boss) -> gen_server:call(Boss, helper).
stop(Boss, Reason) -> gen_server:cast(Boss, {stop, Reason}), timer:sleep(20).

init(linked) -> {ok, spawn_link(fun() -> receive stop -> ok end end)};
init(watching) ->
    Boss = self(),
    {ok, spawn(fun() -> watch(monitor(process, Boss)) end)}.

%% A helper that goes with its boss, whatever the reason.
watch(Ref) -> receive {'DOWN', Ref, process, _, Reason} -> io:format("helper: the boss ended with ~p~n", [Reason]) end.

handle_call(helper, _From, Helper) -> {reply, Helper, Helper}.

handle_cast({stop, Reason}, Helper) -> {stop, Reason, Helper}.
