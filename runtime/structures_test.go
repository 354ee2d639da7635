package runtime

import (
	"slices"
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// twoWorlds is a table under test in two worlds that were forked from one, each with a
// plain model of what it must hold.
type twoWorlds struct {
	tables [2]table[uint64]
	models [2]map[uint64]uint64
	next   uint64
	epoch  uint64
	epochs [2]uint64
}

func (w *twoWorlds) fork(from int) {
	w.tables[1-from] = w.tables[from]
	w.models[1-from] = map[uint64]uint64{}
	for k, v := range w.models[from] {
		w.models[1-from][k] = v
	}
	for i := range w.epochs {
		w.epoch++
		w.epochs[i] = w.epoch
	}
}

func (w *twoWorlds) check(t *rapid.T) {
	for i := range w.tables {
		got := map[uint64]uint64{}
		last := uint64(0)
		for n, r := range w.tables[i].all {
			if n <= last {
				t.Fatalf("world %d: %d comes after %d", i, n, last)
			}
			last = n
			got[n] = *r
		}
		if diff := cmp.Diff(w.models[i], got); diff != "" {
			t.Fatalf("world %d: %s", i, diff)
		}
		if w.tables[i].live != len(got) {
			t.Fatalf("world %d: live is %d, there are %d", i, w.tables[i].live, len(got))
		}
	}
}

func TestTableAgainstMapInTwoWorlds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &twoWorlds{next: 1}
		w.models[0] = map[uint64]uint64{}
		w.fork(0)
		value := uint64(0)
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				for range rapid.IntRange(1, 90).Draw(t, "how many") {
					value++
					v := value
					w.tables[i].put(w.epochs[i], w.next, &v)
					w.models[i][w.next] = v
					w.next++
				}
			},
			"skip": func(t *rapid.T) { w.next += uint64(rapid.IntRange(1, 20000).Draw(t, "numbers")) },
			"remove": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				for range rapid.IntRange(1, 90).Draw(t, "how many") {
					n := uint64(rapid.IntRange(1, int(w.next)).Draw(t, "number"))
					w.tables[i].remove(w.epochs[i], n)
					delete(w.models[i], n)
				}
			},
			"replace": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				for n := range w.models[i] {
					value++
					v := value
					w.tables[i].put(w.epochs[i], n, &v)
					w.models[i][n] = v
					break
				}
			},
			"fork": func(t *rapid.T) { w.fork(rapid.IntRange(0, 1).Draw(t, "world")) },
			"":     w.check,
		})
	})
}

func TestTableDropsWhatIsGone(t *testing.T) {
	var tab table[int]
	v := 7
	for n := uint64(1); n <= 100_000; n++ {
		tab.put(1, n, &v)
		tab.remove(1, n)
	}
	pages := 0
	for _, c := range tab.chunks {
		if c == nil {
			continue
		}
		for _, p := range c.pages {
			if p != nil {
				pages++
			}
		}
	}
	if pages > 1 {
		t.Errorf("%d pages are left of 100,000 records that are gone; want the last one only", pages)
	}
}

func TestSetAgainstList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s *set[int]
		var keys []uint64
		values := map[uint64]int{}
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				k := uint64(rapid.IntRange(1, 60).Draw(t, "key"))
				v := rapid.Int().Draw(t, "value")
				if _, ok := values[k]; !ok {
					keys = append(keys, k)
				}
				values[k] = v
				put(&s, 1, k, v)
			},
			"remove": func(t *rapid.T) {
				k := uint64(rapid.IntRange(1, 60).Draw(t, "key"))
				want, wantOK := values[k]
				got, ok := take(&s, 1, k)
				if got != want || ok != wantOK {
					t.Fatalf("remove %d: %d, %v; want %d, %v", k, got, ok, want, wantOK)
				}
				delete(values, k)
				keys = slices.DeleteFunc(keys, func(x uint64) bool { return x == k })
			},
			"clone": func(*rapid.T) { s = s.clone(1) },
			"": func(t *rapid.T) {
				var got []uint64
				for k, v := range s.all {
					got = append(got, k)
					if v != values[k] {
						t.Fatalf("%d has %d, want %d", k, v, values[k])
					}
				}
				if !slices.Equal(got, keys) || s.len() != len(keys) {
					t.Fatalf("members %v (%d), want %v", got, s.len(), keys)
				}
			},
		})
	})
}

func TestSetOfAnotherEpochIsCopied(t *testing.T) {
	var old *set[int]
	for k := range uint64(40) {
		put(&old, 1, k, int(k))
	}
	s := old
	take(&s, 2, 7)
	put(&s, 2, 8, 99)
	if v, _ := old.get(8); old.len() != 40 || v != 8 {
		t.Errorf("changes of epoch 2 are seen in the set of epoch 1")
	}
	if v, _ := s.get(8); s.len() != 39 || v != 99 {
		t.Errorf("changes of epoch 2 are lost")
	}
	if _, found := take(&old, 2, 100); found || old.epoch != 1 {
		t.Errorf("taking what is not there copies the set")
	}
}

func TestCloneOfSetIsItsOwn(t *testing.T) {
	s := &set[int]{}
	for k := range uint64(40) {
		s.put(k, int(k))
	}
	c := s.clone(2)
	take(&s, s.epoch, 7)
	c.put(8, 99)
	if _, ok := c.get(7); !ok {
		t.Error("a removal in the set is seen in the clone")
	}
	if v, _ := s.get(8); v != 8 {
		t.Error("a change of the clone is seen in the set")
	}
}

func TestRingKeepsOrderInTwoWorlds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rings [2]ring
		var models [2][]uint64
		epochs := [2]uint64{1, 2}
		next := uint64(2)
		t.Repeat(map[string]func(*rapid.T){
			"push": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				n := rapid.Uint64Range(1, 20).Draw(t, "pid")
				rings[i].push(epochs[i], n)
				models[i] = append(models[i], n)
			},
			"pop": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				if len(models[i]) == 0 {
					return
				}
				if got := rings[i].pop(); got != models[i][0] {
					t.Fatalf("popped %d, want %d", got, models[i][0])
				}
				models[i] = models[i][1:]
			},
			"take": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				n := rapid.Uint64Range(1, 20).Draw(t, "pid")
				at := slices.Index(models[i], n)
				if got := rings[i].take(epochs[i], n); got != (at >= 0) {
					t.Fatalf("take %d: %v", n, got)
				}
				if at >= 0 {
					models[i] = slices.Delete(models[i], at, at+1)
				}
			},
			"fork": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				rings[1-i], models[1-i] = rings[i], slices.Clone(models[i])
				epochs = [2]uint64{next + 1, next + 2}
				next += 2
			},
			"": func(t *rapid.T) {
				for i := range rings {
					var got []uint64
					for j := range rings[i].n {
						got = append(got, rings[i].at(j))
					}
					if !slices.Equal(got, models[i]) {
						t.Fatalf("world %d: %v, want %v", i, got, models[i])
					}
				}
			},
		})
	})
}

func TestTimersComeInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New(Config{})
		type key struct {
			when int64
			seq  uint64
		}
		want := map[uint64]key{} // by reference
		refs := []uint64{}
		by := s.create()
		for i := range rapid.IntRange(0, 300).Draw(t, "timers") {
			ref := s.newRef()
			when := rapid.Int64Range(0, 50).Draw(t, "when")
			s.startTimer(by, ref, when, by.pid(), by.pid())
			want[ref] = key{when, uint64(i)}
			refs = append(refs, ref)
			if rapid.Bool().Draw(t, "cancel one") {
				r := refs[rapid.IntRange(0, len(refs)-1).Draw(t, "which")]
				_, live := want[r]
				if _, ok := s.cancelTimer(by, r); ok != live {
					t.Fatalf("cancel %d: %v, want %v", r, ok, live)
				}
				delete(want, r)
			}
		}
		order := make([]uint64, 0, len(want))
		for r := range want {
			order = append(order, r)
		}
		sort.Slice(order, func(i, j int) bool {
			a, b := want[order[i]], want[order[j]]
			return a.when < b.when || a.when == b.when && a.seq < b.seq
		})
		for _, r := range order {
			it, ok := s.nextTimer()
			if !ok || it.ref != r {
				t.Fatalf("next is %d, %v; want %d", it.ref, ok, r)
			}
			s.timers.queue.pop(s.epoch)
			s.timers.byRef.remove(s.epoch, r)
		}
		if it, ok := s.nextTimer(); ok {
			t.Fatalf("one more: %v", it)
		}
	})
}

// inOrder puts items in the order in which they fire.
func inOrder(items []timerItem) []timerItem {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b timerItem) int { return int(a.when - b.when) })
	return items
}

func TestTimerQueueAgainstListInTwoWorlds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var queues [2]timerQueue
		var models [2][]timerItem
		epochs, epoch, seq := [2]uint64{1, 2}, uint64(2), uint64(0)
		queues[0].at, queues[1].at = map[int64]*bucket{}, map[int64]*bucket{}
		t.Repeat(map[string]func(*rapid.T){
			"push": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				times := rapid.Int64Range(1, 3).Draw(t, "times")
				for range rapid.IntRange(1, 300).Draw(t, "how many") {
					seq++
					it := timerItem{when: int64(seq) % times, seq: seq, step: seq / 3}
					if seq%5 == 0 {
						it.ref = seq
					} else {
						it.pid = seq
					}
					queues[i].push(epochs[i], it)
					models[i] = append(models[i], it)
				}
				models[i] = inOrder(models[i])
			},
			"pop": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				for range min(rapid.IntRange(1, 300).Draw(t, "how many"), len(models[i])) {
					if got := queues[i].pop(epochs[i]); got != models[i][0] {
						t.Fatalf("world %d: pop is %v, want %v", i, got, models[i][0])
					}
					models[i] = models[i][1:]
				}
			},
			"remove": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				which := uint64(rapid.IntRange(1, int(seq)+1).Draw(t, "number"))
				k := slices.IndexFunc(models[i], func(it timerItem) bool { return it.seq == which })
				got, ok := queues[i].remove(epochs[i], which)
				if ok != (k >= 0) || ok && got != models[i][k] {
					t.Fatalf("world %d: remove %d is %v, %v", i, which, got, ok)
				}
				if ok {
					models[i] = slices.Delete(slices.Clone(models[i]), k, k+1)
				}
			},
			"keep": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				odd := func(it timerItem) bool { return it.seq%2 == 1 }
				queues[i].keep(epochs[i], odd)
				models[i] = slices.DeleteFunc(slices.Clone(models[i]), func(it timerItem) bool { return !odd(it) })
			},
			"fork": func(t *rapid.T) {
				i := rapid.IntRange(0, 1).Draw(t, "world")
				queues[1-i], models[1-i] = queues[i], slices.Clone(models[i])
				for i := range epochs {
					epoch++
					epochs[i] = epoch
				}
			},
			"": func(t *rapid.T) {
				for i := range queues {
					got := slices.Collect(queues[i].all)
					if !slices.Equal(got, models[i]) || queues[i].n != len(got) {
						t.Fatalf("world %d: %d items %v, want %v", i, queues[i].n, got, models[i])
					}
					if first, ok := queues[i].first(); ok != (len(got) > 0) || ok && first != got[0] {
						t.Fatalf("world %d: first is %v, %v", i, first, ok)
					}
				}
			},
		})
	})
}
