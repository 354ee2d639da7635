package check

import (
	"fmt"
	"slices"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// A record is a record definition.
type record struct {
	span   source.Span // of the attribute
	fields []*recordField
	byName map[string]int
	typed  bool // all fields have types
}

// A recordField is a field with the default it gets where it is left out.
type recordField struct {
	name  string
	value syntax.Expr // nil when there is none, or it is wrong
	uses  *usage      // what the default uses
}

func (r *record) index(f syntax.RecordField) (int, bool) {
	name, ok := f.Name.(*syntax.Atom)
	if !ok {
		return 0, false
	}
	i, ok := r.byName[name.Name]
	return i, ok
}

// missing returns the fields of r that fs does not mention.
func (r *record) missing(fs []syntax.RecordField) []*recordField {
	given := make(map[string]bool, len(fs))
	for _, f := range fs {
		if name, ok := f.Name.(*syntax.Atom); ok {
			given[name.Name] = true
		}
	}
	var left []*recordField
	for _, f := range r.fields {
		if !given[f.name] {
			left = append(left, f)
		}
	}
	return left
}

// record checks a record definition (Erlang Reference Manual, "Records").
func (c *checker) record(d *syntax.RecordDecl) {
	if _, ok := c.records[d.Name]; ok {
		c.fail(d.Span(), "redefine_record",
			fmt.Sprintf("record %s already defined", atomText(d.Name)), d.Name)
		return
	}
	r := &record{span: d.Span(), byName: map[string]int{}, typed: true}
	for _, f := range d.Fields {
		r.typed = r.typed && f.Type != nil
		c.recordFieldDecl(r, d.Name, f)
	}
	c.records[d.Name] = r
	var types []syntax.Type
	for _, f := range d.Fields {
		if f.Type != nil {
			types = append(types, f.Type)
		}
	}
	c.types.current = typeUser{recordUser, FA{d.Name, 0}}
	c.checkTypeList(types)
}

func (c *checker) recordFieldDecl(r *record, record string, f syntax.RecordDeclField) {
	if _, ok := r.byName[f.Name]; ok {
		c.redefinedField(record, f.Name, f.Span())
		return
	}
	field := &recordField{name: f.Name, value: f.Default, uses: newUsage()}
	r.byName[f.Name] = len(r.fields)
	r.fields = append(r.fields, field)
	if f.Default == nil {
		return
	}
	saved, errors := c.uses, len(c.errors)
	c.uses, c.inRecordDefault = field.uses, true
	c.expr(f.Default, nil)
	c.uses, c.inRecordDefault = saved, false
	if len(c.errors) > errors {
		field.value = nil
	}
}

func (c *checker) redefinedField(record, field string, span source.Span) {
	c.fail(span, "redefine_field", fmt.Sprintf("field %s already defined in record %s", atomText(field),
		atomText(record)), record, field)
}

// useRecord looks a record up, as something that is used.
func (c *checker) useRecord(name string, span source.Span) (*record, bool) {
	r, ok := c.records[name]
	if !ok {
		c.fail(span, "undefined_record", fmt.Sprintf("record %s undefined", atomText(name)), name)
		c.hintRecord(name, span)
		return nil, false
	}
	c.uses.records[name] = true
	return r, true
}

func (c *checker) undefinedField(r *record, name string, field string, span source.Span) {
	c.fail(span, "undefined_field", fmt.Sprintf("field %s undefined in record %s", atomText(field),
		atomText(name)), name, field)
	c.hintField(r, field, span)
}

// recordField checks the field of #name.field, which is at span.
func (c *checker) recordField(name string, field *syntax.Atom, span source.Span) {
	r, ok := c.useRecord(name, span)
	if !ok {
		return
	}
	if _, ok := r.byName[field.Name]; !ok {
		c.undefinedField(r, name, field.Name, field.Span())
	}
}

func (c *checker) recordAccess(e *syntax.RecordAccess, env *scope) table {
	c.warnNoRecord(e.Base, spanOf(e))
	t := c.expr(e.Base, env)
	c.recordField(e.Name.Name, &e.Field, spanOf(e))
	return t
}

// warnNoRecord warns when e can't be a record.
func (c *checker) warnNoRecord(e syntax.Expr, span source.Span) {
	switch syntax.Unparen(e).(type) {
	case *syntax.Char, *syntax.Integer, *syntax.Float, *syntax.Atom, *syntax.String, *syntax.List,
		*syntax.ListComp, *syntax.RecordIndex, *syntax.FunLit, *syntax.FunRef:
		c.warn(span, "invalid_record", "invalid record expression")
	}
}

func (c *checker) recordExpr(e *syntax.Record, env *scope) table {
	if e.Base != nil {
		return c.recordUpdate(e, env)
	}
	r, ok := c.useRecord(e.Name.Name, e.Span())
	if !ok {
		return nil
	}
	t := c.fieldValues(e, r, env, c.expr)
	c.useDefaults(r.missing(e.Fields))
	return t
}

// useDefaults counts what the defaults of left out fields use.
func (c *checker) useDefaults(fields []*recordField) {
	for _, f := range fields {
		for _, calls := range f.uses.calls {
			c.uses.calls[c.function] = append(c.uses.calls[c.function], calls...)
		}
		for fa := range f.uses.imports {
			c.uses.imports[fa] = true
		}
		for name := range f.uses.records {
			c.uses.records[name] = true
		}
	}
}

func (c *checker) recordUpdate(e *syntax.Record, env *scope) table {
	span := spanOf(e)
	c.warnNoRecord(e.Base, span)
	t := c.expr(e.Base, env)
	if r, ok := c.useRecord(e.Name.Name, span); ok {
		t = merge(t, c.fieldValues(e, r, env, c.expr))
	}
	if w := wildcard(e.Fields); w != nil {
		c.fail(w.Span(), "wildcard_in_update",
			fmt.Sprintf("meaningless use of _ in update of record %s", atomText(e.Name.Name)), e.Name.Name)
		return nil
	}
	return t
}

// wildcard returns the '_' that stands for all fields left out.
func wildcard(fs []syntax.RecordField) *syntax.Var {
	for _, f := range fs {
		if v, ok := f.Name.(*syntax.Var); ok && v.Name == "_" {
			return v
		}
	}
	return nil
}

// fieldValues checks the fields of a record expression.
func (c *checker) fieldValues(e *syntax.Record, r *record, env *scope, check func(syntax.Expr, *scope) table) table {
	var t table
	seen := make(map[string]bool, len(e.Fields))
	for _, f := range e.Fields {
		if c.fieldOK(e, r, f, seen) {
			t = c.parallel(t, check(f.Value, env))
		}
	}
	return t
}

// fieldOK checks the name of a field.
func (c *checker) fieldOK(e *syntax.Record, r *record, f syntax.RecordField, seen map[string]bool) bool {
	switch name := f.Name.(type) {
	case *syntax.Atom:
		if seen[name.Name] {
			c.redefinedField(e.Name.Name, name.Name, f.Name.Span())
			return false
		}
		seen[name.Name] = true
		if _, ok := r.byName[name.Name]; !ok {
			c.undefinedField(r, e.Name.Name, name.Name, name.Span())
			return false
		}
		return true
	case *syntax.Var:
		if name.Name != "_" {
			c.fail(name.Span(), "field_name_is_variable", fmt.Sprintf("field %s is not an atom or _ in record %s",
				atomText(name.Name), atomText(e.Name.Name)), e.Name.Name, name.Name)
			return false
		}
		if seen["_"] {
			c.emptyWildcard(name)
			return false
		}
		seen["_"] = true
		return true
	}
	return false
}

func (c *checker) emptyWildcard(w *syntax.Var) {
	c.fail(w.Span(), "bad_multi_field_init", "'_' initializes no omitted fields")
}

func (c *checker) recordPattern(e *syntax.Record, env, old *scope) (used, made table) {
	r, ok := c.useRecord(e.Name.Name, e.Span())
	if !ok {
		return nil, nil
	}
	if w := wildcard(e.Fields); w != nil && len(r.missing(e.Fields)) == 0 {
		c.emptyWildcard(w)
	}
	seen := make(map[string]bool, len(e.Fields))
	for _, f := range e.Fields {
		if !c.fieldOK(e, r, f, seen) {
			made = nil
			continue
		}
		u, m := c.pattern(f.Value, env, old)
		used, made = c.parallel(used, u), c.parallel(made, m)
	}
	return used, made
}

// guardRecord checks the construction of a record in a guard, where the
// defaults must be guard expressions too.
func (c *checker) guardRecord(e *syntax.Record, env *scope) table {
	r, ok := c.useRecord(e.Name.Name, e.Span())
	if !ok {
		return nil
	}
	t := c.fieldValues(e, r, env, c.guardExpr)
	missing := r.missing(e.Fields)
	saved, span := c.at, e.Span()
	c.at = &span
	for _, f := range missing {
		if f.value != nil {
			c.guardExpr(f.value, env)
		}
	}
	c.at = saved
	c.useDefaults(missing)
	return t
}

// recordInfo checks record_info(fields | size, Name), which is no real function.
func (c *checker) recordInfo(call *syntax.Call, fun *syntax.Atom) {
	what, ok := syntax.Unparen(call.Args[0]).(*syntax.Atom)
	name, isAtom := syntax.Unparen(call.Args[1]).(*syntax.Atom)
	switch {
	case !ok || !isAtom:
		c.fail(firstSpan(call), "illegal_record_info", "illegal record info")
	case what.Name != "fields" && what.Name != "size":
		c.fail(what.Span(), "illegal_record_info", "illegal record info")
	default:
		c.useRecord(name.Name, fun.Span())
	}
}

// checkRecordsUsed warns about records of the module itself that nothing uses.
func (c *checker) checkRecordsUsed(forms []syntax.Form) {
	if c.enabled["unused_record"] {
		c.excuseRecords(forms)
	}
	for _, form := range forms {
		d, ok := form.(*syntax.RecordDecl)
		if !ok || c.records[d.Name] == nil || c.records[d.Name].span != d.Span() {
			continue
		}
		r := c.records[d.Name]
		if c.enabled["unused_record"] && !c.uses.records[d.Name] && r.span.File == c.firstFile {
			c.warn(r.span, "unused_record", fmt.Sprintf("record %s is unused", atomText(d.Name)))
		}
		if c.enabled["untyped_record"] && !r.typed && len(r.fields) > 0 {
			c.warn(r.span, "untyped_record",
				fmt.Sprintf("record %s has field(s) without type information", atomText(d.Name)))
		}
	}
}

// excuseRecords takes the records that an attribute excuses for used.
func (c *checker) excuseRecords(forms []syntax.Form) {
	for _, a := range attributes(forms, "compile") {
		for _, v := range options(flatten(a.value)).values("nowarn_unused_record") {
			if v.IsAtom() {
				c.useRecord(v.AtomName(), a.span)
			}
		}
	}
}

// fieldNames returns the names of the fields, for hints.
func (r *record) fieldNames() []string {
	names := make([]string, len(r.fields))
	for i, f := range r.fields {
		names[i] = f.name
	}
	slices.Sort(names)
	return names
}
