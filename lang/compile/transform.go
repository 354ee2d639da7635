package compile

import (
	"mortal/lang/source"
	"mortal/lang/syntax"
)

// transform applies the parse transforms that are built in.
func (m *module) transform(forms []syntax.Form) []syntax.Form { return forms }

func (m *module) transformExprs(exprs []syntax.Expr) []syntax.Expr { return exprs }

// here is the place for messages about the module as a whole.
func (m *module) here() source.Span {
	if len(m.out.Files) > 0 {
		return source.Span{File: m.out.Files[0]}
	}
	return source.Span{}
}
