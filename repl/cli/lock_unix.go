//go:build unix

package cli

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock makes a file that of this process until it ends. It reports false when it is another's.
func lock(f *os.File) bool { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil }
