%% The processes that run tests: eunit.
%%
%% Covers what eunit_server and ?capturedOutput need. A task (the whole run, a group with spawn or a fixture, each test of a
%% parallel group) is a child process with an insulator process above it. The child runs tests and says so to the
%% insulator; that reports to the supervisor as {status, Id, Info}, traps the child's exit, is its group leader, and ends
%% it when time is up. Tests run in the child itself, in turn, each with a group leader that collects what it prints.
%%
%% Caveats: no tasks on other nodes.
-module(eunit_proc).

-include("eunit_internal.hrl").

-export([start/5, get_output/0]).

-record(procstate, {ref, id = [], super, insulator, parent, order, options}).

-spec start(term(), inorder | {inparallel, non_neg_integer()} | inparallel, pid(), reference(), [term()]) -> pid().
start(Tests, Order, Super, Ref, Options) ->
    St = #procstate{ref = Ref, super = Super, order = Order, options = Options},
    spawn_group(#group{tests = Tests}, St).

%% What the test has printed until now.
-spec get_output() -> string().
get_output() ->
    group_leader() ! {get_output, self()},
    receive
        {output, Output} -> Output
    after 100 -> abort_task(get_output)
    end.

%%% Insulators

start_task(MakeTask, St) ->
    Started = St#procstate{parent = self()},
    spawn_link(fun() -> insulator_process(MakeTask, Started) end).

insulator_process(MakeTask, St0) ->
    process_flag(trap_exit, true),
    St = St0#procstate{insulator = self()},
    Child = spawn_link(fun() -> child_process(MakeTask(St), St) end),
    insulator_wait(Child, St#procstate.parent, [], St).

%% Outputs has what was printed in each of the tests and groups that have begun.
insulator_wait(Child, Parent, Outputs, St) ->
    receive
        {child, Child, Id, {'begin', Type, Data}} ->
            message_super(Id, {progress, 'begin', {Type, Data}}, St),
            insulator_wait(Child, Parent, [[] | Outputs], St);
        {child, Child, Id, {'end', Status, Time}} ->
            Data = [{time, Time}, {output, lists:reverse(hd(Outputs))}],
            message_super(Id, {progress, 'end', {Status, Data}}, St),
            insulator_wait(Child, Parent, tl(Outputs), St);
        {child, Child, Id, {skipped, Reason}} ->
            message_super(Id, {cancel, {abort, Reason}}, St),
            insulator_wait(Child, Parent, Outputs, St);
        {child, Child, Id, {abort, Cause}} ->
            exit_messages(Id, {abort, Cause}, St),
            terminate_insulator(St);
        {io_request, Child, ReplyAs, Request} ->
            [Output | Outer] = Outputs,
            insulator_wait(Child, Parent, [io_request(Child, ReplyAs, Request, Output) | Outer], St);
        {io_request, From, ReplyAs, Request} when is_pid(From) ->
            io_request(From, ReplyAs, Request, []),
            insulator_wait(Child, Parent, Outputs, St);
        {timeout, Child, Id} ->
            exit_messages(Id, timeout_cause(Child), St),
            kill_task(Child, St);
        {'EXIT', Child, normal} -> terminate_insulator(St);
        {'EXIT', Child, Reason} ->
            exit_messages(St#procstate.id, {exit, Reason}, St),
            terminate_insulator(St);
        {'EXIT', Parent, _} -> kill_task(Child, St)
    end.

timeout_cause(Child) ->
    case process_info(Child, current_stacktrace) of
        undefined -> timeout;
        {current_stacktrace, Stack} -> {timeout, #{stacktrace => Stack}}
    end.

kill_task(Child, St) ->
    exit(Child, kill),
    terminate_insulator(St).

terminate_insulator(#procstate{parent = Parent, ref = Ref}) ->
    Parent ! {done, Ref, self()},
    unlink(Parent),
    exit(normal).

%% If a test inside the task is the cause, the task is cancelled too, and says because of which.
exit_messages(Id, Cause, #procstate{id = Id} = St) -> message_super(Id, {cancel, Cause}, St);
exit_messages(Id, Cause, #procstate{id = TaskId} = St) ->
    message_super(Id, {cancel, Cause}, St),
    message_super(TaskId, {cancel, {blame, Id}}, St).

message_super(Id, Info, #procstate{super = Super}) -> Super ! {status, Id, Info}.

%%% Children

child_process(Task, St) ->
    group_leader(St#procstate.insulator, self()),
    try Task() of
        _ -> ok
    catch
        throw:{eunit_abort, Cause} ->
            message_insulator({abort, Cause}, St),
            exit(aborted)
    end.

message_insulator(Data, #procstate{insulator = Insulator, id = Id}) -> Insulator ! {child, self(), Id, Data}.

-spec abort_task(term()) -> no_return().
abort_task(Cause) -> throw({eunit_abort, Cause}).

with_timeout(undefined, Default, Fun, St) -> with_timeout(Default, Fun, St);
with_timeout(Time, _, Fun, St) -> with_timeout(Time, Fun, St).

%% What Fun returns, and how many milliseconds it took.
with_timeout(infinity, Fun, _) ->
    Start = now_ms(),
    Value = Fun(),
    {Value, now_ms() - Start};
with_timeout(Time, Fun, #procstate{insulator = Insulator, id = Id}) ->
    Timer = erlang:send_after(min(Time, 16#FFFFffff), Insulator, {timeout, self(), Id}),
    Start = now_ms(),
    try Fun() of
        Value -> {Value, now_ms() - Start}
    after
        erlang:cancel_timer(Timer)
    end.

now_ms() -> element(1, statistics(wall_clock)).

wait_for_tasks(Tasks, _) when map_size(Tasks) =:= 0 -> ok;
wait_for_tasks(Tasks, #procstate{ref = Ref} = St) ->
    receive {done, Ref, Pid} -> wait_for_tasks(maps:remove(Pid, Tasks), St) end.

%%% Tests and groups. The result of a group is the number of its tests.

tests(Tests, #procstate{id = Id, order = Order, options = Options} = St) ->
    Iter = eunit_data:iter_init(Tests, Id, Options),
    case Order of
        inorder -> tests_inorder(Iter, St);
        inparallel -> tests_inparallel(Iter, 0, 0, St, #{});
        {inparallel, Limit} -> tests_inparallel(Iter, Limit, 0, St, #{})
    end.

tests_inorder(Iter, St) -> tests_inorder(Iter, 0, St).

tests_inorder(Iter, N, St) ->
    case get_next_item(Iter) of
        {Item, Next} ->
            handle_item(Item, set_id(Next, St)),
            tests_inorder(Next, N + 1, St);
        none -> N
    end.

%% In batches of Limit tests, if it is not 0.
tests_inparallel(Iter, Limit, N, St, Running) when Limit > 0, map_size(Running) >= Limit ->
    wait_for_tasks(Running, St),
    tests_inparallel(Iter, Limit, N, St, #{});
tests_inparallel(Iter, Limit, N, St, Running) ->
    case get_next_item(Iter) of
        {Item, Next} ->
            Task = start_task(fun(TaskSt) -> fun() -> handle_item(Item, TaskSt) end end, set_id(Next, St)),
            tests_inparallel(Next, Limit, N + 1, St, Running#{Task => running});
        none ->
            wait_for_tasks(Running, St),
            N
    end.

set_id(Iter, St) -> St#procstate{id = eunit_data:iter_id(Iter)}.

get_next_item(Iter) ->
    try eunit_data:iter_next(Iter)
    catch throw:Reason -> abort_task(Reason)
    end.

handle_item(#test{} = Test, St) -> handle_test(Test, St);
handle_item(#group{} = Group, St) -> handle_group(Group, St).

handle_test(#test{desc = Desc, location = Location, line = Line, timeout = Timeout} = Test, St) ->
    message_insulator({'begin', test, [{desc, Desc}, {source, Location}, {line, Line}]}, St),
    Outer = group_leader(),
    Collector = new_group_leader(self()),
    group_leader(Collector, self()),
    {Status, Time} = with_timeout(Timeout, ?DEFAULT_TEST_TIMEOUT, fun() -> run_test(Test) end, St),
    group_leader(Outer, self()),
    io:put_chars(group_leader_sync(Collector)),
    message_insulator({'end', Status, Time}, St).

run_test(#test{f = Fun}) ->
    try eunit_test:run_testfun(Fun) of
        {ok, _} -> ok;
        {error, Exception} -> {error, Exception}
    catch
        throw:Reason -> {skipped, Reason}
    end.

handle_group(#group{spawn = undefined} = Group, St) -> run_group(Group, set_order(Group, St));
handle_group(Group, St) ->
    Task = spawn_group(Group, set_order(Group, St)),
    wait_for_tasks(#{Task => running}, St).

set_order(#group{order = undefined}, St) -> St;
set_order(#group{order = Order}, St) -> St#procstate{order = Order}.

spawn_group(Group, St) -> start_task(fun(TaskSt) -> fun() -> run_group(Group, TaskSt) end end, St).

run_group(#group{desc = Desc, spawn = Spawn, order = Order, timeout = Timeout} = Group, St) ->
    message_insulator({'begin', group, [{desc, Desc}, {spawn, Spawn}, {order, Order}]}, St),
    Enter = fun(Tests) -> enter_group(Tests, Timeout, St) end,
    try with_context(Group, Enter) of
        {Status, Time} -> message_insulator({'end', Status, Time}, St)
    catch
        throw:{context_error, Why, Exception} -> message_insulator({skipped, {Why, Exception}}, St)
    end,
    ok.

enter_group(Tests, Timeout, St) ->
    with_timeout(Timeout, ?DEFAULT_GROUP_TIMEOUT, fun() -> tests(Tests, St) end, St).

with_context(#group{context = undefined, tests = Tests}, Enter) -> Enter(Tests);
with_context(#group{context = Context, tests = Instantiate}, Enter) ->
    eunit_data:enter_context(Context, Instantiate, Enter).

%%% Group leaders of tests

new_group_leader(Runner) -> spawn_link(fun() -> group_leader_loop(Runner, infinity, []) end).

%% After `stop` it waits a moment for output that is on its way.
group_leader_loop(Runner, Wait, Output) ->
    receive
        {io_request, From, ReplyAs, Request} ->
            group_leader_loop(Runner, Wait, io_request(From, ReplyAs, Request, Output));
        stop ->
            receive after 2 -> ok end,
            group_leader_loop(Runner, 0, Output);
        {get_output, From} ->
            From ! {output, lists:flatten(lists:reverse(Output))},
            group_leader_loop(Runner, Wait, Output);
        _ -> group_leader_loop(Runner, Wait, Output)
    after Wait ->
        Runner ! {self(), lists:reverse(Output)}
    end.

group_leader_sync(Leader) ->
    Leader ! stop,
    receive {Leader, Output} -> Output end.

%% There is nothing to read for a test.
io_request(From, ReplyAs, Request, Output) ->
    {Reply, Output1} = io_request(Request, Output),
    From ! {io_reply, ReplyAs, Reply},
    Output1.

io_request({put_chars, _, Chars}, Output) -> io_request({put_chars, Chars}, Output);
io_request({put_chars, Chars}, Output) -> {ok, [Chars | Output]};
io_request({put_chars, _, M, F, Args}, Output) -> io_request({put_chars, M, F, Args}, Output);
io_request({put_chars, M, F, Args}, Output) ->
    try apply(M, F, Args) of
        Chars -> {ok, [Chars | Output]}
    catch
        Class:Reason:Stack -> {{error, {Class, Reason, Stack}}, Output}
    end;
io_request({setopts, _}, Output) -> {ok, Output};
io_request(getopts, Output) -> {{error, enotsup}, Output};
io_request({get_geometry, _}, Output) -> {{error, enotsup}, Output};
io_request({requests, Requests}, Output) -> io_requests(Requests, {ok, Output});
io_request(Request, Output) when is_tuple(Request) ->
    case lists:member(element(1, Request), [get_chars, get_line, get_until]) of
        true -> {eof, Output};
        false -> {{error, request}, Output}
    end;
io_request(_, Output) -> {{error, request}, Output}.

io_requests([Request | Requests], {ok, Output}) -> io_requests(Requests, io_request(Request, Output));
io_requests(_, Result) -> Result.
