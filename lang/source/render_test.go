package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func at(line, col int) Diagnostic {
	return Diagnostic{Span: Span{File: "m.erl", Start: Pos{line, col}}, Message: "oops"}
}

// TestRender holds what erlc of OTP 25 prints for messages at these places.
func TestRender(t *testing.T) {
	const text = "-module(m).\n\tf() -> x.\r\n\nlast"
	tests := []struct {
		name string
		d    Diagnostic
		want string
	}{
		{"first line", at(1, 2), "m.erl:1:2: oops\n%    1| -module(m).\n%     |  ^\n\n"},
		{"behind a tab", at(2, 3), "m.erl:2:3: oops\n%    2| \tf() -> x.\n%     | \t ^\n\n"},
		{"empty line", at(3, 1), "m.erl:3:1: oops\n%    3| \n%     | ^\n\n"},
		{"behind the end of the line", at(4, 7), "m.erl:4:7: oops\n%    4| last\n%     |     ^^^\n\n"},
		{"no such line", at(5, 1), "m.erl:5:1: oops\n"},
		{"no position", at(0, 0), "m.erl: oops\n"},
		{"no column", at(1, 0), "m.erl:1: oops\n%    1| -module(m).\n%     | ^\n\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.d.Render(text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRenderLongLineNumber(t *testing.T) {
	text := ""
	for range 12344 {
		text += "\n"
	}
	got := at(12345, 1).Excerpt(text + "x")
	if want := "% 12345| x\n%      | ^\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWarningHeader(t *testing.T) {
	d := at(1, 2)
	d.Severity = Warning
	if got, want := d.Header(), "m.erl:1:2: Warning: oops"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestListOrder(t *testing.T) {
	l := List{at(3, 1), at(1, 5), at(1, 2)}
	l[0].Span.File = "a.erl"
	l.Sort()
	if want := "a.erl:3:1: oops\nm.erl:1:2: oops\nm.erl:1:5: oops"; l.Error() != want {
		t.Errorf("got %q, want %q", l.Error(), want)
	}
}

func TestListErr(t *testing.T) {
	l := List{at(1, 1)}
	l[0].Severity = Warning
	if err := l.Err(); err != nil {
		t.Errorf("warnings are no error, got %v", err)
	}
	if err := append(l, at(1, 2)).Err(); err == nil {
		t.Error("no error for a list with one")
	}
}
