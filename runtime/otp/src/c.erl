%% The commands of the shell that are not about the shell itself (stdlib, c).
%%
%% Compiling keeps the object in memory, where the code path finds it; nothing is written to the disk.
%% Not here: what reads documentation chunks (h/1 …), cross reference, yecc, other nodes.
-module(c).
-export([help/0, c/1, c/2, c/3, nc/1, nc/2, l/1, nl/1, lc/1, lm/0, mm/0, m/0, m/1, i/0, i/1, i/3, ni/0, pid/3, bi/1, bt/1,
         flush/0, regs/0, nregs/0, uptime/0, memory/0, memory/1, pwd/0, cd/1, ls/0, ls/1, q/0]).

-spec help() -> ok.
help() ->
    io:put_chars(
      <<"bt(Pid)    -- stack backtrace for a process\n"
        "c(Mod)     -- compile and load module or file <Mod>\n"
        "cd(Dir)    -- change working directory\n"
        "flush()    -- flush any messages sent to the shell\n"
        "help()     -- help info\n"
        "i()        -- information about the system\n"
        "i(X,Y,Z)   -- information about pid <X,Y,Z>\n"
        "l(Module)  -- load or reload module\n"
        "lm()       -- load all modified modules\n"
        "lc([File]) -- compile a list of Erlang modules\n"
        "ls()       -- list files in the current directory\n"
        "ls(Dir)    -- list files in directory <Dir>\n"
        "m()        -- which modules are loaded\n"
        "m(Mod)     -- information about module <Mod>\n"
        "mm()       -- list all modified modules\n"
        "memory()   -- memory allocation information\n"
        "memory(T)  -- memory allocation information of type <T>\n"
        "pid(X,Y,Z) -- convert X,Y,Z to a Pid\n"
        "pwd()      -- print working directory\n"
        "q()        -- quit - shorthand for init:stop()\n"
        "regs()     -- information about registered processes\n"
        "uptime()   -- print node uptime\n">>).

%% Compiling and loading.

-spec c(atom() | string()) -> {ok, module()} | error | {error, term()}.
c(File) -> c(File, []).

-spec c(atom() | string(), term()) -> {ok, module()} | error | {error, term()}.
c(File, Option) when not is_list(Option) ->
    c(File, [Option]);
c(File, Options) when is_atom(File) ->
    case mortal_code:exists(source_name(File)) of
        true -> compile_and_load(File, Options);
        false -> c(File, Options, fun(_) -> true end)
    end;
c(File, Options) ->
    compile_and_load(File, Options).

%% A module known by name is compiled anew from where it came.
-spec c(module(), [term()], fun((term()) -> boolean())) -> {ok, module()} | error | {error, term()}.
c(Module, Options, _Filter) when is_atom(Module) ->
    case mortal_code:source(Module) of
        {ok, Source} ->
            io:format("Recompiling ~ts\n", [Source]),
            compile_and_load(Source, Options);
        error ->
            {error, non_existing}
    end.

source_name(File) ->
    case filename:extension(File) of
        ".erl" -> filename:flatten(File);
        _ -> filename:flatten(File) ++ ".erl"
    end.

compile_and_load(File, Options) when is_list(Options) ->
    _Suffix = filename:extension(File),
    case compile:file(File, [report_errors, report_warnings | Options]) of
        {ok, Module} -> load(Module, File);
        {ok, Module, _Warnings} -> load(Module, File);
        Other -> Other
    end;
compile_and_load(File, Option) ->
    compile_and_load(File, [Option]).

load(Module, File) ->
    case list_to_atom(filename:basename(source_name(File), ".erl")) of
        Module ->
            _ = code:purge(Module),
            loaded(code:load_file(Module));
        _ ->
            loaded(code:load_abs(filename:rootname(source_name(File))))
    end.

loaded({module, Module}) -> {ok, Module};
loaded({error, _} = Error) -> Error.

%% On all nodes, which are one here. Unlike c/1 it does not look for where a module came from.
nc(File) -> nc(File, []).
nc(File, Options) when is_list(Options) ->
    case compile:file(File, Options ++ [report_errors, report_warnings]) of
        {ok, Module} -> load(Module, File);
        Other -> Other
    end;
nc(File, Option) when is_atom(Option) -> nc(File, [Option]).

-spec l(module()) -> {module, module()} | {error, term()}.
l(Module) ->
    _ = code:purge(Module),
    code:load_file(Module).

nl(Module) ->
    case code:get_object_code(Module) of
        error -> error;
        _ -> {[node()], l(Module)}
    end.

%% Files that do not compile say so; the result is ok all the same. What is not for the compiler stands behind
%% '@i', '@o' and '@d', as on a command line.
-spec lc([atom() | string()]) -> ok | error.
lc(Arguments) ->
    {Options, Files} = lc_split(lists:reverse(lists:reverse(Arguments)), [], []),
    lists:foreach(fun(File) -> compile:file(File, [report_errors, report_warnings | Options]) end, Files).

lc_split(['@i', Dir | Rest], Options, Files) -> lc_split(Rest, [{i, atom_to_list(Dir)} | Options], Files);
lc_split(['@o', Dir | Rest], Options, Files) -> lc_split(Rest, [{outdir, atom_to_list(Dir)} | Options], Files);
lc_split(['@d', Definition | Rest], Options, Files) -> lc_split(Rest, [defined(atom_to_list(Definition)) | Options], Files);
lc_split([File | Rest], Options, Files) -> lc_split(Rest, Options, [File | Files]);
lc_split([], Options, Files) -> {lists:reverse(Options), lists:reverse(Files)}.

defined(Definition) ->
    case string:split(Definition, "=") of
        [Name] -> {d, list_to_atom(Name)};
        [Name, Text] ->
            {ok, Tokens, _} = erl_scan:string(Text ++ "."),
            {ok, Value} = erl_parse:parse_term(Tokens),
            {d, list_to_atom(Name), Value}
    end.

mm() -> code:modified_modules().
lm() -> [l(M) || M <- mm()].

%% m/0,1.

m() ->
    io:format("~-20s  ~ts\n", ["Module", "File"]),
    lists:foreach(fun({M, File}) -> io:format("~-20s  ~ts\n", [cut(atom_to_list(M), 20), path(File)]) end,
                  lists:sort(code:all_loaded())).

path(File) when is_list(File) -> File;
path(File) -> atom_to_list(File).

cut(Text, Max) -> lists:sublist(Text, Max).

m(M) ->
    Info = M:module_info(),
    {exports, Exports} = lists:keyfind(exports, 1, Info),
    io:format("Module: ~w\n", [M]),
    print_md5(proplists:get_value(md5, Info)),
    print_object_file(code:is_loaded(M)),
    io:format("Compiler options:  ~p\n", [proplists:get_value(options, proplists:get_value(compile, Info, []), [])]),
    io:format("Exports: \n"),
    print_exports(lists:keysort(1, Exports)).

print_md5(<<Number:128>>) -> io:format("MD5: ~.16b\n", [Number]);
print_md5(_) -> ok.

print_object_file({file, File}) -> io:format("Object file: ~ts\n", [path(File)]);
print_object_file(false) -> ok.

%% Many exports stand in two columns, one half beside the other.
print_exports(Exports) when length(Exports) > 16 ->
    {Left, Right} = lists:split(length(Exports) div 2, Exports),
    print_columns(Left, Right);
print_exports(Exports) ->
    lists:foreach(fun(Export) -> io:format("         ~ts\n", [name(Export)]) end, Exports).

print_columns([Left | Lefts], [Right | Rights]) ->
    io:format("~-30ts~ts\n", [name(Left), name(Right)]),
    print_columns(Lefts, Rights);
print_columns([], Rights) ->
    lists:foreach(fun(Right) -> io:format("~-30ts~ts\n", [" ", name(Right)]) end, Rights).

name({F, A}) -> lists:flatten(io_lib:format("~tw/~w", [F, A])).

%% Processes.

-spec flush() -> ok.
flush() ->
    receive
        Message ->
            Control = case lists:keyfind(encoding, 1, io:getopts()) of
                          {encoding, unicode} -> "Shell got ~tp\n";
                          _ -> "Shell got ~p\n"
                      end,
            io:format(Control, [Message]),
            flush()
    after 0 -> ok
    end.

-spec pid(non_neg_integer(), non_neg_integer(), non_neg_integer()) -> pid().
pid(X, Y, Z) ->
    list_to_pid("<" ++ integer_to_list(X) ++ "." ++ integer_to_list(Y) ++ "." ++ integer_to_list(Z) ++ ">").

-spec i(non_neg_integer(), non_neg_integer(), non_neg_integer()) -> [{atom(), term()}] | undefined.
i(X, Y, Z) -> pinfo(pid(X, Y, Z)).

pinfo(Pid) -> process_info(Pid).

ni() -> i().

-spec i() -> ok.
i() -> i(processes()).

-spec i([pid()]) -> ok.
i(Pids) ->
    row("Pid", "Initial Call", "Heap", "Reds", "Msgs"),
    row("Registered", "Current Function", "Stack", "", ""),
    {Heap, Reds, Msgs, Stack} = paged_output(fun display_info/2, 2, page(), {0, 0, 0, 0}, Pids),
    row("Total", "", Heap, Reds, Msgs),
    row("", "", Stack, "", "").

%% How many lines are printed before it asks for more.
page() ->
    case io:rows() of
        {ok, Rows} -> Rows - 2;
        _ -> 100
    end.

%% Print(Item, Acc) prints two lines.
paged_output(Print, Line, Page, Acc, Items) when Line >= Page ->
    case io:get_line('more (y/n)? (y) ') of
        Less when Less =:= "q\n"; Less =:= "n\n"; Less =:= <<"q\n">>; Less =:= <<"n\n">> -> Acc;
        _ -> paged_output(Print, 0, Page, Acc, Items)
    end;
paged_output(Print, Line, Page, Acc, [Item | Items]) ->
    paged_output(Print, Line + 2, Page, Print(Item, Acc), Items);
paged_output(_, _, _, Acc, []) ->
    Acc.

display_info(Pid, {Heap, Reds, Msgs, Stack} = Sums) ->
    case pinfo(Pid) of
        undefined ->
            Sums;
        Info ->
            [H, R, M, S] = [fetch(Item, Info) || Item <- [heap_size, reductions, message_queue_len, stack_size]],
            row(pid_to_list(Pid), initial_call(Info), H, R, M),
            row(registered(Info), call(fetch(current_function, Info)), S, "", ""),
            {Heap + H, Reds + R, Msgs + M, Stack + S}
    end.

fetch(Item, Info) -> proplists:get_value(Item, Info, 0).

%% What proc_lib started is known by what that was asked for.
initial_call(Info) ->
    case fetch(initial_call, Info) of
        {proc_lib, init_p, _} -> call(proc_lib:translate_initial_call(Info));
        MFA -> call(MFA)
    end.

registered(Info) ->
    case lists:keyfind(registered_name, 1, Info) of
        {_, Name} -> io_lib:format("~tw", [Name]);
        false -> ""
    end.

call({M, F, A}) -> io_lib:format("~w:~tw/~w", [M, F, if is_list(A) -> length(A); true -> A end]);
call(Other) -> io_lib:write(Other).

row(A, B, C, D, E) -> io:format("~-21ts ~-33ts ~8s ~8s ~4s\n", [A, B | [number(N) || N <- [C, D, E]]]).

number(N) when is_integer(N) -> integer_to_list(N);
number(Text) -> Text.

-spec regs() -> ok.
regs() ->
    io:format("\n** Registered procs on node ~w **\n", [node()]),
    register_row("Name", "Pid", "Initial Call", "Reds", "Msgs"),
    lists:foreach(fun register_rows/1, lists:sort(registered())),
    io:format("\n** Registered ports on node ~w **\n", [node()]),
    io:format("~-21ts ~-15s ~-40ts\n", ["Name", "Id", "Command"]).

nregs() -> regs().

register_rows(Name) ->
    Pid = whereis(Name),
    case is_pid(Pid) andalso process_info(Pid) of
        [_ | _] = Info ->
            register_row(io_lib:format("~tw", [Name]), pid_to_list(Pid), initial_call(Info),
                         number(fetch(reductions, Info)), number(fetch(message_queue_len, Info)));
        _ ->
            ok
    end.

register_row(A, B, C, D, E) -> io:format("~-21ts ~-12s ~-25ts ~12s ~4s\n", [A, B, C, D, E]).

-spec bt(pid()) -> ok | undefined.
bt(Pid) ->
    case is_pid(Pid) andalso process_info(Pid, current_stacktrace) of
        {current_stacktrace, Stack} ->
            lists:foreach(fun({M, F, A, Loc}) ->
                                  io:format("~tw:~tw/~w (~ts, line ~w)\n", [M, F, A, proplists:get_value(file, Loc, "?"), proplists:get_value(line, Loc, 0)])
                          end, Stack);
        _ ->
            undefined
    end.

%% What the machine tells about itself, such as `info` or `procs`.
bi(Item) ->
    case erlang:system_info(Item) of
        Text when is_binary(Text) -> io:put_chars(binary_to_list(Text));
        Text when is_list(Text) -> io:put_chars(Text);
        Value -> io:format("~w", [Value])
    end.

%% The node.

memory() -> erlang:memory().
memory(Type) -> erlang:memory(Type).

-spec uptime() -> ok.
uptime() ->
    {Ms, _} = statistics(wall_clock),
    {D, {H, M, S}} = calendar:seconds_to_daystime(Ms div 1000),
    io:format("~s\n", [[[io_lib:format("~p days, ", [D]) || D > 0],
                        [io_lib:format("~p hours, ", [H]) || D + H > 0],
                        [io_lib:format("~p minutes and ", [M]) || D + H + M > 0],
                        io_lib:format("~p seconds", [S])]]).

-spec q() -> no_return().
q() -> init:stop().

%% Files.

-spec pwd() -> ok.
pwd() ->
    case file:get_cwd() of
        {ok, Dir} -> io:format("~ts\n", [Dir]);
        {error, _} -> io:format("Cannot determine current directory\n")
    end.

-spec cd(file:name()) -> ok.
cd(Dir) ->
    _ = file:set_cwd(Dir),
    pwd().

ls() -> ls(".").

-spec ls(file:name()) -> ok.
ls(Dir) ->
    case file:list_dir(Dir) of
        {ok, Names} -> ls_print(lists:sort(Names));
        {error, enotdir} when is_list(Dir) -> ls_print([lists:flatten(Dir)]);
        {error, enotdir} -> ls_print([Dir]);
        {error, Reason} -> io:format("~ts\n", [file:format_error(Reason)])
    end.

%% Names in as many columns of equal width as fit in 80, row by row.
ls_print([]) -> ok;
ls_print(Names) ->
    Width = min(lists:max([name_length(Name) || Name <- Names]), 40) + 5,
    ls_print(Names, Width, 0).

name_length(Name) when is_atom(Name) -> length(atom_to_list(Name));
name_length(Name) -> length(Name).

ls_print(Names, Width, At) when Width + At >= 80 ->
    io:nl(),
    ls_print(Names, Width, 0);
ls_print([Name | Names], Width, At) ->
    io:format("~-*ts", [Width, Name]),
    ls_print(Names, Width, At + Width);
ls_print([], _, _) ->
    io:nl().
