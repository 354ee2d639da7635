package vm

import (
	"slices"

	"mortal/lang/term"
)

// A Mailbox is a process's message queue: what has been received and not yet
// fetched, oldest first. It has no memory until the first message.
type Mailbox struct {
	// Timer is the number of the armed timer of the receive that waits, for the runtime to keep; 0: none.
	Timer uint32

	save uint32 // where the receive that runs goes on looking
	head uint32
	n    uint32
	ring []term.Term // length a power of two
	log  *boxLog
}

// A boxLog tells where messages come from, for who explores schedules.
type boxLog struct {
	stamps  []uint64 // of the messages, in order
	fetched []uint64 // of those that were taken out since the log was emptied
	races   []uint64 // of these, those whose receive would have gone on without a message
	racing  bool     // the receive that runs is such a one
}

// Stamp says where the newest message comes from.
func (m *Mailbox) Stamp(stamp uint64) {
	if m.log == nil {
		m.log = &boxLog{}
	}
	for len(m.log.stamps) < m.Len()-1 {
		m.log.stamps = append(m.log.stamps, 0)
	}
	m.log.stamps = append(m.log.stamps, stamp)
}

// Woken notes that something that is no message made the process go on.
func (m *Mailbox) Woken(stamp uint64) {
	if m.log == nil {
		m.log = &boxLog{}
	}
	m.log.fetched = append(m.log.fetched, stamp)
}

// Fetched returns the stamps of the messages that were taken out since EmptyLog.
func (m *Mailbox) Fetched() []uint64 {
	if m.log == nil {
		return nil
	}
	return m.log.fetched
}

// Raced returns those of them that were just in time, as the receive would have gone on without.
func (m *Mailbox) Raced() []uint64 {
	if m.log == nil {
		return nil
	}
	return m.log.races
}

// EmptyLog forgets them.
func (m *Mailbox) EmptyLog() {
	if m.log != nil {
		m.log.fetched, m.log.races = nil, nil
	}
}

func (l *boxLog) remove(i int) {
	if l == nil || i >= len(l.stamps) {
		return
	}
	l.fetched = append(l.fetched, l.stamps[i])
	if l.racing {
		l.races, l.racing = append(l.races, l.stamps[i]), false
	}
	l.stamps = append(l.stamps[:i:i], l.stamps[i+1:]...)
}

func (l *boxLog) clone() *boxLog {
	if l == nil {
		return nil
	}
	c := *l
	c.stamps, c.fetched, c.races = slices.Clone(l.stamps), slices.Clone(l.fetched), slices.Clone(l.races)
	return &c
}

// Len returns the number of messages.
func (m *Mailbox) Len() int { return int(m.n) }

// At returns message i, counted from the oldest.
func (m *Mailbox) At(i int) term.Term {
	return m.ring[(m.head+uint32(i))&uint32(len(m.ring)-1)]
}

// Put appends a message.
func (m *Mailbox) Put(msg term.Term) {
	if int(m.n) == len(m.ring) {
		m.grow()
	}
	m.ring[(m.head+m.n)&uint32(len(m.ring)-1)] = msg
	m.n++
}

// firstRing is how many messages the first ring has room for.
const firstRing = 2

// release empties m for reuse. The ring is kept unless it grew.
func (m *Mailbox) release() {
	if m.ring == nil && m.log == nil { // it never had a message
		m.Timer, m.save = 0, 0
		return
	}
	ring := m.ring
	if len(ring) > firstRing {
		ring = nil
	}
	if m.n > 0 {
		clear(ring)
	}
	*m = Mailbox{ring: ring}
}

func (m *Mailbox) grow() {
	ring := make([]term.Term, max(firstRing, 2*len(m.ring)))
	k := copy(ring, m.ring[m.head:])
	copy(ring[k:], m.ring[:m.head])
	m.ring, m.head = ring, 0
}

// isPlain reports whether the receive that runs has found the first message, and nobody
// wants to know where that comes from.
func (m *Mailbox) isPlain() bool { return m.save == 0 && m.log == nil }

// removeFirst is Remove(0) for a mailbox that is plain. It is inlined: with a call a hop of the ring
// took a twentieth longer.
func (m *Mailbox) removeFirst() {
	mask := uint32(len(m.ring) - 1)
	m.ring[m.head&mask] = term.Term{}
	m.head = (m.head + 1) & mask
	m.n--
}

// Remove takes message i out, moving whichever side is shorter, and starts the next receive from the front.
func (m *Mailbox) Remove(i int) {
	if m.log != nil {
		m.log.remove(i)
	}
	mask := uint32(len(m.ring) - 1)
	k := uint32(i)
	m.save = 0
	if k == 0 {
		m.removeFirst()
		return
	}
	if k <= m.n/2 {
		for ; k > 0; k-- {
			m.ring[(m.head+k)&mask] = m.ring[(m.head+k-1)&mask]
		}
		m.ring[m.head] = term.Term{}
		m.head = (m.head + 1) & mask
	} else {
		for ; k < m.n-1; k++ {
			m.ring[(m.head+k)&mask] = m.ring[(m.head+k+1)&mask]
		}
		m.ring[(m.head+m.n-1)&mask] = term.Term{}
	}
	m.n--
}

// Clone returns a mailbox of its own with the same messages.
func (m *Mailbox) Clone() Mailbox {
	if m.n == 0 {
		return Mailbox{log: m.log.clone(), Timer: m.Timer}
	}
	c := *m
	c.log = m.log.clone()
	c.ring = append([]term.Term(nil), m.ring...)
	return c
}
