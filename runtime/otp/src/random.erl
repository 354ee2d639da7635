%% Old pseudo random numbers: stdlib, random.
%%
%% Covers the whole module, which OTP has deprecated in favour of rand: algorithm AS 183 (B. A. Wichmann, I. D. Hill,
%% Applied Statistics 31, 1982), with OTP's numbers.
%%
%% Caveats: none known.
-module(random).

-export([seed/0, seed/1, seed/3, uniform/0, uniform/1, uniform_s/1, uniform_s/2, seed0/0]).
-export_type([ran/0]).

-type ran() :: {integer(), integer(), integer()}.

-define(PRIME1, 30269).
-define(PRIME2, 30307).
-define(PRIME3, 30323).

-spec seed0() -> ran().
seed0() -> {3172, 9814, 20125}.

%% Returns the former state, if there was one.
-spec seed() -> ran().
seed() ->
    case seed_put(seed0()) of
        undefined -> seed0();
        {_, _, _} = Before -> Before
    end.

-spec seed({integer(), integer(), integer()}) -> undefined | ran().
seed({A1, A2, A3}) -> seed(A1, A2, A3);
seed(N) when is_integer(N) -> seed(erlang:phash(N, 1 bsl 28), erlang:phash(N + 1, 1 bsl 28), erlang:phash(N + 2, 1 bsl 28)).

-spec seed(integer(), integer(), integer()) -> undefined | ran().
seed(A1, A2, A3) ->
    put(random_seed, {abs(A1) rem (?PRIME1 - 1) + 1, abs(A2) rem (?PRIME2 - 1) + 1, abs(A3) rem (?PRIME3 - 1) + 1}).

seed_put(State) -> put(random_seed, State).

-spec uniform() -> float().
uniform() ->
    State = case get(random_seed) of
                undefined -> seed0();
                Before -> Before
            end,
    {X, State1} = uniform_s(State),
    put(random_seed, State1),
    X.

-spec uniform(pos_integer()) -> pos_integer().
uniform(N) when is_integer(N), N >= 1 -> trunc(uniform() * N) + 1.

-spec uniform_s(ran()) -> {float(), ran()}.
uniform_s({A1, A2, A3}) ->
    B1 = A1 * 171 rem ?PRIME1,
    B2 = A2 * 172 rem ?PRIME2,
    B3 = A3 * 170 rem ?PRIME3,
    Sum = B1 / ?PRIME1 + B2 / ?PRIME2 + B3 / ?PRIME3,
    {Sum - trunc(Sum), {B1, B2, B3}}.

-spec uniform_s(pos_integer(), ran()) -> {pos_integer(), ran()}.
uniform_s(N, State) when is_integer(N), N >= 1 ->
    {X, State1} = uniform_s(State),
    {trunc(X * N) + 1, State1}.
