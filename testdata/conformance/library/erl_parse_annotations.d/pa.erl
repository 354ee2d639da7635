-module(pa).
-export([main/0]).
main() ->
  P = fun(X) -> io:format("~p~n", [catch X()]) end,
  Ops = ['=','!','orelse','andalso','==','/=','=<','<','>=','>','=:=','=/=','++','--','+','-','bor','bxor','bsl','bsr','or','xor','*','/','div','rem','band','and','#',':','.','not','bnot','catch','::','|','..',foo],
  E = fun(F) -> try F() catch _:R -> R end end,
  P(fun() -> [{O, E(fun() -> erl_parse:inop_prec(O) end), E(fun() -> erl_parse:preop_prec(O) end),E(fun() -> erl_parse:type_inop_prec(O) end),E(fun() -> erl_parse:type_preop_prec(O) end)} || O <- Ops] end),
  P(fun() -> [erl_parse:func_prec(), erl_parse:max_prec()] end),
  P(fun() -> erl_parse:tokens(erl_parse:abstract([a,{1,2.0,{}},"str",$a|x],[{line,3}]), [end_]) end),
  {ok,Fs} = epp:parse_file("q.erl", [{location,{1,1}}]),
  P(fun() -> erl_parse:fold_anno(fun(A,L) -> [A|L] end, [], Fs) end),
  P(fun() -> erl_parse:map_anno(fun(A) -> element(1,A) end, Fs) end),
  P(fun() -> erl_parse:mapfold_anno(fun(_, N) -> {N, N+1} end, 1, Fs) end),
  P(fun() -> [erl_parse:first_anno(F) || F <- Fs, element(1,F) =:= function] end),
  P(fun() -> erl_parse:new_anno({integer,{1,2},3}) end),
  P(fun() -> erl_parse:anno_to_term({call,{1,2},{atom,1,a},[]}) end),
  P(fun() -> erl_parse:anno_from_term({call,{1,2},{atom,-1,a},[]}) end).
