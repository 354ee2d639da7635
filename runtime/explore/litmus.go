package explore

import (
	"regexp"
	"slices"
	"strings"
)

// A Litmus is a small program, a function without arguments, that states its possible outcomes, all
// of them: each in a comment above it, "%% => Outcome". An outcome is {value, V}, {error | exit | throw, Reason},
// {killed, Reason} or waits, as io:format's ~w prints it, with _ for pids and references.
type Litmus struct {
	Name     string
	Outcomes []string // sorted
}

var litmusFunction = regexp.MustCompile(`(?m)^((?:%% => .*\n)*)([a-z][A-Za-z_0-9]*)\(\) ->`)

// Litmuses returns the functions without arguments of a module's text, those too that state nothing.
func Litmuses(text string) []Litmus {
	var all []Litmus
	for _, m := range litmusFunction.FindAllStringSubmatch(text, -1) {
		l := Litmus{Name: m[2]}
		for line := range strings.Lines(m[1]) {
			l.Outcomes = append(l.Outcomes, strings.TrimSuffix(strings.TrimPrefix(line, "%% => "), "\n"))
		}
		slices.Sort(l.Outcomes)
		all = append(all, l)
	}
	return all
}

// Litmus returns the outcomes in the form in which a Litmus states them.
func (r *Result) Litmus() []string {
	var all []string
	for _, o := range r.Outcomes {
		text := "waits"
		if !o.Result.IsNone() {
			text = WithoutIdentities(o.Result.String())
		}
		all = append(all, text)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

var identity = regexp.MustCompile(`<0\.\d+\.0>|#Ref<[0-9.]+>`)

// WithoutIdentities hides numbers that differ from run to run.
func WithoutIdentities(text string) string { return identity.ReplaceAllString(text, "_") }
