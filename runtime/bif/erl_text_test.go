package bif

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// TestScanTokensInPieces gives a form to erl_scan:tokens/3 character by character.
func TestScanTokensInPieces(t *testing.T) {
	const text = "f(X) ->\n  \"a\\n\" %c\n + 16#ff.\nrest"
	whole := callTokens(t, term.EmptyList, term.MakeString(text))
	cont := term.EmptyList
	for i, r := range text {
		result := callTokens(t, cont, term.MakeString(string(r)))
		if result.Elem(0) == term.A("more") {
			cont = result.Elem(1)
			continue
		}
		if !term.ExactEqual(result.Elem(1), whole.Elem(1)) {
			t.Errorf("in pieces %v, at once %v", result.Elem(1), whole.Elem(1))
		}
		if text[i+1:] != "rest" {
			t.Errorf("done before %q", text[i+1:])
		}
		return
	}
	t.Error("never done")
}

func callTokens(t *testing.T, cont, text term.Term) term.Term {
	start := term.MakeTuple(term.MakeInt(1), term.MakeInt(1))
	b := bifNamed(t, "erl_scan", "tokens", 3)
	c := vm.Call{Args: []term.Term{cont, text, start}, Proc: &vm.Proc{ID: 80}, Host: plainHost{plentyOfWords}}
	return b.Fn(&c)
}
