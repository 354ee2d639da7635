package event

// A Rule is one of the rules by which a process treats an exit signal: see
// package runtime, exit.go, for which applies when.
type Rule uint8

// The rules (Erlang Reference Manual, Processes, "Receiving Exit Signals").
const (
	NoRule           Rule = iota
	DropUnlinked          // dropped: the link has been deactivated
	DropNormal            // dropped: reason normal from another process, not trapping
	KillUntrappable       // exit(Pid, kill): dies of killed, trapping or not
	DieOfReason           // not trapping, reason other than normal: dies of the same reason
	DieOfOwnNormal        // exit(self(), normal), not trapping: dies of normal
	TrapSignal            // trapping, sent by exit/2: becomes a message
	TrapLink              // trapping, sent over a link, whatever the reason: becomes a message
	DieOfMaxHeapSize      // the process grew over its max_heap_size: killed
	DieOfPurge            // the process ran code that was purged: killed
	numRules
)

var ruleTexts = [numRules]string{
	DropUnlinked:     "the link was removed before the signal came",
	DropNormal:       "not trapping exits · reason is normal, from another process → ignored",
	KillUntrappable:  "exit(Pid, kill) cannot be trapped → dies of killed",
	DieOfReason:      "not trapping exits · reason is not normal → exits with the same reason",
	DieOfOwnNormal:   "exit(self(), normal), not trapping exits → exits with normal",
	TrapSignal:       "trapping exits → the signal becomes a message",
	TrapLink:         "linked, trapping exits → the signal becomes a message",
	DieOfMaxHeapSize: "the heap grew over its limit → killed",
	DieOfPurge:       "it ran old code that was purged → killed",
}

// String returns the rule in plain words.
func (r Rule) String() string { return ruleTexts[r] }

// Fatal reports whether the receiver ends by this rule.
func (r Rule) Fatal() bool {
	switch r {
	case KillUntrappable, DieOfReason, DieOfOwnNormal, DieOfMaxHeapSize, DieOfPurge:
		return true
	}
	return false
}

// Trapped reports whether the signal becomes a message by this rule.
func (r Rule) Trapped() bool { return r == TrapSignal || r == TrapLink }

// Rules returns all rules.
func Rules() []Rule {
	all := make([]Rule, 0, numRules-1)
	for r := NoRule + 1; r < numRules; r++ {
		all = append(all, r)
	}
	return all
}
