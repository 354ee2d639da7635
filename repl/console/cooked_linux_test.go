package console_test

import (
	"os"

	"golang.org/x/sys/unix"
)

// isCooked reports whether the terminal makes signals of keys.
func isCooked(pty *os.File) bool {
	t, err := unix.IoctlGetTermios(int(pty.Fd()), unix.TCGETS)
	return err == nil && t.Lflag&unix.ISIG != 0
}
