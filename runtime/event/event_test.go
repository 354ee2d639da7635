package event

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

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
		r.Event(&Event{Seq: seq, Kind: Receive})
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
		r.Event(&Event{Seq: seq, Kind: Receive})
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
		r.Event(&Event{Seq: seq, Kind: Receive})
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
	const n = 3*chunkWords + 10
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
			r.Event(&Event{Seq: seq, Kind: Receive, Time: round})
		}
		kept, sums = append(kept, r.Snapshot()), append(sums, sum(&r))
		r.Truncate(uint64(round) * chunkWords * 3 / 4)
	}
	for i := range kept {
		if got := sum(&kept[i]); got != sums[i] || kept[i].Len() != n || kept[i].Last() != n {
			t.Errorf("snapshot %d has sum %d, was %d; last %d of %d", i, got, sums[i], kept[i].Last(), kept[i].Len())
		}
		kept[i].Event(&Event{Seq: n + 1, Kind: Receive})
	}
	if r.Last() != 3*chunkWords {
		t.Errorf("last event %d", r.Last())
	}
}

// codeAt is code for tests.
type codeAt struct{ file string }

func (c *codeAt) Place(pc int) Place { return Place{File: c.file, Line: pc} }

var codeA, codeB = &codeAt{"a"}, &codeAt{"b"}

// drawEvent draws an event that may or may not fit into a record.
func drawEvent(t *rapid.T, seq uint64) Event {
	numbers := rapid.SampledFrom([]uint64{1, 7, 1 << 15, 1 << 31, 1 << 40})
	e := Event{
		Seq: seq, Time: int64(rapid.IntRange(0, 3).Draw(t, "time")),
		Kind: Kind(rapid.IntRange(1, int(numKinds)-1).Draw(t, "kind")),
		Rule: Rule(rapid.IntRange(0, int(numRules)-1).Draw(t, "rule")),
		Term: rapid.SampledFrom([]term.Term{
			{}, term.AtomOk, deepTuple, term.MakeTuple(term.AtomOk, term.MakeInt(3)), term.MakeTuple(), term.MakeInt(-5), term.MakeInt(1 << 15), term.MakeInt(term.MinSmall), term.MakePid(3), term.EmptyList,
			funOf(codeOfFun, term.MakeInt(7), term.AtomOk), funOf(codeOfFun), funOf(&term.FunCode{Arity: 1}, term.MakeTuple(term.AtomOk)),
		}).Draw(t, "term"),
	}
	e.Cause = rapid.Uint64Range(0, seq-1).Draw(t, "cause")
	if rapid.Bool().Draw(t, "has pid") {
		e.Pid = term.MakePid(numbers.Draw(t, "pid"))
	}
	if rapid.Bool().Draw(t, "has ref") {
		e.Ref = term.MakeRef(numbers.Draw(t, "ref"))
	}
	switch rapid.IntRange(0, 4).Draw(t, "other") {
	case 4:
		e.Other = term.MakeRef(numbers.Draw(t, "alias"))
	case 1:
		e.Other = term.MakePid(numbers.Draw(t, "to"))
	case 2:
		e.Other = term.AtomError
	case 3:
		e.Other = term.MakeTuple(term.AtomOk, term.AtomError)
	}
	if rapid.Bool().Draw(t, "has place") {
		e.At = Site{rapid.SampledFrom([]*codeAt{codeA, codeB}).Draw(t, "code"), rapid.SampledFrom([]int{0, 5, 1 << 18, 1 << 19, 1 << 30}).Draw(t, "pc")}
	}
	return e
}

var deepTuple = term.MakeTuple(term.AtomOk, term.MakeList(term.AtomOk))

var codeOfFun = &term.FunCode{Arity: 0}

func funOf(code *term.FunCode, env ...term.Term) term.Term {
	return term.MakeFun(term.NewFun(code, env))
}

// equal compares events. Terms may have been made again.
func equal(a, b *Event) bool {
	x, y := *a, *b
	if x.Term.Kind() == term.Tuple && term.ExactEqual(x.Term, y.Term) {
		x.Term, y.Term = term.Term{}, term.Term{}
	}
	if x.Term.Kind() == term.Fun && y.Term.Kind() == term.Fun {
		f, g := x.Term.Fun(), y.Term.Fun()
		if f.FunCode != g.FunCode || !slices.Equal(f.Env, g.Env) {
			return false
		}
		x.Term, y.Term = term.Term{}, term.Term{}
	}
	return x == y
}

// outlined is what Of may yield for e.
func outlined(e *Event) *Event {
	if e.Term.Kind() != term.Fun || slices.ContainsFunc(e.Term.Fun().Env, isLarge) {
		return e
	}
	o := *e
	o.Term = funOf(e.Term.Fun().FunCode)
	return &o
}

// noteSeries notes messages that differ by step in all numbers, and returns their events.
func noteSeries(r *Recorder, cause, seq uint64, time int64, times int, step uint64) (want []Event) {
	e := Event{Seq: seq, Cause: cause, Time: time, Kind: Send}
	r.Tick(time)
	for i := range uint64(times) {
		e.Pid, e.Other, e.Term = term.MakePid(9+i*step), term.MakePid(2+2*i*step), term.MakeInt(500-int64(i*step))
		r.Note(Message, e.Seq, e.Cause, e.Pid.ID(), e.Other.ID(), e.Term)
		want = append(want, e, following(&e, 1))
		e.Seq, e.Cause = e.Seq+2, e.Cause+2
	}
	return want
}

// Funs that differ by the same are the same again when they are read.
func TestRecorderOfFuns(t *testing.T) {
	var r Recorder
	var want []Event
	for i := range 100 {
		e := Event{Seq: uint64(i + 1), Kind: Spawned, Pid: term.MakePid(uint64(i + 1))}
		e.Term = funOf(codeOfFun, term.MakeInt(int64(100-i*(i/50))), term.MakePid(uint64(i/3)))
		if i%40 == 39 {
			e.Term = funOf(codeOfFun)
		}
		r.Note(One(Spawned, NoRule), e.Seq, 0, e.Pid.ID(), 0, e.Term)
		want = append(want, e)
	}
	for i := range want {
		if e := r.By(uint64(i + 1)); !equal(e, &want[i]) {
			t.Errorf("%v of %v, want %v of %v", e, e.Term.Fun().Env, want[i], want[i].Term.Fun().Env)
		}
	}
}

// What goes on as before takes no memory, however long.
func TestRecorderOfARing(t *testing.T) {
	var r Recorder
	r.Event(&Event{Seq: 1, Kind: Spawned, Pid: term.MakePid(7)})
	const times = 3*mostEvents + 5
	want := noteSeries(&r, 1, 2, 0, times, 0)
	if len(r.chunks) != 1 || r.chunks[0].n > 40 {
		t.Errorf("%d chunks, %d words in the first", len(r.chunks), r.chunks[0].n)
	}
	for e := range r.Since(1) {
		if *e != want[0] {
			t.Fatalf("%+v, want %+v", *e, want[0])
		}
		want = want[1:]
	}
	if len(want) > 0 {
		t.Errorf("%d events are not there", len(want))
	}
	if e := r.By(2 * times); e.Seq != 2*times || e.Kind != Send {
		t.Errorf("one in the middle: %+v", e)
	}
}

// TestRecorderKeepsWhatItGets compares a Recorder with a list: of single events, of messages that
// are two, after snapshots and after going back.
func TestRecorderKeepsWhatItGets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r Recorder
		var want []Event
		type saved struct {
			r Recorder
			n int
		}
		var snapshots []saved
		same := func(r *Recorder, want []Event) {
			i := 0
			for e := range r.All() {
				if i >= len(want) || !equal(e, &want[i]) {
					t.Fatalf("event %d is %+v, want %+v", i, *e, want[min(i, len(want)-1)])
				}
				if by := r.By(e.Seq); !equal(by, e) {
					t.Fatalf("By(%d) = %+v", e.Seq, *by)
				}
				i++
			}
			if i != len(want) || r.Len() != i {
				t.Fatalf("%d events, Len %d, want %d", i, r.Len(), len(want))
			}
			kinds := Mask(rapid.Uint64().Draw(t, "kinds"))
			since := rapid.IntRange(0, len(want)).Draw(t, "since")
			left := slices.DeleteFunc(slices.Clone(want[since:]), func(e Event) bool { return !kinds.Has(e.Kind) })
			for e := range r.Of(kinds, uint64(since)) {
				if len(left) == 0 || !equal(e, &left[0]) && !equal(e, outlined(&left[0])) {
					t.Fatalf("of some kinds %+v comes, want %+v", *e, left)
				}
				left = left[1:]
			}
			if len(left) > 0 {
				t.Fatalf("%d events of some kinds do not come", len(left))
			}
		}
		for range rapid.IntRange(0, 200).Draw(t, "steps") {
			seq := uint64(len(want) + 1)
			switch rapid.IntRange(0, 10).Draw(t, "step") {
			case 10:
				from, times := drawEvent(t, seq), rapid.IntRange(2, 40).Draw(t, "times")
				want = append(want, noteSeries(&r, from.Cause, seq, from.Time, times, rapid.Uint64Range(0, 3).Draw(t, "step"))...)
			case 0:
				snapshots = append(snapshots, saved{r.Snapshot(), len(want)})
			case 1:
				back := rapid.IntRange(0, len(want)).Draw(t, "back")
				r.Truncate(uint64(back))
				want = append([]Event(nil), want[:back]...)
				snapshots = nil // what they hold is another past
			case 2, 3, 4, 5:
				e := drawEvent(t, seq)
				e.Ref = term.Term{}
				if e.Pid.IsNone() {
					e.Pid = term.MakePid(5)
				}
				if !e.Other.IsPid() && (e.Other.Kind() == term.Tuple || rapid.Bool().Draw(t, "several")) {
					e.Other = term.MakePid(6)
				}
				h := headOf(&e)
				if e.Other.IsPid() {
					h = rapid.SampledFrom([]Head{Message, Birth, LinkedBirth, Death(DieOfReason), h}).Draw(t, "head")
				}
				e.Kind, e.Rule = h.kind(), h.rule()
				place := Head(0)
				if e.At.Code != nil {
					if r.other == e.At.Code {
						r.Back()
					} else {
						r.In(e.At.Code)
					}
					place = At(e.At.PC)
				}
				r.Tick(e.Time)
				r.Note(h|place, e.Seq, e.Cause, e.Pid.ID(), e.Other.ID(), e.Term)
				for i := range h.Events() {
					want = append(want, following(&e, i))
				}
			default:
				e := drawEvent(t, seq)
				r.Event(&e)
				want = append(want, e)
			}
		}
		same(&r, want)
		for _, s := range snapshots {
			same(&s.r, want[:s.n])
		}
	})
}

// A Recorder stays within its limit, whatever the events hold on to, and says what it dropped.
func TestRecorderIsBounded(t *testing.T) {
	for name, large := range map[string]term.Term{
		"small": term.AtomOk, "a long list": term.MakeList(make([]term.Term, 10_000)...),
	} {
		r := Recorder{Limit: 1 << 20}
		const n = 300_000
		for seq := uint64(1); seq <= n; seq++ {
			r.Event(&Event{Seq: seq, Kind: Receive, Pid: term.MakePid(1), Term: large})
		}
		if got := uint64(r.Len()) + r.Dropped(); got != n {
			t.Errorf("%s: %d kept and %d dropped, of %d", name, r.Len(), r.Dropped(), n)
		}
		const minRecordBytes = 8
		if most := 2 * r.Limit / minRecordBytes; r.Len() == 0 || r.Len() > most {
			t.Errorf("%s: %d events kept, at most %d fit", name, r.Len(), most)
		}
		if r.By(1) != nil || r.By(n) == nil {
			t.Errorf("%s: the oldest event is there or the newest is not", name)
		}
	}
}

func TestSizesAreRight(t *testing.T) {
	if got := reflect.TypeFor[Event]().Size(); got > eventBytes {
		t.Errorf("an Event takes %d bytes", got)
	}
	if last := One(numKinds-1, NoRule); last.kind() != numKinds-1 || last.rule() != NoRule {
		t.Error("a kind is too large for a Head")
	}
	if h := Death(numRules - 1); h.rule() != numRules-1 || h.kind() != ExitSignal || h.Events() != 2 {
		t.Error("a rule is too large for a Head")
	}
}

func BenchmarkRecorder(b *testing.B) {
	r := Recorder{Limit: 16 << 20}
	e := Event{Kind: Send, Pid: term.MakePid(1), Other: term.MakePid(2), Term: term.AtomOk, At: Site{codeA, 3}}
	b.ReportAllocs()
	for b.Loop() {
		e.Seq++
		e.Cause = e.Seq - 1
		r.Event(&e)
	}
}

func BenchmarkRecorderOfMessages(b *testing.B) {
	r := Recorder{Limit: 16 << 20}
	r.In(codeA)
	b.ReportAllocs()
	for seq := uint64(1); b.Loop(); seq += 2 {
		r.Note(Message|At(3), seq, seq-1, 1, 2, term.AtomOk)
	}
}

// A fun that is kept by its parts is not held on to, whoever changes it then; any other is.
func TestRecorderHolds(t *testing.T) {
	var r Recorder
	seq := uint64(0)
	note := func(fun term.Term) bool {
		seq += uint64(LinkedBirth.Events())
		r.Note(LinkedBirth, seq, seq-1, 3, 4, fun)
		return r.Holds(fun)
	}
	note(funOf(codeOfFun)) // begins a chunk
	for range 3 * chunkWords {
		fun := funOf(codeOfFun, term.MakeInt(int64(seq*seq)))
		before := *fun.Fun()
		if !note(fun) {
			fun.Fun().Env[0] = term.AtomError
		}
		if got := r.By(seq).Term.Fun(); got.Env[0] == term.AtomError || got.FunCode != before.FunCode {
			t.Fatalf("event %d has %v", seq, got.Env)
		}
	}
	if fun := funOf(codeOfFun, deepTuple); !note(fun) {
		t.Error("a fun that captured a tuple is not held")
	}
	if fun := funOf(codeOfFun, term.MakeInt(1)); note(fun) {
		t.Error("a fun of words is held")
	}
}
