%% The loader's view of files (erts, erl_prim_loader): reading below the working directory.
%%
%% Caveats: archives are not looked into, and the loader is no process: get_path/0 and set_path/1 speak of the code
%% path.
-module(erl_prim_loader).
-export([get_file/1, get_path/0, set_path/1, list_dir/1, read_file_info/1, read_link_info/1]).

-spec get_file(atom() | string()) -> {ok, binary(), string()} | error.
get_file(Name) when is_atom(Name) -> get_file(atom_to_list(Name));
get_file(Name) ->
    case file:read_file(Name) of
        {ok, Contents} -> {ok, Contents, Name};
        {error, _} -> error
    end.

-spec get_path() -> {ok, [file:filename()]}.
get_path() -> {ok, code:get_path()}.

-spec set_path([file:filename()]) -> ok.
set_path(Path) ->
    true = code:set_path(Path),
    ok.

-spec list_dir(string()) -> {ok, [file:filename()]} | error.
list_dir(Dir) -> found(file:list_dir(Dir)).

-spec read_file_info(string()) -> {ok, file:file_info()} | error.
read_file_info(Name) -> found(file:read_file_info(Name)).

read_link_info(Name) -> found(file:read_link_info(Name)).

found({ok, Result}) -> {ok, Result};
found({error, _}) -> error.
