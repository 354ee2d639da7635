%% An application: a supervisor with two workers.
-module(town).
-behaviour(application).
-export([start/0, start/2, prep_stop/1, stop/1]).

start() ->
    ok = application:load({application, town,
        [{vsn, "1"}, {mod, {town, []}}, {modules, [town, crew]}, {registered, []}, {applications, [kernel, stdlib]}]}),
    application:start(town).

start(normal, []) -> {ok, crew:start(#{}, [crew:worker(baker, polite), crew:worker(smith, polite)])}.

prep_stop(State) ->
    timer:sleep(20), % time for what was logged to be shown
    io:format("the application prepares to stop~n"),
    State.

stop(_State) -> io:format("the application has stopped~n").
