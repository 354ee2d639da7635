package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A record is a record declaration. A record is a tuple: its name, then its
// fields (Erlang Reference Manual, Records, "Internal Representation of Records").
type record struct {
	name   string
	fields []syntax.RecordDeclField
	index  map[string]int
}

func (m *module) addRecord(decl *syntax.RecordDecl) {
	r := &record{name: decl.Name, fields: decl.Fields, index: map[string]int{}}
	for i, field := range decl.Fields {
		r.index[field.Name] = i
	}
	m.records[decl.Name] = r
}

func (f *function) recordNamed(name syntax.Atom) *record {
	r, ok := f.m.records[name.Name]
	if !ok {
		f.m.errorf(name.Span(), "undefined_record", "record %s undefined", name.Name)
		panic(bail{})
	}
	return r
}

// field returns the index of a field in the tuple, counted from 0.
func (f *function) field(r *record, name syntax.Atom) int {
	i, ok := r.index[name.Name]
	if !ok {
		f.m.errorf(name.Span(), "undefined_field", "field %s undefined in record %s", name.Name, r.name)
		panic(bail{})
	}
	return i + 1
}

// given maps the fields that e gives to their values; rest is that of "_".
func (f *function) given(r *record, fields []syntax.RecordField) (values map[int]syntax.Expr, rest syntax.Expr) {
	values = map[int]syntax.Expr{}
	for _, field := range fields {
		switch name := field.Name.(type) {
		case *syntax.Atom:
			values[f.field(r, *name)] = field.Value
		default:
			rest = field.Value
		}
	}
	return values, rest
}

// elements lists the elements of the tuple for a record expression or pattern.
// missing gives those of fields that are not mentioned.
func (f *function) elements(e *syntax.Record, missing func(syntax.RecordDeclField) syntax.Expr) []syntax.Expr {
	r := f.recordNamed(e.Name)
	values, rest := f.given(r, e.Fields)
	elems := make([]syntax.Expr, 1+len(r.fields))
	elems[0] = &syntax.Atom{At: e.At, Name: r.name}
	for i, field := range r.fields {
		switch v, ok := values[i+1]; {
		case ok:
			elems[i+1] = v
		case rest != nil:
			elems[i+1] = rest
		default:
			elems[i+1] = missing(field)
		}
	}
	return elems
}

func (f *function) record(e *syntax.Record, d dest) int {
	if e.Base != nil {
		return f.recordUpdate(e, d)
	}
	elems := f.elements(e, func(field syntax.RecordDeclField) syntax.Expr {
		if field.Default != nil {
			return field.Default
		}
		return &syntax.Atom{At: e.At, Name: "undefined"}
	})
	if ts, ok := f.m.constants(elems); ok {
		return f.constant(term.TupleOf(ts), d)
	}
	return f.tupleOf(elems, d)
}

func (f *function) matchRecord(p *syntax.Record, r int, fail *label) {
	if p.Base != nil {
		f.illegalPattern(p)
	}
	elems := f.elements(p, func(syntax.RecordDeclField) syntax.Expr { return &syntax.Var{At: p.At, Name: "_"} })
	f.matchTuple(elems, r, fail)
}

// recordUpdate evaluates the new values, then the record, as OTP does, and makes a copy with them.
func (f *function) recordUpdate(e *syntax.Record, d dest) int {
	rec := f.recordNamed(e.Name)
	return f.produceFrom(d, func(r int) {
		var indexes []term.Term
		var exprs []syntax.Expr
		for _, field := range e.Fields {
			name, ok := field.Name.(*syntax.Atom)
			if !ok {
				f.m.errorf(field.Span(), "wildcard_in_update", "meaningless use of _ in a record update")
				panic(bail{})
			}
			indexes = append(indexes, term.MakeInt(int64(f.field(rec, *name))))
			exprs = append(exprs, field.Value)
		}
		from := f.allocRun(len(exprs))
		f.run(exprs, from)
		base := f.value(e.Base)
		f.checkRecord(rec, base, e)
		lit := f.m.literal(term.TupleOf(indexes))
		f.emit(code.OpSetElems, r, base, 0, len(exprs), code.MakeExt(from, 0, lit))
	})
}

// checkRecord raises {badrecord, V}, or fails in a guard, unless register r holds rec.
func (f *function) checkRecord(rec *record, r int, e syntax.Expr) {
	if f.fail != nil {
		f.isRecord(rec, r, f.fail)
		return
	}
	bad := newLabel()
	f.isRecord(rec, r, bad)
	f.otherwise(bad, func() {
		f.at(e)
		f.emit(code.OpError, r, int(code.Badrecord), 0, 0)
	})
}

func (f *function) isRecord(rec *record, r int, no *label) {
	f.isTagged(f.m.atom(rec.name), len(rec.fields)+1, r, no)
}

func (f *function) recordAccess(e *syntax.RecordAccess, d dest) int {
	rec := f.recordNamed(e.Name)
	i := f.field(rec, e.Field)
	return f.produceFrom(d, func(r int) {
		base := f.value(e.Base)
		f.checkRecord(rec, base, e)
		f.elem(r, base, i)
	})
}

// recordIndex is the value of #r.f (Erlang Reference Manual, Records, "Accessing Record Fields").
func (m *module) recordIndex(e *syntax.RecordIndex) (term.Term, bool) {
	r, ok := m.records[e.Name.Name]
	if !ok {
		return term.Term{}, false
	}
	i, ok := r.index[e.Field.Name]
	return term.MakeInt(int64(i + 2)), ok
}

func (f *function) recordIndex(e *syntax.RecordIndex, d dest) int {
	t, ok := f.m.recordIndex(e)
	if !ok {
		f.field(f.recordNamed(e.Name), e.Field)
	}
	return f.constant(t, d)
}

// recordInfo compiles record_info(fields | size, r).
func (f *function) recordInfo(e *syntax.Call, d dest) int {
	what, ok1 := syntax.Unparen(e.Args[0]).(*syntax.Atom)
	name, ok2 := syntax.Unparen(e.Args[1]).(*syntax.Atom)
	if !ok1 || !ok2 {
		f.m.errorf(e.Span(), "illegal_record_info", "illegal record info")
		panic(bail{})
	}
	r := f.recordNamed(*name)
	if what.Name == "size" {
		return f.constant(term.MakeInt(int64(len(r.fields)+1)), d)
	}
	names := make([]term.Term, len(r.fields))
	for i, field := range r.fields {
		names[i] = f.m.atom(field.Name)
	}
	return f.constant(term.MakeList(names...), d)
}

// knownRecord reports whether the arguments of is_record say which tuple is wanted.
func (f *function) knownRecord(args []syntax.Expr) bool {
	_, _, ok := f.recordTest(args)
	return ok
}

func (f *function) recordTest(args []syntax.Expr) (tag term.Term, size int, ok bool) {
	if len(args) < 2 {
		return term.Term{}, 0, false
	}
	name, isAtom := syntax.Unparen(args[1]).(*syntax.Atom)
	if !isAtom {
		return term.Term{}, 0, false
	}
	if len(args) == 3 {
		n, isConst := f.smallConstant(args[2])
		return f.m.atom(name.Name), int(n), isConst && n > 0 && n < 1<<16
	}
	r, known := f.m.records[name.Name]
	if !known {
		return term.Term{}, 0, false
	}
	return f.m.atom(r.name), len(r.fields) + 1, true
}

// condRecord compiles is_record with a constant name.
func (f *function) condRecord(e *syntax.Call, want bool, no *label) bool {
	tag, size, ok := f.recordTest(e.Args)
	if !ok {
		return false
	}
	r := f.value(e.Args[0])
	if want {
		f.isTagged(tag, size, r, no)
		return true
	}
	other := newLabel()
	f.isTagged(tag, size, r, other)
	f.jump(no)
	f.place(other)
	return true
}
