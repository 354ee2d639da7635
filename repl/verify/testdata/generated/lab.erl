%% What generated programs are made of: expressions that are shown, and worlds of processes that are told what to do.
%%
%% A world is run one step at a time: after each, everything comes to rest, and the state of all processes is shown. So
%% what is printed does not depend on the schedule. Where the order of two messages does, they are shown sorted.
-module(lab).
-export([show/2, plain/1, world/1, serve/0]).

%% Shows the value of a function or the exception. Where it came from is left out: OTP's optimiser drops frames of
%% functions that it finds can't return.
show(Name, F) ->
    try F() of
        Value -> io:format("~w: ~p~n", [Name, Value])
    catch
        Class:Reason -> io:format("~w: ~w ~p~n", [Name, Class, Reason])
    end.

%% What catch gives, without the stack.
plain({'EXIT', {Reason, [{_, _, _, _} | _]}}) -> {'EXIT', {Reason, stack}};
plain(Value) -> Value.

%% world(Steps): a step is {spawn, Name}, {exit, Name, Reason} by the controller, or {Name, Action} by a process.
world(Steps) ->
    logger:set_primary_config(level, none),
    lists:foldl(fun step/2, [], Steps),
    ok.

step(Step, World0) ->
    {Answer, World} = take(Step, World0),
    settle(World),
    Names = [{P, N} || {N, P} <- World],
    io:format("~w -> ~w~n", [Step, named(Answer, Names)]),
    [io:format("    ~w ~w~n", [N, state(P, Names)]) || {N, P} <- World],
    World.

take({spawn, Name}, World) ->
    {ok, World ++ [{Name, spawn(fun worker/0)}]};
take({exit, Name, Reason}, World) ->
    {try exit(pid(Name, World), Reason) catch error:E -> E end, World};
take({Name, Action}, World) ->
    try tell(pid(Name, World), Action, World) catch error:unborn -> {unborn, World} end.

tell(P, Action, World) ->
    Ref = monitor(process, P),
    P ! {do, self(), Ref, Action, World},
    Answer = receive
                 {Ref, {spawned, New, Child}} -> {spawned, New, Child};
                 {Ref, A} -> A;
                 {'DOWN', Ref, _, _, Reason} -> {died, Reason}
             end,
    demonitor(Ref, [flush]),
    case Answer of
        {spawned, N, Pid} -> {ok, World ++ [{N, Pid}]};
        _ when element(1, Action) =:= exit -> {done, World}; % the exit may come back before the answer is sent
        _ -> {Answer, World}
    end.

worker() ->
    receive
        {do, From, Ref, {raise, Class, Reason}, _} ->
            From ! {Ref, raises},
            erlang:Class(Reason);
        {do, From, Ref, stop, _} ->
            From ! {Ref, stops};
        {do, From, Ref, Action, World} ->
            Answer = try act(Action, World) catch Class:Reason -> {Class, Reason} end,
            From ! {Ref, Answer},
            worker()
    end.

act({spawn, Name}, _) -> {spawned, Name, spawn(fun worker/0)};
act({spawn_link, Name}, _) -> {spawned, Name, spawn_link(fun worker/0)};
act({spawn_monitor, Name}, _) -> {Pid, Ref} = spawn_monitor(fun worker/0), remember(Name, Ref), {spawned, Name, Pid};
act({link, Name}, World) -> link(pid(Name, World));
act({unlink, Name}, World) -> unlink(pid(Name, World));
act({monitor, Name}, World) -> remember(Name, monitor(process, pid(Name, World))), monitored;
act({monitor_name, Name}, _) -> remember(Name, monitor(process, Name)), monitored;
act({demonitor, Name, Options}, _) -> demonitor(recall(Name), Options);
act({exit, Name, Reason}, World) -> exit(pid(Name, World), Reason);
act({send, Name, Message}, World) -> pid(Name, World) ! Message;
act({send_name, Name, Message}, _) -> Name ! Message;
act({send_after, Time, Name, Message}, World) -> erlang:send_after(Time, pid(Name, World), Message), started;
act({trap_exit, Bool}, _) -> process_flag(trap_exit, Bool);
act({register, Name, Of}, World) -> register(Name, pid(Of, World));
act({unregister, Name}, _) -> unregister(Name);
act({whereis, Name}, _) -> whereis(Name);
act({is_alive, Name}, World) -> is_process_alive(pid(Name, World));
act({take, Message, Time}, _) -> receive Message -> {got, Message} after Time -> timeout end;
act({take_exit, Name, Time}, World) ->
    Pid = pid(Name, World),
    receive {'EXIT', Pid, Reason} -> {got_exit, Reason} after Time -> timeout end;
act({take_down, Name, Time}, _) ->
    Ref = recall(Name),
    receive {'DOWN', Ref, process, Object, Reason} -> {got_down, Object, Reason} after Time -> timeout end.

%% The process that should have spawned Name may have been dead.
pid(Name, World) ->
    case lists:keyfind(Name, 1, World) of
        {_, P} -> P;
        false -> error(unborn)
    end.

remember(Name, Ref) -> put({monitor, Name}, Ref).

recall(Name) ->
    case get({monitor, Name}) of
        undefined -> make_ref();
        Ref -> Ref
    end.

%% Nothing happens any more: all processes wait, and have not run between two looks.
settle(World) ->
    Before = look(World),
    timer:sleep(1),
    case look(World) of
        Before -> settled(Before, World);
        _ -> settle(World)
    end.

settled(State, World) ->
    case lists:all(fun(undefined) -> true; ([{status, S} | _]) -> S =:= waiting end, State) of
        true -> ok;
        false -> settle(World)
    end.

look(World) -> [process_info(P, [status, reductions, message_queue_len]) || {_, P} <- World].

state(P, Names) ->
    Items = [links, monitors, monitored_by, registered_name, trap_exit, messages],
    case process_info(P, Items) of
        undefined -> dead;
        Info -> [{K, shown(named(V, Names))} || {K, V} <- Info, V =/= [], V =/= false]
    end.

shown(V) when is_list(V) -> lists:sort(V);
shown(V) -> V.

%% Terms without what differs from run to run.
named(P, Names) when is_pid(P) -> proplists:get_value(P, Names, pid);
named(R, _) when is_reference(R) -> ref;
named({Reason, [{_, _, _, _} | _]}, Names) -> {named(Reason, Names), stack};
named(T, Names) when is_tuple(T) -> list_to_tuple(named(tuple_to_list(T), Names));
named([H | T], Names) -> [named(H, Names) | named(T, Names)];
named(T, _) -> T.

%% The server of OTP's side: reads the length and the text of a program, runs it, answers with a line, in base64, of
%% what it printed.
serve() ->
    io:setopts([binary, {encoding, latin1}]),
    case io:get_line("") of
        eof -> halt();
        Line -> answer(io:get_chars("", binary_to_integer(string:trim(Line)))), serve()
    end.

answer(Text) ->
    io:put_chars([base64:encode(run(binary_to_list(Text))), $\n]).

run(Text) ->
    case compile:forms(forms(Text, {1, 1}), [return, {source, "prog.erl"}]) of
        {ok, prog, Code, _} ->
            {module, prog} = code:load_binary(prog, "prog.erl", Code),
            Output = captured(fun prog:main/0),
            code:purge(prog),
            Output;
        {error, [{File, [{{Line, Column}, Module, Error} | _]} | _], _} ->
            Message = Module:format_error(Error),
            unicode:characters_to_binary(io_lib:format("~ts:~w:~w: ~ts~n", [File, Line, Column, Message]));
        {error, _, _} ->
            <<"compiler crash">> % of OTP's: such a program tells nothing
    end.

forms(Text, Location) ->
    case erl_scan:tokens([], Text, Location) of
        {done, {ok, Tokens, Next}, Rest} -> {ok, Form} = erl_parse:parse_form(Tokens), [Form | forms(Rest, Next)];
        _ -> []
    end.

%% Runs Main with a group leader that keeps what is printed; processes it leaves behind are killed.
captured(Main) ->
    Old = processes(),
    Self = self(),
    Leader = spawn_link(fun() -> leader(Self, []) end),
    {Pid, Ref} = spawn_monitor(fun() -> group_leader(Leader, self()), Main() end),
    receive
        {'DOWN', Ref, _, _, normal} -> ok;
        {'DOWN', Ref, _, _, Reason} -> Leader ! {died, Reason}
    after 10000 ->
            exit(Pid, kill),
            Leader ! {died, timeout}
    end,
    Leader ! stop,
    Output = receive {Leader, Text} -> Text end,
    [exit(P, kill) || P <- processes() -- Old, P =/= Leader],
    Output.

leader(Parent, Output) ->
    receive
        {io_request, From, As, {put_chars, unicode, M, F, Args}} ->
            From ! {io_reply, As, ok},
            leader(Parent, [Output, unicode:characters_to_binary(apply(M, F, Args))]);
        {io_request, From, As, {put_chars, unicode, Text}} ->
            From ! {io_reply, As, ok},
            leader(Parent, [Output, unicode:characters_to_binary(Text)]);
        {io_request, From, As, _} ->
            From ! {io_reply, As, {error, enotsup}},
            leader(Parent, Output);
        {died, Reason} ->
            leader(Parent, [Output, io_lib:format("died: ~p~n", [Reason])]);
        stop ->
            Parent ! {self(), iolist_to_binary(Output)}
    end.
