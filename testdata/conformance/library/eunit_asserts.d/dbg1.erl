-module(dbg1).
-export([f/1]).
-define(EUNIT_NOAUTO, true).
-include_lib("eunit/include/eunit.hrl").

f(X) ->
    Y = ?debugVal(X * 2),
    ?debugVal(lists:seq(1, 30), 5),
    Y.
