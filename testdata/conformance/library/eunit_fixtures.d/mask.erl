-module(mask).
-export([run/1]).

%% Prints what Fun prints, with the times that a run took masked.
run(Fun) ->
    Leader = group_leader(),
    Collector = spawn_link(fun() -> collect([]) end),
    group_leader(Collector, self()),
    Result = Fun(),
    group_leader(Leader, self()),
    Collector ! {stop, self()},
    receive {Collector, Text} -> ok end,
    io:put_chars(re:replace(Text, "( *\\[done in [0-9.]+ s\\]\n|\\[[0-9.]+ s\\] )", "", [global])),
    Result.

collect(Acc) ->
    receive
        {io_request, From, Ref, Request} ->
            From ! {io_reply, Ref, ok},
            collect([Acc, chars(Request)]);
        {stop, Pid} -> Pid ! {self(), Acc}
    end.

chars({put_chars, _, Chars}) -> Chars;
chars({put_chars, _, M, F, A}) -> apply(M, F, A).
