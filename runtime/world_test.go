package runtime

import (
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// A world is a System whose processes run no code: a test acts for them, and looks at
// what arrives. Processes go by the order of their making.
type world struct {
	t     *testing.T
	s     *System
	procs []*inert
	seen  event.Recorder
}

type inert struct {
	w   *world
	pid term.Term
}

func newWorld(t *testing.T) *world {
	w := &world{t: t, s: New(Config{})}
	w.s.Observe(&w.seen)
	return w
}

// spawn makes a process that waits for ever.
func (w *world) spawn() *inert {
	p := w.s.create()
	p.birth = applyBirth
	p.Flags |= vm.FlagWaiting
	in := &inert{w, p.pid()}
	w.procs = append(w.procs, in)
	return in
}

func (p *inert) record() *process { return p.w.s.mut(p.pid.ID()) }

func (p *inert) trap() *inert {
	p.record().Flags |= vm.FlagTrap
	return p
}

func (p *inert) alive() bool { return p.w.s.Alive(p.pid) }

// end makes p terminate with a reason.
func (p *inert) end(reason string) {
	p.w.s.terminate(p.record(), term.A(reason), ending{}, 0)
}

// call calls a BIF as p does, and returns the result or, after a failure, the zero Term.
func (p *inert) call(name string, args ...term.Term) term.Term {
	c := &vm.Call{Args: args, Proc: &p.record().Proc, Host: p.w.s}
	b := p.w.s.bifs.find(term.AtomErlang, term.A(name), len(args))
	if b == nil {
		p.w.t.Fatalf("no BIF %s/%d", name, len(args))
	}
	return b.Fn(c)
}

func (p *inert) link(q *inert)                { p.call("link", q.pid) }
func (p *inert) unlink(q *inert)              { p.call("unlink", q.pid) }
func (p *inert) exit(q *inert, reason string) { p.call("exit", q.pid, term.A(reason)) }
func (p *inert) monitor(q *inert) term.Term   { return p.call("monitor", term.AtomProcess, q.pid) }
func (p *inert) send(to term.Term, msg string) {
	p.call("send", to, term.A(msg))
}

// inbox returns p's messages as text, with pids as P1, P2 … in the order of their making
// and references as R.
func (p *inert) inbox() string {
	rec := p.w.s.get(p.pid.ID())
	if rec == nil {
		return "dead"
	}
	var all []string
	for i := range rec.Mailbox.Len() {
		all = append(all, p.w.show(rec.Mailbox.At(i)))
	}
	return strings.Join(all, " ")
}

func (w *world) show(t term.Term) string {
	switch t.Kind() {
	case term.Pid:
		for i, p := range w.procs {
			if p.pid == t {
				return "P" + string(rune('1'+i))
			}
		}
		return "P?"
	case term.Ref:
		return "R"
	case term.Tuple:
		parts := make([]string, t.Arity())
		for i := range parts {
			parts[i] = w.show(t.Elem(i))
		}
		return "{" + strings.Join(parts, ",") + "}"
	default:
		return t.AtomName()
	}
}

// fate says how p is: its messages, or "dead" with the reason.
func (p *inert) fate() string {
	if p.alive() {
		return p.inbox()
	}
	for e := range p.w.seen.Since(0) {
		if e.Kind == event.Exit && e.Pid == p.pid {
			return "dead: " + p.w.show(e.Term)
		}
	}
	return "never lived"
}

// slowly makes signals stay in transit until they are told to arrive.
func (w *world) slowly() *world {
	w.s.SetStrategy(&sched.FIFO{}, Choices{Delivery: true})
	return w
}

// arrive delivers all signals in transit from p to q.
func (w *world) arrive(p, q *inert) { w.s.arrive(p.pid.ID(), q.pid.ID()) }

// eventsOf returns all that r kept.
func eventsOf(r *event.Recorder) []event.Event {
	var all []event.Event
	for e := range r.Since(0) {
		all = append(all, *e)
	}
	return all
}
