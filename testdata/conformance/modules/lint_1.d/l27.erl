-module(l27).
-export([f/0, g/1]).

-behaviour(gen_statem).
-behaviour(gen_event).
-behaviour(gen_server).
-export([init/1]).
init(_) -> ok.
f() -> 1.
g(X) -> X.
