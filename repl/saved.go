package repl

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Saved is a session that can be played again: how it began and what came into it. As text it
// is a script of shell input, which people can read and change; lines that begin with %! or %|
// hold the rest.
type Saved struct {
	origin  origin
	stimuli []stimulus
}

// An origin is how a session began, as far as it can be seen later.
type origin struct {
	Seed         uint64   `json:"seed"`
	Live         bool     `json:"live,omitempty"`
	Start        int64    `json:"start,omitempty"` // wall time, nanoseconds of Unix time
	Zone         int      `json:"zone,omitempty"`  // seconds east of UTC
	Editor       bool     `json:"editor,omitempty"`
	Unicode      bool     `json:"unicode,omitempty"`
	Colour       bool     `json:"colour,omitempty"`
	ASCII        bool     `json:"ascii,omitempty"`
	Hints        bool     `json:"hints,omitempty"`
	Banner       bool     `json:"banner,omitempty"`
	Welcome      string   `json:"welcome,omitempty"`
	Columns      int      `json:"columns,omitempty"`
	Rows         int      `json:"rows,omitempty"`
	Path         []string `json:"path,omitempty"`
	MaxProcesses int      `json:"max_processes,omitempty"`
	MaxMemory    int64    `json:"max_memory,omitempty"`
	MaxHeap      int64    `json:"max_heap,omitempty"`
}

// savedVersion is the first line of a saved session. It changes when old texts would be read wrongly.
const savedVersion = "%! mortal session 1"

const savedComment = `%% Play it with: mortal replay FILE. Lines with %! say what came besides the input; the input can be changed.
`

// String returns the session as the text that ParseSaved reads.
func (sv *Saved) String() string {
	var b strings.Builder
	b.WriteString(sv.origin.String())
	printStimuli(&b, sv.stimuli, 0)
	return b.String()
}

// printStimuli writes stimuli as ParseSaved reads them. before is when the one before came; the
// result is the same for the next one.
func printStimuli(b *strings.Builder, all []stimulus, before uint64) (at uint64) {
	const perLine = 6
	for i := 0; i < len(all); {
		n := i
		for n < len(all) && all[n].kind == gotTime && n-i < perLine {
			n++
		}
		if n > i {
			before = printTimes(b, all[i:n], before)
			i = n
			continue
		}
		before = all[i].print(b, before)
		i++
	}
	return before
}

// printTimes writes moves of the clock: N+Duration when one came N slices after what is before it.
func printTimes(b *strings.Builder, all []stimulus, before uint64) (at uint64) {
	words := make([]any, len(all))
	for i, st := range all {
		words[i] = st.by
		if !st.usual {
			words[i] = fmt.Sprintf("%d+%v", st.at-before, st.by)
		}
		before = st.at
	}
	mark(b, tagTime, words...)
	return before
}

func (o origin) String() string {
	text, err := json.Marshal(o)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return savedVersion + "\n" + savedComment + "%! begin " + string(text) + "\n"
}

// The words that stand after %! in a saved session.
const (
	tagBegin     = "begin"     // the origin
	tagAfter     = "after"     // N: what follows came N slices after what is above, not when it was waited for
	tagLines     = "lines"     // N: the next N lines came together
	tagPart      = "part"      // the next line came without a newline
	tagBytes     = "bytes"     // in base64: input that is no text, or looks like these lines
	tagShown     = "shown"     // in base64: a comment that looks like these lines
	tagEnd       = "end"       // of input
	tagInterrupt = "interrupt" // Ctrl-C
	tagTime      = "time"      // [N+]Duration …: the live clock went on, N slices after what is before
	tagSize      = "size"      // COLUMNS ROWS of the terminal
	tagFile      = "file"      // N JSON: the answer to use N of files, which is named on the line before
	tagUse       = "use"       // what was asked
	tagText      = "text"      // like file, with the text that was read on the lines below
)

func mark(b *strings.Builder, word string, args ...any) {
	b.WriteString("%! " + word)
	for _, a := range args {
		fmt.Fprintf(b, " %v", a)
	}
	b.WriteByte('\n')
}

// print writes one that is no move of the clock.
func (st *stimulus) print(b *strings.Builder, before uint64) (at uint64) {
	if st.kind.moves() {
		if !st.usual {
			mark(b, tagAfter, st.at-before)
		}
		before = st.at
	}
	switch st.kind {
	case gotInput:
		st.printInput(b)
	case gotEnd:
		mark(b, tagEnd)
	case gotInterrupt:
		mark(b, tagInterrupt)
	case gotSize:
		mark(b, tagSize, st.size[0], st.size[1])
	case gotShown:
		if slices.ContainsFunc(strings.SplitAfter(st.text, "\n"), isMark) {
			mark(b, tagShown, base64.StdEncoding.EncodeToString([]byte(st.text)))
			break
		}
		b.WriteString(st.text)
	case gotFile:
		st.use.print(b)
	}
	return before
}

func (st *stimulus) printInput(b *strings.Builder) {
	text := st.text
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	_, rest := comments(text)
	if !utf8.ValidString(text) || slices.ContainsFunc(lines, isMark) || strings.ContainsRune(text, '\r') {
		mark(b, tagBytes, base64.StdEncoding.EncodeToString([]byte(text)))
		return
	}
	switch {
	case !strings.HasSuffix(text, "\n"):
		mark(b, tagPart, len(lines))
	case len(lines) > 1 || rest == "":
		mark(b, tagLines, len(lines))
	}
	b.WriteString(strings.TrimSuffix(text, "\n") + "\n")
}

func isMark(line string) bool { return strings.HasPrefix(line, "%!") || strings.HasPrefix(line, "%|") }

// print writes what files answered. A text that was read stands there as it is.
func (u *use) print(b *strings.Builder) {
	mark(b, tagUse, strconv.Quote(u.what))
	var r reply
	if err := json.Unmarshal([]byte(u.answer), &r); err != nil || !isText(r.Data) {
		mark(b, tagFile, u.number, u.answer)
		return
	}
	lines := bytes.Split(bytes.TrimSuffix(r.Data, []byte("\n")), []byte("\n"))
	mark(b, tagText, u.number, len(lines))
	for _, l := range lines {
		b.WriteString("%|" + string(l) + "\n")
	}
}

func isText(data []byte) bool {
	return len(data) > 0 && data[len(data)-1] == '\n' && utf8.Valid(data) && !bytes.ContainsAny(data, "\r\x00")
}

// A SavedError says what is wrong with a saved session.
type SavedError struct {
	Line int // from 1; 0: all of it
	What string
}

func (e *SavedError) Error() string {
	if e.Line == 0 {
		return "saved session: " + e.What
	}
	return fmt.Sprintf("saved session, line %d: %s", e.Line, e.What)
}

// A savedReader reads a saved session line by line.
type savedReader struct {
	text    string // what is left
	line    int
	saved   Saved
	begun   bool
	at      uint64 // of the next stimulus, counted from the one before
	isAt    bool
	useName string
}

// ParseSaved reads what String wrote, also when a person has changed the input.
func ParseSaved(text string) (*Saved, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	version, rest := cutLine(text)
	switch version = strings.TrimSpace(version); {
	case version == savedVersion:
	case strings.HasPrefix(version, "%! mortal session "):
		return nil, &SavedError{1, "it is of version " + version[len("%! mortal session "):] + ", which this mortal does not know"}
	default:
		return nil, &SavedError{1, "it does not begin with " + strconv.Quote(savedVersion)}
	}
	r := &savedReader{text: rest, line: 1}
	for r.text != "" {
		if err := r.next(); err != nil {
			return nil, &SavedError{r.line, err.Error()}
		}
	}
	if !r.begun {
		return nil, &SavedError{0, "the line %! begin is missing"}
	}
	return &r.saved, nil
}

func (r *savedReader) take() string {
	line, rest := cutLine(r.text)
	r.text = rest
	r.line++
	return line
}

func (r *savedReader) next() error {
	line := r.take()
	args, isMark := strings.CutPrefix(line, "%!")
	switch _, rest := comments(line); {
	case isMark:
		word, arg, _ := strings.Cut(strings.TrimSpace(args), " ")
		return r.mark(word, arg)
	case strings.HasPrefix(line, "%|"):
		return errors.New("a line with %| without the %! text above it")
	case rest != "":
		r.add(stimulus{kind: gotInput, text: withNewline(line)})
	case line != savedComment:
		r.add(stimulus{kind: gotShown, text: line})
	}
	return nil
}

func withNewline(line string) string {
	if strings.HasSuffix(line, "\n") {
		return line
	}
	return line + "\n"
}

func (r *savedReader) add(st stimulus) {
	if st.kind.moves() {
		st.at, st.usual = r.at, !r.isAt
		r.at, r.isAt = 0, false
	}
	r.saved.stimuli = append(r.saved.stimuli, st)
}

// mark reads what stands after %! in a line.
func (r *savedReader) mark(word, arg string) (err error) {
	if word != tagBegin && !r.begun {
		return errors.New("%! begin must come first")
	}
	switch word {
	case tagBegin:
		r.begun = true
		err = json.Unmarshal([]byte(arg), &r.saved.origin)
	case tagAfter:
		r.isAt = true
		r.at, err = strconv.ParseUint(arg, 10, 64)
	case tagLines, tagPart:
		err = r.input(word, arg)
	case tagBytes:
		var b []byte
		b, err = base64.StdEncoding.DecodeString(arg)
		r.add(stimulus{kind: gotInput, text: string(b)})
	case tagShown:
		var b []byte
		b, err = base64.StdEncoding.DecodeString(arg)
		r.add(stimulus{kind: gotShown, text: string(b)})
	case tagEnd:
		r.add(stimulus{kind: gotEnd})
	case tagInterrupt:
		r.add(stimulus{kind: gotInterrupt})
	case tagTime:
		err = r.times(arg)
	case tagSize:
		var size [2]int
		_, err = fmt.Sscan(arg, &size[0], &size[1])
		r.add(stimulus{kind: gotSize, size: size})
	case tagUse:
		r.useName, err = strconv.Unquote(arg)
	case tagFile, tagText:
		err = r.file(word, arg)
	default:
		return fmt.Errorf("%q is not known here", word)
	}
	return err
}

// times reads moves of the clock.
func (r *savedReader) times(arg string) (err error) {
	for _, word := range strings.Fields(arg) {
		after, by, ok := strings.Cut(word, "+")
		if !ok {
			by = after
		} else if r.at, err = strconv.ParseUint(after, 10, 64); err != nil {
			return err
		}
		r.isAt = ok
		st := stimulus{kind: gotTime}
		if st.by, err = time.ParseDuration(by); err != nil {
			return err
		}
		r.add(st)
	}
	return nil
}

// input reads lines that came together.
func (r *savedReader) input(word, arg string) error {
	n, err := strconv.Atoi(arg)
	if err != nil || n < 1 {
		return errors.New("a number of lines is missing")
	}
	var text strings.Builder
	for range n {
		if r.text == "" {
			return errors.New("lines are missing at the end")
		}
		text.WriteString(withNewline(r.take()))
	}
	st := stimulus{kind: gotInput, text: text.String()}
	if word == tagPart {
		st.text = strings.TrimSuffix(st.text, "\n")
	}
	r.add(st)
	return nil
}

// file reads an answer of files.
func (r *savedReader) file(word, arg string) error {
	number, rest, _ := strings.Cut(arg, " ")
	n, err := strconv.Atoi(number)
	if err != nil || r.useName == "" {
		return errors.New("the number of a use of files is missing")
	}
	u := use{number: n, what: r.useName, answer: rest}
	if word == tagText {
		if u.answer, err = r.data(rest); err != nil {
			return err
		}
	}
	if !json.Valid([]byte(u.answer)) {
		return errors.New("the answer of a use of files is damaged")
	}
	r.add(stimulus{kind: gotFile, use: u})
	return nil
}

// data reads the text of a file from the lines below.
func (r *savedReader) data(arg string) (answer string, err error) {
	n, err := strconv.Atoi(arg)
	if err != nil || n < 0 {
		return "", errors.New("a number of lines is missing")
	}
	var data []byte
	for range n {
		line, ok := strings.CutPrefix(withNewline(r.take()), "%|")
		if !ok {
			return "", errors.New("a line of a file that was read does not begin with %|")
		}
		data = append(data, line...)
	}
	b, err := json.Marshal(reply{Data: data})
	return string(b), err
}
