-module(l28).
-export([f/0, g/1]).

f() -> erlang:now(), now().
g(X) -> erlang:get_stacktrace(), string:to_upper("a"), crypto:md5(X), erlang:hash(1, 2).
