%% The server of standard input and output, registered as `user': the group leader of all that is started at the prompt.
%% It answers the io protocol ("The Erlang I/O Protocol", stdlib User's Guide) in full, for one terminal or pipe.
%%
%% What lies outside the simulated world is reached by three natives:
%%   mortal_tty:write(Device, Bytes)  writes to standard output (user) or standard_error,
%%   mortal_tty:read(Client, Prompt, What)  asks for input, a form or a line; it comes later as the message
%%                            {mortal_tty, {data, Bytes}} or {mortal_tty, eof},
%%   mortal_tty:info()        #{encoding, line_editor, columns, rows}; with a line editor the host shows the prompt itself.
%%
%% Like OTP's, the server goes on serving output while it waits for input.
-module(user).
-export([start/0, start_errors/0, interfaces/1]).

-record(state, {device = user :: user | standard_error,
                encoding = latin1 :: latin1 | unicode,
                wire = latin1 :: latin1 | unicode,   % how the bytes of the input are encoded
                mode = list :: list | binary,
                editor = false :: boolean(),
                eof = false :: boolean(),
                client :: pid() | undefined,         % the process whose request is served
                buffer = [] :: string()}).           % read but not yet asked for

-spec start() -> pid().
start() ->
    spawn(fun() -> init(user) end).

%% The process standard_error: the same server for the other device; asked for input it answers eof.
-spec start_errors() -> pid().
start_errors() ->
    spawn(fun() -> init(standard_error) end).

%% The shell that this server feeds, if any (as OTP's user:interfaces/1).
-spec interfaces(pid()) -> [{shell, pid()}].
interfaces(User) ->
    case process_info(User, dictionary) of
        {dictionary, Dict} -> [P || {shell, _} = P <- Dict];
        undefined -> []
    end.

init(Device) ->
    register(Device, self()),
    process_flag(trap_exit, true),
    group_leader(self(), self()),
    #{encoding := Encoding, line_editor := Editor} = mortal_tty:info(),
    loop(#state{device = Device, encoding = Encoding, wire = Encoding, editor = Editor, eof = Device =/= user}).

loop(S) ->
    receive
        {io_request, From, ReplyAs, Request} when is_pid(From) ->
            loop(serve(From, ReplyAs, Request, S));
        {shell, Pid} ->
            put(shell, Pid),
            link(Pid),
            loop(S);
        {'EXIT', Pid, _} ->
            case get(shell) of
                Pid -> loop(restart_shell(S));
                _ -> loop(S)
            end;
        {mortal_tty, eof} ->
            loop(S#state{eof = true});
        {mortal_tty, {data, Bytes}} ->
            loop(append(Bytes, S));
        _ ->
            loop(S)
    end.

%% A shell that ends, by exit() or by a signal, is followed by another, as in OTP.
restart_shell(S) ->
    put_chars(latin1, ["*** Shell process terminated! ***\nEshell V", erlang:system_info(version), "  (abort with ^G)\n"], S),
    Shell = shell:start(),
    put(shell, Shell),
    link(Shell),
    S.

%% A client that dies while it waits for input takes its request with it.
serve(From, ReplyAs, Request, S0) ->
    try request(Request, S0#state{client = From}) of
        {Reply, S} ->
            From ! {io_reply, ReplyAs, Reply},
            S
    catch
        throw:{client_gone, S} -> S
    end.

%% request(Request, State) -> {Reply, State}

request({put_chars, Encoding, Chars}, S) ->
    {put_chars(Encoding, Chars, S), S};
request({put_chars, Encoding, M, F, As}, S) ->
    {put_result(Encoding, catch apply(M, F, As), S), S};
request({get_chars, _Encoding, Prompt, N}, S) when is_integer(N), N >= 0 ->
    input(Prompt, fun(Data) -> take(N, Data) end, get_chars, S);
request({get_line, _Encoding, Prompt}, S) ->
    input(Prompt, fun take_line/1, get_line, S);
request({get_until, _Encoding, Prompt, M, F, As}, S) ->
    get_until(Prompt, M, F, As, S);
request(getopts, #state{mode = Mode, encoding = Encoding} = S) ->
    {[{binary, Mode =:= binary}, {encoding, Encoding}], S};
request({setopts, Opts}, S) when is_list(Opts) ->
    setopts(Opts, S);
request({requests, Requests}, S) ->
    requests(Requests, ok, S);
request({get_geometry, What}, S) ->
    {geometry(What), S};
%% The forms from before encodings were part of the protocol.
request({put_chars, Chars}, S) -> request({put_chars, latin1, Chars}, S);
request({put_chars, M, F, As}, S) -> request({put_chars, latin1, M, F, As}, S);
request({get_chars, Prompt, N}, S) -> request({get_chars, latin1, Prompt, N}, S);
request({get_line, Prompt}, S) -> request({get_line, latin1, Prompt}, S);
request({get_until, Prompt, M, F, As}, S) -> request({get_until, latin1, Prompt, M, F, As}, S);
request(Other, S) ->
    {{error, {request, Other}}, S}.

%% Requests in a list are served as long as none fails.
requests([R | Rs], _, S0) ->
    case request(R, S0) of
        {{error, _} = Error, S} -> {Error, S};
        {Reply, S} -> requests(Rs, Reply, S)
    end;
requests([], Reply, S) ->
    {Reply, S}.

geometry(What) when What =:= columns; What =:= rows ->
    case mortal_tty:info() of
        #{What := N} -> N;
        #{} -> {error, enotsup}
    end;
geometry(_) ->
    {error, enotsup}.

%% Output.

put_result(Encoding, Chars, S) when is_list(Chars); is_binary(Chars) ->
    put_chars(Encoding, Chars, S);
put_result(_, _, _) ->
    {error, put_chars}.

put_chars(From, Chars, #state{device = Device, encoding = To}) ->
    case encode(Chars, From, To) of
        Bytes when is_binary(Bytes) -> mortal_tty:write(Device, Bytes), ok;
        error -> {error, put_chars}
    end.

%% Characters a latin1 device has no byte for are written as \x{3C0}.
encode(Chars, From, To) ->
    case catch unicode:characters_to_binary(Chars, From, To) of
        Bytes when is_binary(Bytes) -> Bytes;
        _ when From =:= unicode, To =:= latin1 -> escape(catch unicode:characters_to_list(Chars, unicode));
        _ -> error
    end.

escape(Chars) when is_list(Chars) ->
    iolist_to_binary([escape_char(C) || C <- Chars]);
escape(_) ->
    error.

escape_char(C) when C > 255 -> ["\\x{", integer_to_list(C, 16), $}];
escape_char(C) -> C.

%% Input.

%% input(Prompt, Take, Name, State) -> {Reply, State}
%% Take(Data) -> {ok, Chars, Rest} | more decides whether the buffer holds enough.
input(Prompt, Take, Name, S) ->
    case prompt(Prompt, S) of
        {ok, Text} -> input_loop(Text, Take, S);
        error -> {{error, Name}, S}
    end.

input_loop(Prompt, Take, #state{buffer = Buffer} = S) ->
    case Take(Buffer) of
        {ok, Chars, Rest} -> {result(Chars, S), S#state{buffer = Rest}};
        more -> input_more(Prompt, Take, S)
    end.

input_more(_, _, #state{eof = true, buffer = []} = S) ->
    {eof, S};
input_more(_, _, #state{eof = true, buffer = Buffer} = S) ->
    {result(Buffer, S), S#state{buffer = []}};
input_more(Prompt, Take, S) ->
    input_loop(Prompt, Take, fill(Prompt, line, S)).

result(Chars, #state{mode = binary}) -> unicode:characters_to_binary(Chars);
result(Chars, _) -> Chars.

take(N, Data) when length(Data) >= N ->
    {Chars, Rest} = lists:split(N, Data),
    {ok, Chars, Rest};
take(_, _) ->
    more.

take_line(Data) ->
    take_line(Data, []).

take_line([$\n | Rest], Acc) -> {ok, lists:reverse(Acc, "\n"), Rest};
take_line([$\r, $\n | Rest], Acc) -> {ok, lists:reverse(Acc, "\n"), Rest};
take_line([C | Rest], Acc) -> take_line(Rest, [C | Acc]);
take_line([], _) -> more.

%% get_until: M:F(Continuation, Data, Args...) -> {done, Result, Rest} | {more, Continuation}.
get_until(Prompt, M, F, As, S) ->
    case prompt(Prompt, S) of
        {ok, Text} -> until_loop(Text, {M, F, As}, [], S);
        error -> {{error, F}, S}
    end.

until_loop(Prompt, MFA, Cont, #state{buffer = [], eof = false} = S) ->
    until_loop(Prompt, MFA, Cont, fill(Prompt, wanted(MFA), S));
until_loop(Prompt, {M, F, As} = MFA, Cont, #state{buffer = Buffer} = S0) ->
    {Data, S} = case Buffer of
                    [] -> {eof, S0};
                    _ -> {Buffer, S0#state{buffer = []}}
                end,
    case catch apply(M, F, [Cont, Data | As]) of
        {done, Result, Rest} -> {Result, S#state{buffer = rest(Rest)}};
        {more, More} when Data =/= eof -> until_loop(Prompt, MFA, More, S);
        _ -> {{error, F}, S}
    end.

wanted({erl_scan, tokens, _}) -> form;
wanted(_) -> line.

rest(Rest) when is_list(Rest) -> Rest;
rest(_) -> [].

%% Waits for more input, serving what else is asked meanwhile. What is printed then comes behind the prompt, which is not shown
%% again: in OTP input from a file is there at once, and what others print at the prompt has to wait for that.
fill(Prompt, What, #state{client = Client} = S0) ->
    mortal_tty:read(Client, Prompt, What),
    Ref = monitor(process, Client),
    S = wait(Ref, S0),
    demonitor(Ref, [flush]),
    S.

wait(Ref, S) ->
    receive
        {mortal_tty, eof} ->
            S#state{eof = true};
        {mortal_tty, {data, Bytes}} ->
            append(Bytes, S);
        {'DOWN', Ref, process, _, _} ->
            throw({client_gone, S});
        {io_request, From, ReplyAs, Request} when is_pid(From), Request =:= getopts;
                                                  is_pid(From), element(1, Request) =/= get_chars,
                                                  element(1, Request) =/= get_line, element(1, Request) =/= get_until ->
            wait(Ref, within(From, ReplyAs, Request, S))
    end.

%% Serves a request while another waits for input.
within(From, ReplyAs, Request, #state{client = Client} = S) ->
    (serve(From, ReplyAs, Request, S))#state{client = Client}.

append(Bytes, #state{buffer = Buffer, wire = Wire} = S) ->
    S#state{buffer = Buffer ++ decode(Bytes, Wire)}.

%% Input that is no UTF-8 is taken byte by byte.
decode(Bytes, Wire) ->
    case unicode:characters_to_list(Bytes, Wire) of
        Chars when is_list(Chars) -> Chars;
        _ -> binary_to_list(Bytes)
    end.

prompt('', _) ->
    {ok, []};
prompt(Prompt, #state{encoding = Encoding} = S) ->
    case catch io_lib:format_prompt(Prompt, Encoding) of
        {'EXIT', _} -> error;
        Text -> show(Text, S), {ok, Text}
    end.

show([], _) -> ok;
show(_, #state{editor = true}) -> ok;
show(Text, S) -> put_chars(unicode, Text, S).

%% Options.

setopts(Opts0, S) ->
    Opts = lists:map(fun option/1, proplists:unfold(Opts0)),
    case lists:all(fun valid/1, Opts) of
        true -> {ok, lists:foldl(fun set/2, S, Opts)};
        false -> {{error, enotsup}, S}
    end.

option({list, Bool}) -> {binary, not Bool};
option({unicode, true}) -> {encoding, unicode};
option({latin1, true}) -> {encoding, latin1};
option({encoding, utf8}) -> {encoding, unicode};
option(Other) -> Other.

valid({binary, _}) -> true;
valid({encoding, E}) -> E =:= latin1 orelse E =:= unicode;
valid({echo, _}) -> true;
valid(_) -> false.

set({binary, true}, S) -> S#state{mode = binary};
set({binary, false}, S) -> S#state{mode = list};
set({encoding, E}, S) -> S#state{encoding = E};
set(_, S) -> S.
