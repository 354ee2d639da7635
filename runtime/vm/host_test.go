package vm_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A world is the least that the machine needs around it: modules, the data BIFs, processes
// that take turns, timers that fire when nothing else can run.
type world struct {
	machine vm.Machine
	modules map[string]*code.Module
	bifs    map[string]*vm.Bif
	procs   map[uint64]*vm.Proc
	queue   []*vm.Proc
	timers  []*vm.Proc
	sent    int
	t       testing.TB
	dict    map[string]term.Term
}

func newWorld(t testing.TB) *world {
	w := &world{t: t, modules: map[string]*code.Module{}, bifs: map[string]*vm.Bif{}, dict: map[string]term.Term{}, procs: map[uint64]*vm.Proc{}}
	w.machine.Host = w
	rows := append(dataBifs(), w.own()...)
	for i := range rows {
		b := &rows[i]
		w.bifs[fmt.Sprintf("%s:%s/%d", b.Module, b.Name, b.Arity)] = b
	}
	return w
}

func (w *world) own() []vm.Bif {
	return []vm.Bif{
		{Module: "erlang", Name: "spawn", Arity: 1, Visible: true, Fn: func(c *vm.Call) term.Term {
			p := w.spawn()
			p.StartFun(c.Args[0], nil)
			return term.MakePid(p.ID)
		}},
		{Module: "erlang", Name: "display", Arity: 1, Fn: func(c *vm.Call) term.Term {
			fmt.Println(c.Args[0])
			return term.AtomTrue
		}},
		{Module: "erlang", Name: "put", Arity: 2, Fn: func(c *vm.Call) term.Term {
			old, ok := w.dict[c.Args[0].String()]
			w.dict[c.Args[0].String()] = c.Args[1]
			if !ok {
				return term.AtomUndefined
			}
			return old
		}},
		{Module: "erlang", Name: "get", Arity: 1, Fn: func(c *vm.Call) term.Term { return w.dict[c.Args[0].String()] }},
		{Module: "erlang", Name: "make_ref", Arity: 0, Fn: func(c *vm.Call) term.Term { w.sent++; return term.MakeRef(uint64(w.sent)) }},
		{Module: "erlang", Name: "node", Arity: 0, Guard: true, Fn: func(c *vm.Call) term.Term { return term.AtomNoNode }},
		{Module: "erlang", Name: "get_module_info", Arity: 2, Fn: func(c *vm.Call) term.Term {
			var out []term.Term
			for _, f := range w.modules[c.Args[0].AtomName()].Funcs {
				if f.Exported {
					out = append(out, term.MakeTuple(f.Name, term.MakeInt(int64(f.Arity))))
				}
			}
			return term.MakeList(out...)
		}},
		{Module: "t", Name: "hook", Arity: 2, Fn: func(c *vm.Call) term.Term { return term.MakeTuple(c.Args...) }},
	}
}

func (w *world) spawn() *vm.Proc {
	p := &vm.Proc{ID: uint64(len(w.procs) + 1)}
	w.procs[p.ID] = p
	w.queue = append(w.queue, p)
	return p
}

func (w *world) Resolve(module, function term.Term, arity int) vm.Target {
	if m := w.modules[module.AtomName()]; m != nil {
		if f := m.Func(function, arity); f != nil {
			return vm.Target{Func: f}
		}
	}
	b := w.bifs[fmt.Sprintf("%s:%s/%d", module.AtomName(), function.AtomName(), arity)]
	if b == nil && w.library(module.AtomName()) {
		return w.Resolve(module, function, arity)
	}
	return vm.Target{Bif: b}
}

// library loads a module of the library, once.
func (w *world) library(name string) bool {
	if _, ok := w.modules[name]; ok || name != "lists" && name != "maps" {
		return false
	}
	text, err := os.ReadFile("../otp/src/" + name + ".erl")
	if err != nil {
		return false
	}
	w.load(w.t, string(text))
	return true
}

func (w *world) CodeEpoch() uint64 { return uint64(len(w.modules)) + 1 }

func (w *world) Send(p *vm.Proc, to, msg term.Term) term.Term {
	if !to.IsPid() {
		return term.AtomBadarg
	}
	w.sent++
	if q := w.procs[to.ID()]; q != nil {
		q.Mailbox.Put(msg)
		if q.Flags&vm.FlagWaiting != 0 {
			q.Flags &^= vm.FlagWaiting
			w.queue = append(w.queue, q)
		}
	}
	return term.Term{}
}

func (w *world) StartTimeout(p *vm.Proc, ms int64)  { w.timers = append(w.timers, p) }
func (w *world) CancelTimeout(p *vm.Proc)           { w.remove(p) }
func (w *world) Reserve(p *vm.Proc, words int) bool { return words < 1<<28 }

func (w *world) remove(p *vm.Proc) {
	for i, q := range w.timers {
		if q == p {
			w.timers = append(w.timers[:i], w.timers[i+1:]...)
			return
		}
	}
}

// run runs everything until p is over, in slices of reds.
func (w *world) run(p *vm.Proc, reds int) {
	for {
		for len(w.queue) > 0 {
			q := w.queue[0]
			w.queue = w.queue[1:]
			switch w.machine.Run(q, reds) {
			case vm.Yielded, vm.Stopped:
				w.queue = append(w.queue, q)
			case vm.Waiting:
			case vm.Exited, vm.Exiting:
				delete(w.procs, q.ID)
				if q == p {
					return
				}
			}
		}
		if len(w.timers) == 0 {
			return
		}
		q := w.timers[0]
		w.timers = w.timers[1:]
		q.Flags |= vm.FlagTimeout
		w.queue = append(w.queue, q)
	}
}

// load compiles a module.
func (w *world) load(t testing.TB, text string) *code.Module {
	t.Helper()
	if !strings.Contains(text, "-module(") {
		text = "-module(t).\n-compile(export_all).\n" + text
	}
	forms, diags := syntax.ParseModule(file(text), []byte(text), syntax.Options{})
	for _, d := range diags {
		t.Fatalf("parse: %v:%v: %s", d.Span.Start.Line, d.Span.Start.Col, d.Message)
	}
	m, diags := compile.Module(forms.Forms, compile.Options{})
	for _, d := range diags {
		t.Fatalf("compile: %v:%v: %s", d.Span.Start.Line, d.Span.Start.Col, d.Message)
	}
	if err := code.Verify(m); err != nil {
		t.Fatalf("verify: %v", err)
	}
	m = reread(t, m)
	w.modules[m.Name.AtomName()] = m
	return m
}

// result calls module:function(args...) and describes how it ended.
func (w *world) result(module, function string, args ...term.Term) string {
	p := w.spawn()
	p.StartApply(term.A(module), term.A(function), args)
	w.run(p, 4000)
	if p.Exc != nil {
		return fmt.Sprintf("%v:%v %v", p.Exc.Class, p.Exc.Reason, p.Exc.Stacktrace())
	}
	return p.Result().String()
}

// outcome is result without the stacktrace.
func (w *world) outcome(module, function string) string {
	p := w.spawn()
	p.StartApply(term.A(module), term.A(function), nil)
	w.run(p, 4000)
	if p.Exc != nil {
		return fmt.Sprintf("%v:%v", p.Exc.Class, p.Exc.Reason)
	}
	return p.Result().String()
}

// file is the name of the source of a module.
func file(text string) string {
	_, rest, _ := strings.Cut(text, "-module(")
	name, _, _ := strings.Cut(rest, ")")
	return name + ".erl"
}

// reread takes a module through its binary form.
func reread(t testing.TB, m *code.Module) *code.Module {
	t.Helper()
	data, err := code.Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	m, err = code.Decode(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}
