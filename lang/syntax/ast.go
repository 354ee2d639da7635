package syntax

import (
	"math/big"

	"mortal/lang/source"
	"mortal/lang/term"
)

// The syntax tree mirrors the abstract format of the ERTS User's Guide, "The
// Abstract Format", with lists kept flat and every node carrying its span.
// Patterns and guards are expressions: what is allowed where is for package
// check to say, with a better message than a parser could give.

// A Node is any part of a syntax tree.
type Node interface {
	Span() source.Span
}

// At is the span of a node; it is embedded in all of them.
type At source.Span

// Span returns where the node stands.
func (a At) Span() source.Span { return source.Span(a) }

// An Expr is an expression, pattern or guard test.
type Expr interface {
	Node
	expr()
}

// A Form is one dot-ended part of a module.
type Form interface {
	Node
	form()
}

// A Type is a type of -spec, -type, -record and the like.
type Type interface {
	Node
	typ()
}

// A Qualifier is a generator or filter of a comprehension.
type Qualifier interface {
	Node
	qualifier()
}

// Literals and variables.
type (
	// Atom is an atom literal.
	Atom struct {
		At
		Name string
	}
	// Integer is an integer literal.
	Integer struct {
		At
		Value *big.Int
	}
	// Float is a float literal.
	Float struct {
		At
		Value float64
	}
	// Char is a character literal, $c.
	Char struct {
		At
		Value rune
	}
	// String is a string literal; adjacent ones are already joined. Value holds code
	// points, which a latin1 source may give above 127 and escapes above 255.
	String struct {
		At
		Value []rune
	}
	// Var is a variable; "_" is the anonymous one.
	Var struct {
		At
		Name string
	}
)

// Data.
type (
	// List is [E1, E2 | Tail]; Tail is nil for a proper list. [] has no Elems.
	List struct {
		At
		Elems []Expr
		Tail  Expr
		Close source.Pos // of the ]
	}
	// Tuple is {E1, E2}.
	Tuple struct {
		At
		Elems []Expr
	}
	// Map is #{K => V} or Base#{K := V}.
	Map struct {
		At
		Base   Expr // nil when a new map is made
		Fields []MapField
		OpAt   source.Span // the #
	}
	// MapField is K => V, or K := V when Exact.
	MapField struct {
		At
		Key, Value Expr
		Exact      bool
		OpAt       source.Span
	}
	// Record is #Name{F = V} or Base#Name{F = V}.
	Record struct {
		At
		Base   Expr // nil when a new record is made
		Name   Atom
		Fields []RecordField
		OpAt   source.Span // the #
	}
	// RecordField is F = V in a record expression; Name is an Atom, or a Var "_" for all others.
	RecordField struct {
		At
		Name  Expr
		Value Expr
	}
	// RecordIndex is #Name.Field.
	RecordIndex struct {
		At
		Name, Field Atom
	}
	// RecordAccess is Base#Name.Field.
	RecordAccess struct {
		At
		Base        Expr
		Name, Field Atom
		OpAt        source.Span // the #
	}
	// Binary is <<E1, E2>>.
	Binary struct {
		At
		Elems []BinElem
	}
	// BinElem is Value:Size/Specs. Size is nil when not given.
	BinElem struct {
		At
		Value Expr
		Size  Expr
		Specs []BinSpec
	}
	// BinSpec is one of the type specifiers after '/': integer, little, unit:8 …
	BinSpec struct {
		At
		Name string
		Unit *big.Int // with Name "unit" only
	}
)

// Operators and calls.
type (
	// Unary is Op X with op one of + - not bnot.
	Unary struct {
		At
		Op string
		X  Expr
	}
	// BinaryOp is L Op R for all binary operators but '=' and '?='; At is the whole, OpAt the operator.
	BinaryOp struct {
		At
		Op   string
		OpAt source.Span
		L, R Expr
	}
	// Match is Pattern = Value; in patterns, an alias.
	Match struct {
		At
		OpAt    source.Span
		Pattern Expr
		Value   Expr
	}
	// Catch is catch X.
	Catch struct {
		At
		X Expr
	}
	// Call is Fun(Args); Fun is an Atom for a local call, a Remote, or any expression.
	Call struct {
		At
		Fun  Expr
		Args []Expr
	}
	// Remote is Module:Fun, only as the function of a Call.
	Remote struct {
		At
		Module, Fun Expr
		OpAt        source.Span // the :
	}
	// Value is a term that stands for itself. No text has it: evaluators put it in the
	// place of what they know already ({value,Anno,Term} in the abstract format).
	Value struct {
		At
		Value term.Term
	}
	// Paren is a parenthesised expression. Only the printer and warnings about
	// precedence look at it; Unparen removes it.
	Paren struct {
		At
		X Expr
	}
)

// Funs and control.
type (
	// FunRef is fun Name/Arity (Module nil) or fun Module:Name/Arity.
	FunRef struct {
		At
		Module, Name, Arity Expr
	}
	// FunLit is fun (…) -> … end, with Name when it is a named fun.
	FunLit struct {
		At
		Name    string // variable name, "" when unnamed
		NameAt  source.Span
		Clauses []*Clause
	}
	// Clause is one clause of a function, fun, case, receive, try or if. Patterns
	// has one element for case, receive, try-of and maybe-else, none for if.
	Clause struct {
		At
		Patterns []Expr
		Guard    [][]Expr // alternatives of conjunctions; nil when there is no guard
		Body     []Expr
	}
	// CatchClause is Class:Reason:Stack when … -> … in a try.
	CatchClause struct {
		At
		Class  Expr // nil when not written: throw
		Reason Expr
		Stack  Expr // nil when not written; else a Var
		Guard  [][]Expr
		Body   []Expr
	}
	// Case is case X of Clauses end.
	Case struct {
		At
		X       Expr
		Clauses []*Clause
	}
	// If is if Clauses end.
	If struct {
		At
		Clauses []*Clause
	}
	// Receive is receive Clauses after Timeout -> TimeoutBody end.
	Receive struct {
		At
		Clauses     []*Clause
		Timeout     Expr // nil without after
		TimeoutBody []Expr
	}
	// Try is try Body of Of catch Catch after After end.
	Try struct {
		At
		Body  []Expr
		Of    []*Clause // nil without of
		Catch []*CatchClause
		After []Expr
	}
	// Block is begin Body end.
	Block struct {
		At
		Body []Expr
	}
	// Maybe is maybe Body else Else end. Body may hold MaybeMatch at its top level.
	Maybe struct {
		At
		Body   []Expr
		Else   []*Clause
		ElseAt source.Span
	}
	// MaybeMatch is Pattern ?= Value.
	MaybeMatch struct {
		At
		OpAt    source.Span
		Pattern Expr
		Value   Expr
	}
	// ListComp is [X || Qualifiers].
	ListComp struct {
		At
		X          Expr
		Qualifiers []Qualifier
	}
	// BinComp is << X || Qualifiers >>.
	BinComp struct {
		At
		X          Expr
		Qualifiers []Qualifier
	}
	// MapComp is #{K => V || Qualifiers}.
	MapComp struct {
		At
		Key, Value Expr
		Qualifiers []Qualifier
		OpAt       source.Span // the =>
	}
)

// A GenKind says what a generator runs over.
type GenKind uint8

// The kinds of generator: P <- L, P <= B, K := V <- M.
const (
	GenList GenKind = iota
	GenBinary
	GenMap
)

// Qualifiers.
type (
	// Generator is Pattern <- X and its like; strict ones (<:- <:=) fail on an
	// element that does not match. For GenMap, Key is set as well.
	Generator struct {
		At
		Kind    GenKind
		Strict  bool
		Key     Expr
		Pattern Expr
		X       Expr
		OpAt    source.Span // the arrow
		FieldAt source.Span // the := of a GenMap
	}
	// Zip is G1 && G2 && …
	Zip struct {
		At
		Generators []*Generator
	}
	// Filter is a test among the qualifiers.
	Filter struct {
		At
		X Expr
	}
)

// Forms. An attribute starts at its name, behind the hyphen: that is where messages
// about it point.
type (
	// Function is a function declaration.
	Function struct {
		At
		Name    string
		Arity   int
		Clauses []*Clause
	}
	// ModuleAttr is -module(Name).
	ModuleAttr struct {
		At
		Name   string
		Params []string // of a parameterised module, which OTP no longer supports; nil otherwise
	}
	// Export is -export([F/A, …]).
	Export struct {
		At
		Funs []FunArity
	}
	// Import is -import(Module, [F/A, …]).
	Import struct {
		At
		Module string
		Funs   []FunArity
	}
	// FunArity is F/A in an attribute.
	FunArity struct {
		At
		Name  string
		Arity int
	}
	// RecordDecl is -record(Name, {Field = Default :: Type, …}).
	RecordDecl struct {
		At
		Name   string
		Fields []RecordDeclField
	}
	// RecordDeclField is one field; Default and Type are nil when not written.
	RecordDeclField struct {
		At
		Name    string
		Default Expr
		Type    Type
	}
	// TypeDecl is -type, -opaque or -nominal Name(Params) :: Type.
	TypeDecl struct {
		At
		Attr   string
		Name   string
		Params []Var
		Type   Type
	}
	// Spec is -spec or -callback.
	Spec struct {
		At
		Attr    string
		Module  string // "" when not written
		Name    string
		Arity   int
		Clauses []SpecClause
	}
	// SpecClause is one (Params) -> Result when Constraints.
	SpecClause struct {
		At
		Params      []Type
		Result      Type
		Constraints []Constraint
	}
	// Constraint is Var :: Type after when.
	Constraint struct {
		At
		Var  string
		Type Type
	}
	// Attribute is any other -Name(Value); Value is a constant expression.
	Attribute struct {
		At
		Name  string
		Value Expr
	}
	// FileAttr is -file(Name, Line), or the start or end of an included file.
	FileAttr struct {
		At
		Name    string
		Line    int
		Written bool // by hand, as -file(Name, Line)
	}
)

// Types.
type (
	// TypeLit is a literal type: Atom, Integer, Char, or a constant integer expression.
	TypeLit struct {
		At
		X Expr
	}
	// TypeVar is a type variable or _.
	TypeVar struct {
		At
		Name string
	}
	// TypeCall is name(Args) or module:name(Args); also tuple(), list(T), and so on.
	TypeCall struct {
		At
		Module string
		Name   string
		Args   []Type
		NameAt source.Span
	}
	// TypeList is [T], [T, ...] when NonEmpty, or [] when T is nil.
	TypeList struct {
		At
		Elem     Type
		NonEmpty bool
	}
	// TypeTuple is {T1, T2}.
	TypeTuple struct {
		At
		Elems []Type
	}
	// TypeMap is #{K => V, K := V}.
	TypeMap struct {
		At
		Fields []TypeMapField
	}
	// TypeMapField is one pair; Exact for :=.
	TypeMapField struct {
		At
		Key, Value Type
		Exact      bool
		OpAt       source.Span
	}
	// TypeRecord is #name{field :: T}.
	TypeRecord struct {
		At
		Name   string
		Fields []TypeField
		NameAt source.Span
	}
	// TypeField is field :: T in a TypeRecord.
	TypeField struct {
		At
		Name string
		Type Type
	}
	// TypeBinary is <<_:M, _:_*N>>.
	TypeBinary struct {
		At
		Base, Unit Expr // nil when not written
	}
	// TypeFun is fun(), fun((...) -> R) (AnyArity) or fun((A, B) -> R).
	TypeFun struct {
		At
		AnyArity bool
		Params   []Type
		Result   Type // nil for fun()
	}
	// TypeUnion is T1 | T2.
	TypeUnion struct {
		At
		Alts []Type
	}
	// TypeRange is From..To.
	TypeRange struct {
		At
		From, To Expr
		FromAt   source.Pos // where the abstract format places the range
	}
	// TypeOp is a unary or binary operation on integer types; L is nil when unary.
	TypeOp struct {
		At
		Op   string
		L, R Type
		OpAt source.Span
	}
	// TypeAnn is Name :: T.
	TypeAnn struct {
		At
		Name string
		Type Type
	}
)

func (*Atom) expr()         {}
func (*Integer) expr()      {}
func (*Float) expr()        {}
func (*Char) expr()         {}
func (*String) expr()       {}
func (*Var) expr()          {}
func (*List) expr()         {}
func (*Tuple) expr()        {}
func (*Map) expr()          {}
func (*Record) expr()       {}
func (*RecordIndex) expr()  {}
func (*RecordAccess) expr() {}
func (*Binary) expr()       {}
func (*Unary) expr()        {}
func (*BinaryOp) expr()     {}
func (*Match) expr()        {}
func (*Catch) expr()        {}
func (*Call) expr()         {}
func (*Remote) expr()       {}
func (*Value) expr()        {}
func (*Paren) expr()        {}
func (*FunRef) expr()       {}
func (*FunLit) expr()       {}
func (*Case) expr()         {}
func (*If) expr()           {}
func (*Receive) expr()      {}
func (*Try) expr()          {}
func (*Block) expr()        {}
func (*Maybe) expr()        {}
func (*MaybeMatch) expr()   {}
func (*ListComp) expr()     {}
func (*BinComp) expr()      {}
func (*MapComp) expr()      {}

func (*Generator) qualifier() {}
func (*Zip) qualifier()       {}
func (*Filter) qualifier()    {}

func (*Function) form()   {}
func (*ModuleAttr) form() {}
func (*Export) form()     {}
func (*Import) form()     {}
func (*RecordDecl) form() {}
func (*TypeDecl) form()   {}
func (*Spec) form()       {}
func (*Attribute) form()  {}
func (*FileAttr) form()   {}

func (*TypeLit) typ()    {}
func (*TypeVar) typ()    {}
func (*TypeCall) typ()   {}
func (*TypeList) typ()   {}
func (*TypeTuple) typ()  {}
func (*TypeMap) typ()    {}
func (*TypeRecord) typ() {}
func (*TypeBinary) typ() {}
func (*TypeFun) typ()    {}
func (*TypeUnion) typ()  {}
func (*TypeRange) typ()  {}
func (*TypeOp) typ()     {}
func (*TypeAnn) typ()    {}

// Unparen returns e without surrounding parentheses.
func Unparen(e Expr) Expr {
	for {
		p, ok := e.(*Paren)
		if !ok {
			return e
		}
		e = p.X
	}
}
