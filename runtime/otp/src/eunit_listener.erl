%% Base of listeners: eunit, eunit_listener.
%%
%% Covers start/1,2. A listener is a process that gets the messages of eunit_serial; this one turns them into calls of a
%% module (given as {report, {Module, Options}} to eunit:test/2), which returns its new state each time.
%%
%% Caveats: none known.
-module(eunit_listener).

-export([start/1, start/2]).

-callback init(Options :: [term()]) -> State :: term().
-callback handle_begin(group | test, Data :: [tuple()], State :: term()) -> term().
-callback handle_end(group | test, Data :: [tuple()], State :: term()) -> term().
-callback handle_cancel(group | test, Data :: [tuple()], State :: term()) -> term().
-callback terminate({ok, Data :: [tuple()]} | {error, term()}, State :: term()) -> term().

-record(state, {module, state, pass = 0, fail = 0, skip = 0, cancel = 0}).

-spec start(module()) -> pid().
start(Module) -> start(Module, []).

-spec start(module(), [term()]) -> pid().
start(Module, Options) ->
    spawn_opt(fun() -> run(Module, Options) end, proplists:get_all_values(spawn, Options)).

run(Module, Options) ->
    St = expect([], undefined, call(init, [Options], #state{module = Module})),
    Counts = [{pass, St#state.pass}, {fail, St#state.fail}, {skip, St#state.skip}, {cancel, St#state.cancel}],
    call(terminate, [{ok, Counts}, St#state.state], St),
    exit(normal).

%% What comes for an id: a test, a group with all that is in it, or the end of the group it would be in.
expect(Id, Parent, St) ->
    case wait_for(Id, 'begin', Parent) of
        {done, Result} -> {done, Result, St};
        {ok, {group, Data}} -> group(Id, 1, [{id, Id} | Data], handle(handle_begin, group, [{id, Id} | Data], St));
        {ok, {test, Data}} ->
            St1 = handle(handle_begin, test, [{id, Id} | Data], St),
            ended(test, wait_for(Id, 'end', Parent), [{id, Id} | Data], St1)
    end.

group(Id, N, Data, St) ->
    case expect(Id ++ [N], Id, St) of
        {done, Result, St1} -> ended(group, Result, Data, St1);
        St1 -> group(Id, N + 1, Data, St1)
    end.

wait_for(Id, Type, Parent) ->
    receive
        {status, Id, {progress, Type, Data}} when Type =:= 'begin' -> {ok, Data};
        {status, Id, {progress, Type, Data}} -> Data;
        {status, Parent, {progress, 'end', Data}} when Type =:= 'begin' -> {done, Data};
        {status, Id, {cancel, Reason}} when Type =:= 'end' -> {cancel, Reason};
        {status, Parent, {cancel, Reason}} -> {done, {cancel, Reason}}
    end.

ended(Type, {cancel, Reason}, [Id | Data], St) ->
    handle(handle_cancel, Type, [Id, {reason, Reason} | Data], St#state{cancel = St#state.cancel + 1});
ended(group, {Size, Result}, [Id | Data], St) -> handle(handle_end, group, [Id, {size, Size} | Data ++ Result], St);
ended(test, {Status, Result}, [Id | Data], St) ->
    handle(handle_end, test, [Id, {status, Status} | Data ++ Result], count(Status, St)).

count(ok, St) -> St#state{pass = St#state.pass + 1};
count({skipped, _}, St) -> St#state{skip = St#state.skip + 1};
count({error, _}, St) -> St#state{fail = St#state.fail + 1}.

handle(Callback, Type, Data, St) -> call(Callback, [Type, Data, St#state.state], St).

call(terminate, Args, #state{module = Module}) -> apply(Module, terminate, Args);
call(Callback, Args, #state{module = Module} = St) ->
    try apply(Module, Callback, Args) of
        State -> St#state{state = State}
    catch
        Class:Reason:Stack ->
            Module:terminate({error, {Class, Reason, Stack}}, St#state.state),
            erlang:raise(Class, Reason, Stack)
    end.
