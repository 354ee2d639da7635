package syntax

import (
	"fmt"
	"strings"
)

// sexpr writes a tree as nested lists, without places.
func sexpr(n Node) string { return nested(n, true) }

// bare writes a tree without its parentheses.
func bare(n Node) string { return nested(n, false) }

func nested(n Node, parens bool) string {
	if p, ok := n.(*Paren); ok && !parens {
		return nested(p.X, parens)
	}
	switch n := n.(type) {
	case *Atom:
		return QuoteAtom(n.Name)
	case *Integer:
		return n.Value.String()
	case *Float:
		return fmt.Sprint(n.Value)
	case *Char:
		return quoteChar(n.Value)
	case *String:
		return quoteText(string(n.Value), '"')
	case *Var:
		return n.Name
	}
	head := sexprHead(n)
	Children(n, func(child Node) bool {
		head += " " + nested(child, parens)
		return true
	})
	return "(" + head + ")"
}

// sexprHead names a node and what is not among its children.
func sexprHead(n Node) string {
	name := strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", n), "*syntax."))
	switch n := n.(type) {
	case *Unary:
		return n.Op
	case *BinaryOp:
		return n.Op
	case *Match:
		return "="
	case *List:
		if n.Tail != nil {
			return "list|"
		}
	case *Map:
		return "map" + mark(n.Base != nil, "update")
	case *MapField:
		return "field" + mark(n.Exact, ":=")
	case *Record:
		return "#" + n.Name.Name + mark(n.Base != nil, "update")
	case *RecordIndex:
		return "#" + n.Name.Name
	case *RecordAccess:
		return "access #" + n.Name.Name
	case *BinElem:
		for _, s := range n.Specs {
			name += " /" + s.Name + mark(s.Unit != nil, fmt.Sprint(s.Unit))
		}
		return name + mark(n.Size != nil, "sized")
	case *FunLit:
		return "fun" + mark(n.Name != "", n.Name)
	case *Clause:
		return fmt.Sprintf("clause/%d", len(n.Patterns)) + mark(n.Guard != nil, fmt.Sprint("when", len(n.Guard)))
	case *Generator:
		return [...]string{"<-", "<=", "<-map"}[n.Kind] + mark(n.Strict, "strict")
	case *Function:
		return fmt.Sprintf("function %s/%d", n.Name, n.Arity)
	case *TypeDecl:
		return n.Attr + " " + n.Name
	case *Spec:
		return fmt.Sprintf("%s %s%s/%d", n.Attr, n.Module, n.Name, n.Arity)
	case *RecordDecl:
		return "record " + n.Name
	case *RecordDeclField:
		return n.Name + mark(n.Type != nil, "::")
	case *Attribute:
		return n.Name
	case *Export:
		return fmt.Sprint("export", len(n.Funs))
	case *ModuleAttr:
		return "module " + n.Name
	case *TypeCall:
		return n.Module + ":" + n.Name
	case *TypeVar:
		return n.Name
	case *TypeOp:
		return n.Op
	}
	return name
}

func mark(holds bool, text string) string {
	if holds {
		return " " + text
	}
	return ""
}
