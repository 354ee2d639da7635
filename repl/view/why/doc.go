// Package why explains deaths and lives of processes in plain words.
//
// A death is traced back along the causes of its events: the exit, the exit signal that made it,
// the exit of the process that sent the signal, and so on to the root, which is an exception,
// a call of exit/2, a limit, or a return. What it prints tells for each step when, who, where in
// the source, over which link, and by which rule; and what would have prevented the death.
//
//	event.Recorder ──► trace (chain.go) ──► story (story.go) ──► lines
//
// The package knows events and terms only. What the world alone can tell, such as what a living
// process waits for, comes as a [Life].
package why
