// Package sched decides what happens next where more than one thing may.
//
// A System that has a [Strategy] comes to a choice point before each visible
// action: which process takes its next step, which signal in transit arrives,
// which timer fires. It describes the choice as a [Point] and does the [Option]
// the strategy picks. The list of answers is a [Schedule]: it reproduces the
// execution, and prints as one short line.
//
//	FIFO     the first option: what a System without a strategy does
//	Random   a fair draw, from a seed
//	PCT      random priorities with few changes, which finds rare bugs with known probability
//	DFS      every schedule, one after the other
//	Replay   the answers of a Schedule
//	Manual   asks a function, that is a person
//
// [Record] and [Twice] wrap another strategy: to keep its schedule, and to find
// nondeterminism that no strategy controls. The package knows options by their
// labels only: no code, no process internals.
package sched
