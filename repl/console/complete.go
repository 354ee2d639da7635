package console

import "strings"

// A completer turns the shell's candidates into what readline wants: the rest of each word.
type completer struct{ shell Shell }

// Do implements readline.AutoCompleter.
func (c *completer) Do(line []rune, pos int) ([][]rune, int) {
	word, candidates := c.shell.Complete(string(line[:pos]))
	var rest [][]rune
	for _, name := range candidates {
		if tail, ok := strings.CutPrefix(name, word); ok {
			rest = append(rest, []rune(tail))
		}
	}
	return rest, len([]rune(word))
}
