-module(bgen).
-include_lib("eunit/include/eunit.hrl").
a_test() -> ok.
b_test_() -> error(no_tests).
c_test() -> ok.
