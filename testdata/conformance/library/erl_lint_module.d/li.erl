-module(li).
-export([main/0]).
main() ->
 P=fun(F) -> io:format("~p~n",[try F() catch C:R:_ -> {C,R} end]) end,
 E = fun(S) -> {ok,T,_} = erl_scan:string(S++"."), {ok,[X]} = erl_parse:parse_exprs(T), X end,
 [P(fun() -> {S, erl_lint:is_guard_test(E(S))} end) || S <- ["X > 1","foo(X)","is_list(X)","element(1,X) == 2","erlang:is_list(X)","X","true","X andalso is_atom(Y)","lists:member(a,b)","is_record(X,foo)","#foo.a","record(X,foo)","atom(X)","[X|Y] == Z","#{a=>1} == X","1+1","<<X:8>> == Y", "X ! Y", "fun() -> 1 end","length(X)","self()","erlang:'+'(1,2)","X = 1","case 1 of 1 -> 1 end","float(X)","is_record(X,foo,3)","#foo{a=1} == X"]],
 F = fun(S) -> {ok,T,_} = erl_scan:string(S, {1,1}, []), {ok,X} = erl_parse:parse_form(T), X end,
 M = fun(L) -> [{attribute,{1,1},file,{"a.erl",1}}|[F(S) || S <- L]] ++ [{eof,{9,1}}] end,
 FE = fun({error,Es,Ws}) -> {error,[{X,[{L,lists:flatten(Mo:format_error(D))} || {L,Mo,D} <- Y]} || {X,Y} <- Es],[{X,[{L,lists:flatten(Mo:format_error(D))} || {L,Mo,D} <- Y]} || {X,Y} <- Ws]}; ({ok,Ws}) -> {ok,[{X,[{L,lists:flatten(Mo:format_error(D))} || {L,Mo,D} <- Y]} || {X,Y} <- Ws]} end,
 P(fun() -> FE(erl_lint:module(M(["-module(a).","-export([f/1]).","f(X) -> Y."]))) end),
 P(fun() -> FE(erl_lint:module(M(["-module(a).","-export([f/1]).","f(X) -> ok."]),"b.erl")) end),
 P(fun() -> FE(erl_lint:module(M(["-module(a).","-export([f/1]).","f(_) -> ok."]),"b.erl",[])) end),
 P(fun() -> FE(erl_lint:exprs([E("X + Y")],[{'X',1}])) end).
