package graph

import (
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// history is an Archive of a few events.
type history []event.Event

func (h history) By(seq uint64) *event.Event {
	if seq == 0 || seq > uint64(len(h)) {
		return nil
	}
	return &h[seq-1]
}

func (h history) Of(kinds event.Mask, seq uint64) iter.Seq[*event.Event] {
	return func(yield func(*event.Event) bool) {
		for i := int(seq); i < len(h); i++ {
			if kinds.Has(h[i].Kind) && !yield(&h[i]) {
				return
			}
		}
	}
}

func (h history) Birth(pid term.Term) *event.Event {
	for i := range h {
		if h[i].Kind == event.Spawned && h[i].Pid == pid {
			return &h[i]
		}
	}
	return nil
}

func (h history) Next(term.Term) term.Term { return term.Term{} }

// add appends an event caused by event cause.
func (h *history) add(e event.Event) uint64 {
	e.Seq = uint64(len(*h) + 1)
	*h = append(*h, e)
	return e.Seq
}

type plain struct{}

func (plain) Of(pid term.Term) string    { return fmt.Sprintf("n%d", pid.ID()) }
func (plain) Kind(term.Term) string      { return "" }
func (plain) Behaves(term.Term) bool     { return false }
func pid(n uint64) term.Term             { return term.MakePid(n) }
func nobody(term.Term) bool              { return false }
func (h history) past(from uint64) *Past { return Look(h, Span{From: from, To: 1 << 62}, nobody) }

// chained makes a world of n processes, with links.
func chained(n uint64, pairs ...[2]uint64) World {
	w := World{}
	for i := uint64(1); i <= n; i++ {
		w.Processes = append(w.Processes, Process{Pid: pid(i)})
	}
	for _, p := range pairs {
		for i, end := range p {
			q := &w.Processes[end-1]
			q.Links = append(q.Links, pid(p[1-i]))
		}
	}
	return w
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name  string
		world World
		want  string
	}{
		{"line", chained(3, [2]uint64{2, 1}, [2]uint64{2, 3}), "[<0.1.0> n1] ══ [<0.2.0> n2] ══ [<0.3.0> n3]"},
		{"ring", chained(3, [2]uint64{1, 2}, [2]uint64{2, 3}, [2]uint64{3, 1}),
			"[<0.1.0> n1] ══ [<0.2.0> n2] ══ [<0.3.0> n3] ══ back to <0.1.0>"},
		{"two are no line", chained(2, [2]uint64{1, 2}), "<0.1.0> n1  ══ <0.2.0>\n  <0.2.0> n2  ══ <0.1.0>"},
		{"star", chained(4, [2]uint64{1, 2}, [2]uint64{1, 3}, [2]uint64{1, 4}), "<0.1.0> n1  ══ <0.2.0>  ══ <0.3.0>  ══ <0.4.0>"},
	} {
		got := New(c.world, history{}.past(0), plain{}).Text(view.Style{})
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: got\n%s", c.name, got)
		}
	}
}

// TestARestartIsToldFromAnotherBirth has a process make a second child after the first one died: once
// because of it, once by itself.
func TestARestartIsToldFromAnotherBirth(t *testing.T) {
	call := term.MakeTuple(term.A("m"), term.A("f"), term.EmptyList)
	for _, because := range []bool{true, false} {
		var h history
		h.add(event.Event{Kind: event.Spawned, Pid: pid(1)})
		h.add(event.Event{Kind: event.Spawned, Pid: pid(2), Other: pid(1), Term: call})
		died := h.add(event.Event{Kind: event.Exit, Pid: pid(2), Term: term.A("oops")})
		heard := h.add(event.Event{Kind: event.ExitSignal, Pid: pid(1), Other: pid(2), Rule: event.TrapLink, Cause: died})
		if !because {
			heard = 0
		}
		made := h.add(event.Event{Kind: event.Spawn, Pid: pid(1), Other: pid(3), Term: call, Cause: heard})
		h.add(event.Event{Kind: event.Spawned, Pid: pid(3), Other: pid(1), Term: call, Cause: made})
		w := chained(1)
		w.Processes = append(w.Processes, Process{Pid: pid(3), Parent: pid(1)})
		got := New(w, h.past(0), plain{}).Text(view.Style{})
		if strings.Contains(got, "restarted as <0.3.0>") != because {
			t.Errorf("made because of the death %t:\n%s", because, got)
		}
	}
}

// counted is a history that counts how often an event is looked up.
type counted struct {
	history
	lookups *int
}

func (c counted) By(seq uint64) *event.Event { *c.lookups++; return c.history.By(seq) }

func (c counted) Birth(p term.Term) *event.Event {
	return &event.Event{Kind: event.Spawned, Pid: p, Other: pid(1), Term: term.A("call")}
}

// TestLookingForSuccessorsIsLinear has a process make a child at each message of a long conversation; all of them die.
// The causes of each birth go back to the first message.
func TestLookingForSuccessorsIsLinear(t *testing.T) {
	const n = 2000
	var h history
	h.add(event.Event{Kind: event.Spawned, Pid: pid(1)})
	cause := h.add(event.Event{Kind: event.TrapExit, Pid: pid(1)})
	for i := uint64(2); i < n+2; i++ {
		cause = h.add(event.Event{Kind: event.Send, Pid: pid(n + 2), Other: pid(1), Term: term.A("next"), Cause: cause})
		cause = h.add(event.Event{Kind: event.Receive, Pid: pid(1), Other: pid(n + 2), Term: term.A("next"), Cause: cause})
		made := h.add(event.Event{Kind: event.Spawn, Pid: pid(1), Other: pid(i), Term: term.A("call"), Cause: cause})
		h.add(event.Event{Kind: event.Spawned, Pid: pid(i), Other: pid(1), Term: term.A("call"), Cause: made})
		h.add(event.Event{Kind: event.Exit, Pid: pid(i), Term: term.A("normal"), Cause: made})
	}
	lookups := 0
	past := Look(counted{h, &lookups}, Span{To: 1 << 62}, nobody)
	if len(past.deaths) != n || lookups > 10*n {
		t.Errorf("%d lookups for %d deaths, of %d", lookups, len(past.deaths), n)
	}
}

func TestDeepAndWideWorldsGiveShortText(t *testing.T) {
	deep, wide := World{}, World{}
	for i := uint64(1); i <= 5000; i++ {
		deep.Processes = append(deep.Processes, Process{Pid: pid(i), Parent: pid(i - 1), Name: term.A(fmt.Sprint("p", i%7))})
		wide.Processes = append(wide.Processes, Process{Pid: pid(i), Name: term.A(fmt.Sprint("p", i%7))})
	}
	for name, w := range map[string]World{"deep": deep, "wide": wide} {
		p := New(w, history{}.past(0), plain{})
		text := p.Text(view.Style{})
		if lines := strings.Count(text, "\n"); lines > maxLines+3 {
			t.Errorf("%s: %d lines", name, lines)
		}
		for _, line := range strings.Split(text, "\n") {
			if view.Width(line) > 80 {
				t.Errorf("%s: too wide: %s", name, line)
			}
		}
		if !strings.Contains(text, "5,000 processes in all") {
			t.Errorf("%s: the total is missing:\n%s", name, text)
		}
		for _, file := range []string{p.SVG(), p.DOT(), p.Mermaid()} {
			if len(file) > 1<<19 {
				t.Errorf("%s: a file of %d bytes", name, len(file))
			}
		}
	}
}

// TestManyProcessesAreDrawnQuickly draws a tree, a line and equal leaves of 100,000 processes each.
func TestManyProcessesAreDrawnQuickly(t *testing.T) {
	const n = 100_000
	line, tree, star := World{}, World{}, World{}
	for i := uint64(1); i <= n; i++ {
		links := []term.Term{}
		if i > 1 {
			links = append(links, pid(i-1))
		}
		line.Processes = append(line.Processes, Process{Pid: pid(i), Parent: pid(i - 1), Links: links})
		tree.Processes = append(tree.Processes, Process{Pid: pid(i), Parent: pid(i / 2), Links: []term.Term{pid(max(1, i/2))}})
		star.Processes = append(star.Processes, Process{Pid: pid(i), Parent: pid(1), Links: []term.Term{pid(1)}})
	}
	for name, w := range map[string]World{"line": line, "tree": tree, "star": star} {
		start := time.Now()
		p := New(w, history{}.past(0), plain{})
		text := p.Text(view.Style{})
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: %v", name, d)
		} else {
			t.Logf("%s: %v, %d bytes", name, d, len(text))
		}
		if strings.Count(text, "\n") > maxLines+3 {
			t.Errorf("%s: %d lines", name, strings.Count(text, "\n"))
		}
	}
}
