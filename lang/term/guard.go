package term

import "fmt"

// MaxDepth is how deep terms may be nested for what goes into them part by part:
// comparing, hashing, encoding, writing. Tails of lists do not count. Go's own stack
// bounds it: a level takes up to 500 bytes of the 512 MB that a stack grows to, and a walk may
// begin at the end of another one, as when a map looks up a key.
const MaxDepth = 500_000

// maxSteps is how many parts of a term such a walk visits. More than that do not fit
// into memory, but a term that shares its parts can have more when each is counted
// every time it is met.
const maxSteps = 1 << 28

// A DepthError is the panic of a function that was given a term nested deeper, or with
// more parts, than it can walk. The runtime ends the process that asked for it with
// the reason system_limit.
type DepthError struct {
	What  string // "levels" or "parts"
	Limit int
}

func (e *DepthError) Error() string { return fmt.Sprintf("term of more than %d %s", e.Limit, e.What) }

// A guard counts what a walk over a term does. The zero guard is at the root.
type guard struct{ depth, steps int }

// enter goes one level down.
func (g *guard) enter() {
	g.depth++
	g.steps++
	if g.depth > MaxDepth || g.steps > maxSteps {
		g.fail()
	}
}

// leave goes back up.
func (g *guard) leave() { g.depth-- }

func (g *guard) fail() {
	if g.depth > MaxDepth {
		panic(&DepthError{"levels", MaxDepth})
	}
	panic(&DepthError{"parts", maxSteps})
}

// maxChecked is how many parts CheckDepth allows: those who ask make something of each.
const maxChecked = 1 << 24

// CheckDepth panics with a *DepthError when t is nested deeper than limit levels, or has
// too many parts. It is for those who then walk t by recursion.
func CheckDepth(t Term, limit int) {
	type part struct {
		t     Term
		level int
	}
	stack := []part{{t, 0}}
	for steps := 0; len(stack) > 0; steps++ {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch {
		case p.level > limit:
			panic(&DepthError{"levels", limit})
		case steps > maxChecked:
			panic(&DepthError{"parts", maxChecked})
		}
		if p.t.IsCons() {
			stack = append(stack, part{p.t.Tail(), p.level}, part{p.t.Head(), p.level + 1})
			continue
		}
		for e := range p.t.Parts {
			if !e.IsImmediate() {
				stack = append(stack, part{e, p.level + 1})
			}
		}
	}
}

// Parts yields the terms a tuple, map or fun holds.
func (t Term) Parts(yield func(Term) bool) {
	switch t.Kind() {
	case Tuple:
		yieldAll(t.Elems(), yield)
	case Fun:
		yieldAll(t.Fun().Env, yield)
	case Map:
		for k, v := range t.Map().All() {
			if !yield(k) || !yield(v) {
				return
			}
		}
	}
}

func yieldAll(ts []Term, yield func(Term) bool) {
	for _, t := range ts {
		if !yield(t) {
			return
		}
	}
}
