package check

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A typeTable holds the types of a module and who uses them.
type typeTable struct {
	defs     map[FA]typeDef
	exported map[FA]bool
	uses     map[FA][]typeUse
	current  typeUser // what is being checked
	specs    map[specName]source.Span
}

type typeDef struct {
	span   source.Span
	file   string
	opaque bool
}

// A typeUser is something that mentions types.
type typeUser struct {
	kind userKind
	FA
}

type userKind uint8

const (
	exportUser userKind = iota
	recordUser
	specUser
	typeDefUser
)

type typeUse struct {
	span source.Span
	by   typeUser
}

// A specName is the function a -spec is about.
type specName struct {
	module string
	FA
}

func newTypeTable() typeTable {
	return typeTable{
		defs: map[FA]typeDef{}, exported: map[FA]bool{}, uses: map[FA][]typeUse{},
		specs: map[specName]source.Span{},
	}
}

func (c *checker) exportTypes(span source.Span, value term.Term) {
	c.types.current = typeUser{kind: exportUser}
	for value.IsCons() {
		fa, ok := asFA(value.Head())
		if !ok {
			break
		}
		if c.types.exported[fa] {
			c.warn(span, "duplicated_export_type", fmt.Sprintf("type %s already exported", fa))
		} else {
			c.useType(fa, span)
		}
		c.types.exported[fa] = true
		value = value.Tail()
	}
	if !value.IsNil() {
		c.fail(span, "bad_export_type", "bad export_type declaration", "")
	}
}

func (c *checker) useType(fa FA, span source.Span) {
	c.types.uses[fa] = append(c.types.uses[fa], typeUse{span, c.types.current})
}

func (c *checker) typeDecl(d *syntax.TypeDecl) {
	span := d.Span()
	fa := FA{d.Name, len(d.Params)}
	_, defined := c.types.defs[fa]
	switch {
	case builtinType(fa) && !c.options.has("no_auto_import_types"):
		c.fail(span, "builtin_type",
			fmt.Sprintf("type %s is a builtin type; it cannot be redefined", fa.typeText()), fa)
		return
	case defined:
		c.fail(span, "redefine_type", fmt.Sprintf("type %s already defined", fa.typeText()), fa)
		return
	case d.Attr == "opaque" && isAnyType(d.Type) && fa.Arity == 0:
		c.warn(span, "underspecified_opaque",
			fmt.Sprintf("opaque type %s is underspecified and therefore meaningless", fa.typeText()))
	}
	c.types.defs[fa] = typeDef{span, c.file, d.Attr != "type"}
	c.types.current = typeUser{typeDefUser, fa}
	types := []syntax.Type{d.Type}
	for i := range d.Params {
		types = append(types, &syntax.TypeVar{At: d.Params[i].At, Name: d.Params[i].Name})
	}
	c.checkTypeList(types)
}

func isAnyType(t syntax.Type) bool {
	call, ok := t.(*syntax.TypeCall)
	return ok && call.Module == "" && len(call.Args) == 0 && (call.Name == "term" || call.Name == "any")
}

// typeVars are the type variables seen, with where they were seen first, and
// whether they were seen again.
type typeVars map[string]*typeVarUse

type typeVarUse struct {
	span  source.Span
	again bool
}

func (vs typeVars) see(name string, span source.Span) {
	if u, ok := vs[name]; ok {
		u.again = true
	} else if name != "_" {
		vs[name] = &typeVarUse{span: span}
	}
}

// checkTypeList checks types that share their variables.
func (c *checker) checkTypeList(ts []syntax.Type) {
	vs := make(typeVars)
	c.checkTypeArgs(ts, vs)
	c.checkSingletons(vs)
}

// checkSingletons reports type variables that occur once and so say nothing.
func (c *checker) checkSingletons(vs typeVars) {
	for name, u := range vs {
		if !u.again && !strings.HasPrefix(name, "_") {
			c.fail(u.span, "singleton_typevar",
				fmt.Sprintf("type variable %s is only used once (is unbound)", varText(name)), name)
		}
	}
}

func (c *checker) checkTypeArgs(ts []syntax.Type, vs typeVars) {
	for _, t := range ts {
		c.checkType(t, vs)
	}
}

// checkType checks a type (Erlang Reference Manual, "Types and Function
// Specifications").
func (c *checker) checkType(t syntax.Type, vs typeVars) {
	switch t := t.(type) {
	case *syntax.TypeAnn:
		c.checkType(t.Type, vs)
	case *syntax.TypeVar:
		vs.see(t.Name, t.Span())
	case *syntax.TypeLit:
		if v := evaluate(t.X); v.kind != intValue && v.kind != atomValue {
			c.badType(t.Span(), "integer")
		}
	case *syntax.TypeOp:
		if evaluateType(t).kind != intValue {
			c.badType(spanOf(t), "integer")
		}
	case *syntax.TypeCall:
		c.checkTypeCall(t, vs)
	case *syntax.TypeList:
		if t.Elem != nil {
			c.checkType(t.Elem, vs)
		}
	case *syntax.TypeTuple:
		c.checkTypeArgs(t.Elems, vs)
	case *syntax.TypeUnion:
		c.checkTypeArgs(t.Alts, vs)
	case *syntax.TypeMap:
		for _, f := range t.Fields {
			c.checkType(f.Key, vs)
			c.checkType(f.Value, vs)
		}
	case *syntax.TypeFun:
		c.checkTypeArgs(t.Params, vs)
		if t.Result != nil {
			c.checkType(t.Result, vs)
		}
	case *syntax.TypeRecord:
		c.checkRecordType(t, vs)
	case *syntax.TypeBinary:
		if !isNatural(t.Base) || !isNatural(t.Unit) {
			c.badType(t.Span(), "binary")
		}
	case *syntax.TypeRange:
		from, to := evaluate(t.From), evaluate(t.To)
		if from.kind != intValue || to.kind != intValue || from.int.Cmp(to.int) >= 0 {
			c.badType(spanOf(t), "range")
		}
	}
}

func (c *checker) badType(span source.Span, kind string) {
	c.fail(span, "type_syntax", fmt.Sprintf("bad %s type", atomText(kind)), kind)
}

// evaluateType computes an integer type.
func evaluateType(t syntax.Type) value {
	switch t := t.(type) {
	case *syntax.TypeLit:
		return evaluate(t.X)
	case *syntax.TypeOp:
		r := evaluateType(t.R)
		if t.L == nil {
			return evaluateUnary(t.Op, r)
		}
		return arithmetic(t.Op, evaluateType(t.L), r)
	}
	return value{}
}

func isNatural(e syntax.Expr) bool {
	if e == nil {
		return true
	}
	v := evaluate(e)
	return v.kind == intValue && v.int.Cmp(new(big.Int)) >= 0
}

func (c *checker) checkTypeCall(t *syntax.TypeCall, vs typeVars) {
	fa := FA{t.Name, len(t.Args)}
	switch {
	case t.Module != "":
		c.moduleName(t.Module, t.Span())
		c.obsoleteType(t.Module, fa, t.Span())
		if t.Module == c.name {
			c.useType(fa, t.Span())
		}
	case fa == FA{"bool", 0}:
		c.warn(t.Span(), "renamed_type", "type bool() is now called boolean(); please use the new name instead")
	case !builtinType(fa):
		c.useType(fa, t.Span())
	}
	c.checkTypeArgs(t.Args, vs)
}

func (c *checker) obsoleteType(module string, fa FA, span source.Span) {
	if advice, ok := removedType(module, fa); ok {
		c.warn(span, "removed_type", fmt.Sprintf("the type %s:%s%s is removed; %s", module, fa.Name,
			blanks(fa.Arity), advice))
	}
}

func (c *checker) checkRecordType(t *syntax.TypeRecord, vs typeVars) {
	r, ok := c.useRecord(t.Name, t.Span())
	if !ok {
		return
	}
	seen := make(map[string]bool)
	for _, f := range t.Fields {
		if _, ok := r.byName[f.Name]; !ok {
			c.undefinedField(r, t.Name, f.Name, f.Span())
		}
		if seen[f.Name] {
			c.redefinedField(t.Name, f.Name, f.Span())
		}
		seen[f.Name] = true
		c.checkType(f.Type, vs)
	}
}

// spec checks a -spec or -callback.
func (c *checker) spec(s *syntax.Spec) {
	span := s.Span()
	if s.Attr == "callback" {
		if !c.tooLate(s, "callback") {
			c.callbackSpec(s, span)
		}
		return
	}
	name := specName{cmp.Or(s.Module, c.name), FA{s.Name, s.Arity}}
	if !c.shell {
		c.moduleName(name.module, span)
	}
	_, again := c.types.specs[name]
	c.types.specs[name] = span
	switch {
	case again && s.Module != "":
		c.fail(span, "redefine_spec", fmt.Sprintf("spec for %s:%s already defined", atomText(s.Module), name.FA), name.FA)
	case again:
		c.fail(span, "redefine_spec", fmt.Sprintf("spec for %s already defined", name.FA), name.FA)
	default:
		if name.module != c.name {
			c.fail(span, "bad_module", fmt.Sprintf("spec for function %s:%s from other module",
				plainAtomText(name.module), name.FA), name.FA)
		}
		c.checkSpecClauses(s, "spec_wrong_arity", "spec has wrong arity")
	}
}

func (c *checker) checkSpecClauses(s *syntax.Spec, code, message string) {
	c.types.current = typeUser{specUser, FA{s.Name, s.Arity}}
	for _, cl := range s.Clauses {
		if len(cl.Params) != s.Arity {
			c.fail(cl.Span(), code, message)
		}
		vs := make(typeVars)
		c.checkTypeArgs(cl.Params, vs)
		c.checkType(cl.Result, vs)
		for _, con := range cl.Constraints {
			vs.see(con.Var, con.Span())
			c.checkType(con.Type, vs)
		}
		c.checkSingletons(vs)
	}
}

// checkSpecs reports specs without functions and, if asked to, functions
// without specs.
func (c *checker) checkSpecs(forms []syntax.Form) {
	for name, span := range c.types.specs {
		if name.module == c.name && !c.defined[name.FA] {
			c.fail(span, "spec_fun_undefined", fmt.Sprintf("spec for undefined function %s", name.FA), name.FA)
		}
	}
	if !c.enabled["missing_spec"] && !c.enabled["missing_spec_all"] {
		return
	}
	exported := c.exported()
	for _, form := range forms {
		f, ok := form.(*syntax.Function)
		if !ok {
			continue
		}
		fa := FA{f.Name, f.Arity}
		_, hasSpec := c.types.specs[specName{c.name, fa}]
		if !hasSpec && (c.enabled["missing_spec_all"] || exported[fa]) {
			c.warn(f.Span(), "missing_spec", fmt.Sprintf("missing specification for function %s", fa))
		}
	}
}

// checkTypes reports undefined types and warns about unused ones.
func (c *checker) checkTypes() {
	for fa, uses := range c.types.uses {
		if _, ok := c.types.defs[fa]; ok || builtinType(fa) {
			continue
		}
		for _, u := range uses {
			c.fail(u.span, "undefined_type", fmt.Sprintf("type %s undefined", fa.typeText()), fa)
			c.hintType(fa, u.span)
		}
	}
	reached := c.reachedTypes()
	for fa, d := range c.types.defs {
		if c.enabled["unused_type"] && d.span.File == c.firstFile && !reached[fa] {
			c.warn(d.span, "unused_type", fmt.Sprintf("type %s is unused", fa.typeText()))
		}
		if d.opaque && !c.types.exported[fa] {
			c.warn(d.span, "not_exported_opaque", fmt.Sprintf("opaque type %s is not exported", fa.typeText()))
		}
	}
}

// reachedTypes returns the types that something other than an unreached type uses.
func (c *checker) reachedTypes() map[FA]bool {
	var todo []FA
	usedBy := make(map[FA][]FA)
	for fa, uses := range c.types.uses {
		for _, u := range uses {
			if u.by.kind == typeDefUser {
				usedBy[u.by.FA] = append(usedBy[u.by.FA], fa)
			} else {
				todo = append(todo, fa)
			}
		}
	}
	reached := make(map[FA]bool)
	for len(todo) > 0 {
		fa := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !reached[fa] {
			reached[fa] = true
			todo = append(todo, usedBy[fa]...)
		}
	}
	return reached
}
