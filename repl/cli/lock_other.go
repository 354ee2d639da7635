//go:build !unix

package cli

import "os"

// lock does nothing where files cannot be locked: there sessions are not kept.
func lock(*os.File) bool { return false }
