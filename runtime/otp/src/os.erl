%% The operating system: kernel, os. Of it there is only what the simulated world itself has: the time and environment variables,
%% which are its own and none at the start.
%%
%% Caveats: no commands can be run, so cmd/1,2 are not here. Of the
%% signals that set_signal/2 knows only sigterm ever comes. getpid/0, type/0 and version/0 are the same on all
%% machines.
%%
%% env/0, getenv/1, getpid/0, perf_counter/0, putenv/2, set_signal/2, system_time/0,1, timestamp/0 and unsetenv/1
%% are natives.
-module(os).

-export([type/0, version/0, getenv/0, getenv/2, perf_counter/1, find_executable/1,
         find_executable/2]).
-export_type([env_var_name/0, env_var_value/0, env_var_name_value/0]).

-include_lib("kernel/include/file.hrl").

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

-spec find_executable(string()) -> string() | false.
find_executable(Name) -> find_executable(Name, os:getenv("PATH", "")).

%% Path has folders between colons; an empty one is the working directory.
-spec find_executable(string(), string()) -> string() | false.
find_executable(Name, Path) ->
    case filename:pathtype(Name) of
        relative -> find_executable1(Name, split_path(Path, $:, [], []), [""]);
        absolute ->
            case verify_executable(Name, [""], [""]) of
                {ok, Found} -> Found;
                error -> false
            end
    end.

%% Extensions of names are for Windows: here there is the empty one.
find_executable1(Name, [Dir | Path], Extensions) ->
    case verify_executable(filename:join(Dir, Name), Extensions, Extensions) of
        {ok, Found} -> Found;
        error -> find_executable1(Name, Path, Extensions)
    end;
find_executable1(_, [], _) -> false.

verify_executable(Name, [Extension | Extensions], All) ->
    File = Name ++ Extension,
    case file:read_file_info(File) of
        {ok, #file_info{type = regular, mode = Mode}} when Mode band 8#111 =/= 0 -> {ok, File};
        _ -> verify_executable(Name, Extensions, All)
    end;
verify_executable(_, [], _) -> error.

split_path([Separator | Rest], Separator, Dir, Path) -> split_path(Rest, Separator, [], [folder(Dir) | Path]);
split_path([C | Rest], Separator, Dir, Path) -> split_path(Rest, Separator, [C | Dir], Path);
split_path([], _, Dir, Path) -> lists:reverse(Path, [folder(Dir)]).

folder([]) -> ".";
folder(Backwards) -> lists:reverse(Backwards).
