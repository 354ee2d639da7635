package repl

import "testing"

func TestModuleOrScript(t *testing.T) {
	const module, script = "-module(m).\n", "file:write_file(\"m.erl\", \"\n-module(m).\n\").\n"
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"m.erl", script, true}, {"", module, true}, {"m", "%% M\n" + module, true}, {"", "1.\n", false},
		{"m.shell", module, false}, {"dir/m.in", script, false},
	} {
		if got := IsModule(c.name, []byte(c.text)); got != c.want {
			t.Errorf("%q named %q: a module: %v", c.text, c.name, got)
		}
	}
}
