%%% The standard handler: writes to the terminal, standard error, a device or a file (kernel, logger_std_h).
%%% Events are formatted in the process that logs; a process of the handler's own, named logger_std_h_ and
%%% the handler's identifier, writes them. When that one falls behind, those that log wait for it.
%%%
%%% Caveats: files are opened through file:open/2, are not rotated, and are refused where that refuses. The
%%% options of overload protection are kept and shown; only sync_mode_qlen and those of bursts have an effect.
-module(logger_std_h).

-export([log/2, adding_handler/1, changing_config/3, removing_handler/1, filter_config/1, filesync/1]).
-export([init/3]).

-define(CALL_TIMEOUT, 5000).

%% Formatting takes OTP a few tenths of a millisecond, and writing half as long: what else happens at once is seen before
%% the report, and reports of one process do not stay together. Here that time is turns for the other processes.
-define(FORMAT_TURNS, 10).
-define(WRITE_TURNS, 4).

-spec adding_handler(logger:handler_config()) -> {ok, logger:handler_config()} | {error, term()}.
adding_handler(#{id := Id} = Config) ->
    Given = maps:get(config, Config, #{}),
    case check(Given) of
        {ok, Type} -> start(Id, Config#{config => with_defaults(Type, maps:remove(olp, Given))});
        Error -> Error
    end.

start(Id, #{config := Own} = Config) ->
    Name = list_to_atom(lists:concat([?MODULE, "_", Id])),
    case proc_lib:start_link(?MODULE, init, [self(), Name, Own]) of
        {ok, Pid} -> {ok, Config#{config := Own#{olp => Pid}}};
        Error -> Error
    end.

-spec changing_config(set | update, logger:handler_config(), logger:handler_config()) ->
          {ok, logger:handler_config()} | {error, term()}.
changing_config(SetOrUpdate, #{config := Old}, New) ->
    Given = maps:get(config, New, #{}),
    Fixed = maps:with([type, file, modes, olp], Old),
    Base = case SetOrUpdate of
               update -> Old;
               set -> maps:merge(common_defaults(), Fixed)
           end,
    Merged = maps:merge(Base, Given),
    case maps:with([type, file, modes, olp], Merged) of
        Fixed ->
            maps:get(olp, Fixed) ! {config, Merged},
            {ok, New#{config => Merged}};
        Other -> {error, {illegal_config_change, ?MODULE, maps:remove(olp, Fixed), maps:remove(olp, Other)}}
    end.

-spec removing_handler(logger:handler_config()) -> ok.
removing_handler(#{config := #{olp := Pid}}) ->
    unlink(Pid),
    _ = request(Pid, stop),
    ok.

%% The process is nobody's business.
-spec filter_config(logger:handler_config()) -> logger:handler_config().
filter_config(#{config := Own} = Config) -> Config#{config := maps:remove(olp, Own)}.

-spec log(logger:log_event(), logger:handler_config()) -> ok.
log(Event, #{formatter := {Formatter, FormatterConfig}, config := #{olp := Pid, sync_mode_qlen := Limit}}) ->
    Text = try_format(Event, Formatter, FormatterConfig),
    others_run(?FORMAT_TURNS),
    case process_info(Pid, message_queue_len) of
        {_, Waiting} when Waiting < Limit; Pid =:= self() -> Pid ! {write, Text}, ok;
        {_, _} -> request(Pid, {write, Text}), ok;
        undefined -> ok
    end.

try_format(#{level := Level} = Event, Formatter, Config) ->
    try
        unicode:characters_to_binary(Formatter:format(with_callback(Event), Config))
    catch
        Class:Reason:Stack ->
            io_lib:format("FORMATTER CRASH: ~tp - ~tp~n",
                          [{Class, Reason, logger:filter_stacktrace(?MODULE, Stack)}, Level])
    end.

%% Reports that bring no callback are shown as OTP's are: without their label.
with_callback(#{msg := {report, _}, meta := Meta} = Event) when not is_map_key(report_cb, Meta) ->
    Event#{meta := Meta#{report_cb => fun logger:format_otp_report/1}};
with_callback(Event) -> Event.

%% Waits until all that was logged so far is written.
-spec filesync(logger:handler_id()) -> ok | {error, term()}.
filesync(Id) when is_atom(Id) ->
    case logger_config:handler(Id) of
        {ok, #{module := ?MODULE, config := #{olp := Pid}}} -> request(Pid, sync);
        _ -> {error, handler_busy}
    end;
filesync(Id) ->
    {error, {badarg, {filesync, [Id]}}}.

%%% ---- The handler's process -------------------------------------------------------------

-spec init(pid(), atom(), map()) -> ok.
init(Parent, Name, Config) ->
    process_flag(trap_exit, true),
    case open(Config) of
        {ok, Device} ->
            register(Name, self()),
            proc_lib:init_ack(Parent, {ok, self()}),
            loop(Parent, Device, burst(Config));
        Error ->
            proc_lib:init_ack(Parent, Error)
    end.

open(#{type := standard_io}) -> {ok, user};
open(#{type := standard_error}) -> {ok, standard_error};
open(#{type := {device, Device}}) -> {ok, Device};
open(#{type := file, file := File, modes := Modes}) ->
    case file:open(File, Modes) of
        {ok, Device} -> {ok, Device};
        {error, Reason} -> {error, {open_failed, File, Reason}}
    end.

loop(Parent, Device, Burst) ->
    receive
        {write, Text} ->
            loop(Parent, Device, write(Device, Text, Burst));
        {From, Ref, {write, Text}} ->
            Next = write(Device, Text, Burst),
            From ! {Ref, ok},
            loop(Parent, Device, Next);
        {From, Ref, sync} ->
            From ! {Ref, ok},
            loop(Parent, Device, Burst);
        {From, Ref, stop} ->
            From ! {Ref, ok};
        {config, Config} ->
            loop(Parent, Device, burst(Config));
        {'EXIT', Parent, Reason} ->
            exit(Reason);
        _ ->
            loop(Parent, Device, Burst)
    end.

others_run(0) -> ok;
others_run(Turns) ->
    erlang:yield(),
    others_run(Turns - 1).

%% What can't be written is lost; the handler goes on.
write(Device, Text, Burst) ->
    case limit(Burst) of
        {true, Next} ->
            others_run(?WRITE_TURNS),
            catch io:put_chars(Device, Text),
            Next;
        {false, Next} ->
            Next
    end.

%% A burst of events is cut off: after so many the rest is lost until its window of time is
%% over (Kernel User's Guide, Logging, "Controlling Bursts of Log Requests").
burst(#{burst_limit_enable := true, burst_limit_max_count := Most, burst_limit_window_time := Window}) ->
    {Most, Window, erlang:monotonic_time(millisecond), 0};
burst(_) ->
    unlimited.

limit({Most, Window, Since, Most} = Burst) ->
    Now = erlang:monotonic_time(millisecond),
    if
        Now - Since < Window -> {false, Burst};
        true -> {true, {Most, Window, Now, 0}}
    end;
limit({Most, Window, Since, Count}) ->
    {true, {Most, Window, Since, Count + 1}};
limit(unlimited) ->
    {true, unlimited}.

request(Pid, Request) ->
    Ref = monitor(process, Pid),
    Pid ! {self(), Ref, Request},
    receive
        {Ref, Reply} ->
            demonitor(Ref, [flush]),
            Reply;
        {'DOWN', Ref, _, _, Reason} ->
            {error, Reason}
    after ?CALL_TIMEOUT ->
        demonitor(Ref, [flush]),
        {error, handler_busy}
    end.

%%% ---- Configuration ------------------------------------------------------------------

check(#{type := Type}) when Type =:= standard_io; Type =:= standard_error; Type =:= file -> {ok, Type};
check(#{type := {device, _} = Type}) -> {ok, Type};
check(#{type := {file, _}}) -> {ok, file};
check(#{type := {file, _, _}}) -> {ok, file};
check(#{type := Type}) -> {error, {invalid_config, ?MODULE, #{type => Type}}};
check(#{file := _}) -> {ok, file};
check(Config) when is_map(Config) -> {ok, standard_io};
check(Config) -> {error, {invalid_config, ?MODULE, Config}}.

with_defaults(file, Config) ->
    File = case Config of
               #{type := {file, Name}} -> Name;
               #{type := {file, Name, _}} -> Name;
               #{file := Name} -> Name
           end,
    Modes = case Config of
                #{type := {file, _, Given}} -> Given;
                _ -> maps:get(modes, Config, [append])
            end,
    maps:merge(common_defaults(), Config#{type => file, file => filename:absname(File), modes => Modes});
with_defaults(Type, Config) ->
    maps:merge(common_defaults(), Config#{type => Type}).

common_defaults() ->
    #{burst_limit_enable => true, burst_limit_max_count => 500, burst_limit_window_time => 1000,
      drop_mode_qlen => 200, filesync_repeat_interval => no_repeat, flush_qlen => 1000,
      overload_kill_enable => false, overload_kill_mem_size => 3000000, overload_kill_qlen => 20000,
      overload_kill_restart_after => 5000, sync_mode_qlen => 10}.
