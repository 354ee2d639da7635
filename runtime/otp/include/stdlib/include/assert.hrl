%% Assertion macros: eunit, "EUnit - a Lightweight Unit Testing Framework for Erlang", "Assert macros"; also for code
%% that is no test.
%%
%% A failed assertion is an error {Assertion, [{module, M}, {line, L}, ...]}. All macros take a comment as an optional last
%% argument. NOASSERT makes them `ok`; it is implied by NODEBUG, unless ASSERT (as under eunit) or DEBUG is defined.

-ifndef(ASSERT_HRL).
-define(ASSERT_HRL, true).

-ifdef(NODEBUG).
-ifndef(DEBUG).
-ifndef(NOASSERT).
-define(NOASSERT, true).
-endif.
-endif.
-endif.

-ifdef(ASSERT).
-undef(NOASSERT).
-endif.

-ifdef(NOASSERT).

-define(assert(BoolExpr), ok).
-define(assert(BoolExpr, Comment), ok).
-define(assertNot(BoolExpr), ok).
-define(assertNot(BoolExpr, Comment), ok).
-define(assertMatch(Guard, Expr), ok).
-define(assertMatch(Guard, Expr, Comment), ok).
-define(assertNotMatch(Guard, Expr), ok).
-define(assertNotMatch(Guard, Expr, Comment), ok).
-define(assertEqual(Expect, Expr), ok).
-define(assertEqual(Expect, Expr, Comment), ok).
-define(assertNotEqual(Unexpected, Expr), ok).
-define(assertNotEqual(Unexpected, Expr, Comment), ok).
-define(assertException(Class, Term, Expr), ok).
-define(assertException(Class, Term, Expr, Comment), ok).
-define(assertNotException(Class, Term, Expr), ok).
-define(assertNotException(Class, Term, Expr, Comment), ok).

-else.

%% The macros with ASSERT__ do the work. Each is one fun, so that its variables are its own; Info is what the reason tells
%% between the line and the result.

-define(ASSERT__fail(Assertion, Info, Result),
        erlang:error({Assertion, [{module, ?MODULE}, {line, ?LINE}] ++ Info ++ Result})).

%% The expected value is computed in a way that the compiler can't see through, or it would warn of clauses that can't
%% match.
-define(ASSERT__bool(Expected, BoolExpr, Info),
        begin
        ((fun () ->
            X__T = is_process_alive(self()) =:= Expected,
            case (BoolExpr) of
                X__T -> ok;
                X__V ->
                    ?ASSERT__fail(assert, Info,
                                  [{expected, Expected},
                                   case not X__T of
                                       X__V -> {value, not Expected};
                                       _ -> {not_boolean, X__V}
                                   end])
            end
          end)())
        end).
-define(assert(BoolExpr), ?ASSERT__bool(true, BoolExpr, [{expression, (??BoolExpr)}])).
-define(assert(BoolExpr, Comment),
        ?ASSERT__bool(true, BoolExpr, [{comment, (Comment)}, {expression, (??BoolExpr)}])).
-define(assertNot(BoolExpr), ?ASSERT__bool(false, BoolExpr, [{expression, (??BoolExpr)}])).
-define(assertNot(BoolExpr, Comment),
        ?ASSERT__bool(false, BoolExpr, [{comment, (Comment)}, {expression, (??BoolExpr)}])).

-define(ASSERT__match(Guard, Expr, Info),
        begin
        ((fun () ->
            case (Expr) of
                Guard -> ok;
                X__V -> ?ASSERT__fail(assertMatch, Info, [{value, X__V}])
            end
          end)())
        end).
-define(assertMatch(Guard, Expr),
        ?ASSERT__match(Guard, Expr, [{expression, (??Expr)}, {pattern, (??Guard)}])).
-define(assertMatch(Guard, Expr, Comment),
        ?ASSERT__match(Guard, Expr, [{comment, (Comment)}, {expression, (??Expr)}, {pattern, (??Guard)}])).

-define(ASSERT__notMatch(Expr, Guard, Info),
        begin
        ((fun () ->
            X__V = (Expr),
            case X__V of
                Guard -> ?ASSERT__fail(assertNotMatch, Info, [{value, X__V}]);
                _ -> ok
            end
          end)())
        end).
-define(assertNotMatch(Guard, Expr),
        ?ASSERT__notMatch(Expr, Guard, [{expression, (??Expr)}, {pattern, (??Guard)}])).
-define(assertNotMatch(Guard, Expr, Comment),
        ?ASSERT__notMatch(Expr, Guard, [{comment, (Comment)}, {expression, (??Expr)}, {pattern, (??Guard)}])).

-define(ASSERT__equal(Expect, Expr, Info),
        begin
        ((fun () ->
            X__X = (Expect),
            case (Expr) of
                X__X -> ok;
                X__V -> ?ASSERT__fail(assertEqual, Info, [{expected, X__X}, {value, X__V}])
            end
          end)())
        end).
-define(assertEqual(Expect, Expr), ?ASSERT__equal(Expect, Expr, [{expression, (??Expr)}])).
-define(assertEqual(Expect, Expr, Comment),
        ?ASSERT__equal(Expect, Expr, [{comment, (Comment)}, {expression, (??Expr)}])).

-define(ASSERT__notEqual(Unexpected, Expr, Info),
        begin
        ((fun () ->
            X__X = (Unexpected),
            case (Expr) of
                X__X -> ?ASSERT__fail(assertNotEqual, Info, [{value, X__X}]);
                _ -> ok
            end
          end)())
        end).
-define(assertNotEqual(Unexpected, Expr), ?ASSERT__notEqual(Unexpected, Expr, [{expression, (??Expr)}])).
-define(assertNotEqual(Unexpected, Expr, Comment),
        ?ASSERT__notEqual(Unexpected, Expr, [{comment, (Comment)}, {expression, (??Expr)}])).

-define(ASSERT__exception(Class, Term, Expr, Info),
        begin
        ((fun () ->
            try (Expr) of
                X__V -> ?ASSERT__fail(assertException, Info, [{unexpected_success, X__V}])
            catch
                Class:Term -> ok;
                X__C:X__T:X__S ->
                    ?ASSERT__fail(assertException, Info, [{unexpected_exception, {X__C, X__T, X__S}}])
            end
          end)())
        end).
-define(assertException(Class, Term, Expr),
        ?ASSERT__exception(Class, Term, Expr,
                           [{expression, (??Expr)}, {pattern, "{ " ++ (??Class) ++ " , " ++ (??Term) ++ " , [...] }"}])).
-define(assertException(Class, Term, Expr, Comment),
        ?ASSERT__exception(Class, Term, Expr,
                           [{comment, (Comment)}, {expression, (??Expr)},
                            {pattern, "{ " ++ (??Class) ++ " , " ++ (??Term) ++ " , [...] }"}])).

-define(ASSERT__notException(Class, Expr, Term, Info),
        begin
        ((fun () ->
            try (Expr) of
                _ -> ok
            catch
                X__C:X__T:X__S ->
                    case X__C of
                        Class ->
                            case X__T of
                                Term ->
                                    ?ASSERT__fail(assertNotException, Info,
                                                  [{unexpected_exception, {X__C, X__T, X__S}}]);
                                _ -> ok
                            end;
                        _ -> ok
                    end
            end
          end)())
        end).
-define(assertNotException(Class, Term, Expr),
        ?ASSERT__notException(Class, Expr, Term,
                              [{expression, (??Expr)},
                               {pattern, "{ " ++ (??Class) ++ " , " ++ (??Term) ++ " , [...] }"}])).
-define(assertNotException(Class, Term, Expr, Comment),
        ?ASSERT__notException(Class, Expr, Term,
                              [{comment, (Comment)}, {expression, (??Expr)},
                               {pattern, "{ " ++ (??Class) ++ " , " ++ (??Term) ++ " , [...] }"}])).

-endif.

-define(assertError(Term, Expr), ?assertException(error, Term, Expr)).
-define(assertError(Term, Expr, Comment), ?assertException(error, Term, Expr, Comment)).
-define(assertExit(Term, Expr), ?assertException(exit, Term, Expr)).
-define(assertExit(Term, Expr, Comment), ?assertException(exit, Term, Expr, Comment)).
-define(assertThrow(Term, Expr), ?assertException(throw, Term, Expr)).
-define(assertThrow(Term, Expr, Comment), ?assertException(throw, Term, Expr, Comment)).

-endif.
