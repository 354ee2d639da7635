package vm_test

import (
	"testing"

	"mortal/lang/term"
)

// benchModule holds the programs that the benchmarks run; bench_NAME(N) does N units of work.
const benchModule = `
bench_fib(N) -> fib(N).
fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).

bench_loop(N) -> loop(N, 0).
loop(0, Acc) -> Acc;
loop(N, Acc) -> loop(N - 1, Acc + N).

bench_lists(N) -> sum(map(fun(X) -> X * 2 end, seq(1, N)), 0).
seq(A, B) when A > B -> [];
seq(A, B) -> [A | seq(A + 1, B)].
map(F, [X | Xs]) -> [F(X) | map(F, Xs)];
map(_, []) -> [].
sum([X | Xs], Acc) -> sum(Xs, Acc + X);
sum([], Acc) -> Acc.

bench_nrev(N) -> L = seq(1, 30), nrevs(N, L).
nrevs(0, _) -> ok;
nrevs(N, L) -> nrev(L), nrevs(N - 1, L).
nrev([X | Xs]) -> app(nrev(Xs), [X]);
nrev([]) -> [].
app([X | Xs], Ys) -> [X | app(Xs, Ys)];
app([], Ys) -> Ys.

bench_pingpong(N) ->
    Self = self(),
    P = spawn(fun() -> pong() end),
    ping(N, P, Self),
    P ! stop.
ping(0, _, _) -> ok;
ping(N, P, Self) -> P ! {ping, Self}, receive {pong, P} -> ping(N - 1, P, Self) end.
pong() -> receive {ping, P} -> P ! {pong, self()}, pong(); stop -> ok end.

bench_catch(N) -> catches(N, 0).
catches(0, Acc) -> Acc;
catches(N, Acc) -> catches(N - 1, Acc + try thrower(N) catch throw:{v, V} -> V end).
thrower(N) -> throw({v, N}).

bench_tak(N) -> tak(18, 12, N).
tak(X, Y, Z) when Y < X -> tak(tak(X - 1, Y, Z), tak(Y - 1, Z, X), tak(Z - 1, X, Y));
tak(_, _, Z) -> Z.
`

func benchmark(b *testing.B, name string, n int64) {
	w := newWorld(b)
	w.load(b, benchModule)
	b.ReportAllocs()
	for b.Loop() {
		w.result("t", "bench_"+name, term.MakeInt(n))
	}
}

func BenchmarkFib(b *testing.B)      { benchmark(b, "fib", 30) }
func BenchmarkLoop(b *testing.B)     { benchmark(b, "loop", 10_000_000) }
func BenchmarkLists(b *testing.B)    { benchmark(b, "lists", 1_000_000) }
func BenchmarkNrev(b *testing.B)     { benchmark(b, "nrev", 20_000) }
func BenchmarkPingpong(b *testing.B) { benchmark(b, "pingpong", 100_000) }
func BenchmarkCatch(b *testing.B)    { benchmark(b, "catch", 100_000) }
func BenchmarkTak(b *testing.B)      { benchmark(b, "tak", 6) }
