package vm

import "mortal/lang/term"

// Raised returns class, reason and error_info map of the exception with which a
// BIF ended the call; no terms if it did not raise. It lets tests call rows
// without a machine.
func (c *Call) Raised() (class, reason, info term.Term) {
	if c.outcome != raised {
		return term.Term{}, term.Term{}, term.Term{}
	}
	return c.class, c.reason, c.info
}
