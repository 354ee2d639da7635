package bif

import (
	"fmt"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A plainHost is a world with nothing in it but memory.
type plainHost struct{ limit int }

func (plainHost) Resolve(module, function term.Term, arity int) vm.Target { return vm.Target{} }
func (plainHost) CodeEpoch() uint64                                       { return 0 }
func (plainHost) Send(*vm.Proc, term.Term, term.Term) term.Term           { return term.AtomBadarg }
func (plainHost) StartTimeout(*vm.Proc, int64)                            {}
func (plainHost) CancelTimeout(*vm.Proc)                                  {}
func (h plainHost) Reserve(_ *vm.Proc, words int) bool                    { return words <= h.limit }

const plentyOfWords = 1 << 24

var byMFA map[string]vm.Bif

func bifNamed(t testing.TB, module, name string, arity int) vm.Bif {
	t.Helper()
	if byMFA == nil {
		byMFA = make(map[string]vm.Bif)
		for _, b := range Table() {
			byMFA[fmt.Sprintf("%s:%s/%d", b.Module, b.Name, b.Arity)] = b
		}
	}
	b, ok := byMFA[fmt.Sprintf("%s:%s/%d", module, name, arity)]
	if !ok {
		t.Errorf("%s:%s/%d does not exist", module, name, arity)
	}
	return b
}

// call returns the result, or {'EXIT', Reason} as catch does.
func call(t testing.TB, module, name string, args ...term.Term) term.Term {
	t.Helper()
	b := bifNamed(t, module, name, len(args))
	if b.Fn == nil {
		return term.AtomUndef
	}
	c := vm.Call{Args: args, Proc: &vm.Proc{ID: 80}, Host: plainHost{plentyOfWords}}
	if result := b.Fn(&c); !result.IsNone() {
		return result
	}
	_, reason, _ := c.Raised()
	return term.MakeTuple(term.AtomEXIT, reason)
}
