-module(l59).
-export([f/0, g/1]).

-compile([warn_missing_spec, warn_export_vars, warn_shadow_vars, warn_unused_import]).
-import(lists, [map/2, filter/2]).
f() -> case 1 of 1 -> X = 1; _ -> X = 2 end, X.
g(X) -> fun(X) -> X end.
