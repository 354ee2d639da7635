package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// exitRule is the table of what an exit signal does to the process it arrives
// at, each row with the words of the Erlang Reference Manual, Processes,
// "Receiving Exit Signals". What happens depends on the link flag (was the
// signal sent over a link, or by exit/2), on whether the link is still active,
// on the reason, on the sender, and on whether the receiver traps exits.
func exitRule(link, active bool, reason term.Term, self, trapping bool) event.Rule {
	switch {
	// Silently dropped if "the link flag of the exit signal is set and the
	// corresponding link has been deactivated".
	case link && !active:
		return event.DropUnlinked

	// Terminated if "the link flag of the exit signal is not set, and the exit
	// reason of the exit signal is the atom kill. The receiving process will
	// terminate with the atom killed as exit reason".
	case !link && reason == term.AtomKill:
		return event.KillUntrappable

	// Converted to a message if the receiver traps exits and the link flag is "set,
	// and the corresponding link is active. Note that an exit reason of kill will not
	// terminate the process in this case and it will not be converted to killed".
	case trapping && link:
		return event.TrapLink

	// … or the link flag is "not set, and the exit reason of the signal is not the
	// atom kill".
	case trapping:
		return event.TrapSignal

	// Terminated if "the exit reason of the exit signal is the atom normal and the
	// sender of the exit signal is the same process as the receiver. The link flag
	// cannot be set in this case".
	case reason == term.AtomNormal && self:
		return event.DieOfOwnNormal

	// Silently dropped if "the exit reason of the exit signal is the atom normal, the
	// receiver is not trapping exits, and the receiver and sender of the signal are
	// not the same process".
	case reason == term.AtomNormal:
		return event.DropNormal

	// Terminated if "the receiver is not trapping exits, and the exit reason is
	// something other than the atom normal. … Note that if the link flag is set, an
	// exit reason of kill will not be converted to killed".
	default:
		return event.DieOfReason
	}
}

// receiveExit makes an exit signal arrive at p.
func (s *System) receiveExit(p *process, g *signal) {
	link := g.kind == sigLinkExit
	active := link && p.dropLink(g.from)
	rule := exitRule(link, active, g.term, g.from == p.ID, p.trapping())
	from := term.MakePid(g.from)
	if rule == event.DieOfReason && s.recorder != nil && p != s.running {
		s.remove(p, g.term, s.noteSignalAndExit(p, rule, g))
		return
	}
	cause := s.noteExitSignal(p, rule, from, g.term, g.cause)
	switch {
	case rule == event.KillUntrappable:
		s.die(p, term.AtomKilled, cause)
	case rule.Fatal():
		s.die(p, g.term, cause)
	case rule.Trapped():
		s.receive(p, from, s.Machine.Tuple(term.AtomEXIT, from, g.term), cause)
	}
}

// sendExit is exit/2: it sends p's exit signal to the process numbered to.
func (s *System) sendExit(p *process, to uint64, reason term.Term) {
	cause := s.act(event.SendExit, p, term.MakePid(to), 0, reason)
	s.send(signal{kind: sigExit, from: p.ID, to: to, term: reason, cause: cause})
}

// Kill ends pid with reason from outside, whatever it traps. It reports whether
// there was such a process.
func (s *System) Kill(pid, reason term.Term) bool {
	p := s.mut(pid.ID())
	if p == nil {
		return false
	}
	s.die(p, reason, 0)
	return true
}

// die ends p because of what reached it. The process that runs ends when its
// instruction is done.
func (s *System) die(p *process, reason term.Term, cause uint64) {
	if p == s.running {
		if p.Flags&vm.FlagExiting == 0 {
			p.Flags |= vm.FlagExiting
			p.ExitReason, p.cause = reason, cause
		}
		return
	}
	s.terminate(p, reason, ending{}, cause)
}

// An ending is what an exception tells about the end of a process: its class and where it
// was raised. It is empty after a return or a signal.
type ending struct {
	class term.Term
	at    event.Site
}

// terminate takes p out of the world, in the order of ERTS: its name goes
// first, then its timers, aliases and tables; then linked processes hear of
// it, then those that monitor it. All that it sent before is ahead of these
// signals.
func (s *System) terminate(p *process, reason term.Term, how ending, cause uint64) {
	if how.at == (event.Site{}) {
		cause = s.note(event.Exit, p.pid(), how.class, 0, reason, cause)
	} else if s.kinds.Has(event.Exit) {
		e := s.event(event.Exit, p.pid(), how.class, reason, cause)
		e.At = how.at
		cause = s.emit()
	}
	s.remove(p, reason, cause)
}

// remove is terminate after its end was told.
func (s *System) remove(p *process, reason term.Term, cause uint64) {
	if s.unobserved() && !s.draining && !s.transit.on {
		if p.isAlone() {
			s.depart(p)
			return
		}
		if m := p.onlyWatcher(); m != nil {
			s.departWatched(p, m, reason, cause)
			return
		}
	}
	s.trial.gone(s, p, reason)
	outer := s.hold()
	s.cancelTimeout(p)
	if p.rare != nil {
		s.dropRare(p, p.rare)
	}
	for _, part := range s.parts {
		part.ProcessEnded(s, p.ID)
	}
	switch {
	case s.trial != nil:
		s.tellInOrder(p, reason, cause)
	default:
		for pid := range p.eachLink {
			s.send(signal{kind: sigLinkExit, from: p.ID, to: pid, term: reason, cause: cause})
		}
		if p.rare != nil {
			for _, m := range p.rare.watchers.all {
				s.send(signal{kind: sigDown, from: p.ID, to: m.watcher, term: reason, monitor: m, cause: cause})
			}
		}
	}
	s.heap -= p.live()
	s.fresh -= p.Alloc
	s.discard(p)
	s.release(outer)
}

// unobserved reports whether nobody is told of anything and nothing is tried or changed.
func (s *System) unobserved() bool { return s.sink == nil && s.trial == nil && s.change == nil }

// isAlone reports whether p has no links, timer, names, monitors or the like.
func (p *process) isAlone() bool {
	return p.rare == nil && p.links == nil && p.link == [2]uint64{} && p.Mailbox.Timer == 0
}

// depart is remove for a process that is alone and a System that is unobserved, which takes a third of the steps.
func (s *System) depart(p *process) {
	for _, part := range s.parts {
		part.ProcessEnded(s, p.ID)
	}
	s.heap -= p.live()
	s.fresh -= p.Alloc
	s.discard(p)
}

// departWatched is remove for a process that one other monitors and that is alone otherwise: there is one signal, which
// needs no place in a list.
func (s *System) departWatched(p *process, m *monitor, reason term.Term, cause uint64) {
	s.depart(p)
	s.send(signal{kind: sigDown, from: m.target, to: m.watcher, term: reason, monitor: m, cause: cause})
}

// onlyWatcher returns the monitor on p, if it has one and nothing else that its end matters to.
func (p *process) onlyWatcher() *monitor {
	r := p.rare
	if r == nil || r.watchers.len() != 1 || r.monitors.len() != 0 || r.aliases.len() != 0 || r.suspends.len() != 0 ||
		!r.name.IsNone() || p.links != nil || p.link != [2]uint64{} || p.Mailbox.Timer != 0 {
		return nil
	}
	for _, m := range r.watchers.all {
		return m
	}
	return nil
}

// tellInOrder tells those linked to p and those that monitor it that it ended, in an order that is
// the same in all schedules of a trial, however the links came about.
func (s *System) tellInOrder(p *process, reason term.Term, cause uint64) {
	for _, l := range s.trial.links(p) {
		s.send(signal{kind: sigLinkExit, from: p.ID, to: l.pid, term: reason, cause: cause})
	}
	for _, m := range s.trial.watchers(p) {
		s.send(signal{kind: sigDown, from: p.ID, to: m.watcher, term: reason, monitor: m, cause: cause})
	}
}

// dropRare undoes what p has in the System beyond its record and its links.
func (s *System) dropRare(p *process, r *rare) {
	if !r.name.IsNone() {
		s.unregister(p)
	}
	for ref := range r.aliases.all {
		s.aliases.remove(s.epoch, ref)
	}
	for ref, m := range r.monitors.all {
		if m.target != 0 {
			s.send(signal{kind: sigDemonitor, from: p.ID, to: m.target, ref: ref})
		}
	}
	for pid, times := range r.suspends.all {
		s.thaw(pid, times)
	}
}
