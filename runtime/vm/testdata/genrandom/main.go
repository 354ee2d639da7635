// Genrandom writes an Erlang module of random functions of arity 0, for the
// comparison of their results with those of erl: see record.sh.
//
//	go run ./testdata/genrandom SEED COUNT > testdata/random.erl
package main

import (
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"
)

func main() {
	seed, _ := strconv.Atoi(os.Args[1])
	count, _ := strconv.Atoi(os.Args[2])
	g := &generator{Rand: rand.New(rand.NewSource(int64(seed)))}
	fmt.Print("-module(random).\n-compile([export_all, nowarn_export_all]).\n-record(r, {a, b = 2}).\nid(X) -> X.\n")
	for i := range count {
		g.vars, g.next = nil, 0
		fmt.Printf("f%d() ->\n    %s.\n", i, g.body(3))
	}
}

type generator struct {
	*rand.Rand
	vars []string // bound here
	next int
}

func (g *generator) pick(choices ...func() string) string { return choices[g.Intn(len(choices))]() }

func (g *generator) fresh() string {
	g.next++
	return fmt.Sprintf("V%d", g.next)
}

// body is a sequence of matches and a value.
func (g *generator) body(depth int) string {
	n := len(g.vars)
	defer func() { g.vars = g.vars[:n] }()
	var out []string
	for range g.Intn(3) {
		v := g.expr(depth - 1)
		p, bound := g.pattern(2)
		if g.Intn(3) > 0 {
			p = g.fresh()
			bound = []string{p}
		}
		out = append(out, p+" = "+v)
		g.vars = append(g.vars, bound...)
	}
	return strings.Join(append(out, g.expr(depth)), ",\n    ")
}

func (g *generator) literal() string {
	lits := []string{"0", "1", "2", "-3", "7", "1.5", "2.0", "a", "b", "true", "false", "[]", "{}", "\"ab\"", "<<1,2>>",
		"#{}", "#{a => 1}", "[1,2,3]", "{a,1}", "{ok,{b,2}}", "123456789012345678901", "576460752303423487", "-576460752303423488", "<<5:3>>", "#r{a = 1}"}
	return lits[g.Intn(len(lits))]
}

// patternLiteral is a literal that may be a pattern: map patterns are written with :=.
func (g *generator) patternLiteral() string { return strings.ReplaceAll(g.literal(), "=>", ":=") }

func (g *generator) leaf() string {
	if len(g.vars) > 0 && g.Intn(3) > 0 {
		return g.vars[g.Intn(len(g.vars))]
	}
	if g.Intn(2) == 0 {
		return "id(" + g.literal() + ")"
	}
	return g.literal()
}

var operators = []string{"+", "-", "*", "div", "rem", "band", "bor", "bxor", "bsl", "bsr", "/", "==", "/=", "=:=", "=/=", "<", "=<", ">", ">=",
	"and", "or", "xor", "andalso", "orelse", "++", "--"}

func (g *generator) op(depth int) string {
	o := operators[g.Intn(len(operators))]
	r := g.expr(depth - 1)
	if o == "bsl" {
		r = "(" + r + " rem 100)"
	}
	return "(" + g.expr(depth-1) + " " + o + " " + r + ")"
}

func (g *generator) exprs(depth int) string {
	parts := make([]string, g.Intn(4))
	for i := range parts {
		parts[i] = g.expr(depth - 1)
	}
	return strings.Join(parts, ", ")
}

func (g *generator) expr(depth int) string {
	if depth <= 0 {
		return g.leaf()
	}
	return g.pick(
		g.leaf,
		func() string { return g.op(depth) },
		func() string { return g.op(depth) },
		func() string { return "{" + g.exprs(depth) + "}" },
		func() string { return "[" + g.exprs(depth) + "]" },
		func() string { return "[" + g.expr(depth-1) + " | " + g.expr(depth-1) + "]" },
		func() string { return "id(" + g.expr(depth-1) + ")" },
		func() string { return "(case " + g.expr(depth-1) + " of " + g.clauses(depth, true) + " end)" },
		func() string { return "(case " + g.expr(depth-1) + " of " + g.clauses(depth, true) + " end)" },
		func() string {
			return "(if " + g.guard() + " -> " + g.body(depth-1) + "; true -> " + g.body(depth-1) + " end)"
		},
		func() string { return "begin " + g.body(depth-1) + " end" },
		func() string { return g.try(depth) },
		func() string { return g.fun(depth) },
		func() string { return g.comprehension(depth) },
		func() string {
			return "#{" + g.expr(depth-1) + " => " + g.expr(depth-1) + ", a => " + g.expr(depth-1) + "}"
		},
		func() string { return "(" + g.expr(depth-1) + ")#{a := " + g.expr(depth-1) + "}" },
		func() string { return "(not " + g.expr(depth-1) + ")" },
		func() string { return g.bif(depth) },
		func() string { return "<<(" + g.expr(depth-1) + "):" + g.bits() + ", 1>>" },
		func() string { return "(" + g.expr(depth-1) + ")#r.b" },
		func() string { return "(" + g.expr(depth-1) + ")#r{b = " + g.expr(depth-1) + "}" },
		func() string { return g.receive(depth) },
	)
}

func (g *generator) bits() string {
	return []string{"8", "16/little", "4", "binary", "bits", "float", "32/float", "utf8", "3/binary", "12/signed"}[g.Intn(10)]
}

func (g *generator) bif(depth int) string {
	one := []string{"length", "hd", "tl", "tuple_size", "is_atom", "is_integer", "is_list", "is_tuple", "abs", "byte_size", "map_size", "is_map", "is_number", "trunc", "float"}
	if g.Intn(3) == 0 {
		two := []string{"element", "max", "min", "map_get", "is_map_key"}
		return two[g.Intn(len(two))] + "(" + g.expr(depth-1) + ", " + g.expr(depth-1) + ")"
	}
	return one[g.Intn(len(one))] + "(" + g.expr(depth-1) + ")"
}

func (g *generator) guard() string {
	tests := []string{"is_atom(%s)", "is_integer(%s)", "%s > 1", "%s == 1", "%s =:= a", "length(%s) > 1", "hd(%s) == 1", "element(1, %s) == a",
		"%s + 1 > 2", "not is_list(%s)", "is_tuple(%s) orelse is_map(%[1]s)", "%s andalso true", "is_list(%s) and (hd(%[1]s) < 2)", "is_record(%s, r)",
		"map_size(%s) > 0", "%s", "(%s < 3) or is_float(%[1]s)", "byte_size(%s) =/= 2", "(%s)#r.b =:= 2"}
	test := func() string { return fmt.Sprintf(tests[g.Intn(len(tests))], g.leafNoCall()) }
	switch g.Intn(4) {
	case 0:
		return test() + ", " + test()
	case 1:
		return test() + "; " + test()
	}
	return test()
}

// leafNoCall is an operand that may stand in a guard.
func (g *generator) leafNoCall() string {
	if len(g.vars) > 0 && g.Intn(4) > 0 {
		return g.vars[g.Intn(len(g.vars))]
	}
	return g.literal()
}

func (g *generator) clauses(depth int, last bool) string {
	var out []string
	for range 1 + g.Intn(3) {
		n := len(g.vars)
		p, bound := g.pattern(2)
		g.vars = append(g.vars, bound...)
		guard := ""
		if g.Intn(3) == 0 {
			guard = " when " + g.guard()
		}
		out = append(out, p+guard+" -> "+g.body(depth-1))
		g.vars = g.vars[:n]
	}
	if last && g.Intn(3) > 0 {
		out = append(out, "_ -> "+g.body(depth-1))
	}
	return strings.Join(out, "; ")
}

// pattern is a pattern and the variables it binds.
func (g *generator) pattern(depth int) (string, []string) {
	if depth == 0 || g.Intn(4) == 0 {
		switch g.Intn(4) {
		case 0:
			return "_", nil
		case 1:
			if len(g.vars) > 0 {
				return g.vars[g.Intn(len(g.vars))], nil
			}
			return g.patternLiteral(), nil
		case 2:
			return g.patternLiteral(), nil
		}
		v := g.fresh()
		return v, []string{v}
	}
	a, as := g.pattern(depth - 1)
	b, bs := g.pattern(depth - 1)
	both := append(as, bs...)
	v := g.fresh()
	switch g.Intn(8) {
	case 0:
		return "{" + a + ", " + b + "}", both
	case 1:
		return "[" + a + " | " + b + "]", both
	case 2:
		return "[" + a + ", " + b + "]", both
	case 3:
		return "{" + a + "} = " + v, append(as, v)
	case 4:
		return "#{a := " + a + "}", as
	case 5:
		return "<<" + v + ":8, _/bits>>", []string{v}
	case 6:
		return "#r{a = " + a + "}", as
	}
	return "{a, " + a + "}", as
}

func (g *generator) try(depth int) string {
	c := g.fresh()
	out := "(try " + g.body(depth-1)
	if g.Intn(2) == 0 {
		out += " of " + g.clauses(depth, true)
	}
	out += " catch error:" + c + " when is_atom(" + c + ") -> {caught, " + c + "}"
	if g.Intn(2) == 0 {
		d := g.fresh()
		out += "; _:" + d + " -> {other, " + d + "}"
	}
	if g.Intn(3) == 0 {
		out += " after " + g.body(depth-2)
	}
	return out + " end)"
}

func (g *generator) fun(depth int) string {
	n := len(g.vars)
	defer func() { g.vars = g.vars[:n] }()
	arg := g.expr(depth - 1)
	return "(id(fun" + g.funClauses(depth) + " end))(" + arg + ")"
}

func (g *generator) funClauses(depth int) string {
	v := g.fresh()
	g.vars = append(g.vars, v)
	body := g.body(depth - 1)
	return "(" + v + ") -> " + body
}

func (g *generator) comprehension(depth int) string {
	n := len(g.vars)
	defer func() { g.vars = g.vars[:n] }()
	list := g.pick(func() string { return "[1,2,3,a]" }, func() string { return "id([{a,1},{b,2},c])" }, func() string { return g.expr(depth - 1) })
	p, bound := g.pattern(1)
	if g.Intn(2) == 0 {
		p = g.fresh()
		bound = []string{p}
	}
	g.vars = append(g.vars, bound...)
	filter := ""
	if g.Intn(2) == 0 {
		filter = ", " + strings.Split(strings.Split(g.guard(), ";")[0], ", ")[0]
		if strings.Count(filter, "(") != strings.Count(filter, ")") {
			filter = ""
		}
	}
	if g.Intn(4) == 0 {
		return "<< <<1, (" + g.expr(depth-2) + "):8>> || " + p + " <- " + list + filter + " >>"
	}
	return "[" + g.expr(depth-2) + " || " + p + " <- " + list + filter + "]"
}

func (g *generator) receive(depth int) string {
	return "begin self() ! " + g.expr(depth-1) + ", receive " + g.clauses(depth, false) + " after 0 -> " + g.body(depth-1) + " end end"
}
