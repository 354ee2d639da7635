package verify

import (
	"regexp"
	"strings"
	"sync"
)

var promptPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^(\d+)> `)
})

// sections splits what a shell printed at its prompts: what came before the first, then
// what each command printed. A prompt has the number of the one before, after an
// error of syntax, or the next.
func sections(text string) []string {
	var parts []string
	start, number := 0, 0
	for _, m := range promptPattern().FindAllStringSubmatchIndex(text, -1) {
		n := 0
		for _, digit := range text[m[2]:m[3]] {
			n = n*10 + int(digit-'0')
		}
		if n != number && n != number+1 || n == 0 {
			continue // the program printed it
		}
		parts = append(parts, text[start:m[0]])
		start, number = m[1], n
	}
	return append(parts, text[start:])
}

// A Difference is what one command of a script, or a module as a whole, printed here and there.
type Difference struct {
	Command *Command `json:"command,omitempty"` // nil for what no command printed
	Mortal  string   `json:"mortal"`
	OTP     string   `json:"otp"`
}

// differences compares normalised outputs of shells command by command.
func differences(commands []Command, mortal, otp string) []Difference {
	var out []Difference
	here, there := sections(mortal), sections(otp)
	for i := range max(len(here), len(there)) {
		d := Difference{Mortal: part(here, i), OTP: part(there, i)}
		if d.Mortal == d.OTP {
			continue
		}
		if i > 0 && i <= len(commands) {
			d.Command = &commands[i-1]
		}
		out = append(out, d)
	}
	return out
}

func part(parts []string, i int) string {
	if i >= len(parts) {
		return ""
	}
	return strings.TrimSuffix(parts[i], "\n")
}
