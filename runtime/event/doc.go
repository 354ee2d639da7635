// Package event is the vocabulary in which a System tells what happens in it.
//
// Every visible action of a process, every delivery of a signal and every move
// of the clock is one [Event]: who, to whom, what, when, where in the code,
// which rule of the language applied, and which earlier event caused it. A
// [Sink] gets them one by one, in order. Traces, pictures and explanations are
// folds over this stream; they keep no state that belongs to the System.
//
//	runtime.System ──► Sink ──► Recorder, Hasher, trace, graph, timeline, why
//
// The kinds bear the names of the trace module's tags where there is one
// (erlang:trace/3): send, receive, spawn, spawned, exit, link, getting_linked,
// register, in, out. The package runs nothing and knows no process.
package event
