package runtime

import "mortal/lang/term"

// settings are the process flags (erlang, process_flag/2) that few change. They are
// immutable: to change one is to put a changed copy in their place.
type settings struct {
	maxHeap      maxHeap
	minHeap      int
	minBinHeap   int
	fullsweep    int
	saveCalls    int
	queueData    term.Term // on_heap or off_heap
	errorHandler term.Term
	sensitive    bool
}

// maxHeap is the flag max_heap_size.
type maxHeap struct {
	size      int // words; 0: no limit
	kill, log bool
}

// defaultSettings are those of ERTS.
var defaultSettings = &settings{
	maxHeap:      maxHeap{kill: true, log: true},
	minHeap:      233,
	minBinHeap:   46422,
	fullsweep:    65535,
	queueData:    atomOnHeap,
	errorHandler: term.AtomErrorHandler,
}

var atomOnHeap, atomOffHeap = term.A("on_heap"), term.A("off_heap")

func (p *process) settings() *settings {
	if p.rare == nil || p.rare.settings == nil {
		return defaultSettings
	}
	return p.rare.settings
}

func (p *process) maxHeap() maxHeap { return p.settings().maxHeap }

// value returns a flag as Erlang sees it; false when there is no such flag.
func (s *settings) value(flag term.Term) (term.Term, bool) {
	switch nameOf(flag) {
	case "max_heap_size":
		return s.maxHeap.term(), true
	case "min_heap_size":
		return term.MakeInt(int64(s.minHeap)), true
	case "min_bin_vheap_size":
		return term.MakeInt(int64(s.minBinHeap)), true
	case "fullsweep_after":
		return term.MakeInt(int64(s.fullsweep)), true
	case "save_calls":
		return term.MakeInt(int64(s.saveCalls)), true
	case "message_queue_data":
		return s.queueData, true
	case "error_handler":
		return s.errorHandler, true
	case "sensitive":
		return term.Bool(s.sensitive), true
	}
	return term.Term{}, false
}

// change sets a flag and reports whether flag and value are right.
func (s *settings) change(flag, value term.Term) (ok bool) {
	switch nameOf(flag) {
	case "max_heap_size":
		return s.maxHeap.read(value)
	case "min_heap_size":
		s.minHeap, ok = count(value)
		s.minHeap = heapSize(s.minHeap)
	case "min_bin_vheap_size":
		s.minBinHeap, ok = count(value)
	case "fullsweep_after":
		s.fullsweep, ok = count(value)
	case "save_calls":
		s.saveCalls, ok = count(value)
		ok = ok && s.saveCalls <= 10000
	case "message_queue_data":
		s.queueData, ok = value, value == atomOnHeap || value == atomOffHeap
	case "error_handler":
		s.errorHandler, ok = value, value.IsAtom()
	case "sensitive":
		s.sensitive, ok = value == term.AtomTrue, value == term.AtomTrue || value == term.AtomFalse
	}
	return ok
}

func count(t term.Term) (int, bool) {
	if !t.IsSmall() || t.Small() < 0 {
		return 0, false
	}
	return int(t.Small()), true
}

// term returns the flag as the map that process_flag/2 takes and gives.
func (m maxHeap) term() term.Term {
	return term.MapOf(
		term.AtomErrorLogger, term.Bool(m.log),
		term.AtomKill, term.Bool(m.kill),
		atomSize, term.MakeInt(int64(m.size)))
}

var atomSize = term.A("size")

// read takes a size, or a map with size and perhaps kill and error_logger. A size
// must be 0 or at least the least heap.
func (m *maxHeap) read(t term.Term) bool {
	size := t
	if t.IsMap() {
		var ok bool
		if size, ok = t.Map().Get(atomSize); !ok {
			return false
		}
		if !readBool(t, term.AtomKill, &m.kill) || !readBool(t, term.AtomErrorLogger, &m.log) {
			return false
		}
	}
	n, ok := count(size)
	m.size = n
	return ok && (n == 0 || n >= defaultSettings.minHeap)
}

func readBool(m, key term.Term, into *bool) bool {
	v, ok := m.Map().Get(key)
	if !ok {
		return true
	}
	*into = v == term.AtomTrue
	return v == term.AtomTrue || v == term.AtomFalse
}

// nameOf returns the text of an atom, "" for other terms.
func nameOf(t term.Term) string {
	if t.IsAtom() {
		return t.AtomName()
	}
	return ""
}
