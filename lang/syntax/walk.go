package syntax

// Children calls yield for the direct parts of n, in the order in which they are
// written and the abstract format has them, until yield returns false.
func Children(n Node, yield func(Node) bool) {
	c := &children{yield: yield}
	switch n := n.(type) {
	case Expr:
		c.ofExpr(n)
	case Form:
		c.ofForm(n)
	case Type:
		c.ofType(n)
	case Qualifier:
		c.ofQualifier(n)
	default:
		c.ofPart(n)
	}
}

// Inspect calls f for n and, as long as f returns true, for all its parts, depth first.
func Inspect(n Node, f func(Node) bool) {
	if f(n) {
		Children(n, func(child Node) bool {
			Inspect(child, f)
			return true
		})
	}
}

// children hands out parts until yield has enough.
type children struct {
	yield func(Node) bool
	done  bool
}

func (c *children) node(n Node) {
	if !c.done && n != nil {
		c.done = !c.yield(n)
	}
}

// opt hands out an expression that may be missing.
func (c *children) opt(e Expr) {
	if e != nil {
		c.node(e)
	}
}

func (c *children) exprs(es []Expr) {
	for _, e := range es {
		c.node(e)
	}
}

func (c *children) guard(g [][]Expr) {
	for _, tests := range g {
		c.exprs(tests)
	}
}

func (c *children) clauses(cs []*Clause) {
	for _, cl := range cs {
		c.node(cl)
	}
}

func (c *children) qualifiers(qs []Qualifier) {
	for _, q := range qs {
		c.node(q)
	}
}

func (c *children) ofExpr(e Expr) {
	switch e := e.(type) {
	case *List:
		c.exprs(e.Elems)
		c.opt(e.Tail)
	case *Tuple:
		c.exprs(e.Elems)
	case *Map:
		c.opt(e.Base)
		for i := range e.Fields {
			c.node(&e.Fields[i])
		}
	case *Record:
		c.opt(e.Base)
		for i := range e.Fields {
			c.node(&e.Fields[i])
		}
	case *RecordIndex:
		c.node(&e.Field)
	case *RecordAccess:
		c.node(e.Base)
		c.node(&e.Field)
	case *Binary:
		for i := range e.Elems {
			c.node(&e.Elems[i])
		}
	case *Unary:
		c.node(e.X)
	case *BinaryOp:
		c.node(e.L)
		c.node(e.R)
	case *Match:
		c.node(e.Pattern)
		c.node(e.Value)
	case *MaybeMatch:
		c.node(e.Pattern)
		c.node(e.Value)
	case *Catch:
		c.node(e.X)
	case *Call:
		c.node(e.Fun)
		c.exprs(e.Args)
	case *Remote:
		c.node(e.Module)
		c.node(e.Fun)
	case *Paren:
		c.node(e.X)
	default:
		c.ofControl(e)
	}
}

func (c *children) ofControl(e Expr) {
	switch e := e.(type) {
	case *FunRef:
		c.opt(e.Module)
		c.node(e.Name)
		c.node(e.Arity)
	case *FunLit:
		c.clauses(e.Clauses)
	case *Case:
		c.node(e.X)
		c.clauses(e.Clauses)
	case *If:
		c.clauses(e.Clauses)
	case *Receive:
		c.clauses(e.Clauses)
		c.opt(e.Timeout)
		c.exprs(e.TimeoutBody)
	case *Try:
		c.exprs(e.Body)
		c.clauses(e.Of)
		for _, cl := range e.Catch {
			c.node(cl)
		}
		c.exprs(e.After)
	case *Block:
		c.exprs(e.Body)
	case *Maybe:
		c.exprs(e.Body)
		c.clauses(e.Else)
	case *ListComp:
		c.node(e.X)
		c.qualifiers(e.Qualifiers)
	case *BinComp:
		c.node(e.X)
		c.qualifiers(e.Qualifiers)
	case *MapComp:
		c.node(e.Key)
		c.node(e.Value)
		c.qualifiers(e.Qualifiers)
	}
}

func (c *children) ofQualifier(q Qualifier) {
	switch q := q.(type) {
	case *Generator:
		c.opt(q.Key)
		c.node(q.Pattern)
		c.node(q.X)
	case *Zip:
		for _, g := range q.Generators {
			c.node(g)
		}
	case *Filter:
		c.node(q.X)
	}
}

// ofPart handles what is only a part of other nodes.
func (c *children) ofPart(n Node) {
	switch n := n.(type) {
	case *Clause:
		c.exprs(n.Patterns)
		c.guard(n.Guard)
		c.exprs(n.Body)
	case *CatchClause:
		c.opt(n.Class)
		c.node(n.Reason)
		c.opt(n.Stack)
		c.guard(n.Guard)
		c.exprs(n.Body)
	case *MapField:
		c.node(n.Key)
		c.node(n.Value)
	case *RecordField:
		c.node(n.Name)
		c.node(n.Value)
	case *BinElem:
		c.node(n.Value)
		c.opt(n.Size)
	case *RecordDeclField:
		c.opt(n.Default)
		c.optType(n.Type)
	case *SpecClause:
		c.types(n.Params)
		c.node(n.Result)
		for i := range n.Constraints {
			c.node(n.Constraints[i].Type)
		}
	}
}

func (c *children) ofForm(f Form) {
	switch f := f.(type) {
	case *Function:
		c.clauses(f.Clauses)
	case *RecordDecl:
		for i := range f.Fields {
			c.node(&f.Fields[i])
		}
	case *TypeDecl:
		for i := range f.Params {
			c.node(&f.Params[i])
		}
		c.node(f.Type)
	case *Spec:
		for i := range f.Clauses {
			c.node(&f.Clauses[i])
		}
	case *Attribute:
		c.node(f.Value)
	}
}

func (c *children) optType(t Type) {
	if t != nil {
		c.node(t)
	}
}

func (c *children) types(ts []Type) {
	for _, t := range ts {
		c.node(t)
	}
}

func (c *children) ofType(t Type) {
	switch t := t.(type) {
	case *TypeLit:
		c.node(t.X)
	case *TypeCall:
		c.types(t.Args)
	case *TypeList:
		c.optType(t.Elem)
	case *TypeTuple:
		c.types(t.Elems)
	case *TypeMap:
		for _, f := range t.Fields {
			c.node(f.Key)
			c.node(f.Value)
		}
	case *TypeRecord:
		for _, f := range t.Fields {
			c.node(f.Type)
		}
	case *TypeBinary:
		c.opt(t.Base)
		c.opt(t.Unit)
	case *TypeFun:
		c.types(t.Params)
		c.optType(t.Result)
	case *TypeUnion:
		c.types(t.Alts)
	case *TypeRange:
		c.node(t.From)
		c.node(t.To)
	case *TypeOp:
		c.optType(t.L)
		c.node(t.R)
	case *TypeAnn:
		c.node(t.Type)
	}
}
