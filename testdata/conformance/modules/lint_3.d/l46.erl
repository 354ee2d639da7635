-module(l46, [X]).
f() -> X.
