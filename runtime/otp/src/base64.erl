%% Base64: stdlib, base64; RFC 4648.
%%
%% Covers the whole module. decode/1 skips white space and fails for anything else that is not base64; mime_decode/1 skips
%% all of it.
%%
%% Caveats: binaries are decoded as lists, so that a failure says decode_list where OTP's says decode_binary or
%% decode_list_to_string; that of mime_decode/1 is in mime_decode_list, too.
-module(base64).

-export([encode/1, encode_to_string/1, decode/1, decode_to_string/1, mime_decode/1, mime_decode_to_string/1]).

-spec encode(iodata()) -> binary().
encode(Data) when is_binary(Data) -> encode_binary(Data, <<>>);
encode(Data) when is_list(Data) -> encode_list(Data, <<>>).

-spec encode_to_string(iodata()) -> string().
encode_to_string(Data) when is_binary(Data); is_list(Data) -> binary_to_list(encode(Data)).

encode_binary(<<A:6, B:6, C:6, D:6, Rest/binary>>, Acc) ->
    encode_binary(Rest, <<Acc/binary, (char(A)), (char(B)), (char(C)), (char(D))>>);
encode_binary(<<A:6, B:6, C:4>>, Acc) -> <<Acc/binary, (char(A)), (char(B)), (char(C bsl 2)), $=>>;
encode_binary(<<A:6, B:2>>, Acc) -> <<Acc/binary, (char(A)), (char(B bsl 4)), $=, $=>>;
encode_binary(<<>>, Acc) -> Acc.

encode_list([A, B, C | Rest], Acc) ->
    Bits = (A bsl 16) bor (B bsl 8) bor C,
    encode_list(Rest, <<Acc/binary, (char(Bits bsr 18)), (char((Bits bsr 12) band 63)), (char((Bits bsr 6) band 63)),
                        (char(Bits band 63))>>);
encode_list([A, B], Acc) ->
    <<Acc/binary, (char(A bsr 2)), (char(((A band 3) bsl 4) bor (B bsr 4))), (char((B band 15) bsl 2)), $=>>;
encode_list([A], Acc) -> <<Acc/binary, (char(A bsr 2)), (char((A band 3) bsl 4)), $=, $=>>;
encode_list([], Acc) -> Acc.

char(Value) -> element(Value + 1, list_to_tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")).

-spec decode(iodata()) -> binary().
decode(Data) when is_binary(Data) -> decode_list(binary_to_list(Data), <<>>);
decode(Data) when is_list(Data) -> decode_list(Data, <<>>).

-spec decode_to_string(iodata()) -> string().
decode_to_string(Data) when is_binary(Data); is_list(Data) -> binary_to_list(decode(Data)).

%% The arguments behind Acc are the digits of a group of four, the third of which may be `eq`.

decode_list([C | Rest], Acc) ->
    case digit(C) of
        ws -> decode_list(Rest, Acc);
        A -> decode_list(Rest, Acc, A)
    end;
decode_list([], Acc) -> Acc.

decode_list([C | Rest], Acc, A) ->
    case digit(C) of
        ws -> decode_list(Rest, Acc, A);
        B -> decode_list(Rest, Acc, A, B)
    end.

decode_list([C | Rest], Acc, A, B) ->
    case digit(C) of
        ws -> decode_list(Rest, Acc, A, B);
        Digit -> decode_list(Rest, Acc, A, B, Digit)
    end.

decode_list([C | Rest], Acc, A, B, Third) ->
    case {digit(C), Third} of
        {ws, _} -> decode_list(Rest, Acc, A, B, Third);
        {eq, eq} -> only_ws(Rest, <<Acc/binary, A:6, (B bsr 4):2>>);
        {eq, _} -> only_ws(Rest, <<Acc/binary, A:6, B:6, (Third bsr 2):4>>);
        {D, _} -> decode_list(Rest, <<Acc/binary, A:6, B:6, Third:6, D:6>>)
    end.

only_ws([C | Rest], Decoded) ->
    case digit(C) of
        ws -> only_ws(Rest, Decoded)
    end;
only_ws([], Decoded) -> Decoded.

-spec mime_decode(iodata()) -> binary().
mime_decode(Data) when is_binary(Data) -> mime_decode(binary_to_list(Data));
mime_decode(Data) when is_list(Data) -> mime_decode_list([Digit || C <- Data, Digit <- [digit(C)], is_mime(Digit)], <<>>).

-spec mime_decode_to_string(iodata()) -> string().
mime_decode_to_string(Data) when is_binary(Data); is_list(Data) -> binary_to_list(mime_decode(Data)).

is_mime(Digit) -> is_integer(Digit) orelse Digit =:= eq.

%% An equals sign counts only if no digit follows.
mime_decode_list([eq | Rest], Acc) -> mime_decode_list(Rest, Acc);
mime_decode_list([A | Rest], Acc) -> mime_decode_list(Rest, Acc, A);
mime_decode_list([], Acc) -> Acc.

mime_decode_list([eq | Rest], Acc, A) -> mime_decode_list(Rest, Acc, A);
mime_decode_list([B | Rest], Acc, A) -> mime_decode_list(Rest, Acc, A, B).

mime_decode_list([eq | Rest], Acc, A, B) ->
    case after_eq(Rest) of
        [] -> <<Acc/binary, A:6, (B bsr 4):2>>;
        More -> mime_decode_list(More, Acc, A, B)
    end;
mime_decode_list([C | Rest], Acc, A, B) -> mime_decode_list(Rest, Acc, A, B, C).

mime_decode_list([eq | Rest], Acc, A, B, C) ->
    case after_eq(Rest) of
        [] -> <<Acc/binary, A:6, B:6, (C bsr 2):4>>;
        More -> mime_decode_list(More, Acc, A, B, C)
    end;
mime_decode_list([D | Rest], Acc, A, B, C) -> mime_decode_list(Rest, <<Acc/binary, A:6, B:6, C:6, D:6>>).

after_eq(Digits) -> lists:dropwhile(fun(Digit) -> Digit =:= eq end, Digits).

digit(C) when C >= $A, C =< $Z -> C - $A;
digit(C) when C >= $a, C =< $z -> C - $a + 26;
digit(C) when C >= $0, C =< $9 -> C - $0 + 52;
digit($+) -> 62;
digit($/) -> 63;
digit($=) -> eq;
digit(C) when C =:= $\s; C =:= $\t; C =:= $\n; C =:= $\r -> ws;
digit(_) -> bad.
