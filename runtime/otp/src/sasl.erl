%% The application sasl: its supervisor with the alarm handler.
%%
%% Caveats: releases are not here, so release_handler and its supervisor sasl_safe_sup's child are not started.
-module(sasl).
-behaviour(application).
-behaviour(supervisor).
-export([start/2, stop/1, init/1]).

-spec start(application:start_type(), term()) -> {ok, pid()} | {error, term()}.
start(_, []) -> supervisor:start_link({local, sasl_sup}, ?MODULE, []).

-spec stop(term()) -> ok.
stop(_) -> ok.

init([]) ->
    SafeSup = #{id => sasl_safe_sup, start => {supervisor, start_link, [{local, sasl_safe_sup}, ?MODULE, safe]},
                shutdown => infinity, type => supervisor, modules => [?MODULE]},
    {ok, {#{strategy => one_for_one, intensity => 0, period => 1}, [SafeSup]}};
init(safe) ->
    AlarmHandler = #{id => alarm_handler, start => {alarm_handler, start_link, []}, shutdown => 2000, modules => dynamic},
    {ok, {#{strategy => one_for_one, intensity => 4, period => 3600}, [AlarmHandler]}}.
