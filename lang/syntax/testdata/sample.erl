%% A module that uses the whole language: for benchmarks, for mutations and as a fuzz seed.
-module(sample).
-behaviour(gen_server).
-compile([{inline, [half/1]}, export_all]).
-export([init/1, terms/0, patterns/3]).
-export_type([tree/1, handle/0]).
-import(lists, [map/2, foldl/3]).
-vsn("1.0").

-define(LIMIT, 16#FF).
-define(SQUARE(X), ((X) * (X))).
-define(LOG(Text), io:format("~s: ~p~n", [??Text, Text])).
-ifdef(TEST).
-define(CHECK(E), true = (E)).
-else.
-define(CHECK(E), ok).
-endif.

-record(account, {owner :: atom(), balance = 0 :: integer(), notes = [] :: [string()]}).
-record(plain, {a, b = half(1)}).

-type tree(T) :: leaf | {node, tree(T), T, tree(T)}.
-type shape() :: #{name := binary(), sides => pos_integer()} | #account{balance :: 0..1000} | nonempty_list(x).
-type bits() :: <<_:8, _:_*16>> | <<>> | fun(() -> ok) | fun((...) -> any()) | fun((A :: integer(), b) -> [A, ...]).
-opaque handle() :: reference() | -1 | 1 bsl 4.
-callback start(Args :: term()) -> {ok, pid()} | {error, Reason :: term()}.
-spec half(number()) -> float();
          (X) -> Y when X :: atom(), Y :: X.
-spec sample:other() -> no_return().

half(X) when is_number(X) -> X / 2;
half(X) when is_atom(X); X =:= [] -> X.

init(Args) ->
    process_flag(trap_exit, true),
    State = #account{owner = self, _ = undefined},
    {ok, State#account{balance = ?LIMIT, notes = ["opened by " "hand", [$a, $\n, $\s, $\x{263a}]]}, Args}.

terms() ->
    Numbers = [0, 1_000_000, 2#1011, 36#Zz, 1.5, 2.0e-3, 1.0E+10, -1, +2, 123456789012345678901234567890],
    Atoms = [a, 'B c', '\'', 'case', a@b, naïve],
    Texts = ["plain", "esc\"aped\t\x41\101\^A", <<"binary">>, <<"utf"/utf8>>],
    Maps = #{a => 1, "b" => #{}, {c} => #{d => []}},
    {Numbers, Atoms, Texts, Maps#{a := 2, e => 3}, {}, [h | t], [[], {[]}], #account.balance, #plain{}}.

patterns({X, [Y | _] = L, #{k := V}}, #account{owner = O}, <<N:4, Rest:12/little-unsigned, Tail/binary>>) ->
    <<(N bsl 1):8, Rest:12/unit:1, Tail/bits, L, X:Y/float, V, O/utf8>>.

control(X, Y) ->
    A = case X of
            {ok, V} when V > 1, V < 10; V =:= zero -> V;
            _ -> begin none, nothing end
        end,
    B = if X == Y -> same; X =/= Y, not is_list(X) -> other; true -> ?LOG(X) end,
    receive
        {From, Ref} when is_pid(From) -> From ! {Ref, A, B};
        stop -> exit(normal)
    after 10 * ?SQUARE(2) -> timeout
    end,
    receive after infinity -> ok end,
    try half(X) of
        0.0 -> zero;
        H when H > 0 -> H
    catch
        throw:T -> T;
        error:{badarg, _}:Stack when Stack =/= [] -> Stack;
        Class:Reason -> {Class, Reason};
        single -> caught
    after
        ?CHECK(X)
    end,
    catch throw(A), (catch B).

funs(F, M) ->
    Fact = fun Fact(0) -> 1; Fact(N) when N > 0 -> N * Fact(N - 1) end,
    [fun half/1, fun lists:map/2, fun M:F/2, fun() -> Fact(3) end, fun(X, _) -> X end, (fun half/1)(4), M:F(a), F(), lists:seq(1, 2)].

comprehensions(L, B) ->
    [{X, Y} || X <- L, is_integer(X), <<Y:8>> <= B, X > Y andalso true orelse false],
    << <<X:8>> || X <- L, X band 1 == 1 >>,
    [X || {X, 1} <- [{1, 2}] ++ L -- [a]].

operators(A, B) ->
    C = A + B * 2 - A div 3 rem 4 bor 5 band 6 bxor 7 bsl 1 bsr 2,
    D = not (A or B) xor (C and true),
    E = (A == B) /= (A =< C) andalso A >= B orelse D,
    {E, -A, - (-B), bnot C, A ! B ! C, ?MODULE, ?LINE, ?FILE, ?FUNCTION_NAME, ?FUNCTION_ARITY}.
