-module(l57).
-export([f/0, g/1]).

-compile({no_auto_import,[length/1]}).
length(X) -> X.
size(X) -> X.
f() -> length(1), size({}).
g(X) -> X.
