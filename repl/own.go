package repl

import (
	"slices"
	"strings"
)

// OwnCommands returns the names of the commands that mortal adds to the shell, in order.
func OwnCommands() []string {
	n := newSession(Config{}).node
	otp := append(n.FunctionNames("c"), n.FunctionNames("erlang")...)
	var own []string
	for _, name := range n.FunctionNames("mortal") {
		if !slices.Contains(otp, name) && name != "module_info(" {
			own = append(own, strings.TrimSuffix(name, "("))
		}
	}
	slices.Sort(own)
	return slices.Compact(own)
}
