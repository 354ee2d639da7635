// Package verify compares what mortal prints with what erl prints.
package verify

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// Normalise makes the output of a shell the same from run to run: it takes out what
// legitimately differs between two runs of the same input, or between an interpreter of
// expressions and a compiler of them, and nothing else.
//
//   - a byte that is no part of UTF-8 text, as a device for Latin-1 prints it, becomes \xNN;
//   - the banner and the times of reports go;
//   - pids, references, funs and ports get names in the order in which they appear;
//   - sizes and reductions leave crash reports, and so do neighbours;
//   - a term over several lines that holds a stack trace or one of those names is put on
//     one line, for where it breaks depends on their widths;
//   - stack frames of the shell's own evaluator go;
//   - line numbers in modules other than own become N.
func Normalise(text string, own map[string]bool) string {
	text = escapeBytes(strings.ReplaceAll(text, "\r\n", "\n"))
	p := patterns()
	text = p.banner.ReplaceAllString(text, "")
	text = p.reportTime.ReplaceAllString(text, "$1")
	lines := withoutSizes(strings.Split(text, "\n"))
	lines = withoutInternalCalls(joinTraces(lines))
	for i, line := range lines {
		lines[i] = withoutInternalFrames(line)
	}
	text = strings.Join(lines, "\n")
	text = foreignLines(p.fileLine, text, own)
	text = foreignLines(p.traceLine, text, own)
	return named(text)
}

func escapeBytes(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, "\\x%02x", text[i])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

type patternSet struct {
	banner, reportTime, frame, name, internal, internalCall *regexp.Regexp
	promptOrReport, size, fileLine, traceLine               *regexp.Regexp
	pid, ref, fun, evalFun, port                            *regexp.Regexp
}

var patterns = sync.OnceValue(func() *patternSet {
	re := regexp.MustCompile
	return &patternSet{
		banner:         re(`\A(?:Erlang/OTP [^\n]*\n\s*)?Eshell V[^\n]*\n+`),
		reportTime:     re(`(?m)^((?:\d+> )?=[A-Z ]+ REPORT====)[^\n]*===$`),
		frame:          re(`\{'?[\w@]+'?,'?[^\s{},]+'?,(?:\d+|\[.*?\]),\s*\[\{(?:file|error_info),`),
		name:           re(`<\d+\.\d+\.\d+>|#Ref<|#Fun<|#Port<`),
		internal:       re(`\{(?:erl_eval|shell|eval_bits),[a-z_0-9'/-]+,`),
		internalCall:   re(`^ +in (function|call from) +(erl_eval|shell|eval_bits):`),
		promptOrReport: re(`^(?:\d+> |\*\* |=[A-Z ]+ REPORT)`),
		size:           re(`^ {4,6}(heap_size|stack_size|reductions): \d+$`),
		fileLine:       re(`(\{file,")(\w+)(\.erl"\},\s*\{line,)(\d+)(\})`),
		traceLine:      re(`(\()(\w+)(\.erl, line )(\d+)(\))`),
		pid:            re(`<\d+\.\d+\.\d+>`),
		ref:            re(`#Ref<[\d.]+>`),
		fun:            re(`#Fun<([\w@]+)\.[\w.\-/]+>`),
		evalFun:        re(`erl_eval:'-expr/\d+-fun-\d+-'`),
		port:           re(`#Port<[\d.]+>`),
	}
})

// named replaces pids and references by P1, P2, …, R1, R2, …, and shortens funs and ports.
func named(text string) string {
	p := patterns()
	text = numbered(p.pid, text, "P")
	text = numbered(p.ref, text, "R")
	text = p.fun.ReplaceAllString(text, "#Fun<$1>")
	text = p.evalFun.ReplaceAllString(text, "erl_eval:'-expr-fun-'")
	return p.port.ReplaceAllString(text, "#Port<N>")
}

func numbered(re *regexp.Regexp, text, letter string) string {
	known := map[string]string{}
	return re.ReplaceAllStringFunc(text, func(s string) string {
		if known[s] == "" {
			known[s] = fmt.Sprintf("%s%d", letter, len(known)+1)
		}
		return known[s]
	})
}

// foreignLines replaces line numbers in modules that are not the input's own.
func foreignLines(re *regexp.Regexp, text string, own map[string]bool) string {
	return re.ReplaceAllStringFunc(text, func(s string) string {
		m := re.FindStringSubmatch(s)
		if own[m[2]] {
			return s
		}
		return m[1] + m[2] + m[3] + "N" + m[5]
	})
}

// withoutSizes takes measures of the machine and neighbours out of crash reports.
func withoutSizes(lines []string) []string {
	var out []string
	for i := 0; i < len(lines); i++ {
		switch {
		case patterns().size.MatchString(lines[i]):
		case lines[i] == "  neighbours:":
			for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "    ") {
				i++
			}
			if i+1 < len(lines) && lines[i+1] == "" {
				i++
			}
			out = append(out, "")
		default:
			out = append(out, lines[i])
		}
	}
	return out
}

// maxJoined is how many lines one term may take.
const maxJoined = 300

// joinTraces puts each term that holds a stack trace or a name such as <0.83.0> on one line.
func joinTraces(lines []string) []string {
	var out []string
	for i := 0; i < len(lines); {
		j, depth := i+1, depthAfter(lines[i])
		for depth > 0 && j < len(lines) && j-i < maxJoined && strings.TrimSpace(lines[j]) != "" &&
			!patterns().promptOrReport.MatchString(lines[j]) {
			depth += depthAfter(lines[j])
			j++
		}
		if j > i+1 && depth <= 0 {
			joined := oneLine(lines[i:j])
			if patterns().frame.MatchString(joined) || patterns().name.MatchString(joined) {
				out = append(out, joined)
				i = j
				continue
			}
		}
		out = append(out, lines[i])
		i++
	}
	return out
}

func oneLine(parts []string) string {
	var b strings.Builder
	b.WriteString(parts[0])
	for _, p := range parts[1:] {
		if s := b.String(); strings.HasSuffix(s, "=>") || strings.HasSuffix(s, " =") {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimLeft(p, " "))
	}
	return b.String()
}

// depthAfter returns how many brackets line opens more than it closes.
func depthAfter(line string) int {
	depth := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '"', '\'':
			if end := skipQuoted(line, i); end <= len(line) {
				i = end - 1
			} // else an apostrophe in prose
		case '$':
			i++
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
	}
	return depth
}

// skipQuoted returns the index after the string or quoted atom that begins at i, more
// than len(s) when it has no end.
func skipQuoted(s string, i int) int {
	quote := s[i]
	for i++; i < len(s) && s[i] != quote; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// closing returns the index after the bracket that closes the one at i, or -1.
func closing(s string, i int) int {
	depth := 0
	for i < len(s) {
		switch s[i] {
		case '"', '\'':
			i = skipQuoted(s, i)
			continue
		case '$':
			i += 2
			continue
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		}
		i++
		if depth == 0 {
			return i
		}
	}
	return -1
}

// withoutInternalFrames takes the frames of the shell's evaluator out of printed stack traces.
func withoutInternalFrames(s string) string {
	for {
		at := internalFrame(s)
		if at < 0 {
			return s
		}
		end := closing(s, at)
		if end < 0 {
			return s
		}
		s = cutElement(s[:at], s[end:])
	}
}

// internalFrame returns where the first frame of the evaluator begins, or -1: the
// arity or the arguments follow its function.
func internalFrame(s string) int {
	for from := 0; ; {
		loc := patterns().internal.FindStringIndex(s[from:])
		if loc == nil {
			return -1
		}
		if next := from + loc[1]; next < len(s) && (s[next] == '[' || s[next] >= '0' && s[next] <= '9') {
			return from + loc[0]
		}
		from += loc[0] + 1
	}
}

// cutElement joins what stands before and after an element of a list.
func cutElement(before, after string) string {
	switch {
	case strings.HasPrefix(after, ","):
		after = after[1:]
	case strings.HasSuffix(before, ","):
		before = before[:len(before)-1]
	}
	switch {
	case strings.HasPrefix(after, "|...]"):
		after = after[4:]
	case strings.HasPrefix(after, "...]"):
		after = after[3:]
	}
	return before + after
}

// withoutInternalCalls takes the evaluator out of the lines "in function …" and "in
// call from …"; when the first goes, the next becomes it.
func withoutInternalCalls(lines []string) []string {
	var out []string
	first := false
	for _, line := range lines {
		if m := patterns().internalCall.FindStringSubmatch(line); m != nil {
			first = first || m[1] == "function"
			continue
		}
		if rest := strings.TrimLeft(line, " "); first && strings.HasPrefix(rest, "in call from ") {
			line = line[:len(line)-len(rest)] + "in function  " + strings.TrimPrefix(rest, "in call from ")
		}
		first = false
		out = append(out, line)
	}
	return out
}
