package timeline

import (
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// history numbers events and yields them.
type history []event.Event

func (h *history) add(e event.Event) uint64 {
	e.Seq = uint64(len(*h) + 1)
	*h = append(*h, e)
	return e.Seq
}

func (h history) all() iter.Seq[*event.Event] {
	return func(yield func(*event.Event) bool) {
		for i := range h {
			if !yield(&h[i]) {
				return
			}
		}
	}
}

func (h history) find(seq uint64) *event.Event {
	if seq == 0 || seq > uint64(len(h)) {
		return nil
	}
	return &h[seq-1]
}

func pid(n uint64) term.Term { return term.MakePid(n) }

func (h history) build() *Diagram {
	return Build(h.all(), Options{
		Name:  func(p term.Term) string { return fmt.Sprintf("p%d", p.ID()) },
		Leave: func(p term.Term) bool { return p.ID() < 10 },
		Limit: 1000, To: 1 << 60, Find: h.find,
	})
}

// rows are the rows of a diagram in a short form.
func rows(d *Diagram) string {
	var all []string
	for _, r := range d.Rows {
		all = append(all, fmt.Sprintf("%s %d %d %s", words[r.Kind], r.From, r.To, r.Label))
	}
	return strings.Join(all, "; ")
}

func TestEventsThatBelongTogetherAreOneRow(t *testing.T) {
	type e = event.Event
	a, b, system := pid(10), pid(11), pid(4)
	for _, c := range []struct {
		name string
		make func(h *history)
		want string
	}{
		{"a message", func(h *history) {
			h.add(e{Kind: event.Receive, Pid: b, Other: a, Term: term.AtomOk, Cause: h.add(e{Kind: event.Send, Pid: a, Other: b, Term: term.AtomOk})})
		}, "message 0 1 ok"},
		{"a message by name", func(h *history) {
			h.add(e{Kind: event.Receive, Pid: b, Other: a, Term: term.AtomOk, Cause: h.add(e{Kind: event.Send, Pid: a, Other: term.A("b"), Term: term.AtomOk})})
		}, "message 0 1 ok"},
		{"a message underway", func(h *history) {
			sent := h.add(e{Kind: event.Send, Pid: a, Other: b, Term: term.AtomOk})
			h.add(e{Kind: event.TrapExit, Pid: a, Term: term.AtomTrue})
			h.add(e{Kind: event.Receive, Pid: b, Other: a, Term: term.AtomOk, Cause: sent})
		}, "message 0 1 ok;  0 0 traps exits; message 0 1 ok"},
		{"a message to nobody", func(h *history) {
			h.add(e{Kind: event.SendNowhere, Pid: a, Other: b, Term: term.AtomOk, Cause: h.add(e{Kind: event.Send, Pid: a, Other: b, Term: term.AtomOk})})
		}, "message to nobody 0 -1 ok"},
		{"a birth with a link", func(h *history) {
			h.add(e{Kind: event.Spawned, Pid: b, Other: a, Cause: h.add(e{Kind: event.Spawn, Pid: a, Other: b})})
			h.add(e{Kind: event.Linked, Pid: b, Other: a, Cause: h.add(e{Kind: event.Link, Pid: a, Other: b})})
		}, "spawns 0 1 spawn; links to 0 1 link"},
		{"a death over a link", func(h *history) {
			died := h.add(e{Kind: event.Exit, Pid: a, Term: term.A("oops")})
			hit := h.add(e{Kind: event.ExitSignal, Pid: b, Other: a, Rule: event.DieOfReason, Term: term.A("oops"), Cause: died})
			h.add(e{Kind: event.Exit, Pid: b, Term: term.A("oops"), Cause: hit})
		}, "ends 0 0 oops; exit signal, fatal 0 1 oops"},
		{"a trapped signal", func(h *history) {
			hit := h.add(e{Kind: event.ExitSignal, Pid: b, Other: a, Rule: event.TrapSignal, Term: term.A("oops"), Cause: h.add(e{Kind: event.SendExit, Pid: a, Other: b, Term: term.A("oops")})})
			h.add(e{Kind: event.Receive, Pid: b, Other: a, Term: term.A("oops"), Cause: hit})
		}, "exit signal, trapped 0 1 exit/2: oops"},
		{"a down message", func(h *history) {
			down := h.add(e{Kind: event.Down, Pid: b, Other: a, Term: term.A("oops"), Cause: h.add(e{Kind: event.Exit, Pid: a, Term: term.A("oops")})})
			h.add(e{Kind: event.Receive, Pid: b, Other: a, Term: term.A("down"), Cause: down})
		}, "ends 0 0 oops; down message 0 1 DOWN oops"},
		{"the system", func(h *history) {
			h.add(e{Kind: event.Send, Pid: a, Other: system, Term: term.AtomOk})
			h.add(e{Kind: event.Receive, Pid: system, Other: a, Term: term.AtomOk})
			h.add(e{Kind: event.Send, Pid: system, Other: pid(5), Term: term.AtomOk})
		}, ""},
	} {
		var h history
		c.make(&h)
		if got := rows(h.build()); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// strange are terms that must not break a file.
var strange = []term.Term{
	term.MakeString("</script><script>alert(1)</script> & \"quotes\" ; end %% #35; loop"),
	term.MakeList(term.MakeInt(0x2028), term.MakeInt('<'), term.MakeInt(0x1F600)),
	term.MakeBinary([]byte{0, 1, 2, 255}),
	term.A("end"),
}

func strangeDiagram() *Diagram {
	var h history
	for i, s := range strange {
		h.add(event.Event{Kind: event.Send, Pid: pid(10), Other: pid(11 + uint64(i)), Term: s})
		h.add(event.Event{Kind: event.Exit, Pid: pid(11 + uint64(i)), Term: s})
	}
	return h.build()
}

func TestStrangeTermsBreakNoFile(t *testing.T) {
	d := strangeDiagram()
	dec := xml.NewDecoder(strings.NewReader(d.SVG()))
	for {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(d.HTML(), "</script>"); n != 1 {
		t.Errorf("the page ends its script %d times", n)
	}
	for _, line := range strings.Split(d.Mermaid(), "\n")[2:] {
		if strings.ContainsAny(line, `"<;`) && !strings.Contains(line, "#") {
			t.Errorf("Mermaid: %s", line)
		}
	}
}

func TestTextFitsNarrowAndWideScreens(t *testing.T) {
	var h history
	for i := range 3000 {
		h.add(event.Event{Time: int64(i) * 1e6, Kind: event.Send, Pid: pid(10 + uint64(i)%40), Other: pid(10 + uint64(i*7)%40), Term: strange[i%len(strange)]})
	}
	d := h.build()
	for _, width := range []int{20, 40, 80, 160, 400} {
		for _, ascii := range []bool{false, true} {
			s := view.Style{Width: width, ASCII: ascii}
			lines := strings.Split(d.Text(s), "\n")
			if len(lines) > maxLines+10 {
				t.Errorf("%d lines", len(lines))
			}
			for _, line := range lines {
				if view.Width(line) > width {
					t.Fatalf("%d cells in a screen of %d: %s", view.Width(line), width, line)
				}
			}
		}
	}
	if d.Left == 0 {
		t.Error("no row was left out")
	}
}

// TestWhatOthersDoAlikeIsOneRow draws one process that makes many: in a row they are counted, two are named.
func TestWhatOthersDoAlikeIsOneRow(t *testing.T) {
	for n, want := range map[uint64]string{2: "to p11 <0.11.0>: spawn", 40: "to 40 others: spawn"} {
		var h history
		for i := range n {
			h.add(event.Event{Kind: event.Spawn, Pid: pid(10), Other: pid(11 + i)})
		}
		d := Build(h.all(), Options{
			Name: func(p term.Term) string { return fmt.Sprintf("p%d", p.ID()) }, Leave: func(term.Term) bool { return false },
			Only: []term.Term{pid(10)}, Limit: 1000, To: 1 << 60, Find: h.find,
		})
		text := d.Text(view.Style{})
		if lines := strings.Count(text, "spawn"); !strings.Contains(text, want) || n == 40 && lines != 1 {
			t.Errorf("%d lines for %d processes:\n%s", lines, n, text)
		}
	}
}
