-module(foo).
-vsn("1").
-author(me).
-export([g/0,f/1]).
f(_) -> g(), fun() -> ok end.
g() -> lists:foo(), lists:seq(1,2).
