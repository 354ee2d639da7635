package verify

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// A program is generated Erlang: functions whose values are shown, and a world of
// processes; see testdata/generated/lab.erl.
type program struct {
	functions []string // e1(A, B, C) -> Expression.
	calls     []string // lab:show(e1, fun() -> e1(…) end)
	steps     []string
}

// text is the module prog.
func (p program) text() string {
	var b strings.Builder
	b.WriteString("-module(prog).\n-export([main/0]).\n-compile(nowarn_unused_record).\n-record(r, {a, b = 1, c = []}).\n-record(s, {x :: integer(), y = #r{}}).\n")
	for _, f := range p.functions {
		b.WriteString(f + "\n")
	}
	b.WriteString("main() ->\n")
	for _, c := range p.calls {
		b.WriteString("    " + c + ",\n")
	}
	b.WriteString("    lab:world([" + strings.Join(p.steps, ",\n               ") + "]).\n")
	return b.String()
}

func programs() *rapid.Generator[program] {
	return rapid.Custom(func(t *rapid.T) program {
		var p program
		for i := range rapid.IntRange(0, 5).Draw(t, "functions") {
			name := fmt.Sprintf("e%d", i+1)
			g := &expressions{T: t, vars: []variable{{"A", any}, {"B", integer}, {"C", list}}}
			p.functions = append(p.functions, fmt.Sprintf("%s(A, B, C) -> %s.", name, g.expr(any, 4)))
			args := (&expressions{T: t}).several(2, any, integer, list)
			p.calls = append(p.calls, fmt.Sprintf("lab:show(%s, fun() -> %s(%s) end)", name, name, args))
		}
		p.steps = world(t)
		return p
	})
}

// A kind is what an expression is meant to give; one in ten gives something else.
type kind int

const (
	any kind = iota
	integer
	number
	boolean
	atom
	list
	tuple
	mapping
	binary
	text
	kinds
)

type variable struct {
	name string
	kind kind
}

// expressions generates Erlang expressions in which the variables of vars are bound.
type expressions struct {
	*rapid.T
	vars  []variable
	fresh int
}

func (g *expressions) below(n int) int { return rapid.IntRange(0, n-1).Draw(g.T, "choice") }

func (g *expressions) pick(of ...string) string { return rapid.SampledFrom(of).Draw(g.T, "word") }

// several gives expressions of the kinds, with commas.
func (g *expressions) several(depth int, ks ...kind) string {
	parts := make([]string, len(ks))
	for i, k := range ks {
		parts[i] = g.expr(k, depth)
	}
	return strings.Join(parts, ", ")
}

// many gives up to three expressions of one kind, with commas.
func (g *expressions) many(k kind, depth int) string {
	return g.several(depth, make3(k, g.below(4))...)
}

func make3(k kind, n int) []kind {
	ks := make([]kind, n)
	for i := range ks {
		ks[i] = k
	}
	return ks
}

// expr gives an expression of a kind.
func (g *expressions) expr(k kind, depth int) string {
	if k == any || g.below(20) == 19 {
		k = kind(1 + g.below(int(kinds)-1))
	}
	if depth <= 0 {
		return g.leaf(k)
	}
	switch g.below(8) {
	case 0:
		return g.leaf(k)
	case 1:
		return g.control(k, depth-1)
	}
	return g.compound(k, depth-1)
}

// leaf gives a variable or a literal.
func (g *expressions) leaf(k kind) string {
	var names []string
	for _, v := range g.vars {
		if v.kind == k || v.kind == any {
			names = append(names, v.name)
		}
	}
	if len(names) > 0 && g.below(2) == 0 {
		return g.pick(names...)
	}
	switch k {
	case integer:
		return g.pick("0", "1", "2", "-1", "7", "255", "1000000007", "-576460752303423489", "576460752303423488", "18446744073709551616", "$a")
	case number:
		return g.pick("0", "1", "3", "-2", "0.0", "-0.0", "1.5", "-2.25", "1.0e10", "1.0e22", "1.0e-5", "3.0e300", "0.1", "123456789.125")
	case boolean:
		return g.pick("true", "false")
	case atom:
		return g.pick("a", "b", "ok", "error", "'an atom'", "undefined", "''", "'\\n'", "'A'")
	case list:
		return g.pick("[]", "[1]", "[a, b]", "[1, 2, 3]", "[1, 2.0, a]", "[{a, 1}, {b, 2}]", "[[]]", "[1 | 2]", `"abc"`, "[0, 1, 255]")
	case tuple:
		return g.pick("{}", "{a}", "{1, 2}", "{a, [b], {c}}", "{error, enoent}", "#r{}", "#s{x = 7}", "{r, 1, 2, 3}")
	case mapping:
		return g.pick("#{}", "#{a => 1}", "#{1 => a, 1.0 => b}", "#{\"k\" => [], b => #{}}")
	case binary:
		return g.pick("<<>>", "<<1, 2, 3>>", `<<"abc">>`, "<<1:4>>", "<<255, 0:1>>", "<<1.5/float>>")
	}
	return g.pick(`""`, `"hello"`, `"a\tb"`, `[$x, 228]`, `[1023, $a]`, `"x" "y"`)
}

// compound gives an expression with an operator or a function of the kind.
func (g *expressions) compound(k kind, d int) string {
	switch k {
	case integer:
		return g.integer(d)
	case number:
		return g.number(d)
	case boolean:
		return g.boolean(d)
	case atom:
		return g.pick("element(1, "+g.expr(tuple, d)+")", "list_to_atom("+g.expr(text, d)+")", "hd("+g.expr(list, d)+")")
	case list:
		return g.list(d)
	case tuple:
		return g.tuple(d)
	case mapping:
		return g.mapping(d)
	case binary:
		return g.binary(d)
	}
	return g.text(d)
}

func (g *expressions) integer(d int) string {
	switch g.below(7) {
	case 5:
		return g.pick("#r.c", "record_info(size, s)", "string:length("+g.expr(text, d)+")", "maps:size("+g.expr(mapping, d)+")", "binary:at("+g.several(d, binary, integer)+")",
			"length(lists:flatten("+g.expr(list, d)+"))", "string:to_integer("+g.expr(text, d)+")", "erlang:phash2("+g.expr(any, d)+")", "lists:foldl(fun(X, N) -> N + X end, 0, "+g.expr(list, d)+")")
	case 6: // how often it goes round is bounded
		return fmt.Sprintf("(fun F(0, N) -> N; F(I, N) -> F(I - 1, N + %s) end)(%s, %s)", g.leaf(integer), g.pick("0", "1", "3"), g.leaf(integer))
	case 0:
		f := g.pick("length", "tuple_size", "byte_size", "bit_size", "map_size", "size", "abs", "trunc", "round", "ceil", "floor", "hd", "lists:sum", "lists:max")
		return f + "(" + g.expr(argumentOf[f], d) + ")"
	case 1:
		return fmt.Sprintf("(%s %s %s)", g.expr(integer, d), g.pick("bsl", "bsr"), g.pick("0", "1", "3", "64", "-2"))
	case 2:
		return g.pick("-", "bnot ") + "(" + g.expr(integer, d) + ")"
	}
	return fmt.Sprintf("(%s %s %s)", g.expr(integer, d), g.pick("+", "-", "*", "div", "rem", "band", "bor", "bxor"), g.expr(integer, d))
}

// argumentOf is what the functions of one argument want.
var argumentOf = map[string]kind{
	"length": list, "tuple_size": tuple, "byte_size": binary, "bit_size": binary, "map_size": mapping, "size": tuple,
	"abs": number, "trunc": number, "round": number, "ceil": number, "floor": number, "hd": list, "lists:sum": list, "lists:max": list,
}

func (g *expressions) number(d int) string {
	if g.below(4) == 0 {
		return "float(" + g.expr(number, d) + ")"
	}
	return fmt.Sprintf("(%s %s %s)", g.expr(number, d), g.pick("+", "-", "*", "/"), g.expr(number, d))
}

func (g *expressions) boolean(d int) string {
	switch g.below(5) {
	case 0:
		return "not " + "(" + g.expr(boolean, d) + ")"
	case 1:
		return fmt.Sprintf("(%s %s %s)", g.expr(boolean, d), g.pick("and", "or", "xor", "andalso", "orelse"), g.expr(boolean, d))
	case 2:
		return g.pick("is_integer", "is_float", "is_number", "is_atom", "is_list", "is_tuple", "is_map", "is_binary", "is_bitstring", "is_boolean", "is_function") + "(" + g.expr(any, d) + ")"
	}
	k := kind(g.below(int(kinds)))
	return fmt.Sprintf("(%s %s %s)", g.expr(k, d), g.pick("==", "/=", "=:=", "=/=", "<", ">", "=<", ">="), g.expr(k, d))
}

func (g *expressions) list(d int) string {
	switch g.below(11) {
	case 9:
		return g.pick("lists:sublist("+g.several(d, list, integer)+")", "lists:zip("+g.several(d, list, list)+")", "lists:keysort(1, "+g.expr(list, d)+")", "lists:nthtail("+g.several(d, integer, list)+")",
			"lists:duplicate("+g.pick("0", "2")+", "+g.expr(any, d)+")", "lists:delete("+g.several(d, any, list)+")", "lists:append("+g.several(d, list, list)+")", "lists:keydelete("+g.leaf(any)+", 1, "+g.expr(list, d)+")",
			"lists:droplast("+g.expr(list, d)+")", "lists:splitwith(fun is_atom/1, "+g.expr(list, d)+")", "lists:enumerate("+g.expr(list, d)+")", "string:split("+g.several(d, text, text)+", all)",
			"string:tokens("+g.expr(text, d)+", \" ,\")", "binary:split("+g.several(d, binary, binary)+", [global])", "lists:join("+g.several(d, any, list)+")")
	case 10:
		a, b := g.bind(any), g.bind(any)
		body := g.expr(any, d)
		g.unbind(2)
		return fmt.Sprintf("lists:%s(fun(%s, %s) -> %s end, %s, %s)", g.pick("foldl", "foldr"), a, b, body, g.expr(any, d), g.expr(list, d))
	case 0:
		return "[" + g.many(any, d) + "]"
	case 1:
		return fmt.Sprintf("[%s | %s]", g.expr(any, d), g.expr(list, d))
	case 2:
		return fmt.Sprintf("(%s %s %s)", g.expr(list, d), g.pick("++", "--"), g.expr(list, d))
	case 3:
		return g.pick("lists:reverse", "lists:sort", "lists:usort", "tl", "lists:flatten", "maps:from_list", "lists:concat") + "(" + g.expr(list, d) + ")"
	case 4:
		return g.comprehension(d)
	case 5:
		return g.pick("maps:keys", "maps:values", "maps:to_list") + "(" + g.expr(mapping, d) + ")"
	case 6:
		return g.pick("tuple_to_list("+g.expr(tuple, d)+")", "binary_to_list("+g.expr(binary, d)+")", "atom_to_list("+g.expr(atom, d)+")", "integer_to_list("+g.expr(integer, d)+")")
	case 7:
		v := g.bind(any)
		body := g.expr(any, d)
		g.unbind(1)
		return fmt.Sprintf("%s(fun(%s) -> %s end, %s)", g.pick("lists:map", "lists:filter", "lists:partition"), v, body, g.expr(list, d))
	}
	return fmt.Sprintf("lists:seq(%s, %s)", g.pick("0", "1", "5"), g.pick("0", "3", "8"))
}

// bind makes a new variable.
func (g *expressions) bind(k kind) string {
	g.fresh++
	name := fmt.Sprintf("V%d", g.fresh)
	g.vars = append(g.vars, variable{name, k})
	return name
}

func (g *expressions) unbind(n int) { g.vars = g.vars[:len(g.vars)-n] }

func (g *expressions) comprehension(d int) string {
	source := g.expr(list, d)
	arrow, open, closing := " <- ", "[", "]"
	v := g.bind(any)
	pattern := v
	switch g.below(4) {
	case 0:
		pattern = "{" + v + ", _}"
	case 1:
		source, arrow, pattern = g.expr(binary, 1), " <= ", "<<"+v+":4>>"
	}
	filter := ""
	if g.below(2) == 0 {
		filter = ", " + g.expr(boolean, d)
	}
	body := g.expr(any, d)
	if g.below(5) == 0 {
		// OTP may measure the list beforehand, which shows where it is none.
		open, closing, body = "<<", ">>", "<<("+g.expr(integer, d)+"):8>>"
		if arrow == " <- " {
			source = g.pick("[]", "[1, 2, 3]", "[{a, 1}, {b, 2}]")
		}
	}
	g.unbind(1)
	return open + body + " || " + pattern + arrow + source + filter + closing
}

func (g *expressions) tuple(d int) string {
	switch g.below(7) {
	case 4:
		return fmt.Sprintf("#r{a = %s, c = %s}", g.expr(any, d), g.expr(any, d))
	case 5:
		return fmt.Sprintf("(%s)#r{b = %s}", g.expr(tuple, d), g.leaf(any))
	case 6:
		return fmt.Sprintf(g.pick("(%s)#r.a", "(%s)#r.b", "(%s)#s.y"), g.expr(tuple, d))
	case 0:
		return fmt.Sprintf("setelement(%s, %s, %s)", g.pick("1", "2", "0"), g.expr(tuple, d), g.expr(any, d))
	case 1:
		return g.pick("list_to_tuple("+g.expr(list, d)+")", "erlang:append_element("+g.several(d, tuple, any)+")")
	}
	return "{" + g.many(any, d) + "}"
}

func (g *expressions) mapping(d int) string {
	switch g.below(6) {
	case 4:
		v := g.bind(any)
		body := g.expr(any, d)
		g.unbind(1)
		return fmt.Sprintf("maps:%s(fun(_, %s) -> %s end, %s)", g.pick("map", "filter", "filtermap"), v, body, g.expr(mapping, d))
	case 5:
		return g.pick("maps:with("+g.several(d, list, mapping)+")", "maps:update("+g.leaf(any)+", "+g.several(d, any, mapping)+")", "maps:from_keys("+g.several(d, list, any)+")", "maps:groups_from_list(fun is_atom/1, "+g.expr(list, d)+")")
	case 0:
		// OTP's compiler may do an update after the arguments that follow it, which shows when both fail.
		return fmt.Sprintf("(%s)#{%s => %s}", g.pick("#{}", "#{a => 1}"), g.pick("a", "1", "b"), g.leaf(any))
	case 1:
		return g.pick("maps:merge("+g.several(d, mapping, mapping)+")", "maps:remove("+g.several(d, any, mapping)+")", "maps:put("+g.several(d, any, any, mapping)+")")
	}
	return fmt.Sprintf("#{%s => %s, %s => %s}", g.expr(any, d), g.expr(any, d), g.pick("a", "1", "\"k\""), g.expr(any, d))
}

func (g *expressions) binary(d int) string {
	switch g.below(4) {
	case 0:
		return fmt.Sprintf("<<(%s):%s, (%s)/binary>>", g.expr(integer, d), g.pick("8", "16", "4", "1", "16/little", "32/signed"), g.expr(binary, d))
	case 1:
		return g.pick("list_to_binary("+g.expr(list, d)+")", "iolist_to_binary("+g.expr(list, d)+")", "integer_to_binary("+g.expr(integer, d)+")", "atom_to_binary("+g.expr(atom, d)+")", "float_to_binary("+g.expr(number, d)+")")
	case 2:
		return fmt.Sprintf("<<(%s)/float>>", g.expr(number, d))
	}
	return fmt.Sprintf("<<(%s)/bitstring, 1:2>>", g.expr(binary, d))
}

func (g *expressions) text(d int) string {
	if g.below(3) > 0 {
		control := g.pick("~p", "~w", "~s", "~10p", "~-10w|", "~.3f", "~e", "~g", "~5.2.0f", "~b", "~.16B", "~x", "~c", "~3c", "~i", "~P", "~10s", "~-5.3s|", "~20.10.*p", "~.16#", "~ts", "~tp", "~~~n")
		return fmt.Sprintf("lists:flatten(io_lib:format(%q, [%s]))", control, g.many(any, d))
	}
	return fmt.Sprintf("lists:flatten(io_lib:format(%q, [%s]))", g.pick("~p", "~w", "~tp", "~0p"), g.expr(any, d))
}

// control gives an expression that decides, catches or calls.
func (g *expressions) control(k kind, d int) string {
	switch g.below(10) {
	case 7:
		return fmt.Sprintf("try %s of %s catch %s -> %s after %s end", g.expr(any, d), g.clause(k, d), g.pick("error:_", "throw:_", "_:_"), g.expr(k, d), g.expr(any, d))
	case 8:
		return fmt.Sprintf("begin self() ! %s, receive %s; _ -> %s after 0 -> %s end end", g.expr(any, d), g.clause(k, d), g.expr(k, d), g.leaf(k))
	case 9:
		return fmt.Sprintf("case {%s, %s} of {%s, %s} when %s -> %s; _ -> %s end", g.leaf(any), g.leaf(any), g.pick("_", "1", "ok", "[]"), g.pick("_", "2", "{}"), g.guard(), g.expr(k, d), g.expr(k, d))
	case 0:
		return fmt.Sprintf("if %s -> %s; %s end", g.guard(), g.expr(k, d), g.pick("true -> "+g.expr(k, d), g.guard()+" -> "+g.expr(k, d)))
	case 1, 2:
		return fmt.Sprintf("case %s of %s; %s end", g.expr(any, d), g.clause(k, d), g.clause(k, d))
	case 3:
		return fmt.Sprintf("try %s catch %s -> %s; _:_ -> %s end", g.expr(k, d), g.pick("error:badarith", "throw:_", "exit:_", "error:{badmatch, _}", "error:function_clause"), g.expr(k, d), g.expr(k, d))
	case 4:
		return fmt.Sprintf("lab:plain(catch %s)", g.expr(k, d))
	case 5:
		return g.pick("throw", "exit", "error") + "(" + g.expr(any, d) + ")"
	}
	value := g.expr(any, d)
	if g.below(2) == 0 {
		return fmt.Sprintf("(fun(%s end)(%s)", strings.Replace(g.clause(k, d), " -> ", ") -> ", 1), value)
	}
	before := len(g.vars)
	pattern := g.pattern()
	body := g.expr(k, d)
	g.unbind(len(g.vars) - before)
	return fmt.Sprintf("begin %s = %s, %s end", pattern, value, body)
}

// clause gives a pattern, perhaps a guard, and a body.
func (g *expressions) clause(k kind, d int) string {
	before := len(g.vars)
	pattern := g.pattern()
	body := g.expr(k, d)
	g.unbind(len(g.vars) - before)
	return pattern + " -> " + body
}

func (g *expressions) guard() string {
	g.vars = append(g.vars, variable{"B", integer})
	defer g.unbind(1)
	switch g.below(3) {
	case 0:
		return fmt.Sprintf("%s(%s)", g.pick("is_integer", "is_list", "is_atom", "is_map"), g.leaf(any))
	case 1:
		return fmt.Sprintf("length(%s) %s %s", g.leaf(list), g.pick(">", "=:="), g.pick("0", "2"))
	}
	return fmt.Sprintf("%s %s %s", g.leaf(any), g.pick("==", "<", "=:=", ">="), g.leaf(any))
}

// pattern gives a pattern whose variables are bound from now on.
func (g *expressions) pattern() string {
	switch g.below(13) {
	case 7:
		return "#r{a = " + g.bind(any) + "}"
	case 8:
		return "[" + g.bind(any) + ", _ | _]"
	case 9:
		return "<<" + g.bind(integer) + ":4, _/bitstring>>"
	case 10:
		return "\"a\" ++ " + g.bind(list)
	case 0:
		return g.bind(any)
	case 1:
		return "{" + g.bind(any) + ", " + g.bind(any) + "}"
	case 2:
		return "[" + g.bind(any) + " | " + g.bind(list) + "]"
	case 3:
		return "<<" + g.bind(integer) + ":8, " + g.bind(binary) + "/binary>>"
	case 4:
		return "#{a := " + g.bind(any) + "}"
	case 5:
		return g.pick("[]", "{}", "1", "1.0", "ok", `"abc"`, "{error, _}", "<<>>")
	case 6:
		return "{" + g.bind(any) + "} = " + g.bind(tuple)
	}
	return "_"
}

// world gives the steps of a world.
func world(t *rapid.T) []string {
	g := &expressions{T: t}
	var steps, names []string
	born := func(format string, args ...interface{}) {
		names = append(names, string(rune('a'+len(names))))
		steps = append(steps, fmt.Sprintf(format, append(args, names[len(names)-1])...))
	}
	for range rapid.IntRange(0, 14).Draw(t, "steps") {
		switch {
		case len(names) == 0 || len(names) < 6 && g.below(8) == 0:
			born("{spawn, %s}")
		case len(names) < 6 && g.below(4) == 0:
			born("{%s, {%s, %s}}", g.pick(names...), g.pick("spawn", "spawn_link", "spawn_monitor"))
		case g.below(10) == 0:
			steps = append(steps, fmt.Sprintf("{exit, %s, %s}", g.pick(names...), g.reason()))
		default:
			steps = append(steps, fmt.Sprintf("{%s, %s}", g.pick(names...), g.action(names)))
		}
	}
	return steps
}

func (g *expressions) reason() string {
	return g.pick("normal", "kill", "killed", "shutdown", "boom", "{shutdown, x}", "{a, [b]}")
}

// action is what a process is told to do; see act/2 of lab.erl.
func (g *expressions) action(names []string) string {
	other, message := g.pick(names...), g.pick("m1", "m2", "{m, 3}")
	registered := g.pick("r1", "r2")
	switch g.below(12) {
	case 0:
		return "{link, " + other + "}"
	case 1:
		return g.pick("{unlink, "+other+"}", "{unregister, "+registered+"}", "{whereis, "+registered+"}", "{is_alive, "+other+"}")
	case 2:
		return g.pick("{monitor, "+other+"}", "{monitor_name, "+registered+"}")
	case 3:
		return fmt.Sprintf("{demonitor, %s, [%s]}", g.pick(other, registered), g.pick("", "flush", "info", "flush, info"))
	case 4:
		return fmt.Sprintf("{exit, %s, %s}", other, g.reason())
	case 5:
		return fmt.Sprintf("{raise, %s, %s}", g.pick("error", "exit", "throw"), g.reason())
	case 6:
		return fmt.Sprintf("{%s, %s, %s}", g.pick("send", "send_after, 0"), other, message)
	case 7:
		return fmt.Sprintf("{send_name, %s, %s}", registered, message)
	case 8:
		return fmt.Sprintf("{trap_exit, %s}", g.pick("true", "true", "false"))
	case 9:
		return fmt.Sprintf("{register, %s, %s}", registered, other)
	case 10:
		return fmt.Sprintf("{take, %s, %s}", message, g.pick("0", "3"))
	}
	return g.pick("{take_exit, "+other+", 0}", "{take_down, "+other+", 0}", "stop")
}
