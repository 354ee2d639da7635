// Package eventlog writes events as JSON lines for other programs: one object a line, in the
// order in which things happened.
//
// The fields keep their names. Those that do not apply are left out.
//
//	seq      number of the event, from 1; numbers of events that are not written are skipped
//	time_ns  virtual time in nanoseconds since the world began
//	kind     what happened: the tag of erlang:trace/3 where it has one (send, receive, spawn, spawned,
//	         exit, link, getting_linked, unlink, getting_unlinked, register, unregister), else exit_signal,
//	         send_exit, send_to_non_existing_process, link_noproc, monitor, getting_monitored, demonitor, down,
//	         alias, unalias, alias_dropped, trap_exit, group_leader, timer_start, timer_cancel,
//	         timer_fire, timeout, load, report, output, suspend, resume, halt
//	pid      whom it happened to
//	other    the other process, or the name or alias that a message was sent to
//	ref      the reference of a monitor, timer or alias
//	term     the message, exit reason, name or initial call
//	rule     for exit_signal: the rule that decided, such as die_of_reason
//	effect   for exit_signal: fatal, trapped or ignored
//	cause    seq of the event that caused this one
//	system   true when pid is a process of the system
//	at       where pid was in its code: {"module", "function", "arity", "file", "line"}
//
// Terms are text: Erlang as ~p writes it, on one line, cut with "..." after a million characters.
package eventlog

import (
	"encoding/json"
	"io"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A Writer is a Sink that writes JSON lines.
type Writer struct {
	Out    io.Writer
	Kinds  event.Mask               // others are not written
	System func(pid term.Term) bool // tells the processes of the system; may be nil
	Err    error                    // the first that happened; nothing is written after it
}

// A line is an event as it is written.
type line struct {
	Seq    uint64 `json:"seq"`
	Time   int64  `json:"time_ns"`
	Kind   string `json:"kind"`
	Pid    string `json:"pid,omitempty"`
	Other  string `json:"other,omitempty"`
	Ref    string `json:"ref,omitempty"`
	Term   string `json:"term,omitempty"`
	Rule   string `json:"rule,omitempty"`
	Effect string `json:"effect,omitempty"`
	Cause  uint64 `json:"cause,omitempty"`
	System bool   `json:"system,omitempty"`
	At     *place `json:"at,omitempty"`
}

type place struct {
	Module   string `json:"module"`
	Function string `json:"function"`
	Arity    int    `json:"arity"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
}

// maxTerm is how much of a term is written.
const maxTerm = 1_000_000

// Event implements event.Sink.
func (w *Writer) Event(e *event.Event) {
	if w.Err != nil || !w.Kinds.Has(e.Kind) {
		return
	}
	l := line{
		Seq: e.Seq, Time: e.Time, Kind: e.Kind.String(), Cause: e.Cause,
		Pid: text(e.Pid), Other: text(e.Other), Ref: text(e.Ref), Term: text(e.Term), At: placeOf(e.At),
	}
	if e.Kind == event.ExitSignal {
		l.Rule, l.Effect = rules[e.Rule], effect(e.Rule)
	}
	l.System = w.System != nil && w.System(e.Pid)
	enc := json.NewEncoder(w.Out)
	enc.SetEscapeHTML(false)
	w.Err = enc.Encode(l)
}

func text(t term.Term) string {
	if t.IsNone() {
		return ""
	}
	return view.Term(t, maxTerm)
}

func placeOf(s event.Site) *place {
	p := s.Place()
	if p.Function.IsNone() || !p.Function.IsAtom() {
		return nil
	}
	return &place{p.Module.AtomName(), p.Function.AtomName(), p.Arity, p.File, p.Line}
}

func effect(r event.Rule) string {
	switch {
	case r.Fatal():
		return "fatal"
	case r.Trapped():
		return "trapped"
	}
	return "ignored"
}

// rules are the names of the rules of event.Rule.
var rules = map[event.Rule]string{
	event.DropUnlinked: "drop_unlinked", event.DropNormal: "drop_normal", event.KillUntrappable: "kill_untrappable",
	event.DieOfReason: "die_of_reason", event.DieOfOwnNormal: "die_of_own_normal", event.TrapSignal: "trap_signal",
	event.TrapLink: "trap_link", event.DieOfMaxHeapSize: "die_of_max_heap_size", event.DieOfPurge: "die_of_purge",
}
