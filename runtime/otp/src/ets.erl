%% Tables in memory: stdlib, ets. What does not call funs and does not print is
%% written in Go: see the package runtime/ets.
-module(ets).

-export([delete_all_objects/1, foldl/3, foldr/3, fun2ms/1, i/0, i/1, i/2, i/3, init_table/2, match_delete/2, match_spec_run/2, repair_continuation/2,
         select_delete/2, tab2list/1, test_ms/2]).
-export([tab2file/2, tab2file/3, file2tab/1, file2tab/2, tabfile_info/1]).
-export_type([table/0, table_access/0, table_type/0, tab/0, tid/0, match_spec/0, match_pattern/0, comp_match_spec/0]).

-type table() :: atom() | tid().
-type tab() :: table().
-opaque tid() :: reference().
-type table_access() :: public | protected | private.
-type table_type() :: set | ordered_set | bag | duplicate_bag.
-type match_pattern() :: atom() | tuple().
-type match_spec() :: [{match_pattern(), [term()], [term()]}].
-opaque comp_match_spec() :: reference().
-type continuation() :: '$end_of_table' | tuple().

-spec tab2list(table()) -> [tuple()].
tab2list(Table) -> ets:match_object(Table, '_').

%%% Deleting all, or what matches

-spec delete_all_objects(table()) -> true.
delete_all_objects(Table) ->
    _ = ets:internal_delete_all(Table, undefined),
    true.

-spec match_delete(table(), match_pattern()) -> true.
match_delete(Table, Pattern) ->
    ets:select_delete(Table, [{Pattern, [], [true]}]),
    true.

-spec select_delete(table(), match_spec()) -> non_neg_integer().
select_delete(Table, Spec) -> ets:internal_select_delete(Table, Spec).

%%% Folding: the table is fixed meanwhile

-spec foldl(fun((tuple(), Acc) -> Acc), Acc, table()) -> Acc.
foldl(Fun, Acc, Table) ->
    ets:safe_fixtable(Table, true),
    try
        do_foldl(Fun, Acc, ets:first(Table), Table)
    after
        ets:safe_fixtable(Table, false)
    end.

do_foldl(_, Acc, '$end_of_table', _) -> Acc;
do_foldl(Fun, Acc, Key, Table) ->
    do_foldl(Fun, lists:foldl(Fun, Acc, ets:lookup(Table, Key)), ets:next(Table, Key), Table).

-spec foldr(fun((tuple(), Acc) -> Acc), Acc, table()) -> Acc.
foldr(Fun, Acc, Table) ->
    ets:safe_fixtable(Table, true),
    try
        do_foldr(Fun, Acc, ets:last(Table), Table)
    after
        ets:safe_fixtable(Table, false)
    end.

do_foldr(_, Acc, '$end_of_table', _) -> Acc;
do_foldr(Fun, Acc, Key, Table) ->
    do_foldr(Fun, lists:foldr(Fun, Acc, ets:lookup(Table, Key)), ets:prev(Table, Key), Table).

%%% Match specifications

-spec match_spec_run([term()], comp_match_spec()) -> [term()].
match_spec_run(List, Compiled) -> lists:reverse(ets:match_spec_run_r(List, Compiled, [])).

%% Continuations here never lose their match specification.
-spec repair_continuation(continuation(), match_spec()) -> continuation().
repair_continuation('$end_of_table', _) -> '$end_of_table';
repair_continuation(Continuation, _) when tuple_size(Continuation) =:= 6; tuple_size(Continuation) =:= 8 -> Continuation.

%% Calls with a literal fun are translated by the compiler. Here arrive the funs that the shell made
%% before: their clauses are put back into such a call.
-spec fun2ms(fun((tuple()) -> term())) -> match_spec().
fun2ms(ShellFun) when is_function(ShellFun) ->
    case erl_eval:fun_data(ShellFun) of
        {fun_data, Bindings, Clauses} ->
            Call = {call, 0, {remote, 0, {atom, 0, ets}, {atom, 0, fun2ms}}, [{'fun', 0, {clauses, Clauses}}]},
            case erl_eval:shell_expr(Call, Bindings, none, none, []) of
                {value, Spec, _} -> Spec;
                {command_error, {_, Module, Descriptor}} ->
                    io:format("Error: ~ts~n", [Module:format_error(Descriptor)]),
                    {error, transform_error}
            end;
        _ ->
            exit({badarg, {?MODULE, fun2ms,
                           [function, called, with, real, 'fun', should, be, transformed, with, parse_transform, 'or',
                            called, with, a, 'fun', generated, in, the, shell]}})
    end.

-spec test_ms(tuple(), match_spec()) -> {ok, term()} | {error, [{error | warning, string()}]}.
test_ms(Object, Spec) ->
    case ets:internal_test_ms(Object, Spec) of
        {ok, _} = Result -> Result;
        {error, Problems} -> {error, [{error, Text} || Text <- Problems]}
    end.

%%% Filling a table by a fun

-spec init_table(table(), fun((read | close) -> term())) -> true.
init_table(Table, Fun) ->
    ets:delete_all_objects(Table),
    init_table_continue(Table, Fun(read)).

init_table_continue(_, end_of_input) -> true;
init_table_continue(Table, {Objects, Fun}) when is_list(Objects), is_function(Fun) ->
    case catch init_table_sub(Table, Objects) of
        true ->
            init_table_continue(Table, Fun(read));
        {'EXIT', Reason} ->
            catch Fun(close),
            exit(Reason)
    end;
init_table_continue(_, Error) -> exit(Error).

init_table_sub(Table, [Object | Objects]) ->
    ets:insert(Table, Object),
    init_table_sub(Table, Objects);
init_table_sub(_, []) -> true.

%%% Showing tables

-spec i() -> ok.
i() ->
    show_row(id, name, type, size, mem, owner),
    io:put_chars([$\s, lists:duplicate(76, $-), $\n]),
    lists:foreach(fun show_table/1, lists:sort(ets:all())).

show_table(Table) ->
    Item = fun(Name) -> ets:info(Table, Name) end,
    show_row(Table, Item(name), Item(type), Item(size), Item(memory), owner(Item(owner))).

owner(Pid) ->
    case process_info(Pid, registered_name) of
        {registered_name, Name} -> Name;
        _ -> Pid
    end.

show_row(Id, Name, Type, Size, Memory, Owner) ->
    Columns = [{Id, 15}, {Name, 17}, {Type, 5}, {Size, 6}, {Memory, 8}, {Owner, 0}],
    io:format("~ts~n", [[[$\s, string:pad(io_lib:format("~p", [Term]), Width)] || {Term, Width} <- Columns]]).

-spec i(table()) -> ok.
i(Table) -> i(Table, 40).

-spec i(table(), pos_integer()) -> ok.
i(Table, Height) -> i(Table, Height, 80).

%% Shows the objects of a table, so many at a time.
-spec i(table(), pos_integer(), pos_integer()) -> ok.
i(Table, Height, Width) -> page(Table, ets:first(Table), 1, 1, {Height, Width}).

page(Table, '$end_of_table', _, _, Size) -> ask("EOT  (q)uit (p)Digits (k)ill /Regexp -->", Table, none, Size);
page(Table, Key, Line, N, {Height, _} = Size) when Line >= Height ->
    ask("(c)ontinue (q)uit (p)Digits (k)ill /Regexp -->", Table, {Key, N}, Size);
page(Table, Key, Line, N, {_, Width} = Size) ->
    Objects = ets:lookup(Table, Key),
    lists:foreach(fun({I, Object}) -> show_object(I, Object, Width) end, lists:enumerate(N, Objects)),
    page(Table, ets:next(Table, Key), Line + length(Objects), N + length(Objects), Size).

show_object(N, Object, Width) ->
    Text = lists:flatten(io_lib:format("<~-4w> ~s", [N, io_lib:format("~p", [Object])])),
    io:format("~ts~n", [lists:sublist([C || C <- Text, C =/= $\n], Width)]).

%% What follows is the next key and its number, or none at the end of the table.
ask(Prompt, Table, Next, Size) ->
    case io:get_line(Prompt) of
        "q" ++ _ -> ok;
        "k" ++ _ ->
            ets:delete(Table),
            ok;
        "p" ++ Digits ->
            show_number(Table, string:to_integer(Digits)),
            ask(Prompt, Table, Next, Size);
        "/" ++ Regexp ->
            show_found(Table, re:compile(string:trim(Regexp, trailing, "\n"), [unicode]), Size),
            ask(Prompt, Table, Next, Size);
        Line when is_list(Line), Next =/= none ->
            {Key, N} = Next,
            page(Table, Key, 1, N, Size);
        Line when is_list(Line) -> ask(Prompt, Table, Next, Size);
        _ -> ok
    end.

show_number(Table, {N, _}) when is_integer(N), N > 0 ->
    case lists:nthtail(min(N - 1, ets:info(Table, size)), in_order(Table)) of
        [Object | _] -> io:format("~p~n", [Object]);
        [] -> ok
    end;
show_number(_, _) -> io:put_chars("Bad digits\n").

show_found(Table, {ok, Regexp}, {_, Width}) ->
    Found = [{N, Object} || {N, Object} <- lists:enumerate(in_order(Table)),
                            re:run(io_lib:format("~p", [Object]), Regexp, [{capture, none}]) =:= match],
    lists:foreach(fun({N, Object}) -> show_object(N, Object, Width) end, Found);
show_found(_, {error, {Text, _}}, _) -> io:format("~ts~n", [Text]).

in_order(Table) -> lists:reverse(foldl(fun(Object, Before) -> [Object | Before] end, [], Table)).

%%% Tables in files

tab2file(Table, File) -> tab2file(Table, File, []).

-spec tab2file(table(), file:name(), [term()]) -> ok | {error, term()}.
tab2file(Table, File, Options) ->
    Parsed = parse_ft_options(Options),
    case ets_file:create(File, Parsed) of
        {ok, Extended} ->
            try ets:info(Table) of
                undefined -> ets_file:remove(File, {error, badtab});
                _ -> ets_file:write(Table, File, Extended)
            catch
                error:Reason:Stack ->
                    ets_file:remove(File, failed),
                    erlang:raise(error, Reason, Stack)
            end;
        {error, _} = Error -> Error
    end.

parse_ft_options(Options) when is_list(Options) -> ets_file:options(Options, none, []).

file2tab(File) -> file2tab(File, []).

-spec file2tab(file:name(), [{verify, boolean()}]) -> {ok, table()} | {error, term()}.
file2tab(File, Options) -> ets_file:read(File, Options).

-spec tabfile_info(file:name()) -> {ok, [{atom(), term()}]} | {error, term()}.
tabfile_info(File) when is_list(File); is_atom(File) -> ets_file:info(File).
