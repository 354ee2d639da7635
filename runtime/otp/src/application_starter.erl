%%% The start phases of an application and of those it includes (OTP Design Principles, "Included Applications",
%%% "Synchronizing Processes during Startup").
-module(application_starter).

-export([start/3]).

%% Each phase goes through all applications before the next begins. Only phases that an application's own
%% start_phases name are its business.
-spec start([{atom(), term()}], application:start_type(), [atom()]) -> ok | {error, term()}.
start(Phases, Type, Apps) ->
    first_error([fun() -> start_phase(Phase, Type, App) end || Phase <- Phases, App <- Apps]).

first_error([]) -> ok;
first_error([Step | Steps]) ->
    case Step() of
        ok -> first_error(Steps);
        Error -> Error
    end.

start_phase({Phase, _} = Entry, Type, App) ->
    case {application:get_key(App, mod), application:get_key(App, start_phases)} of
        {{ok, {application_starter, [Module, _]}}, {ok, Phases}} ->
            {ok, Included} = application:get_key(App, included_applications),
            first_error([fun() -> own_phase(Phase, Type, Module, Phases) end,
                         fun() -> start([Entry], Type, Included) end]);
        {{ok, {Module, _}}, {ok, Phases}} when is_list(Phases) -> own_phase(Phase, Type, Module, Phases);
        _ -> ok
    end.

own_phase(Phase, Type, Module, Phases) ->
    case lists:keyfind(Phase, 1, Phases) of
        {_, Args} -> call(Phase, Type, Module, Args);
        false -> ok
    end.

call(Phase, Type, Module, Args) ->
    case catch Module:start_phase(Phase, Type, Args) of
        ok -> ok;
        {error, Reason} -> {error, {Reason, {Module, start_phase, [Phase, Type, Args]}}};
        Other -> {error, {bad_return, {{Module, start_phase, [Phase, Type, Args]}, Other}}}
    end.
