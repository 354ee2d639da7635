%% A gen_server that can be linked to another and that tells what happens to it.
-module(partner).
-behaviour(gen_server).
-export([pair/1, stop/2, fate/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

%% Two servers, A and B, with a link between them. Trap says whether A traps exits.
pair(Trap) ->
    {ok, A} = gen_server:start(?MODULE, Trap, []),
    {ok, B} = gen_server:start(?MODULE, false, []),
    ok = gen_server:call(A, {link, B}),
    {A, B}.

%% Ends B with a reason: here with the server's own help, so that its terminate/2 is called.
stop(B, Reason) -> gen_server:cast(B, {stop, Reason}), timer:sleep(20).

fate(Pid) ->
    case is_process_alive(Pid) of
        true -> lives;
        false -> dead
    end.

init(Trap) ->
    process_flag(trap_exit, Trap),
    {ok, none}.

handle_call({link, Pid}, _From, State) -> {reply, link(Pid) =:= true andalso ok, State}.

handle_cast({stop, Reason}, State) -> {stop, Reason, State}.

handle_info({'EXIT', _, Reason}, State) ->
    io:format("handle_info: the other one ended with ~p~n", [Reason]),
    {noreply, State}.

terminate(Reason, _State) -> io:format("terminate/2: ~p~n", [Reason]).
