package check

import (
	"fmt"
	"math/big"
	"slices"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// A segmentSize is the size of a segment as far as it is known.
type segmentSize struct {
	kind sizeKind
	n    *big.Int // of a knownSize: units as written, bits once checked
}

type sizeKind uint8

const (
	defaultSize sizeKind = iota
	knownSize
	unknownSize // to be computed at run time
	wholeSize   // all that is left
	noSize      // of utf segments
)

// A segmentType is what follows the '/' of a segment. Empty parts are not written.
type segmentType struct {
	typ, sign, endian string
	unit              *big.Int
}

// segmentTypes are the names that may follow '/', and what they mean (Erlang
// Reference Manual, "Bit Syntax Expressions").
var segmentTypes = map[string]segmentType{
	"integer":   {typ: "integer"},
	"float":     {typ: "float"},
	"binary":    {typ: "binary"},
	"bytes":     {typ: "binary", unit: big.NewInt(8)},
	"bitstring": {typ: "binary", unit: big.NewInt(1)},
	"bits":      {typ: "binary", unit: big.NewInt(1)},
	"utf8":      {typ: "utf8"},
	"utf16":     {typ: "utf16"},
	"utf32":     {typ: "utf32"},
	"signed":    {sign: "signed"},
	"unsigned":  {sign: "unsigned"},
	"big":       {endian: "big"},
	"little":    {endian: "little"},
	"native":    {endian: "native"},
}

const maxUnit = 256

func (t segmentType) isUTF() bool { return t.typ == "utf8" || t.typ == "utf16" || t.typ == "utf32" }

// segment works out type and size of a segment and reports what is wrong with
// them; it goes on with the defaults then.
func (c *checker) segment(e syntax.BinElem, size segmentSize) (segmentType, segmentSize) {
	span := firstSpan(e.Value)
	t, ok := c.segmentType(e.Specs, span)
	if ok {
		t, size, ok = c.segmentDefaults(t, size, span)
	}
	if !ok {
		t = segmentType{typ: "integer", unit: big.NewInt(1)}
		size = segmentSize{knownSize, big.NewInt(8)}
	}
	return t, c.segmentBits(t, size, span)
}

func (c *checker) segmentType(specs []syntax.BinSpec, span source.Span) (segmentType, bool) {
	var t segmentType
	for _, spec := range specs {
		s, ok := segmentTypes[spec.Name]
		if spec.Unit != nil {
			s = segmentType{unit: spec.Unit}
			ok = spec.Name == "unit" && spec.Unit.Sign() > 0 && spec.Unit.Cmp(big.NewInt(maxUnit)) <= 0
		}
		if !ok {
			c.fail(span, "undefined_bittype", "bit type "+bitTypeText(spec)+" undefined", spec.Name)
			return t, false
		}
		if conflict := t.add(s); conflict != "" {
			c.fail(span, "bittype_mismatch", conflict, "", "", "")
			return t, false
		}
	}
	return t, true
}

func bitTypeText(spec syntax.BinSpec) string {
	if spec.Unit == nil {
		return atomText(spec.Name)
	}
	return fmt.Sprintf("{%s,%s}", atomText(spec.Name), spec.Unit)
}

// add makes t the combination of t and s, or returns how they conflict.
func (t *segmentType) add(s segmentType) (conflict string) {
	const message = "conflict in %s specification for bit field: '%s' and '%s'"
	parts := []struct {
		what string
		old  *string
		new  string
	}{{"endianness", &t.endian, s.endian}, {"sign", &t.sign, s.sign}, {"type", &t.typ, s.typ}}
	for _, p := range parts {
		switch {
		case p.new == "" || p.new == *p.old:
		case *p.old == "":
			*p.old = p.new
		default:
			return fmt.Sprintf(message, p.what, p.new, *p.old)
		}
	}
	switch {
	case s.unit == nil:
	case t.unit == nil:
		t.unit = s.unit
	case t.unit.Cmp(s.unit) != 0:
		return fmt.Sprintf(message, "unit", s.unit, t.unit)
	}
	return ""
}

// segmentDefaults fills in what is not written.
func (c *checker) segmentDefaults(t segmentType, size segmentSize, span source.Span) (segmentType, segmentSize, bool) {
	if t.typ == "" {
		t.typ = "integer"
	}
	if t.isUTF() {
		if size.kind != defaultSize || t.unit != nil {
			c.fail(span, "utf_bittype_size_or_unit",
				"neither size nor unit must be given for segments of type utf8/utf16/utf32")
			return t, size, false
		}
		return t, segmentSize{kind: noSize}, true
	}
	if size.kind == defaultSize && t.typ != "binary" && t.unit != nil {
		c.fail(span, "bittype_unit", "a bit unit size must not be specified unless a size is specified too")
		return t, size, false
	}
	unit := int64(1)
	if size.kind == defaultSize {
		switch t.typ {
		case "binary":
			size.kind = wholeSize
		case "integer":
			size = segmentSize{knownSize, big.NewInt(8)}
		case "float":
			size = segmentSize{knownSize, big.NewInt(64)}
		}
	}
	if t.typ == "binary" {
		unit = 8
	}
	if t.unit == nil {
		t.unit = big.NewInt(unit)
	}
	return t, size, true
}

// segmentBits returns the size in bits, as far as it is known.
func (c *checker) segmentBits(t segmentType, size segmentSize, span source.Span) segmentSize {
	switch {
	case size.kind == wholeSize && t.typ != "binary":
		c.fail(span, "illegal_bitsize", "illegal bit size")
		return segmentSize{kind: unknownSize}
	case size.kind != knownSize:
		return size
	}
	bits := new(big.Int).Mul(size.n, t.unit)
	if t.typ == "float" && !(bits.IsInt64() && slices.Contains([]int64{16, 32, 64}, bits.Int64())) {
		c.warn(span, "bad_bitsize", "bad float bit size")
	}
	return segmentSize{knownSize, bits}
}

// binary checks a binary in an expression or guard; check is expr or its guard
// twin.
func (c *checker) binary(e *syntax.Binary, env *scope, check func(syntax.Expr, *scope) table) table {
	var t table
	for _, elem := range e.Elems {
		value := check(elem.Value, env)
		size, sizeTable := c.sizeExpr(elem.Size, env, check)
		c.segment(elem, size)
		t = merge(sizeTable, merge(value, t))
	}
	return t
}

func (c *checker) sizeExpr(e syntax.Expr, env *scope, check func(syntax.Expr, *scope) table) (segmentSize, table) {
	if e == nil {
		return segmentSize{}, nil
	}
	if a, ok := syntax.Unparen(e).(*syntax.Atom); ok && a.Name == "all" {
		return segmentSize{kind: wholeSize}, nil
	}
	if v := evaluate(e); v.kind == intValue {
		return segmentSize{knownSize, v.int}, nil
	}
	return segmentSize{kind: unknownSize}, check(e, env)
}

// binaryPattern checks a binary in a pattern, whose segments see the variables
// made by those before them.
func (c *checker) binaryPattern(e *syntax.Binary, env, old *scope) (used, made table) {
	var previous segmentSize
	var previousSpan source.Span
	for _, elem := range e.Elems {
		span := firstSpan(elem.Value)
		if isString(elem.Value) && !untyped(elem) {
			c.fail(span, "typed_literal_string", "a literal string in a binary pattern must not have a type or a size")
			continue
		}
		u, m := c.segmentValue(elem.Value, old, made)
		size, us, ms := c.patternSize(elem.Size, env, made)
		_, bits := c.segment(elem, size)
		if previous.kind == wholeSize {
			c.fail(previousSpan, "unsized_binary_not_at_end",
				"a binary field without size is only allowed at the end of a binary pattern")
		}
		previous, previousSpan = bits, span
		used = merge(us, merge(u, used))
		made = merge(ms, merge(made, m))
	}
	return used, made
}

func isString(e syntax.Expr) bool {
	_, ok := syntax.Unparen(e).(*syntax.String)
	return ok
}

// untyped reports whether a segment has neither size nor type, utf types aside.
func untyped(e syntax.BinElem) bool {
	if e.Size != nil {
		return false
	}
	return len(e.Specs) == 0 || slices.ContainsFunc(e.Specs, func(s syntax.BinSpec) bool {
		return s.Unit == nil && segmentTypes[s.Name].isUTF()
	})
}

// segmentValue checks the value of a segment in a pattern.
func (c *checker) segmentValue(e syntax.Expr, old *scope, made table) (used, new table) {
	e = syntax.Unparen(e)
	if v, ok := e.(*syntax.Var); ok {
		return c.patternVar(v, old, made)
	}
	if !isString(e) && !isConstantPattern(e) {
		c.fail(spanOf(e), "illegal_pattern", "illegal pattern")
	}
	return nil, nil
}

// patternSize checks the size of a segment in a pattern: a guard expression
// that may use variables of earlier segments.
func (c *checker) patternSize(e syntax.Expr, env *scope, made table) (size segmentSize, used, new table) {
	if e == nil {
		return segmentSize{}, nil, nil
	}
	v := evaluate(e)
	if v.kind == intValue {
		return segmentSize{knownSize, v.int}, nil, nil
	}
	savedPattern, savedContext := c.sizePattern, c.gexprContext
	var inSegments table
	c.sizePattern = &sizeScope{made: made, used: &inSegments}
	if !isVar(e) {
		c.gexprContext = inSegmentSize
	}
	t := c.guardExpr(e, env)
	c.sizePattern, c.gexprContext = savedPattern, savedContext
	if v.kind != noValue || neverInteger(e) {
		c.warn(spanOf(e), "non_integer_bitsize", "a size expression in a pattern evaluates to a non-integer value; "+
			"this pattern cannot possibly match")
	}
	return segmentSize{kind: unknownSize}, t, inSegments
}

func isVar(e syntax.Expr) bool {
	_, ok := syntax.Unparen(e).(*syntax.Var)
	return ok
}

// neverInteger reports whether e makes something that is no number.
func neverInteger(e syntax.Expr) bool {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.Binary, *syntax.List, *syntax.Tuple:
		return true
	case *syntax.Map:
		return e.Base == nil
	}
	return false
}

// A sizeScope is where the size of a segment looks for variables first: among
// those that earlier segments made.
type sizeScope struct {
	made table
	used *table // those of made that the size uses
}

func (c *checker) useSizeVar(e *syntax.Var, env *scope) table {
	if v, ok := c.sizePattern.made[e.Name]; ok {
		*c.sizePattern.used = merge(uses(e.Name, v), *c.sizePattern.used)
		return nil
	}
	v, ok := env.lookup(e.Name)
	if !ok {
		return c.unbound(e, env)
	}
	switch {
	case v.state == unsafe:
		c.unsafeVar(e, v)
	case v.state == exported && c.enabled["export_vars"]:
		c.exportedVar(e, v)
	}
	v.state = bound
	return uses(e.Name, v)
}

// checkGeneratorTail reports a binary generator whose pattern would eat the
// rest of the binary at once.
func (c *checker) checkGeneratorTail(g *syntax.Generator) {
	b, ok := syntax.Unparen(g.Pattern).(*syntax.Binary)
	if g.Kind != syntax.GenBinary || !ok || len(b.Elems) == 0 {
		return
	}
	last := b.Elems[len(b.Elems)-1]
	unsized := last.Size == nil && slices.ContainsFunc(last.Specs, func(s syntax.BinSpec) bool {
		return s.Unit == nil && segmentTypes[s.Name].typ == "binary"
	})
	if unsized {
		c.fail(firstSpan(last.Value), "unsized_binary_in_bin_gen_pattern",
			"binary fields without size are not allowed in patterns of bit string generators")
	}
}
