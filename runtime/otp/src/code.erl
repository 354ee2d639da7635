%% The code server's interface (kernel, code), without a code server: the code table belongs to the runtime.
%%
%% A module is found, in this order: among what is loaded, among the objects that the compiler made in this session, in the
%% embedded library, as NAME.erl in the directories of the code path, where it is compiled on the spot. There are no .beam files.
%% Not here: archives, sticking and unsticking of directories (the library is sticky), documentation chunks.
-module(code).
-export([ensure_loaded/1, ensure_modules_loaded/1, load_file/1, load_abs/1, load_abs/2, load_binary/3, atomic_load/1,
         is_loaded/1, all_loaded/0, all_available/0, which/1, where_is_file/1, where_is_file/2, get_object_code/1,
         objfile_extension/0, purge/1, soft_purge/1, delete/1, modified_modules/0, module_status/1, module_status/0, module_md5/1,
         get_path/0, set_path/1, add_path/1, add_patha/1, add_pathz/1, add_paths/1, add_pathsa/1, add_pathsz/1, del_path/1,
         replace_path/2, root_dir/0, lib_dir/0, lib_dir/1, lib_dir/2, priv_dir/1, compiler_dir/0, get_mode/0, clash/0,
         is_sticky/1, stick_dir/1, unstick_dir/1, stick_mod/1, unstick_mod/1, is_module_native/1, get_doc/1, start_link/0]).

%% Natives, in module mortal_code:
%%   find(Module)               embedded | object | {source, Path} | none
%%   load(Module, Where)        {module, Module} | {error, Reason}; Where as find/1 gives it, or {binary, Bin, File}
%%   loaded(Module)             {file, File} | false
%%   loaded()                   [{Module, File}]
%%   path() and path(Dirs)      reads and sets the code path

-spec ensure_loaded(module()) -> {module, module()} | {error, term()}.
ensure_loaded(Module) when is_atom(Module) ->
    case erlang:module_loaded(Module) of
        true -> {module, Module};
        false -> load_file(Module)
    end.

-spec ensure_modules_loaded([module()]) -> ok | {error, [{module(), term()}]}.
ensure_modules_loaded(Modules) when is_list(Modules) ->
    are_modules(Modules) orelse error(function_clause, [Modules]),
    case [{M, Reason} || M <- lists:reverse(lists:usort(Modules)), {error, Reason} <- [ensure_loaded(M)]] of
        [] -> ok;
        Errors -> {error, Errors}
    end.

are_modules([Module | Modules]) -> is_atom(Module) andalso are_modules(Modules);
are_modules(End) -> End =:= [].

-spec load_file(module()) -> {module, module()} | {error, term()}.
load_file(Module) when is_atom(Module) ->
    case mortal_code:find(Module) of
        none -> {error, nofile};
        Where -> load(Module, Where)
    end.

%% What is sticky and loaded is not replaced.
load(Module, Where) ->
    case mortal_code:sticky(Module) of
        true ->
            error_logger:error_msg("Can't load module '~w' that resides in sticky dir\n", [Module]),
            {error, sticky_directory};
        false -> mortal_code:load(Module, Where)
    end.

-spec load_abs(file:filename() | atom()) -> {module, module()} | {error, term()}.
load_abs(File) when is_list(File); is_atom(File) ->
    Module = list_to_atom(filename:basename(File)),
    case mortal_code:find(Module) of
        object -> load(Module, object);
        _ -> load_source(Module, File)
    end.

load_abs(File, Module) when (is_list(File) orelse is_atom(File)), is_atom(Module) ->
    load_source(Module, File).

load_source(Module, File) ->
    case is_flat(File) andalso lists:concat([File, ".erl"]) of
        false -> {error, badarg};
        Path ->
            case filelib:is_regular(Path) of
                true -> load(Module, {source, Path});
                false -> {error, nofile}
            end
    end.

%% Whether it is a name as a string.
is_flat(File) -> is_atom(File) orelse io_lib:char_list(File).

-spec load_binary(module(), string() | atom(), binary()) -> {module, module()} | {error, term()}.
load_binary(Module, File, Binary) when is_atom(Module), (is_list(File) orelse is_atom(File)), is_binary(Binary) ->
    case is_flat(File) of
        true -> load(Module, {binary, Binary, File});
        false -> {error, badarg}
    end.

-spec atomic_load([module() | {module(), file:filename(), binary()}]) -> ok | {error, [{module(), term()}]}.
atomic_load(Modules) ->
    case do_prepare_loading(Modules) of
        badarg -> error(function_clause, [Modules]);
        {error, _} = Error -> Error;
        Loads ->
            lists:foreach(fun(Load) -> Load() end, Loads),
            ok
    end.

%% The funs that load what was found, if all was.
do_prepare_loading(Modules) ->
    case partition_load(Modules, [], []) of
        error -> badarg;
        {Binaries, Names} ->
            All = [M || {M, _, _} <- Binaries] ++ Names,
            Wrong = case lists:usort(All -- lists:usort(All)) of
                        [] ->
                            [{M, badfile} || {M, _, Binary} <- Binaries, mortal_code:md5(Binary) =:= undefined] ++
                                [{M, nofile} || M <- Names, mortal_code:find(M) =:= none] ++
                                [{M, sticky_directory} || M <- All, mortal_code:sticky(M)];
                        Twice -> [{M, duplicated} || M <- Twice]
                    end,
            case Wrong of
                [] -> [fun() -> load_binary(M, File, Binary) end || {M, File, Binary} <- Binaries] ++
                          [fun() -> load_file(M) end || M <- Names];
                _ -> {error, Wrong}
            end
    end.

partition_load([{M, File, Binary} = Item | Items], Binaries, Names) when is_atom(M), is_list(File), is_binary(Binary) ->
    partition_load(Items, [Item | Binaries], Names);
partition_load([M | Items], Binaries, Names) when is_atom(M) -> partition_load(Items, Binaries, [M | Names]);
partition_load([_ | _], _, _) -> error;
partition_load([], Binaries, Names) -> {Binaries, Names}.

-spec is_loaded(module()) -> {file, string() | preloaded} | false.
is_loaded(Module) when is_atom(Module) -> mortal_code:loaded(Module).

-spec all_loaded() -> [{module(), string() | preloaded}].
all_loaded() -> mortal_code:loaded().

all_available() ->
    [{atom_to_list(M), File, true} || {M, File} <- all_loaded()].

-spec which(module()) -> string() | preloaded | non_existing.
which(Module) when is_atom(Module) ->
    case is_loaded(Module) of
        {file, File} -> File;
        false -> which_found(Module, mortal_code:find(Module))
    end.

which_found(_, none) -> non_existing;
which_found(_, {source, Path}) -> filename:rootname(Path) ++ objfile_extension();
which_found(Module, _) -> atom_to_list(Module) ++ objfile_extension().

where_is_file(File) when is_list(File) -> where_is_file(get_path(), File).

%% A folder of the path may come with the names in it.
where_is_file([], _) -> non_existing;
where_is_file([{Dir, Names} | Path], File) -> where_is_file(Path, File, Dir, Names);
where_is_file([Dir | Path], File) ->
    case file:list_dir(Dir) of
        {ok, Names} -> where_is_file(Path, File, Dir, Names);
        {error, _} -> where_is_file(Path, File)
    end.

where_is_file(Path, File, Dir, Names) ->
    case lists:member(File, Names) of
        true -> filename:append(Dir, File);
        false -> where_is_file(Path, File)
    end.

get_object_code(Module) when is_atom(Module) -> mortal_code:object(Module).

objfile_extension() -> ".beam".

-spec purge(module()) -> boolean().
purge(Module) when is_atom(Module) ->
    Killed = [P || P <- processes(), erlang:check_process_code(P, Module), kill(P)],
    _ = catch erlang:purge_module(Module),
    Killed =/= [].

kill(Pid) ->
    Ref = monitor(process, Pid),
    exit(Pid, kill),
    receive {'DOWN', Ref, process, Pid, _} -> true end.

-spec soft_purge(module()) -> boolean().
soft_purge(Module) when is_atom(Module) ->
    case lists:any(fun(P) -> erlang:check_process_code(P, Module) end, processes()) of
        true -> false;
        false -> _ = catch erlang:purge_module(Module), true
    end.

-spec delete(module()) -> boolean().
delete(Module) when is_atom(Module) ->
    case catch erlang:delete_module(Module) of
        true -> true;
        _ -> false
    end.

%% Modules whose source was compiled anew since it was loaded.
modified_modules() -> [M || {M, _} <- all_loaded(), module_status(M) =:= modified].

module_status() -> [{M, module_status(M)} || {M, _} <- all_loaded()].

module_status(Modules) when is_list(Modules) ->
    Path = get_path(),
    [{M, module_status(M, Path)} || M <- Modules];
module_status(Module) -> module_status(Module, get_path()).

module_status(Module, _Path) ->
    case is_loaded(Module) of
        false -> not_loaded;
        {file, _} -> mortal_code:status(Module)
    end.

-spec module_md5(binary()) -> binary() | undefined.
module_md5(Binary) when is_binary(Binary) -> mortal_code:md5(Binary);
module_md5(Other) -> error(badarg, [Other]).

%% The code path.

get_path() -> mortal_code:path().

set_path(Path) when is_list(Path) -> mortal_code:path([to_list(D) || D <- Path]), true.

add_path(Dir) when is_list(Dir) -> add_pathz(Dir).

add_patha(Dir) when is_list(Dir) -> add(Dir, fun(D, Path) -> [D | lists:delete(D, Path)] end).
add_pathz(Dir) when is_list(Dir) -> add(Dir, fun(D, Path) -> lists:delete(D, Path) ++ [D] end).

add(Dir0, Place) ->
    Dir = is_flat(Dir0) andalso filename:join([Dir0]),
    case is_list(Dir) andalso filelib:is_dir(Dir) of
        true -> mortal_code:path(Place(Dir, get_path())), true;
        false -> {error, bad_directory}
    end.

add_paths(Dirs) when is_list(Dirs) -> add_each(Dirs, fun add_pathz/1).
add_pathsa(Dirs) when is_list(Dirs) -> add_each(Dirs, fun add_patha/1).
add_pathsz(Dirs) when is_list(Dirs) -> add_each(Dirs, fun add_pathz/1).

%% What is no folder is passed over, and so is the end of an improper list.
add_each([Dir | Dirs], Add) ->
    _ = is_list(Dir) andalso Add(Dir),
    add_each(Dirs, Add);
add_each(_, _) -> ok.

-spec del_path(atom() | file:filename()) -> boolean() | {error, bad_name}.
del_path(Dir0) when is_list(Dir0); is_atom(Dir0) ->
    try filename:join([to_list(Dir0)]) of
        Dir ->
            Path = get_path(),
            mortal_code:path(lists:delete(Dir, Path)),
            lists:member(Dir, Path)
    catch
        error:_ -> {error, bad_name}
    end.

%% Dir takes the place of the folder of application Name.
-spec replace_path(atom() | string(), file:filename()) -> true | {error, term()}.
replace_path(Name, Dir) when (is_atom(Name) orelse is_list(Name)), (is_atom(Dir) orelse is_list(Dir)) ->
    Wanted = to_list(Name),
    try {filename:join([to_list(Dir)]), app_name(to_list(Dir))} of
        {Place, Wanted} ->
            case filelib:is_dir(Place) of
                true -> mortal_code:path(replaced(Wanted, Place, get_path())), true;
                false -> {error, bad_directory}
            end;
        _ -> {error, bad_name}
    catch
        error:_ -> {error, {badarg, [Name, Dir]}}
    end.

replaced(Name, Place, [Dir | Path]) ->
    case app_name(Dir) of
        Name -> [Place | Path];
        _ -> [Dir | replaced(Name, Place, Path)]
    end;
replaced(_, Place, []) -> [Place].

%% The name of the application that a folder is of: NAME, or NAME-VERSION, or such a one and /ebin.
app_name(Dir) ->
    case lists:reverse(filename:split(Dir)) of
        ["ebin", App | _] -> hd(string:split(App, "-"));
        [App | _] -> hd(string:split(App, "-"));
        [] -> ""
    end.

to_list(Dir) when is_atom(Dir) -> atom_to_list(Dir);
to_list(Dir) -> Dir.

root_dir() -> "/otp".
lib_dir() -> root_dir() ++ "/lib".
lib_dir(App) when is_atom(App) ->
    case lists:member(App, [kernel, stdlib, compiler, eunit, crypto]) of
        true -> lib_dir() ++ "/" ++ atom_to_list(App);
        false -> {error, bad_name}
    end;
lib_dir(App) when is_list(App) ->
    try lib_dir(list_to_atom(App))
    catch error:_ -> {error, bad_name}
    end.
lib_dir(App, SubDir) when is_atom(App), is_atom(SubDir) -> app_dir(App, SubDir).

app_dir(App, SubDir) ->
    case lib_dir(App) of
        {error, _} = Error -> Error;
        Dir -> filename:join(Dir, SubDir)
    end.
priv_dir(App) when is_atom(App); is_list(App) -> app_dir(App, priv).
compiler_dir() -> lib_dir(compiler).

get_mode() -> interactive.

%% Names of objects that are in more than one folder of the path.
-spec clash() -> ok.
clash() ->
    Objects = [Name || Dir <- get_path(), {ok, Names} <- [file:list_dir(Dir)], Name <- Names,
                       filename:extension(Name) =:= objfile_extension()],
    io:format("** Found ~w name clashes in code paths ~n", [length(Objects -- lists:usort(Objects))]).

is_sticky(Module) when is_atom(Module) -> mortal_code:sticky(Module).
stick_dir(_) -> ok.
unstick_dir(_) -> ok.
stick_mod(Module) when is_atom(Module) -> true.
unstick_mod(Module) when is_atom(Module) -> true.
is_module_native(Module) when is_atom(Module) ->
    case erlang:module_loaded(Module) of
        true -> false;
        false -> undefined
    end;
is_module_native(Module) -> erlang:error(badarg, [Module]).
get_doc(_) -> {error, missing}.

start_link() -> ignore.
