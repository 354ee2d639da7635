package repl

import (
	"fmt"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
	"mortal/runtime/node"
)

// A moment is the world at the prompt, before a command. It does not change once it is on the line.
type moment struct {
	world  *node.Node // to be forked, not run
	shell  term.Term
	number int    // of the prompt
	text   string // of the command
	seq    uint64 // of the last event before
	writes int    // how often files had been written
	folder string // working directory

	stimuli int    // that had come
	pending int    // bytes of input from the command on
	cost    uint64 // words that are kept for this moment alone, about

	// events is what led here, nil where what led to the next moment on the line begins with it.
	events *event.Recorder
}

// A travel is the way of a session through time.
//
//	line: m m m m m m      moments before each command, oldest first
//	pos:        ^          where undo and redo led, else the end of the line: the present
type travel struct {
	line []*moment
	pos  int
	cost uint64 // of all moments

	running   *moment // before the command that runs or ran last, while it is not on the line
	elsewhere bool    // that command put another world in place
	refused   bool    // that command would have been undo or redo

	checkpoints []checkpoint
}

// Bounds of the line: the number of moments, and the words that are kept for them alone.
const (
	maxMoments    = 1000
	maxMomentCost = 1 << 25
)

// begin is called when the world waits for a command of which the beginning has come.
func (s *Session) begin() {
	s.arrive()
	s.travel.running = s.now()
	s.nameMoment()
}

// now makes a moment of the present.
func (s *Session) now() *moment {
	shell, _ := s.node.Shell()
	return &moment{
		world:  s.node.Fork(),
		shell:  shell,
		number: s.node.CommandNumber() + 1,
		seq:    s.node.System.Seq(),
		writes: s.files.count,
		folder: s.files.Files.Getwd(),

		stimuli: len(s.record.stimuli),
		pending: len(s.inbox.pending),
	}
}

// arrive puts the command that ran last on the line, if it was one that changed the world as
// such: what was no Erlang, and undo itself, are not. What could be redone is forgotten, but for a look around.
func (s *Session) arrive() {
	t := &s.travel
	m := t.running
	if m == nil || !t.elsewhere && (t.refused || !s.ranSince(m) || s.lookedAround(m)) {
		t.refused = false
		return
	}
	t.running, t.elsewhere = nil, false
	m.cost = s.costSince(m)
	for _, forgotten := range t.line[t.pos:] {
		t.cost -= forgotten.cost
	}
	t.line = append(t.line[:t.pos:t.pos], m)
	t.cost += m.cost
	for len(t.line) > maxMoments || t.cost > maxMomentCost && len(t.line) > 1 {
		t.cost -= t.line[0].cost
		t.line = t.line[1:]
	}
	t.pos = len(t.line)
}

// ranSince reports whether a command has begun since m, in the same shell or another.
func (s *Session) ranSince(m *moment) bool {
	shell, _ := s.node.Shell()
	return shell != m.shell || s.node.CommandNumber()+1 != m.number
}

// lookedAround reports whether the command of m only looked, at a world that undo has led back to: the way forward
// stays open.
func (s *Session) lookedAround(m *moment) bool {
	if t := &s.travel; t.pos >= len(t.line)-1 {
		return false
	}
	start := s.names().Start(m.number)
	return start > m.seq && s.looks(start)
}

// costSince estimates what is kept for m alone from now on: what has become garbage since,
// and records of processes that have changed.
func (s *Session) costSince(m *moment) uint64 {
	before, now := m.world.System, s.node.System
	allocated := int64(now.Stats().Allocated - before.Stats().Allocated)
	garbage := int64(before.Held()) + allocated - int64(now.Held())
	copied := int64(now.Stats().Copied - before.Stats().Copied)
	return uint64(max(0, min(garbage, int64(before.Held())))) + uint64(max(0, copied))
}

// atPrompt reports whether no command runs.
func (s *Session) atPrompt() bool {
	_, command := s.node.Client()
	return command && s.node.InputWanted()
}

// travelCommands are the functions of module mortal that lead through time.
var travelCommands = map[string]command{
	"undo":        (*Session).undo,
	"redo":        (*Session).redo,
	"checkpoint":  (*Session).checkpoint,
	"restore":     (*Session).restore,
	"checkpoints": (*Session).checkpoints,
}

var travelTopics = []topic{
	{
		name: "undo",
		calls: []usage{
			{"undo()", "goes back to before the last command"},
			{"undo(N)", "goes back N commands"},
		},
		text: "The whole world goes back: processes, mailboxes, names, tables, timers, clock, code, variables and the " +
			"number of the prompt. A crash of the shell can be undone too. What was written to files stays written.",
		example: "X = 1.\nspawn_link(fun() -> exit(crash) end).\nundo(2).\nX = 2.\n",
	},
	{
		name: "redo",
		calls: []usage{
			{"redo()", "after undo(), goes forward one command"},
			{"redo(N)", "goes forward N commands"},
		},
		text:    "It is the same world that was left, not a repetition. Another command after undo() ends the way forward, unless it only looks, as graph() does.",
		example: "X = 1.\nY = 2.\nundo(2).\nredo().\nb().\n",
	},
	{
		name:    "checkpoint",
		calls:   []usage{{"checkpoint(Name)", "gives the next prompt a name"}},
		text:    "The name is any term. One that was given before moves here.",
		example: "X = 1.\ncheckpoint(start).\nX + 1, f().\nrestore(start).\nX.\n",
	},
	{
		name:    "restore",
		calls:   []usage{{"restore(Name)", "goes to the prompt that got this name"}},
		text:    "Backward or forward, also where undo() has left it behind. It is a command that undo() takes back.",
		example: "checkpoint(start).\nX = 1.\nrestore(start).\nundo().\nX.\n",
	},
	{
		name:    "checkpoints",
		calls:   []usage{{"checkpoints()", "the names of all checkpoints"}},
		example: "checkpoint(a).\ncheckpoint({b, 2}).\ncheckpoints().\n",
	},
}

// undo is undo(N): N commands back.
func (s *Session) undo(r node.Request) answer {
	if s.atPrompt() {
		s.arrive()
	}
	t := &s.travel
	n, ok := count(r)
	switch {
	case !ok:
		return s.stay("undo(N) goes N commands back, N is 1 or more")
	case t.pos == 0:
		return s.stay("there is nothing to undo")
	case n > t.pos:
		return s.stay("only %s can be undone", commands(t.pos))
	}
	from := s.leave()
	t.pos -= n
	to := t.line[t.pos]
	s.goTo(to)
	s.tell("back before ", to, s.remaining(to.writes, from.writes))
	return gone
}

// redo is redo(N): N commands forward, after undo.
func (s *Session) redo(r node.Request) answer {
	t := &s.travel
	n, ok := count(r)
	switch ahead := len(t.line) - 1 - t.pos; {
	case !ok:
		return s.stay("redo(N) goes N commands forward, N is 1 or more")
	case ahead <= 0:
		return s.stay("there is nothing to redo")
	case n > ahead:
		return s.stay("only %s can be redone", commands(ahead))
	}
	t.pos += n
	s.goTo(t.line[t.pos])
	s.tell("again after ", t.line[t.pos-1], "")
	return gone
}

// stay refuses to go. What can be redone stays so.
func (s *Session) stay(format string, args ...any) answer {
	s.travel.refused = true
	return refused(format, args...)
}

func commands(n int) string {
	if n == 1 {
		return "1 command"
	}
	return fmt.Sprintf("%d commands", n)
}

// count reads the argument of undo and redo.
func count(r node.Request) (n int, ok bool) {
	if len(r.Args) != 1 || !r.Args[0].IsSmall() {
		return 0, false
	}
	v := r.Args[0].Small()
	return int(min(v, maxMoments+1)), v >= 1
}

// leave puts the present on the line, so that redo leads back to it, and returns it.
func (s *Session) leave() *moment {
	t := &s.travel
	if t.pos == len(t.line) {
		t.line = append(t.line, s.present())
	}
	return t.line[t.pos]
}

// present returns the moment before the command that runs, or that of now, with what led to it.
func (s *Session) present() *moment {
	m := s.travel.running
	if m == nil || s.atPrompt() {
		m = s.now()
	}
	p := *m
	p.text = ""
	p.events = s.events(p.seq)
	return &p
}

// events returns what was recorded up to the event numbered seq.
func (s *Session) events(seq uint64) *event.Recorder {
	r := s.recorder.Snapshot()
	r.Truncate(seq)
	return &r
}

// goTo makes the world of m, which is on the line, the world of the session.
func (s *Session) goTo(m *moment) {
	t := &s.travel
	for _, later := range t.line[t.pos:] {
		if later.events != nil {
			s.recorder = later.events.Snapshot()
			break
		}
	}
	t.running, t.elsewhere = nil, false
	s.enter(m)
}

// enter puts the world of m in place of the session's, at the prompt.
func (s *Session) enter(m *moment) {
	s.setWorld(m.world.Fork())
	if s.files.Files.Getwd() != m.folder {
		s.files.Files.Chdir(m.folder) // that it has gone is no reason to stay
	}
	s.inbox.form = form{}
}

// goElsewhere makes a world that is not on the line that of the session, on behalf of the command
// that runs. It is a step like others: undo leads back to before it.
func (s *Session) goElsewhere(m *moment) {
	t := &s.travel
	if t.running == nil {
		t.running = s.now()
	}
	from := *t.running
	from.events = s.events(from.seq)
	t.running, t.elsewhere = &from, true
	s.recorder = m.events.Snapshot()
	s.enter(m)
}

// remaining says what does not come back: files that were written between two moments.
func (s *Session) remaining(earlier, later int) string {
	if later <= earlier {
		return ""
	}
	return "  (stays as written: " + strings.Join(s.files.since(earlier), ", ") + ")"
}

// tell prints one line about a command and what follows, and the prompt of the world that was
// put in place, which showed it once already.
func (s *Session) tell(what string, m *moment, remark string) {
	what += fmt.Sprintf("%d> ", m.number)
	st := s.style()
	room := st.Columns() - view.Width(what) - view.Width(remark)
	s.say(what + st.CutText(spaced(m.text), max(room, 12)) + remark)
}

// spaced makes one line of a command.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// say prints a line in place of the command that ran, which has gone with its world.
func (s *Session) say(line string) {
	fmt.Fprint(s.cfg.Output, s.style().Render([]view.Line{{{Role: view.Plain, Text: line}}}))
	if !s.cfg.LineEditor {
		prompt, _ := s.Prompt()
		fmt.Fprint(s.cfg.Output, prompt)
	}
}

// A checkpoint is a moment with a name. It begins with the prompt after checkpoint(Name).
type checkpoint struct {
	name   term.Term
	moment *moment // nil: not begun yet
}

const maxCheckpoints = 100

// checkpoint is checkpoint(Name): the next prompt gets a name.
func (s *Session) checkpoint(r node.Request) answer {
	t := &s.travel
	name := r.Args[0]
	kept := make([]checkpoint, 0, len(t.checkpoints)+1)
	for _, c := range t.checkpoints {
		if !term.ExactEqual(c.name, name) {
			kept = append(kept, c)
		}
	}
	if len(kept) == maxCheckpoints {
		return refused("there are %d checkpoints, which is the limit", maxCheckpoints)
	}
	t.checkpoints = append(kept, checkpoint{name: name})
	return returned(term.AtomOk)
}

// nameMoment gives new checkpoints the moment before the command that begins.
func (s *Session) nameMoment() {
	t := &s.travel
	for i := range t.checkpoints {
		if c := &t.checkpoints[i]; c.moment == nil {
			m := *t.running
			m.events = s.events(m.seq)
			c.moment = &m
		}
	}
}

// restore is restore(Name).
func (s *Session) restore(r node.Request) answer {
	for _, c := range s.travel.checkpoints {
		if !term.ExactEqual(c.name, r.Args[0]) {
			continue
		}
		if c.moment == nil {
			return refused("the checkpoint %s begins with the next command", c.name)
		}
		writes := s.files.count
		s.goElsewhere(c.moment)
		s.say(fmt.Sprintf("at the checkpoint %s, before %d>%s", c.name, c.moment.number, s.remaining(c.moment.writes, writes)))
		return gone
	}
	return refused("there is no checkpoint %s; checkpoints() lists them", r.Args[0])
}

// checkpoints is checkpoints(): their names, oldest first.
func (s *Session) checkpoints(node.Request) answer {
	names := make([]term.Term, len(s.travel.checkpoints))
	for i, c := range s.travel.checkpoints {
		names[i] = c.name
	}
	return returned(term.MakeList(names...))
}
