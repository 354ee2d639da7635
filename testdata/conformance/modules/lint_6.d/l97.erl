-module(l97).
-export([f/0, g/1]).

f() -> A = 1, B = 2, C = A, case C of D when D > B -> ok; _ -> E = 1 end.
g(_) -> receive after infinity -> ok end, receive after 1 -> 2 end.
