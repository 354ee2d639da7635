-module(calls).
-export([first/0, second/0, funs/0]).

three(A, B, C) -> {A, B, C}.

first() -> three(0, 5, [begin V = 1, V end]).

second() -> three(0, lists:max([1]), begin V = lists:max([7]), V end).

funs() -> (fun() -> three((catch 0), 5, {begin V = 1, V end}) end)().
