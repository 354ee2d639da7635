package bif

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/dlclark/regexp2"
)

// Sets of characters that both languages name but not alike. Without ucp
// those of PCRE end with Latin-1.
var escapeSets = map[rune]string{
	'h': `\t \xA0`, 'v': `\n\x0B\f\r\x85`, 'd': `0-9`, 's': `\t-\r \x85\xA0`,
	'w': `0-9A-Z_a-z\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\xFF`,
}

// posixSets are the classes such as [:alpha:].
var posixSets = map[string]string{
	"alpha": `A-Za-z\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\xFF`, "lower": `a-z\xB5\xDF-\xF6\xF8-\xFF`, "upper": `A-Z\xC0-\xD6\xD8-\xDE`,
	"alnum": `0-9A-Za-z\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\xFF`, "ascii": `\x00-\x7F`, "blank": `\t \xA0`, "cntrl": `\x00-\x1F\x7F-\x9F`,
	"digit": `0-9`, "graph": `!-~\xA1-\xFF`, "print": ` -~\xA0-\xFF`, "punct": `!-/:-@\[-` + "`" + `{-~\xA1-\xBF\xD7\xF7`,
	"space": `\t-\r \x85\xA0`, "word": `0-9A-Z_a-z\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\xFF`, "xdigit": `0-9A-Fa-f`,
}

// set returns the characters of \d and its like, "" when c is none or the engine
// knows better: with ucp it goes by properties, as PCRE then does.
func (tr *translator) set(c rune) string {
	if tr.opts.ucp && strings.ContainsRune("dsw", unicode.ToLower(c)) {
		return ""
	}
	return escapeSets[unicode.ToLower(c)]
}

func (tr *translator) escape() *patternError {
	if tr.pos+1 == len(tr.in) {
		return tr.fail(`\ at end of pattern`, len(tr.in))
	}
	c := tr.in[tr.pos+1]
	if set := tr.set(c); set != "" {
		tr.pos += 2
		if unicode.IsUpper(c) {
			set = "^" + set
		}
		tr.emit("[" + set + "]")
		return nil
	}
	switch {
	case c == 'Q':
		return tr.quoted()
	case c == 'E':
		tr.pos += 2
		return nil
	case c == 'R':
		tr.pos += 2
		tr.emit(`(?>\r\n|[\n-\r\x85])`)
		return nil
	case c == 'N':
		tr.pos += 2
		tr.emit(`[^\n]`)
		return nil
	case c == 'g' || c == 'k':
		return tr.anyReference(c)
	case '1' <= c && c <= '9':
		return tr.numberReference(tr.pos+1, tr.pos+1)
	case c == 'K' || c == 'X' || c == 'C':
		return tr.fail(`\`+string(c)+` is not supported here`, tr.pos+2)
	}
	return tr.plainEscape(c)
}

// plainEscape copies an escape that both languages share.
func (tr *translator) plainEscape(c rune) *patternError {
	start := tr.pos
	tr.pos += 2
	switch c {
	case 'x':
		r, bad := tr.hex()
		if bad != nil {
			return bad
		}
		tr.emit(literal(r))
		return nil
	case 'p', 'P':
		return tr.property(start)
	}
	if strings.ContainsRune("AzZGbB", c) {
		tr.out, tr.atom = append(tr.out, `\`+string(c)), noAtom
		return nil
	}
	if strings.ContainsRune("aefnrtcdDsSwW0", c) {
		tr.emit(`\` + string(c))
		return nil
	}
	tr.emit(literal(c))
	return nil
}

// literal writes a character so that it means itself anywhere.
func literal(r rune) string {
	if r < 0x100 {
		return `\x` + string(hexDigits[r>>4]) + string(hexDigits[r&0xF])
	}
	return string(r)
}

// hex reads what follows \x: up to two digits, or any number in braces.
func (tr *translator) hex() (rune, *patternError) {
	digits := ""
	if tr.peek("{") {
		tr.pos++
		var bad *patternError
		if digits, bad = tr.until('}', "missing terminating } for hexadecimal escape"); bad != nil {
			return 0, bad
		}
	} else {
		for len(digits) < 2 && tr.pos < len(tr.in) && strings.ContainsRune("0123456789abcdefABCDEF", tr.in[tr.pos]) {
			digits += string(tr.in[tr.pos])
			tr.pos++
		}
	}
	n, err := strconv.ParseUint("0"+digits, 16, 32)
	if err != nil || n > unicode.MaxRune {
		return 0, tr.fail(`character value in \x{} or \o{} is too large`, tr.pos-1)
	}
	return rune(n), nil
}

// property copies \p{…}; \pL becomes \p{L}.
func (tr *translator) property(start int) *patternError {
	if tr.pos == len(tr.in) {
		return tr.fail(`malformed \P or \p sequence`, tr.pos)
	}
	name := string(tr.in[tr.pos])
	tr.pos++
	if name == "{" {
		var bad *patternError
		if name, bad = tr.until('}', `malformed \P or \p sequence`); bad != nil {
			return bad
		}
	}
	if !knownProperty(name) {
		return tr.fail(`unknown property name after \P or \p`, tr.pos-1)
	}
	tr.emit(string(tr.in[start:start+2]) + "{" + name + "}")
	return nil
}

// knownProperty reports whether name is a general category or a script.
func knownProperty(name string) bool {
	return unicode.Categories[name] != nil || unicode.Scripts[name] != nil
}

// quoted takes \Q…\E: the text means itself.
func (tr *translator) quoted() *patternError {
	tr.pos += 2
	for tr.pos < len(tr.in) && !tr.peek(`\E`) {
		tr.emit(literal(tr.in[tr.pos]))
		tr.pos++
	}
	tr.pos = min(len(tr.in), tr.pos+2)
	return nil
}

// anyReference takes \g1, \g{1}, \g{-1}, \g{name}, \k<name>, \k{name} and \k'name'.
func (tr *translator) anyReference(c rune) *patternError {
	if c == 'g' && tr.pos+2 < len(tr.in) && unicode.IsDigit(tr.in[tr.pos+2]) {
		return tr.numberReference(tr.pos+2, tr.pos)
	}
	ends := map[rune]rune{'{': '}', '<': '>', '\'': '\''}
	if tr.pos+2 >= len(tr.in) || ends[tr.in[tr.pos+2]] == 0 {
		return tr.fail(`a numbered reference must not be zero`, len(tr.in))
	}
	end, start := ends[tr.in[tr.pos+2]], tr.pos
	tr.pos += 3
	text, bad := tr.until(end, unterminatedName)
	if bad != nil {
		return bad
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		tr.pos = start
		return tr.namedReference(string(tr.in[start:start+3]), end)
	case n < 0:
		n += tr.groups + 1
	}
	if n <= 0 {
		return tr.fail("reference to non-existent subpattern", tr.pos)
	}
	tr.reference(n)
	return nil
}

// numberReference reads the digits at a place: a reference, or from 10 on and
// without so many groups before it, an octal number.
func (tr *translator) numberReference(at, start int) *patternError {
	end := at
	for end < len(tr.in) && unicode.IsDigit(tr.in[end]) && end-at < 3 {
		end++
	}
	n, _ := strconv.Atoi(string(tr.in[at:end]))
	if n > 9 && n > tr.groups && start == at {
		octal := at
		for octal < end && tr.in[octal] < '8' {
			octal++
		}
		v, _ := strconv.ParseUint("0"+string(tr.in[at:octal]), 8, 32)
		tr.pos = octal
		tr.emit(literal(rune(v)))
		return nil
	}
	tr.pos = end
	tr.reference(n)
	return nil
}

// class takes a character class, [ to ].
func (tr *translator) class() *patternError {
	var b strings.Builder
	b.WriteByte('[')
	tr.pos++
	if tr.peek("^") {
		b.WriteByte('^')
		tr.pos++
	}
	previous := rune(-1) // the character a range may begin with
	for first := true; ; first = false {
		if tr.pos >= len(tr.in) {
			return tr.fail("missing terminating ] for character class", len(tr.in))
		}
		c := tr.in[tr.pos]
		if c == ']' && !first {
			tr.pos++
			break
		}
		next, bad := tr.classItem(&b, c, previous)
		if bad != nil {
			return bad
		}
		previous = next
	}
	b.WriteByte(']')
	tr.emit(b.String())
	return nil
}

// classItem writes one member of a class and returns it if a range can begin with
// it, else -1.
func (tr *translator) classItem(b *strings.Builder, c, previous rune) (rune, *patternError) {
	switch {
	case tr.peek("[:"):
		if end := slices.Index(tr.in[tr.pos:], ']'); end > 2 && tr.in[tr.pos+end-1] == ':' {
			return -1, tr.posix(b, string(tr.in[tr.pos+2:tr.pos+end-1]), end)
		}
	case c == '-' && previous >= 0 && tr.pos+1 < len(tr.in) && tr.in[tr.pos+1] != ']':
		return -1, tr.classRange(b, previous)
	case c == '\\':
		return tr.classEscape(b)
	}
	tr.pos++
	b.WriteString(literal(c))
	return c, nil
}

func (tr *translator) posix(b *strings.Builder, name string, size int) *patternError {
	set, ok := posixSets[name]
	if !ok {
		return tr.fail("unknown POSIX class name", tr.pos+2)
	}
	b.WriteString(set)
	tr.pos += size + 1
	return nil
}

// classRange takes the rest of a range whose first character is written already.
func (tr *translator) classRange(b *strings.Builder, low rune) *patternError {
	tr.pos++
	var last strings.Builder
	high, bad := tr.classItem(&last, tr.in[tr.pos], -1)
	switch {
	case bad != nil:
		return bad
	case high < 0: // a set: the hyphen means itself
		b.WriteString(literal('-') + last.String())
	case high < low:
		return tr.fail("range out of order in character class", tr.pos-1)
	default:
		b.WriteString("-" + last.String())
	}
	return nil
}

// classEscape takes an escape inside a class.
func (tr *translator) classEscape(b *strings.Builder) (rune, *patternError) {
	if tr.pos+1 == len(tr.in) {
		return -1, tr.fail(`\ at end of pattern`, len(tr.in))
	}
	c := tr.in[tr.pos+1]
	if set := tr.set(c); set != "" && !unicode.IsUpper(c) {
		tr.pos += 2
		b.WriteString(set)
		return -1, nil
	}
	controls := map[rune]rune{'a': 7, 'b': 8, 'e': 27, 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
	tr.pos += 2
	switch r, control := controls[c]; {
	case control:
		b.WriteString(literal(r))
		return r, nil
	case c == 'x':
		r, bad := tr.hex()
		b.WriteString(literal(r))
		return r, bad
	case c == 'p' || c == 'P':
		bad := tr.property(tr.pos - 2)
		if bad == nil {
			last := len(tr.out) - 1
			b.WriteString(tr.out[last])
			tr.out = tr.out[:last]
		}
		return -1, bad
	case strings.ContainsRune("DSW", c):
		b.WriteString(`\` + string(c))
		return -1, nil
	}
	b.WriteString(literal(c))
	return c, nil
}

// engineOptions are those of the options that the engine knows.
func (o reOptions) engineOptions() regexp2.RegexOptions {
	var e regexp2.RegexOptions
	for _, option := range []struct {
		on   bool
		flag regexp2.RegexOptions
	}{
		{o.caseless, regexp2.IgnoreCase}, {o.multiline, regexp2.Multiline}, {o.dotall, regexp2.Singleline},
		{o.extended, regexp2.IgnorePatternWhitespace},
	} {
		if option.on {
			e |= option.flag
		}
	}
	return e
}
