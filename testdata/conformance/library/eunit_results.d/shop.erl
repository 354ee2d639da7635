-module(shop).
-export([cost/1, total/1]).
-include_lib("eunit/include/eunit.hrl").

cost(apple) -> 2;
cost(pear) -> 3.

total([{What, N} | Rest]) -> cost(What) * N + total(Rest);
total([]) -> 0.

one_test() -> ?assertEqual(0, total([])).

two_test() ->
    io:format("counting ~p~n", [apples]),
    ?assertEqual(4, total([{apple, 2}])).

wrong_test() ->
    io:format("pears"),
    ?assertEqual(7, total([{pear, 2}])).

crash_test() -> total([{plum, 1}]).

gen_test_() ->
    [?_assertEqual(2, cost(apple)),
     ?_assert(cost(pear) > 3),
     {"pears are dear", ?_assertMatch(3, cost(pear))},
     {"group", [?_test(ok), {"inner", ?_assertError(function_clause, cost(plum))}, fun() -> ok end]},
     {?LINE, fun() -> cost(nothing) end}].

long_output_test() ->
    io:put_chars(lists:duplicate(900, $x)),
    error(long).
