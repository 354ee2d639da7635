package view

import "testing"

func TestCutCountsCells(t *testing.T) {
	s := Style{}
	for _, c := range []struct {
		line  Line
		width int
		want  string
	}{
		{Line{{Plain, "abc"}}, 3, "abc"},
		{Line{{Plain, "abcd"}}, 3, "ab…"},
		{Line{{Plain, "ab"}, {Link, "══"}, {Plain, "cd"}}, 5, "ab══…"},
		{Line{{Plain, "日本語"}}, 5, "日本…"},
	} {
		got := ""
		for _, span := range c.line.Cut(s, c.width) {
			got += span.Text
		}
		if got != c.want {
			t.Errorf("cut of %v at %d: %q, want %q", c.line, c.width, got, c.want)
		}
	}
}

func TestRenderWithoutUnicodeIsASCII(t *testing.T) {
	s := Style{ASCII: true, Width: 40}
	var l Line
	for _, m := range []Mark{MarkLink, MarkMonitor, MarkMessage, MarkFatal, MarkIgnored, MarkTrapped, MarkDown, MarkTraps,
		MarkDead, MarkWaits, MarkRuns, MarkRunnable, MarkNew, MarkEllipsis, MarkSeparator, MarkConsequence, Mailbox(3)} {
		l = Line{}.Mark(s, m)
		for _, c := range s.Render([]Line{l}) {
			if c > 126 {
				t.Errorf("mark %q has %q in ASCII", m.Unicode, c)
			}
		}
	}
}

func TestRenderPaintsOnlyWithColour(t *testing.T) {
	l := []Line{{{Fatal, "x"}, {Plain, "y  "}}}
	if got := (Style{}).Render(l); got != "xy\n" {
		t.Errorf("plain: %q", got)
	}
	if got := (Style{Colour: true}).Render(l); got != "\x1b[31mx\x1b[0my\n" {
		t.Errorf("colour: %q", got)
	}
}
