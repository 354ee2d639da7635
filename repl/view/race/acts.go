package race

import (
	"fmt"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A Side is one schedule.
type Side struct {
	Letter, Title string
	Events        *event.Recorder
	Since         uint64 // number of the event before its first
	Names         *view.Names
	First         term.Term // pid of the first process
}

// An act is one line of a schedule: what a process does, or what arrives at it.
type act struct {
	who, other term.Term // other may be None
	what       string    // the action without its result: equal acts of both schedules have equal ones
	text       string    // as shown, behind the mark
	mark       view.Mark // before the text, if any
	arrow      view.Mark // to other, if any
	says       string    // in a sentence
	arrives    bool      // a signal arrives
	at         event.Place
}

// key identifies an act in both schedules.
func (a *act) key() string { return a.who.String() + a.what + a.other.String() }

// acts lists what happens in a schedule, without what is the same in all: births of processes,
// the talk with the server of output.
func (s *Side) acts() []act {
	f := &folder{side: s, servers: map[term.Term]bool{}, quiet: map[uint64]bool{}, monitors: map[term.Term]bool{}}
	var all []act
	for e := range s.Events.Since(s.Since) {
		if a, ok := f.act(e); ok {
			a.at = e.At.Place()
			all = append(all, a)
		}
	}
	return all
}

type folder struct {
	side     *Side
	servers  map[term.Term]bool // of output
	quiet    map[uint64]bool    // events whose consequences are told by them
	monitors map[term.Term]bool // references of monitors of servers
}

const messageCells = 24

// short writes a message in few cells, those of gen_server as what they mean.
func short(t term.Term) string {
	switch {
	case t.IsTuple(3) && t.Elem(0) == atomCall:
		return "call " + view.Term(t.Elem(2), messageCells)
	case t.IsTuple(2) && t.Elem(0) == atomCast:
		return "cast " + view.Term(t.Elem(1), messageCells)
	case t.IsTuple(2) && isTag(t.Elem(0)):
		return "reply " + view.Term(t.Elem(1), messageCells)
	}
	return view.Term(t, messageCells)
}

// isTag recognises what a call of gen_server is answered to.
func isTag(t term.Term) bool { return t.IsCons() && t.Head() == atomAlias && t.Tail().IsRef() }

var (
	none      = view.Mark{}
	atomIO    = term.A("io_request")
	atomReply = term.A("io_reply")
	atomCall  = term.A("$gen_call")
	atomCast  = term.A("$gen_cast")
	atomAlias = term.A("alias")
)

// act makes a line of an event.
func (f *folder) act(e *event.Event) (act, bool) {
	who := f.name(e.Pid)
	a := act{who: e.Pid, other: e.Other, what: e.Kind.String()}
	switch e.Kind {
	case event.Spawn:
		a.text, a.arrow, a.says = "spawn", view.MarkMessage, who+"'s spawn of "+f.name(e.Other)
	case event.Link, event.LinkNoproc:
		a.what, a.text, a.arrow = "link", "link", view.Mark{Unicode: "══▶", ASCII: "==>", Role: view.Link}
		a.says = fmt.Sprintf("link(%s) of %s", e.Other, who)
		if e.Kind == event.LinkNoproc {
			a.text, a.arrow = "link: noproc", none
		}
	case event.Linked:
		a.mark, a.text, a.says, a.arrives = view.MarkLink, "link arrives", "the arrival of the link at "+who, true
	case event.Unlink:
		a.text, a.arrow, a.says = "unlink", view.Mark{Unicode: "══▶", ASCII: "==>", Role: view.Link}, fmt.Sprintf("unlink(%s) of %s", e.Other, who)
	case event.Monitor:
		return f.monitor(a, e, who)
	case event.Demonitor:
		a.text, a.says = "demonitor", "demonitor of "+who
		return a, !f.monitors[e.Ref]
	case event.Send, event.SendNowhere:
		return f.send(a, e, who)
	case event.SendExit:
		a.text, a.arrow = "exit("+short(e.Term)+")", view.Mark{Unicode: "══▶", ASCII: "==>", Role: view.Fatal}
		a.says = fmt.Sprintf("exit(%s, %s) of %s", e.Other, short(e.Term), who)
	case event.Exit:
		a.mark, a.text, a.says = view.MarkDead, "ends: "+short(withoutStack(e.Term)), "the end of "+who
	case event.ExitSignal, event.Down, event.Receive:
		return f.arrival(a, e, who)
	case event.Register:
		a.text, a.says = "register("+short(e.Term)+")", who+"'s register("+short(e.Term)+")"
	case event.TrapExit:
		a.text, a.says = "trap_exit: "+short(e.Term), who+"'s process_flag(trap_exit, "+short(e.Term)+")"
	case event.Timeout:
		a.text, a.says = "time is up", "the timeout of "+who
	case event.TimerFire:
		a.text, a.says = "timer fires", "a timer of "+who
	default:
		return a, false
	}
	return a, true
}

func (f *folder) monitor(a act, e *event.Event, who string) (act, bool) {
	if !f.isProcess(e.Other) {
		f.monitors[e.Ref] = true
		return a, false
	}
	a.text, a.arrow, a.says = "monitor", view.MarkMonitor, fmt.Sprintf("monitor(process, %s) of %s", e.Other, who)
	return a, true
}

// isProcess reports whether t is no server of output.
func (f *folder) isProcess(t term.Term) bool {
	return t.IsPid() && (t == f.side.First || f.side.Names.Birth(t) != nil) && !f.servers[t]
}

func (f *folder) send(a act, e *event.Event, who string) (act, bool) {
	if e.Term.IsTuple(4) && e.Term.Elem(0) == atomIO {
		if e.Kind != event.Send {
			return a, false
		}
		f.servers[e.Other] = true
		a.other = term.Term{}
		a.text = "prints " + short(printed(e.Term.Elem(3)))
		a.what, a.says = a.text, "what "+who+" prints"
		return a, true
	}
	if e.Kind == event.SendNowhere {
		a.text, a.what = short(e.Term)+" gets lost", "arrives"+short(e.Term)
		a.arrives = true
		a.who, a.other = e.Other, e.Pid
		a.says = fmt.Sprintf("the arrival of %s at %s", short(e.Term), f.name(e.Other))
		return a, a.who.IsPid()
	}
	a.text, a.arrow = "! "+short(e.Term), view.MarkMessage
	a.what += short(e.Term)
	a.says = fmt.Sprintf("%s ! %s of %s", e.Other, short(e.Term), who)
	return a, true
}

// printed is the text of a request to print.
func printed(request term.Term) term.Term {
	if request.Kind() != term.Tuple || request.Arity() < 2 {
		return request
	}
	text, _ := term.CharDataString(request.Elem(request.Arity() - 1))
	return term.MakeString(text)
}

// arrival is that of a message, a DOWN or an exit signal.
func (f *folder) arrival(a act, e *event.Event, who string) (act, bool) {
	if f.quiet[e.Cause] || e.Term.IsTuple(3) && e.Term.Elem(0) == atomReply || f.servers[e.Pid] {
		return a, false
	}
	what := "message"
	switch e.Kind {
	case event.Receive:
		a.mark = view.Mark{Unicode: "✉", ASCII: "[1]", Role: view.Plain}
	case event.Down:
		a.mark, what = view.MarkDown, "DOWN"
		f.quiet[e.Seq] = true
	default:
		a.mark, what = view.MarkIgnored, "exit signal"
		if e.Rule.Fatal() {
			a.mark = view.MarkFatal
		} else if e.Rule.Trapped() {
			a.mark = view.MarkTrapped
		}
		f.quiet[e.Seq] = true
	}
	a.text = short(withoutStack(e.Term))
	a.what, a.arrives = "arrives"+a.text, true
	a.says = fmt.Sprintf("the arrival of the %s %s at %s", what, a.text, who)
	return a, true
}

// withoutStack leaves the stack trace out of {Reason, Stack}.
func withoutStack(reason term.Term) term.Term {
	if reason.IsTuple(2) && reason.Elem(1).IsCons() && reason.Elem(1).Head().IsTuple(4) {
		return reason.Elem(0)
	}
	return reason
}

// name is what a process is called in this picture.
func (f *folder) name(pid term.Term) string { return f.side.name(pid) }

func (s *Side) name(pid term.Term) string {
	if pid == s.First {
		return "main"
	}
	if !pid.IsPid() {
		return pid.String()
	}
	return pid.String()
}
