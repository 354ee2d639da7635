%% Base64: stdlib, base64; RFC 4648.
%%
%% Covers the whole module. decode/1 skips white space and fails for anything else that is not base64; mime_decode/1 skips
%% all of it. As what fails is seen in stack traces, each representation has functions of its own, as in OTP; what they
%% have in common stands in macros.
-module(base64).

-export([encode/1, encode_to_string/1, decode/1, decode_to_string/1, mime_decode/1, mime_decode_to_string/1]).

-define(char(Value),
        (element((Value) + 1,
        {$A, $B, $C, $D, $E, $F, $G, $H, $I, $J, $K, $L, $M, $N, $O, $P, $Q, $R, $S, $T, $U, $V, $W, $X, $Y, $Z,
         $a, $b, $c, $d, $e, $f, $g, $h, $i, $j, $k, $l, $m, $n, $o, $p, $q, $r, $s, $t, $u, $v, $w, $x, $y, $z,
         $0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $+, $/}))).

%% What each byte but 0 stands for: a digit, padding, white space or nothing.
-define(digit(Byte),
        element(Byte,
        {bad, bad, bad, bad, bad, bad, bad, bad, ws, ws, bad, bad, ws, bad, bad, bad, bad, bad, bad, bad, bad,
         bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, ws, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad,
         62, bad, bad, bad, 63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, bad, bad, bad, eq, bad, bad, bad, 0, 1, 2,
         3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, bad, bad, bad, bad,
         bad, bad, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
         50, 51, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad,
         bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad,
         bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad,
         bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad,
         bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad,
         bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad,
         bad, bad, bad, bad, bad, bad, bad, bad, bad})).

%%% Encoding

-spec encode(iodata()) -> binary().
encode(Data) when is_binary(Data) -> encode_binary(Data, <<>>);
encode(Data) when is_list(Data) -> encode_list(Data, <<>>).

-spec encode_to_string(iodata()) -> string().
encode_to_string(Data) when is_binary(Data) -> encode_list_to_string(binary_to_list(Data));
encode_to_string(Data) when is_list(Data) -> encode_list_to_string(Data).

encode_binary(<<A:6, B:6, C:6, D:6, Rest/binary>>, Acc) ->
    encode_binary(Rest, <<Acc/binary, ?char(A), ?char(B), ?char(C), ?char(D)>>);
encode_binary(<<A:6, B:6, C:4>>, Acc) -> <<Acc/binary, ?char(A), ?char(B), ?char(C bsl 2), $=>>;
encode_binary(<<A:6, B:2>>, Acc) -> <<Acc/binary, ?char(A), ?char(B bsl 4), $=, $=>>;
encode_binary(<<>>, Acc) -> Acc.

%% The digits of one to three bytes.
-define(one(A), ?char(A bsr 2), ?char((A band 3) bsl 4), $=, $=).
-define(two(A, B), ?char(A bsr 2), ?char(((A band 3) bsl 4) bor (B bsr 4)), ?char((B band 15) bsl 2), $=).
-define(three(Bits), ?char(Bits bsr 18), ?char((Bits bsr 12) band 63), ?char((Bits bsr 6) band 63), ?char(Bits band 63)).

encode_list([A, B, C | Rest], Acc) ->
    Bits = (A bsl 16) bor (B bsl 8) bor C,
    encode_list(Rest, <<Acc/binary, ?three(Bits)>>);
encode_list([A, B], Acc) -> <<Acc/binary, ?two(A, B)>>;
encode_list([A], Acc) -> <<Acc/binary, ?one(A)>>;
encode_list([], Acc) -> Acc.

encode_list_to_string([A, B, C | Rest]) ->
    Bits = (A bsl 16) bor (B bsl 8) bor C,
    [?three(Bits) | encode_list_to_string(Rest)];
encode_list_to_string([A, B]) -> [?two(A, B)];
encode_list_to_string([A]) -> [?one(A)];
encode_list_to_string([]) -> [].

%%% Decoding
%%%
%%% The arguments behind Acc are the digits of a group of four, the third of which may be `eq`.

-spec decode(iodata()) -> binary().
decode(Data) when is_binary(Data) -> decode_binary(Data, <<>>);
decode(Data) when is_list(Data) -> decode_list(Data, <<>>).

-spec decode_to_string(iodata()) -> string().
decode_to_string(Data) when is_binary(Data) -> decode_list_to_string(binary_to_list(Data));
decode_to_string(Data) when is_list(Data) -> decode_list_to_string(Data).

-define(strict1(Decode), case ?digit(Byte) of ws -> Decode(Rest, Acc); A -> Decode(Rest, Acc, A) end).
-define(strict2(Decode), case ?digit(Byte) of ws -> Decode(Rest, Acc, A); B -> Decode(Rest, Acc, A, B) end).
-define(strict3(Decode), case ?digit(Byte) of ws -> Decode(Rest, Acc, A, B); C -> Decode(Rest, Acc, A, B, C) end).
-define(strict4(Decode, OnlyWs),
        case ?digit(Byte) of
            ws -> Decode(Rest, Acc, A, B, C);
            eq when C =:= eq -> OnlyWs(Rest, <<Acc/binary, A:6, (B bsr 4):2>>);
            eq -> OnlyWs(Rest, <<Acc/binary, A:6, B:6, (C bsr 2):4>>);
            D -> Decode(Rest, <<Acc/binary, A:6, B:6, C:6, D:6>>)
        end).

decode_list([Byte | Rest], Acc) -> ?strict1(decode_list);
decode_list([], Acc) -> Acc.

decode_list([Byte | Rest], Acc, A) -> ?strict2(decode_list).

decode_list([Byte | Rest], Acc, A, B) -> ?strict3(decode_list).

decode_list([Byte | Rest], Acc, A, B, C) -> ?strict4(decode_list, only_ws).

decode_binary(<<Byte, Rest/binary>>, Acc) -> ?strict1(decode_binary);
decode_binary(<<>>, Acc) -> Acc.

decode_binary(<<Byte, Rest/binary>>, Acc, A) -> ?strict2(decode_binary).

decode_binary(<<Byte, Rest/binary>>, Acc, A, B) -> ?strict3(decode_binary).

decode_binary(<<Byte, Rest/binary>>, Acc, A, B, C) -> ?strict4(decode_binary, only_ws_binary).

decode_list_to_string([Byte | Rest]) ->
    case ?digit(Byte) of ws -> decode_list_to_string(Rest); A -> decode_list_to_string(Rest, A) end;
decode_list_to_string([]) -> [].

decode_list_to_string([Byte | Rest], A) ->
    case ?digit(Byte) of ws -> decode_list_to_string(Rest, A); B -> decode_list_to_string(Rest, A, B) end.

decode_list_to_string([Byte | Rest], A, B) ->
    case ?digit(Byte) of ws -> decode_list_to_string(Rest, A, B); C -> decode_list_to_string(Rest, A, B, C) end.

decode_list_to_string([Byte | Rest], A, B, C) ->
    case ?digit(Byte) of
        ws -> decode_list_to_string(Rest, A, B, C);
        eq when C =:= eq -> only_ws(Rest, binary_to_list(<<A:6, (B bsr 4):2>>));
        eq -> only_ws(Rest, binary_to_list(<<A:6, B:6, (C bsr 2):4>>));
        D ->
            Bits = (A bsl 18) bor (B bsl 12) bor (C bsl 6) bor D,
            [Bits bsr 16, (Bits bsr 8) band 255, Bits band 255 | decode_list_to_string(Rest)]
    end.

only_ws([Byte | Rest], Decoded) -> case ?digit(Byte) of ws -> only_ws(Rest, Decoded) end;
only_ws([], Decoded) -> Decoded.

only_ws_binary(<<Byte, Rest/binary>>, Decoded) -> case ?digit(Byte) of ws -> only_ws_binary(Rest, Decoded) end;
only_ws_binary(<<>>, Decoded) -> Decoded.

%%% Decoding what may have anything in between
%%%
%%% An equals sign counts only if no digit follows.

-spec mime_decode(iodata()) -> binary().
mime_decode(Data) when is_binary(Data) -> mime_decode_binary(Data, <<>>);
mime_decode(Data) when is_list(Data) -> mime_decode_list(Data, <<>>).

-spec mime_decode_to_string(iodata()) -> string().
mime_decode_to_string(Data) when is_binary(Data) -> mime_decode_list_to_string(binary_to_list(Data));
mime_decode_to_string(Data) when is_list(Data) -> mime_decode_list_to_string(Data).

-define(mime1(Decode),
        case Byte =/= 0 andalso ?digit(Byte) of
            A when is_integer(A) -> Decode(Rest, Acc, A);
            _ -> Decode(Rest, Acc)
        end).
-define(mime2(Decode),
        case Byte =/= 0 andalso ?digit(Byte) of
            B when is_integer(B) -> Decode(Rest, Acc, A, B);
            _ -> Decode(Rest, Acc, A)
        end).
-define(mime3(Decode, AfterEq),
        case Byte =/= 0 andalso ?digit(Byte) of
            C when is_integer(C) -> Decode(Rest, Acc, A, B, C);
            eq -> AfterEq(Rest, Acc, A, B, eq);
            _ -> Decode(Rest, Acc, A, B)
        end).
-define(mime4(Decode, AfterEq),
        case Byte =/= 0 andalso ?digit(Byte) of
            D when is_integer(D) -> Decode(Rest, <<Acc/binary, A:6, B:6, C:6, D:6>>);
            eq -> AfterEq(Rest, Acc, A, B, C);
            _ -> Decode(Rest, Acc, A, B, C)
        end).
-define(after_eq(Decode, AfterEq),
        case Byte =/= 0 andalso ?digit(Byte) of
            Digit when is_integer(Digit), C =:= eq -> Decode(Rest, Acc, A, B, Digit);
            Digit when is_integer(Digit) -> Decode(Rest, <<Acc/binary, A:6, B:6, C:6, Digit:6>>);
            _ -> AfterEq(Rest, Acc, A, B, C)
        end).

mime_decode_list([Byte | Rest], Acc) -> ?mime1(mime_decode_list);
mime_decode_list([], Acc) -> Acc.

mime_decode_list([Byte | Rest], Acc, A) -> ?mime2(mime_decode_list).

mime_decode_list([Byte | Rest], Acc, A, B) -> ?mime3(mime_decode_list, mime_decode_list_after_eq).

mime_decode_list([Byte | Rest], Acc, A, B, C) -> ?mime4(mime_decode_list, mime_decode_list_after_eq).

mime_decode_list_after_eq([Byte | Rest], Acc, A, B, C) -> ?after_eq(mime_decode_list, mime_decode_list_after_eq);
mime_decode_list_after_eq([], Acc, A, B, eq) -> <<Acc/binary, A:6, (B bsr 4):2>>;
mime_decode_list_after_eq([], Acc, A, B, C) -> <<Acc/binary, A:6, B:6, (C bsr 2):4>>.

mime_decode_binary(<<Byte, Rest/binary>>, Acc) -> ?mime1(mime_decode_binary);
mime_decode_binary(<<>>, Acc) -> Acc.

mime_decode_binary(<<Byte, Rest/binary>>, Acc, A) -> ?mime2(mime_decode_binary).

mime_decode_binary(<<Byte, Rest/binary>>, Acc, A, B) -> ?mime3(mime_decode_binary, mime_decode_binary_after_eq).

mime_decode_binary(<<Byte, Rest/binary>>, Acc, A, B, C) -> ?mime4(mime_decode_binary, mime_decode_binary_after_eq).

mime_decode_binary_after_eq(<<Byte, Rest/binary>>, Acc, A, B, C) -> ?after_eq(mime_decode_binary, mime_decode_binary_after_eq);
mime_decode_binary_after_eq(<<>>, Acc, A, B, eq) -> <<Acc/binary, A:6, (B bsr 4):2>>;
mime_decode_binary_after_eq(<<>>, Acc, A, B, C) -> <<Acc/binary, A:6, B:6, (C bsr 2):4>>.

mime_decode_list_to_string([Byte | Rest]) ->
    case Byte =/= 0 andalso ?digit(Byte) of
        A when is_integer(A) -> mime_decode_list_to_string(Rest, A);
        _ -> mime_decode_list_to_string(Rest)
    end;
mime_decode_list_to_string([]) -> [].

mime_decode_list_to_string([Byte | Rest], A) ->
    case Byte =/= 0 andalso ?digit(Byte) of
        B when is_integer(B) -> mime_decode_list_to_string(Rest, A, B);
        _ -> mime_decode_list_to_string(Rest, A)
    end.

mime_decode_list_to_string([Byte | Rest], A, B) ->
    case Byte =/= 0 andalso ?digit(Byte) of
        C when is_integer(C) -> mime_decode_list_to_string(Rest, A, B, C);
        eq -> mime_decode_list_to_string_after_eq(Rest, A, B, eq);
        _ -> mime_decode_list_to_string(Rest, A, B)
    end.

mime_decode_list_to_string([Byte | Rest], A, B, C) ->
    case Byte =/= 0 andalso ?digit(Byte) of
        D when is_integer(D) -> binary_to_list(<<A:6, B:6, C:6, D:6>>) ++ mime_decode_list_to_string(Rest);
        eq -> mime_decode_list_to_string_after_eq(Rest, A, B, C);
        _ -> mime_decode_list_to_string(Rest, A, B, C)
    end.

mime_decode_list_to_string_after_eq([Byte | Rest], A, B, C) ->
    case Byte =/= 0 andalso ?digit(Byte) of
        Digit when is_integer(Digit), C =:= eq -> mime_decode_list_to_string(Rest, A, B, Digit);
        Digit when is_integer(Digit) -> binary_to_list(<<A:6, B:6, C:6, Digit:6>>) ++ mime_decode_list_to_string(Rest);
        _ -> mime_decode_list_to_string_after_eq(Rest, A, B, C)
    end;
mime_decode_list_to_string_after_eq([], A, B, eq) -> binary_to_list(<<A:6, (B bsr 4):2>>);
mime_decode_list_to_string_after_eq([], A, B, C) -> binary_to_list(<<A:6, B:6, (C bsr 2):4>>).
