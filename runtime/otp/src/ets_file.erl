%% Tables in files: what ets:tab2file/2,3, file2tab/1,2 and tabfile_info/1 do (stdlib, ets).
%%
%% Caveat: the format is not OTP's, which writes a log of module disk_log: files are not exchanged with it. Checksums are
%% always there, so the options that ask for them and for verification change nothing.
-module(ets_file).
-export([options/3, create/2, remove/2, write/3, read/2, info/1]).

-define(MAGIC, mortal_ets_table).
-define(INFO, [name, type, protection, named_table, keypos, size]).

%% Which further information options of tab2file/3 ask for: once only, and in the order of the file.
-spec options(term(), none | given, [atom()]) -> {ok, [atom()]} | {error, term()}.
options([{sync, Sync} | Options], Given, Extended) when is_boolean(Sync) -> options(Options, Given, Extended);
options([{extended_info, Wanted} | Options], none, []) ->
    case extended(Wanted, []) of
        {ok, Extended} -> options(Options, given, Extended);
        Error -> Error
    end;
options([Other | _], _, _) -> {error, {unknown_option, Other}};
options([], _, Extended) -> {ok, [Item || Item <- [object_count, md5sum], lists:member(Item, Extended)]};
options(Malformed, _, _) -> {error, {malformed_option, Malformed}}.

extended([Item | Wanted], Found) when Item =:= object_count; Item =:= md5sum -> extended(Wanted, [Item | Found]);
extended([Other | _], _) -> {error, {unknown_option, [{extended_info, [Other]}]}};
extended([], Found) -> {ok, Found};
extended(Malformed, _) -> {error, {malformed_option, Malformed}}.

%% Makes an empty file in the place of any other. The names are those that disk_log takes.
-spec create(file:name(), {ok, [atom()]} | {error, term()}) -> {ok, [atom()]} | {error, term()}.
create(File, {ok, Extended}) ->
    _ = file:delete(File),
    case file:read_file_info(File) of
        {error, enoent} when is_list(File); is_atom(File) ->
            case file:write_file(File, <<>>) of
                ok -> {ok, Extended};
                {error, Reason} -> {error, {file_error, File, Reason}}
            end;
        {error, enoent} -> {error, {badarg, [{file, File}]}};
        _ -> {error, eaccess}
    end;
create(_, {error, _} = Error) -> Error.

remove(File, Result) ->
    _ = file:delete(File),
    Result.

-spec write(ets:table(), file:name(), [atom()]) -> ok | {error, term()}.
write(Table, File, Extended) ->
    Info = [{Item, ets:info(Table, Item)} || Item <- ?INFO] ++ [{extended_info, Extended}, {version, {1, 0}}],
    Contents = term_to_binary({?MAGIC, Info, ets:tab2list(Table)}),
    case file:write_file(File, <<(erlang:crc32(Contents)):32, Contents/binary>>) of
        ok -> ok;
        {error, Reason} -> {error, {file_error, File, Reason}}
    end.

-spec read(file:name(), [term()]) -> {ok, ets:table()} | {error, term()}.
read(File, Options) ->
    case read_options(Options, []) of
        {ok, Into} when is_list(File); is_atom(File) ->
            case contents(File) of
                {ok, Info, Objects} -> restored(Into, Info, Objects);
                Error -> Error
            end;
        {ok, _} -> {error, {read_error, {badarg, [{file, File}, {mode, read_only}]}}};
        Error -> Error
    end.

%% The table to read into, [] for a new one.
read_options([{verify, Verify} | Options], Into) when is_boolean(Verify) -> read_options(Options, Into);
read_options([{table, Table} | Options], []) -> read_options(Options, Table);
read_options([Other | _], _) -> {error, {unknown_option, Other}};
read_options([], Into) -> {ok, Into};
read_options(Malformed, _) -> {error, {malformed_option, Malformed}}.

restored([], Info, Objects) ->
    Get = fun(Item) -> proplists:get_value(Item, Info) end,
    Named = [named_table || Get(named_table)],
    try ets:new(Get(name), [Get(type), Get(protection), {keypos, Get(keypos)} | Named]) of
        Table -> restored(Table, Info, Objects)
    catch
        error:badarg -> {error, cannot_create_table}
    end;
restored(Table, _, Objects) ->
    true = ets:insert(Table, Objects),
    {ok, Table}.

-spec info(file:name()) -> {ok, [{atom(), term()}]} | {error, term()}.
info(File) ->
    case contents(File) of
        {ok, Info, _} -> {ok, Info};
        Error -> Error
    end.

contents(File) ->
    case file:read_file(File) of
        {ok, <<Sum:32, Contents/binary>>} -> checked(erlang:crc32(Contents) =:= Sum, Contents, File);
        {ok, _} -> no_table(File);
        {error, Reason} -> {error, {read_error, {file_error, File, Reason}}}
    end.

checked(false, _, File) -> no_table(File);
checked(true, Contents, File) ->
    try binary_to_term(Contents) of
        {?MAGIC, Info, Objects} -> {ok, Info, Objects};
        _ -> no_table(File)
    catch
        error:badarg -> no_table(File)
    end.

no_table(File) -> {error, {read_error, {not_a_log_file, File}}}.
