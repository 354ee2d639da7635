package term

import "strings"

// controlTypes are the types of the arguments of each control character, as the
// compiler and error texts name them.
var controlTypes = map[rune][]string{
	'~': nil, 'n': nil, 'c': {"int"}, 'f': {"float"}, 'e': {"float"}, 'g': {"float"},
	's': {"string"}, 'w': {"term"}, 'p': {"term"}, 'W': {"term", "int"}, 'P': {"term", "int"},
	'b': {"int"}, 'B': {"int"}, 'x': {"int", "string"}, 'X': {"int", "string"},
	'+': {"term"}, '#': {"term"}, 'i': {"term"},
}

// CheckFormat returns the types (int, float, string or term) of the arguments that
// a format needs, or what is wrong with it: "truncated" or "invalid control ~…".
// It is stricter than Format about modifiers, as erl_lint is.
func CheckFormat(format []rune) (types []string, problem string) {
	c := formatChecker{rest: format}
	for c.problem == "" && c.nextSequence() {
		c.sequence()
	}
	return c.types, c.problem
}

type formatChecker struct {
	rest    []rune
	types   []string
	problem string
}

// nextSequence goes behind the next tilde.
func (c *formatChecker) nextSequence() bool {
	for i, r := range c.rest {
		if r == '~' {
			c.rest = c.rest[i+1:]
			return true
		}
	}
	return false
}

func (c *formatChecker) at(i int) rune {
	if i >= len(c.rest) {
		return -1
	}
	return c.rest[i]
}

func (c *formatChecker) sequence() {
	if next := c.at(1); c.at(0) == '-' && (next == '*' || isDigit(next)) {
		c.rest = c.rest[1:]
	}
	c.number()
	if c.at(0) == '.' {
		c.rest = c.rest[1:]
		c.number()
		c.pad()
	}
	c.control(c.modifiers())
}

// number skips digits, or an asterisk, which is an argument.
func (c *formatChecker) number() {
	if c.at(0) == '*' {
		c.types = append(c.types, "int")
		c.rest = c.rest[1:]
		return
	}
	for isDigit(c.at(0)) {
		c.rest = c.rest[1:]
	}
}

// pad skips a dot and the pad character after it.
func (c *formatChecker) pad() {
	if c.at(0) != '.' || c.at(1) < 0 {
		return
	}
	if c.at(1) == '*' {
		c.types = append(c.types, "int")
	}
	c.rest = c.rest[2:]
}

// modifiers skips t, l or both and returns them, l first.
func (c *formatChecker) modifiers() string {
	m := ""
	for _, known := range []string{"tl", "lt", "t", "l"} {
		if strings.HasPrefix(string(c.rest[:min(2, len(c.rest))]), known) {
			m = known
			break
		}
	}
	if len(m) >= len(c.rest) { // the letter is the control character itself, and wrong
		return ""
	}
	c.rest = c.rest[len(m):]
	if m == "tl" {
		return "lt"
	}
	return m
}

// modified are the control characters that modifiers go with.
var modified = map[string]string{"": "", "t": "cspPwW", "l": "pP", "lt": "pP"}

func (c *formatChecker) control(modifiers string) {
	control := c.at(0)
	if control < 0 {
		c.problem = "truncated"
		return
	}
	c.rest = c.rest[1:]
	types, known := controlTypes[control]
	if !known || modifiers != "" && !strings.ContainsRune(modified[modifiers], control) {
		c.problem = "invalid control ~" + modifiers + string(control)
	}
	c.types = append(c.types, types...)
}
