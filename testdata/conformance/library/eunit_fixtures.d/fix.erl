-module(fix).
-include_lib("eunit/include/eunit.hrl").
-compile(export_all).
-compile(nowarn_export_all).

start() -> register(fixture, spawn(fun loop/0)), fixture.
stop(Name) -> exit(whereis(Name), kill), timer:sleep(10).
loop() -> receive {From, X} -> From ! {self(), X}, loop() end.

setup_test_() ->
    {setup, fun start/0, fun stop/1,
     fun(Name) -> [?_assertEqual(Name, fixture), ?_assert(is_pid(whereis(Name)))] end}.

setup_title_test_() ->
    {"with a title", {setup, fun() -> 1 end, fun(X) -> {"inner", ?_assertEqual(1, X)} end}}.

setup_local_test_() ->
    Self = self(),
    {setup, local, fun() -> self() end, fun(_) -> ok end, fun(P) -> ?_assertEqual(Self, P) end}.

setup_plain_test_() -> {setup, fun() -> ok end, fun() -> ok end}.

foreach_test_() ->
    {foreach, fun start/0, fun stop/1,
     [fun(Name) -> ?_assertEqual(fixture, Name) end,
      fun(Name) -> {"named", ?_assert(is_pid(whereis(Name)))} end,
      fun(_) -> [?_assert(true), ?_assert(true)] end]}.

foreachx_test_() ->
    {foreachx, fun(X) -> X * 2 end, fun(_, _) -> ok end,
     [{1, fun(X, R) -> ?_assertEqual(R, 2 * X) end}, {2, fun(X, R) -> ?_assertEqual(R, 2 * X) end}]}.

with_test_() -> {with, 3, [fun three/1, fun odd/1]}.
with2_test_() -> {setup, fun() -> 3 end, {with, [fun three/1]}}.
three(X) -> ?assertEqual(3, X).
odd(X) -> ?assertEqual(1, X rem 2).

order_test_() -> {inorder, [?_test(put(x, 1)), ?_test(ok)]}.
spawn_test_() -> {spawn, [?_test(ok), {"second", ?_test(ok)}]}.
timeout_test_() -> {timeout, 10, ?_test(ok)}.

multi_test_() ->
    {setup, [{a, fun() -> 1 end, fun(1) -> ok end}, {b, fun() -> 2 end}], fun([A, B]) -> ?_assertEqual({1, 2}, {A, B}) end}.

nested_test_() -> {"outer", {"middle", {inorder, [{"x", [?_test(ok)]}, {"y", {setup, fun() -> 1 end, ?_test(ok)}}]}}}.

slow_gen() -> {"slow", {timeout, 0.05, [fun() -> ok end, {"sleeper", fun sleeper/0}, fun() -> ok end]}}.
sleeper() -> receive never -> ok end.

bad_setup_gen() -> {setup, fun() -> error(setup_bad) end, fun(_) -> ?_test(ok) end}.
bad_cleanup_gen() -> {setup, fun() -> ok end, fun(_) -> throw(cleanup_bad) end, fun(_) -> ?_test(ok) end}.
bad_instance_gen() -> {setup, fun() -> ok end, fun(_) -> error(instance_bad) end}.
bad_instance2_gen() -> {setup, fun() -> ok end, fun(_) -> ok end, fun instance/1}.
instance(_) -> {error, what}.
dies_gen() -> [fun() -> ok end, {"dies", fun() -> exit(self(), kill), receive x -> y end end}, fun() -> ok end].

parallel_gen() ->
    {inparallel, [{"a", fun() -> timer:sleep(30) end}, {"b", fun() -> error(b) end}, {"c", fun() -> ok end}]}.
limited_test_() -> {inparallel, 2, [fun() -> ok end, fun() -> ok end, fun() -> ok end]}.
captured_test_() -> fun() -> io:format("Hi"), ?assertEqual("Hi", ?capturedOutput), ?assert(?UNDER_EUNIT) end.
input_test_() ->
    [?_assertEqual(eof, io:get_line("p")), ?_assertEqual({error, enotsup}, io:getopts()), ?_assertEqual(eof, io:read("p")),
     ?_assertEqual({error, enotsup}, io:columns()), ?_assertEqual(eof, io:get_chars("", 3)), ?_assertEqual(ok, io:setopts([]))].
