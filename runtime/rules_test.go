package runtime

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// Each row is named by the words of the Erlang Reference Manual, chapter "Processes", that
// it checks. A row acts with processes a, b and c, none of them trapping exits at first, and
// returns what it got and what the words say it must get.
type manualRow struct {
	words string
	check func(w *world, a, b, c *inert) (got, want string)
}

var signalRows = []manualRow{
	{"if an entity sends multiple signals to the same destination, the order is preserved",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.send(b.pid, "one")
			a.send(b.pid, "two")
			a.send(b.pid, "three")
			w.arrive(a, b)
			return b.inbox(), "one two three"
		}},
	{"only the oldest signal of a pair can arrive next",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.send(b.pid, "one")
			a.send(b.pid, "two")
			c.send(b.pid, "three")
			n := 0
			for range w.s.transit.oldest {
				n++
			}
			return string(rune('0' + n)), "2"
		}},
	{"signals from different senders may arrive in any order",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.send(b.pid, "one")
			c.send(b.pid, "two")
			w.arrive(c, b)
			w.arrive(a, b)
			return b.inbox(), "two one"
		}},
	{"the message is added to the end of the message queue of the receiver",
		func(w *world, a, b, c *inert) (string, string) {
			a.send(b.pid, "one")
			c.send(b.pid, "two")
			return b.inbox(), "one two"
		}},
	{"a message to a process that does not exist is dropped",
		func(w *world, a, b, c *inert) (string, string) {
			b.end("normal")
			a.send(b.pid, "one")
			return b.fate(), "dead: normal"
		}},
	{"exit signals and messages of one sender keep their order too",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.send(b.trap().pid, "one")
			a.exit(b, "two")
			a.send(b.pid, "three")
			w.arrive(a, b)
			return b.inbox(), "one {EXIT,P1,two} three"
		}},
	{"what a process sends to itself arrives at once",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.send(a.pid, "one")
			return a.inbox(), "one"
		}},
}

var linkRows = []manualRow{
	{"if one of the participants of a link terminates, it will send an exit signal to the other participant",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			a.end("oops")
			return b.fate(), "dead: oops"
		}},
	{"the exit signal will contain the exit reason of the terminated participant",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b.trap())
			a.end("oops")
			return b.inbox(), "{EXIT,P1,oops}"
		}},
	{"links are bidirectional",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			b.end("oops")
			return a.fate(), "dead: oops"
		}},
	{"there can only be one link between two processes; repeated calls to link/1 have no effect",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			a.link(b)
			b.link(a)
			a.unlink(b)
			a.end("oops")
			return b.inbox(), ""
		}},
	{"a link can be removed by calling unlink/1",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			a.unlink(b)
			a.end("oops")
			return b.inbox(), ""
		}},
	{"either one of the involved processes may create or remove a link",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			b.unlink(a)
			a.end("oops")
			return b.inbox(), ""
		}},
	{"exit reason normal does not end a linked process that does not trap exits",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			a.end("normal")
			return b.inbox(), ""
		}},
	{"a trapping process gets the message for reason normal too",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b.trap())
			a.end("normal")
			return b.inbox(), "{EXIT,P1,normal}"
		}},
	{"linking to oneself does nothing",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(a)
			return string(rune('0' + len(w.s.Links(a.pid)))), "0"
		}},
	{"link/1 to a process that does not exist: a trapping process gets the exit signal noproc",
		func(w *world, a, b, c *inert) (string, string) {
			b.end("gone")
			a.trap().link(b)
			return a.inbox(), "{EXIT,P2,noproc}"
		}},
	{"link/1 to a process that does not exist: one that does not trap stays as it is, the call fails",
		func(w *world, a, b, c *inert) (string, string) {
			b.end("gone")
			return w.show(orNone(a.call("link", b.pid))), "none"
		}},
	{"a process that ends before the link signal comes answers with noproc",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.trap().link(b)
			b.end("gone")
			w.arrive(a, b)
			w.arrive(b, a)
			return a.inbox(), "{EXIT,P2,noproc}"
		}},
	{"after unlink/1 no exit signal over the link has an effect, even if it was under way",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.trap().link(b)
			w.arrive(a, b)
			b.end("oops")
			a.unlink(b)
			w.arrive(b, a)
			return a.inbox(), ""
		}},
	{"a link made again after unlink/1 is active though the unlink is not acknowledged yet",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.trap().link(b)
			w.arrive(a, b)
			a.unlink(b)
			a.link(b)
			w.arrive(a, b)
			w.arrive(b, a)
			b.end("oops")
			w.arrive(b, a)
			return a.inbox(), "{EXIT,P2,oops}"
		}},
	{"when both remove the link at the same time it is gone",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			a.link(b)
			w.arrive(a, b)
			a.unlink(b)
			b.unlink(a)
			w.arrive(a, b)
			w.arrive(b, a)
			w.arrive(a, b)
			_, x := a.record().findLink(b.pid.ID())
			_, y := b.record().findLink(a.pid.ID())
			return w.show(term.Bool(x || y)), "false"
		}},
	{"an exit signal spreads through all linked processes",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			b.link(c)
			a.end("oops")
			return c.fate(), "dead: oops"
		}},
}

var exitRows = []manualRow{
	{"silently dropped: the exit reason is normal, the receiver is not trapping exits, and is not the sender",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(b, "normal")
			return b.inbox(), ""
		}},
	{"terminated: the link flag is not set and the exit reason is kill; the reason becomes killed",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(b, "kill")
			return b.fate(), "dead: killed"
		}},
	{"terminated: exit(Pid, kill) ends a process that traps exits too",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(b.trap(), "kill")
			return b.fate(), "dead: killed"
		}},
	{"terminated: not trapping, reason other than normal; the exit reason is that of the signal",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(b, "oops")
			return b.fate(), "dead: oops"
		}},
	{"if the link flag is set, an exit reason of kill will not be converted to killed",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b)
			a.end("kill")
			return b.fate(), "dead: kill"
		}},
	{"terminated: the exit reason is normal and the sender is the receiver",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(a, "normal")
			return a.fate(), "dead: normal"
		}},
	{"converted: trapping, link flag not set, reason not kill",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(b.trap(), "oops")
			return b.inbox(), "{EXIT,P1,oops}"
		}},
	{"converted: trapping, exit(Pid, normal)",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(b.trap(), "normal")
			return b.inbox(), "{EXIT,P1,normal}"
		}},
	{"converted: trapping, exit(self(), normal)",
		func(w *world, a, b, c *inert) (string, string) {
			a.trap().exit(a, "normal")
			return a.inbox(), "{EXIT,P1,normal}"
		}},
	{"converted: trapping, link active, reason kill does not terminate and is not converted to killed",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b.trap())
			a.end("kill")
			return b.inbox(), "{EXIT,P1,kill}"
		}},
	{"a killed process tells its links killed",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b.trap())
			c.exit(a, "kill")
			return b.inbox(), "{EXIT,P1,killed}"
		}},
	{"killed is a reason like others when somebody sends it",
		func(w *world, a, b, c *inert) (string, string) {
			a.exit(b.trap(), "killed")
			return b.inbox(), "{EXIT,P1,killed}"
		}},
	{"exit/2 to a process that does not exist does nothing",
		func(w *world, a, b, c *inert) (string, string) {
			b.end("gone")
			return w.show(a.call("exit", b.pid, term.AtomKill)), "true"
		}},
	{"exit/2 over a link leaves the link as it was",
		func(w *world, a, b, c *inert) (string, string) {
			a.link(b.trap())
			a.exit(b, "oops")
			a.end("again")
			return b.inbox(), "{EXIT,P1,oops} {EXIT,P1,again}"
		}},
}

var monitorRows = []manualRow{
	{"if Pid2 terminates with exit reason Reason, a 'DOWN' message is sent to Pid1",
		func(w *world, a, b, c *inert) (string, string) {
			a.monitor(b)
			b.end("oops")
			return a.inbox(), "{DOWN,R,process,P2,oops}"
		}},
	{"if Pid2 does not exist, the 'DOWN' message is sent immediately with Reason set to noproc",
		func(w *world, a, b, c *inert) (string, string) {
			b.end("gone")
			a.monitor(b)
			return a.inbox(), "{DOWN,R,process,P2,noproc}"
		}},
	{"monitors are unidirectional",
		func(w *world, a, b, c *inert) (string, string) {
			a.monitor(b)
			a.end("oops")
			return b.inbox(), ""
		}},
	{"repeated calls create several independent monitors, and each one sends a 'DOWN' message",
		func(w *world, a, b, c *inert) (string, string) {
			a.monitor(b)
			a.monitor(b)
			b.end("oops")
			return a.inbox(), "{DOWN,R,process,P2,oops} {DOWN,R,process,P2,oops}"
		}},
	{"a monitor can be removed by calling demonitor/1",
		func(w *world, a, b, c *inert) (string, string) {
			a.call("demonitor", a.monitor(b))
			b.end("oops")
			return a.inbox(), ""
		}},
	{"once demonitor/1 has returned, no 'DOWN' message of it will be delivered, even if it was under way",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			ref := a.monitor(b)
			w.arrive(a, b)
			b.end("oops")
			a.call("demonitor", ref)
			w.arrive(b, a)
			return a.inbox(), ""
		}},
	{"demonitor(Ref, [flush]) removes a 'DOWN' message that is in the message queue",
		func(w *world, a, b, c *inert) (string, string) {
			ref := a.monitor(b)
			b.end("oops")
			a.call("demonitor", ref, term.MakeList(term.AtomFlush))
			return a.inbox(), ""
		}},
	{"demonitor(Ref, [info]) is true when the monitor was there to remove",
		func(w *world, a, b, c *inert) (string, string) {
			return w.show(a.call("demonitor", a.monitor(b), term.MakeList(term.AtomInfo))), "true"
		}},
	{"demonitor(Ref, [info]) is false when it was not",
		func(w *world, a, b, c *inert) (string, string) {
			ref := a.monitor(b)
			b.end("oops")
			return w.show(a.call("demonitor", ref, term.MakeList(term.AtomInfo))), "false"
		}},
	{"monitors can be created for processes with registered names",
		func(w *world, a, b, c *inert) (string, string) {
			a.call("register", term.A("bob"), b.pid)
			a.call("monitor", term.AtomProcess, term.A("bob"))
			b.end("oops")
			return a.inbox(), "{DOWN,R,process,{bob,nonode@nohost},oops}"
		}},
	{"a monitor of a name nobody has is down with noproc",
		func(w *world, a, b, c *inert) (string, string) {
			a.call("monitor", term.AtomProcess, term.A("nobody"))
			return a.inbox(), "{DOWN,R,process,{nobody,nonode@nohost},noproc}"
		}},
	{"monitoring oneself does nothing",
		func(w *world, a, b, c *inert) (string, string) {
			a.monitor(a)
			return w.show(orNone(a.call("process_info", a.pid, term.AtomMonitors).Elem(1))), ""
		}},
	{"the tag of {tag, Tag} stands in the place of 'DOWN'",
		func(w *world, a, b, c *inert) (string, string) {
			a.call("monitor", term.AtomProcess, b.pid, term.MakeList(term.MakeTuple(term.AtomTag, term.A("gone"))))
			b.end("oops")
			return a.inbox(), "{gone,R,process,P2,oops}"
		}},
	{"a process that ends tells its links before those that monitor it",
		func(w *world, a, b, c *inert) (string, string) {
			a.trap().monitor(b)
			a.link(b)
			b.end("oops")
			return a.inbox(), "{EXIT,P2,oops} {DOWN,R,process,P2,oops}"
		}},
	{"a name is given up before links hear of the end",
		func(w *world, a, b, c *inert) (string, string) {
			a.call("register", term.A("bob"), b.pid)
			a.link(b)
			b.end("oops")
			_, ok := w.s.Whereis(term.A("bob"))
			return w.show(term.Bool(ok)), "false"
		}},
}

func aliasMonitor(a, b *inert, kind string) term.Term {
	opt := term.MakeTuple(term.AtomAlias, term.A(kind))
	return a.call("monitor", term.AtomProcess, b.pid, term.MakeList(opt))
}

var aliasRows = []manualRow{
	{"a message sent to an active alias is delivered to the process",
		func(w *world, a, b, c *inert) (string, string) {
			b.send(a.call("alias"), "hello")
			return a.inbox(), "hello"
		}},
	{"messages sent to an alias that is not active are dropped",
		func(w *world, a, b, c *inert) (string, string) {
			alias := a.call("alias")
			a.call("unalias", alias)
			b.send(alias, "hello")
			return a.inbox(), ""
		}},
	{"an alias must be active when the message arrives, not when it is sent",
		func(w *world, a, b, c *inert) (string, string) {
			w.slowly()
			alias := a.call("alias")
			b.send(alias, "hello")
			a.call("unalias", alias)
			w.arrive(b, a)
			return a.inbox(), ""
		}},
	{"reply: the alias is deactivated when the first message through it is delivered",
		func(w *world, a, b, c *inert) (string, string) {
			alias := a.call("alias", term.MakeList(term.A("reply")))
			b.send(alias, "one")
			b.send(alias, "two")
			return a.inbox(), "one"
		}},
	{"explicit_unalias: the alias outlives the monitor",
		func(w *world, a, b, c *inert) (string, string) {
			alias := aliasMonitor(a, b, "explicit_unalias")
			a.call("demonitor", alias)
			c.send(alias, "hello")
			return a.inbox(), "hello"
		}},
	{"demonitor: the alias is deactivated with the monitor",
		func(w *world, a, b, c *inert) (string, string) {
			alias := aliasMonitor(a, b, "demonitor")
			c.send(alias, "one")
			a.call("demonitor", alias)
			c.send(alias, "two")
			return a.inbox(), "one"
		}},
	{"demonitor: the alias is deactivated when the 'DOWN' message is delivered",
		func(w *world, a, b, c *inert) (string, string) {
			alias := aliasMonitor(a, b, "demonitor")
			b.end("oops")
			c.send(alias, "two")
			return a.inbox(), "{DOWN,R,process,P2,oops}"
		}},
	{"reply_demonitor: the first message deactivates the alias and removes the monitor",
		func(w *world, a, b, c *inert) (string, string) {
			alias := aliasMonitor(a, b, "reply_demonitor")
			b.send(alias, "one")
			b.send(alias, "two")
			b.end("oops")
			return a.inbox(), "one"
		}},
	{"unalias/1 is true for an active alias of the caller",
		func(w *world, a, b, c *inert) (string, string) {
			return w.show(a.call("unalias", a.call("alias"))), "true"
		}},
	{"unalias/1 is false for others",
		func(w *world, a, b, c *inert) (string, string) {
			return w.show(b.call("unalias", a.call("alias"))), "false"
		}},
}

func orNone(t term.Term) term.Term {
	switch {
	case t.IsNone():
		return term.AtomNone
	case t.IsNil():
		return term.AtomEmpty
	}
	return t
}

func TestReferenceManual(t *testing.T) {
	for _, section := range []struct {
		name string
		rows []manualRow
	}{
		{"Signals", signalRows}, {"Links", linkRows}, {"Receiving Exit Signals", exitRows},
		{"Monitors", monitorRows}, {"Process Aliases", aliasRows},
	} {
		for _, row := range section.rows {
			t.Run(section.name+"/"+row.words, func(t *testing.T) {
				w := newWorld(t)
				got, want := row.check(w, w.spawn(), w.spawn(), w.spawn())
				if got != want {
					t.Errorf("got %q, want %q", got, want)
				}
				checkInvariants(t, w.s)
			})
		}
	}
}

// TestExitRuleCoversAll goes through every cell of the table and checks that the rule does
// what its words say.
func TestExitRuleCoversAll(t *testing.T) {
	bools := []bool{false, true}
	for _, link := range bools {
		for _, active := range bools {
			for _, self := range bools {
				for _, trapping := range bools {
					for _, reason := range []term.Term{term.AtomNormal, term.AtomKill, term.A("oops")} {
						rule := exitRule(link, active, reason, self, trapping)
						switch {
						case link && !active:
							if rule != event.DropUnlinked {
								t.Errorf("inactive link: %v", rule)
							}
						case !link && reason == term.AtomKill:
							if !rule.Fatal() {
								t.Errorf("exit(Pid, kill), trapping %v: %v", trapping, rule)
							}
						case trapping:
							if !rule.Trapped() {
								t.Errorf("trapping, reason %s: %v", reason, rule)
							}
						default:
							if want := reason != term.AtomNormal || self; rule.Fatal() != want {
								t.Errorf("not trapping, reason %s, self %v: %v", reason, self, rule)
							}
						}
					}
				}
			}
		}
	}
}
