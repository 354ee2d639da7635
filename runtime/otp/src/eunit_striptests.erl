%% Removes the test functions of a module, but for those that it exports itself: eunit. A parse transform, put on by
%% eunit.hrl with NOTEST.
%%
%% Covers the options eunit_test_suffix, eunit_generator_suffix and eunit_export_suffix of the compiler.
%%
%% Caveats: none known.
-module(eunit_striptests).

-export([parse_transform/2]).

-spec parse_transform([erl_parse:abstract_form()], [term()]) -> [erl_parse:abstract_form()].
parse_transform(Forms, Options) ->
    Suffixes = [proplists:get_value(eunit_test_suffix, Options, "_test"),
                proplists:get_value(eunit_generator_suffix, Options, "_test_"),
                proplists:get_value(eunit_export_suffix, Options, "_exported_")],
    Exports = lists:append([Exports || {attribute, _, export, Exports} <- Forms]),
    [Form || Form <- Forms, not is_test(Form, Suffixes, Exports)].

is_test({function, _, eunit_wrapper_, 1, _}, _, _) -> true;
is_test({function, _, Name, 0, _}, Suffixes, Exports) ->
    IsNamedSo = lists:any(fun(Suffix) -> lists:suffix(Suffix, atom_to_list(Name)) end, Suffixes),
    IsNamedSo andalso not lists:member({Name, 0}, Exports);
is_test(_, _, _) -> false.
