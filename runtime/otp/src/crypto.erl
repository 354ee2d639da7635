%% Digests, authentication codes and random bytes (crypto, crypto).
%%
%% digest/2, digest_sizes/1, hmac/3 and derive/5 are natives. Errors name the C files of OTP, as its texts do.
%%
%% Caveats: of the digests, ripemd160, md4, blake2b and blake2s are not here; of the authentication codes, only hmac is.
%% Ciphers, keys, signatures and engines are not here. Random bytes are drawn as module rand draws, from the seed of the
%% system, so that a run can be repeated: they are no secrets. A digest in the making is a tuple, not a reference.
-module(crypto).
-export([start/0, stop/0, version/0, info/0, info_lib/0, supports/0, supports/1, format_error/2]).
-export([hash/2, hash_init/1, hash_update/2, hash_final/1, hash_info/1, hash_equals/2]).
-export([mac/3, mac/4, macN/4, macN/5, mac_init/2, mac_init/3, mac_update/2, mac_final/1, mac_finalN/2, pbkdf2_hmac/5]).
-export([strong_rand_bytes/1, rand_uniform/2, rand_seed/0, rand_seed/1, rand_seed_s/0, exor/2, mod_pow/3, bytes_to_integer/1]).

%%% The application

start() -> application:start(crypto).

stop() -> application:stop(crypto).

version() -> "5.1.2".

info_lib() -> [{<<"mortal">>, 1, <<"mortal">>}].

info() ->
    #{compile_type => normal, cryptolib_version_compiled => "mortal", cryptolib_version_linked => "mortal",
      fips_provider_available => false, link_type => static, otp_crypto_version => version()}.

supports() -> [{Kind, supports(Kind)} || Kind <- [hashs, ciphers, kems, public_keys, macs, curves, rsa_opts]].

-spec supports(atom()) -> [atom()].
supports(hashs) -> [sha3_512, sha3_384, sha3_256, sha3_224, sha512, sha384, sha256, sha224, sha, md5];
supports(macs) -> [hmac];
supports(Kind) when Kind =:= ciphers; Kind =:= public_keys; Kind =:= curves; Kind =:= rsa_opts; Kind =:= kems -> [].

%%% Errors: {badarg, {File, Line}, Text}, with the number of the argument

%% A macro, as the exception is that of the function that uses it.
-define(fail(File, Line, Text, Number, Args),
        erlang:error({badarg, {File, Line}, Text}, Args, [{error_info, #{erl_function_arg_num => Number}}])).

-spec format_error(term(), erlang:stacktrace()) -> map().
format_error({_, {File, Line}, Text}, [{_, _, _, Info} | _]) ->
    Found = io_lib:format("(Found in the internal file ~s at line ~p)", [File, Line]),
    case lists:keyfind(error_info, 1, Info) of
        {_, #{erl_function_arg_num := Number}} -> #{Number => Text, general => Found};
        _ -> #{general => [Text, " ", Found]}
    end.

%%% Digests

-spec hash(atom(), iodata()) -> binary().
hash(Type, Data) ->
    Binary = iolist_to_binary(Data),
    case crypto:digest(Type, Binary) of
        error -> ?fail("hash.c", 108, "Bad digest type", 1, [Type, Binary]);
        Digest -> Digest
    end.

hash_init(Type) ->
    case crypto:digest_sizes(Type) of
        error -> ?fail("hash.c", 142, "Bad digest type", 1, [Type]);
        _ -> {?MODULE, hash, Type, <<>>}
    end.

hash_update(State, Data) ->
    More = iolist_to_binary(Data),
    case State of
        {?MODULE, hash, Type, Before} -> {?MODULE, hash, Type, <<Before/binary, More/binary>>};
        _ -> ?fail("hash.c", 171, "Bad state", 1, [State, More])
    end.

hash_final({?MODULE, hash, Type, Data}) -> hash(Type, Data);
hash_final(State) -> ?fail("hash.c", 205, "Bad state", 1, [State]).

-spec hash_info(atom()) -> #{size := integer(), block_size := integer(), type := integer()}.
hash_info(Type) ->
    case crypto:digest_sizes(Type) of
        error -> error(badarg, [Type]);
        {Size, BlockSize} -> #{size => Size, block_size => BlockSize, type => number(Type)}
    end.

%% The numbers that OpenSSL gives digests.
number(md5) -> 4;
number(sha) -> 64;
number(sha256) -> 672;
number(sha384) -> 673;
number(sha512) -> 674;
number(sha224) -> 675;
number(sha3_224) -> 1096;
number(sha3_256) -> 1097;
number(sha3_384) -> 1098;
number(sha3_512) -> 1099.

-spec hash_equals(binary(), binary()) -> boolean().
hash_equals(A, B) when is_binary(A), is_binary(B), byte_size(A) =:= byte_size(B) -> A =:= B;
hash_equals(A, B) -> hash_equals_nif(A, B).

hash_equals_nif(A, B) -> error(badarg, [A, B]).

%%% Authentication codes

mac(Type, Key, Data) -> mac(Type, undefined, Key, Data).

-spec mac(hmac, atom(), iodata(), iodata()) -> binary().
mac(hmac, Digest, Key0, Data0) ->
    Key = iolist_to_binary(Key0),
    Data = bytes(Data0),
    Args = [hmac, Digest, Key, Data0],
    is_binary(Data) orelse ?fail("mac.c", 175, "Bad text", 4, Args),
    case crypto:hmac(Digest, Key, Data) of
        error -> ?fail("mac.c", 263, "Bad digest algorithm for HMAC", 2, Args);
        Mac -> Mac
    end;
mac(Type, Digest, Key0, Data) ->
    Key = iolist_to_binary(Key0),
    ?fail("mac.c", 233, "Unknown mac algorithm", 1, [Type, Digest, Key, Data]).

bytes(Data) ->
    try iolist_to_binary(Data)
    catch error:badarg -> Data
    end.

macN(Type, Key, Data, Size) -> macN(Type, undefined, Key, Data, Size).

macN(Type, Digest, Key, Data, Size) -> binary_part(mac(Type, Digest, Key, Data), 0, Size).

mac_init(Type, Key) -> mac_init(Type, undefined, Key).

mac_init(hmac, Digest, Key0) ->
    Key = iolist_to_binary(Key0),
    case crypto:digest_sizes(Digest) of
        error -> ?fail("mac.c", 617, "Bad digest algorithm for HMAC", 2, [hmac, Digest, Key]);
        _ -> {?MODULE, mac, {Digest, Key}, <<>>}
    end;
mac_init(Type, Digest, Key) ->
    ?fail("mac.c", 587, "Unknown mac algorithm", 1, [Type, Digest, Key]).

mac_update({?MODULE, mac, How, Before}, Data) -> {?MODULE, mac, How, iolist_to_binary([Before, Data])};
mac_update(State, Data) -> ?fail("mac.c", 817, "Bad ref", 1, [State, Data]).

mac_final({?MODULE, mac, {Digest, Key}, Data}) -> mac(hmac, Digest, Key, Data);
mac_final(State) -> ?fail("mac.c", 847, "Bad ref", 1, [State]).

mac_finalN(State, Size) -> binary_part(mac_final(State), 0, Size).

-spec pbkdf2_hmac(atom(), binary(), binary(), pos_integer(), pos_integer()) -> binary().
pbkdf2_hmac(Digest, Password, Salt, Rounds, Size) ->
    Args = [Digest, Password, Salt, Rounds, Size],
    crypto:digest_sizes(Digest) =/= error orelse ?fail("pbkdf2_hmac.c", 34, "Bad digest type", 1, Args),
    is_binary(Password) orelse ?fail("pbkdf2_hmac.c", 41, "Not binary", 2, Args),
    is_binary(Salt) orelse ?fail("pbkdf2_hmac.c", 44, "Not binary", 3, Args),
    is_uint64(Rounds) orelse ?fail("pbkdf2_hmac.c", 47, "Not integer", 4, Args),
    Rounds > 0 orelse ?fail("pbkdf2_hmac.c", 49, "Must be > 0", 4, Args),
    is_uint64(Size) orelse ?fail("pbkdf2_hmac.c", 52, "Not integer", 5, Args),
    Size > 0 orelse ?fail("pbkdf2_hmac.c", 54, "Must be > 0", 5, Args),
    crypto:derive(Digest, Password, Salt, Rounds, Size).

is_uint64(N) -> is_integer(N) andalso N >= 0 andalso N < 1 bsl 64.

%%% Random numbers

-define(RAND_STATE, '$crypto_rand').

-spec strong_rand_bytes(non_neg_integer()) -> binary().
strong_rand_bytes(Size) ->
    Bytes = strong_rand_bytes_nif(Size),
    Bytes.

%% The nif counts bytes in 32 bits.
strong_rand_bytes_nif(Size) when is_integer(Size), Size >= 0, Size < 1 bsl 32 ->
    {Bytes, State} = rand:bytes_s(Size, rand_state()),
    put(?RAND_STATE, State),
    Bytes;
strong_rand_bytes_nif(Size) -> error(badarg, [Size]).

%% The state is that of the process, apart from the one that rand:uniform/0 uses.
rand_state() ->
    case get(?RAND_STATE) of
        undefined -> rand:seed_s(exro928ss, {erlang:phash2(self()), erlang:system_time(), erlang:unique_integer()});
        State -> State
    end.

-spec rand_uniform(integer(), integer()) -> integer().
rand_uniform(From, To) when is_integer(From), From < 0, is_integer(To) ->
    N = rand_uniform_pos(0, To - From),
    N + From;
rand_uniform(From, To) when is_integer(From), is_integer(To) -> rand_uniform_pos(From, To).

rand_uniform_pos(From, To) when From < To ->
    {N, State} = rand:uniform_s(To - From, rand_state()),
    put(?RAND_STATE, State),
    From + N - 1;
rand_uniform_pos(_, _) -> error(badarg).

rand_seed() -> rand:seed(rand_seed_s()).

rand_seed_s() -> rand_state().

rand_seed(Seed) when is_binary(Seed) -> ok.

%%% Arithmetic

-spec exor(iodata(), iodata()) -> binary().
exor(A, B) ->
    Left = iolist_to_binary(A),
    Right = iolist_to_binary(B),
    do_exor(Left, Right).

do_exor(Left, Right) when byte_size(Left) =:= byte_size(Right) ->
    << <<(X bxor Y)>> || {X, Y} <- lists:zip(binary_to_list(Left), binary_to_list(Right)) >>;
do_exor(Left, Right) -> error(badarg, [Left, Right]).

-spec mod_pow(binary() | integer(), binary() | integer(), binary() | integer()) -> binary().
mod_pow(Base, Exponent, Modulus) ->
    case mod_exp_nif(as_binary(Base), as_binary(Exponent), as_binary(Modulus), 0) of
        <<0>> -> <<>>;
        Result -> Result
    end.

mod_exp_nif(Base, Exponent, Modulus, Size) ->
    try [binary:decode_unsigned(Binary) || Binary <- [Base, Exponent, Modulus]] of
        [B, E, M] when M =/= 0 -> binary:encode_unsigned(power(B, E, M, 1));
        _ -> error(badarg, [Base, Exponent, Modulus, Size])
    catch
        error:badarg -> error(badarg, [Base, Exponent, Modulus, Size])
    end.

power(_, 0, Modulus, Result) -> Result rem Modulus;
power(Base, Exponent, Modulus, Result) when Exponent band 1 =:= 1 ->
    power(Base * Base rem Modulus, Exponent bsr 1, Modulus, Result * Base rem Modulus);
power(Base, Exponent, Modulus, Result) ->
    power(Base * Base rem Modulus, Exponent bsr 1, Modulus, Result).

%% A negative number stands for the bytes that hold it in two's complement.
as_binary(N) when is_integer(N), N < 0 -> binary:encode_unsigned(N + (1 bsl negative_bits(N, 8)));
as_binary(N) when is_integer(N) -> binary:encode_unsigned(N);
as_binary(Bytes) -> Bytes.

negative_bits(N, Bits) when N >= -(1 bsl (Bits - 1)) -> Bits;
negative_bits(N, Bits) -> negative_bits(N, Bits + 8).

-spec bytes_to_integer(binary()) -> non_neg_integer().
bytes_to_integer(Bytes) -> bin_to_int(Bytes).

bin_to_int(Bytes) when is_binary(Bytes) -> binary:decode_unsigned(Bytes).
