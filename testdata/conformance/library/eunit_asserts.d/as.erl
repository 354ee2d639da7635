-module(as).
-export([names/0, run_let/0]).
-export([a1/0, a2/0, a3/0, a4/0, a5/0, a6/0, a7/0, a8/0, a9/0, a10/0, a11/0, a12/0, a13/0, a14/0, a15/0, a16/0, a17/0, a18/0, a19/0,
         a20/0, a21/0, a22/0]).
-include_lib("eunit/include/eunit.hrl").

names() -> [a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22].
x() -> 1.
y(X) -> X.

a1() -> ?assert(x() > 2).
a2() -> ?assert(x()).
a3() -> ?assert(y(false), "comment").
a4() -> ?assertNot(x() =:= 1).
a5() -> ?assertNot(maybe, "no").
a6() -> ?assertMatch({ok, _}, {error, x()}).
a7() -> ?assertMatch([_ | _] when true, [], "list").
a8() -> ?assertNotMatch({ok, _}, {ok, x()}).
a9() -> ?assertNotMatch(1, x(), "one").
a10() -> ?assertEqual("a string", x()).
a11() -> ?assertEqual(2, x(), <<"comment">>).
a12() -> ?assertNotEqual(1, x()).
a13() -> ?assertNotEqual(1, x(), "c").
a14() -> ?assertException(error, badarith, x()).
a15() -> ?assertException(error, badarith, throw(x())).
a16() -> ?assertError({badmatch, _}, 1 = y(2)).
a17() -> ?assertExit(normal, exit(other), "exits").
a18() -> ?assertThrow({ball, _}, throw({ball, 1})).
a19() -> ?assertNotException(error, badarith, 1 div y(0)).
a20() -> ?assertNotException(throw, _, error(z), "other").
a21() -> ?assertNotException(throw, _, throw(z), "same").
a22() -> [?assert(true), ?assertNot(false), ?assertMatch(1, 1), ?assertNotMatch(1, 2), ?assertEqual(1, 1), ?assertNotEqual(1, 2), ?assertError(a, error(a)), ?assertExit(a, exit(a)), ?assertThrow(a, throw(a)), ?assertNotException(a, a, ok)].

run_let() -> {?LET(X, 2, X * X), ?IF(x() > 0, yes, no), ?MATCHES({_, _}, {1, 2}), ?MATCHES([_], x())}.

-ifdef(TEST).
a_test() -> ok.
b_test_() ->
    [?_assert(true), ?_assertNot(false), ?_assertMatch(1, 1), ?_assertNotMatch(1, 2), ?_assertEqual(1, 1),
     ?_assertNotEqual(1, 2), ?_assertError(a, error(a)), ?_assertExit(a, exit(a)), ?_assertThrow(a, throw(a)),
     ?_assertException(throw, a, throw(a)), ?_assertNotException(throw, a, ok)].
c_test() -> ?assertMatch({a, B} when B > 1, {a, 1}).
d_test_() -> ?_assertException(exit, a, throw(a)).
-endif.
