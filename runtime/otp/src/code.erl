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
ensure_modules_loaded(Modules) ->
    case [{M, Reason} || M <- Modules, {error, Reason} <- [ensure_loaded(M)]] of
        [] -> ok;
        Errors -> {error, Errors}
    end.

-spec load_file(module()) -> {module, module()} | {error, term()}.
load_file(Module) when is_atom(Module) ->
    case mortal_code:find(Module) of
        none -> {error, nofile};
        Where -> mortal_code:load(Module, Where)
    end.

load_abs(File) when is_list(File) ->
    Module = list_to_atom(filename:basename(File)),
    case mortal_code:find(Module) of
        object -> mortal_code:load(Module, object);
        _ -> load_source(Module, File ++ ".erl")
    end.

load_abs(File, Module) when is_list(File), is_atom(Module) ->
    load_source(Module, File ++ ".erl").

load_source(Module, Path) ->
    case filelib:is_regular(Path) of
        true -> mortal_code:load(Module, {source, Path});
        false -> {error, nofile}
    end.

-spec load_binary(module(), string(), binary()) -> {module, module()} | {error, term()}.
load_binary(Module, File, Binary) when is_atom(Module), is_list(File), is_binary(Binary) ->
    mortal_code:load(Module, {binary, Binary, File}).

atomic_load(Modules) ->
    case [{M, Reason} || E <- Modules, {M, {error, Reason}} <- [load_one(E)]] of
        [] -> ok;
        Errors -> {error, Errors}
    end.

load_one({M, File, Binary}) -> {M, load_binary(M, File, Binary)};
load_one(M) -> {M, load_file(M)}.

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

where_is_file(Path, File) when is_list(Path), is_list(File) ->
    case [F || Dir <- Path, F <- [filename:append(Dir, File)], filelib:is_regular(F)] of
        [F | _] -> F;
        [] -> non_existing
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

module_status(Modules) when is_list(Modules) -> [{M, module_status(M)} || M <- Modules];
module_status(Module) ->
    case is_loaded(Module) of
        false -> not_loaded;
        {file, _} -> mortal_code:status(Module)
    end.

module_md5(Binary) when is_binary(Binary) -> mortal_code:md5(Binary).

%% The code path.

get_path() -> mortal_code:path().

set_path(Path) when is_list(Path) -> mortal_code:path([to_list(D) || D <- Path]), true.

add_path(Dir) when is_list(Dir) -> add_pathz(Dir).

add_patha(Dir) when is_list(Dir) -> add(Dir, fun(D, Path) -> [D | lists:delete(D, Path)] end).
add_pathz(Dir) when is_list(Dir) -> add(Dir, fun(D, Path) -> lists:delete(D, Path) ++ [D] end).

add(Dir0, Place) ->
    Dir = to_list(Dir0),
    case filelib:is_dir(Dir) of
        true -> mortal_code:path(Place(Dir, get_path())), true;
        false -> {error, bad_directory}
    end.

add_paths(Dirs) -> add_pathsz(Dirs).
add_pathsa(Dirs) -> lists:foreach(fun add_patha/1, Dirs).
add_pathsz(Dirs) -> lists:foreach(fun add_pathz/1, Dirs).

del_path(Dir0) when is_list(Dir0); is_atom(Dir0) ->
    Dir = to_list(Dir0),
    Path = get_path(),
    mortal_code:path(lists:delete(Dir, Path)),
    lists:member(Dir, Path).

replace_path(Name, Dir) -> del_path(Name), add_pathz(Dir).

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
lib_dir(App, SubDir) ->
    case lib_dir(App) of
        {error, _} = Error -> Error;
        Dir -> filename:join(Dir, SubDir)
    end.
priv_dir(App) when is_atom(App); is_list(App) -> lib_dir(App, priv).
compiler_dir() -> lib_dir(compiler).

get_mode() -> interactive.
clash() -> ok.
is_sticky(Module) when is_atom(Module) ->
    erlang:module_loaded(Module) andalso mortal_code:find(Module) =:= embedded.
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
