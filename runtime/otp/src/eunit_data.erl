%% Test descriptions: eunit, "EUnit test representation".
%%
%% Covers simple test objects, test sets, generators, fixtures and control. Descriptions are read one test at a time, as
%% generators may be slow or fail; iter_next/1 throws what is wrong with them.
%%
%% Caveats: nodes are no test descriptions here. {application, App} looks for App.app in the code path only.
-module(eunit_data).

-include("eunit_internal.hrl").

-export([iter_init/3, iter_next/1, iter_id/1, enter_context/3, get_module_tests/2]).

-define(MS(Seconds), round((Seconds) * 1000)).

%% The number of the test that comes next, in the group with that Id; ids are lists of numbers.
-record(iter, {parent, pos = 0, tests, options}).

-spec iter_init(term(), [pos_integer()], [term()]) -> #iter{}.
iter_init(Tests, ParentId, Options) -> #iter{tests = Tests, parent = ParentId, options = Options}.

-spec iter_id(#iter{}) -> [pos_integer()].
iter_id(#iter{parent = ParentId, pos = Pos}) -> ParentId ++ [Pos].

-spec iter_next(#iter{}) -> {#test{} | #group{}, #iter{}} | none.
iter_next(#iter{tests = Tests, pos = Pos, options = Options} = Iter) ->
    case next(Tests, Options) of
        {Test, Rest} -> {Test, Iter#iter{tests = Rest, pos = Pos + 1}};
        none -> none
    end.

next(Tests, Options) ->
    case eunit_lib:dlist_next(Tests) of
        [] -> none;
        [Test | Rest] ->
            case parse(Test, Options) of
                {data, Data} -> next([Data | Rest], Options);
                Parsed -> {Parsed, Rest}
            end
    end.

-spec enter_context(#context{}, fun(), fun()) -> term().
enter_context(#context{setup = Setup, cleanup = Cleanup, process = spawn}, Instantiate, Callback) ->
    eunit_test:enter_context(Setup, Cleanup, Instantiate, fun(Tests) -> Callback({spawn, Tests}) end);
enter_context(#context{setup = Setup, cleanup = Cleanup}, Instantiate, Callback) ->
    eunit_test:enter_context(Setup, Cleanup, Instantiate, Callback).

%%% Reading one description: a #test{}, a #group{}, or {data, Description} to read on

parse({foreach, Setup, Tests}, Options) when is_function(Setup), is_list(Tests) ->
    parse({foreach, spawn, Setup, fun ok/1, Tests}, Options);
parse({foreach, Setup, Cleanup, Tests}, Options) when is_function(Setup), is_function(Cleanup), is_list(Tests) ->
    parse({foreach, spawn, Setup, Cleanup, Tests}, Options);
parse({foreach, Where, Setup, Tests}, Options) when is_function(Setup), is_list(Tests) ->
    parse({foreach, Where, Setup, fun ok/1, Tests}, Options);
parse({foreach, Where, Setup, Cleanup, Tests} = T, _)
  when is_function(Setup), is_function(Cleanup), is_list(Tests) ->
    check_arity(Setup, 0, T),
    check_arity(Cleanup, 1, T),
    {data, [{setup, Where, Setup, Cleanup, Test} || Test <- Tests]};
parse({foreachx, Setup, Pairs}, Options) when is_function(Setup), is_list(Pairs) ->
    parse({foreachx, spawn, Setup, fun ok/2, Pairs}, Options);
parse({foreachx, Setup, Cleanup, Pairs}, Options)
  when is_function(Setup), is_function(Cleanup), is_list(Pairs) ->
    parse({foreachx, spawn, Setup, Cleanup, Pairs}, Options);
parse({foreachx, Where, Setup, Pairs}, Options) when is_function(Setup), is_list(Pairs) ->
    parse({foreachx, Where, Setup, fun ok/2, Pairs}, Options);
parse({foreachx, Where, Setup, Cleanup, Pairs} = T, _)
  when is_function(Setup), is_function(Cleanup), is_list(Pairs) ->
    check_arity(Setup, 1, T),
    check_arity(Cleanup, 2, T),
    {data, foreachx(Where, Setup, Cleanup, Pairs, T)};
parse({generator, Fun}, Options) when is_function(Fun) -> parse({generator, Fun, mfa(Fun)}, Options);
parse({generator, Fun, {M, F, A}} = T, _) when is_function(Fun), is_atom(M), is_atom(F), is_integer(A) ->
    check_arity(Fun, 0, T),
    case eunit_test:run_testfun(Fun) of
        {ok, Tests} ->
            eunit_lib:is_not_test(Tests) andalso throw({bad_generator, {{M, F, A}, Tests}}),
            {data, Tests};
        {error, Exception} -> throw({generator_failed, {{M, F, A}, Exception}})
    end;
parse({generator, Module, Function}, Options) when is_atom(Module), is_atom(Function) ->
    parse({generator, eunit_test:mf_wrapper(Module, Function), {Module, Function, 0}}, Options);
parse({inorder, Tests}, Options) -> group(#group{tests = Tests, options = Options, order = inorder});
parse({inparallel, Tests}, Options) -> parse({inparallel, 0, Tests}, Options);
parse({inparallel, N, Tests}, Options) when is_integer(N), N >= 0 ->
    group(#group{tests = Tests, options = Options, order = {inparallel, N}});
parse({timeout, Seconds, Tests}, Options) when is_number(Seconds), Seconds >= 0 ->
    group(#group{tests = Tests, options = Options, timeout = ?MS(Seconds)});
parse({spawn, Tests}, Options) -> group(#group{tests = Tests, options = Options, spawn = local});
parse({setup, Setup, Tests}, Options) when is_function(Setup); is_list(Setup) ->
    parse({setup, spawn, Setup, Tests}, Options);
parse({setup, Setup, Cleanup, Tests}, Options) when is_function(Setup), is_function(Cleanup) ->
    parse({setup, spawn, Setup, Cleanup, Tests}, Options);
parse({setup, Where, Setup, Tests}, Options) when is_function(Setup) ->
    parse({setup, Where, Setup, fun ok/1, Tests}, Options);
parse({setup, Where, List, Tests} = T, Options) when is_list(List) ->
    check_setup_list(List, T),
    {Setup, Cleanup} = eunit_test:multi_setup(List),
    parse({setup, Where, Setup, Cleanup, Tests}, Options);
parse({setup, Where, Setup, Cleanup, Tests} = T, Options) when is_function(Setup), is_function(Cleanup) ->
    check_arity(Setup, 0, T),
    check_arity(Cleanup, 1, T),
    parse_setup(Where, Setup, Cleanup, Tests, T, Options);
parse({module, Module}, Options) when is_atom(Module) ->
    {data, {"module '" ++ atom_to_list(Module) ++ "'", get_module_tests(Module, Options)}};
parse({application, App}, Options) when is_atom(App) ->
    try parse({file, atom_to_list(App) ++ ".app"}, Options)
    catch throw:{file_read_error, {enoent, _, _}} -> throw({application_not_found, App})
    end;
parse({application, App, Info} = T, _) when is_atom(App) ->
    Modules = proplists:get_value(modules, Info),
    case is_list(Modules) andalso lists:all(fun is_atom/1, Modules) of
        true -> {data, {"application '" ++ atom_to_list(App) ++ "'", Modules}};
        false -> bad_test(T)
    end;
parse({file, File} = T, _) when is_list(File) ->
    check_string(File, T),
    {data, {"file \"" ++ File ++ "\"", get_file_tests(File)}};
parse({dir, Dir} = T, _) when is_list(Dir) ->
    check_string(Dir, T),
    {data, {"directory \"" ++ Dir ++ "\"", get_directory_tests(Dir)}};
parse({with, _, []}, _) -> {data, []};
parse({with, X, [Fun | Funs]} = T, _) when is_list(Funs) ->
    check_arity(Fun, 1, T),
    {data, [{erlang:fun_info_mfa(Fun), fun() -> Fun(X) end}, {with, X, Funs}]};
parse({Title, Tests} = T, Options) when is_list(Title) ->
    check_string(Title, T),
    group(#group{tests = Tests, options = Options, desc = unicode:characters_to_binary(Title)});
parse({Title, Tests}, Options) when is_binary(Title) -> group(#group{tests = Tests, options = Options, desc = Title});
parse(T, Options) when tuple_size(T) > 2, is_list(element(1, T)); tuple_size(T) > 2, is_binary(element(1, T)) ->
    [Title | Rest] = tuple_to_list(T),
    parse({Title, list_to_tuple(Rest)}, Options);
parse(Module, Options) when is_atom(Module) -> parse({module, Module}, Options);
parse(Name, Options) when is_list(Name) ->
    check_string(Name, Name),
    try parse({dir, Name}, Options)
    catch throw:{file_read_error, {Reason, _, _}} when Reason =:= enotdir; Reason =:= enoent ->
            parse({file, Name}, Options)
    end;
parse(T, _) -> parse_simple(T).

parse_simple({Line, T}) when is_integer(Line), Line >= 0 -> (parse_simple(T))#test{line = Line};
parse_simple({{M, F, A} = Location, T}) when is_atom(M), is_atom(F), is_integer(A) ->
    (parse_simple(T))#test{location = Location};
parse_simple({test, Module, Function}) when is_atom(Module), is_atom(Function) ->
    #test{f = eunit_test:mf_wrapper(Module, Function), location = {Module, Function, 0}};
parse_simple({Module, Function}) when is_atom(Module), is_atom(Function) -> parse_simple({test, Module, Function});
parse_simple(Fun) when is_function(Fun) ->
    check_arity(Fun, 0, Fun),
    #test{f = Fun, location = erlang:fun_info_mfa(Fun)};
parse_simple(T) -> bad_test(T).

foreachx(Where, Setup, Cleanup, [{X, Fun} | Pairs], T) when is_function(Fun) ->
    check_arity(Fun, 2, T),
    First = {setup, Where, fun() -> Setup(X) end, fun(R) -> Cleanup(X, R) end, fun(R) -> Fun(X, R) end},
    [First, {foreachx, Where, Setup, Cleanup, Pairs}];
foreachx(_, _, _, [_ | _], T) -> bad_test(T);
foreachx(_, _, _, [], _) -> [].

%% A fun without arguments is a test, one with one argument makes tests of what Setup returns.
parse_setup(Where, Setup, Cleanup, Tests, T, Options) when is_function(Tests, 1) ->
    case Where of
        local -> ok;
        spawn -> ok;
        _ -> bad_test(T)
    end,
    Context = #context{setup = Setup, cleanup = Cleanup, process = Where},
    group(#group{tests = Tests, options = Options, context = Context});
parse_setup(_, Setup, Cleanup, Test, _, Options) when is_function(Test, 0) ->
    parse({setup, Setup, Cleanup, fun(_) -> Test end}, Options);
parse_setup(_, _, _, Fun, T, _) when is_function(Fun) -> bad_test(T);
parse_setup(Where, Setup, Cleanup, {with, Funs}, _, Options) when is_list(Funs) ->
    parse({setup, Where, Setup, Cleanup, fun(X) -> {with, X, Funs} end}, Options);
parse_setup(Where, Setup, Cleanup, Tests, _, Options) ->
    parse({setup, Where, Setup, Cleanup, fun(_) -> Tests end}, Options).

mfa(Fun) -> list_to_tuple([Value || Item <- [module, name, arity], {_, Value} <- [erlang:fun_info(Fun, Item)]]).

ok(_) -> ok.

ok(_, _) -> ok.

check_arity(Fun, Arity, _) when is_function(Fun, Arity) -> ok;
check_arity(_, _, T) -> bad_test(T).

check_string(String, T) ->
    case eunit_lib:is_string(String) of
        true -> ok;
        false -> bad_test(T)
    end.

check_setup_list(List, T) ->
    IsFixture = fun({Tag, Setup}) -> is_atom(Tag) andalso is_function(Setup, 0);
                   ({Tag, Setup, Cleanup}) -> is_atom(Tag) andalso is_function(Setup, 0) andalso is_function(Cleanup, 1);
                   (_) -> false
                end,
    case lists:all(IsFixture, List) of
        true -> ok;
        false -> bad_test(T)
    end.

-spec bad_test(term()) -> no_return().
bad_test(T) -> throw({bad_test, T}).

%%% Groups of one
%%
%% A group that holds one test or one group is joined with it if their properties don't conflict, so that {"title",
%% ?_test(...)} is a test with a title. Otherwise a timeout or an order goes inwards as far as it can.

group(#group{context = #context{}} = Group) -> Group;
group(#group{tests = Tests, options = Options} = Group) ->
    {First, Rest} = lookahead(Tests, Options),
    case lookahead(Rest, Options) of
        {none, _} -> join(Group, First);
        _ -> Group
    end.

lookahead(Tests, Options) ->
    case next(Tests, Options) of
        none -> {none, []};
        Next -> Next
    end.

-define(at_most_one(A, B), (A =:= undefined orelse B =:= undefined)).

join(#group{desc = D, timeout = T, spawn = undefined}, #test{desc = D1, timeout = T1} = Test)
  when ?at_most_one(D, D1), ?at_most_one(T, T1) ->
    Test#test{desc = either(D, D1), timeout = either(T, T1)};
join(#group{timeout = T} = Group, #test{timeout = undefined}) when T =/= undefined -> push_timeout(Group);
join(#group{desc = D, order = O, spawn = S, timeout = T},
     #group{desc = D1, order = O1, spawn = S1, timeout = T1} = Inner)
  when ?at_most_one(D, D1), ?at_most_one(O, O1), ?at_most_one(S, S1), ?at_most_one(T, T1) ->
    group(Inner#group{desc = either(D, D1), order = either(O, O1), spawn = either(S, S1), timeout = either(T, T1)});
join(#group{timeout = T} = Group, #group{order = O1, timeout = undefined}) when T =/= undefined ->
    push_order(push_timeout(Group), O1);
join(Group, #group{order = O1}) -> push_order(Group, O1);
join(Group, _) -> Group.

either(undefined, B) -> B;
either(A, undefined) -> A.

push_timeout(#group{timeout = T, tests = Tests} = Group) ->
    Group#group{tests = {timeout, T div 1000, Tests}, timeout = undefined}.

push_order(#group{order = inorder, tests = Tests} = Group, undefined) ->
    Group#group{tests = {inorder, Tests}, order = undefined};
push_order(#group{order = {inparallel, N}, tests = Tests} = Group, undefined) ->
    Group#group{tests = {inparallel, N, Tests}, order = undefined};
push_order(Group, _) -> Group.

%%% Modules, files and directories

%% The test functions and generators of a module and of that with _tests at the end of its name.
-spec get_module_tests(module(), [term()]) -> term().
get_module_tests(Module, Options) ->
    Exports = try Module:module_info(exports)
              catch error:undef -> throw({module_not_found, Module})
              end,
    Tests = test_functions(Module, Exports) ++ companion(Module, Options),
    case lists:member({eunit_wrapper_, 1}, Exports) of
        true -> {generator, fun() -> Module:eunit_wrapper_(Tests) end};
        false -> Tests
    end.

test_functions(Module, Exports) ->
    lists:append([test_function(Module, Function, atom_to_list(Function)) || {Function, 0} <- Exports]).

test_function(Module, Function, Name) ->
    case {lists:suffix("_test", Name), lists:suffix("_test_", Name)} of
        {true, _} -> [{test, Module, Function}];
        {_, true} -> [{generator, Module, Function}];
        _ -> []
    end.

companion(Module, Options) ->
    Name = atom_to_list(Module),
    case lists:suffix("_tests", Name) orelse proplists:get_bool(exact_execution, Options) of
        true -> [];
        false ->
            Companion = list_to_atom(Name ++ "_tests"),
            try [{"module '" ++ Name ++ "_tests'", get_module_tests(Companion, Options)}]
            catch throw:{module_not_found, Companion} -> []
            end
    end.

get_file_tests(File) ->
    case is_module_filename(File) of
        true -> object_file_tests(find_object(File));
        false -> eunit_lib:consult_file(File)
    end.

is_module_filename(File) -> filename:extension(File) =:= code:objfile_extension().

find_object(File) ->
    case {filelib:is_regular(File), code:where_is_file(File)} of
        {false, Path} when is_list(Path) -> Path;
        _ -> File
    end.

object_file_tests(File) ->
    Module = list_to_atom(filename:basename(File, code:objfile_extension())),
    Load = fun() ->
                   code:purge(Module),
                   {module, Module} = code:load_abs(filename:rootname(File)),
                   ok
           end,
    {setup, Load, {module, Module}}.

%% Modules whose tests come with another module of the directory are left out.
get_directory_tests(Dir) ->
    Files = [File || File <- eunit_lib:list_dir(Dir), is_module_filename(File)],
    Names = [filename:rootname(File) || File <- Files],
    [object_file_tests(filename:join(Dir, Name ++ code:objfile_extension()))
     || Name <- Names, not lists:any(fun(Other) -> Name =:= Other ++ "_tests" end, Names)].
