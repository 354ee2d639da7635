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

// The memory of a process is measured by walking what it holds, at the end of a
// slice after which it has allocated more than its allowance: growth times what it
// held the last time or what is left to its limit, whichever is less, but a quarter of
// the limit at least. So walking is a small and fixed part of the work of allocating,
// it happens at the same points in every run, and no process comes to hold more than
// a quarter above its limit. The room of a stack is allocated too: the machine counts
// it when the stack grows.
const growth = 4

// allowance returns how many words p may allocate before it is measured. One with a
// max_heap_size is looked at when ERTS would collect its garbage.
func (s *System) allowance(p *process) uint64 {
	live := p.live()
	if p.limited() {
		return p.block() - live
	}
	limit := s.config.Limits.ProcessWords
	left := max(limit, live) - live
	return max(min(growth*live, left), s.config.leastAllowance)
}

// overdue reports whether p has allocated more than its allowance. It is asked at every
// message and slice, so of a process with less than the least allowance and nothing
// out of the ordinary that is found out without a call: this is just short enough to be inlined.
func (s *System) overdue(p *process) bool {
	return (p.Alloc > s.config.leastAllowance || p.rare != nil && p.rare.settings != nil) && s.exceedsAllowance(p)
}

func (s *System) exceedsAllowance(p *process) bool {
	if p.Alloc <= s.config.leastAllowance && !p.limited() {
		return false
	}
	return p.Alloc > s.allowance(p)
}

// limited reports whether p has a max_heap_size.
func (p *process) limited() bool {
	return p.rare != nil && p.rare.settings != nil && p.rare.settings.maxHeap.size > 0
}

// watchReds is how many reductions a process with a max_heap_size runs between two
// looks at what it has allocated: a heap that is too large must not go unnoticed
// because it is garbage at the end of the slice.
const watchReds = 16

// runWatched lets the machine run p, which is limited, for a slice.
func (s *System) runWatched(p *process) (status vm.Status) {
	for left := int32(sliceReds); ; {
		n := min(left, watchReds)
		p.Reds = 0 // what an interrupt leaves
		status = s.Machine.Run(&p.Proc, int(n))
		left -= n - p.Reds
		p.Reds = left
		if status != vm.Yielded || left <= 0 || p.Flags&vm.FlagExiting != 0 || !p.limited() {
			return status
		}
		if p.Alloc > s.allowance(p) {
			s.measure(p)
		}
	}
}

// block returns the size of the heap that p has in ERTS, from one collection to the
// next: three quarters of it are in use at most after the first.
func (p *process) block() uint64 {
	live := int(p.live())
	return uint64(max(heapSize(live+live/3), p.settings().minHeap))
}

// account looks at the memory of p, which has run, and at that of all, when enough
// has been allocated.
func (s *System) account(p *process) {
	if s.overdue(p) {
		if p.StackRoom() > largeStack {
			p.Trim()
		}
		s.measure(p)
	}
	if limit := s.config.Limits.TotalWords; s.fresh > max(limit-min(s.heap, limit), limit/8) {
		s.measureAll(p)
	}
}

// measure finds out what p holds and ends it if that is too much.
func (s *System) measure(p *process) {
	block := p.block()
	words := s.count(p)
	if m := p.maxHeap(); m.size > 0 {
		if total := collecting(max(block, words), 0); total > uint64(m.size) {
			s.overMaxHeap(p, m, total)
			return
		}
	}
	if limit := s.config.Limits.ProcessWords; words > limit {
		s.overMaxHeap(p, maxHeap{size: int(limit), kill: true, log: true}, words)
	}
}

// collecting returns the words that ERTS has for a heap while it collects garbage with
// used words in use and needs more: the old heap and a new one (process_flag/2,
// max_heap_size: "the size includes the heap memory needed for the garbage collection").
func collecting(used, needs uint64) uint64 { return used + uint64(heapSize(int(used+needs))) }

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
	s.countAll()
	for limit := s.config.Limits.TotalWords; s.heap > limit; {
		victim := s.tooLarge(p)
		if victim == nil {
			return
		}
		s.overMaxHeap(s.mut(victim.ID), maxHeap{size: int(limit), kill: true, log: true}, victim.live())
	}
}

func (s *System) countAll() {
	for pid, q := range s.procs.all {
		if q.Alloc > 0 {
			s.count(s.mut(pid))
		}
	}
}

// Relieve ends the process that holds most. It is called when the machine runs short of memory though all
// limits are kept: what a process holds keeps in memory what was made beside it (see term.Heap), which
// is sixteen times as much at worst, and which no count of words can know.
func (s *System) Relieve() {
	s.countAll()
	var victim *process
	for _, q := range s.procs.all {
		if q.live() > 0 && (victim == nil || q.live() > victim.live()) {
			victim = q
		}
	}
	if victim != nil {
		s.overMaxHeap(s.mut(victim.ID), maxHeap{size: int(s.config.Limits.ProcessWords), kill: true, log: true}, victim.live())
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
			"     Process:            ~p \n     Context:            maximum heap size reached\n"+
				"     Max Heap Size:      ~p\n     Total Heap Size:    ~p\n     Kill:               ~p\n"+
				"     Error Logger:       ~p\n     Message Queue Len:  ~p\n     GC Info:            ~p\n",
			p.pid(), term.MakeInt(int64(m.size)), term.MakeInt(int64(words)), term.Bool(m.kill),
			term.Bool(m.log), term.MakeInt(int64(p.Mailbox.Len())), p.garbageInfo(words, p.live()))
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
	q, n := s.of(p), uint64(max(0, words))
	if m, _ := s.exceeded(q, q.live()+q.Alloc, n); m.size == 0 {
		s.charge(q, n)
		return true
	}
	used := q.block()
	if !q.limited() {
		used = 0
	}
	used = max(used, s.count(q))
	s.charge(q, n)
	m, total := s.exceeded(q, used, n)
	if m.size == 0 {
		return true
	}
	s.overMaxHeap(q, m, total)
	return false
}

// exceeded returns the limit that ends p if it uses so many words and allocates n more, and
// the words that pass it; a size of 0 when no limit does.
func (s *System) exceeded(p *process, used, n uint64) (m maxHeap, total uint64) {
	m = p.maxHeap()
	if limit := s.config.Limits.ProcessWords; n > limit || used+n > limit {
		return maxHeap{size: int(limit), kill: true, log: m.log}, used + n
	}
	if m.size > 0 && m.kill {
		if total = collecting(used, n); total > uint64(m.size) {
			return m, total
		}
	}
	return maxHeap{}, 0
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
