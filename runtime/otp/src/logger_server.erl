%%% The process 'logger': owns the logger's configuration and the processes of its handlers, and logs what the
%%% emulator tells by {log,Level,Format,Args,Metadata} (kernel, logger, "Configuration API").
%%%
%%% Caveats: a handler's callbacks run in this process, one at a time.
-module(logger_server).
-behaviour(gen_server).

-export([start_link/0, add_handler/3, remove_handler/1, add_filter/2, remove_filter/2, set_config/2, set_config/3,
         update_config/2, update_config/3, update_formatter_config/2, set_module_level/2, unset_module_level/0,
         unset_module_level/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

-define(SERVER, logger).
%% Marks the server's own process, which would wait for itself.
-define(TAG, '$logger_cb_process').

-type owner() :: primary | proxy | logger:handler_id().
-type result() :: ok | {error, term()}.

-spec start_link() -> {ok, pid()} | {error, term()}.
start_link() ->
    gen_server:start_link({local, ?SERVER}, ?MODULE, [], []).

%%% ---- Requests, checked in the caller ---------------------------------------------------

-spec add_handler(logger:handler_id(), module(), logger:handler_config()) -> result().
add_handler(Id, Module, Config) ->
    checked(fun() ->
                check_id(Id),
                is_atom(Module) orelse throw({invalid_module, Module}),
                check_config(Id, Config)
            end,
            {add_handler, Id, Module, Config}).

-spec remove_handler(logger:handler_id()) -> result().
remove_handler(Id) -> call({remove_handler, Id}).

-spec add_filter(owner(), {logger:filter_id(), logger:filter()}) -> result().
add_filter(Owner, Filter) ->
    checked(fun() -> check_config(Owner, #{filters => [Filter]}) end, {add_filter, Owner, Filter}).

-spec remove_filter(owner(), logger:filter_id()) -> result().
remove_filter(Owner, Id) -> call({remove_filter, Owner, Id}).

-spec set_config(owner(), map()) -> result().
set_config(Owner, Config) -> change_config(set, Owner, Config).

-spec set_config(owner(), atom(), term()) -> result().
set_config(Owner, Key, Value) -> change_config(put, Owner, #{Key => Value}).

-spec update_config(owner(), map()) -> result().
update_config(Owner, Config) -> change_config(update, Owner, Config).

-spec update_config(owner(), atom(), term()) -> result().
update_config(Owner, Key, Value) -> change_config(update, Owner, #{Key => Value}).

change_config(How, Owner, Config) ->
    checked(fun() -> check_config(Owner, Config) end, {change_config, How, Owner, Config}).

-spec update_formatter_config(logger:handler_id(), map()) -> result().
update_formatter_config(Id, Config) when is_map(Config) -> call({update_formatter_config, Id, Config});
update_formatter_config(_, Config) -> {error, {invalid_formatter_config, Config}}.

-spec set_module_level([module()], logger:level() | all | none) -> result().
set_module_level(Modules, Level) ->
    checked(fun() -> check_modules(Modules), check_level(Level) end, {set_module_level, Modules, Level}).

-spec unset_module_level() -> result().
unset_module_level() -> call({unset_module_level, all}).

-spec unset_module_level([module()]) -> result().
unset_module_level(Modules) ->
    checked(fun() -> check_modules(Modules) end, {unset_module_level, Modules}).

checked(Check, Request) ->
    try Check() of
        _ -> call(Request)
    catch
        throw:Reason -> {error, Reason}
    end.

call(Request) ->
    case get(?TAG) of
        true -> {error, {attempting_syncronous_call_to_self, Request}};
        undefined -> gen_server:call(?SERVER, Request, infinity)
    end.

%%% ---- Checks; they throw what is wrong -----------------------------------------------------

check_config(proxy, Config) when is_map(Config) -> ok;
check_config(Owner, Config) when is_map(Config) ->
    Owner =:= primary orelse check_id(Owner),
    maps:foreach(fun(Key, Value) -> check_item(Key, Value, Owner) end, Config);
check_config(_, Config) ->
    throw({invalid_config, Config}).

check_item(level, Level, _) -> check_level(Level);
check_item(filters, Filters, _) -> check_filters(Filters);
check_item(filter_default, Default, _) ->
    lists:member(Default, [log, stop]) orelse throw({invalid_filter_default, Default});
check_item(metadata, Meta, primary) when is_map(Meta) -> ok;
check_item(Key, Value, primary) -> throw({invalid_primary_config, {Key, Value}});
check_item(formatter, Formatter, _) -> check_formatter(Formatter);
check_item(_, _, _) -> ok.

check_id(Id) -> is_atom(Id) orelse throw({invalid_id, Id}).

check_level(Level) ->
    logger_config:severity(Level) =/= error orelse throw({invalid_level, Level}).

check_modules(Modules) ->
    is_list(Modules) andalso lists:all(fun is_atom/1, Modules) orelse throw({not_a_list_of_modules, Modules}).

check_filters(Filters) when is_list(Filters) -> lists:foreach(fun check_filter/1, Filters);
check_filters(Filters) -> throw({invalid_filters, Filters}).

check_filter({Id, {Fun, _}}) when is_atom(Id), is_function(Fun, 2) -> ok;
check_filter(Filter) -> throw({invalid_filter, Filter}).

check_formatter({Module, Config}) when is_atom(Module) ->
    try Module:check_config(Config) of
        ok -> ok;
        {error, Reason} -> throw(Reason)
    catch
        Class:Reason:Stack when Class =/= throw ->
            is_undefined(Reason, Stack, Module, check_config)
                orelse throw({callback_crashed, {Class, Reason, logger:filter_stacktrace(?MODULE, Stack)}})
    end;
check_formatter({Module, _}) -> throw({invalid_module, Module});
check_formatter(Formatter) -> throw({invalid_formatter, Formatter}).

%%% ---- The server -------------------------------------------------------------------

-spec init([]) -> {ok, none}.
init([]) ->
    process_flag(trap_exit, true),
    put(?TAG, true),
    logger_config:new(),
    ok = do_add_handler(default, logger_std_h, logger_config:default_handler()),
    {ok, none}.

-spec handle_call(term(), gen_server:from(), none) -> {reply, result(), none}.
handle_call(Request, _From, State) ->
    {reply, handle(Request), State}.

handle({add_handler, Id, Module, Config}) ->
    case logger_config:handler(Id) of
        {ok, _} -> {error, {already_exist, Id}};
        error -> do_add_handler(Id, Module, Config)
    end;
handle({remove_handler, Id}) ->
    case logger_config:handler(Id) of
        {ok, #{module := Module} = Config} ->
            _ = callback(Module, removing_handler, [Config], ok),
            forget_handler(Id);
        error -> {error, {not_found, Id}}
    end;
handle({add_filter, Owner, {Id, _} = Filter}) ->
    with_config(Owner, fun(#{filters := Filters} = Config) ->
                           case lists:keymember(Id, 1, Filters) of
                               true -> {error, {already_exist, Id}};
                               false -> store(Owner, Config#{filters := [Filter | Filters]})
                           end
                       end);
handle({remove_filter, Owner, Id}) ->
    with_config(Owner, fun(#{filters := Filters} = Config) ->
                           case lists:keytake(Id, 1, Filters) of
                               {value, _, Left} -> store(Owner, Config#{filters := Left});
                               false -> {error, {not_found, Id}}
                           end
                       end);
handle({change_config, How, Owner, Config}) ->
    with_config(Owner, fun(Old) -> change(How, Owner, Old, Config) end);
handle({update_formatter_config, Id, New}) ->
    with_config(Id, fun(#{formatter := {Module, Old}} = Config) ->
                        Formatter = {Module, maps:merge(Old, New)},
                        try
                            check_formatter(Formatter),
                            store(Id, Config#{formatter := Formatter})
                        catch
                            throw:Reason -> {error, Reason}
                        end
                    end);
handle({set_module_level, Modules, Level}) -> logger_config:set_levels(Modules, Level);
handle({unset_module_level, Modules}) -> logger_config:unset_levels(Modules).

do_add_handler(Id, Module, Given) ->
    Config = maps:merge(default_config(Id, Module), Given),
    case callback(Module, adding_handler, [Config], {ok, Config}) of
        {ok, Added} ->
            case erlang:function_exported(Module, log, 2) of
                true -> remember_handler(Id, Added);
                false -> {error, {invalid_handler, {function_not_exported, {Module, log, 2}}}}
            end;
        {error, Reason} -> {error, {handler_not_added, Reason}}
    end.

remember_handler(Id, Config) ->
    #{handlers := Ids} = Primary = logger_config:primary(),
    logger_config:store({handler, Id}, Config),
    logger_config:store(primary, Primary#{handlers := [Id | Ids]}).

forget_handler(Id) ->
    #{handlers := Ids} = Primary = logger_config:primary(),
    logger_config:store(primary, Primary#{handlers := lists:delete(Id, Ids)}),
    logger_config:delete({handler, Id}).

default_config(Id, Module) ->
    #{id => Id, module => Module, level => all, filters => [], filter_default => log,
      formatter => {logger_formatter, #{}}}.

change(update, proxy, Old, New) -> store(proxy, maps:merge(Old, New));
change(_, proxy, _, New) -> store(proxy, maps:merge(logger_config:default_proxy(), New));
change(set, primary, #{handlers := Ids}, New) ->
    store(primary, (maps:merge(logger_config:default_primary(), New))#{handlers := Ids});
change(_, primary, Old, New) -> store(primary, maps:merge(Old, New));
change(How, Id, #{module := Module} = Old, New) ->
    Base = case How of set -> default_config(Id, Module); _ -> Old end,
    Merged = maps:merge(Base, New),
    case maps:with([id, module], Merged) =:= maps:with([id, module], Old) of
        true -> change_handler(How, Id, Module, Old, Merged);
        false -> {error, {illegal_config_change, changed(Old, Merged), changed(Merged, Old)}}
    end.

changed(One, Other) ->
    maps:filter(fun(Key, Value) -> map_get(Key, Other) =/= Value end, maps:with([id, module], One)).

change_handler(How, Id, Module, Old, New) ->
    SetOrUpdate = case How of update -> update; _ -> set end,
    case callback(Module, changing_config, [SetOrUpdate, Old, New], {ok, New}) of
        {ok, Changed} -> store(Id, Changed);
        Error -> Error
    end.

%% A handler need not have every callback.
callback(Module, Function, Args, Default) ->
    try
        apply(Module, Function, Args)
    catch
        Class:Reason:Stack ->
            case is_undefined(Reason, Stack, Module, Function) of
                true -> Default;
                false -> {error, {callback_crashed, {Class, Reason, logger:filter_stacktrace(?MODULE, Stack)}}}
            end
    end.

is_undefined(undef, [{Module, Function, _, _} | _], Module, Function) -> true;
is_undefined(_, _, _, _) -> false.

with_config(primary, Fun) -> Fun(logger_config:primary());
with_config(proxy, Fun) -> Fun(logger_config:proxy());
with_config(Id, Fun) ->
    case logger_config:handler(Id) of
        {ok, Config} -> Fun(Config);
        error -> {error, {not_found, Id}}
    end.

store(Owner, Config) when Owner =:= primary; Owner =:= proxy -> logger_config:store(Owner, Config);
store(Id, Config) -> logger_config:store({handler, Id}, Config).

-spec handle_cast(term(), none) -> {noreply, none}.
handle_cast(_, State) -> {noreply, State}.

%% What the emulator has to say, and handlers' processes that ended by themselves.
-spec handle_info(term(), none) -> {noreply, none}.
handle_info({log, Level, Format, Args, Meta}, State) ->
    logger:log(Level, Format, Args, Meta),
    {noreply, State};
handle_info({log, Level, Report, Meta}, State) ->
    logger:log(Level, Report, Meta),
    {noreply, State};
handle_info({'EXIT', Pid, _}, State) ->
    [forget_handler(Id) || Id <- map_get(handlers, logger_config:primary()), is_process_of(Pid, logger_config:handler(Id))],
    {noreply, State};
handle_info(_, State) ->
    {noreply, State}.

is_process_of(Pid, {ok, #{config := #{olp := Pid}}}) -> true;
is_process_of(_, _) -> false.

-spec terminate(term(), none) -> ok.
terminate(_, _) -> ok.
