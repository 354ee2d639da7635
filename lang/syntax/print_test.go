package syntax

import (
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPrintParse parses what is printed of random expressions, and wants them back.
func TestPrintParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := randomExpr(3).Draw(t, "e")
		text := PrintExpr(e, PrintOptions{Column: rapid.SampledFrom([]int{0, -1, 60}).Draw(t, "column")})
		toks, _, _, st, err := ScanForm(text+" .", firstPos, ScanOptions{AtEOF: true})
		if st != Complete {
			t.Fatalf("%s: %v", text, err)
		}
		es, diag := ParseExprs(toks)
		if diag != nil {
			t.Fatalf("%s\n%s: %s", text, diag.Span.Start, diag.Message)
		}
		if got, want := bare(es[0]), bare(e); got != want {
			t.Fatalf("%s\n got %s\nwant %s", text, got, want)
		}
	})
}

// randomExpr makes expressions of a depth.
func randomExpr(depth int) *rapid.Generator[Expr] {
	leaves := rapid.OneOf(
		rapid.Map(rapid.SampledFrom([]string{"a", "b c", "case", "é", "'"}), func(s string) Expr { return &Atom{Name: s} }),
		rapid.Map(rapid.SampledFrom([]string{"X", "_", "Long_name"}), func(s string) Expr { return &Var{Name: s} }),
		rapid.Map(rapid.Int64Range(0, 1<<40), func(i int64) Expr { return &Integer{Value: big.NewInt(i)} }),
		rapid.Map(rapid.SampledFrom([]float64{0, 1.5, 1e300, 1e-7}), func(f float64) Expr { return &Float{Value: f} }),
		rapid.Map(rapid.SampledFrom([]rune{'a', ' ', '\n', '\\', '"', 'π', 0}), func(r rune) Expr { return &Char{Value: r} }),
		rapid.Map(rapid.StringOf(rapid.SampledFrom([]rune("ab \"\\\n\x00π"))), func(s string) Expr { return &String{Value: []rune(s)} }),
		rapid.Just[Expr](&RecordIndex{Name: Atom{Name: "r"}, Field: Atom{Name: "f"}}),
	)
	if depth == 0 {
		return leaves
	}
	return rapid.Custom(func(t *rapid.T) Expr {
		return randomNode(t, func() Expr { return randomExpr(rapid.IntRange(0, depth-1).Draw(t, "depth")).Draw(t, "part") })
	})
}

// randomNode makes a node of parts.
func randomNode(t *rapid.T, part func() Expr) Expr {
	some := func(least int) []Expr {
		var es []Expr
		for range rapid.IntRange(least, 3).Draw(t, "n") {
			es = append(es, part())
		}
		return es
	}
	clause := func() []*Clause {
		return []*Clause{{Patterns: []Expr{part()}, Guard: [][]Expr{some(1)}, Body: some(1)}}
	}
	field := Atom{Name: "f"}
	rec := Atom{Name: "r"}
	switch rapid.IntRange(0, 17).Draw(t, "kind") {
	case 0:
		return &Tuple{Elems: some(0)}
	case 1:
		return &List{Elems: some(0)}
	case 2:
		return &List{Elems: some(1), Tail: &Var{Name: "T"}}
	case 3:
		op := rapid.SampledFrom([]string{"+", "-", "*", "div", "++", "==", "<", "andalso", "orelse", "!", "bor", "band", "and", "or"}).Draw(t, "op")
		return &BinaryOp{Op: op, L: part(), R: part()}
	case 4:
		return &Unary{Op: rapid.SampledFrom([]string{"+", "-", "not", "bnot"}).Draw(t, "op"), X: part()}
	case 5:
		return &Match{Pattern: part(), Value: part()}
	case 6:
		// erl_pp puts no parentheses around a catch, so it stands where it needs none.
		return &Block{Body: []Expr{&Catch{X: part()}}}
	case 7:
		return &Call{Fun: part(), Args: some(0)}
	case 8:
		return &Call{Fun: &Remote{Module: part(), Fun: part()}, Args: some(0)}
	case 9:
		return &Map{Fields: []MapField{{Key: part(), Value: part()}, {Key: part(), Value: part(), Exact: true}}}
	case 10:
		return &Map{Base: part(), Fields: []MapField{{Key: part(), Value: part()}}}
	case 11:
		return &Record{Base: part(), Name: rec, Fields: []RecordField{{Name: &field, Value: part()}}}
	case 12:
		return &RecordAccess{Base: part(), Name: rec, Field: field}
	case 13:
		return &Case{X: part(), Clauses: clause()}
	case 14:
		return &FunLit{Clauses: []*Clause{{Body: some(1)}}}
	case 15:
		gen := &Generator{Pattern: part(), X: part()}
		return &ListComp{X: part(), Qualifiers: []Qualifier{gen, &Filter{X: part()}}}
	case 16:
		return &Binary{Elems: []BinElem{{Value: part(), Size: part(), Specs: []BinSpec{{Name: "little"}}}, {Value: part()}}}
	}
	return &Receive{Clauses: clause(), Timeout: part(), TimeoutBody: some(1)}
}

// TestPrintSample prints the forms of sample.erl and wants them back.
func TestPrintSample(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "sample.erl"))
	if err != nil {
		t.Fatal(err)
	}
	m, diags := ParseModule("sample.erl", text, Options{})
	for _, d := range diags {
		t.Error(d.Header())
	}
	for _, f := range m.Forms {
		printed := PrintForm(f, PrintOptions{})
		again := formOf(t, printed)
		if got := PrintForm(again, PrintOptions{}); got != printed {
			t.Errorf("printed first\n%s\nthen\n%s", printed, got)
		}
		got := bare(again)
		want := strings.ReplaceAll(bare(f), "(catchclause single", "(catchclause throw single") // the class is always printed
		if _, ok := f.(*Function); ok && got != want {
			t.Errorf("%s\nis not\n%s", got, want)
		}
	}
}
