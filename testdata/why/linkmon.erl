%% The processes of the linkmon sessions: one that ends after a while, and a chain of linked ones.
-module(linkmon).
-export([myproc/0, chain/1]).

%% Lives for five seconds and ends abnormally.
myproc() ->
    timer:sleep(5000),
    exit(reason).

%% N processes, each linked to the next; the last one ends two seconds later.
chain(0) ->
    receive
        _ -> ok
    after 2000 ->
        exit("chain dies here")
    end;
chain(N) ->
    Pid = spawn(fun() -> chain(N - 1) end),
    link(Pid),
    receive
        _ -> ok
    end.
