package term

import (
	"fmt"
	"strings"
	"testing"
)

func TestString(t *testing.T) {
	shared := MakeFun(&FunValue{FunCode: &FunCode{Module: A("erl_eval"), Index: 45, Uniq: 65746770, Arity: 1}})
	tests := []struct {
		value Term
		want  string
	}{
		{MakeInt(-7), "-7"},
		{MakeFloat(1e10), "1.0e10"},
		{A("ok"), "ok"},
		{A("not ok"), "'not ok'"},
		{A("end"), "'end'"},
		{A(""), "''"},
		{A("it's\n"), `'it\'s\n'`},
		{A("\u03c0"), `'\x{3C0}'`},
		{A("\u00e9t\u00e9"), "\u00e9t\u00e9"},
		{MakeString("ab"), "[97,98]"},
		{MakeCons(MakeInt(1), A("b")), "[1|b]"},
		{MakeTuple(), "{}"},
		{MapOf(MakeInt(2), A("b"), MakeInt(1), A("a")), "#{1 => a,2 => b}"},
		{BinaryString("hi"), "<<104,105>>"},
		{BinaryString("hi").Bits().Slice(0, 11), "<<104,3:3>>"},
		{MakePid(85), "<0.85.0>"},
		{MakePid(1<<15 + 3), "<0.3.1>"},
		{MakeRef(1<<50 + 2<<18 + 5), "#Ref<0.1.2.5>"},
		{MakePort(5), "#Port<0.5>"},
		{shared, "#Fun<erl_eval.45.65746770>"},
		{MakeFun(&FunValue{FunCode: &FunCode{Ext: true, Module: A("m"), Name: A("a b"), Arity: 2}}), "fun m:'a b'/2"},
	}
	for _, test := range tests {
		if got := test.value.String(); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

func TestShortFloat(t *testing.T) {
	tests := []struct {
		f    float64
		want string
	}{
		{0, "0.0"}, {1, "1.0"}, {0.1, "0.1"}, {1000, "1.0e3"}, {100, "100.0"}, {1e4, "1.0e4"}, {123456, "123456.0"},
		{1.2e6, "1.2e6"}, {1e-4, "0.0001"}, {1e-5, "1.0e-5"}, {0.0012, "0.0012"}, {1.23e-4, "1.23e-4"},
		{9007199254740991, "9007199254740991.0"}, {9007199254740992, "9.007199254740992e15"},
		{-2.5, "-2.5"}, {5e-324, "5.0e-324"}, {1.7976931348623157e308, "1.7976931348623157e308"},
	}
	for _, test := range tests {
		if got := ShortFloat(test.f); got != test.want {
			t.Errorf("ShortFloat(%g) = %s, want %s", test.f, got, test.want)
		}
	}
}

// TestPrintReserve checks that a term of few words that prints endlessly is given up.
func TestPrintReserve(t *testing.T) {
	huge := A("leaf")
	for range 60 {
		huge = MakeTuple(huge, huge)
	}
	const enough = 1 << 20
	asked := 0
	reserve := func(chars int) bool {
		asked = chars
		return chars < enough
	}
	write, pretty := WriteDefaults(), PrettyDefaults()
	write.Reserve, pretty.Reserve = reserve, reserve
	if n := len(AppendWrite(nil, huge, write)); n > 2*enough || asked < enough {
		t.Errorf("writing made %d characters and asked for %d", n, asked)
	}
	asked = 0
	if n := len(Pretty(huge, pretty)); n > 2*enough || asked < enough {
		t.Errorf("pretty printing made %d characters and asked for %d", n, asked)
	}
	if _, reason := Format(MakeString("~p"), MakeList(huge), FormatOptions{CharsLimit: Unlimited, Reserve: reserve}); reason != AtomSystemLimit {
		t.Errorf("formatting returned %v", reason)
	}
}

// TestPrintDeep checks that nesting is no danger to the stack.
func TestPrintDeep(t *testing.T) {
	const levels = 100_000
	deep := EmptyList
	for range levels {
		deep = MakeList(deep)
	}
	want := strings.Repeat("[", levels) + "[]" + strings.Repeat("]", levels)
	if deep.String() != want || Pretty(deep, PrettyDefaults()) != want {
		t.Error("a deep list is printed wrongly")
	}
	f, _ := Format(MakeString("~p"), MakeList(deep), FormatOptions{CharsLimit: Unlimited})
	if text, ok := CharDataString(f.Term()); !ok || text != want {
		t.Error("a deep list is formatted wrongly")
	}
}

func ExamplePretty() {
	value := MapOf(A("name"), MakeString("joe"), A("numbers"), MakeList(MakeInt(1), MakeInt(2), MakeInt(300)))
	fmt.Println(Pretty(value, ShellOptions(80)))
	fmt.Println(Pretty(value, ShellOptions(30)))
	// Output:
	// #{name => "joe",numbers => [1,2,300]}
	// #{name => "joe",
	//   numbers => [1,2,300]}
}

func BenchmarkPretty(b *testing.B) {
	v := MakeTuple(AtomOk, MakeList(MakeInt(1), MakeString("hello"), MapOf(AtomOk, MakeFloat(1.5))))
	o := ShellOptions(80)
	b.ReportAllocs()
	for b.Loop() {
		Pretty(v, o)
	}
}

func BenchmarkFormat(b *testing.B) {
	format := MakeString("value ~p is ~s~n")
	args := MakeList(MakeTuple(AtomOk, MakeInt(1)), MakeString("fine"))
	b.ReportAllocs()
	for b.Loop() {
		Format(format, args, FormatOptions{CharsLimit: Unlimited})
	}
}
