package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/lang/check"
	"mortal/lang/source"
	"mortal/lang/syntax"
)

func scan(t testing.TB, text string) []syntax.Token {
	t.Helper()
	toks, _, err := syntax.Scan(text, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return toks
}

// recordQ is -record(q, {a, b}).
var recordQ = &syntax.RecordDecl{Name: "q", Fields: []syntax.RecordDeclField{{Name: "a"}, {Name: "b"}}}

// TestCommand holds commands with what the shell of OTP 25 says after "* ", or ""
// when it goes on to evaluate them. B is bound and the record q defined.
func TestCommand(t *testing.T) {
	tests := []struct{ command, want string }{
		{"X.", "1:1: variable 'X' is unbound"},
		{"{A, B}.", "1:2: variable 'A' is unbound"},
		{"B = 1, C.", "1:8: variable 'C' is unbound"},
		{"Y = B, Y.", ""},
		{"fun(X) -> Y end.", "1:11: variable 'Y' is unbound"},
		{"fun(X) when foo(X) -> X end.", "1:13: illegal guard expression"},
		{"fun(X) when lists:member(X, []) -> X end.", "1:13: illegal guard expression"},
		{"#r{}.", "1:1: record r undefined"},
		{"(foo)#r.a.", "1:6: record r undefined"},
		{"#q{c = 1}.", "1:4: field c undefined in record q"},
		{"#q{a = 1, a = 2}.", "1:11: field a already defined in record q"},
		{"#q{a = 1, b = B}.", ""},
		{"f(Z).", ""},
		{"{f(Z), Z}.", "1:8: variable 'Z' is unbound"},
		{"f(1) = 2.", "1:1: illegal pattern"},
		{"1 + X = 2.", "1:3: illegal pattern"},
		{"<<1:3/utf8>>.", "1:3: neither size nor unit must be given for segments of type utf8/utf16/utf32"},
		{"<<1/foo>>.", "1:3: bit type foo undefined"},
		{"case 1 of Z when put(a, b) -> Z end.", "1:18: illegal guard expression"},
		{"#{a := 1}.", "1:5: only association operators '=>' are allowed in map construction"},
		{"lists:map.", "1:1: illegal expression"},
		{"try 1 catch _:_:S when S -> 1 end.", "1:24: stacktrace variable 'S' must not be used in a guard"},
		{"is_record(1, nope).", "1:14: record nope undefined"},
		{"[Y || Y <- [1]], Y.", "1:18: variable 'Y' is unbound"},
		{"catch W = 1, W.", ""},
		{"begin case 1 of 1 -> V = 1; 2 -> ok end, V end.", "1:42: variable 'V' unsafe in 'case' (line 1, column 7)"},
		{"case 1 of 1 -> V = 1; 2 -> ok end, V.", ""},
		{"io:format(\"~p\").", ""},
		{"foo(1), bar(), fun nope/1.", ""},
		{"_.", "1:1: variable '_' is unbound"},
		{"receive foo() -> 1 after 0 -> 2 end.", "1:9: illegal pattern"},
		{"record_info(fields, r).", "1:1: record r undefined"},
		{"fun(X) -> {X, B} end(1).", ""},
	}
	for _, test := range tests {
		exprs, diag := syntax.ParseExprs(scan(t, test.command))
		if diag != nil {
			t.Errorf("%s: %s", test.command, diag.Message)
			continue
		}
		diags := check.Exprs(exprs, check.Options{Bound: []string{"B"}, Records: []*syntax.RecordDecl{recordQ}})
		got := ""
		if len(diags) > 0 {
			got = format(diags[0])[0]
		}
		if got != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.command, got, test.want)
		}
	}
}

// TestForm is for forms typed at the prompt, as OTP 26 and later allow.
func TestForm(t *testing.T) {
	tests := []struct{ form, want string }{
		{"f(X) -> g(X).", ""},
		{"f(X) -> Y.", "1:9: variable 'Y' is unbound"},
		{"f(X) when g(X) -> X.", "1:11: illegal guard expression"},
		{"f(#r{}) -> ok.", "1:3: record r undefined"},
		{"f(#q{a = X}) -> X.", ""},
		{"-record(r, {a, a}).", "1:16: field a already defined in record r"},
		{"-record(r, {a = X}).", "1:17: variable 'X' is unbound"},
		{"-spec f(integer()) -> ok.", ""},
		{"-type t(X) :: a.", "1:9: type variable 'X' is only used once (is unbound)"},
	}
	for _, test := range tests {
		form, diag := syntax.ParseForm(scan(t, test.form))
		if diag != nil {
			t.Errorf("%s: %s", test.form, diag.Message)
			continue
		}
		got := ""
		for _, d := range check.Form(form, check.Options{Records: []*syntax.RecordDecl{recordQ}}) {
			if d.Severity == source.Error {
				got = format(d)[0]
				break
			}
		}
		if got != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.form, got, test.want)
		}
	}
}

// TestHints is for what mortal tells beyond the compiler's words.
func TestHints(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"variable", "f(Count) -> Cuont + 1.", []string{"did you mean Count?"}},
		{"capital", "f(x) -> X + 1.", []string{"x in a pattern here is an atom; variables begin with a capital letter"}},
		{"function", "f() -> hepler(). helper() -> ok.", []string{"did you mean helper/0?"}},
		{"arity", "f() -> g(1). g() -> ok. g(_, _) -> ok.", []string{"there is g/0 and g/2"}},
		{"bif", "f(X) -> lenght(X).", []string{"did you mean length/1?"}},
		{"record", "-record(person, {name}).\nf() -> #presun{}.", []string{"did you mean person?"}},
		{"record name", "-record(person, {name}).\nf() -> #persn{}.", []string{"did you mean person?"}},
		{"field", "-record(p, {name, age}).\nf() -> #p{nmae = 1}.", []string{"did you mean name?"}},
		{"fields", "-record(p, {name, age}).\nf() -> #p{size = 1}.", []string{"its fields are age, name"}},
		{"type", "-spec f() -> intger().\nf() -> 1.", []string{"did you mean integer/0?"}},
		{"match in guard", "f(X) when X = 1 -> X.", []string{"= matches a pattern; to compare, write == or =:="}},
		{"match in if", "f(X) -> if X = 1 -> a; true -> b end.", []string{"= matches a pattern; to compare, write == or =:="}},
		{"call in pattern", "f() -> g() = 1. g() -> 1.", []string{"a pattern can't call functions; call it before, and match its result"}},
		{"fun", "f() -> spawn(g/0). g() -> 1.", []string{"a function as a value is written fun g/0"}},
		{"blank", "f() -> _.", []string{"_ matches anything, but has no value: it can stand in patterns only"}},
		{"map pattern", "f(#{a => 1}) -> ok.", []string{"a pattern of a map is written with :=, as in #{Key := Value}"}},
		{"if", "f(X) -> if X > 1 -> a; X < 1 -> b end.", []string{"this if has no clause with true ->, and fails when none of its guards holds"}},
		{"remote", "f(X) -> lists:revers(X).", []string{"module lists has no revers/1; did you mean lists:reverse?"}},
		{"remote arity", "f(X) -> lists:reverse(X, X, X).", []string{"module lists has reverse/1 but not reverse/3"}},
		{"module", "f(X) -> list:reverse(X).", []string{"did you mean lists?"}},
		{"behaviour", "-behaviour(gen_sever).\nf() -> ok.", []string{"did you mean gen_server?"}},
		{"nothing near", "f() -> Zebra.", nil},
	}
	opts := check.Options{
		Advice:  true,
		Modules: []string{"lists", "maps", "gen_server"},
		Functions: func(module string) ([]check.FA, bool) {
			return []check.FA{{Name: "map", Arity: 2}, {Name: "reverse", Arity: 1}}, module == "lists"
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m, _ := syntax.ParseModule("t.erl", []byte("-module(t).\n-compile([export_all, nowarn_export_all]).\n"+test.text), syntax.Options{})
			var got []string
			for _, d := range check.Module(m.Forms, opts) {
				if d.Severity == source.Hint {
					got = append(got, d.Message)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
