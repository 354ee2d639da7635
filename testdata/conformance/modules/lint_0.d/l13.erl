-module(l13).
-export([f/0, g/1]).

-type t() :: integer().
-type t() :: atom().
-type u(A) :: {A, B}.
-type v() :: w().
-opaque o() :: integer().
-export_type([t/0, zz/1]).
-type integer() :: a.
f() -> 1.
g(X) -> X.
