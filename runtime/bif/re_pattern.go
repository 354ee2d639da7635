package bif

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
	"github.com/dlclark/regexp2/syntax"
)

// A pattern is a regular expression ready to run.
type pattern struct {
	re     *regexp2.Regexp
	groups int         // capturing ones
	names  []groupName // sorted by name
	opts   reOptions
}

type groupName struct {
	name  string
	index int
}

func (p *pattern) groupNamed(name string) (int, bool) {
	i, ok := slices.BinarySearchFunc(p.names, name, func(g groupName, n string) int { return strings.Compare(g.name, n) })
	if !ok {
		return 0, false
	}
	return p.names[i].index, true
}

// A patternError is what re:compile/1 says of a bad pattern: a text and the
// character where it was noticed.
type patternError struct {
	text string
	pos  int
}

func (e *patternError) Error() string { return fmt.Sprintf("%s on character %d", e.text, e.pos) }

// matchTime bounds one match, as PCRE's match_limit does: patterns such as (a+)+$ take time
// that doubles with each character. The engine counts no steps, so here, and nowhere else,
// a clock decides; what matches at all does so in a fraction of this.
const matchTime = 2 * time.Second

// compilePattern makes a pattern of the text of a Perl-compatible one (stdlib,
// re, "Perl-Like Regular Expression Syntax").
func compilePattern(text string, o reOptions) (*pattern, *patternError) {
	tr := translator{in: []rune(text), opts: o, atom: noAtom}
	translated, bad := tr.run()
	if bad != nil {
		return nil, bad
	}
	re, err := regexp2.Compile(translated, o.engineOptions())
	if err != nil {
		return nil, &patternError{engineError(err), len(tr.in)}
	}
	re.MatchTimeout = matchTime
	slices.SortFunc(tr.names, func(a, b groupName) int { return strings.Compare(a.name, b.name) })
	return &pattern{re: re, groups: tr.groups, names: tr.names, opts: o}, nil
}

// engineError returns the words PCRE has for an error of the engine.
func engineError(err error) string {
	var e *syntax.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	switch e.Code {
	case syntax.ErrUndefinedBackRef, syntax.ErrUndefinedNameRef, syntax.ErrUndefinedReference:
		return "reference to non-existent subpattern"
	case syntax.ErrUnrecognizedGrouping:
		return "unrecognized character after (? or (?-"
	}
	return e.Code.String()
}

// A translator rewrites a pattern of PCRE for the engine, which speaks the
// language of .NET: groups get no names (there they would be numbered last),
// possessive quantifiers become atomic groups, and what only PCRE has is spelt out.
type translator struct {
	in     []rune
	pos    int
	out    []string // pieces; an atom begins at a piece
	opens  []int    // pieces where the open groups begin
	atom   int      // piece where what a quantifier applies to begins, or noAtom
	groups int
	refs   []int // groups that are referred to
	names  []groupName
	opts   reOptions
}

const noAtom = -1

func (tr *translator) fail(text string, pos int) *patternError { return &patternError{text, pos} }

func (tr *translator) peek(text string) bool {
	return strings.HasPrefix(string(tr.in[tr.pos:min(len(tr.in), tr.pos+len(text))]), text)
}

func (tr *translator) run() (string, *patternError) {
	for tr.pos < len(tr.in) {
		if bad := tr.step(); bad != nil {
			return "", bad
		}
	}
	if len(tr.opens) > 0 {
		return "", tr.fail("missing )", len(tr.in))
	}
	for _, ref := range tr.refs {
		if ref > tr.groups {
			return "", tr.fail("reference to non-existent subpattern", len(tr.in))
		}
	}
	return strings.Join(tr.out, ""), nil
}

// emit adds an atom.
func (tr *translator) emit(piece string) {
	tr.atom = len(tr.out)
	tr.out = append(tr.out, piece)
}

func (tr *translator) step() *patternError {
	c := tr.in[tr.pos]
	switch {
	case c == '\\':
		return tr.escape()
	case c == '[':
		return tr.class()
	case c == '(':
		return tr.open()
	case c == ')':
		return tr.close()
	case c == '*' || c == '+' || c == '?' || c == '{' && tr.braces() != "":
		return tr.quantifier()
	case c == '#' && tr.opts.extended:
		return tr.comment()
	case c == '$' && tr.opts.dollarEnd && !tr.opts.multiline:
		tr.emit(`\z`)
	case c == '|':
		tr.out, tr.atom = append(tr.out, "|"), noAtom
	default:
		tr.emit(string(c))
	}
	tr.pos++
	return nil
}

func (tr *translator) comment() *patternError {
	for tr.pos < len(tr.in) && tr.in[tr.pos] != '\n' {
		tr.pos++
	}
	return nil
}

// braces returns the quantifier {n}, {n,} or {n,m} at this place, or "".
func (tr *translator) braces() string {
	end := slices.Index(tr.in[tr.pos:], '}')
	if end < 0 {
		return ""
	}
	text := string(tr.in[tr.pos+1 : tr.pos+end])
	low, high, _ := strings.Cut(text, ",")
	if _, err := strconv.ParseUint(low, 10, 16); err != nil {
		return ""
	}
	if _, err := strconv.ParseUint(high, 10, 16); err != nil && high != "" {
		return ""
	}
	return string(tr.in[tr.pos : tr.pos+end+1])
}

func (tr *translator) quantifier() *patternError {
	q := string(tr.in[tr.pos])
	if q == "{" {
		q = tr.braces()
	}
	if tr.atom == noAtom {
		return tr.fail("nothing to repeat", tr.pos)
	}
	tr.pos += len(q)
	if low, high, both := strings.Cut(strings.Trim(q, "{}"), ","); both && high != "" {
		n, _ := strconv.Atoi(low)
		if m, _ := strconv.Atoi(high); m < n {
			return tr.fail("numbers out of order in {} quantifier", tr.pos-1)
		}
	}
	tr.repeat(q)
	tr.atom = noAtom
	return nil
}

// repeat writes a quantifier with the ? or + after it.
func (tr *translator) repeat(q string) {
	switch {
	case tr.peek("+"):
		tr.pos++
		tr.out = append(slices.Insert(tr.out, tr.atom, "(?>"), q, ")")
	case tr.peek("?") != tr.opts.ungreedy:
		if tr.peek("?") {
			tr.pos++
		}
		tr.out = append(tr.out, q+"?")
	default:
		if tr.peek("?") {
			tr.pos++
		}
		tr.out = append(tr.out, q)
	}
}

func (tr *translator) close() *patternError {
	if len(tr.opens) == 0 {
		return tr.fail("unmatched parentheses", tr.pos)
	}
	last := len(tr.opens) - 1
	tr.atom, tr.opens = tr.opens[last], tr.opens[:last]
	tr.out = append(tr.out, ")")
	tr.pos++
	return nil
}

// groupHeads are the beginnings of groups that do not capture and are the same
// in both languages.
var groupHeads = []string{"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"}

// nameHeads are the ways to begin a named group, with the character that ends the name.
var nameHeads = []struct {
	head string
	end  rune
}{{"(?<", '>'}, {"(?P<", '>'}, {"(?'", '\''}}

func (tr *translator) open() *patternError {
	if tr.peek("(?#") {
		return tr.skipComment()
	}
	for _, head := range groupHeads {
		if tr.peek(head) {
			tr.enter(head)
			return nil
		}
	}
	if tr.peek("(?P=") {
		return tr.namedReference("(?P=", ')')
	}
	for _, n := range nameHeads {
		if tr.peek(n.head) {
			return tr.namedGroup(n.head, n.end)
		}
	}
	switch {
	case tr.peek("(?("):
		tr.enter("(?")
		return nil
	case tr.peek("(?"):
		return tr.inlineOptions()
	case tr.peek("(*"):
		return tr.fail("(*VERB) not recognized or malformed", tr.pos+2)
	}
	tr.groups++
	tr.enter("(")
	return nil
}

func (tr *translator) enter(head string) {
	tr.opens = append(tr.opens, len(tr.out))
	tr.out = append(tr.out, head)
	tr.pos += utf8.RuneCountInString(head)
	if head == "(" && tr.opts.noCapture {
		tr.groups--
		tr.out[len(tr.out)-1] = "(?:"
	}
	tr.atom = noAtom
}

func (tr *translator) skipComment() *patternError {
	end := slices.Index(tr.in[tr.pos:], ')')
	if end < 0 {
		return tr.fail("missing ) after comment", len(tr.in))
	}
	tr.pos += end + 1
	return nil
}

// until returns the text up to end, which it skips.
func (tr *translator) until(end rune, what string) (string, *patternError) {
	n := slices.Index(tr.in[tr.pos:], end)
	if n < 0 {
		return "", tr.fail(what, len(tr.in))
	}
	text := string(tr.in[tr.pos : tr.pos+n])
	tr.pos += n + 1
	return text, nil
}

const unterminatedName = "syntax error in subpattern name (missing terminator)"

func (tr *translator) namedGroup(head string, end rune) *patternError {
	tr.pos += len(head)
	name, bad := tr.until(end, unterminatedName)
	if bad != nil {
		return bad
	}
	if slices.ContainsFunc(tr.names, func(g groupName) bool { return g.name == name }) && !tr.opts.dupNames {
		return tr.fail("two named subpatterns have the same name", tr.pos-1)
	}
	tr.groups++
	tr.names = append(tr.names, groupName{name, tr.groups})
	tr.opens = append(tr.opens, len(tr.out))
	tr.out, tr.atom = append(tr.out, "("), noAtom
	return nil
}

// inlineOptions takes (?i), (?i:…) and the like; the letters both languages have
// are i, m, s and x.
func (tr *translator) inlineOptions() *patternError {
	start := tr.pos
	for i := tr.pos + 2; i < len(tr.in); i++ {
		switch tr.in[i] {
		case 'i', 'm', 's', 'x', '-':
		case ')':
			tr.out, tr.atom = append(tr.out, string(tr.in[start:i+1])), noAtom
			tr.pos = i + 1
			return nil
		case ':':
			tr.enter(string(tr.in[start : i+1]))
			return nil
		case 'R', '&', '|', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			return tr.fail("recursion and branch reset are not supported here", i)
		default:
			return tr.fail("unrecognized character after (? or (?-", i)
		}
	}
	return tr.fail("missing )", len(tr.in))
}

func (tr *translator) namedReference(head string, end rune) *patternError {
	tr.pos += len(head)
	name, bad := tr.until(end, unterminatedName)
	if bad != nil {
		return bad
	}
	for _, g := range tr.names {
		if g.name == name {
			tr.reference(g.index)
			return nil
		}
	}
	return tr.fail("reference to non-existent subpattern", tr.pos-1)
}

func (tr *translator) reference(n int) {
	tr.refs = append(tr.refs, n)
	tr.emit(fmt.Sprintf(`(?:\%d)`, n))
}
