package term

import (
	"errors"
	"testing"
)

// nestings are the ways in which a term can hold another one.
var nestings = map[string]func(Term) Term{
	"list":      func(t Term) Term { return MakeList(t) },
	"tuple":     func(t Term) Term { return MakeTuple(A("x"), t) },
	"map value": func(t Term) Term { return MapOf(A("x"), t) },
}

func nested(wrap func(Term) Term, depth int) Term {
	t := MakeFloat(0.5)
	for range depth {
		t = wrap(t)
	}
	return t
}

// walks are the functions that go into terms by recursion, and how deep they go.
var walks = map[string]struct {
	run   func(a, b Term)
	depth int
}{
	"Compare":    {func(a, b Term) { Compare(a, b) }, MaxDepth},
	"ExactEqual": {func(a, b Term) { ExactEqual(a, b) }, MaxDepth},
	"Hash":       {func(a, _ Term) { Hash(a) }, MaxDepth},
	"Phash":      {func(a, _ Term) { Phash(a) }, MaxDepth},
	"Phash2":     {func(a, _ Term) { Phash2(a) }, MaxDepth},
	"Encode":     {func(a, _ Term) { Encode(a, EncodeOptions{}) }, MaxDepth},
	"write":      {func(a, _ Term) { AppendWrite(nil, a, WriteDefaults()) }, MaxDepth},
	"pretty":     {func(a, _ Term) { Pretty(a, prettyOneLine()) }, maxPrettyDepth},
	"LimitTerm":  {func(a, _ Term) { LimitTerm(a, Unlimited, 0) }, MaxDepth},
	"CheckDepth": {func(a, _ Term) { CheckDepth(a, MaxDepth) }, MaxDepth},
	"iolist":     {func(a, _ Term) { IOListSize(a) }, MaxDepth},
	"chardata":   {func(a, _ Term) { CharData(a, false) }, MaxDepth},
	"deep list":  {func(a, _ Term) { IsDeepCharList(a) }, MaxDepth},
}

func prettyOneLine() PrettyOptions {
	o := PrettyDefaults()
	o.Width = 0
	return o
}

// depthError runs f and returns the *DepthError it panics with, or nil.
func depthError(f func()) (err *DepthError) {
	defer func() {
		if r := recover(); r != nil && !errors.As(r.(error), &err) {
			panic(r)
		}
	}()
	f()
	return nil
}

// TestMaxDepth goes as deep as allowed, which must fit on Go's stack.
func TestMaxDepth(t *testing.T) {
	skipSlow(t)
	for shape, wrap := range nestings {
		t.Run(shape, func(t *testing.T) {
			twins := map[int][2]Term{}
			for _, depth := range []int{MaxDepth, maxPrettyDepth} {
				twins[depth] = [2]Term{nested(wrap, depth-1), nested(wrap, depth-1)}
			}
			for name, w := range walks {
				x := twins[w.depth]
				if err := depthError(func() { w.run(x[0], x[1]) }); err != nil {
					t.Errorf("%s of depth %d: %v", name, w.depth-1, err)
				}
			}
		})
	}
}

// skipSlow leaves out what walks tens of millions of parts, as the race detector makes
// each of them slow.
func skipSlow(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes a minute under the race detector")
	}
}

// TestTooDeep goes deeper: a DepthError, not the end of Go's stack.
func TestTooDeep(t *testing.T) {
	skipSlow(t)
	list := nestings["list"]
	x, y := nested(list, MaxDepth+2), nested(list, MaxDepth+2)
	for name, w := range walks {
		if err := depthError(func() { w.run(x, y) }); err == nil || err.Limit != w.depth {
			t.Errorf("%s: %v", name, err)
		}
	}
	if deep := nested(list, 10*MaxDepth); Size(deep, 1<<40) != 20*MaxDepth+2 {
		t.Errorf("Size of depth %d is %d", 10*MaxDepth, Size(deep, 1<<40))
	}
	if text := x.String(); len(text) != 2*MaxDepth+len(ellipsis) {
		t.Errorf("String has %d characters", len(text))
	}
}

// TestSharedParts walks a term of 2^60 parts that is 60 list cells in memory.
func TestSharedParts(t *testing.T) {
	skipSlow(t)
	twin := func() Term {
		x := EmptyList
		for range 60 {
			x = MakeList(x, x)
		}
		return x
	}
	a, b := twin(), twin()
	if err := depthError(func() { Equal(a, b) }); err == nil || err.Limit != maxSteps {
		t.Errorf("Equal: %v", err)
	}
	if !Equal(a, a) || Compare(a, a) != 0 {
		t.Error("a term is not equal to itself")
	}
	if Size(a, 1000) <= 1000 {
		t.Error("Size does not count shared parts each time")
	}
	little := func() func(int) bool {
		sum := 0
		return func(n int) bool { sum += n; return sum < 1<<20 }
	}
	if _, ok := Encode(a, EncodeOptions{Reserve: little()}); ok {
		t.Error("Encode asks for no memory")
	}
	if c := ConvertChars(a, CharOptions{Reserve: little()}); c.Status != CharsBadarg {
		t.Error("ConvertChars asks for no memory")
	}
	o := WriteDefaults()
	o.Reserve = little()
	if n := len(AppendWrite(nil, a, o)); n > 1<<21 {
		t.Errorf("AppendWrite makes %d characters", n)
	}
	if n := len(a.String()); n > 2*maxStringChars {
		t.Errorf("String makes %d characters", n)
	}
}
