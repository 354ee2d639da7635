package eventlog

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
)

func TestEveryKindAndRuleIsAJSONLine(t *testing.T) {
	var out bytes.Buffer
	w := Writer{Kinds: event.All, Out: &out}
	for _, k := range event.Kinds() {
		w.Event(&event.Event{Seq: 1, Kind: k, Pid: term.MakePid(1), Term: term.MakeString("a\"b\n")})
	}
	for _, r := range event.Rules() {
		if rules[r] == "" {
			t.Errorf("rule %v has no name", r)
		}
		w.Event(&event.Event{Seq: 2, Kind: event.ExitSignal, Rule: r, Pid: term.MakePid(1), Other: term.MakePid(2)})
	}
	lines := bytes.Split(bytes.TrimSpace(out.Bytes()), []byte("\n"))
	if len(lines) != len(event.Kinds())+len(event.Rules()) {
		t.Errorf("%d lines", len(lines))
	}
	for _, line := range lines {
		var v map[string]any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestFieldsKeepTheirNames(t *testing.T) {
	var out bytes.Buffer
	w := Writer{Kinds: event.All, Out: &out, System: func(term.Term) bool { return true }}
	w.Event(&event.Event{Seq: 7, Cause: 6, Time: 5, Kind: event.ExitSignal, Rule: event.TrapLink, Pid: term.MakePid(81),
		Other: term.MakePid(82), Ref: term.MakeRef(9), Term: term.A("oops")})
	want := `{"seq":7,"time_ns":5,"kind":"exit_signal","pid":"<0.81.0>","other":"<0.82.0>","ref":"#Ref<0.0.0.9>","term":"oops",` +
		`"rule":"trap_link","effect":"trapped","cause":6,"system":true}` + "\n"
	if out.String() != want {
		t.Errorf("got  %swant %s", out.String(), want)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestTheFirstErrorIsKept(t *testing.T) {
	w := Writer{Kinds: event.All, Out: full{}}
	w.Event(&event.Event{Kind: event.Exit})
	w.Event(&event.Event{Kind: event.Exit})
	if w.Err == nil || w.Err.Error() != "full" {
		t.Errorf("error %v", w.Err)
	}
}
