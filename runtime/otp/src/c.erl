%% The commands of the shell that are not about the shell itself (stdlib, c).
%%
%% Compiling keeps the object in memory, where the code path finds it; nothing is written to the disk.
%% Not here: what reads documentation chunks (h/1 …), cross reference, yecc, other nodes.
-module(c).
-export([help/0, c/1, c/2, c/3, nc/1, nc/2, l/1, nl/1, lc/1, lm/0, mm/0, m/0, m/1, i/0, i/1, i/3, ni/0, pid/3, bi/1, bt/1,
         flush/0, regs/0, nregs/0, uptime/0, memory/0, memory/1, pwd/0, cd/1, ls/0, ls/1, q/0]).

-spec help() -> true.
help() ->
    io:put_chars(
      <<"** shell internal commands **\n"
        "b()        -- display all variable bindings\n"
        "e(N)       -- repeat the expression in query <N>\n"
        "f()        -- forget all variable bindings\n"
        "f(X)       -- forget the binding of variable X\n"
        "h()        -- history\n"
        "history(N) -- set how many previous commands to keep\n"
        "results(N) -- set how many previous command results to keep\n"
        "catch_exception(B) -- how exceptions are handled\n"
        "v(N)       -- use the value of query <N>\n"
        "rd(R,D)    -- define a record\n"
        "rf()       -- remove all record information\n"
        "rf(R)      -- remove record information about R\n"
        "rl()       -- display all record information\n"
        "rl(R)      -- display record information about R\n"
        "rp(Term)   -- display Term using the shell's record information\n"
        "rr(File)   -- read record information from File (wildcards allowed)\n"
        "rr(F,R)    -- read selected record information from file(s)\n"
        "rr(F,R,O)  -- read selected record information with options\n"
        "** commands in module c **\n"
        "bt(Pid)    -- stack backtrace for a process\n"
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
        "uptime()   -- print node uptime\n">>),
    mortal_hint:wanted() andalso mortal:help(),
    true.

%% Compiling and loading.

-spec c(atom() | string()) -> {ok, module()} | error | {error, term()}.
c(File) -> c(File, []).

-spec c(atom() | string(), term()) -> {ok, module()} | error | {error, term()}.
c(File, Option) when not is_list(Option) ->
    c(File, [Option]);
c(File, Options) when is_atom(File) ->
    Source = source_name(File),
    case mortal_code:exists(Source) of
        true -> compile_and_load(Source, Options);
        false -> recompile(File, Options)
    end;
c(File, Options) ->
    compile_and_load(source_name(File), Options).

-spec c(module(), [term()], fun((term()) -> boolean())) -> {ok, module()} | error | {error, term()}.
c(Module, Options, _Filter) ->
    recompile(Module, Options).

source_name(File) ->
    Name = filename:flatten(File),
    case filename:extension(Name) of
        ".erl" -> Name;
        _ -> Name ++ ".erl"
    end.

%% A module known by name is compiled anew from where it came.
recompile(Module, Options) ->
    case mortal_code:source(Module) of
        {ok, Source} ->
            io:format("Recompiling ~ts\n", [Source]),
            compile_and_load(Source, Options);
        error ->
            {error, non_existing}
    end.

compile_and_load(Source, Options) ->
    case compile:file(Source, [report_errors, report_warnings | Options -- [return, return_errors, return_warnings]]) of
        {ok, Module} -> load(Module, Source);
        _ -> error
    end.

load(Module, Source) ->
    case list_to_atom(filename:basename(Source, ".erl")) of
        Module ->
            _ = code:purge(Module),
            loaded(code:load_file(Module));
        _ ->
            loaded(code:load_abs(filename:rootname(Source)))
    end.

loaded({module, Module}) -> {ok, Module};
loaded({error, _} = Error) -> Error.

%% Unlike c/1 it does not look for where a module came from.
nc(File) -> nc(File, []).
nc(File, Option) when not is_list(Option) -> nc(File, [Option]);
nc(File, Options) -> compile_and_load(source_name(File), Options).

-spec l(module()) -> {module, module()} | {error, term()}.
l(Module) ->
    _ = code:purge(Module),
    code:load_file(Module).

nl(Module) ->
    case code:get_object_code(Module) of
        error -> error;
        _ -> {[node()], l(Module)}
    end.

-spec lc([atom() | string()]) -> ok | error.
lc(Files) ->
    case lists:all(fun(F) -> compile:file(F, [report]) =/= error end, Files) of
        true -> ok;
        false -> error
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
    io:format("Module: ~tw\n", [M]),
    io:format("MD5: ~s\n", [hex(proplists:get_value(md5, Info, <<>>))]),
    print_time(proplists:get_value(time, proplists:get_value(compile, Info, []))),
    io:format("Object file: ~ts\n", [object_file(M)]),
    io:format("Compiler options:  ~tp\n", [proplists:get_value(options, proplists:get_value(compile, Info, []), [])]),
    io:format("Exports: \n"),
    print_exports(lists:keysort(1, proplists:get_value(exports, Info))).

hex(Bytes) -> [io_lib:format("~2.16.0b", [B]) || <<B>> <= Bytes].

print_time(undefined) -> ok;
print_time(Time) -> io:format("Compiled: ~tp\n", [Time]).

object_file(M) ->
    case code:is_loaded(M) of
        {file, File} -> path(File);
        false -> ""
    end.

print_exports([{A, AArity}, {B, BArity} | Rest]) when length(Rest) > 14 ->
    io:format("         ~-30ts~ts\n", [name(A, AArity), name(B, BArity)]),
    print_exports(Rest);
print_exports(Exports) ->
    lists:foreach(fun({F, A}) -> io:format("         ~ts\n", [name(F, A)]) end, Exports).

name(F, A) -> io_lib:format("~tw/~w", [F, A]).

%% Processes.

-spec flush() -> ok.
flush() ->
    receive
        Message ->
            io:format("Shell got ~tp\n", [Message]),
            flush()
    after 0 -> ok
    end.

-spec pid(non_neg_integer(), non_neg_integer(), non_neg_integer()) -> pid().
pid(X, Y, Z) ->
    list_to_pid("<" ++ integer_to_list(X) ++ "." ++ integer_to_list(Y) ++ "." ++ integer_to_list(Z) ++ ">").

i(X, Y, Z) -> i(pid(X, Y, Z)).

i(Pid) -> process_info(Pid).

ni() -> i().

-spec i() -> ok.
i() ->
    row("Pid", "Initial Call", "Heap", "Reds", "Msgs"),
    second_row("Registered", "Current Function", "Stack"),
    {Heap, Reds, Msgs, Stack} = lists:foldl(fun process_rows/2, {0, 0, 0, 0}, processes()),
    row("Total", "", integer_to_list(Heap), integer_to_list(Reds), integer_to_list(Msgs)),
    second_row("", "", integer_to_list(Stack)).

process_rows(Pid, {Heap, Reds, Msgs, Stack} = Sums) ->
    Items = [initial_call, current_function, registered_name, heap_size, reductions, message_queue_len, stack_size, dictionary],
    case process_info(Pid, Items) of
        undefined ->
            Sums;
        Info ->
            [Initial, Current, Name, H, R, M, S, Dict] = [V || {_, V} <- Info],
            row(pid_to_list(Pid), call(initial(Initial, Dict)), integer_to_list(H), integer_to_list(R), integer_to_list(M)),
            second_row(registered(Name), call(Current), integer_to_list(S)),
            {Heap + H, Reds + R, Msgs + M, Stack + S}
    end.

initial({proc_lib, init_p, _}, Dict) -> proplists:get_value('$initial_call', Dict, {proc_lib, init_p, 5});
initial(MFA, _) -> MFA.

registered([]) -> "";
registered(Name) -> atom_to_list(Name).

call({M, F, A}) -> lists:flatten(io_lib:format("~tw:~tw/~w", [M, F, A]));
call(undefined) -> "unknown".

row(A, B, C, D, E) ->
    io:format("~-21ts ~-33ts ~8s ~8s ~4s\n", [cut(A, 21), cut(B, 33), C, D, E]).

second_row(A, B, C) ->
    io:format("~-21ts ~-33ts ~8s              \n", [cut(A, 21), cut(B, 33), C]).

-spec regs() -> ok.
regs() ->
    io:format("\n** Registered procs on node ~w **\n", [node()]),
    register_row("Name", "Pid", "Initial Call", "Reds", "Msgs"),
    lists:foreach(fun register_rows/1, lists:sort(registered())).

nregs() -> regs().

register_rows(Name) ->
    Pid = whereis(Name),
    case is_pid(Pid) andalso process_info(Pid, [initial_call, reductions, message_queue_len, dictionary]) of
        [{_, Initial}, {_, R}, {_, M}, {_, Dict}] ->
            register_row(atom_to_list(Name), pid_to_list(Pid), call(initial(Initial, Dict)), integer_to_list(R), integer_to_list(M));
        _ ->
            ok
    end.

register_row(A, B, C, D, E) ->
    io:format("~-21ts ~-12ts ~-25ts ~12s ~4s\n", [cut(A, 21), B, cut(C, 25), D, E]).

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
        Value -> io:format("~p~n", [Value])
    end.

%% The node.

memory() -> erlang:memory().
memory(Type) -> erlang:memory(Type).

-spec uptime() -> ok.
uptime() ->
    {Ms, _} = statistics(wall_clock),
    {D, {H, M, S}} = calendar:seconds_to_daystime(Ms div 1000),
    lists:foreach(fun({0, _}) -> ok;
                     ({N, Unit}) -> io:format("~w ~ts, ", [N, plural(N, Unit)])
                  end, [{D, "day"}, {H, "hour"}, {M, "minute"}]),
    io:format("~w ~ts\n", [S, plural(S, "second")]).

plural(1, Unit) -> Unit;
plural(_, Unit) -> Unit ++ "s".

-spec q() -> no_return().
q() -> init:stop().

%% Files.

-spec pwd() -> ok.
pwd() ->
    case file:get_cwd() of
        {ok, Dir} -> io:format("~ts\n", [filename:nativename(Dir)]);
        {error, Reason} -> io:format("Cannot determine current directory: ~ts\n", [file:format_error(Reason)])
    end.

-spec cd(file:name()) -> ok.
cd(Dir) ->
    _ = file:set_cwd(Dir),
    pwd().

ls() -> ls(".").

-spec ls(file:name()) -> ok.
ls(Dir) ->
    case file:list_dir(Dir) of
        {ok, Names} -> columns(lists:sort(Names));
        {error, enotdir} -> io:format("~ts\n", [Dir]);
        {error, Reason} -> io:format("~ts\n", [file:format_error(Reason)])
    end.

%% Names in as many columns of equal width as fit in 80, filled row by row.
columns([]) ->
    ok;
columns(Names) ->
    Width = min(40, lists:max([string:length(N) || N <- Names])) + 5,
    rows(Names, Width, max(1, 80 div Width), 1).

rows([Name], _, _, _) ->
    io:format("~ts\n", [Name]);
rows([Name | Names], Width, Per, Per) ->
    io:format("~ts\n", [Name]),
    rows(Names, Width, Per, 1);
rows([Name | Names], Width, Per, N) ->
    io:format("~ts", [string:pad(Name, Width)]),
    rows(Names, Width, Per, N + 1).
