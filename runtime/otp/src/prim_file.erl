%% Files opened raw: what file.erl calls for a #file_descriptor{}. The same handles carry the servers of file_io_server.erl.
%%
%% A handle is a reference under which the natives of mortal_file know name, position and options of the file. As in
%% OTP, only the process that opened the file can use it, and its end closes it.
%%
%% Caveats: of the functions by name of OTP's prim_file only those are here that are asked for as a module of filelib. A file opened without the option binary
%% is a prim_file that gives lists, not OTP's raw_file_io_list. What is written is on the disk at once, so sync/1,
%% datasync/1, delayed_write and read_ahead change nothing.
-module(prim_file).

-export([open/2, close/1, read/2, read_line/1, write/2, pread/2, pread/3, pwrite/2, pwrite/3, position/2, truncate/1,
         sync/1, datasync/1, advise/4, allocate/3, read_handle_info/2, copy/3, list_dir/1, read_file_info/1,
         read_link_info/1]).

-include_lib("kernel/include/file.hrl").

-type fd() :: #file_descriptor{}.
-type reason() :: atom().

-spec open(file:name_all(), [file:mode()]) -> {ok, fd()} | {error, reason()}.
open(Name, Modes) ->
    Handle = make_ref(),
    case mortal_file:open(Name, Modes, Handle) of
        ok ->
            Data = #{handle => Handle, owner => self(), r_ahead_size => 0, r_buffer => make_ref()},
            {ok, #file_descriptor{module = ?MODULE, data = Data}};
        Error ->
            Error
    end.

-spec close(fd()) -> ok | {error, reason()}.
close(Fd) -> mortal_file:close(get_fd_data(Fd)).

-spec read(fd(), non_neg_integer()) -> {ok, iodata()} | eof | {error, reason()}.
read(Fd, Size) -> mortal_file:read(get_fd_data(Fd), Size).

-spec read_line(fd()) -> {ok, iodata()} | eof | {error, reason()}.
read_line(Fd) -> mortal_file:read_line(get_fd_data(Fd)).

-spec write(fd(), iodata()) -> ok | {error, reason()}.
write(Fd, Data) -> mortal_file:write(get_fd_data(Fd), Data).

-spec pread(fd(), [{non_neg_integer(), non_neg_integer()}]) -> {ok, [iodata() | eof]} | {error, reason()}.
pread(Fd, Places) -> pread_list(get_fd_data(Fd), Places, []).

pread_list(Handle, [{At, Size} | Places], Read) ->
    case mortal_file:pread(Handle, At, Size) of
        {ok, Data} -> pread_list(Handle, Places, [Data | Read]);
        eof -> pread_list(Handle, Places, [eof | Read]);
        Error -> Error
    end;
pread_list(_, [], Read) -> {ok, lists:reverse(Read)}.

-spec pread(fd(), non_neg_integer(), non_neg_integer()) -> {ok, iodata()} | eof | {error, reason()}.
pread(Fd, At, Size) -> mortal_file:pread(get_fd_data(Fd), At, Size).

-spec pwrite(fd(), [{non_neg_integer(), iodata()}]) -> ok | {error, {non_neg_integer(), reason()}}.
pwrite(Fd, Places) -> pwrite_list(get_fd_data(Fd), Places, 0).

%% An error of the file comes with the number of writes before it.
pwrite_list(Handle, [{At, Data} | Places], Done) ->
    case mortal_file:pwrite(Handle, At, Data) of
        ok -> pwrite_list(Handle, Places, Done + 1);
        {error, badarg} -> {error, badarg};
        {error, Reason} -> {error, {Done, Reason}}
    end;
pwrite_list(_, [], _) -> ok.

-spec pwrite(fd(), non_neg_integer(), iodata()) -> ok | {error, reason()}.
pwrite(Fd, At, Data) -> mortal_file:pwrite(get_fd_data(Fd), At, Data).

-spec position(fd(), file:location()) -> {ok, non_neg_integer()} | {error, reason()}.
position(Fd, {From, Offset}) -> mortal_file:position(get_fd_data(Fd), From, Offset);
position(Fd, Offset) when is_integer(Offset) -> position(Fd, {bof, Offset});
position(Fd, From) -> position(Fd, {From, 0}).

-spec truncate(fd()) -> ok | {error, reason()}.
truncate(Fd) -> mortal_file:truncate(get_fd_data(Fd)).

-spec sync(fd()) -> ok | {error, reason()}.
sync(Fd) -> still_open(get_fd_data(Fd)).

-spec datasync(fd()) -> ok | {error, reason()}.
datasync(Fd) -> still_open(get_fd_data(Fd)).

-spec advise(fd(), integer(), integer(), atom()) -> ok | {error, reason()}.
advise(Fd, Offset, Length, Advise) ->
    Known = [normal, sequential, random, no_reuse, will_need, dont_need],
    of_range(Fd, Offset, Length, lists:member(Advise, Known)).

%% The size of the file stays, as it does in OTP.
-spec allocate(fd(), non_neg_integer(), non_neg_integer()) -> ok | {error, reason()}.
allocate(Fd, Offset, Length) -> of_range(Fd, Offset, Length, Length > 0).

of_range(Fd, Offset, Length, _) when not is_number(Offset); not is_number(Length) ->
    _ = get_fd_data(Fd),
    {error, badarg};
of_range(Fd, Offset, Length, true) when is_integer(Offset), Offset >= 0, Offset < 1 bsl 63,
                                        is_integer(Length), Length >= 0, Length < 1 bsl 63 ->
    still_open(get_fd_data(Fd));
of_range(Fd, _, _, _) ->
    _ = get_fd_data(Fd),
    {error, einval}.

still_open(Handle) ->
    case mortal_file:name(Handle) of
        {ok, _} -> ok;
        Error -> Error
    end.

-spec read_handle_info(fd(), [term()]) -> {ok, #file_info{}} | {error, reason()}.
read_handle_info(Fd, Options) ->
    case mortal_file:name(get_fd_data(Fd)) of
        {ok, Name} -> file:read_file_info(Name, Options);
        Error -> Error
    end.

%% Copies at most Length bytes from where one file stands to where the other does.
-spec copy(fd(), fd(), non_neg_integer() | infinity) -> {ok, non_neg_integer()} | {error, reason()}.
copy(From, To, Length) -> file:copy_opened(From, To, Length).

list_dir(Dir) -> file:list_dir(Dir).

read_file_info(Name) -> file:read_file_info(Name).

read_link_info(Name) -> file:read_link_info(Name).

get_fd_data(#file_descriptor{data = #{handle := Handle, owner := Owner}}) ->
    Owner =:= self() orelse error(not_on_controlling_process),
    Handle.
