-module(ag).
-export([e3/1,f/1,g/1,h/1]).
e3(A) -> atom_to_binary(try (float(A) + (A + 0.0)) of _ -> a catch _:_ -> hd(atom_to_list(undefined)) after (A + (123456789.125 * 3)) end).
f(A) -> atom_to_binary(try float(A) of _ -> a catch _:_ -> 117 after (A + 1.5) end).
g(A) -> foo(try float(A) of _ -> a catch _:_ -> 117 after (A + 1.5) end).
h(A) -> atom_to_binary(try float(A) of _ -> a catch _:_ -> x after (A + 1.5) end).
foo(X) -> X.
