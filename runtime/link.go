package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
)

// Links (Erlang Reference Manual, Processes, "Links"): bidirectional, at most
// one per pair. Each side keeps the other in its set of links. link/1 adds to
// the caller's set and sends a link signal; unlink/1 makes the caller's side
// inactive and sends an unlink signal, which the other side acknowledges. Until
// then, exit signals over the link are dropped on this side and the entry
// stays, as the other side may still believe in the link (ERTS User's Guide,
// Distribution Protocol, "Link Protocol"). Where signals arrive at once, the
// entry goes at once.

// linkTo links p to the process numbered to. It reports false when there is none.
func (s *System) linkTo(p *process, to uint64) bool {
	if to == p.ID || p.linked(to) {
		return true
	}
	if s.change != nil && s.changeLink(p, to) {
		return true
	}
	if s.get(to) == nil {
		return false
	}
	p.addLink(to)
	cause := s.act(event.Link, p, term.MakePid(to), 0, term.Term{})
	s.send(signal{kind: sigLink, from: p.ID, to: to, cause: cause})
	return true
}

func (s *System) receiveLink(p *process, g *signal) {
	if _, found := p.findLink(g.from); found {
		return // linked already, or an unlink of this side is underway and wins
	}
	p.addLink(g.from)
	s.note(event.Linked, p.pid(), term.MakePid(g.from), 0, term.Term{}, g.cause)
}

// unlink removes p's link to the process numbered to, if there is one.
func (s *System) unlink(p *process, to uint64) {
	if !p.linked(to) {
		return
	}
	cause := s.act(event.Unlink, p, term.MakePid(to), 0, term.Term{})
	id := uint64(0)
	if s.transit.on {
		id = s.newRef()
		p.startUnlink(to, id)
	} else {
		p.dropLink(to)
	}
	s.send(signal{kind: sigUnlink, from: p.ID, to: to, ref: id, cause: cause})
}

func (s *System) receiveUnlink(p *process, g *signal) {
	if p.linked(g.from) {
		p.dropLink(g.from)
		s.note(event.Unlinked, p.pid(), term.MakePid(g.from), 0, term.Term{}, g.cause)
	}
	if g.ref != 0 {
		s.send(signal{kind: sigUnlinkAck, from: p.ID, to: g.from, ref: g.ref, cause: g.cause})
	}
}

// linked reports whether p has an active link to pid.
func (p *process) linked(pid uint64) bool {
	unlinking, found := p.findLink(pid)
	return found && unlinking == 0
}

// findLink reports whether p has a link to pid, and the id of the unlink underway on it.
func (p *process) findLink(pid uint64) (unlinking uint64, found bool) {
	if p.link[0] == pid || p.link[1] == pid {
		return 0, true
	}
	if p.links == nil {
		return 0, false
	}
	return p.links.get(pid)
}

// addLink makes an active link to pid.
func (p *process) addLink(pid uint64) {
	switch {
	case p.link[0] == pid || p.link[1] == pid:
	case p.links.len() > 0:
		put(&p.links, p.epoch, pid, 0)
	case p.link[0] == 0 && p.link[1] == 0:
		p.link[0] = pid
	case p.link[1] == 0:
		p.link[1] = pid
	default:
		put(&p.links, p.epoch, pid, 0)
	}
}

// dropLink forgets the link to pid and reports whether it was active.
func (p *process) dropLink(pid uint64) (active bool) {
	for i := range p.link {
		if p.link[i] == pid {
			p.link[i] = 0
			return true
		}
	}
	if p.links == nil {
		return false
	}
	unlinking, found := take(&p.links, p.epoch, pid)
	return found && unlinking == 0
}

func (p *process) startUnlink(pid, id uint64) {
	p.dropLink(pid)
	put(&p.links, p.epoch, pid, id)
}

// finishUnlink removes the link to pid if the unlink numbered id is the last one made on it.
func (p *process) finishUnlink(pid, id uint64) {
	if unlinking, found := p.findLink(pid); found && unlinking == id {
		p.dropLink(pid)
	}
}

// eachLink yields the pids that p has a link to, active or not, oldest first.
func (p *process) eachLink(yield func(pid uint64, active bool) bool) {
	for _, pid := range p.link {
		if pid != 0 && !yield(pid, true) {
			return
		}
	}
	for pid, unlinking := range p.links.all {
		if !yield(pid, unlinking == 0) {
			return
		}
	}
}

// Links returns the pids of the active links of pid, oldest first.
func (s *System) Links(pid term.Term) []term.Term {
	var all []term.Term
	if p := s.get(pid.ID()); p != nil {
		for other, active := range p.eachLink {
			if active {
				all = append(all, term.MakePid(other))
			}
		}
	}
	return all
}

// noteNoproc tells of a link to what does not exist.
func (s *System) noteNoproc(p *process, to term.Term) {
	s.act(event.LinkNoproc, p, to, 0, term.AtomNoproc)
}
