package bif

import (
	"os"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// TestRecordedCalls holds results, reasons of errors and their explanations to
// what OTP 25 gives for the calls in testdata/calls.etf.
func TestRecordedCalls(t *testing.T) {
	data, err := os.ReadFile("testdata/calls.etf")
	if err != nil {
		t.Fatal(err)
	}
	all, _, ok := term.Decode(data, term.DecodeOptions{})
	if !ok {
		t.Fatal("the recording does not decode")
	}
	rows, _ := term.ListElems(all)
	for _, r := range rows {
		checkRecorded(t, r)
	}
}

func checkRecorded(t *testing.T, r term.Term) {
	t.Helper()
	module, name, want := r.Elem(0).AtomName(), r.Elem(1).AtomName(), r.Elem(3)
	args, _ := term.ListElems(r.Elem(2))
	b := bifNamed(t, module, name, len(args))
	if b.Fn == nil {
		return
	}
	c := vm.Call{Args: args, Proc: &vm.Proc{ID: 80}, Host: plainHost{plentyOfWords}}
	result := b.Fn(&c)
	_, reason, info := c.Raised()
	switch {
	case want.IsTuple(2):
		if !reason.IsNone() || !term.ExactEqual(result, want.Elem(1)) {
			t.Errorf("%s:%s%v = %v %v, want %v", module, name, r.Elem(2), result, reason, want.Elem(1))
		}
	case !term.ExactEqual(reason, want.Elem(1)):
		t.Errorf("%s:%s%v: got %v, reason %v, want reason %v", module, name, r.Elem(2), result, reason, want.Elem(1))
	case module == "erlang" && want.Elem(2).IsMap():
		checkExplanation(t, r, reason, info)
	}
}

func checkExplanation(t *testing.T, r, reason, info term.Term) {
	t.Helper()
	if info.IsNone() {
		info = term.EmptyMap
	}
	extra := term.MakeList(term.MakeTuple(term.AtomErrorInfo, info))
	trace := term.MakeList(term.MakeTuple(r.Elem(0), r.Elem(1), r.Elem(2), extra))
	if got, want := FormatErtsError(reason, trace), r.Elem(3).Elem(2); !term.ExactEqual(got, want) {
		t.Errorf("%v:%v%v is explained as %v, want %v", r.Elem(0), r.Elem(1), r.Elem(2), got, want)
	}
}
