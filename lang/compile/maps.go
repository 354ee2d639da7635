package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
)

// mapExpr compiles #{…} and Base#{…}. Runs of fields of one kind are one
// instruction each, in the order of the text.
func (f *function) mapExpr(e *syntax.Map, d dest) int {
	if e.Base == nil {
		return f.newMap(e, d)
	}
	return f.produceFrom(d, func(r int) {
		m := f.value(e.Base)
		from := f.pairs(e.Fields)
		f.at(e)
		f.updateMap(r, m, from, e.Fields)
	})
}

// pairs evaluates keys and values to a run of registers.
func (f *function) pairs(fields []syntax.MapField) int {
	exprs := make([]syntax.Expr, 0, 2*len(fields))
	for _, field := range fields {
		exprs = append(exprs, field.Key, field.Value)
	}
	from := f.allocRun(len(exprs))
	f.run(exprs, from)
	return from
}

func (f *function) updateMap(r, m, from int, fields []syntax.MapField) {
	if len(fields) == 0 {
		f.mapOp(code.OpMapPut, r, m, from, 0)
	}
	for i := 0; i < len(fields); {
		n := 1
		for i+n < len(fields) && fields[i+n].Exact == fields[i].Exact {
			n++
		}
		op := code.OpMapPut
		if fields[i].Exact {
			op = code.OpMapUpdate
		}
		f.mapOp(op, r, m, from+2*i, n)
		m, i = r, i+n
	}
}

func (f *function) mapOp(op code.Op, r, m, from, n int) {
	f.emitFail(op, r, m, 0, code.MakeExt(from, n, 0))
}

// newMap compiles #{K => V, …}.
func (f *function) newMap(e *syntax.Map, d dest) int {
	for _, field := range e.Fields {
		if field.Exact {
			f.m.errorf(field.Span(), "illegal_map_construction", "only association operators '=>' are allowed in map construction")
			panic(bail{})
		}
	}
	return f.produceFrom(d, func(r int) {
		from := f.pairs(e.Fields)
		f.at(e)
		f.emit(code.OpMapNew, r, from, 0, len(e.Fields))
	})
}
