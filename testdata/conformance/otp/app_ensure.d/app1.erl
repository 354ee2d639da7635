-module(app1).
-behaviour(application).
-behaviour(supervisor).
-compile(export_all).
-compile(nowarn_export_all).
start(Type, Args) ->
    io:format("app1 start ~p ~p~n", [Type, Args]),
    io:format("env ~p ~p~n", [application:get_env(k), application:get_application()]),
    case application:get_env(how) of
        {ok, crash} -> error(app_crash);
        {ok, {return, R}} -> R;
        _ -> supervisor:start_link({local, app1_sup}, ?MODULE, [])
    end.
start_phase(P, T, A) -> io:format("phase ~p ~p ~p~n", [P, T, A]), ok.
prep_stop(S) -> io:format("prep_stop ~p~n", [S]), {prepared, S}.
stop(S) -> io:format("app1 stop ~p~n", [S]).
config_change(C, N, R) -> io:format("config_change ~p ~p ~p~n", [C, N, R]), ok.
init([]) -> {ok, {#{}, [#{id => w, start => {app1, w, []}}]}}.
w() -> {ok, spawn_link(fun() -> register(app1_w, self()), receive R -> exit(R) end end)}.
