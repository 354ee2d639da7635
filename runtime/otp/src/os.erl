%% The operating system: kernel, os. Of it there is only what the simulated world itself has: the time and environment variables,
%% which are its own and none at the start.
%%
%% Caveats: no commands can be run, so cmd/1,2 are not here and find_executable/1,2 finds nothing. Of the
%% signals that set_signal/2 knows only sigterm ever comes. getpid/0, type/0 and version/0 are the same on all
%% machines.
%%
%% env/0, getenv/1, getpid/0, perf_counter/0, putenv/2, set_signal/2, system_time/0,1, timestamp/0 and unsetenv/1
%% are natives.
-module(os).

-export([type/0, version/0, getenv/0, getenv/2, perf_counter/1, find_executable/1,
         find_executable/2]).
-export_type([env_var_name/0, env_var_value/0, env_var_name_value/0]).

-type env_var_name() :: nonempty_string().
-type env_var_value() :: string().
-type env_var_name_value() :: nonempty_string().

%% A macro, so that the stack trace begins with the function that was called.
-define(badarg(Args), error(badarg, Args, [{error_info, #{module => erl_kernel_errors}}])).

-spec type() -> {unix | win32, atom()}.
type() -> {unix, linux}.

-spec version() -> string() | {non_neg_integer(), non_neg_integer(), non_neg_integer()}.
version() -> {6, 1, 0}.

-spec getenv() -> [env_var_name_value()].
getenv() -> [Name ++ "=" ++ Value || {Name, Value} <- os:env()].

-spec getenv(env_var_name(), Default) -> env_var_value() | Default.
getenv(Name, Default) ->
    try os:getenv(Name) of
        false -> Default;
        Value -> Value
    catch
        error:_ -> ?badarg([Name, Default])
    end.

-spec perf_counter(erlang:time_unit()) -> integer().
perf_counter(Unit) ->
    try erlang:convert_time_unit(os:perf_counter(), perf_counter, Unit)
    catch
        error:_ -> ?badarg([Unit])
    end.

-spec find_executable(string()) -> false.
find_executable(Name) -> find_executable(Name, os:getenv("PATH", "")).

-spec find_executable(string(), string()) -> false.
find_executable(Name, Path) when is_list(Name), is_list(Path) -> false.
