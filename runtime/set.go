package runtime

// A set keeps members by number in the order in which they were added: links by
// pid, monitors and aliases by reference. Small sets are searched, large ones
// have an index. The order of a Go map is never seen. Like a table it is copied by the
// first epoch that writes to it and does not own it.
type set[V any] struct {
	epoch uint64
	list  []member[V]
	index map[uint64]int // where in list; nil while the set is small
	gone  int            // members of list that were removed
}

type member[V any] struct {
	key uint64 // noKey: removed
	val V
}

const (
	noKey       = ^uint64(0)
	maxSearched = 16
)

// len returns how many members there are.
func (s *set[V]) len() int {
	if s == nil {
		return 0
	}
	return len(s.list) - s.gone
}

// find returns where key is in the list, or -1.
func (s *set[V]) find(key uint64) int {
	if s == nil {
		return -1
	}
	if s.index != nil {
		if i, ok := s.index[key]; ok {
			return i
		}
		return -1
	}
	for i := range s.list {
		if s.list[i].key == key {
			return i
		}
	}
	return -1
}

// get returns the value of key.
func (s *set[V]) get(key uint64) (v V, ok bool) {
	if i := s.find(key); i >= 0 {
		return s.list[i].val, true
	}
	return v, false
}

// own returns a set that epoch may write to, in place of what was there.
func own[V any](s **set[V], epoch uint64) *set[V] {
	if *s == nil || (*s).epoch != epoch {
		*s = (*s).clone(epoch)
	}
	return *s
}

// put adds a member to a set that may not exist yet.
func put[V any](s **set[V], epoch, key uint64, v V) {
	t := own(s, epoch)
	if len(t.list) == 0 { // as most often
		t.list = append(t.list, member[V]{key, v})
		return
	}
	t.put(key, v)
}

// take removes a member of a set that may not exist.
func take[V any](s **set[V], epoch, key uint64) (v V, found bool) {
	i := (*s).find(key)
	if i < 0 {
		return v, false
	}
	if (*s).epoch != epoch {
		i = own(s, epoch).find(key)
	}
	return (*s).removeAt(i), true
}

// put adds key with v, or gives the member it has the value v.
func (s *set[V]) put(key uint64, v V) {
	if i := s.find(key); i >= 0 {
		s.list[i].val = v
		return
	}
	if s.index == nil && len(s.list) >= maxSearched {
		s.compact()
	}
	if s.index != nil {
		s.index[key] = len(s.list)
	}
	s.list = append(s.list, member[V]{key, v})
}

// removeAt takes out the member at i of the list and returns its value.
func (s *set[V]) removeAt(i int) (v V) {
	at := &s.list[i]
	v = at.val
	if s.index != nil {
		delete(s.index, at.key)
	}
	*at = member[V]{key: noKey}
	s.gone++
	switch {
	case s.gone == len(s.list):
		s.list, s.index, s.gone = s.list[:0], nil, 0
	case s.gone > maxSearched && s.gone > len(s.list)/2:
		s.compact()
	}
	return v
}

// compact closes the gaps and makes the index if the set is large. It is called
// after at least as many changes as it moves members, so a change costs O(1)
// over time.
func (s *set[V]) compact() {
	kept := s.list[:0]
	for _, m := range s.list {
		if m.key != noKey {
			kept = append(kept, m)
		}
	}
	clear(s.list[len(kept):])
	s.list, s.index, s.gone = kept, nil, 0
	if len(kept) >= maxSearched {
		s.index = make(map[uint64]int, 2*len(kept))
		for i := range kept {
			s.index[kept[i].key] = i
		}
	}
}

// all yields the members, oldest first. The set must not change meanwhile.
func (s *set[V]) all(yield func(key uint64, v V) bool) {
	if s == nil {
		return
	}
	for _, m := range s.list {
		if m.key != noKey && !yield(m.key, m.val) {
			return
		}
	}
}

// reset empties s; a set that has grown large is dropped, as is one of another epoch.
func (s *set[V]) reset(epoch uint64) *set[V] {
	if s == nil || s.epoch != epoch || cap(s.list) > maxSearched {
		return nil
	}
	if len(s.list) > 0 {
		clear(s.list)
		s.list, s.index, s.gone = s.list[:0], nil, 0
	}
	return s
}

// clone returns a copy that epoch owns, without gaps.
func (s *set[V]) clone(epoch uint64) *set[V] {
	c := &set[V]{epoch: epoch}
	if s.len() == 0 {
		return c
	}
	c.list = make([]member[V], 0, s.len())
	for _, m := range s.list {
		if m.key != noKey {
			c.list = append(c.list, m)
		}
	}
	if s.index != nil {
		c.compact()
	}
	return c
}
