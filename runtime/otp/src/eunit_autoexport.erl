%% Exports the test functions of a module and adds test/0: eunit. A parse transform, put on by eunit.hrl.
%%
%% Covers the options eunit_test_suffix, eunit_generator_suffix and eunit_export_suffix of the compiler.
%%
%% Caveats: none known.
-module(eunit_autoexport).

-export([parse_transform/2]).

-spec parse_transform([erl_parse:abstract_form()], [term()]) -> [erl_parse:abstract_form()].
parse_transform(Forms, Options) ->
    Suffixes = [proplists:get_value(eunit_test_suffix, Options, "_test"),
                proplists:get_value(eunit_generator_suffix, Options, "_test_"),
                proplists:get_value(eunit_export_suffix, Options, "_exported_")],
    Exports = lists:foldl(fun(Form, Set) -> add_export(Form, Suffixes, Set) end, sets:new(), Forms),
    rewrite(Forms, sets:to_list(Exports)).

add_export({function, _, eunit_wrapper_, 1, _}, _, Set) -> sets:add_element({eunit_wrapper_, 1}, Set);
add_export({function, _, Name, 0, _}, Suffixes, Set) ->
    case lists:any(fun(Suffix) -> lists:suffix(Suffix, atom_to_list(Name)) end, Suffixes) of
        true -> sets:add_element({Name, 0}, Set);
        false -> Set
    end;
add_export(_, _, Set) -> Set.

%% The export attribute goes behind the module attribute, test/0 to the end unless there is one.
rewrite(Forms, Exports) ->
    case lists:splitwith(fun(Form) -> not is_module(Form) end, Forms) of
        {Before, [{attribute, _, module, Module} = Attribute | After]} ->
            {TestExport, TestFunction} = test_function(module_name(Module), After),
            Export = {attribute, erl_anno:new(0), export, TestExport ++ Exports},
            Before ++ [Attribute, Export | After] ++ TestFunction;
        {_, []} -> Forms
    end.

is_module({attribute, _, module, _}) -> true;
is_module(_) -> false.

module_name({Name, _}) -> Name;
module_name(Name) -> Name.

test_function(Module, Forms) ->
    case [test || {function, _, test, 0, _} <- Forms] of
        [] ->
            L = erl_anno:new(0),
            Call = {call, L, {remote, L, {atom, L, eunit}, {atom, L, test}}, [{atom, L, Module}]},
            {[{test, 0}], [{function, L, test, 0, [{clause, L, [], [], [Call]}]}]};
        [test] -> {[], []}
    end.
