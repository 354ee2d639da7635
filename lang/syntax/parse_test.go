package syntax

import (
	"strings"
	"testing"
)

// exprsOf parses text up to its dot.
func exprsOf(t testing.TB, text string) []Expr {
	t.Helper()
	toks, _, _, st, scanErr := ScanForm(text, firstPos, ScanOptions{AtEOF: true})
	if st != Complete {
		t.Fatalf("%q: %v", text, scanErr)
	}
	es, diag := ParseExprs(toks)
	if diag != nil {
		t.Fatalf("%q: %s: %s", text, diag.Span.Start, diag.Message)
	}
	return es
}

func formOf(t testing.TB, text string) Form {
	t.Helper()
	toks, _, _, _, _ := ScanForm(text, firstPos, ScanOptions{AtEOF: true})
	f, diag := ParseForm(toks)
	if diag != nil {
		t.Fatalf("%q: %s: %s", text, diag.Span.Start, diag.Message)
	}
	return f
}

func TestParseExpr(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"times before plus", "1 + 2 * 3", "(+ 1 (* 2 3))"},
		{"minus is left associative", "1 - 2 - 3", "(- (- 1 2) 3)"},
		{"++ is right associative", "A ++ B -- C", "(++ A (-- B C))"},
		{"= is right associative", "A = B = C", "(= A (= B C))"},
		{"! and = have one precedence", "A ! B = C", "(! A (= B C))"},
		{"andalso before orelse", "A orelse B andalso C", "(orelse A (andalso B C))"},
		{"comparison before andalso", "A < B andalso C == D", "(andalso (< A B) (== C D))"},
		{"unary before binary", "- A + not B", "(+ (- A) (not B))"},
		{"unary and unary", "- - 1", "(- (- 1))"},
		{"catch takes all", "catch A + B = C", "(catch (= (+ A B) C))"},
		{"catch as an operand", "A = catch B + C", "(= A (catch (+ B C)))"},
		{"parentheses", "(A + B) * C", "(* (paren (+ A B)) C)"},
		{"strings join", `"a" "b"`, `"ab"`},
		{"call", "f(A, b)", "(call f A b)"},
		{"remote call", "m:F(A)", "(call (remote m F) A)"},
		{"call of a fun", "(fun f/1)(2)", "(call (paren (funref f 1)) 2)"},
		{"list with tail", "[1, 2 | T]", "(list| 1 2 T)"},
		{"list comprehension", "[X || X <- L, <<Y>> <= B, X > Y]", "(listcomp X (<- X L) (<= (binary (binelem Y)) B) (filter (> X Y)))"},
		{"binary comprehension", "<< <<X>> || X <- L >>", "(bincomp (binary (binelem X)) (<- X L))"},
		{"map comprehension", "#{K => V || K := V <- M}", "(mapcomp K V (<-map K V M))"},
		{"strict and zip generators", "[A || A <:- L && <<B>> <:= C]", "(listcomp A (zip (<- strict A L) (<= strict (binary (binelem B)) C)))"},
		{"map", "#{a => 1, b := 2}", "(map (field a 1) (field := b 2))"},
		{"map updates chain", "M#{}#{a => 1}", "(map update (map update M) (field a 1))"},
		{"record", "#r{a = 1, _ = 2}", "(#r (recordfield a 1) (recordfield _ 2))"},
		{"record access chains", "X#r.f#s{g = 1}", "(#s update (access #r X f) (recordfield g 1))"},
		{"record index", "#r.f", "(#r f)"},
		{"bits", "<<A:8/little-unit:2, -1, \"x\"/utf8>>", `(binary (binelem /little /unit 2 sized A 8) (binelem (- 1)) (binelem /utf8 "x"))`},
		{"sigil", `~"x"`, `(binary (binelem /utf8 "x"))`},
		{"case", "case X of {a, Y} when Y > 1, Y; Z -> 1, 2; _ -> 3 end", "(case X (clause/1 when2 (tuple a Y) (> Y 1) Y Z 1 2) (clause/1 _ 3))"},
		{"if", "if A, B; C -> 1; true -> 2 end", "(if (clause/0 when2 A B C 1) (clause/0 when1 true 2))"},
		{"receive", "receive X -> 1 after 5 -> 2, 3 end", "(receive (clause/1 X 1) 5 2 3)"},
		{"receive after only", "receive after T -> ok end", "(receive T ok)"},
		{"try", "try A of B -> C catch x -> 1; error:E:S when E -> 2 after D end", "(try A (clause/1 B C) (catchclause x 1) (catchclause error E S E 2) D)"},
		{"fun", "fun(X) when X -> 1; (_) -> 2 end", "(fun (clause/1 when1 X X 1) (clause/1 _ 2))"},
		{"named fun", "fun F() -> F end", "(fun F (clause/0 F))"},
		{"fun references", "{fun f/1, fun m:f/2, fun M:F/A}", "(tuple (funref f 1) (funref m f 2) (funref M F A))"},
		{"maybe", "maybe {ok, A} ?= f(), A else _ -> b end", "(maybe (maybematch (tuple ok A) (call f)) A (clause/1 _ b))"},
		{"maybe is an atom", "maybe(maybe)", "(call maybe maybe)"},
		{"begin", "begin A, B end", "(block A B)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			es := exprsOf(t, tt.text+".")
			if got := sexpr(es[len(es)-1]); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestParseForm(t *testing.T) {
	tests := []struct{ text, want string }{
		{"f(X) when X > 0 -> a; f(_) -> b.", "(function f/1 (clause/1 when1 X (> X 0) a) (clause/1 _ b))"},
		{"-module(m).", "(module m)"},
		{"-export([f/1, g/2]).", "(export2)"},
		{"-record(r, {a, b = 1, c :: t(), d = 2 :: x | y}).", "(record r (a) (b 1) (c :: (:t)) (d :: 2 (typeunion (typelit x) (typelit y))))"},
		{"-type t(A) :: [A] | [A, ...] | 1..N + 1.", "(type t A (typeunion (typelist (A)) (typelist (A)) (typerange 1 (+ N 1))))"},
		{"-type t() :: #{a => b, c := m:d(e)} | #r{f :: g} | <<_:8>>.", "(type t (typeunion (typemap (typelit a) (typelit b) (typelit c) (m:d (typelit e))) (typerecord (typelit g)) (typebinary 8)))"},
		{"-spec f(A :: a, B) -> fun((...) -> C) when B :: b.", "(spec f/2 (specclause (typeann (typelit a)) (B) (typefun (C)) (typelit b)))"},
		{"-spec (m:f() -> ok).", "(spec mf/0 (specclause (typelit ok)))"},
		{"-callback f(x) -> y; (z) -> w.", "(callback f/1 (specclause (typelit x) (typelit y)) (specclause (typelit z) (typelit w)))"},
		{"-vsn([a, {b, \"c\"}]).", `(vsn (list a (tuple b "c")))`},
	}
	for _, tt := range tests {
		toks, _, _, _, _ := ScanForm(tt.text, firstPos, ScanOptions{AtEOF: true})
		f, diag := ParseForm(toks)
		got := ""
		if diag == nil {
			got = sexpr(f)
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestHints holds the explanations for learners.
func TestHints(t *testing.T) {
	tests := []struct{ text, want string }{
		{"case X of a -> 1.", "the case of 1:1 has no end"},
		{"f(1, [2, 3).", "the [ of 1:6 has no closing ]"},
		{"{1, 2.", "the { of 1:1 has no closing }"},
		{"a end.", "nothing is open that this end could close"},
		{"1 + .", "expected an expression"},
		{"case X a -> b end.", "expected of"},
		{"f() -> a; g() -> b.", "expected an operator, a comma or the final dot"},
	}
	for _, tt := range tests {
		toks, _, _, _, _ := ScanForm(tt.text, firstPos, ScanOptions{AtEOF: true})
		_, diag := ParseExprs(toks)
		if diag == nil {
			t.Errorf("%q parses", tt.text)
			continue
		}
		if diag.Hint != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, diag.Hint, tt.want)
		}
	}
}

// TestDeepNesting wants a message, not a crash, for deep nesting of any kind.
func TestDeepNesting(t *testing.T) {
	const depth = 100_000
	for _, part := range []string{"[", "{", "(", "<<", "- ", "f(", "catch ", "#{a => ", "a = ", "case a of b -> ", "fun() -> ", "begin ", "not "} {
		toks, _, _, _, _ := ScanForm(strings.Repeat(part, depth)+"a.", firstPos, ScanOptions{AtEOF: true})
		_, diag := ParseExprs(toks)
		if diag == nil || diag.Message != "nested too deep" {
			t.Errorf("%q: %v", part, diag)
		}
	}
}

// TestLongChains wants operators without nesting to be no matter of depth.
func TestLongChains(t *testing.T) {
	const n = 50_000
	for _, text := range []string{"1" + strings.Repeat(" + 1", n), "[a" + strings.Repeat(", a", n) + "]", "M" + strings.Repeat("#{}", n)} {
		exprsOf(t, text+".")
	}
}

// TestSpans checks where nodes start, where their operators are and where they end.
func TestSpans(t *testing.T) {
	es := exprsOf(t, "{X,\n  foo + [1, 2]}.")
	tuple := es[0].(*Tuple)
	op := tuple.Elems[1].(*BinaryOp)
	for _, tt := range []struct{ name, got, want string }{
		{"tuple", tuple.Start.String() + "-" + tuple.End.String(), "1:1-2:16"},
		{"sum", op.Start.String() + "-" + op.End.String(), "2:3-2:15"},
		{"operator", op.OpAt.Start.String() + "-" + op.OpAt.End.String(), "2:7-2:8"},
		{"place of the sum", Loc(op).String(), "2:7"},
		{"first place of the sum", FirstLoc(op).String(), "2:3"},
		{"closing bracket", op.R.(*List).Close.String(), "2:14"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, tt.got, tt.want)
		}
	}
}
