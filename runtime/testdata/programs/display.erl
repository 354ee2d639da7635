%% How erlang:display/1 writes terms.
-module(display).
-export([main/0]).
main() ->
    [erlang:display(X) || X <- [1.0, 0.1, -1.5e300, "abc", "a\nb", "a\"b\\c", [1,2], [97|b], [a,"bc"], <<1,2,3>>, <<"abc">>, <<"a\"b">>, <<1:3>>, <<"ab",1:3>>, <<>>, 'A b', 'a@b', a_B1, [], "", {}, {a}, #{}, #{a=>1,b=>#{c=>"x"}}, 1 bsl 70, -5, fun erlang:self/0, $\n, [10,13], [200], [1000], '', 'a\'b', '\n', if_, 'if', 'end', [X || X <- [1,2,3]], {1,[2,[3,[4]]]}, [$a,$b,300], "a\tb", [0], [27], [127,97], <<200>>, <<10,13>>,fun lists:map/2]].
