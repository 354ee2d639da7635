-module(shop_tests).
-include_lib("eunit/include/eunit.hrl").

other_test() -> ?assertEqual(5, shop:cost(apple) + shop:cost(pear)).

undef_test() -> shop:missing(1).

undef2_test_() -> {"calls nothing", fun() -> nomod:f() end}.
