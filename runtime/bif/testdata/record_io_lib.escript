#!/usr/bin/env escript
%% Records results of io_lib: ./record_io_lib.escript FILE writes {Function, Args, Result},
%% where Result is {'EXIT', Reason} of an error, in the external term format, compressed.

-mode(compile).
main([File]) ->
 S=[[],"abc","a\"b",[955],[233],[1],[a],x,["a",["b"]],[16#D800],[16#FFFE],[$a|b],"\n\t\e"],
 One=[{F,[A]} || F<-[write_string,write_string_as_latin1,char_list,latin1_char_list,deep_char_list,deep_latin1_char_list,printable_list,printable_latin1_list,printable_unicode_list,chars_length,write_unicode_string,deep_unicode_char_list,write_latin1_string], A<-S, {F,A} =/= {chars_length,[16#D800]}],
 Atoms=[{F,[A]} || F<-[write_atom,write_atom_as_latin1], A<-[a,'A b',list_to_atom([955]),'end','',1]],
 Chars=[{F,[A]} || F<-[write_char,write_char_as_latin1,write_latin1_char,write_unicode_char],A<-[$a,$\s,$\n,$',$\\,233,127,x]]++[{F,[955]}||F<-[write_char,write_char_as_latin1]],
 Ts=[{a,b},[1,2,3],#{a=>1},<<"bin">>,"str",1.5,[{x,"y"},<<1,2,3:5>>],{a,{b,{c,{d}}}},lists:seq(1,40),'A'],
 W=[{write,[T]}||T<-Ts]++[{write,[T,D]}||T<-Ts,D<-[0,1,2,3,-1,[{depth,3}],[{encoding,latin1},{chars_limit,10}],[x]]]++[{write,[T,D,B]}||T<-Ts,D<-[-1,3],B<-[true,false]]
   ++[{print,[T]}||T<-Ts]++[{print,[T,C,L,D]}||T<-Ts,C<-[1,5],L<-[80,200],D<-[-1,4]],
 M=[{nl,[]},{format_prompt,["abc> "]},{format_prompt,[{format,"~p>",[x]}]},{format_prompt,[{format,"~p>",[]}]},{format_prompt,[{a,b}]},{format_prompt,[p,unicode]},{format_prompt,[<<"b">>,latin1]},{format_prompt,[[955],unicode]},{format_prompt,[[955],latin1]},
   {indentation,["abc",0]},{indentation,["ab\n\tc",3]},{indentation,[["a",["b\t"]],1]},{quote_atom,[a,"a"]},{quote_atom,['end',"end"]},
   {write_binary,[<<1,2,3>>,-1,-1]},{write_binary,[<<1,2,3>>,2,-1]},{write_binary,[<<1,2,3:4>>,-1,8]},{write_string,["abc",$']},{write_string,["a'c",$']},{write_string_as_latin1,["a'c",$']},
   {scan_format,["~p ~10.5s~n",[a,"b"]]},{scan_format,["~p",[]]},{unscan_format,[io_lib:scan_format("a~p ~-10.5.xts~n~.0lp~..zw~*c",[1,2,3,4,5,6])]},{build_text,[io_lib:scan_format("a~p ~s",[x,"y"])]},{build_text,[io_lib:scan_format("a~p ~s",[{x,y,z,"qqqqqqqqqqqqqqqq"},"y"]),[{chars_limit,10}]]},
   {format,["~p",[]]},{format,["~w ~s",[{a},"x"]]},{format,[<<"~w">>,[a]]},{format,['~w',[a],[]]},{format,["~w~n",[a],[{chars_limit,5}]]},{fwrite,["x",[]]},{fread,["~d","12 a"]},{fread,["~s~d","ab"]},{fread,[[],"12\n","~d"]},{limit_term,[{a,[b,c,{d}]},2]}],
 Rows=[{F,As,run(F,As)}||{F,As}<-One++Atoms++Chars++W++M],
 ok=file:write_file(File, zlib:gzip(term_to_binary(Rows))).
run(F,As) -> try apply(io_lib,F,As) catch error:R -> {'EXIT',R} end.
