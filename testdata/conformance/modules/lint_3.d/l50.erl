-module(l50).
-export([f/0, g/1]).

f() -> <<1:a>>, <<X:8>> = <<1>>, <<"abc":8>>, <<1/foo>>, <<1/integer-float>>, <<1:8/binary-unit:300>>.
g(X) -> <<X/utf8:8>>, <<(<<1>>)/utf8>>, <<A/binary, B/binary>> = X.
