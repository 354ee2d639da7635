package console

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// maxHistory is how many commands the history file keeps.
const maxHistory = 2000

// A history is the file of commands typed in earlier sessions: one command a
// line, readable by its owner only.
type history struct{ path string }

// StateDir returns mortal's directory for state, as the XDG Base Directory Specification has it;
// "" without a home directory.
func StateDir(getenv func(string) string) string {
	dir := getenv("XDG_STATE_HOME")
	if dir == "" {
		home := getenv("HOME")
		if home == "" {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "mortal")
}

// openHistory returns the history. Without a directory for it nothing is kept.
func openHistory(getenv func(string) string) *history {
	dir := StateDir(getenv)
	if dir == "" {
		return &history{}
	}
	return &history{path: filepath.Join(dir, "history")}
}

// load returns the kept commands, oldest first.
func (h *history) load() []string {
	f, err := os.Open(h.path)
	if err != nil {
		return nil
	}
	defer f.Close()
	var lines []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if s.Text() != "" {
			lines = append(lines, s.Text())
		}
	}
	if len(lines) > maxHistory {
		lines = lines[len(lines)-maxHistory:]
		h.rewrite(lines)
	}
	return lines
}

func (h *history) rewrite(lines []string) {
	tmp := h.path + ".new"
	if os.WriteFile(tmp, []byte(strings.Join(lines, "\n")+"\n"), 0o600) == nil {
		os.Rename(tmp, h.path)
	}
}

// add keeps a command. Failing to write is no reason to disturb the session.
func (h *history) add(command string) {
	if h.path == "" || command == "" {
		return
	}
	if os.MkdirAll(filepath.Dir(h.path), 0o700) != nil {
		return
	}
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	f.WriteString(command + "\n")
}

// oneLine joins the lines of a command. Comments go, as they would swallow what
// follows; line breaks inside strings are written as \n.
func oneLine(command string) string {
	if !strings.ContainsAny(command, "\n%") {
		return strings.TrimSpace(command)
	}
	var b strings.Builder
	for _, t := range syntax.Tokens(command, source.Pos{Line: 1, Col: 1}) {
		text := command[t.Off:t.EndOff]
		switch t.Kind {
		case syntax.Comment:
		case syntax.White:
			if !strings.HasSuffix(b.String(), " ") {
				b.WriteString(spaces(text))
			}
		default:
			b.WriteString(strings.ReplaceAll(text, "\n", `\n`))
		}
	}
	return strings.TrimSpace(b.String())
}

// spaces keeps spaces within a line and makes one of a line break with its indentation.
func spaces(white string) string {
	if strings.Contains(white, "\n") {
		return " "
	}
	return white
}
