package timeline

import (
	"fmt"
	"iter"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A Diagram is a space-time diagram before it is written in some form.
type Diagram struct {
	Columns []Column
	Rows    []Row
	Left    int  // rows that were left out at the end
	chosen  bool // the columns were asked for: they are all drawn
}

// A Column is a process.
type Column struct {
	Pid  term.Term
	Name string
	Born int // the row it begins in, -1: it was there before
	Died int // the row it ends in, -1: it lives on
}

// Label is what stands above a column.
func (c Column) Label() string {
	if c.Name == "" {
		return c.Pid.String()
	}
	return c.Name + " " + c.Pid.String()
}

// Nobody is the end of an arrow that is at no process.
const Nobody = -1

// A Row is one thing that happened.
type Row struct {
	Seq    uint64
	Time   int64
	Kind   Kind
	From   int // column
	To     int // column, or From for what concerns one process, or Nobody
	Label  string
	Beyond string // for what comes from or goes to a process without a column: which
	Whole  string // the label in full, with the rule that applied
	At     string // file and line
}

// A Kind of row decides how it is drawn.
type Kind uint8

// The kinds.
const (
	Message Kind = iota
	Lost         // a message to nobody
	Spawn
	Link
	Unlink
	Monitor
	Demonitor
	ExitFatal
	ExitIgnored
	ExitTrapped
	Down
	Death
	Note    // what a process does by itself
	Restart // another process took its place
	Command // a command of the shell began
)

// Options say what to draw.
type Options struct {
	Name  func(pid term.Term) string
	Leave func(pid term.Term) bool // processes that have no column
	Only  []term.Term              // if not nil, these have columns, in this order, and no others
	Limit int                      // of rows
	To    uint64                   // events from this one on do not count
	Find  func(seq uint64) *event.Event
	// Command tells which command ran at an event; nil: where commands began is not drawn.
	Command func(seq uint64) int
}

// Build folds events.
func Build(events iter.Seq[*event.Event], o Options) *Diagram {
	b := &builder{Options: o, diagram: &Diagram{chosen: o.Only != nil}, shell: Nobody, columns: map[term.Term]int{}, merged: map[uint64]int{},
		raised: map[term.Term]term.Term{}, begins: map[term.Term]int{}}
	for _, pid := range o.Only {
		b.newColumn(pid)
	}
	for e := range events {
		if e.Seq >= o.To {
			break
		}
		e := *e // others are looked up meanwhile
		b.fold(&e)
	}
	return b.diagram
}

type builder struct {
	Options
	diagram *Diagram
	columns map[term.Term]int
	merged  map[uint64]int // rows by the event that later ones may belong to
	raised  map[term.Term]term.Term
	command int
	shell   int               // the column of the shell that died last, or Nobody
	begins  map[term.Term]int // rows in which processes began that have no column yet
}

// shown reports whether pid is a process that is told of.
func (b *builder) shown(pid term.Term) bool { return pid.Kind() == term.Pid && !b.Leave(pid) }

// column returns the column of pid, or Nobody.
func (b *builder) column(pid term.Term) int {
	if i, ok := b.columns[pid]; ok {
		return i
	}
	if b.diagram.chosen || !b.shown(pid) {
		return Nobody
	}
	return b.newColumn(pid)
}

func (b *builder) newColumn(pid term.Term) int {
	i := len(b.diagram.Columns)
	b.columns[pid] = i
	born, ok := b.begins[pid]
	if !ok {
		born = -1
	}
	b.diagram.Columns = append(b.diagram.Columns, Column{Pid: pid, Name: b.Name(pid), Born: born, Died: -1})
	return i
}

// row adds a row for e, which others may be merged with.
func (b *builder) row(e *event.Event, k Kind, from, to term.Term, label string) int {
	if len(b.diagram.Rows) >= b.Limit {
		b.diagram.Left++
		return -1
	}
	r := Row{Seq: e.Seq, Time: e.Time, Kind: k, Label: label, Whole: label, From: b.column(from), To: b.column(to), At: place(e.At)}
	switch {
	case r.From == Nobody && r.To == Nobody:
		return -1
	case r.From == Nobody: // from or to a process that was not chosen
		r.From, r.Beyond = r.To, "from "+b.label(from)+": "
	case r.To == Nobody:
		r.To, r.Beyond = r.From, "to "+b.label(to)+": "
	}
	b.began(e)
	i := len(b.diagram.Rows)
	b.diagram.Rows = append(b.diagram.Rows, r)
	b.merged[e.Seq] = i
	return i
}

// began adds a row for the command that e is the first event of.
func (b *builder) began(e *event.Event) {
	if b.Command == nil {
		return
	}
	if n := b.Command(e.Seq); n != b.command {
		b.command = n
		b.diagram.Rows = append(b.diagram.Rows, Row{Seq: e.Seq, Time: e.Time, Kind: Command, From: Nobody, To: Nobody, Label: fmt.Sprintf("%d>", n)})
	}
}

func (b *builder) label(pid term.Term) string { return Column{Pid: pid, Name: b.Name(pid)}.Label() }

func place(s event.Site) string { return view.Place(s.Place()) }

// text is how much of a term is kept for those who look closer.
const text = 2000

func long(t term.Term) string  { return view.Term(t, text) }
func short(t term.Term) string { return view.Term(t, maxShort) }

// maxShort is about how long a term is in a picture.
const maxShort = 120

// fold makes a row of e, or a part of one that is there.
func (b *builder) fold(e *event.Event) {
	switch {
	case !b.shown(e.Pid) && !b.shown(e.Other):
		return
	case !b.shown(e.Pid) || e.Other.Kind() == term.Pid && !b.shown(e.Other):
		if !b.matters(e) {
			return
		}
	}
	switch e.Kind {
	case event.Send, event.SendNowhere, event.AliasDropped, event.Receive:
		b.message(e)
	case event.Spawn, event.Spawned, event.Exit:
		b.life(e)
	case event.ExitSignal, event.SendExit, event.Down:
		b.signal(e)
	case event.Link, event.Unlink, event.LinkNoproc, event.Monitor, event.Demonitor:
		b.tie(e)
	default:
		b.note(e)
	}
}

// matters reports whether what happens between a shown process and one of the system is
// told: births, deaths and the signals that bring them are.
func (b *builder) matters(e *event.Event) bool {
	switch e.Kind {
	case event.Spawned, event.Exit:
		return b.shown(e.Pid)
	case event.ExitSignal:
		return b.shown(e.Pid) && (e.Rule.Fatal() || e.Rule.Trapped())
	case event.Down:
		return b.shown(e.Pid)
	case event.Send: // the shell tells of an exception before it ends
		if reason, ok := view.Raised(e); ok {
			b.raised[e.Pid] = reason
		}
	}
	return false
}

// message makes an arrow of a message that is received at once, else two rows.
func (b *builder) message(e *event.Event) {
	switch e.Kind {
	case event.Send:
		to := e.Other
		if to.Kind() != term.Pid {
			return // the Receive has the pid
		}
		if i := b.row(e, Message, e.Pid, to, short(e.Term)); i >= 0 {
			b.diagram.Rows[i].Whole = long(e.Term)
		}
	case event.Receive:
		b.received(e)
	default:
		if i, ok := b.merged[e.Cause]; ok && b.diagram.Rows[i].Kind == Message {
			b.diagram.Rows[i].Kind, b.diagram.Rows[i].To = Lost, Nobody
			return
		}
		if i := b.row(e, Lost, e.Pid, e.Pid, short(e.Term)); i >= 0 {
			b.diagram.Rows[i].To, b.diagram.Rows[i].Whole = Nobody, long(e.Term)
		}
	}
}

func (b *builder) received(e *event.Event) {
	i, ok := b.merged[e.Cause]
	switch {
	case ok && i == len(b.diagram.Rows)-1 && b.diagram.Rows[i].Kind != Note:
		return // the arrow, or the signal that became this message, is there
	case ok && b.diagram.Rows[i].Kind == ExitTrapped, ok && b.diagram.Rows[i].Kind == Down:
		return
	}
	from := e.Other
	if cause := b.cause(e); cause != nil && cause.Kind == event.TimerFire {
		if i := b.row(e, Note, e.Pid, e.Pid, "timer: "+short(e.Term)); i >= 0 {
			b.diagram.Rows[i].Whole = "timer: " + long(e.Term)
		}
		return
	}
	if from.Kind() != term.Pid || !b.shown(from) {
		return
	}
	i = b.row(e, Message, from, e.Pid, short(e.Term))
	if i < 0 {
		return
	}
	b.diagram.Rows[i].Whole = long(e.Term)
	if cause := b.cause(e); cause != nil {
		b.diagram.Rows[i].At = place(cause.At)
	}
}

func (b *builder) cause(e *event.Event) *event.Event {
	if b.Find == nil || e.Cause == 0 {
		return nil
	}
	return b.Find(e.Cause)
}

// life draws births and deaths.
func (b *builder) life(e *event.Event) {
	d := b.diagram
	switch e.Kind {
	case event.Spawn:
		if i := b.row(e, Spawn, e.Pid, e.Other, "spawn"); i >= 0 {
			b.born(e.Other, i)
			d.Rows[i].Whole = "spawn " + b.Name(e.Other)
		}
	case event.Spawned:
		if _, ok := b.merged[e.Cause]; ok || !b.shown(e.Pid) {
			return
		}
		if b.Name(e.Pid) == "shell" {
			b.restarted(e)
		} else if i := b.row(e, Note, e.Pid, e.Pid, "begins"); i >= 0 {
			b.born(e.Pid, i)
		}
	case event.Exit:
		b.died(e)
	}
}

// born notes the row in which a process begins.
func (b *builder) born(pid term.Term, row int) {
	if c := b.column(pid); c != Nobody {
		b.diagram.Columns[c].Born = row
	}
}

// restarted tells below the shell that died which one took its place. That one gets a
// column when it does something.
func (b *builder) restarted(e *event.Event) {
	if b.shell == Nobody {
		return
	}
	old := b.diagram.Columns[b.shell].Pid
	if i := b.row(e, Restart, old, old, "restarted as "+e.Pid.String()); i >= 0 {
		b.begins[e.Pid] = i
	}
	b.shell = Nobody
}

func (b *builder) died(e *event.Event) {
	d := b.diagram
	if b.Name(e.Pid) == "shell" {
		defer func() { b.shell = b.column(e.Pid) }()
	}
	reason := e.Term
	if r, ok := b.raised[e.Pid]; ok {
		reason = r
	}
	if i, ok := b.merged[e.Cause]; ok && d.Rows[i].Kind == ExitFatal { // the arrow of the signal ends in the death
		d.Columns[d.Rows[i].To].Died = i
		b.merged[e.Seq] = i
		return
	}
	label := view.ReasonText(reason, maxShort)
	if e.Other == term.AtomError {
		label = "error: " + label
	}
	if i := b.row(e, Death, e.Pid, e.Pid, label); i >= 0 {
		d.Columns[b.column(e.Pid)].Died = i
		d.Rows[i].Whole = long(reason)
	}
}

// signal draws exit signals and down messages.
func (b *builder) signal(e *event.Event) {
	if e.Kind == event.SendExit {
		return // drawn when it arrives
	}
	kind := Down
	label := "DOWN "
	if e.Kind == event.ExitSignal {
		kind, label = exitKind(e.Rule), ""
		if cause := b.cause(e); cause != nil && cause.Kind == event.SendExit {
			label = "exit/2: "
		}
	}
	from := e.Other
	if !b.shown(from) {
		from = e.Pid
	}
	i := b.row(e, kind, from, e.Pid, label+view.ReasonText(e.Term, maxShort))
	if i < 0 {
		return
	}
	b.diagram.Rows[i].Whole = label + long(e.Term)
	if rule := e.Rule.String(); rule != "" {
		b.diagram.Rows[i].Whole += "\n" + rule
	}
}

func exitKind(r event.Rule) Kind {
	switch {
	case r.Fatal():
		return ExitFatal
	case r.Trapped():
		return ExitTrapped
	}
	return ExitIgnored
}

// tie draws links and monitors as they come and go.
func (b *builder) tie(e *event.Event) {
	if e.Other.Kind() != term.Pid || !b.shown(e.Other) {
		return
	}
	switch e.Kind {
	case event.Link:
		b.row(e, Link, e.Pid, e.Other, "link")
	case event.LinkNoproc:
		b.row(e, Note, e.Pid, e.Pid, "link "+e.Other.String()+": noproc")
	case event.Unlink:
		b.row(e, Unlink, e.Pid, e.Other, "unlink")
	case event.Monitor:
		b.row(e, Monitor, e.Pid, e.Other, "monitor")
	case event.Demonitor:
		b.row(e, Demonitor, e.Pid, e.Other, "demonitor")
	}
}

var atomShell = term.A("shell")

// note draws what a process does by itself.
func (b *builder) note(e *event.Event) {
	label := ""
	switch e.Kind {
	case event.Register:
		label = "register " + short(e.Term)
	case event.Unregister:
		if i, ok := b.columns[e.Pid]; ok && b.diagram.Columns[i].Died < 0 {
			label = "unregister " + short(e.Term)
		}
	case event.TrapExit:
		if e.At.Place().Module == atomShell {
			return // how the shell takes down what is linked to a command that failed
		}
		label = "traps exits"
		if e.Term == term.AtomFalse {
			label = "traps exits no more"
		}
	case event.Timeout:
		label = "after: timeout"
	case event.TimerStart:
		label = "starts a timer: " + short(e.Term)
	case event.Suspend:
		label = "suspended by " + e.Other.String()
	}
	if label != "" && b.shown(e.Pid) {
		b.row(e, Note, e.Pid, e.Pid, label)
	}
}
