%% Files: kernel, file.
%%
%% Files are outside the simulated world: they are no part of snapshots, and what was written stays written. Reading
%% is possible below the working directory and the folders of the code path, writing below the working directory if mortal was
%% started so; the rest is {error, eacces}. The natives are in mortal_file; open files are processes of file_io_server.erl or, raw,
%% descriptors of prim_file.erl.
%%
%% Caveats: no process file_server_2 lies between, so the option raw of functions on names changes nothing. Owners can't be
%% changed, and there are no compressed and no ram files: {error, eperm} and {error, enotsup}. Of the times of a
%% file only the last change is known, and links, devices and owners are shown as 1 and 0. Names of files are UTF-8.
-module(file).

-export([format_error/1, pid2name/1, native_name_encoding/0]).
-export([get_cwd/0, get_cwd/1, set_cwd/1, list_dir/1, list_dir_all/1, make_dir/1, del_dir/1, del_dir_r/1, delete/1,
         delete/2, rename/2]).
-export([read_file_info/1, read_file_info/2, read_link_info/1, read_link_info/2, raw_read_file_info/1,
         write_file_info/2, write_file_info/3, raw_write_file_info/2, change_mode/2, change_owner/2, change_owner/3,
         change_group/2, change_time/2, change_time/3, read_link/1, read_link_all/1, make_link/2, make_symlink/2,
         altname/1]).
-export([read_file/1, write_file/2, write_file/3, copy/2, copy/3, copy_opened/3]).
-export([open/2, close/1, read/2, read_line/1, write/2, pread/2, pread/3, pwrite/2, pwrite/3, position/2, truncate/1,
         sync/1, datasync/1, advise/4, allocate/3, path_open/3]).
-export([consult/1, path_consult/2, eval/1, eval/2, path_eval/2, path_eval/3, script/1, script/2, path_script/2,
         path_script/3]).
-export_type([date_time/0, fd/0, deep_list/0, file_info/0, filename/0, filename_all/0, io_device/0, location/0, mode/0,
              name/0, name_all/0, posix/0]).

-include_lib("kernel/include/file.hrl").

-type filename() :: string().
-type filename_all() :: string() | binary().
-type name() :: string() | atom() | deep_list().
-type name_all() :: name() | binary().
-type deep_list() :: [char() | atom() | deep_list()].
-type file_info() :: #file_info{}.
-type fd() :: #file_descriptor{}.
-type io_device() :: pid() | fd().
-type location() :: integer() | bof | cur | eof | {bof | cur | eof, integer()}.
-type date_time() :: calendar:datetime().
-type posix() :: atom().
-type mode() :: read | write | append | exclusive | raw | binary | directory | {encoding, unicode:encoding()} | term().
-type failure() :: {error, posix() | badarg | terminated | system_limit | tuple()}.

-define(CHUNK, 65536).

-spec format_error(term()) -> io_lib:chars().
format_error({_Line, ?MODULE, undefined_script}) ->
    "no value returned from script";
format_error({Line, ?MODULE, {Class, Reason, Stack}}) ->
    io_lib:format("~w: evaluation failed with reason ~w:~w and stacktrace ~w", [Line, Class, Reason, Stack]);
format_error({Line, ?MODULE, {Reason, Stack}}) ->
    io_lib:format("~w: evaluation failed with reason ~w and stacktrace ~w", [Line, Reason, Stack]);
format_error({Line, Module, Reason}) ->
    io_lib:format("~w: ~ts", [Line, Module:format_error(Reason)]);
format_error(badarg) -> "bad argument";
format_error(system_limit) -> "a system limit was hit, probably not enough ports";
format_error(terminated) -> "the file server process is terminated";
format_error(Reason) -> erl_posix_msg:message(Reason).

-spec pid2name(pid()) -> {ok, filename_all()} | undefined.
pid2name(Pid) when is_pid(Pid) -> file_io_server:name(Pid).

-spec native_name_encoding() -> latin1 | utf8.
native_name_encoding() -> utf8.

%%% Folders and names

-spec get_cwd() -> {ok, filename()} | failure().
get_cwd() -> mortal_file:get_cwd().

%% Drives are for Windows.
-spec get_cwd(string()) -> failure().
get_cwd(Drive) ->
    case file_name(Drive) of
        [Letter, $:] when Letter >= $A, Letter =< $Z; Letter >= $a, Letter =< $z -> {error, enotsup};
        [_ | _] -> {error, einval};
        _ -> {error, badarg}
    end.

-spec set_cwd(name_all()) -> ok | failure().
set_cwd(Dir) -> named(Dir, fun mortal_file:set_cwd/1).

-spec list_dir(name_all()) -> {ok, [filename()]} | failure().
list_dir(Dir) -> named(Dir, fun mortal_file:list_dir/1).

-spec list_dir_all(name_all()) -> {ok, [filename_all()]} | failure().
list_dir_all(Dir) -> list_dir(Dir).

-spec make_dir(name_all()) -> ok | failure().
make_dir(Dir) -> named(Dir, fun mortal_file:make_dir/1).

-spec del_dir(name_all()) -> ok | failure().
del_dir(Dir) -> named(Dir, fun mortal_file:del_dir/1).

%% Deletes a file, or a folder with all that is in it.
-spec del_dir_r(name_all()) -> ok | failure().
del_dir_r(Name) ->
    case read_link_info(Name) of
        {ok, #file_info{type = directory}} ->
            del_inside(list_dir_all(Name), Name),
            del_dir(Name);
        {ok, _} -> delete(Name);
        Error -> Error
    end.

del_inside({ok, Names}, Dir) -> lists:foreach(fun(Name) -> del_dir_r(filename:join(Dir, Name)) end, Names);
del_inside(_, _) -> ok.

-spec delete(name_all()) -> ok | failure().
delete(Name) -> named(Name, fun mortal_file:delete/1).

-spec delete(name_all(), [raw]) -> ok | failure().
delete(Name, Options) when is_list(Options) ->
    _Raw = lists:member(raw, Options),
    delete(Name).

-spec rename(name_all(), name_all()) -> ok | failure().
rename(From, To) -> named_both(From, To, fun mortal_file:rename/2).

%% named(Name, Do): Do(FlatName). A name is characters and atoms, nested at will, or a binary.
named(Name, Do) ->
    case file_name(Name) of
        {error, _} = Error -> Error;
        Flat -> Do(Flat)
    end.

named_both(Name1, Name2, Do) -> named(Name1, fun(Flat1) -> named(Name2, fun(Flat2) -> Do(Flat1, Flat2) end) end).

file_name(Name) when is_binary(Name) -> Name;
file_name(Name) ->
    try flat_name(Name)
    catch
        error:_ -> {error, badarg}
    end.

flat_name([Part | Name]) when is_integer(Part) -> [Part | flat_name(Name)];
flat_name([Part | Name]) -> flat_name(Part) ++ flat_name(Name);
flat_name([]) -> [];
flat_name(Name) when is_atom(Name) -> atom_to_list(Name).

%%% What is known about a file

-spec read_file_info(name_all() | io_device()) -> {ok, file_info()} | failure().
read_file_info(File) -> read_file_info(File, []).

-spec read_file_info(name_all() | io_device(), [term()]) -> {ok, file_info()} | failure().
read_file_info(Server, Options) when is_pid(Server), is_list(Options) ->
    file_request(Server, {read_handle_info, Options});
read_file_info(#file_descriptor{module = Module} = Fd, Options) when is_list(Options) ->
    Module:read_handle_info(Fd, Options);
read_file_info(Name, Options) when is_list(Options) ->
    _Raw = lists:member(raw, Options),
    info(Name, Options, fun mortal_file:info/1).

info(Name, Options, Native) ->
    Time = proplists:get_value(time, Options, local),
    case named(Name, Native) of
        {ok, _} when Time =/= local, Time =/= universal, Time =/= posix -> {error, badarg};
        {ok, {Size, Type, Access, Posix, Mode}} ->
            At = time_as(Time, Posix),
            {ok, #file_info{size = Size, type = Type, access = Access, atime = At, mtime = At, ctime = At, mode = Mode,
                            links = 1, major_device = 0, minor_device = 0, inode = 0, uid = 0, gid = 0}};
        Error -> Error
    end.

time_as(posix, Seconds) -> Seconds;
time_as(universal, Seconds) -> calendar:system_time_to_universal_time(Seconds, second);
time_as(local, Seconds) -> calendar:universal_time_to_local_time(time_as(universal, Seconds)).

-spec read_link_info(name_all()) -> {ok, file_info()} | failure().
read_link_info(Name) -> read_link_info(Name, []).

-spec read_link_info(name_all(), [term()]) -> {ok, file_info()} | failure().
read_link_info(Name, Options) when is_list(Options) ->
    _Raw = lists:member(raw, Options),
    info(Name, Options, fun mortal_file:link_info/1).

raw_read_file_info(Name) -> info(Name, [], fun mortal_file:info/1).

-spec write_file_info(name_all(), file_info()) -> ok | failure().
write_file_info(Name, #file_info{} = Info) -> write_info(Name, Info, local).

-spec write_file_info(name_all(), file_info(), [term()]) -> ok | failure().
write_file_info(Name, #file_info{} = Info, Options) when is_list(Options) ->
    _Raw = lists:member(raw, Options),
    write_info(Name, Info, proplists:get_value(time, Options, local)).

%% Sets owners, permissions and time, up to the first that fails. The time of a change that is not given is that of
%% the last access, which is now if that is not given either.
write_info(Name, #file_info{mode = Mode, uid = Uid, gid = Gid, atime = Read, mtime = Changed, ctime = Created}, As) ->
    named(Name, fun(File) ->
        try
            Accessed = posix_time(As, Read),
            Modified = posix_time(As, first_defined(Changed, Accessed)),
            _ = posix_time(As, first_defined(Created, Modified)),
            done(may_own(File, Uid, Gid)),
            Mode =:= undefined orelse done(mortal_file:set_mode(File, permissions(Mode))),
            mortal_file:set_time(File, Modified)
        catch
            throw:Error -> Error;
            error:_ -> {error, badarg}
        end
    end).

done(ok) -> true;
done(Error) -> throw(Error).

permissions(Mode) when Mode >= 0, Mode < 1 bsl 32 -> Mode.

%% Files belong to 0, and stay so.
may_own(File, Uid, Gid) ->
    case {mortal_file:info(File), lists:map(fun owner/1, [Uid, Gid])} of
        {{ok, _}, [0, 0]} -> ok;
        {{ok, _}, _} -> {error, eperm};
        {Error, _} -> Error
    end.

owner(Id) when Id =:= undefined; Id =:= -1 -> 0;
owner(Id) when is_integer(Id), Id >= -1 bsl 31, Id < 1 bsl 31 -> Id.

first_defined(undefined, Seconds) -> {posix, Seconds};
first_defined(Time, _) -> Time.

posix_time(_, {posix, Seconds}) -> Seconds;
posix_time(_, undefined) -> erlang:system_time(second);
posix_time(posix, Seconds) when is_integer(Seconds) -> Seconds;
posix_time(local, Time) -> posix_time(universal, erlang:localtime_to_universaltime(Time));
posix_time(universal, Time) -> calendar:datetime_to_gregorian_seconds(Time) - 62167219200.

raw_write_file_info(Name, #file_info{} = Info) -> write_file_info(Name, Info).

-spec change_mode(name_all(), integer()) -> ok | failure().
change_mode(Name, Mode) when is_integer(Mode) -> write_file_info(Name, #file_info{mode = Mode}).

-spec change_owner(name_all(), integer()) -> ok | failure().
change_owner(Name, Owner) when is_integer(Owner) -> write_file_info(Name, #file_info{uid = Owner}).

-spec change_owner(name_all(), integer(), integer()) -> ok | failure().
change_owner(Name, Owner, Group) when is_integer(Owner), is_integer(Group) ->
    write_file_info(Name, #file_info{uid = Owner, gid = Group}).

-spec change_group(name_all(), integer()) -> ok | failure().
change_group(Name, Group) when is_integer(Group) -> write_file_info(Name, #file_info{gid = Group}).

-spec change_time(name_all(), date_time()) -> ok | failure().
change_time(Name, {{_, _, _}, {_, _, _}} = Modified) -> write_file_info(Name, #file_info{mtime = Modified}).

-spec change_time(name_all(), date_time(), date_time()) -> ok | failure().
change_time(Name, {{_, _, _}, {_, _, _}} = Read, {{_, _, _}, {_, _, _}} = Modified) ->
    write_file_info(Name, #file_info{atime = Read, mtime = Modified}).

-spec read_link(name_all()) -> {ok, filename()} | failure().
read_link(Name) -> named(Name, fun mortal_file:read_link/1).

-spec read_link_all(name_all()) -> {ok, filename_all()} | failure().
read_link_all(Name) -> read_link(Name).

-spec make_link(name_all(), name_all()) -> ok | failure().
make_link(From, To) -> named_both(From, To, fun mortal_file:make_link/2).

-spec make_symlink(name_all(), name_all()) -> ok | failure().
make_symlink(From, To) -> named_both(From, To, fun mortal_file:make_symlink/2).

%% The short name of a file, on Windows.
-spec altname(name_all()) -> failure().
altname(Name) -> named(Name, fun(_) -> {error, enotsup} end).

%%% Whole files

-spec read_file(name_all()) -> {ok, binary()} | failure().
read_file(Name) -> named(Name, fun mortal_file:read_file/1).

-spec write_file(name_all(), iodata()) -> ok | failure().
write_file(Name, Data) -> named(Name, fun(File) -> mortal_file:write_file(File, Data) end).

-spec write_file(name_all(), iodata(), [mode()]) -> ok | failure().
write_file(Name, Data, Modes) when is_list(Modes) ->
    _Raw = lists:member(raw, Modes),
    try iolist_size(Data) of
        _ -> with_open(Name, [raw, binary, write | Modes], fun(Fd) -> write(Fd, Data) end)
    catch
        error:badarg -> {error, badarg}
    end.

%% The result of Do(Fd), unless the file cannot be opened.
with_open(Name, Modes, Do) ->
    case open(Name, Modes) of
        {ok, Fd} -> closed(Fd, Do(Fd));
        Error -> Error
    end.

closed(Fd, Result) ->
    _ = close(Fd),
    Result.

-spec copy(term(), term()) -> {ok, non_neg_integer()} | failure().
copy(Source, Dest) -> copy(Source, Dest, infinity).

%% Source and Dest are devices, names, or {Name, Modes}.
-spec copy(term(), term(), non_neg_integer() | infinity) -> {ok, non_neg_integer()} | failure().
copy(Source, Dest, Length) when is_integer(Length), Length >= 0; is_atom(Length) ->
    with_device(Source, read, fun(From) ->
        with_device(Dest, write, fun(To) -> copy_chunks(From, To, Length, 0) end)
    end);
copy(_, _, _) -> {error, badarg}.

with_device(Pid, _, Do) when is_pid(Pid) -> Do(Pid);
with_device(#file_descriptor{} = Fd, _, Do) -> Do(Fd);
with_device({Name, Modes}, Mode, Do) when is_list(Modes) -> with_open(Name, [Mode, raw, binary | Modes], Do);
with_device(Name, Mode, Do) -> with_device({Name, []}, Mode, Do).

-spec copy_opened(io_device(), io_device(), non_neg_integer() | infinity) -> {ok, non_neg_integer()} | failure().
copy_opened(From, To, Length) when is_integer(Length), Length >= 0; is_atom(Length) ->
    case is_device(From) andalso is_device(To) of
        true -> copy_chunks(From, To, Length, 0);
        false -> {error, badarg}
    end;
copy_opened(_, _, _) -> {error, badarg}.

is_device(Device) -> is_pid(Device) orelse is_record(Device, file_descriptor).

%% Atoms are greater than all integers.
copy_chunks(_, _, Length, Length) -> {ok, Length};
copy_chunks(From, To, Length, Done) ->
    case read(From, if Length > ?CHUNK + Done -> ?CHUNK; true -> Length - Done end) of
        {ok, Data} -> copied(write(To, Data), From, To, Length, Done + iolist_size(Data));
        eof -> {ok, Done};
        Error -> Error
    end.

copied(ok, From, To, Length, Done) -> copy_chunks(From, To, Length, Done);
copied(Error, _, _, _, _) -> Error.

%%% Open files

-spec open(name_all(), [mode()] | term()) -> {ok, io_device()} | failure().
open(Name, Modes) when is_list(Modes) ->
    case {lists:member(raw, Modes), lists:member(ram, Modes), lists:member(compressed, Modes)} of
        {true, true, _} -> error(badarg, [Name, Modes]);
        {_, Ram, Compressed} when Ram; Compressed -> {error, enotsup};
        {true, _, _} -> named(Name, fun(File) -> prim_file:open(File, Modes) end);
        {false, _, _} -> named(Name, fun(File) -> file_io_server:start(self(), File, Modes) end)
    end;
open(Name, Mode) ->
    case mode_list(Mode) of
        error -> {error, badarg};
        Modes -> open(Name, Modes)
    end.

%% What was before lists of modes.
mode_list(read) -> [read];
mode_list(write) -> [write];
mode_list(read_write) -> [read, write];
mode_list({character, Mode}) when is_atom(Mode) -> mode_list(Mode);
mode_list({binary, Mode}) when is_atom(Mode), Mode =:= read orelse Mode =:= write orelse Mode =:= read_write ->
    [binary | mode_list(Mode)];
mode_list(_) -> error.

-spec close(io_device()) -> ok | failure().
close(Server) when is_pid(Server) ->
    case file_request(Server, close) of
        {error, terminated} -> ok;
        Reply -> Reply
    end;
close(#file_descriptor{module = Module} = Fd) -> Module:close(Fd);
close(_) -> {error, badarg}.

-spec read(io_device() | atom(), non_neg_integer()) -> {ok, string() | binary()} | eof | failure().
read(Device, Count) when is_pid(Device) orelse is_atom(Device), is_integer(Count), Count >= 0 ->
    data(io:request(Device, {get_chars, latin1, '', Count}));
read(#file_descriptor{module = Module} = Fd, Count) when is_integer(Count), Count >= 0 -> Module:read(Fd, Count);
read(_, _) -> {error, badarg}.

-spec read_line(io_device() | atom()) -> {ok, string() | binary()} | eof | failure().
read_line(Device) when is_pid(Device); is_atom(Device) -> data(io:request(Device, {get_line, latin1, ''}));
read_line(#file_descriptor{module = Module} = Fd) -> Module:read_line(Fd);
read_line(_) -> {error, badarg}.

data(Data) when is_list(Data); is_binary(Data) -> {ok, Data};
data(Other) -> Other.

-spec write(io_device() | atom(), iodata()) -> ok | failure().
write(Device, Data) when is_pid(Device); is_atom(Device) ->
    try iolist_to_binary(Data) of
        Bytes -> io:request(Device, {put_chars, latin1, Bytes})
    catch
        error:badarg -> {error, badarg}
    end;
write(#file_descriptor{module = Module} = Fd, Data) -> Module:write(Fd, Data);
write(_, _) -> {error, badarg}.

-spec pread(io_device(), [{location(), non_neg_integer()}]) -> {ok, [string() | binary() | eof]} | eof | failure().
pread(Server, Places) when is_pid(Server), is_list(Places) -> pread_each(Server, Places, []);
pread(#file_descriptor{module = Module} = Fd, Places) when is_list(Places) -> Module:pread(Fd, Places);
pread(_, _) -> {error, badarg}.

pread_each(Server, [{At, Count} | Places], Read) ->
    case pread(Server, At, Count) of
        {ok, Data} -> pread_each(Server, Places, [Data | Read]);
        eof -> pread_each(Server, Places, [eof | Read]);
        Error -> Error
    end;
pread_each(_, [], Read) -> {ok, lists:reverse(Read)};
pread_each(_, _, _) -> {error, badarg}.

-spec pread(io_device(), location(), non_neg_integer()) -> {ok, string() | binary()} | eof | failure().
pread(Server, At, Count) when is_pid(Server), is_integer(Count), Count >= 0 -> file_request(Server, {pread, At, Count});
pread(#file_descriptor{module = Module} = Fd, At, Count) when is_integer(Count), Count >= 0 ->
    Module:pread(Fd, At, Count);
pread(_, _, _) -> {error, badarg}.

-spec pwrite(io_device(), [{location(), iodata()}]) -> ok | {error, {non_neg_integer(), posix()}} | failure().
pwrite(Server, Places) when is_pid(Server), is_list(Places) -> pwrite_each(Server, Places, 0);
pwrite(#file_descriptor{module = Module} = Fd, Places) when is_list(Places) -> Module:pwrite(Fd, Places);
pwrite(_, _) -> {error, badarg}.

pwrite_each(Server, [{At, Data} | Places], Done) ->
    case pwrite(Server, At, Data) of
        ok -> pwrite_each(Server, Places, Done + 1);
        {error, Reason} -> {error, {Done, Reason}}
    end;
pwrite_each(_, [], _) -> ok;
pwrite_each(_, _, _) -> {error, badarg}.

-spec pwrite(io_device(), location(), iodata()) -> ok | failure().
pwrite(Server, At, Data) when is_pid(Server) -> file_request(Server, {pwrite, At, Data});
pwrite(#file_descriptor{module = Module} = Fd, At, Data) -> Module:pwrite(Fd, At, Data);
pwrite(_, _, _) -> {error, badarg}.

-spec position(io_device(), location()) -> {ok, non_neg_integer()} | failure().
position(Server, At) when is_pid(Server) -> file_request(Server, {position, At});
position(#file_descriptor{module = Module} = Fd, At) -> Module:position(Fd, At);
position(_, _) -> {error, badarg}.

-spec truncate(io_device()) -> ok | failure().
truncate(Server) when is_pid(Server) -> file_request(Server, truncate);
truncate(#file_descriptor{module = Module} = Fd) -> Module:truncate(Fd);
truncate(_) -> {error, badarg}.

-spec sync(io_device()) -> ok | failure().
sync(Server) when is_pid(Server) -> file_request(Server, sync);
sync(#file_descriptor{module = Module} = Fd) -> Module:sync(Fd);
sync(_) -> {error, badarg}.

-spec datasync(io_device()) -> ok | failure().
datasync(Server) when is_pid(Server) -> file_request(Server, datasync);
datasync(#file_descriptor{module = Module} = Fd) -> Module:datasync(Fd);
datasync(_) -> {error, badarg}.

-spec advise(io_device(), integer(), integer(), atom()) -> ok | failure().
advise(Server, Offset, Length, Advise) when is_pid(Server) -> file_request(Server, {advise, Offset, Length, Advise});
advise(#file_descriptor{module = Module} = Fd, Offset, Length, Advise) -> Module:advise(Fd, Offset, Length, Advise);
advise(_, _, _, _) -> {error, badarg}.

-spec allocate(io_device(), non_neg_integer(), non_neg_integer()) -> ok | failure().
allocate(Server, Offset, Length) when is_pid(Server) -> file_request(Server, {allocate, Offset, Length});
allocate(#file_descriptor{module = Module} = Fd, Offset, Length) -> Module:allocate(Fd, Offset, Length).

%% What io_device() servers are asked beyond the io protocol.
file_request(Server, Request) ->
    Ref = erlang:monitor(process, Server),
    Server ! {file_request, self(), Ref, Request},
    receive
        {file_reply, Ref, Reply} ->
            erlang:demonitor(Ref, [flush]),
            Reply;
        {'DOWN', Ref, _, _, _} ->
            {error, terminated}
    end.

%% Opens the first file of that name along Path.
-spec path_open([name_all()], name_all(), [mode()]) -> {ok, io_device(), filename_all()} | failure().
path_open(Path, Name, Modes) ->
    named(Name, fun(File) ->
        case filename:pathtype(File) of
            relative -> path_open_first(Path, File, Modes, enoent);
            _ -> opened(open(File, Modes), Name)
        end
    end).

path_open_first([Dir | Path], Name, Modes, Last) ->
    case file_name(Dir) of
        {error, _} = Error -> Error;
        Flat ->
            Full = below(Flat, Name),
            case opened(open(Full, Modes), Full) of
                {error, Reason} when Reason =:= enoent; Reason =:= enotdir; Reason =:= eacces ->
                    path_open_first(Path, Name, Modes, later(Last, Reason));
                Result -> Result
            end
    end;
path_open_first([], _, _, Last) -> {error, Last}.

below(".", Name) -> Name;
below(Dir, Name) -> filename:join(Dir, Name).

later(Last, enotdir) -> Last;
later(_, Reason) -> Reason.

opened({ok, Fd}, Full) -> {ok, Fd, Full};
opened(Error, _) -> Error.

%%% Files of terms and expressions

-spec consult(name_all()) -> {ok, [term()]} | failure().
consult(Name) -> with_open(Name, [read], fun consult_stream/1).

-spec path_consult([name_all()], name_all()) -> {ok, [term()], filename_all()} | failure().
path_consult(Path, Name) ->
    case path_open(Path, Name, [read]) of
        {ok, Fd, Full} -> located(closed(Fd, consult_stream(Fd)), Full);
        Error -> Error
    end.

located(ok, Full) -> {ok, Full};
located({ok, Value}, Full) -> {ok, Value, Full};
located(Error, _) -> Error.

consult_stream(Fd) ->
    set_encoding(Fd),
    consult_terms(Fd, 1, []).

consult_terms(Fd, Line, Terms) ->
    case io:read(Fd, '', Line) of
        {ok, Term, Next} -> consult_terms(Fd, Next, [Term | Terms]);
        {error, Error, _} -> {error, Error};
        {error, Error} -> {error, Error};
        {eof, _} -> {ok, lists:reverse(Terms)}
    end.

%% Text is UTF-8, unless a comment in the first two lines names another encoding, as with sources (epp, "Source File Encoding").
set_encoding(Fd) ->
    Lines = [Line || {ok, Line} <- [read_line(Fd), read_line(Fd)]],
    Found = [Encoding || [$% | _] = Line <- Lines, Encoding <- coding(string:lowercase(Line))],
    {ok, 0} = position(Fd, bof),
    ok = io:setopts(Fd, [{encoding, case Found of [latin1 | _] -> latin1; _ -> unicode end}]).

coding(Line) ->
    case re:run(Line, "coding\\s*[:=]\\s*([-a-z0-9]+)", [{capture, [1], list}]) of
        {match, ["latin-1"]} -> [latin1];
        {match, ["utf-8"]} -> [utf8];
        _ -> []
    end.

%%% The functions that evaluate stand in stack traces, so they open and close the file themselves.

-spec eval(name_all()) -> ok | failure().
eval(Name) -> eval(Name, erl_eval:new_bindings()).

-spec eval(name_all(), erl_eval:binding_struct()) -> ok | failure().
eval(Name, Bindings) ->
    case open(Name, [read]) of
        {ok, Fd} -> closed(Fd, eval_stream(Fd, ignore, Bindings));
        Error -> Error
    end.

-spec path_eval([name_all()], name_all()) -> {ok, filename_all()} | failure().
path_eval(Path, Name) -> path_eval(Path, Name, erl_eval:new_bindings()).

-spec path_eval([name_all()], name_all(), erl_eval:binding_struct()) -> {ok, filename_all()} | failure().
path_eval(Path, Name, Bindings) ->
    case path_open(Path, Name, [read]) of
        {ok, Fd, Full} -> located(closed(Fd, eval_stream(Fd, ignore, Bindings)), Full);
        Error -> Error
    end.

-spec script(name_all()) -> {ok, term()} | failure().
script(Name) -> script(Name, erl_eval:new_bindings()).

-spec script(name_all(), erl_eval:binding_struct()) -> {ok, term()} | failure().
script(Name, Bindings) ->
    case open(Name, [read]) of
        {ok, Fd} -> closed(Fd, eval_stream(Fd, return, Bindings));
        Error -> Error
    end.

-spec path_script([name_all()], name_all()) -> {ok, term(), filename_all()} | failure().
path_script(Path, Name) -> path_script(Path, Name, erl_eval:new_bindings()).

-spec path_script([name_all()], name_all(), erl_eval:binding_struct()) -> {ok, term(), filename_all()} | failure().
path_script(Path, Name, Bindings) ->
    case path_open(Path, Name, [read]) of
        {ok, Fd, Full} -> located(closed(Fd, eval_stream(Fd, return, Bindings)), Full);
        Error -> Error
    end.

%% Evaluates all expressions of a file. After an error it goes on with the next; the first error is the result.
eval_stream(Fd, Want, Bindings) ->
    set_encoding(Fd),
    eval_stream2(io:parse_erl_exprs(Fd, '', 1), Fd, Want, Bindings, none, []).

eval_stream2({ok, Exprs, Next}, Fd, Want, Bindings0, Last, Errors) ->
    try erl_eval:exprs(Exprs, Bindings0) of
        {value, Value, Bindings} -> eval_next(Fd, Next, Want, Bindings, {ok, Value}, Errors)
    catch
        Class:Reason:Stack ->
            eval_next(Fd, Next, Want, Bindings0, Last, [{Next, ?MODULE, {Class, Reason, Stack}} | Errors])
    end;
eval_stream2({error, Error, Next}, Fd, Want, Bindings, Last, Errors) ->
    eval_next(Fd, Next, Want, Bindings, Last, [Error | Errors]);
eval_stream2({error, Error}, _, _, _, _, []) -> {error, Error};
eval_stream2(_, _, _, _, _, [_ | _] = Errors) -> {error, lists:last(Errors)};
eval_stream2({eof, _}, _, ignore, _, _, []) -> ok;
eval_stream2({eof, Line}, _, return, _, none, []) -> {error, {Line, ?MODULE, undefined_script}};
eval_stream2({eof, _}, _, return, _, Last, []) -> Last.

eval_next(Fd, Line, Want, Bindings, Last, Errors) ->
    eval_stream2(io:parse_erl_exprs(Fd, '', Line), Fd, Want, Bindings, Last, Errors).
