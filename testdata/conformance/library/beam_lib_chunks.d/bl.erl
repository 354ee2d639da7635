-module(bl).
-export([main/0]).
main() ->
 P=fun(F) -> io:format("~p~n",[try F() catch C:R:_ -> {C,R} end]) end,
 {ok,foo} = compile:file("foo.erl", [debug_info]),
 {ok,foo,B} = compile:file("foo.erl", [debug_info,binary]),
 [P(fun() -> beam_lib:chunks(B,[C]) end) || C <- [exports,attributes,imports,locals,abstract_code]],
 P(fun() -> beam_lib:chunks("foo",[exports,attributes]) end),
 P(fun() -> beam_lib:chunks("foo.beam",[abstract_code]) end),
 P(fun() -> beam_lib:chunks(foo,[exports]) end),
 P(fun() -> beam_lib:chunks("nosuch",[exports]) end),
 P(fun() -> beam_lib:chunks("nosuch.beam",[exports]) end),
 P(fun() -> beam_lib:chunks(<<"hej">>,[exports]) end),
 P(fun() -> beam_lib:chunks(a1,[exports]) end),
 P(fun() -> beam_lib:version(B) end),
 P(fun() -> element(1,beam_lib:md5(B)) end),
 P(fun() -> byte_size(element(2,element(2,beam_lib:md5(B)))) end),
 P(fun() -> beam_lib:cmp(B,B) end),
 P(fun() -> beam_lib:cmp(B,"nosuch") end),
 P(fun() -> {ok,{A,X}} = beam_lib:strip(B), {A,is_binary(X)} end),
 P(fun() -> [K || {K,_} <- beam_lib:info(B)] end),
 P(fun() -> beam_lib:info("nosuch") end),
 P(fun() -> beam_lib:chunks(B,["XXXX",exports],[allow_missing_chunks]) end),
 [P(fun() -> lists:flatten(beam_lib:format_error(R)) end) || R <- [{file_error,"a",enoent},{error,beam_lib,{not_a_beam_file,"x"}},{error,beam_lib,{unknown_chunk,"x",foo}},{error,beam_lib,{missing_chunk,"x","Abst"}},{error,beam_lib,{file_error,"x",enoent}},{error,beam_lib,{modules_different,a,b}},{error,beam_lib,{not_a_directory,a}},{error,beam_lib,{chunks_different,"Attr"}}, {error,beam_lib,{invalid_chunk,"x","Attr"}},{error,beam_lib,different_chunks}]].
