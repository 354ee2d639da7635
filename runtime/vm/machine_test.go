package vm_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mortal/lang/term"
)

func TestSmoke(t *testing.T) {
	w := newWorld(t)
	w.load(t, `
a() -> 1.
fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).
b() -> fib(20).
len([_|T]) -> 1 + len(T);
len([]) -> 0.
c() -> len([1,2,3|[4]]).
d(X) -> case X of {ok, Y} -> Y; error -> bad end.
e() -> {d({ok, 5}), d(error), catch d(foo)}.
f() -> F = fun(X, Y) -> X + Y end, F(1, 2).
g() -> A = 10, [X + A || X <- [1,2,3], X > 1].
h() -> P = self(), spawn(fun() -> P ! {hi, 1} end), receive {hi, X} -> X after 1000 -> timeout end.
i() -> receive after 10 -> done end.
j() -> try d(foo) catch error:E -> E end.
k() -> #{a := X} = #{a => 1, b => 2}, X.
l() -> <<A:4, B/bits>> = <<16#ab, 1>>, {A, B}.
m() -> if 1 > 2 -> a; true -> b end.
n() -> try 1 of X -> X after ok end.
`)
	for _, f := range []string{"a", "b", "c", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"} {
		t.Log(f, w.result("t", f))
	}
}

// TestLimits: depth and size are bounded by memory only, and cost what they should.
func TestLimits(t *testing.T) {
	w := newWorld(t)
	w.load(t, `
deep(0) -> 0;
deep(N) -> 1 + deep(N - 1).
loop(0) -> done;
loop(N) -> loop(N - 1).
deepcatch(0) -> throw(bottom);
deepcatch(N) -> 1 + deepcatch(N - 1).
catches(0) -> ok;
catches(N) -> catch catches(N - 1).
`)
	for _, c := range []struct {
		f    string
		n    int64
		want string
	}{
		{"deep", 1_000_000, "1000000"},
		{"loop", 10_000_000, "done"},
		{"catches", 1_000_000, "ok"},
	} {
		if got := w.result("t", c.f, term.MakeInt(c.n)); got != c.want {
			t.Errorf("%s(%d) = %s, want %s", c.f, c.n, got, c.want)
		}
	}
	if got := w.result("t", "deepcatch", term.MakeInt(1_000_000)); !strings.HasPrefix(got, "throw:bottom") {
		t.Errorf("deepcatch = %s", got)
	}
}

// TestLargeSources: code of unusual size compiles in reasonable time and runs.
func TestLargeSources(t *testing.T) {
	numbers := func(n int, format, sep string) string {
		parts := make([]string, n)
		for i := range parts {
			parts[i] = fmt.Sprintf(format, i)
		}
		return strings.Join(parts, sep)
	}
	tests := []struct{ name, text, want string }{
		{"literal list", "f() -> length([" + numbers(100_000, "%d", ",") + "]).", "100000"},
		{"list of calls", "f() -> length([" + numbers(20_000, "id(%d)", ",") + "]). id(X) -> X.", "20000"},
		{"tuple of calls", "f() -> tuple_size({" + numbers(20_000, "id(%d)", ",") + "}). id(X) -> X.", "20000"},
		{"clauses", numbers(50_000, "g(%d) -> ok", ";") + ". f() -> g(49999).", "ok"},
		{"clauses of tuples", numbers(20_000, "g({%d, X}) -> X", ";") + ". f() -> g({19999, y}).", "y"},
		{"variables", "f() -> " + numbers(600, "X%d = id(%[1]d)", ",") + ", {" + numbers(600, "X%d", ",") + "} = T = id({" +
			numbers(600, "X%d", ",") + "}), element(577, T) + X577 + g(" + numbers(200, "X%d", ",") + ", X599). " +
			"id(X) -> X. g(" + numbers(200, "A%d", ",") + ", Z) -> A5 + A199 + Z.", "1956"},
		{"variables in branches", "f() -> " + numbers(400, "X%d = id(%[1]d)", ",") + ", case id(X399) of 399 when X398 > X397 -> Y = {X300, X5}, " +
			"F = fun(Z) -> [Z, X300, X20 | Y2] = [Z, X300, X20, Y], Y2 end, {F(1), X399 - X398, X300 * X2, -X300, [X300 | X299], #{X300 => X301}} end. id(X) -> X.",
			"{[{300,5}],1,600,-300,[300|299],#{300 => 301}}"},
		{"nested lists", "f() -> X = id(1), g(" + strings.Repeat("[", 9_000) + "X" + strings.Repeat("]", 9_000) + ", 0). id(X) -> X. g([X], N) -> g(X, N + 1); g(_, N) -> N.", "9000"},
		{"nested case", "f() -> X = id(1), " + strings.Repeat("case X of 1 -> ", 2000) + "done" + strings.Repeat(" end", 2000) + ". id(X) -> X.", "done"},
		{"additions", "f() -> X = id(1), X" + strings.Repeat(" + X", 20_000) + ". id(X) -> X.", "20001"},
		{"filter", "f() -> [X || X <- [1]" + strings.Repeat(", X > 0", 1000) + "].", "[1]"},
		{"generators", "f() -> [X || X <- [1]" + strings.Repeat(", _ <- [1]", 100) + "].", "[1]"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			w := newWorld(t)
			w.load(t, c.text)
			if got := w.result("t", "f"); got != c.want {
				t.Errorf("got %.200s, want %s", got, c.want)
			}
			if d := time.Since(start); d > time.Minute { // what is quadratic takes longer
				t.Errorf("took %v", d)
			}
		})
	}
}
