package check_test

import (
	"strings"
	"testing"

	"mortal/lang/check"
	"mortal/lang/syntax"
)

// TestRaces has a line for each idiom, and for what looks like one and is none.
func TestRaces(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"link of spawn":           {"f() -> link(spawn(fun() -> ok end)).", "spawn_link is one step"},
		"link after spawn":        {"f() -> P = spawn(fun() -> ok end), link(P).", "spawn_link is one step"},
		"link of another":         {"f(P) -> link(P).", ""},
		"alive and send":          {"f(P) -> case is_process_alive(P) of true -> P ! a; false -> no end.", "is_process_alive/1 said"},
		"whereis and send":        {"f() -> whereis(s) =/= undefined andalso (s ! a).", "whereis/1 said"},
		"send without asking":     {"f(P) -> P ! a.", ""},
		"trap after spawn_link":   {"f() -> P = spawn_link(fun() -> ok end), process_flag(trap_exit, true), P.", "trap_exit before spawn_link"},
		"trap before spawn_link":  {"f() -> process_flag(trap_exit, true), spawn_link(fun() -> ok end).", ""},
		"call without demonitor":  {"f(P) -> M = monitor(process, P), receive {P, A} -> A; {'DOWN', M, _, _, R} -> R end.", "demonitor(Ref, [flush])"},
		"call with demonitor":     {"f(P) -> M = monitor(process, P), receive {P, A} -> demonitor(M, [flush]), A; {'DOWN', M, _, _, R} -> R end.", ""},
		"demonitor without flush": {"f(M) -> demonitor(M).", "takes it out"},
		"unlink of who traps":     {"f(P) -> process_flag(trap_exit, true), unlink(P).", "receive it, after 0"},
		"unlink of who does not":  {"f(P) -> unlink(P).", ""},
		"receive without DOWN":    {"f(P) -> monitor(process, P), receive {P, A} -> A end.", "waits for ever"},
		"receive with after":      {"f(P) -> monitor(process, P), receive {P, A} -> A after 9 -> no end.", ""},
		"trap without EXIT":       {"f() -> process_flag(trap_exit, true), receive stop -> ok end.", "stay in the queue"},
		"trap with EXIT":          {"f() -> process_flag(trap_exit, true), receive {'EXIT', _, R} -> R end.", ""},
	} {
		m, diags := syntax.ParseModule("m.erl", []byte("-module(m).\n"+c.source+"\n"), syntax.Options{})
		if len(diags) > 0 {
			t.Fatalf("%s: %v", name, diags)
		}
		got := ""
		for _, d := range check.Races("m", m.Forms) {
			got += d.Message + "\n"
		}
		if c.want == "" && got != "" || c.want != "" && !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if c.want != "" && !strings.Contains(got, "explore(") {
			t.Errorf("%s: no command shows it: %q", name, got)
		}
	}
}
