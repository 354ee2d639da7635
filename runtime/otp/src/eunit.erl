%% Unit tests: eunit, eunit.
%%
%% Covers test/1,2,3, submit/1,2,3, start/0,1, stop/0,1 and test functions as the "Test representation" section of the User's
%% Guide lists them, but for nodes: {node, ...} and {spawn, Node, ...} are bad test descriptors, as there are no other
%% nodes. The parts: eunit_data reads test descriptions, eunit_proc runs them, eunit_test calls test functions; what
%% happens is sent as {status, Id, ...} messages to eunit_serial, which puts it in the order of the description, and from
%% there to the listeners, of which eunit_tty prints.
%%
%% Caveats: no automatic tests of loaded modules (watch, watch_path, watch_regexp, watch_app), no event_log option, no eunit_surefire.
-module(eunit).

-export([start/0, start/1, stop/0, stop/1, test/1, test/2, test/3, submit/1, submit/2, submit/3]).

-define(SERVER, eunit_server).

-spec start() -> pid().
start() -> start(?SERVER).

-spec start(atom()) -> pid().
start(Server) -> eunit_server:start(Server).

-spec stop() -> term().
stop() -> stop(?SERVER).

-spec stop(atom() | pid()) -> term().
stop(Server) -> eunit_server:stop(Server).

-spec test(term()) -> ok | error | {error, term()}.
test(Tests) -> test(Tests, []).

-spec test(term(), [term()]) -> ok | error | {error, term()}.
test(Tests, Options) -> test(?SERVER, Tests, options(Options)).

-spec test(atom() | pid(), term(), [term()]) -> ok | error | {error, term()}.
test(Server, Tests, Options) ->
    Listeners = listeners(Options),
    Serial = eunit_serial:start(Listeners),
    case eunit_server:start_test(Server, Serial, Tests, Options) of
        {ok, Ref} -> test_run(Ref, Listeners);
        {error, _} = Error -> Error
    end.

%% The first listener, which prints, has the result.
test_run(Ref, Listeners) ->
    receive {start, Ref} -> cast(Listeners, {start, Ref}) end,
    receive {done, Ref} -> cast(Listeners, {stop, Ref, self()}) end,
    lists:foreach(fun wait_for_end/1, Listeners),
    receive {result, Ref, Result} -> Result end.

cast([Listener | Listeners], Message) ->
    Listener ! Message,
    cast(Listeners, Message);
cast([], _) -> ok.

wait_for_end(Listener) ->
    Monitor = erlang:monitor(process, Listener),
    receive {'DOWN', Monitor, process, _, _} -> ok end.

listeners(Options) ->
    Given = proplists:get_all_values(report, Options),
    start_listeners([{eunit_tty, Options} | Given]).

start_listeners([{Module, Options} | Listeners]) when is_atom(Module) -> [Module:start(Options) | start_listeners(Listeners)];
start_listeners([Listener | Listeners]) when is_pid(Listener); is_atom(Listener) -> [Listener | start_listeners(Listeners)];
start_listeners([]) -> [].

-spec submit(term()) -> {ok, reference()} | {error, term()}.
submit(Tests) -> submit(Tests, []).

-spec submit(term(), [term()]) -> {ok, reference()} | {error, term()}.
submit(Tests, Options) -> submit(?SERVER, Tests, Options).

%% Runs tests without a listener.
-spec submit(atom() | pid(), term(), [term()]) -> {ok, reference()} | {error, term()}.
submit(Server, Tests, Options) -> eunit_server:start_test(Server, spawn(fun ignore/0), Tests, Options).

ignore() -> receive _ -> ignore() end.

%% With those of the environment variable EUNIT.
options(Options) ->
    try
        {ok, Tokens, _} = erl_scan:string(os:getenv("EUNIT")),
        {ok, More} = erl_parse:parse_term(Tokens ++ [{dot, erl_anno:new(1)}]),
        Options ++ lists:flatten([More])
    catch
        _:_ -> Options
    end.
