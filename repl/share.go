package repl

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"

	"mortal/lang/term"
	"mortal/runtime/node"
)

// shareCommands are the functions of module mortal that keep a session for others.
var shareCommands = map[string]command{
	"save":  patient((*Session).save),
	"share": patient((*Session).share),
}

var shareTopics = []topic{
	{
		name:  "save",
		calls: []usage{{"save(File)", "writes the session to a file, for mortal replay"}},
		text: "The file holds the input, which can be read and changed, and all else that came from outside: the seed, " +
			"Ctrl-C, the times of a live clock, what was read from files. mortal replay FILE prints the same again, " +
			"and with --step waits before each command. Files are written with --allow-write only.",
		example: "X = 1.\nsave(\"x.session\").\n",
	},
	{
		name:    "share",
		calls:   []usage{{"share()", "prints the session as one line, for mortal replay"}},
		text:    "The line holds what save(File) writes, compressed.",
		example: "1 + 1.\nshare().\n",
	},
}

// saved returns the session up to before the command that runs.
func (s *Session) saved() (*Saved, error) {
	m := s.travel.running
	switch {
	case m == nil:
		return nil, errors.New("there is no session at a prompt to be kept")
	case len(s.cfg.Instead) > 0:
		return nil, errors.New("a session whose library is in part another one (--no-embedded) is not kept")
	case s.record.full:
		return nil, fmt.Errorf("the session is too long: more than %d MB came into it", maxRecord>>20)
	}
	return &Saved{s.origin, upTo(s.record.stimuli[:m.stimuli], m.pending)}, nil
}

// upTo returns stimuli without the last bytes of the last input.
func upTo(all []stimulus, without int) []stimulus {
	for i := len(all) - 1; i >= 0 && without > 0; i-- {
		st := all[i]
		if st.kind != gotInput {
			continue
		}
		kept := append([]stimulus(nil), all[:i]...)
		if st.text = st.text[:max(0, len(st.text)-without)]; strings.TrimSpace(st.text) != "" {
			st.text = withNewline(st.text)
			kept = append(kept, st)
		}
		return append(kept, all[i+1:]...)
	}
	return all
}

// save is save(File).
func (s *Session) save(r node.Request) answer {
	name, ok := term.CharDataString(r.Args[0])
	if !ok || name == "" {
		return refused("save(File) takes the name of a file")
	}
	sv, err := s.saved()
	if err != nil {
		return refused("%v", err)
	}
	switch err := s.files.writeSession(name, []byte(sv.String())); {
	case errors.Is(err, fs.ErrPermission):
		return refused("files are written with --allow-write only, below the working directory")
	case err != nil:
		return refused("%s: %v", name, err)
	}
	return returned(term.AtomOk)
}

// share is share().
func (s *Session) share(node.Request) answer {
	sv, err := s.saved()
	if err != nil {
		return refused("%v", err)
	}
	return shown("mortal replay " + sv.Line() + "\n")
}

// lineVersion begins a session in one line. It changes when old lines would be read wrongly.
const lineVersion = "session1:"

// Line returns the session as one line: in base64 a checksum of the text and the text compressed.
func (sv *Saved) Line() string {
	text := sv.String()
	var b bytes.Buffer
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(text))))
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		io.WriteString(w, text)
		err = w.Close()
	}
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return lineVersion + base64.RawURLEncoding.EncodeToString(b.Bytes())
}

// IsLine reports whether text looks like what Line returns.
func IsLine(text string) bool {
	return strings.HasPrefix(text, "session") && strings.Contains(text, ":")
}

// ParseLine reads what Line wrote.
func ParseLine(line string) (*Saved, error) {
	body, ok := strings.CutPrefix(strings.TrimSpace(line), lineVersion)
	if !ok {
		version, _, _ := strings.Cut(line, ":")
		return nil, &SavedError{0, fmt.Sprintf("the line is of version %s, this mortal knows %s", version, strings.TrimSuffix(lineVersion, ":"))}
	}
	b, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil || len(b) < 4 {
		return nil, &SavedError{0, "the line is damaged: it is not whole, or has other characters in it"}
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b[4:])), 2*maxRecord))
	if err != nil || crc32.ChecksumIEEE(text) != binary.BigEndian.Uint32(b) {
		return nil, &SavedError{0, "the line is damaged: its checksum is another one"}
	}
	return ParseSaved(string(text))
}
