-module(l3).
-export([f/0, g/1]).

f() -> case 1 of 1 -> X = 1; 2 -> ok end, X.
g(Z) -> if Z -> A = 1; true -> B = 2 end, {A, B}.
