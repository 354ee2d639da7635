-module(l66).
-export([f/0, g/1]).

-spec f() -> ok | {error, term()}.
-spec g(X) -> X when X :: any(), Y :: atom().
-spec h(A, B) -> C.
f() -> ok.
g(X) -> X.
h(A, B) -> {A, B}.
