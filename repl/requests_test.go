package repl_test

import (
	"strings"
	"testing"
)

// TestUnknownRequestIsRefused asks for something that no session can do: the process that
// asks is told, and goes on.
func TestUnknownRequestIsRefused(t *testing.T) {
	got := play(t, []byte("mortal_session:call(nonsense, [1]).\n"))
	want := "1> mortal_session:call(nonsense, [1]).\nmortal:nonsense/1 cannot be answered here\nerror\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAStackThatShrinksKeepsRoomForCallers has the shell wait deep in calls, with a stack that was
// large before. The checked machine (-tags mortalcheck) sees when a caller's registers have gone.
func TestAStackThatShrinksKeepsRoomForCallers(t *testing.T) {
	got := play(t, []byte("Ps = [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 9)], ok.\n"+
		"[spawn(fun() -> ok end) || _ <- lists:seq(1, 300)], timer:sleep(1).\n"))
	if strings.Contains(got, "fault") || strings.Count(got, "\nok\n") != 2 {
		t.Error(got)
	}
}
