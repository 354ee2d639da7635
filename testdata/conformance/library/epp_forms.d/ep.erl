-module(ep).
-export([main/0]).
main() ->
  P = fun(X) -> io:format("~p~n", [catch X()]) end,
  P(fun() -> epp:parse_file("t.erl", []) end),
  P(fun() -> epp:parse_file("t.erl", [{location,{1,1}}]) end),
  P(fun() -> epp:parse_file("t.erl", ["."], [{foo,1}]) end),
  P(fun() -> epp:parse_file("nosuch.erl", []) end),
  P(fun() -> {ok, E} = epp:open("t.erl", []), A = [epp:parse_erl_form(E), epp:parse_erl_form(E)], {A, epp:close(E)} end),
  P(fun() -> {ok, E, X} = epp:open([{name,"t.erl"}, extra]), {X, epp:close(E)} end),
  P(fun() -> epp:parse_file("t.erl", [extra]) end),
  P(fun() -> [epp:default_encoding(), epp:encoding_to_string(utf8), epp:encoding_to_string(latin1), epp:read_encoding("t.erl"), epp:read_encoding("nosuch")] end),
  P(fun() -> [epp:read_encoding_from_binary(<<"%% coding: latin-1\n">>), epp:read_encoding_from_binary(<<"%% -*- coding: utf-8 -*-\n">>), epp:read_encoding_from_binary(<<"x\n%% coding: latin-1\n">>),epp:read_encoding_from_binary(<<"x\n\n%% coding: latin-1\n">>),  epp:read_encoding_from_binary(<<"%% coding: latin-1\n">>, [{in_comment_only,false}]),epp:read_encoding_from_binary(<<"-coding: latin-1\n">>, [{in_comment_only,false}])] end),
  P(fun() -> [epp:format_error(cannot_parse), epp:format_error({undefined,'X',none}), epp:format_error({include,file,"x"})] end),
  P(fun() -> epp:normalize_typed_record_fields([{record_field,1,{atom,1,a}},{typed_record_field,{record_field,1,{atom,1,b}},{type,1,integer,[]}}]) end),
  P(fun() -> epp:restore_typed_record_fields([{attribute,1,record,{r,[{record_field,1,{atom,1,a}}]}},{attribute,2,type,{{record,r},[{typed_record_field,{record_field,1,{atom,1,a}},{type,1,integer,[]}}],[]}}]) end),
  P(fun() -> epp:interpret_file_attribute([{attribute,1,file,{"a.erl",1}},{attribute,2,module,a},{attribute,1,file,{"b.hrl",1}},{eof,3}]) end),
  E1 = element(2, hd([X || {ok,Fs} <- [epp:parse_file("t.erl",[])], X <- Fs, element(1,X) =:= error])),
  P(fun() -> (element(2,E1)):format_error(element(3,E1)) end).
