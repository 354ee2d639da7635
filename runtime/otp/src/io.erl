%% Input and output: stdlib, io; the client side of "The Erlang I/O Protocol".
%%
%% Every function sends one io_request to a device, which is a pid, a registered name or `standard_io` (the caller's
%% group leader), and waits for the io_reply. The terms and formats travel unformatted: the device calls io_lib.
%%
%% Caveats: devices of other nodes don't exist, so requests always are of the protocol's current form.
%% printable_range/0 is always latin1, as in a shell started without `+pc unicode`.
-module(io).

-export([put_chars/1, put_chars/2, nl/0, nl/1, write/1, write/2, format/1, format/2, format/3, fwrite/1, fwrite/2,
         fwrite/3]).
-export([get_chars/2, get_chars/3, get_line/1, get_line/2, get_password/0, get_password/1, fread/2, fread/3, read/1,
         read/2, read/3, read/4]).
-export([scan_erl_exprs/1, scan_erl_exprs/2, scan_erl_exprs/3, scan_erl_exprs/4, scan_erl_form/1, scan_erl_form/2,
         scan_erl_form/3, scan_erl_form/4, parse_erl_exprs/1, parse_erl_exprs/2, parse_erl_exprs/3,
         parse_erl_exprs/4, parse_erl_form/1, parse_erl_form/2, parse_erl_form/3, parse_erl_form/4]).
-export([columns/0, columns/1, rows/0, rows/1, getopts/0, getopts/1, setopts/1, setopts/2, printable_range/0]).
-export([request/1, request/2, requests/1, requests/2]).
-export_type([device/0, format/0, prompt/0, server_no_data/0]).

-type device() :: atom() | pid().
-type format() :: atom() | string() | binary().
-type prompt() :: atom() | unicode:chardata().
-type server_no_data() :: {error, term()} | eof.

%% Sends Request; failures are exceptions of the calling function, whose arguments are Args. A macro, so that the stack
%% trace begins there. The cause tells errors found here from those the device reports.
-define(output(Device, Request, Args),
        begin
            Failed = make_ref(),
            case request(Device, Request, Failed) of
                {Failed, Why} -> ?fail({io, Why}, Why, Args);
                {error, Why} -> ?fail({device, Why}, Why, Args);
                Reply -> Reply
            end
        end).
-define(fail(Cause, Why, Args),
        erlang:error(reason(Why), Args, [{error_info, #{cause => Cause, module => erl_stdlib_errors}}])).

reason(terminated) -> terminated;
reason(calling_self) -> calling_self;
reason({no_translation, _, _}) -> no_translation;
reason(_) -> badarg.

%%% Output

-spec put_chars(unicode:chardata()) -> ok.
put_chars(Chars) -> ?output(group_leader(), {put_chars, unicode, Chars}, [Chars]).

-spec put_chars(device(), unicode:chardata()) -> ok.
put_chars(Device, Chars) -> ?output(Device, {put_chars, unicode, Chars}, [Device, Chars]).

-spec nl() -> ok.
nl() -> ?output(group_leader(), nl, []).

-spec nl(device()) -> ok.
nl(Device) -> ?output(Device, nl, [Device]).

-spec write(term()) -> ok.
write(Term) -> ?output(group_leader(), {write, Term}, [Term]).

-spec write(device(), term()) -> ok.
write(Device, Term) -> ?output(Device, {write, Term}, [Device, Term]).

-spec format(format()) -> ok.
format(Format) -> ?output(group_leader(), {format, Format, []}, [Format]).

-spec format(format(), [term()]) -> ok.
format(Format, Data) -> ?output(group_leader(), {format, Format, Data}, [Format, Data]).

-spec format(device(), format(), [term()]) -> ok.
format(Device, Format, Data) -> ?output(Device, {format, Format, Data}, [Device, Format, Data]).

-spec fwrite(format()) -> ok.
fwrite(Format) -> ?output(group_leader(), {format, Format, []}, [Format]).

-spec fwrite(format(), [term()]) -> ok.
fwrite(Format, Data) -> ?output(group_leader(), {format, Format, Data}, [Format, Data]).

-spec fwrite(device(), format(), [term()]) -> ok.
fwrite(Device, Format, Data) -> ?output(Device, {format, Format, Data}, [Device, Format, Data]).

%%% Input

-spec get_chars(prompt(), non_neg_integer()) -> string() | unicode:unicode_binary() | server_no_data().
get_chars(Prompt, Count) -> get_chars(group_leader(), Prompt, Count).

-spec get_chars(device(), prompt(), non_neg_integer()) -> string() | unicode:unicode_binary() | server_no_data().
get_chars(Device, Prompt, Count) when is_integer(Count), Count >= 0 ->
    request(Device, {get_chars, unicode, Prompt, Count}).

-spec get_line(prompt()) -> string() | unicode:unicode_binary() | server_no_data().
get_line(Prompt) -> get_line(group_leader(), Prompt).

-spec get_line(device(), prompt()) -> string() | unicode:unicode_binary() | server_no_data().
get_line(Device, Prompt) -> request(Device, {get_line, unicode, Prompt}).

-spec get_password() -> string() | unicode:unicode_binary() | server_no_data().
get_password() -> get_password(group_leader()).

-spec get_password(device()) -> string() | unicode:unicode_binary() | server_no_data().
get_password(Device) -> request(Device, {get_password, unicode}).

-spec fread(prompt(), format()) -> {ok, [term()]} | {error, {fread, term()}} | server_no_data().
fread(Prompt, Format) -> fread(group_leader(), Prompt, Format).

-spec fread(device(), prompt(), format()) -> {ok, [term()]} | {error, {fread, term()}} | server_no_data().
fread(Device, Prompt, Format) -> request(Device, {fread, Prompt, Format}).

-spec read(prompt()) -> {ok, term()} | {error, term()} | server_no_data().
read(Prompt) -> read(group_leader(), Prompt).

-spec read(device(), prompt()) -> {ok, term()} | {error, term()} | server_no_data().
read(Device, Prompt) ->
    case request(Device, {get_until, unicode, Prompt, erl_scan, tokens, [1]}) of
        {ok, Tokens, _} -> erl_parse:parse_term(Tokens);
        {error, ErrorInfo, _} -> {error, ErrorInfo};
        {eof, _} -> eof;
        NoData -> NoData
    end.

-spec read(device(), prompt(), erl_anno:location()) ->
          {ok, term(), erl_anno:location()} | {eof, erl_anno:location()} | {error, term(), erl_anno:location()}
              | server_no_data().
read(Device, Prompt, Start) -> read(Device, Prompt, Start, []).

-spec read(device(), prompt(), erl_anno:location(), [term()]) ->
          {ok, term(), erl_anno:location()} | {eof, erl_anno:location()} | {error, term(), erl_anno:location()}
              | server_no_data().
read(Device, Prompt, Start, Options) -> parse(scan(Device, Prompt, Start, Options), fun erl_parse:parse_term/1).

%%% Input of Erlang text

scan_erl_exprs(Prompt) -> scan_erl_exprs(group_leader(), Prompt, 1).

scan_erl_exprs(Device, Prompt) -> scan_erl_exprs(Device, Prompt, 1).

scan_erl_exprs(Device, Prompt, Start) -> scan_erl_exprs(Device, Prompt, Start, []).

-spec scan_erl_exprs(device(), prompt(), erl_anno:location(), [term()]) -> term().
scan_erl_exprs(Device, Prompt, Start, Options) -> scan(Device, Prompt, Start, Options).

scan_erl_form(Prompt) -> scan_erl_form(group_leader(), Prompt, 1).

scan_erl_form(Device, Prompt) -> scan_erl_form(Device, Prompt, 1).

scan_erl_form(Device, Prompt, Start) -> scan_erl_form(Device, Prompt, Start, []).

-spec scan_erl_form(device(), prompt(), erl_anno:location(), [term()]) -> term().
scan_erl_form(Device, Prompt, Start, Options) -> scan(Device, Prompt, Start, Options).

parse_erl_exprs(Prompt) -> parse_erl_exprs(group_leader(), Prompt, 1).

parse_erl_exprs(Device, Prompt) -> parse_erl_exprs(Device, Prompt, 1).

parse_erl_exprs(Device, Prompt, Start) -> parse_erl_exprs(Device, Prompt, Start, []).

-spec parse_erl_exprs(device(), prompt(), erl_anno:location(), [term()]) -> term().
parse_erl_exprs(Device, Prompt, Start, Options) ->
    parse(scan(Device, Prompt, Start, Options), fun erl_parse:parse_exprs/1).

parse_erl_form(Prompt) -> parse_erl_form(group_leader(), Prompt, 1).

parse_erl_form(Device, Prompt) -> parse_erl_form(Device, Prompt, 1).

parse_erl_form(Device, Prompt, Start) -> parse_erl_form(Device, Prompt, Start, []).

-spec parse_erl_form(device(), prompt(), erl_anno:location(), [term()]) -> term().
parse_erl_form(Device, Prompt, Start, Options) ->
    parse(scan(Device, Prompt, Start, Options), fun erl_parse:parse_form/1).

%% The tokens up to the next full stop.
scan(Device, Prompt, Start, Options) ->
    request(Device, {get_until, unicode, Prompt, erl_scan, tokens, [Start, Options]}).

parse({ok, Tokens, End}, Parse) ->
    {Tag, Result} = Parse(Tokens),
    {Tag, Result, End};
parse(NotScanned, _) -> NotScanned.

%%% Devices

-spec columns() -> {ok, pos_integer()} | {error, enotsup}.
columns() -> columns(group_leader()).

-spec columns(device()) -> {ok, pos_integer()} | {error, enotsup}.
columns(Device) -> geometry(request(Device, {get_geometry, columns})).

-spec rows() -> {ok, pos_integer()} | {error, enotsup}.
rows() -> rows(group_leader()).

-spec rows(device()) -> {ok, pos_integer()} | {error, enotsup}.
rows(Device) -> geometry(request(Device, {get_geometry, rows})).

geometry(Size) when is_integer(Size), Size > 0 -> {ok, Size};
geometry(_) -> {error, enotsup}.

-spec getopts() -> [tuple()] | {error, term()}.
getopts() -> getopts(group_leader()).

-spec getopts(device()) -> [tuple()] | {error, term()}.
getopts(Device) -> request(Device, getopts).

-spec setopts([term()]) -> ok | {error, term()}.
setopts(Options) -> setopts(group_leader(), Options).

-spec setopts(device(), [term()]) -> ok | {error, term()}.
setopts(Device, Options) -> request(Device, {setopts, Options}).

-spec printable_range() -> unicode | latin1.
printable_range() -> latin1.

%%% Requests

%% Not documented, but called by OTP's own modules: one request as these functions make them, or several at once.
-spec request(term()) -> term().
request(Request) -> request(group_leader(), Request).

-spec request(device(), term()) -> term().
request(Device, Request) -> request(Device, Request, error).

%% Failed tags what goes wrong on this side.
request(standard_io, Request, Failed) ->
    request(group_leader(), Request, Failed);
request(Pid, Request, Failed) when is_pid(Pid) ->
    execute_request(Pid, io_request(Request), Failed);
request(Name, Request, Failed) when is_atom(Name) ->
    case whereis(Name) of
        undefined -> {Failed, arguments};
        Device -> request(Device, Request, Failed)
    end.

-spec requests([term()]) -> term().
requests(Requests) -> requests(group_leader(), Requests).

-spec requests(device(), [term()]) -> term().
requests(standard_io, Requests) ->
    requests(group_leader(), Requests);
requests(Pid, Requests) when is_pid(Pid) ->
    execute_request(Pid, {requests, io_requests(Pid, Requests, [], [])}, error);
requests(Name, Requests) when is_atom(Name) ->
    case whereis(Name) of
        undefined -> {error, arguments};
        Device -> requests(Device, Requests)
    end.

%% io_requests(Device, Requests, After, []): the requests inside of requests, and the lists of those that come after, as one list.
io_requests(Pid, [{requests, Inner} | Requests], After, Made) -> io_requests(Pid, Inner, [Requests | After], Made);
io_requests(Pid, [Request | Requests], After, Made) ->
    [io_request(Request) | io_requests(Pid, Requests, After, Made)];
io_requests(Pid, [], [Requests | After], Made) -> io_requests(Pid, Requests, After, Made);
io_requests(_, [], [], Made) -> Made.

execute_request(Pid, _, Failed) when Pid =:= self() ->
    {Failed, calling_self};
execute_request(Pid, Request, Failed) ->
    Ref = erlang:monitor(process, Pid),
    Pid ! {io_request, self(), Ref, for_device(Pid, Request)},
    receive
        {io_reply, Ref, Reply} ->
            erlang:demonitor(Ref, [flush]),
            Reply;
        {'DOWN', Ref, _, _, _} ->
            receive {'EXIT', Pid, _} -> true after 0 -> true end,
            {Failed, terminated}
    end.

%% What goes over the wire. Characters are sent as a binary if they can be one; if not, the device will say why.
io_request({write, Term}) -> {put_chars, unicode, io_lib, write, [Term]};
io_request({format, Format, Data}) -> {put_chars, unicode, io_lib, format, [Format, Data]};
io_request({fwrite, Format, Data}) -> {put_chars, unicode, io_lib, fwrite, [Format, Data]};
io_request(nl) -> {put_chars, unicode, io_lib:nl()};
io_request({fread, Prompt, Format}) -> {get_until, unicode, Prompt, io_lib, fread, [Format]};
io_request({put_chars, Encoding, Chars} = Request) when is_list(Chars) ->
    try unicode:characters_to_binary(Chars, Encoding) of
        Binary when is_binary(Binary) -> {put_chars, Encoding, Binary};
        _ -> Request
    catch
        error:_ -> Request
    end;
io_request(Request) -> Request.

%% For the server of all output the text is made here, so that a term too large to print harms the process that prints
%% it and not the server. What can't be made is left to the device, which says what is wrong.
for_device(Pid, {put_chars, unicode, io_lib, Function, Args} = Request) ->
    try Pid =:= whereis(user) andalso unicode:characters_to_binary(apply(io_lib, Function, Args)) of
        Binary when is_binary(Binary) -> {put_chars, unicode, Binary};
        _ -> Request
    catch
        error:_ -> Request
    end;
for_device(Pid, {requests, Requests}) -> {requests, [for_device(Pid, R) || R <- Requests]};
for_device(_, Request) -> Request.
