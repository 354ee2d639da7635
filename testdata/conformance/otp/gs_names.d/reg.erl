-module(reg).
-export([start/0, register_name/2, unregister_name/1, whereis_name/1, send/2]).
start() -> ets:new(reg, [named_table, public]), ok.
register_name(N, P) -> case ets:insert_new(reg, {N, P}) of true -> yes; false -> no end.
unregister_name(N) -> ets:delete(reg, N).
whereis_name(N) -> case ets:lookup(reg, N) of [{_, P}] -> P; [] -> undefined end.
send(N, M) -> case whereis_name(N) of undefined -> exit({badarg, {N, M}}); P -> P ! M, P end.
