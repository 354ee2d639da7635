package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
)

// An alias is a reference that stands for a process as long as it is active
// (Erlang Reference Manual, Processes, "Process Aliases"). The System knows the
// owner; the owner knows when it ends.
type alias struct{ owner uint64 }

// An aliasKind says what deactivates an alias besides unalias/1 and the end of
// its owner.
type aliasKind uint8

// The kinds; explicit_unalias, demonitor and reply_demonitor are those of monitor/3,
// explicit_unalias and reply those of alias/1.
const (
	noAlias aliasKind = iota
	aliasExplicit
	aliasReply          // the first message
	aliasDemonitor      // demonitor, or the down message
	aliasReplyDemonitor // these, or the first message, which ends the monitor too
)

func (k aliasKind) endsWithMonitor() bool { return k == aliasDemonitor || k == aliasReplyDemonitor }
func (k aliasKind) endsWithReply() bool   { return k == aliasReply || k == aliasReplyDemonitor }

// addAlias makes ref an active alias of p.
func (s *System) addAlias(p *process, ref uint64, kind aliasKind) {
	put(&p.extra().aliases, p.epoch, ref, kind)
	s.aliases.put(s.epoch, ref, &alias{p.ID})
	s.act(event.Alias, p, term.Term{}, ref, term.Term{})
}

// dropAlias deactivates p's alias ref and reports whether it was active.
func (s *System) dropAlias(p *process, ref uint64) bool {
	if p.rare == nil {
		return false
	}
	if _, found := take(&p.rare.aliases, p.epoch, ref); !found {
		return false
	}
	s.aliases.remove(s.epoch, ref)
	s.note(event.Unalias, p.pid(), term.Term{}, ref, term.Term{}, p.cause)
	return true
}

// postAlias sends msg to the owner of an alias. What is sent to a reference that
// is no active alias is dropped.
func (s *System) postAlias(p *process, to, msg term.Term) {
	a := s.aliases.get(to.ID())
	if a == nil {
		cause := s.act(event.Send, p, to, 0, msg)
		s.note(event.AliasDropped, p.pid(), to, to.ID(), msg, cause)
		return
	}
	s.post(p, to, a.owner, to.ID(), msg)
}

// receiveVia receives a message that may have come through an alias, which must be
// active when the message arrives.
func (s *System) receiveVia(p *process, g *signal) {
	from := term.MakePid(g.from)
	if g.from == 0 {
		from = term.Term{}
	}
	if g.ref != 0 && !s.useAlias(p, g.ref) {
		s.note(event.AliasDropped, p.pid(), from, g.ref, g.term, g.cause)
		return
	}
	s.receive(p, from, g.term, g.cause)
}

func (s *System) useAlias(p *process, ref uint64) bool {
	if p.rare == nil {
		return false
	}
	kind, active := p.rare.aliases.get(ref)
	if !active {
		return false
	}
	if kind.endsWithReply() {
		s.dropAlias(p, ref)
	}
	if kind == aliasReplyDemonitor {
		s.demonitor(p, ref)
	}
	return true
}
