package runtime

import (
	"fmt"

	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// Limits bound what a System may grow to. Zero means the default.
type Limits struct {
	Processes    int    // at one time; spawn then fails with system_limit
	ProcessWords uint64 // memory of one process in words of 8 bytes; it is then killed
	TotalWords   uint64 // memory of all; the process that passes it is killed
}

// Defaults of Limits. The number of processes is that of ERTS (erl +P). A word takes
// 16 bytes here, and Go's collector about as much again.
const (
	DefaultProcesses    = 262144
	DefaultProcessWords = 3 << 24
	DefaultTotalWords   = 1 << 26
)

func (l *Limits) setDefaults() {
	if l.Processes == 0 {
		l.Processes = DefaultProcesses
	}
	if l.ProcessWords == 0 {
		l.ProcessWords = DefaultProcessWords
	}
	if l.TotalWords == 0 {
		l.TotalWords = DefaultTotalWords
	}
}

// A LimitError says that a limit set from outside was reached.
type LimitError struct {
	Limit string
	Value uint64
}

func (e *LimitError) Error() string { return fmt.Sprintf("limit of %d %s reached", e.Value, e.Limit) }

// The memory of a process is measured by walking what it holds, at the end of
// a slice in which it has allocated more than its allowance: as much again as
// it held the last time, at least minAllowance. So measuring costs a fixed
// fraction of allocating, and happens at the same points in every run. A stack
// that has grown to twice the allowance counts as well; at most half of it is room.
const minAllowance = 1 << 16

// allowance returns how many words p may allocate before it is measured. One with a
// max_heap_size is looked at more often, and one that comes near its limit.
func (s *System) allowance(p *process) uint64 {
	if p.rare == nil {
		return minAllowance
	}
	if m := p.maxHeap(); m.size > 0 {
		return max(64, uint64(m.size)/4)
	}
	limit := s.config.Limits.ProcessWords
	left := max(limit, p.rare.live) - p.rare.live
	return max(minAllowance, min(p.rare.live, max(left, limit/8)))
}

// measure finds out what p holds and ends it if that is too much.
func (s *System) measure(p *process) {
	words := s.count(p)
	if m := p.maxHeap(); m.size > 0 && words > uint64(m.size) {
		s.overMaxHeap(p, m, words)
		return
	}
	if limit := s.config.Limits.ProcessWords; words > limit {
		s.overMaxHeap(p, maxHeap{size: int(limit), kill: true, log: true}, words)
	}
}

// Held returns about how many words all processes hold, with what they have dropped since
// they were last measured.
func (s *System) Held() uint64 { return s.heap + s.fresh }

// charge notes that words were allocated for p by something else than its code.
func (s *System) charge(p *process, words uint64) {
	p.Alloc += words
	if p != s.running {
		s.fresh += words
	}
}

// count measures p.
func (s *System) count(p *process) uint64 {
	words := s.footprint(p)
	s.heap += words - p.live()
	if p != s.running {
		s.fresh -= p.Alloc
	}
	p.extra().live, p.Alloc = words, 0
	return words
}

// measureAll finds out what all processes hold after p has run, and ends some until the
// rest is within the limit of all.
func (s *System) measureAll(p *process) {
	for pid, q := range s.procs.all {
		if q.Alloc > 0 {
			s.count(s.mut(pid))
		}
	}
	for limit := s.config.Limits.TotalWords; s.heap > limit; {
		victim := s.tooLarge(p)
		if victim == nil {
			return
		}
		s.overMaxHeap(s.mut(victim.ID), maxHeap{size: int(limit), kill: true, log: true}, victim.live())
	}
}

// tooLarge chooses the process to end when all together hold too much: p, which has just
// run, unless another one holds more than twice as much; nil when none holds anything.
func (s *System) tooLarge(p *process) (victim *process) {
	most := uint64(0)
	if s.get(p.ID) == p && p.live() > 0 {
		victim, most = p, 2*p.live()
	}
	for _, q := range s.procs.all {
		if q.live() > most {
			victim, most = q, q.live()
		}
	}
	return victim
}

// live returns the words that p held when it was last measured.
func (p *process) live() uint64 {
	if p.rare == nil {
		return 0
	}
	return p.rare.live
}

// overMaxHeap is what happens to a process whose heap passed its limit
// (process_flag/2, max_heap_size).
func (s *System) overMaxHeap(p *process, m maxHeap, words uint64) {
	if m.log {
		s.report(p, term.AtomError,
			"     Process:          ~p\n     Context:          maximum heap size reached\n"+
				"     Max Heap Size:    ~p\n     Total Heap Size:  ~p\n     Kill:             ~p\n"+
				"     Error Logger:     ~p\n     Message Queue Len:~p\n     GC Info:          ~p\n",
			p.pid(), term.MakeInt(int64(m.size)), term.MakeInt(int64(words)), term.Bool(m.kill),
			term.Bool(m.log), term.MakeInt(int64(p.Mailbox.Len())), term.EmptyList)
	}
	if !m.kill {
		return
	}
	cause := s.noteExitSignal(p, event.DieOfMaxHeapSize, p.pid(), term.AtomKilled, p.cause)
	s.die(p, term.AtomKilled, cause)
}

// Reserve is asked before words are allocated in one go. A process that would pass
// its limit is killed, and false returned.
func (s *System) Reserve(p *vm.Proc, words int) bool {
	q := s.of(p)
	s.charge(q, uint64(max(0, words)))
	limit := s.config.Limits.ProcessWords
	if m := q.maxHeap(); m.size > 0 && m.kill {
		limit = min(limit, uint64(m.size))
	}
	if q.live()+q.Alloc <= limit {
		return true
	}
	if uint64(words) <= limit && s.footprint(q)+uint64(words) <= limit {
		return true
	}
	s.overMaxHeap(q, maxHeap{size: int(limit), kill: true, log: q.maxHeap().log}, q.live()+uint64(words))
	return false
}

// roots yields the terms p holds on to.
func (p *process) roots(yield func(term.Term) bool) {
	if p.rare != nil && !p.rare.dict.IsNone() && !yield(p.rare.dict) {
		return
	}
	if p.Flags&flagNative == 0 {
		p.Roots(yield)
	}
}
