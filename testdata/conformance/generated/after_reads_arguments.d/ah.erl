-module(ah).
-export([g/1,h/1,i/1,j/1,k/1,l/1,m/1]).
g(A) -> foo(try float(A) of _ -> a catch _:_ -> 117 after io:format("after~n"), A + 1.5 end).
h(A) -> foo(try float(A) of _ -> a catch _:_ -> 117 after io:format("after~n") end).
i(A) -> foo(try float(A) of _ -> a catch _:_ -> 117 after A + 1 end).
j(A) -> foo(try float(A) catch _:_ -> 117 after A + 1.5 end).
k(A) -> X = try float(A) of _ -> a catch _:_ -> 117 after A + 1.5 end, X.
l(A) -> X = try float(A) of _ -> a catch _:_ -> 117 after A + 1.5 end, foo(X).
m(A) -> X = try foo(A) after A + 1.5 end, foo(X).
foo(X) -> X.
