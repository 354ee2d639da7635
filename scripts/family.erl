%% A gen_server that starts another as its child: by start_link/3, which makes it the child's parent.
-module(family).
-behaviour(gen_server).
-export([start/1, stop/2, fates/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

%% A parent with a child. Trap says whether the child traps exits.
start(Trap) ->
    {ok, Parent} = gen_server:start(?MODULE, {parent, false}, []),
    {ok, Child} = gen_server:call(Parent, {start_child, Trap}),
    {Parent, Child}.

stop({Parent, _Child}, Reason) ->
    gen_server:cast(Parent, {stop, Reason}),
    timer:sleep(20).

fates({Parent, Child}) ->
    Fate = fun(true) -> lives; (false) -> dead end,
    [{parent, Fate(is_process_alive(Parent))}, {child, Fate(is_process_alive(Child))}].

init({Who, Trap}) ->
    process_flag(trap_exit, Trap),
    {ok, Who}.

handle_call({start_child, Trap}, _From, Who) ->
    {reply, gen_server:start_link(?MODULE, {child, Trap}, []), Who}.

handle_cast({stop, Reason}, Who) -> {stop, Reason, Who}.

handle_info(Info, Who) ->
    io:format("~p: handle_info told ~p~n", [Who, Info]),
    {noreply, Who}.

terminate(Reason, Who) -> io:format("~p: terminate/2 called with ~p~n", [Who, Reason]).
