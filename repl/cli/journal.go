package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mortal/repl"
	"mortal/repl/console"
)

// A journal is the file that holds a session at a terminal as it goes. It is locked as long as the
// session lives, and removed at its end: one that is there and not locked is of a session whose
// terminal was killed.
type journal struct{ file *os.File }

// maxJournals is how many sessions that did not end are kept.
const maxJournals = 10

const journalSuffix = ".session"

// journals is the folder of them, "" when nothing can be kept.
func (s *session) journals() string {
	dir := console.StateDir(s.Getenv)
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, "sessions")
}

// openJournal begins a journal. Failing to write one is no reason to disturb the session: the
// result is then one that keeps nothing.
func (s *session) openJournal() *journal {
	dir := s.journals()
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return &journal{}
	}
	for _, name := range tooMany(orphans(dir)) {
		os.Remove(name)
	}
	f, err := os.CreateTemp(dir, "*"+journalSuffix) // readable by its owner only
	if err != nil {
		return &journal{}
	}
	if !lock(f) {
		f.Close()
		os.Remove(f.Name())
		return &journal{}
	}
	return &journal{f}
}

// write adds to the journal. What was written last may miss after a crash of the machine, not of
// the terminal.
func (j *journal) write(text string) {
	if j.file == nil {
		return
	}
	if _, err := j.file.WriteString(text); err != nil {
		j.remove()
	}
}

// remove ends the journal of a session that has ended.
func (j *journal) remove() {
	if j.file != nil {
		os.Remove(j.file.Name())
		j.file.Close()
		j.file = nil
	}
}

// orphans returns the journals of sessions that did not end, the latest first.
func orphans(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	type candidate struct {
		name    string
		written int64
	}
	var all []candidate
	for _, e := range entries {
		info, err := e.Info()
		if name := filepath.Join(dir, e.Name()); err == nil && strings.HasSuffix(name, journalSuffix) && !isLocked(name) {
			all = append(all, candidate{name, info.ModTime().UnixNano()})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int { return int(b.written>>1 - a.written>>1) })
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name
	}
	return names
}

func tooMany(names []string) []string { return names[min(len(names), maxJournals-1):] }

// isLocked reports whether a journal belongs to a session that lives.
func isLocked(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return true
	}
	defer f.Close()
	return !lock(f)
}

var errNothingToResume = errors.New("there is no session to resume: all have come to their end")

// lastJournal finds the session that is to be resumed.
func (s *session) lastJournal() (name string, sv *repl.Saved, err error) {
	for _, name := range orphans(s.journals()) {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", nil, err
		}
		sv, err := repl.ParseSaved(wholeLines(string(text)))
		if err != nil {
			return "", nil, fmt.Errorf("%s: %w", name, err)
		}
		if sv.Empty() {
			os.Remove(name)
			continue
		}
		return name, sv, nil
	}
	return "", nil, errNothingToResume
}

// wholeLines leaves out a last line that was not written to its end.
func wholeLines(text string) string { return text[:strings.LastIndexByte(text, '\n')+1] }
