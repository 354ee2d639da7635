%%% The log of a world whose schedules are tried: what programs log is told in one line each where they print. What
%%% OTP reports of crashes is not made up in the first place, as the outcomes tell of them.
-module(mortal_trial).
-export([enter/0, leave/0, log/2]).

-define(FORMAT, #{template => [level, ": ", msg, "\n"], single_line => true}).

%% Modules whose reports are about starts and ends of processes.
-define(QUIET, [proc_lib, gen_server, gen_statem, gen_event, supervisor, supervisor_bridge, application_controller,
                application_master]).

%% Silences the handlers there are, and remembers what was.
-spec enter() -> ok.
enter() ->
    Handlers = [{Id, Level} || #{id := Id, level := Level} <- logger:get_handler_config()],
    Modules = logger:get_module_level(?QUIET),
    ok = logger:set_module_level(?QUIET, none),
    ok = logger:add_handler(?MODULE, ?MODULE, #{config => {Handlers, Modules}}),
    lists:foreach(fun({Id, _}) -> ok = logger:set_handler_config(Id, level, none) end, Handlers).

-spec leave() -> ok.
leave() ->
    {ok, #{config := {Handlers, Modules}}} = logger:get_handler_config(?MODULE),
    ok = logger:remove_handler(?MODULE),
    ok = logger:unset_module_level(?QUIET),
    lists:foreach(fun({Module, Level}) -> logger:set_module_level(Module, Level) end, Modules),
    lists:foreach(fun({Id, Level}) -> logger:set_handler_config(Id, level, Level) end, Handlers).

-spec log(logger:log_event(), logger:handler_config()) -> ok.
log(Event, _Config) -> io:put_chars(user, logger_formatter:format(Event, ?FORMAT)).
