package repl

import (
	"slices"
	"strings"
	"unicode"

	"mortal/runtime/node"
)

// complete finds what the last word of line could go on with: a variable after a capital
// letter, a file name in a string, a record or field after #, a function after
// "module:", else a module, a command of the shell or a BIF.
func complete(n *node.Node, line string) (word string, candidates []string) {
	if file, ok := openString(line); ok {
		return file, n.FileNames(file)
	}
	word = lastWord(line)
	before := strings.TrimSuffix(line, word)
	switch {
	case strings.HasSuffix(before, "#"):
		candidates = n.RecordNames()
	case strings.HasSuffix(before, "."):
		candidates = n.FieldNames(lastWord(strings.TrimSuffix(before, ".")))
	case strings.HasSuffix(before, ":"):
		candidates = n.FunctionNames(lastWord(strings.TrimSuffix(before, ":")))
	case word != "" && unicode.IsUpper([]rune(word)[0]):
		candidates = n.VariableNames()
	case word != "":
		candidates = n.PlainNames()
	}
	return word, withPrefix(candidates, word)
}

func withPrefix(names []string, prefix string) []string {
	var out []string
	for _, n := range names {
		if strings.HasPrefix(n, prefix) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lastWord returns the letters, digits, _ and @ that text ends with.
func lastWord(text string) string {
	i := strings.LastIndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '@'
	})
	return text[i+1:]
}

// openString returns the text of a string literal that has no end yet.
func openString(line string) (text string, ok bool) {
	quoted := false
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '$':
			if !quoted {
				i++
			}
		case '"':
			quoted = !quoted
			start = i + 1
		}
	}
	if !quoted || start > len(line) {
		return "", false
	}
	return line[start:], true
}
