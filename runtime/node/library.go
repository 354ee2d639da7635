package node

import (
	"sync"

	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/otp"
)

// A library is the embedded part of OTP as one node sees it.
type library struct {
	without map[string]bool
}

func newLibrary(without []string) *library {
	l := &library{without: make(map[string]bool)}
	for _, name := range without {
		l.without[name] = true
	}
	return l
}

// decoded holds the modules of the library that something has asked for. They are
// immutable and shared by all nodes of the program.
var decoded struct {
	sync.Mutex
	modules map[string]*code.Module
}

// Module implements runtime.Library.
func (l *library) Module(name term.Term) *code.Module {
	if !name.IsAtom() || l.without[name.AtomName()] || l.without["all"] {
		return nil
	}
	return embedded(name.AtomName())
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
	m, err := code.Decode([]byte(object))
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
