-module(an2).
-export([a/1,b/1,c/1,d/1]).
a(X) when float(X) -> yes; a(_) -> no.
b(X) when float(X) andalso true -> yes; b(_) -> no.
c(X) when true, float(X) -> yes; c(_) -> no.
d(X) when not float(X) -> yes; d(_) -> no.
