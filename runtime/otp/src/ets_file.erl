%% Tables in files: what ets:tab2file/2,3, file2tab/1,2 and tabfile_info/1 do (stdlib, ets).
%%
%% Caveat: the format is not OTP's, which writes a log of module disk_log: files are not exchanged with it. Checksums are
%% always there, so the options that ask for them and for verification change nothing.
-module(ets_file).
-export([write/3, read/2, info/1]).

-define(MAGIC, mortal_ets_table).
-define(INFO, [name, type, protection, named_table, keypos, size]).

-spec write(ets:table(), file:name(), [term()]) -> ok | {error, term()}.
write(Table, File, Options) ->
    case {unknown(Options, [sync, extended_info]), ets:info(Table)} of
        {[Option | _], _} -> {error, {unknown_option, Option}};
        {[], undefined} -> {error, badtab};
        {[], _} ->
            Extended = proplists:get_value(extended_info, Options, []),
            Info = [{Item, ets:info(Table, Item)} || Item <- ?INFO] ++ [{extended_info, Extended}, {version, {1, 0}}],
            Contents = term_to_binary({?MAGIC, Info, ets:tab2list(Table)}),
            written(file:write_file(File, <<(erlang:crc32(Contents)):32, Contents/binary>>), File)
    end.

written(ok, _) -> ok;
written({error, Reason}, File) -> {error, {file_error, File, Reason}}.

unknown(Options, Known) -> [O || O <- Options, not (is_tuple(O) andalso lists:member(element(1, O), Known))].

-spec read(file:name(), [term()]) -> {ok, ets:table()} | {error, term()}.
read(File, Options) ->
    case {unknown(Options, [verify]), contents(File)} of
        {[Option | _], _} -> {error, {unknown_option, Option}};
        {[], {ok, Info, Objects}} -> restored(Info, Objects);
        {[], Error} -> Error
    end.

restored(Info, Objects) ->
    Get = fun(Item) -> proplists:get_value(Item, Info) end,
    Named = [named_table || Get(named_table)],
    try ets:new(Get(name), [Get(type), Get(protection), {keypos, Get(keypos)} | Named]) of
        Table ->
            true = ets:insert(Table, Objects),
            {ok, Table}
    catch
        error:badarg -> {error, cannot_create_table}
    end.

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
