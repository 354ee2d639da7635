package repl_test

import (
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
