package compile_test

import (
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/syntax"
)

// compileText compiles a module t with the given functions.
func compileText(t testing.TB, text string) *code.Module {
	t.Helper()
	header := "-module(t).\n-compile(export_all).\n-record(r, {a, b = 2}).\n"
	parsed, diags := syntax.ParseModule("t.erl", []byte(header+text), syntax.Options{Maybe: true})
	for _, d := range diags {
		t.Fatalf("parse: %v: %s", d.Span.Start, d.Message)
	}
	m, diags := compile.Module(parsed.Forms, compile.Options{})
	for _, d := range diags {
		t.Fatalf("compile: %v: %s", d.Span.Start, d.Message)
	}
	if err := code.Verify(m); err != nil {
		t.Fatal(err)
	}
	return m
}

// disassembly is the code of the first function on one line.
func disassembly(m *code.Module) string {
	return strings.ReplaceAll(strings.TrimSpace(m.Disassemble(m.Funcs[0])), "\n", "; ")
}

// TestCodegen pins the code of small functions: where values go, what is a tail call,
// which tests become one instruction.
func TestCodegen(t *testing.T) {
	for _, c := range codegenTests {
		t.Run(c.name, func(t *testing.T) {
			if got := disassembly(compileText(t, c.text)); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

var codegenTests = []struct{ name, text, want string }{
	{"arguments are variables", "f(X, Y) -> Y.",
		"0 return r1; 1 function_clause 2"},
	{"literal", "f() -> {a, [1, \"b\"]}.",
		"0 lit r0 {a,[1,[98]]}; 1 return r0; 2 function_clause 0"},
	{"fib", "f(N) when N < 2 -> N; f(N) -> f(N - 1) + f(N - 2).",
		"0 lt_int r0 2 else 2; 1 return r0; 2 sub_int r2 r0 1; 3 call r1 f/1; 4 sub_int r3 r0 2; 5 call r2 f/1; 6 add r1 r1 r2; 7 return r1; 8 function_clause 1"},
	{"accumulator loop", "f(0, Acc) -> Acc; f(N, Acc) -> f(N - 1, Acc + N).",
		"0 is_int r0 0 else 2; 1 return r1; 2 sub_int r2 r0 1; 3 add r1 r1 r0; 4 move_call_tail r0 r2 f/2; 5 function_clause 2"},
	{"append", "f([X | Xs], Ys) -> [X | f(Xs, Ys)]; f([], Ys) -> Ys.",
		"0 uncons r2 r3 r0 else 4; 1 move3 r0 r2 r2 r3 r3 r1; 2 call r1 f/2; 3 return_cons r0 r1; 4 is_nil r0 else 6; 5 return r1; 6 function_clause 2"},
	{"tail call in another order", "f(A, B) -> f(B, A).",
		"0 move3 r2 r0 r0 r1 r1 r2; 1 call_tail f/2; 2 function_clause 2"},
	{"variables and constants last", "f(X) -> g(a, g(X), X, b, X, 1). g(_, _, _, _, _, _) -> 1. g(X) -> X.",
		"0 move r7 r0; 1 call r6 g/1; 2 move3 r1 r6 r2 r0 r4 r0; 3 lit2 r0 r3 a b; 4 int r5 1; 5 call_tail g/6; 6 function_clause 1"},
	{"arguments shifted by one", "f(A, B, C, D) -> g(x, A, B, C). g(_, _, _, _) -> 1.",
		"0 move3 r3 r2 r2 r1 r1 r0; 1 lit r0 x; 2 call_tail g/4; 3 function_clause 4"},
	{"a ring and a computed argument", "f(A, B, C) -> f(B, C + 1, A).",
		"0 add_int r3 r2 1; 1 move3 r2 r0 r0 r1 r1 r3; 2 call_tail f/3; 3 function_clause 3"},
	{"tuple elements at once", "f({A, B, C, D}) -> {D, C, B, A}.",
		"0 is_tuple r0 4 else 7; 1 elem3 r1 r0 0 r2 1 r3 2; 2 elem r4 r0 3; 3 move3 r5 r4 r6 r3 r7 r2; 4 move r8 r1; 5 tuple r5 r5 4; 6 return r5; 7 function_clause 1"},
	{"failure at the end", "f(X) -> {ok, Y} = X, Y.",
		"0 is_tagged r0 else 5 2 ok; 2 elem r1 r0 1; 3 return r1; 4 function_clause 1; 5 error r0 0"},
	{"failure in a try", "f(X) -> try {ok, Y} = X, Y catch _:_ -> no end.",
		"0 is_tagged r0 else 4 2 ok; 2 elem r5 r0 1; 3 jump 5; 4 error r0 0; 5 move r4 r5; 6 return r4; 7 lit r4 no; 8 return r4; 9 raise r1 r2 r3; 10 function_clause 1"},
	{"comparison with an atom", "f(X) when X =:= a; X /= b -> 1.",
		"0 is_word r0 a else 2; 1 jump 4; 2 is_word r0 b else 4; 3 jump 6; 4 int r1 1; 5 return r1; 6 function_clause 1"},
	{"case of a test", "f(X) -> case X > 1 of true -> a; false -> b end.",
		"0 gt_int r0 1 else 3; 1 lit r1 a; 2 return r1; 3 lit r1 b; 4 return r1; 5 function_clause 1"},
	{"guard alternatives", "f(X) when is_atom(X); X =:= 1 -> yes.",
		"0 is_type r0 0 else 2; 1 jump 3; 2 is_int r0 1 else 5; 3 lit r1 yes; 4 return r1; 5 function_clause 1"},
	{"tuple pattern", "f({ok, V}) -> V.",
		"0 is_tagged r0 else 4 2 ok; 2 elem r1 r0 1; 3 return r1; 4 function_clause 1"},
	{"jump table", "f(a) -> 1; f(b) -> 2; f(c) -> 3; f(d) -> 4; f(_) -> 0.",
		"0 select r0 table0; 1 jump 14; 2 is_word r0 a else 5; 3 int r1 1; 4 return r1; 5 is_word r0 b else 8; 6 int r1 2; 7 return r1; 8 is_word r0 c else 11; 9 int r1 3; 10 return r1; 11 is_word r0 d else 14; 12 int r1 4; 13 return r1; 14 int r1 0; 15 return r1; 16 function_clause 1"},
	{"receive with a bound key", "f(R) -> receive {R, X} -> X end.",
		"0 recv_scan r1 else 9 filters0..0; 2 is_tuple r1 2 else 8; 3 elem r2 r1 0; 4 eq_exact r2 r0 else 8; 5 elem r3 r1 1; 6 recv_remove; 7 return r3; 8 recv_skip 0; 9 recv_wait else 0; 10 function_clause 1"},
	{"receive with timeout", "f(T) -> receive stop -> ok after T -> timeout end.",
		"0 recv_scan r1 else 7 filters0..0; 2 is_word r1 stop else 6; 3 recv_remove; 4 lit r2 ok; 5 return r2; 6 recv_skip 0; 7 recv_timeout r0 else 0; 8 lit r2 timeout; 9 return r2; 10 function_clause 1"},
	{"try", "f(X) -> try g(X) catch error:E -> E end. g(X) -> X.",
		"0 move r5 r0; 1 call r4 g/1; 2 return r4; 3 is_word r1 error else 5; 4 return r2; 5 raise r1 r2 r3; 6 function_clause 1"},
	{"exported variable", "f(X) -> case X of 1 -> Y = a; _ -> Y = b end, g(Y), Y. g(X) -> X.",
		"0 is_int r0 1 else 4; 1 lit r2 a; 2 move r1 r2; 3 jump 8; 4 lit r2 b; 5 move r1 r2; 6 jump 8; 7 error r0 1; 8 move r3 r1; 9 call r2 g/1; 10 return r1; 11 function_clause 1"},
	{"record", "f(R) -> R#r{a = R#r.b}.",
		"0 is_tagged r0 else 9 3 r; 2 elem r2 r0 2; 3 is_tagged r0 else 10 3 r; 5 set_elems r1 r0 1 r2 {1}; 7 return r1; 8 function_clause 1; 9 error r0 5; 10 error r0 5"},
	{"binary", "f(<<A, B:4, C/bits>>) -> <<A, C/bits, B:4>>.",
		"0 bit_open r1 r0 else 11; 1 bit_get r2 r0 r1 else 11 size r0 segment0; 3 bit_get r3 r0 r1 else 11 size r0 segment1; 5 bit_get r4 r0 r1 else 11 size r0 segment2; 7 move3 r6 r2 r7 r4 r8 r3; 8 bit_build r5 r6 segments3..5; 10 return r5; 11 function_clause 1"},
	{"map", "f(#{k := V} = M) -> M#{k := 1, j => V}.",
		"0 is_type r0 8 else 12; 1 lit r2 k; 2 map_get r1 r0 r2 else 12; 3 move r6 r1; 4 lit r3 k; 5 int r4 1; 6 lit r5 j; 7 map_update r2 r0 r3 1; 9 map_put r2 r2 r5 1; 11 return r2; 12 function_clause 1"},
	{"closure", "f(A) -> fun(X) -> X + A end.",
		"0 move r2 r0; 1 make_fun r1 r2 -f/1-fun-0-; 2 return r1; 3 function_clause 1"},
	{"guard BIF", "f(X) -> length(X) + 1.",
		"0 move r2 r0; 1 bif r1 r2 erlang:length/1; 3 add_int r1 r1 1; 4 return r1; 5 function_clause 1"},
	{"external calls", "f(X) -> lists:reverse(lists:sort(X)).",
		"0 move r1 r0; 1 call_ext r0 lists:sort/1; 2 call_ext_tail lists:reverse/1; 3 function_clause 1"},
	{"dynamic calls", "f(M, F) -> (F(1)), M:f(2).",
		"0 move r4 r1; 1 int r3 1; 2 call_fun r2 1; 3 move r1 r0; 4 lit r2 f; 5 int r0 2; 6 apply_tail 1; 7 function_clause 2"},
}
