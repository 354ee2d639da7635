%% The process that is an open file: what file:open/2 gives unless the file is raw. It answers the io protocol ("The Erlang I/O
%% Protocol", stdlib User's Guide) and the further requests of file.erl, which are {file_request, From, Ref, Request}.
%%
%% As in OTP the process ends with its owner, and when the file cannot be read or written, or holds what cannot be
%% converted to the encoding that was asked for: the request is still answered with the error.
-module(file_io_server).

-export([start/3, name/1, format_error/1]).

-include_lib("kernel/include/file.hrl").

-define(CHUNK, 8192).   % bytes read at once
-define(FEED, 128).     % bytes given to a scanner at once, so that not much has to be given back

-record(state, {fd :: file:fd(),
                mode = list :: list | binary,
                encoding = latin1 :: unicode:encoding(),
                buffer = <<>> :: binary()}).   % read from the file and not yet asked for

-spec start(pid(), file:name_all(), [term()]) -> {ok, pid()} | {error, term()}.
start(Owner, Name, Modes) ->
    Caller = self(),
    {Pid, Ref} = spawn_monitor(fun() -> init(Owner, Caller, Name, Modes) end),
    receive
        {file_opened, Pid, ok} ->
            erlang:demonitor(Ref, [flush]),
            {ok, Pid};
        {file_opened, Pid, Error} ->
            erlang:demonitor(Ref, [flush]),
            Error;
        {'DOWN', Ref, process, Pid, Reason} ->
            {error, Reason}
    end.

%% The name that the file of a server was opened by.
-spec name(pid()) -> {ok, file:filename_all()} | undefined.
name(Pid) ->
    case process_info(Pid, dictionary) of
        {dictionary, [{file_name, Name}]} -> {ok, Name};
        _ -> undefined
    end.

-spec format_error(term()) -> io_lib:chars().
format_error({_Line, ?MODULE, Reason}) -> io_lib:format("~w", [Reason]);
format_error({_Line, Module, Reason}) -> Module:format_error(Reason);
format_error(invalid_unicode) -> "cannot translate from UTF-8";
format_error(Reason) -> erl_posix_msg:message(Reason).

init(Owner, Caller, Name, Modes) ->
    case open(Name, Modes) of
        {ok, S} ->
            put(file_name, Name),
            Ref = monitor(process, Owner),
            Caller ! {file_opened, self(), ok},
            loop(Ref, S);
        {error, Reason} = Error ->
            Caller ! {file_opened, self(), Error},
            exit(Reason)
    end.

open(Name, Modes) ->
    case lists:foldl(fun option/2, #state{}, Modes) of
        {error, _} = Error -> Error;
        S ->
            case prim_file:open(Name, [binary | Modes]) of
                {ok, Fd} -> {ok, S#state{fd = Fd}};
                Error -> Error
            end
    end.

option(_, {error, _} = Error) -> Error;
option(binary, S) -> S#state{mode = binary};
option({encoding, Name}, S) ->
    case encoding(Name) of
        {ok, Encoding} -> S#state{encoding = Encoding};
        error -> {error, badarg}
    end;
option(Name, S) when Name =:= latin1; Name =:= unicode -> option({encoding, Name}, S);
option(_, S) -> S.

encoding(latin1) -> {ok, latin1};
encoding(Utf8) when Utf8 =:= unicode; Utf8 =:= utf8 -> {ok, unicode};
encoding(Wide) when Wide =:= utf16; Wide =:= utf32 -> {ok, {Wide, big}};
encoding({Wide, Endian} = Encoding) when Wide =:= utf16 orelse Wide =:= utf32, Endian =:= big orelse Endian =:= little ->
    {ok, Encoding};
encoding(_) -> error.

loop(Owner, S0) ->
    receive
        {io_request, From, ReplyAs, Request} when is_pid(From) ->
            loop(Owner, serve(fun io_request/2, Request, fun(R) -> From ! {io_reply, ReplyAs, R} end, S0));
        {file_request, From, ReplyAs, Request} when is_pid(From) ->
            loop(Owner, serve(fun file_request/2, Request, fun(R) -> From ! {file_reply, ReplyAs, R} end, S0));
        {'DOWN', Owner, _, _, Reason} ->
            exit(Reason);
        _ ->
            loop(Owner, S0)
    end.

%% Handle(Request, State) -> {Reply, State}, or it throws {stop, Reason, Reply}.
serve(Handle, Request, Answer, S0) ->
    try Handle(Request, S0) of
        {Reply, S} ->
            Answer(Reply),
            S
    catch
        throw:{stop, Reason, Reply} ->
            Answer(Reply),
            exit(Reason)
    end.

-spec fail(term()) -> no_return().
fail(Reason) -> throw({stop, Reason, {error, Reason}}).

%% A result that ends the server if it is an error.
vital({error, Reason}) -> fail(Reason);
vital(Result) -> Result.

%%% Requests of file.erl

file_request({pread, At, Count}, S0) ->
    case seek(At, S0) of
        {{ok, _}, S1} ->
            case get_chars(Count, latin1, S1) of
                {Data, S} when is_list(Data); is_binary(Data) -> {{ok, Data}, S};
                Other -> Other
            end;
        Failed -> Failed
    end;
file_request({pwrite, At, Data}, S0) ->
    case seek(At, S0) of
        {{ok, _}, S} -> put_chars(latin1, Data, S);
        Failed -> Failed
    end;
file_request({position, At}, S) -> seek(At, S);
file_request(truncate, S0) ->
    {_, S} = seek(cur, S0),
    {vital(prim_file:truncate(S#state.fd)), S};
file_request(close, #state{fd = Fd}) ->
    throw({stop, normal, vital(prim_file:close(Fd))});
file_request({read_handle_info, Options}, #state{fd = Fd} = S) ->
    {vital(prim_file:read_handle_info(Fd, Options)), S};
file_request(sync, #state{fd = Fd} = S) -> {vital(prim_file:sync(Fd)), S};
file_request(datasync, #state{fd = Fd} = S) -> {vital(prim_file:datasync(Fd)), S};
file_request({advise, Offset, Length, Advise}, #state{fd = Fd} = S) ->
    {vital(prim_file:advise(Fd, Offset, Length, Advise)), S};
file_request({allocate, Offset, Length}, #state{fd = Fd} = S) ->
    {prim_file:allocate(Fd, Offset, Length), S};
file_request(Other, S) ->
    {{error, {request, Other}}, S}.

%% The file stands behind what is in the buffer.
seek(cur, S) -> seek({cur, 0}, S);
seek({cur, Offset}, #state{fd = Fd, buffer = Buffer} = S) when is_integer(Offset) ->
    sought(prim_file:position(Fd, {cur, Offset - byte_size(Buffer)}), S);
seek(At, #state{fd = Fd} = S) ->
    sought(prim_file:position(Fd, At), S).

sought({ok, _} = Reply, S) -> {Reply, S#state{buffer = <<>>}};
sought(Error, S) -> {Error, S}.

%%% Requests of the io protocol

io_request({put_chars, Encoding, Chars}, S) -> put_chars(Encoding, Chars, S);
io_request({put_chars, Encoding, M, F, As}, S) ->
    case catch apply(M, F, As) of
        Chars when is_list(Chars); is_binary(Chars) -> put_chars(Encoding, Chars, S);
        _ -> {{error, F}, S}
    end;
io_request({get_chars, Encoding, _Prompt, Count}, S) -> get_chars(Count, Encoding, S);
io_request({get_line, Encoding, _Prompt}, S) -> get_line(0, Encoding, S);
io_request({get_until, _Encoding, _Prompt, M, F, As}, S) -> get_until({M, F, As}, [], S);
io_request({setopts, Options}, S) when is_list(Options) -> setopts(Options, S);
io_request(getopts, #state{mode = Mode, encoding = Encoding} = S) ->
    {[{binary, Mode =:= binary}, {encoding, Encoding}], S};
io_request({requests, Requests}, S) when is_list(Requests) -> requests(Requests, {ok, S});
%% The forms from before encodings were part of the protocol.
io_request({put_chars, Chars}, S) -> put_chars(latin1, Chars, S);
io_request({put_chars, M, F, As}, S) -> io_request({put_chars, latin1, M, F, As}, S);
io_request({get_chars, _Prompt, Count}, S) -> get_chars(Count, latin1, S);
io_request({get_line, _Prompt}, S) -> get_line(0, latin1, S);
io_request({get_until, Prompt, M, F, As}, S) -> io_request({get_until, latin1, Prompt, M, F, As}, S);
io_request(Other, S) -> {{error, {request, Other}}, S}.

%% Requests in a list are served as long as none fails.
requests([Request | Requests], {_, S}) ->
    case io_request(Request, S) of
        {{error, _}, _} = Failed -> Failed;
        Served -> requests(Requests, Served)
    end;
requests([], Served) -> Served.

put_chars(From, Chars, #state{encoding = To} = S0) ->
    {_, #state{fd = Fd} = S} = seek(cur, S0),
    case encode(Chars, From, To) of
        error -> throw({stop, no_translation, {error, {no_translation, From, To}}});
        Bytes -> {vital(prim_file:write(Fd, Bytes)), S}
    end.

encode(Bytes, latin1, latin1) -> Bytes;
encode(Chars, From, To) ->
    case catch unicode:characters_to_binary(Chars, From, To) of
        Bytes when is_binary(Bytes) -> Bytes;
        _ -> error
    end.

%%% Input

get_chars(Count, Encoding, #state{buffer = Buffer} = S0) when is_integer(Count), Count >= 0 ->
    case prefix(Count, Buffer, Buffer, S0) of
        more ->
            case fill(Count, S0) of
                eof -> rest(Encoding, S0);
                S -> get_chars(Count, Encoding, S)
            end;
        Size -> take(Size, Encoding, S0)
    end;
get_chars(_, _, S) -> {{error, get_chars}, S}.

%% How many bytes the first Count characters are.
prefix(Count, _, Buffer, #state{encoding = latin1}) when Count =< byte_size(Buffer) -> Count;
prefix(_, _, _, #state{encoding = latin1}) -> more;
prefix(0, Rest, Buffer, _) -> byte_size(Buffer) - byte_size(Rest);
prefix(Count, Rest0, Buffer, #state{encoding = Encoding} = S) ->
    case next(Encoding, Rest0) of
        more -> more;
        invalid -> byte_size(Buffer);
        Rest -> prefix(Count - 1, Rest, Buffer, S)
    end.

%% What follows the first character.
next(unicode, <<_/utf8, Rest/binary>>) -> Rest;
next({utf16, big}, <<_/utf16-big, Rest/binary>>) -> Rest;
next({utf16, little}, <<_/utf16-little, Rest/binary>>) -> Rest;
next({utf32, big}, <<_/utf32-big, Rest/binary>>) -> Rest;
next({utf32, little}, <<_/utf32-little, Rest/binary>>) -> Rest;
next(_, Rest) when byte_size(Rest) < 4 -> more;
next(_, _) -> invalid.

%% Searched is how much of the buffer is known to hold no newline.
get_line(Searched, Encoding, #state{buffer = Buffer, encoding = In} = S0) ->
    case line_end(Buffer, Searched, newline(In)) of
        more ->
            case fill(?CHUNK, S0) of
                eof -> rest(Encoding, S0);
                S -> get_line(byte_size(Buffer), Encoding, S)
            end;
        Size ->
            {Line, S} = take(Size, Encoding, S0),
            {without_return(Line), S}
    end.

newline(Encoding) -> unicode:characters_to_binary("\n", latin1, Encoding).

line_end(Buffer, From, Newline) ->
    Unit = byte_size(Newline),
    Start = From - From rem Unit,
    case binary:match(Buffer, Newline, [{scope, {Start, byte_size(Buffer) - Start}}]) of
        {At, _} when At rem Unit =:= 0 -> At + Unit;
        {At, _} -> line_end(Buffer, At + Unit, Newline);
        nomatch -> more
    end.

%% Lines that end as on Windows get a plain newline.
without_return(Line) when is_list(Line) ->
    case lists:suffix("\r\n", Line) of
        true -> lists:droplast(lists:droplast(Line)) ++ "\n";
        false -> Line
    end;
without_return(Line) ->
    case binary:longest_common_suffix([Line, <<"\r\n">>]) of
        2 -> <<(binary:part(Line, 0, byte_size(Line) - 2))/binary, $\n>>;
        _ -> Line
    end.

%% M:F(Continuation, Data, Args...) -> {done, Result, Rest} | {more, Continuation}.
get_until({M, F, As} = MFA, Cont, S0) ->
    {Data, S} = feed(MFA, Cont, S0),
    case catch apply(M, F, [Cont, Data | As]) of
        {done, Result, Rest} -> {result(Result, S), give_back(Rest, S)};
        {more, More} when Data =/= eof -> get_until(MFA, More, S);
        Bad -> throw({stop, Bad, {error, F}})
    end.

result(Chars, #state{mode = binary}) when is_list(Chars) ->
    case catch unicode:characters_to_binary(Chars) of
        Binary when is_binary(Binary) -> Binary;
        _ -> Chars
    end;
result(Result, _) -> Result.

give_back(Rest, #state{buffer = Buffer, encoding = Encoding} = S) when is_list(Rest) ->
    S#state{buffer = <<(unicode:characters_to_binary(Rest, unicode, Encoding))/binary, Buffer/binary>>};
give_back(_, S) -> S.

%% Some characters for a scanner, or eof.
feed(MFA, Cont, #state{buffer = Buffer} = S) when byte_size(Buffer) < 4 ->
    case fill(?CHUNK, S) of
        eof when Buffer =:= <<>> -> {eof, S};
        eof -> decode(MFA, Cont, Buffer, <<>>, S);
        Filled -> feed_some(MFA, Cont, Filled)
    end;
feed(MFA, Cont, S) -> feed_some(MFA, Cont, S).

feed_some(MFA, Cont, #state{buffer = <<Some:?FEED/binary, Rest/binary>>} = S) -> decode(MFA, Cont, Some, Rest, S);
feed_some(MFA, Cont, #state{buffer = Some} = S) -> decode(MFA, Cont, Some, <<>>, S).

decode(MFA, Cont, Some, Rest, #state{encoding = Encoding} = S) ->
    case unicode:characters_to_list(Some, Encoding) of
        {_, [_ | _] = Chars, Undecoded} ->
            {Chars, S#state{buffer = <<(iolist_to_binary(Undecoded))/binary, Rest/binary>>}};
        {_, [], _} -> throw({stop, invalid_unicode, invalid_unicode(MFA, Cont)});
        Chars -> {Chars, S#state{buffer = Rest}}
    end.

%% The scanner of Erlang text says where it has got to.
invalid_unicode({erl_scan, tokens, [Start | _]}, []) -> invalid_unicode_at(Start);
invalid_unicode({erl_scan, tokens, _}, {erl_scan_continuation, _, Location, _, _}) -> invalid_unicode_at(Location);
invalid_unicode({_, F, _}, _) -> {error, F}.

invalid_unicode_at(Location) -> {error, {Location, ?MODULE, invalid_unicode}, Location}.

%% Reads some more into the buffer.
fill(Size, #state{fd = Fd, buffer = Buffer} = S) ->
    case vital(prim_file:read(Fd, max(Size, ?CHUNK))) of
        {ok, Bytes} -> S#state{buffer = <<Buffer/binary, Bytes/binary>>};
        eof -> eof
    end.

%% All that is left at the end of the file.
rest(_, #state{buffer = <<>>} = S) -> {eof, S};
rest(Encoding, #state{buffer = Buffer} = S) -> take(byte_size(Buffer), Encoding, S).

take(Size, Encoding, #state{buffer = Buffer} = S) ->
    <<Bytes:Size/binary, Rest/binary>> = Buffer,
    {cast(Bytes, Encoding, S), S#state{buffer = Rest}}.

%% Bytes of the file as characters for the one who asked.
cast(Bytes, latin1, #state{mode = binary, encoding = latin1}) -> Bytes;
cast(Bytes, Out, #state{mode = binary, encoding = In}) ->
    case unicode:characters_to_binary(Bytes, In, Out) of
        Converted when is_binary(Converted) -> Converted;
        _ -> fail({no_translation, In, Out})
    end;
cast(Bytes, _, #state{encoding = latin1}) -> binary_to_list(Bytes);
cast(Bytes, Out, #state{encoding = In}) ->
    case unicode:characters_to_list(Bytes, In) of
        Chars when is_list(Chars) ->
            Out =:= latin1 andalso lists:any(fun(C) -> C > 255 end, Chars) andalso fail({no_translation, In, Out}),
            Chars;
        _ -> fail({no_translation, In, Out})
    end.

%%% Options

setopts(Options, S0) ->
    case lists:foldl(fun setopt/2, S0, proplists:unfold(Options)) of
        error -> {{error, enotsup}, S0};
        S -> {ok, S}
    end.

setopt(_, error) -> error;
setopt({binary, true}, S) -> S#state{mode = binary};
setopt({binary, false}, S) -> S#state{mode = list};
setopt({list, true}, S) -> S#state{mode = list};
setopt({Name, true}, S) when Name =:= latin1; Name =:= unicode; Name =:= utf8 -> setopt({encoding, Name}, S);
setopt({encoding, Name}, S) ->
    case encoding(Name) of
        {ok, Encoding} -> S#state{encoding = Encoding};
        error -> error
    end;
setopt(_, _) -> error.
