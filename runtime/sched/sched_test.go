package sched

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// point makes a choice point with n runnable processes.
func point(n int) *Point {
	p := &Point{}
	for i := range n {
		p.Options = append(p.Options, Option{Kind: Run, Pid: uint64(i + 1)})
	}
	return p
}

func TestScheduleTextRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Schedule
		for range rapid.IntRange(0, 40).Draw(t, "length") {
			of := rapid.IntRange(2, 300).Draw(t, "of")
			s = append(s, Choice{rapid.IntRange(0, of-1).Draw(t, "index"), of})
		}
		got, err := ParseSchedule(s.String())
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, s) {
			t.Errorf("%v came back as %v", s, got)
		}
	})
}

func TestParseScheduleRefuses(t *testing.T) {
	whole := Schedule{{1, 2}, {0, 3}, {2, 3}}.String()
	for name, text := range map[string]string{
		"nothing":         "",
		"another version": "mortal9:AA",
		"no base64":       "mortal1:!!",
		"a cut text":      whole[:len(whole)-2],
		"index beyond of": scheduleVersion + "AQUCAQ",
		"more after it":   whole + "AAAA",
	} {
		if s, err := ParseSchedule(text); err == nil {
			t.Errorf("%s: read as %v", name, s)
		}
	}
}

func TestDFSSeesEveryScheduleOnce(t *testing.T) {
	d := &DFS{}
	var got [][]int
	for d.Begin() {
		var run []int
		for _, n := range []int{2, 3} {
			i, err := d.Choose(point(n))
			if err != nil {
				t.Fatal(err)
			}
			run = append(run, i)
		}
		got = append(got, run)
	}
	want := [][]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReplayRepeatsAndFindsDivergence(t *testing.T) {
	rec := &Record{Strategy: &Random{Seed: 7, Runs: 1}}
	rec.Begin()
	var want []int
	for n := 2; n < 12; n++ {
		i, _ := rec.Choose(point(n))
		want = append(want, i)
	}
	rep := &Replay{Schedule: rec.Schedule}
	rep.Begin()
	for n := 2; n < 12; n++ {
		i, err := rep.Choose(point(n))
		if err != nil || i != want[n-2] {
			t.Fatalf("choice of %d: %d, %v; want %d", n, i, err, want[n-2])
		}
	}
	rep = &Replay{Schedule: rec.Schedule}
	rep.Begin()
	_, err := rep.Choose(point(9))
	var div *DivergenceError
	if !errors.As(err, &div) || div.At != 1 {
		t.Errorf("another number of options: %v", err)
	}
}

func TestRandomDependsOnSeedOnly(t *testing.T) {
	draw := func(seed uint64) (all []int) {
		r := &Random{Seed: seed, Runs: 3}
		for r.Begin() {
			for range 20 {
				i, _ := r.Choose(point(5))
				all = append(all, i)
			}
		}
		return all
	}
	if !slices.Equal(draw(1), draw(1)) {
		t.Error("the same seed gives different draws")
	}
	if slices.Equal(draw(1), draw(2)) {
		t.Error("two seeds give the same draws")
	}
	if a := draw(1); slices.Equal(a[:20], a[20:40]) {
		t.Error("two executions give the same draws")
	}
}

func TestPCTKeepsToOneProcessBetweenChanges(t *testing.T) {
	p := &PCT{Seed: 3, Runs: 50, Depth: 2, Steps: 10}
	changes := 0
	for p.Begin() {
		last := -1
		for range 10 {
			i, _ := p.Choose(point(4))
			if last >= 0 && i != last {
				changes++
			}
			last = i
		}
	}
	if changes == 0 || changes > 50 {
		t.Errorf("%d switches in 50 executions of depth 2; want between 1 and 50", changes)
	}
}

func TestTwiceFindsHiddenChoice(t *testing.T) {
	tw := &Twice{Strategy: &FIFO{}}
	options := 2
	var err error
	for tw.Begin() && err == nil {
		_, err = tw.Choose(point(options))
		options++
	}
	var div *DivergenceError
	if !errors.As(err, &div) {
		t.Errorf("no divergence found: %v", err)
	}
}

func TestManualRefusesWrongChoice(t *testing.T) {
	m := &Manual{Ask: func(*Point) (int, error) { return 5, nil }}
	if _, err := m.Choose(point(2)); err == nil {
		t.Error("choice 5 of 2 was taken")
	}
}
