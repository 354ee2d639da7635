package check

import (
	"mortal/lang/source"
	"mortal/lang/syntax"
)

// spanOf is n from the place that the compiler has for it: where its text begins
// for most nodes, the operator for others.
func spanOf(n syntax.Node) source.Span { return from(n.Span(), syntax.Loc(n)) }

// firstSpan is n from where its first operand begins, parentheses not counted.
func firstSpan(n syntax.Node) source.Span { return from(n.Span(), syntax.FirstLoc(n)) }

func from(span source.Span, start source.Pos) source.Span {
	span.Start = start
	return span
}
