-module(progs).
-compile([export_all, nowarn_export_all]).
fact(0) -> 1;
fact(N) when N > 0 -> N * fact(N - 1).
fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).
len([]) -> 0;
len([_ | T]) -> 1 + len(T).
sum(L) -> sum(L, 0).
sum([], A) -> A;
sum([H | T], A) -> sum(T, A + H).
prod([H | T]) -> H * prod(T);
prod([]) -> 1.
max_of([X]) -> X;
max_of([X, Y | T]) when X >= Y -> max_of([X | T]);
max_of([_ | T]) -> max_of(T).
rev(L) -> rev(L, []).
rev([H | T], Acc) -> rev(T, [H | Acc]);
rev([], Acc) -> Acc.
qsort([]) -> [];
qsort([P | T]) -> qsort([X || X <- T, X < P]) ++ [P] ++ qsort([X || X <- T, X >= P]).
hanoi(0, _, _, _) -> 0;
hanoi(N, A, B, C) -> hanoi(N - 1, A, C, B) + 1 + hanoi(N - 1, C, B, A).
primes(N) -> sieve(lists:seq(2, N)).
sieve([]) -> [];
sieve([P | T]) -> [P | sieve([X || X <- T, X rem P =/= 0])].
perms([]) -> [[]];
perms(L) -> [[H | T] || H <- L, T <- perms(L -- [H])].
caesar(S, N) -> [shift(C, N) || C <- S].
shift(C, N) when C >= $a, C =< $z -> $a + (C - $a + N) rem 26;
shift(C, _) -> C.
fizz(N) when N rem 15 == 0 -> "FizzBuzz";
fizz(N) when N rem 3 == 0 -> "Fizz";
fizz(N) when N rem 5 == 0 -> "Buzz";
fizz(N) -> integer_to_list(N).
fizzbuzz(N) -> lists:foreach(fun(I) -> io:format("~s~n", [fizz(I)]) end, lists:seq(1, N)).
area({square, S}) -> S * S;
area({circle, R}) -> math:pi() * R * R;
area({rect, W, H}) -> W * H.
areas(L) -> [area(S) || S <- L].
total(L) -> lists:sum(areas(L)).
temp({c, T}) -> {f, T * 9 / 5 + 32};
temp({f, T}) -> {c, (T - 32) * 5 / 9}.
nth(1, [H | _]) -> H;
nth(N, [_ | T]) -> nth(N - 1, T).
zip([A | As], [B | Bs]) -> [{A, B} | zip(As, Bs)];
zip([], []) -> [].
lookup(K, [{K, V} | _]) -> {ok, V};
lookup(K, [_ | T]) -> lookup(K, T);
lookup(_, []) -> error.
must(K, L) -> {ok, V} = lookup(K, L), V.
calc({num, N}) -> N;
calc({add, A, B}) -> calc(A) + calc(B);
calc({mul, A, B}) -> calc(A) * calc(B);
calc({'div', A, B}) -> calc(A) div calc(B);
calc({neg, A}) -> -calc(A).
safe(E) -> try {ok, calc(E)} catch error:badarith -> {error, arith}; error:function_clause -> {error, syntax} end.
grade(N) -> if N >= 90 -> a; N >= 80 -> b; N >= 70 -> c end.
days(M) -> case M of feb -> 28; _ when M == apr; M == jun; M == sep; M == nov -> 30; _ when M == jan; M == mar -> 31 end.
count(W, L) -> count(W, L, 0).
count(_, [], N) -> N;
count(W, [W | T], N) -> count(W, T, N + 1);
count(W, [_ | T], N) -> count(W, T, N).
bmi(W, H) -> W / (H * H).
gcd(A, 0) -> A;
gcd(A, B) -> gcd(B, A rem B).
pow(_, 0) -> 1;
pow(X, N) -> X * pow(X, N - 1).
collatz(1) -> [1];
collatz(N) when N rem 2 == 0 -> [N | collatz(N div 2)];
collatz(N) -> [N | collatz(3 * N + 1)].
compose(F, G) -> fun(X) -> F(G(X)) end.
twice(F) -> compose(F, F).
repeat(0, _) -> ok;
repeat(N, F) -> F(), repeat(N - 1, F).
flat([]) -> [];
flat([H | T]) when is_list(H) -> flat(H) ++ flat(T);
flat([H | T]) -> [H | flat(T)].
tree_insert(nil, X) -> {nil, X, nil};
tree_insert({L, V, R}, X) when X < V -> {tree_insert(L, X), V, R};
tree_insert({L, V, R}, X) when X > V -> {L, V, tree_insert(R, X)}.
tree_sum(nil) -> 0;
tree_sum({L, V, R}) -> tree_sum(L) + V + tree_sum(R).
parse(<<"GET ", Rest/binary>>) -> {get, Rest};
parse(<<"POST ", Rest/binary>>) -> {post, Rest}.
bits(<<A:4, B:4, Rest/binary>>) -> [{A, B} | bits(Rest)];
bits(<<>>) -> [].
mapsum(M) -> maps:fold(fun(_, V, A) -> V + A end, 0, M).
inc(M, K) -> M#{K := maps:get(K, M) + 1}.
name(#{first := F, last := L}) -> F ++ " " ++ L.
