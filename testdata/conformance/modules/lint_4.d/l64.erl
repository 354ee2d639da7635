-module(l64).
-export([f/0, g/1]).

f() -> try a catch error:R:S when S =:= [] -> R end.
g(X) -> try a catch X:foo:_ -> b; X:Y:X -> c; throw:Y:foo -> d end.
