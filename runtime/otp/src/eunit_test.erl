%% Calls of test functions and fixtures: eunit.
%%
%% Covers what eunit_data and eunit_proc need. The frames of this module end the stack traces that eunit prints, where
%% OTP's do.
%%
%% Caveats: none known.
-module(eunit_test).

-export([run_testfun/1, mf_wrapper/2, enter_context/4, multi_setup/1]).

-spec run_testfun(fun(() -> term())) -> {ok, term()} | {error, {atom(), term(), [term()]}}.
run_testfun(Fun) ->
    try Fun() of
        Value -> {ok, Value}
    catch
        {eunit_internal, Term} -> throw(Term);
        Class:Reason:Stack -> {error, {Class, Reason, Stack}}
    end.

%% A test fun for Module:Function/0, which says so if there is no such function.
-spec mf_wrapper(module(), atom()) -> fun(() -> term()).
mf_wrapper(Module, Function) ->
    fun() ->
            try Module:Function()
            catch
                error:undef:Stack ->
                    case {erlang:module_loaded(Module), erlang:function_exported(Module, Function, 0)} of
                        {false, _} -> throw({eunit_internal, {module_not_found, Module}});
                        {true, false} -> throw({eunit_internal, {no_such_function, {Module, Function, 0}}});
                        {true, true} ->
                            erlang:raise(error, undef, stacktrace(Stack, [{Module, Function, 0}]))
                    end
            end
    end.

%% Setup, tests, and cleanup whatever happens. Callback gets the tests that Instantiate makes of what Setup returns.
-spec enter_context(fun(), fun(), fun(), fun()) -> term().
enter_context(Setup, Cleanup, Instantiate, Callback) ->
    Resource = try Setup()
               catch Class1:Reason1:Stack1 -> context_error(setup_failed, Class1, Stack1, Reason1)
               end,
    Tests = try Instantiate(Resource)
            catch Class2:Reason2:Stack2 -> context_error(instantiation_failed, Class2, Stack2, Reason2)
            end,
    check_instance(Instantiate, Tests),
    try Callback(Tests)
    after clean_up(Cleanup, Resource)
    end.

check_instance(Instantiate, Tests) ->
    case eunit_lib:is_not_test(Tests) of
        true ->
            {_, Stack} = erlang:process_info(self(), current_stacktrace),
            [{_, M}, {_, F}, {_, A}] = [erlang:fun_info(Instantiate, Item) || Item <- [module, name, arity]],
            context_error({bad_instantiator, {{M, F, A}, Tests}}, error, Stack, badarg);
        false -> ok
    end.

clean_up(Cleanup, Resource) ->
    try Cleanup(Resource)
    catch Class:Reason:Stack -> context_error(cleanup_failed, Class, Stack, Reason)
    end.

-spec context_error(term(), atom(), [term()], term()) -> no_return().
context_error(Type, Class, Stack, Reason) -> throw({context_error, Type, {Class, Reason, stacktrace(Stack, [])}}).

%% The stack down to this module, without frames of eunit_data.
stacktrace(Stack, Bottom) ->
    Above = lists:takewhile(fun(Frame) -> element(1, Frame) =/= ?MODULE end, Stack),
    Tests = [Frame || Frame <- Above, element(1, Frame) =/= eunit_data],
    End = case Above =:= Stack of
              true -> [];
              false -> Bottom
          end,
    eunit_lib:uniq(Tests ++ End).

%% One setup and one cleanup of a list of {Tag, Setup} and {Tag, Setup, Cleanup}; cleanup goes backwards, and when a
%% setup fails, through those before it.
-spec multi_setup([tuple()]) -> {fun(), fun()}.
multi_setup(List) ->
    Fixtures = [with_cleanup(Fixture) || Fixture <- List],
    {fun() -> set_up_all(Fixtures, []) end,
     fun(Resources) -> clean_up_all(lists:reverse(lists:zip(Fixtures, Resources))) end}.

with_cleanup({Tag, Setup}) -> {Tag, Setup, fun(_) -> ok end};
with_cleanup({_, _, _} = Fixture) -> Fixture.

%% Done is backwards.
set_up_all([], Done) -> [Resource || {_, Resource} <- lists:reverse(Done)];
set_up_all([{Tag, Setup, _} = Fixture | Rest], Done) ->
    Resource = try Setup()
               catch
                   Class:Reason:Stack ->
                       clean_up_all(Done),
                       throw({Tag, {Class, Reason, Stack}})
               end,
    set_up_all(Rest, [{Fixture, Resource} | Done]).

clean_up_all([]) -> ok;
clean_up_all([{{Tag, _, Cleanup}, Resource} | Rest]) ->
    try Cleanup(Resource)
    catch Class:Reason:Stack -> throw({Tag, {Class, Reason, Stack}})
    end,
    clean_up_all(Rest).
