%% The alarm handler of sasl: alarms are set and cleared, and the handler keeps those that are set.
%%
%% Covers the whole module. It runs when the application sasl does.
%%
%% Caveats: none known.
-module(alarm_handler).
-behaviour(gen_event).
-export([start_link/0, set_alarm/1, clear_alarm/1, get_alarms/0, add_alarm_handler/1, add_alarm_handler/2,
         delete_alarm_handler/1]).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2]).
-export_type([alarm/0]).

-type alarm() :: {AlarmId :: term(), Description :: term()}.

start_link() ->
    case gen_event:start_link({local, ?MODULE}) of
        {ok, Pid} ->
            gen_event:add_handler(?MODULE, ?MODULE, []),
            {ok, Pid};
        Error -> Error
    end.

-spec set_alarm(alarm()) -> ok.
set_alarm(Alarm) -> gen_event:notify(?MODULE, {set_alarm, Alarm}).

-spec clear_alarm(term()) -> ok.
clear_alarm(AlarmId) -> gen_event:notify(?MODULE, {clear_alarm, AlarmId}).

-spec get_alarms() -> [alarm()].
get_alarms() -> gen_event:call(?MODULE, ?MODULE, get_alarms).

add_alarm_handler(Module) when is_atom(Module) -> add_alarm_handler(Module, []).

add_alarm_handler(Module, Args) when is_atom(Module) -> gen_event:add_handler(?MODULE, Module, Args).

delete_alarm_handler(Module) when is_atom(Module) -> gen_event:delete_handler(?MODULE, Module, []).

%% The alarms, the newest first.
init(_) -> {ok, []}.

handle_event({set_alarm, Alarm}, Alarms) ->
    error_logger:info_report([{alarm_handler, {set, Alarm}}]),
    {ok, [Alarm | Alarms]};
handle_event({clear_alarm, AlarmId}, Alarms) ->
    error_logger:info_report([{alarm_handler, {clear, AlarmId}}]),
    {ok, lists:keydelete(AlarmId, 1, Alarms)};
handle_event(_, Alarms) -> {ok, Alarms}.

handle_info(_, Alarms) -> {ok, Alarms}.

handle_call(get_alarms, Alarms) -> {ok, Alarms, Alarms};
handle_call(_, Alarms) -> {ok, {error, bad_query}, Alarms}.

%% A handler that takes over by gen_event:swap_handler/3 gets the alarms.
terminate(swap, Alarms) -> {?MODULE, Alarms};
terminate(_, _) -> ok.
