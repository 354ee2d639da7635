-module(l74).
-export([f/0, g/1]).

f() -> foo:bar:baz().
g(X) -> X..
h() -> X
. 
