//go:build !unix

package console

import "os"

// resizes tells when the window gets another size: here never, it is seen at the next prompt.
func resizes() (resized <-chan os.Signal, stop func()) { return nil, func() {} }
