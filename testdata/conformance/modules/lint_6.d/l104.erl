-module(l104).
-export([f/0, g/1]).

f() -> very_long_function_name_that_goes_on(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, Xy, 19, 20, 21).
g(X) -> X.
