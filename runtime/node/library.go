package node

import (
	"sync"

	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/otp"
	"mortal/runtime/vm"
)

// A library is the embedded part of OTP as one node sees it.
type library struct {
	instead map[term.Term]*code.Module
}

func newLibrary(instead []*code.Module) *library {
	l := &library{}
	for _, m := range instead {
		if l.instead == nil {
			l.instead = make(map[term.Term]*code.Module)
		}
		l.instead[m.Name] = m
	}
	return l
}

// Module implements runtime.Library.
func (l *library) Module(name term.Term) *code.Module {
	if !name.IsAtom() {
		return nil
	}
	if m := l.instead[name]; m != nil {
		return m
	}
	return embedded(name.AtomName())
}

// without says which natives give way to functions of the modules that replace those of the
// library; nil when none do.
func (l *library) without() func(*vm.Bif) bool {
	if l.instead == nil {
		return nil
	}
	return func(b *vm.Bif) bool {
		m := l.instead[term.A(b.Module)]
		if m == nil {
			return false
		}
		f := m.Func(term.A(b.Name), b.Arity)
		return f != nil && f.Exported && !isStub(m, f)
	}
}

// isStub reports whether a function only stands for a native: OTP's sources write such
// a function as erlang:nif_error(undef).
func isStub(m *code.Module, f *code.Func) bool {
	for pc := f.Entry; pc < f.End; pc += m.At(pc).Op.Width() {
		switch in := m.At(pc); in.Op {
		case code.OpCallExt, code.OpCallExtTail:
			if to := &m.Imports[in.Imm]; to.Module == term.AtomErlang && to.Name == atomNifError {
				return true
			}
		}
	}
	return false
}

var atomNifError = term.A("nif_error")

// decoded holds the modules of the library that something has asked for. They are
// immutable and shared by all nodes of the program.
var decoded struct {
	sync.Mutex
	modules map[string]*code.Module
}

func embedded(name string) *code.Module {
	decoded.Lock()
	defer decoded.Unlock()
	if m, ok := decoded.modules[name]; ok {
		return m
	}
	object, ok := otp.Object(name)
	if !ok {
		return nil
	}
	m, err := code.Decode(object)
	if err != nil {
		panic("internal error: embedded module " + name + ": " + err.Error())
	}
	m.Library = true
	if decoded.modules == nil {
		decoded.modules = make(map[string]*code.Module)
	}
	decoded.modules[name] = m
	return m
}
