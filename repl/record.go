package repl

import (
	"strings"
	"time"
)

// A record is all that came into a session from outside, in order: with the same it goes the
// same way again, to the byte. Everything else the world decides by itself.
type record struct {
	stimuli []stimulus
	size    int  // bytes that they take, about
	full    bool // more came than is kept

	ran     uint64 // slices that the session has run
	settled bool   // it has waited for input since the last stimulus, first when waiting slices had run
	waiting uint64
	uses    uint64 // uses of the clock before it went on last

	kept   int    // how many stimuli were given to the journal
	keptAt uint64 // when the last of them came
}

// A stimulus is one thing that came from outside.
type stimulus struct {
	kind stimulusKind
	at   uint64 // slices that had run; in what is to be played again, since the one before
	// usual is set when the session waited for it and had done nothing else since: where what
	// is played again comes anyway.
	usual bool
	text  string        // input; what was shown; the name of a use of files
	by    time.Duration // by which the clock went on
	size  [2]int        // of the terminal: columns and rows, 0 unknown
	use   use
}

type stimulusKind uint8

const (
	gotInput     stimulusKind = iota // text
	gotEnd                           // no more input comes
	gotInterrupt                     // Ctrl-C
	gotTime                          // the live clock went on
	gotSize                          // the terminal has another size
	gotShown                         // a comment of a script, which is shown and not read
	gotFile                          // the answer to a use of files
)

// moves reports whether a stimulus changes what the world does next. The answers of files are
// asked for, and the rest does not reach it.
func (k stimulusKind) moves() bool { return k != gotFile && k != gotShown && k != gotSize }

// maxRecord bounds a record, in bytes.
const maxRecord = 32 << 20

// add notes a stimulus that comes now.
func (r *record) add(st stimulus) {
	const own = 96
	r.size += own + len(st.text) + len(st.use.answer)
	if r.full = r.full || r.size > maxRecord; r.full {
		return
	}
	st.at, st.usual = r.ran, r.settled && r.waiting == r.ran
	if st.kind.moves() {
		r.settled = false
	}
	r.stimuli = append(r.stimuli, st)
}

// advance notes that the clock goes on. It takes the place of the last time it did if nobody has
// used the clock since: uses is how often anybody has.
func (r *record) advance(by time.Duration, uses uint64) {
	n := len(r.stimuli) - 1
	if n >= 0 && r.stimuli[n].kind == gotTime && uses == r.uses {
		r.stimuli[n].by += by
		r.stimuli[n].at, r.settled = r.ran, false
		return
	}
	r.uses = uses
	r.add(stimulus{kind: gotTime, by: by})
}

// waits notes that the session waits for input.
func (r *record) waits() {
	if !r.settled {
		r.settled, r.waiting = true, r.ran
	}
}

// fresh returns the text of the stimuli that the journal has not got yet. The last move of the
// clock is held back, as it may still grow.
func (r *record) fresh() string {
	n := len(r.stimuli)
	if n > 0 && r.stimuli[n-1].kind == gotTime {
		n--
	}
	if n <= r.kept {
		return ""
	}
	var b strings.Builder
	r.keptAt = printStimuli(&b, r.stimuli[r.kept:n], r.keptAt)
	r.kept = n
	return b.String()
}
