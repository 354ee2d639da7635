-module(starter).
-compile(export_all).
-compile(nowarn_export_all).
good(Parent) -> proc_lib:init_ack(Parent, {ok, self()}), receive stop -> ok end.
ack1() -> proc_lib:init_ack({ok, self(), extra}), receive stop -> ok end.
silent() -> timer:sleep(infinity).
dies(R) -> exit(R).
returns() -> nothing.
crash(error) -> error(an_error);
crash(exit) -> exit(an_exit);
crash(throw) -> throw(a_throw);
crash(badmatch) -> a = id(b);
crash(clause) -> only(2);
crash(shutdown) -> exit({shutdown, x}).
only(1) -> ok.
id(X) -> X.
with_things() ->
    register(starter_named, self()),
    put({a, 1}, [1, 2, 3]),
    process_flag(trap_exit, true),
    self() ! one, self() ! {two, 2},
    error(with_things).
