-module(cr).
-export([main/0]).
main() ->
 P=fun(F) -> io:format("~p~n",[try F() catch C:R:_ -> {C,R} end]) end,
 application:start(crypto),
 [P(fun() -> {T, crypto:hash(T,"abc"), crypto:hash_info(T), crypto:mac(hmac,T,"key",["data"])} end) || T <- [md5,sha,sha224,sha256,sha384,sha512,sha3_224,sha3_256,sha3_384,sha3_512]],
 P(fun() -> byte_size(crypto:strong_rand_bytes(20)) end), P(fun() -> crypto:hash(foo, "a") end),P(fun() -> crypto:hash(md5, a) end),P(fun() -> crypto:mac(hmac,sha,"k",[a]) end),P(fun() -> crypto:mac(foo,sha,"k",[]) end),P(fun() -> crypto:mac(hmac,foo,"k",[]) end),P(fun() -> crypto:exor("a","bc") end),P(fun() -> crypto:exor("ac","bc") end),P(fun() -> crypto:mod_pow(2,10,1000) end),P(fun() -> crypto:hash_equals(<<"a">>,<<"b">>) end),P(fun() -> crypto:bytes_to_integer(<<1,2>>) end),P(fun() -> crypto:pbkdf2_hmac(sha256,<<"pw">>,<<"salt">>,10,20) end),P(fun() -> crypto:pbkdf2_hmac(sha256,"pw","salt",10,20) end),
 P(fun() -> crypto:hash_final(crypto:hash_update(crypto:hash_update(crypto:hash_init(sha), "a"),"b")) end),
 P(fun() -> crypto:mac_final(crypto:mac_update(crypto:mac_update(crypto:mac_init(hmac,sha,"k"), "a"),"b")) end),
  P(fun() -> crypto:macN(hmac,sha,"k","d",4) end), P(fun() -> crypto:hash_update(x,"k") end), P(fun() -> crypto:hash_info(foo) end), P(fun() -> crypto:mac_final(x) end), P(fun() -> crypto:mac(hmac,sha,a,"x") end), P(fun() -> crypto:mod_pow(2,10,1024) end), P(fun() -> crypto:pbkdf2_hmac(sha256,<<"pw">>,<<"salt">>,0,20) end), P(fun() -> crypto:pbkdf2_hmac(sha256,<<"pw">>,<<"salt">>,1,0) end), P(fun() -> crypto:pbkdf2_hmac(sha256,<<"pw">>,"s",1,0) end), P(fun() -> crypto:mac_init(x,foo,"k") end), P(fun() -> crypto:mac_update(x,"k") end),
 P(fun() -> [crypto:hash_equals(<<"a">>,<<"bb">>)] end).
