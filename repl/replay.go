package repl

import (
	"errors"
	"fmt"
	"io"
	"math"
)

// A replay plays a saved session again: what came then comes again at the same points.
type replay struct {
	saved *Saved
	next  int    // stimulus
	base  uint64 // slices that had run when the last one came
	force bool   // the next one comes now, as nothing else can happen
	end   bool   // a command waits for ever, and nothing more comes
	seen  uint64 // slices that had run when the world last waited for input

	quiet  bool        // neither input nor comments are shown
	before func() bool // called before input; false ends the replay
}

// head returns the next stimulus, nil at the end. What files answer is asked for elsewhere.
func (r *replay) head() *stimulus {
	if r == nil {
		return nil
	}
	for ; r.next < len(r.saved.stimuli); r.next++ {
		if st := &r.saved.stimuli[r.next]; st.kind != gotFile {
			return st
		}
	}
	return nil
}

// due reports whether st, the next stimulus, comes when ran slices have run.
func (r *replay) due(st *stimulus, ran uint64) bool {
	return r.force || !st.usual && ran >= r.base+st.at
}

// pop goes on to the stimulus after the next one, which has come.
func (r *replay) pop(ran uint64) {
	if r.head().kind.moves() {
		r.base = ran
	}
	r.next++
	r.force = false
}

// limit returns how many slices may run before the next stimulus, at most n.
func (r *replay) limit(n int, ran uint64) uint64 {
	st := r.head()
	if st == nil || st.usual || !st.kind.moves() || ran >= r.base+st.at {
		return uint64(n)
	}
	return min(uint64(n), r.base+st.at-ran)
}

// interrupts reports whether a Ctrl-C comes now.
func (r *replay) interrupts(ran uint64) bool {
	st := r.head()
	if st == nil || st.kind != gotInterrupt || !r.due(st, ran) {
		return false
	}
	r.pop(ran)
	return true
}

// hurry is called when nothing can happen before something comes: it comes now.
func (r *replay) hurry() bool {
	st := r.head()
	r.force = st != nil && (st.kind == gotTime || st.kind == gotInterrupt)
	return r.force
}

// stop ends the replay when the world waits for ever, and nothing more came.
func (r *replay) stop() bool {
	r.end = r.head() == nil
	return r.end
}

func (r *replay) stopped() bool { return r != nil && r.end }

// replayTime lets the clock go on as it did: once each time it is looked at, as there, since
// between two looks the world may have used it.
func (s *Session) replayTime() {
	if st := s.rerun.head(); st != nil && st.kind == gotTime && s.rerun.due(st, s.record.ran) {
		s.rerun.pop(s.record.ran)
		s.advance(st.by)
	}
}

// replayNext gives the world, which waits for input, what comes next. It reports false at the end.
func (s *Session) replayNext() bool {
	r := s.rerun
	ran := s.record.ran
	idle := r.seen == ran // since the world waited before
	for r.seen = ran; ; {
		st := r.head()
		switch {
		case st == nil || r.end:
			return false
		case !st.kind.moves():
			r.pop(ran)
			s.show(st)
			continue
		case !st.usual && !idle && !r.due(st, ran): // there is more to do before
		case st.kind == gotTime || st.kind == gotInterrupt:
			r.force = true
		case st.kind == gotEnd:
			r.pop(ran)
			s.End()
		case r.before != nil && !r.before():
			return false
		default:
			r.pop(ran)
			s.echo(st.text)
			s.Feed(st.text)
		}
		return true
	}
}

// show is what comes of a stimulus that the world does not see.
func (s *Session) show(st *stimulus) {
	switch st.kind {
	case gotShown:
		s.comment(st.text)
	case gotSize:
		s.resize(st.size)
	}
}

// echo shows input as it looked when it was typed.
func (s *Session) echo(text string) {
	if s.cfg.LineEditor && !s.rerun.quiet {
		prompt, _ := s.Prompt()
		fmt.Fprint(s.cfg.Output, prompt, withNewline(text))
	}
}

// comment prints what stands in a script beside the input.
func (s *Session) comment(text string) {
	if text == "" {
		return
	}
	s.record.add(stimulus{kind: gotShown, text: text})
	if s.cfg.LineEditor && (s.rerun == nil || !s.rerun.quiet) {
		fmt.Fprint(s.cfg.Output, text)
	}
}

// prepareRecord decides what is kept of the session, and how it begins.
func (s *Session) prepareRecord() {
	cfg := &s.cfg
	if s.rerun != nil {
		s.origin = s.rerun.saved.origin
		s.files.script, s.files.last = s.rerun.saved.script(), math.MaxInt
	} else {
		s.origin = origin{
			Seed: cfg.Seed, Live: cfg.Live, Editor: cfg.LineEditor, Unicode: cfg.Unicode, Colour: cfg.Colour, ASCII: cfg.ASCII,
			Hints: cfg.Hints, Banner: cfg.Banner, Welcome: cfg.Welcome, Path: cfg.Path,
			MaxProcesses: cfg.MaxProcesses, MaxMemory: cfg.MaxMemory, MaxHeap: cfg.MaxHeap,
		}
		s.size = s.sizeNow()
		s.origin.Columns, s.origin.Rows = s.size[0], s.size[1]
	}
	s.size = [2]int{s.origin.Columns, s.origin.Rows}
	if cfg.Journal != nil {
		cfg.Journal(s.origin.String())
	}
	if cfg.Record {
		s.files.noted = func(u use) { s.record.add(stimulus{kind: gotFile, use: u}) }
	}
}

// sizeNow asks how large the terminal is.
func (s *Session) sizeNow() (size [2]int) {
	if s.cfg.Columns != nil {
		size[0] = s.cfg.Columns()
	}
	if s.cfg.Rows != nil {
		size[1] = s.cfg.Rows()
	}
	return size
}

// look finds out whether the terminal has another size. What runs sees the size that it had when
// its command came.
func (s *Session) look() {
	if s.rerun != nil {
		return
	}
	if size := s.sizeNow(); size != s.size {
		s.resize(size)
	}
}

func (s *Session) resize(size [2]int) {
	s.record.add(stimulus{kind: gotSize, size: size})
	s.size = size
}

// script returns what files are to answer.
func (sv *Saved) script() map[string][]use {
	script := map[string][]use{}
	for _, st := range sv.stimuli {
		if st.kind == gotFile {
			script[st.use.what] = append(script[st.use.what], st.use)
		}
	}
	return script
}

// Replay plays a saved session and prints what it printed, as a transcript when it was typed at
// a terminal. before is called before each input; false ends the replay. It may be nil. The
// result is the exit code of the world.
func Replay(cfg Config, sv *Saved, before func() bool) int {
	s := New(replayed(cfg, sv))
	s.rerun.before = before
	for s.Run() != Halted {
		if s.replayNext() {
			continue
		}
		if !s.cfg.LineEditor {
			fmt.Fprintln(cfg.Output) // after the prompt
		}
		break
	}
	return s.Status()
}

// replayed is cfg for a session that begins as a saved one did.
func replayed(cfg Config, sv *Saved) Config {
	o := &sv.origin
	cfg.Seed, cfg.Live, cfg.LineEditor, cfg.Unicode = o.Seed, o.Live, o.Editor, o.Unicode
	cfg.Colour, cfg.ASCII, cfg.Hints, cfg.Banner, cfg.Welcome = o.Colour, o.ASCII, o.Hints, o.Banner, o.Welcome
	cfg.Path, cfg.Instead = o.Path, nil
	cfg.MaxProcesses, cfg.MaxMemory, cfg.MaxHeap = o.MaxProcesses, o.MaxMemory, o.MaxHeap
	cfg.replay = &replay{saved: sv}
	return cfg
}

// Resume returns a session that has come quietly to where a saved one was before its last input,
// and gets that next. What it prints from then on goes to cfg.Output. Files answer what they
// did, as far as it was noted.
func Resume(cfg Config, sv *Saved) (*Session, error) {
	out, errs := &outlet{}, &outlet{}
	last := sv.lastInput()
	if last < 0 {
		return nil, errors.New("nothing was typed in the session")
	}
	r := replayed(cfg, &Saved{sv.origin, sv.stimuli[:last]})
	r.Output, r.Errors, r.Welcome = out, errs, ""
	r.replay.quiet = true
	s := New(r)
	for s.Run() != Halted && s.replayNext() {
	}
	if _, halted := s.node.System.Halted(); halted {
		return nil, errors.New("the session had come to its end")
	}
	out.w, errs.w = cfg.Output, cfg.Errors
	s.files.script, s.files.last = sv.script(), sv.uses()
	s.rerun = nil
	s.clock.set(s.node.LiveClock(), s.node.System)
	s.resumed = sv.stimuli[last].text
	return s, nil
}

// goOn gives a resumed session its last input again.
func (s *Session) goOn() {
	if text := s.resumed; text != "" {
		s.resumed = ""
		prompt, _ := s.Prompt()
		fmt.Fprint(s.cfg.Output, prompt, withNewline(text))
		s.Feed(text)
	}
}

// Empty reports whether nothing was typed in the session.
func (sv *Saved) Empty() bool { return sv.lastInput() < 0 }

// lastInput returns which stimulus is the last input, -1 when there is none.
func (sv *Saved) lastInput() int {
	for i := len(sv.stimuli) - 1; i >= 0; i-- {
		if sv.stimuli[i].kind == gotInput {
			return i
		}
	}
	return -1
}

// uses returns how many uses of files the session made at least.
func (sv *Saved) uses() (n int) {
	for _, st := range sv.stimuli {
		if st.kind == gotFile {
			n = st.use.number + 1
		}
	}
	return n
}

// An outlet is where a world writes to, as long as it leads anywhere.
type outlet struct{ w io.Writer }

func (o *outlet) Write(b []byte) (int, error) {
	if o.w == nil {
		return len(b), nil
	}
	return o.w.Write(b)
}
