%% The registered process that starts test runs: eunit.
%%
%% Covers start/1, stop/1 and start_test/4, with the option enqueue. Several runs may go on at the same time.
%%
%% Caveats: see eunit.erl.
-module(eunit_server).

-export([start/1, stop/1, start_test/4]).

-record(state, {name, stopped = false, jobs = #{}, queue = queue:new()}).

-spec start(atom()) -> pid().
start(Name) when is_atom(Name) ->
    case whereis(Name) of
        undefined -> start_new(Name);
        Pid -> Pid
    end.

start_new(Name) ->
    Parent = self(),
    Pid = spawn(fun() -> init(Name, Parent) end),
    receive
        {Pid, ok} -> Pid;
        {Pid, error} -> start(Name)
    end.

init(Name, Parent) ->
    try register(Name, self()) of
        true ->
            Parent ! {self(), ok},
            loop(#state{name = Name})
    catch
        error:badarg -> Parent ! {self(), error}
    end.

-spec stop(atom() | pid()) -> term().
stop(Server) -> command(Server, stop).

-spec start_test(atom() | pid(), pid(), term(), [term()]) -> {ok, reference()} | {error, term()}.
start_test(Server, Super, Tests, Options) when is_atom(Server) ->
    _ = start(Server),
    command(Server, {start, {Super, Tests, Options}});
start_test(Server, Super, Tests, Options) -> command(Server, {start, {Super, Tests, Options}}).

command(Server, Command) when not is_pid(Server) ->
    case whereis(Server) of
        undefined -> {error, server_down};
        Pid -> command(Pid, Command)
    end;
command(Pid, Command) ->
    Monitor = erlang:monitor(process, Pid),
    Pid ! {command, self(), Command},
    receive
        {Pid, Result} ->
            erlang:demonitor(Monitor, [flush]),
            Result;
        {'DOWN', Monitor, process, _, _} -> {error, server_down}
    end.

loop(#state{stopped = true, jobs = Jobs}) when map_size(Jobs) =:= 0 -> ok;
loop(State) ->
    receive
        {done, Ref, _} -> loop(done(Ref, State));
        {command, From, _} when State#state.stopped ->
            From ! {self(), stopped},
            loop(State);
        {command, From, Command} -> loop(handle(Command, From, State))
    end.

handle({start, {Super, Tests, Options}}, From, State) ->
    Ref = make_ref(),
    Job = {Super, Tests, proplists:get_value(order, Options, inorder), Options},
    From ! {self(), {ok, Ref}},
    case proplists:get_bool(enqueue, Options) andalso map_size(State#state.jobs) > 0 of
        true -> State#state{queue = queue:in({Job, From, Ref}, State#state.queue)};
        false -> start_job(Job, From, Ref, State)
    end;
handle(stop, From, State) ->
    From ! {self(), {error, stopped}},
    catch unregister(State#state.name),
    State#state{stopped = true};
handle(Command, From, State) ->
    From ! {self(), {error, {unknown_command, Command}}},
    State.

start_job({Super, Tests, Order, Options}, From, Ref, State) ->
    From ! {start, Ref},
    eunit_proc:start(Tests, Order, Super, Ref, Options),
    State#state{jobs = (State#state.jobs)#{Ref => From}}.

done(Ref, #state{jobs = Jobs, queue = Queue} = State) ->
    {From, Left} = maps:take(Ref, Jobs),
    From ! {done, Ref},
    case queue:out(Queue) of
        {{value, {Job, NextFrom, NextRef}}, Rest} ->
            start_job(Job, NextFrom, NextRef, State#state{jobs = Left, queue = Rest});
        {empty, _} -> State#state{jobs = Left}
    end.
