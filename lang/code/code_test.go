package code_test

import (
	"fmt"
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/term"
)

func TestOpsComplete(t *testing.T) {
	seen := map[string]code.Op{}
	for op := range code.OpCount {
		info := code.Ops[op]
		if info.Name == "" || info.Doc == "" {
			t.Errorf("opcode %d has no name or no description", op)
		}
		if other, ok := seen[info.Name]; ok {
			t.Errorf("opcodes %d and %d are both called %s", other, op, info.Name)
		}
		seen[info.Name] = code.Op(op)
	}
}

// TestOpDocs: the description of an opcode names the operands it has.
func TestOpDocs(t *testing.T) {
	for op := range code.OpCount {
		info := code.Ops[op]
		mentions := func(name string) bool {
			return strings.Contains(info.Doc, "r["+name) || strings.Contains(info.Doc, name+" ") ||
				strings.Contains(info.Doc, " "+name) || strings.Contains(info.Doc, "["+name)
		}
		for _, o := range []struct {
			name string
			kind code.Operand
		}{{"A", info.A}, {"B", info.B}, {"C", info.C}} {
			if o.kind != code.None && !mentions(o.name) {
				t.Errorf("%s: operand %s is not described: %s", info.Name, o.name, info.Doc)
			}
		}
	}
}

func TestDecodeGarbage(t *testing.T) {
	for _, data := range []string{"", "mortal", "mortal\x00\x01", "mortal\x00\x01\xff\xff\xff", strings.Repeat("x", 100)} {
		if _, err := code.Decode(string(data)); err == nil {
			t.Errorf("Decode(%q) succeeded", data)
		}
	}
}

// BenchmarkDecode decodes a module of 600 functions.
func BenchmarkDecode(b *testing.B) {
	m := &code.Module{Name: term.A("m"), Files: []string{"m.erl"}, Code: []uint64{0, 0}}
	m.Attributes, m.CompileInfo = term.EmptyList, term.EmptyList
	for i := range 600 {
		entry := len(m.Code) + 1
		m.Code = append(m.Code, code.Make(code.OpFunc, 0, 0, 0, 4))
		for k := range 40 {
			m.Lines = append(m.Lines, code.Line{PC: len(m.Code), Line: i*40 + k})
			m.Code = append(m.Code, code.Make(code.OpMove, 0, 1, 0, 0))
		}
		m.Literals = append(m.Literals, term.MakeTuple(term.AtomOk, term.MakeInt(int64(i))))
		f := &code.Func{Name: term.A(fmt.Sprintf("function_%d", i)), Arity: 2, Entry: entry, End: len(m.Code), Frame: 4, Index: -1}
		m.Funcs = append(m.Funcs, f)
	}
	data, err := code.Encode(m)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := code.Decode(string(data)); err != nil {
			b.Fatal(err)
		}
	}
}
