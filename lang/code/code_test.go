package code_test

import (
	"strings"
	"testing"

	"mortal/lang/code"
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
		if _, err := code.Decode([]byte(data)); err == nil {
			t.Errorf("Decode(%q) succeeded", data)
		}
	}
}
