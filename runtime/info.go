package runtime

import (
	"strings"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// An infoItem is one item of process_info/2: how it is found for a process.
type infoItem struct {
	name string
	get  func(s *System, p *process) term.Term
}

// infoItems are all items (erlang, process_info/2).
var infoItems = []infoItem{
	{"backtrace", func(s *System, p *process) term.Term { return p.backtrace() }},
	{"binary", func(*System, *process) term.Term { return term.EmptyList }},
	{"catchlevel", func(*System, *process) term.Term { return term.MakeInt(0) }},
	{"current_function", func(s *System, p *process) term.Term { return p.currentFunction() }},
	{"current_location", func(s *System, p *process) term.Term { return p.currentLocation() }},
	{"current_stacktrace", func(s *System, p *process) term.Term { return p.stacktrace() }},
	{"dictionary", func(s *System, p *process) term.Term { return p.dictList() }},
	{"error_handler", func(s *System, p *process) term.Term { return p.settings().errorHandler }},
	{"fullsweep_after", func(s *System, p *process) term.Term { return term.MakeInt(int64(p.settings().fullsweep)) }},
	{"garbage_collection", func(s *System, p *process) term.Term { return p.garbageCollection() }},
	{"garbage_collection_info", func(s *System, p *process) term.Term { return p.garbageInfo(uint64(s.heapOf(p)), s.walked(p)) }},
	{"group_leader", func(s *System, p *process) term.Term { return term.MakePid(p.leader()) }},
	{"heap_size", func(s *System, p *process) term.Term { return term.MakeInt(int64(s.heapOf(p))) }},
	{"initial_call", func(s *System, p *process) term.Term {
		return term.MakeTuple(p.birth.module, p.birth.function, term.MakeInt(int64(p.birth.arity)))
	}},
	{"last_calls", func(*System, *process) term.Term { return term.AtomFalse }},
	{"links", func(s *System, p *process) term.Term { s.seeOrder(); return term.MakeList(s.Links(p.pid())...) }},
	{"magic_ref", func(*System, *process) term.Term { return term.EmptyList }},
	{"max_heap_size", func(s *System, p *process) term.Term { return p.maxHeap().term() }},
	{"memory", func(s *System, p *process) term.Term { return term.MakeInt(8 * int64(s.heapOf(p)+processWords)) }},
	{"message_queue_data", func(s *System, p *process) term.Term { return p.settings().queueData }},
	{"message_queue_len", func(s *System, p *process) term.Term { return term.MakeInt(int64(p.Mailbox.Len())) }},
	{"messages", func(s *System, p *process) term.Term { return p.messages() }},
	{"min_bin_vheap_size", func(s *System, p *process) term.Term { return term.MakeInt(int64(p.settings().minBinHeap)) }},
	{"min_heap_size", func(s *System, p *process) term.Term { return term.MakeInt(int64(p.settings().minHeap)) }},
	{"monitored_by", func(s *System, p *process) term.Term { s.seeOrder(); return p.monitoredBy() }},
	{"monitors", func(s *System, p *process) term.Term { s.seeOrder(); return s.monitorsOf(p) }},
	{"parent", func(s *System, p *process) term.Term { return p.parentTerm() }},
	{"priority", func(s *System, p *process) term.Term { return p.priority().term() }},
	{"reductions", func(s *System, p *process) term.Term { return term.MakeInt(int64(s.reductionsOf(p))) }},
	{"registered_name", func(s *System, p *process) term.Term { return p.name() }},
	{"sequential_trace_token", func(*System, *process) term.Term { return term.EmptyList }},
	{"stack_size", func(s *System, p *process) term.Term { return term.MakeInt(int64(p.StackWords())) }},
	{"status", func(s *System, p *process) term.Term { return s.statusOf(p) }},
	{"suspending", func(s *System, p *process) term.Term { return p.suspending() }},
	{"total_heap_size", func(s *System, p *process) term.Term { return term.MakeInt(int64(s.heapOf(p))) }},
	{"trace", func(*System, *process) term.Term { return term.MakeInt(0) }},
	{"trap_exit", func(s *System, p *process) term.Term { return term.Bool(p.trapping()) }},
}

// defaultInfo names what process_info/1 shows, in its order. registered_name comes
// first, if there is one; messages are left out, as in OTP 25.
var defaultInfo = []string{
	"current_function", "initial_call", "status", "message_queue_len", "links", "dictionary",
	"trap_exit", "error_handler", "priority", "group_leader", "total_heap_size", "heap_size",
	"stack_size", "reductions", "garbage_collection", "suspending",
}

// processWords is what a process takes besides its heap (process_info/2, memory).
const processWords = 338 - 233

// infoOf finds an item by name.
func infoOf(item term.Term) *infoItem {
	name := nameOf(item)
	for i := range infoItems {
		if infoItems[i].name == name {
			return &infoItems[i]
		}
	}
	return nil
}

func (it *infoItem) pair(s *System, p *process) term.Term {
	return term.MakeTuple(term.A(it.name), it.get(s, p))
}

// Info returns {Item, Value} of process_info/2, or undefined for a dead process. It
// reports false when there is no such item. registered_name is [] for a process
// that has none.
func (s *System) Info(pid, item term.Term) (term.Term, bool) {
	it := infoOf(item)
	if it == nil {
		return term.Term{}, false
	}
	p := s.get(pid.ID())
	switch {
	case p == nil || p.Flags&vm.FlagExiting != 0:
		return term.AtomUndefined, true
	case it.name == "registered_name" && p.name().IsNone():
		return term.EmptyList, true
	}
	return it.pair(s, p), true
}

// infoList returns process_info(Pid, [Item]).
func (s *System) infoList(p *process, items []*infoItem) term.Term {
	all := make([]term.Term, len(items))
	for i, it := range items {
		if it.name == "registered_name" && p.name().IsNone() {
			all[i] = term.MakeTuple(term.AtomRegisteredName, term.EmptyList)
			continue
		}
		all[i] = it.pair(s, p)
	}
	return term.MakeList(all...)
}

// infoAll returns process_info(Pid).
func (s *System) infoAll(p *process) term.Term {
	var items []*infoItem
	if !p.name().IsNone() {
		items = append(items, infoOf(term.AtomRegisteredName))
	}
	for _, name := range defaultInfo {
		items = append(items, infoOf(term.A(name)))
	}
	return s.infoList(p, items)
}

func (s *System) statusOf(p *process) term.Term {
	switch {
	case p == s.running:
		return term.AtomRunning
	case p.Flags&vm.FlagSuspended != 0:
		return term.AtomSuspended
	case p.Flags&vm.FlagWaiting != 0:
		return term.AtomWaiting
	default:
		return term.AtomRunnable
	}
}

func (s *System) reductionsOf(p *process) uint64 {
	if p == s.running {
		return p.reds + uint64(sliceReds-p.Reds)
	}
	return p.reds
}

func (p *process) parentTerm() term.Term {
	if p.parent == 0 {
		return term.AtomUndefined
	}
	return term.MakePid(p.parent)
}

func (p *process) messages() term.Term {
	all := make([]term.Term, p.Mailbox.Len())
	for i := range all {
		all[i] = p.Mailbox.At(i)
	}
	return term.MakeList(all...)
}

func (s *System) monitorsOf(p *process) term.Term {
	var all []term.Term
	if p.rare != nil {
		for _, m := range p.rare.monitors.all {
			if m.target == p.ID { // of the time offset, which belongs to nobody else
				all = append(all, term.MakeTuple(term.AtomTimeOffset, m.name))
				continue
			}
			all = append(all, term.MakeTuple(term.AtomProcess, s.monitored(m)))
		}
	}
	return term.MakeList(all...)
}

func (p *process) monitoredBy() term.Term {
	var all []term.Term
	if p.rare != nil {
		for _, m := range p.rare.watchers.all {
			all = append(all, term.MakePid(m.watcher))
		}
	}
	return term.MakeList(all...)
}

// suspending lists {Pid, ActiveCount, OutstandingCount}.
func (p *process) suspending() term.Term {
	var all []term.Term
	if p.rare != nil {
		for pid, times := range p.rare.suspends.all {
			all = append(all, term.MakeTuple(term.MakePid(pid), term.MakeInt(int64(times)), term.MakeInt(0)))
		}
	}
	return term.MakeList(all...)
}

// frames returns up to depth frames of p. A process without any is shown in the function it
// waits or begins in, as ERTS does.
func (p *process) frames(depth int) []vm.Frame {
	if p.Flags&flagNative != 0 {
		return []vm.Frame{{Module: p.birth.module, Function: p.birth.function, Arity: p.birth.arity}}
	}
	if fs := p.Proc.Frames(depth); len(fs) > 0 {
		return fs
	}
	waiting := p.Flags&vm.FlagWaiting != 0
	switch {
	case p.Idle() && waiting:
		return []vm.Frame{{Module: term.AtomErlang, Function: term.A("hibernate"), Arity: 3}}
	case p.Idle():
		return []vm.Frame{{Module: p.birth.module, Function: p.birth.function, Arity: p.birth.arity}}
	case waiting: // code of the shell, where ERTS has the interpreter's receive
		return []vm.Frame{{Module: term.A("prim_eval"), Function: term.A("receive"), Arity: 2}}
	default:
		return []vm.Frame{{Module: term.AtomErlEval, Function: term.A("do_apply"), Arity: 7}}
	}
}

func (p *process) currentFunction() term.Term {
	f := p.frames(1)[0]
	return term.MakeTuple(f.Module, f.Function, term.MakeInt(int64(f.Arity)))
}

func (p *process) currentLocation() term.Term { return p.frames(1)[0].Term() }

// maxStacktrace is how many frames current_stacktrace shows.
const maxStacktrace = 8

func (p *process) stacktrace() term.Term {
	var all []term.Term
	for _, f := range p.frames(maxStacktrace) {
		all = append(all, f.Term())
	}
	return term.MakeList(all...)
}

func (p *process) backtrace() term.Term {
	var b strings.Builder
	for _, f := range p.frames(maxStacktrace) {
		b.WriteString(term.MakeTuple(f.Module, f.Function, term.MakeInt(int64(f.Arity))).String())
		b.WriteByte('\n')
	}
	return term.MakeBinary([]byte(b.String()))
}

// heapOf returns the size of the heap that ERTS would give p.
func (s *System) heapOf(p *process) int {
	return max(heapSize(int(s.walked(p))), p.settings().minHeap)
}

// walked returns the footprint of p for the process that asks, which pays for the walk with reductions.
func (s *System) walked(p *process) uint64 {
	words := s.footprint(p)
	if s.running != nil {
		s.running.Reds -= int32(min(words/wordsPerReduction, sliceReds))
	}
	return words
}

// wordsPerReduction is how many words of a walk cost one reduction.
const wordsPerReduction = 64

// heapSize rounds up to the sizes of heaps of ERTS: Fibonacci numbers of words,
// beyond a million steps of a fifth.
func heapSize(words int) int {
	a, b := 12, 38
	for b < words && b < 1<<20 {
		a, b = b, a+b+1
	}
	for b < words {
		b += b / 5
	}
	return b
}

func (p *process) garbageCollection() term.Term {
	set := p.settings()
	return term.MakeList(
		term.MakeTuple(term.A("max_heap_size"), set.maxHeap.term()),
		term.MakeTuple(term.A("min_bin_vheap_size"), term.MakeInt(int64(set.minBinHeap))),
		term.MakeTuple(term.A("min_heap_size"), term.MakeInt(int64(set.minHeap))),
		term.MakeTuple(term.A("fullsweep_after"), term.MakeInt(int64(set.fullsweep))),
		term.MakeTuple(term.A("minor_gcs"), term.MakeInt(0)))
}

// garbageInfo is the item garbage_collection_info for a heap with room for block words
// of which used are in use.
func (p *process) garbageInfo(block, used uint64) term.Term {
	entries := []struct {
		name  string
		value int64
	}{
		{"old_heap_block_size", 0}, {"heap_block_size", int64(block)}, {"mbuf_size", 0}, {"recent_size", 0},
		{"stack_size", int64(p.StackWords())}, {"old_heap_size", 0}, {"heap_size", int64(used)},
		{"bin_vheap_size", 0}, {"bin_vheap_block_size", int64(p.settings().minBinHeap)},
		{"bin_old_vheap_size", 0}, {"bin_old_vheap_block_size", int64(p.settings().minBinHeap)},
	}
	all := make([]term.Term, len(entries))
	for i, e := range entries {
		all[i] = term.MakeTuple(term.A(e.name), term.MakeInt(e.value))
	}
	return term.MakeList(all...)
}
