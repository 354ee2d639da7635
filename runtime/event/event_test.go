package event

import (
	"testing"

	"mortal/lang/term"
)

func TestEveryKindAndRuleHasItsOwnName(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Kinds() {
		if s := k.String(); s == "" || seen[s] {
			t.Errorf("kind %d: name %q is empty or taken", k, s)
		} else {
			seen[s] = true
		}
	}
	for _, r := range Rules() {
		if s := r.String(); s == "" || seen[s] {
			t.Errorf("rule %d: text %q is empty or taken", r, s)
		} else {
			seen[s] = true
		}
	}
}

func TestHasherTellsStreamsApart(t *testing.T) {
	base := Event{Seq: 1, Kind: Send, Pid: term.MakePid(1), Other: term.MakePid(2), Term: term.AtomOk}
	sum := func(change func(*Event)) uint64 {
		e := base
		change(&e)
		var h Hasher
		h.Event(&e)
		return h.Sum
	}
	want := sum(func(*Event) {})
	if got := sum(func(*Event) {}); got != want {
		t.Errorf("the same event twice: %x and %x", got, want)
	}
	for name, change := range map[string]func(*Event){
		"seq":   func(e *Event) { e.Seq++ },
		"cause": func(e *Event) { e.Cause++ },
		"time":  func(e *Event) { e.Time++ },
		"kind":  func(e *Event) { e.Kind = Receive },
		"pid":   func(e *Event) { e.Pid = term.MakePid(3) },
		"term":  func(e *Event) { e.Term = term.AtomError },
	} {
		if sum(change) == want {
			t.Errorf("a changed %s gives the same sum", name)
		}
	}
}

func TestRecorderFindsByNumber(t *testing.T) {
	var r Recorder
	for seq := uint64(5); seq < 9; seq++ {
		r.Event(&Event{Seq: seq})
	}
	for seq, want := range map[uint64]bool{4: false, 5: true, 8: true, 9: false} {
		got := r.By(seq)
		if (got != nil) != want || want && got.Seq != seq {
			t.Errorf("By(%d) = %v", seq, got)
		}
	}
}

func TestRecorderGoesBack(t *testing.T) {
	var r Recorder
	for seq := uint64(5); seq < 9; seq++ {
		r.Event(&Event{Seq: seq})
	}
	for _, c := range []struct{ to, last, count uint64 }{{9, 8, 4}, {8, 8, 4}, {6, 6, 2}, {2, 0, 0}} {
		r.Truncate(c.to)
		count := uint64(0)
		for range r.Since(0) {
			count++
		}
		if r.Last() != c.last || count != c.count {
			t.Errorf("back to %d: last %d of %d events, want %d of %d", c.to, r.Last(), count, c.last, c.count)
		}
	}
}

func TestRecorderYieldsSince(t *testing.T) {
	var r Recorder
	for seq := uint64(5); seq < 9; seq++ {
		r.Event(&Event{Seq: seq})
	}
	for since, want := range map[uint64]uint64{0: 5, 4: 5, 5: 6, 7: 8, 8: 0, 20: 0} {
		first := uint64(0)
		for e := range r.Since(since) {
			first = e.Seq
			break
		}
		if first != want {
			t.Errorf("since %d begins with %d, want %d", since, first, want)
		}
	}
}

// TestRecorderSnapshots goes back and on again several times; no snapshot sees what comes after it.
func TestRecorderSnapshots(t *testing.T) {
	const n = 3*chunkEvents + 10
	sum := func(r *Recorder) (all int64) {
		for e := range r.Since(0) {
			all += e.Time
		}
		return all
	}
	var r Recorder
	var kept []Recorder
	var sums []int64
	for round := int64(1); round <= 4; round++ {
		for seq := r.Last() + 1; seq <= n; seq++ {
			r.Event(&Event{Seq: seq, Time: round})
		}
		kept, sums = append(kept, r.Snapshot()), append(sums, sum(&r))
		r.Truncate(uint64(round) * chunkEvents * 3 / 4)
	}
	for i := range kept {
		if got := sum(&kept[i]); got != sums[i] || kept[i].Len() != n || kept[i].Last() != n {
			t.Errorf("snapshot %d has sum %d, was %d; last %d of %d", i, got, sums[i], kept[i].Last(), kept[i].Len())
		}
		kept[i].Event(&Event{Seq: n + 1})
	}
	if r.Last() != 3*chunkEvents {
		t.Errorf("last event %d", r.Last())
	}
}
