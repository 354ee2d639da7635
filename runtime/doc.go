// Package runtime is the world in which Erlang processes live: a [System] holds
// processes, signals in transit, timers, the clock, names and loaded code, and
// gives them the semantics of the Erlang Reference Manual ("Processes", "Errors
// and Error Handling") and of the ERTS User's Guide ("Communication in Erlang").
//
//	spawn, send, link, exit …            choice points
//	vm.Machine ──► System (a vm.Host) ──► sched.Strategy
//	                  │
//	                  └──► event.Sink: trace, graph, timeline, why
//
// There is one file per concern:
//
//	system.go    the world as one value        snapshot.go  copying it in no time
//	process.go   the record of a process       table.go     where records are kept
//	schedule.go  slices, priorities, steps     choice.go    steps a strategy decides
//	signal.go    what processes send           message.go   messages and where they go
//	link.go      links                         monitor.go   monitors
//	alias.go     process aliases               exit.go      the table of exit signals
//	timer.go     timers                        clock.go     virtual time
//	registry.go  names                         codetable.go loaded modules
//	memory.go    limits                        info.go      process_info
//	native.go    processes written in Go       bif_*.go     built-in functions
//
// Nothing here is decided by accident. There is no wall clock, no goroutine, no
// global random source and no visible order of a Go map: the same Config, the
// same input and the same answers of the strategy give the same events. The
// package knows no screen; it tells what happens to an event.Sink.
package runtime
