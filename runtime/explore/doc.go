// Package explore tries the schedules of a program: which process goes on next, when each
// signal arrives, when timers fire. A [Program] is a world, which stays as it is, and a process to
// be started in a copy of it; [Explore] follows its schedules with a [Strategy] and groups
// how they end into [Outcome]s.
//
//	Program ──► runtime.System in a trial: Options, Do, Fork, Digest
//	                │
//	Options ──► search (whole, reduced, classes) · naive · walk (random, PCT) ──► Result
//
// A schedule is a list of steps. A process makes a step with each action that another process
// could see the moment of: a send, a spawn, a link, a look at a table, its end; what it
// computes between, and receives that find their message, are part of the step before. The
// arrival of a signal is a step of its own, and so is a timer that fires. Time goes on
// when nothing else can happen.
//
// What is found is exact: states are equal when programs can't tell them apart
// (runtime.Digest), and steps are left out only when the order of steps that are
// independent (depend.go) makes no difference (reduce.go). The naive strategy does neither, and
// tests hold the others to it.
package explore
