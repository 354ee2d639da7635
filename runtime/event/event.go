package event

import "mortal/lang/term"

// A Kind says what happened.
type Kind uint8

// The kinds of events. In each line: the actor (Pid), then Other, Ref and Term.
const (
	None         Kind = iota
	Spawn             // Pid made Other; Term {M,F,Args} or the fun
	Spawned           // Pid began, made by Other
	Exit              // Pid ended with exit reason Term, by an exception of class Other if it is set
	Send              // Pid sent Term to Other (a pid, name, {Name,Node} or alias)
	SendNowhere       // Pid sent Term to Other, and no such process exists
	Receive           // Term came from Other into the message queue of Pid
	ExitSignal        // an exit signal with reason Term from Other arrived at Pid; Rule says what it did
	SendExit          // Pid called exit(Other, Term)
	Link              // Pid linked to Other
	Linked            // getting_linked: Other linked to Pid
	LinkNoproc        // Pid linked to Other, which does not exist
	Unlink            // Pid removed its link to Other
	Unlinked          // getting_unlinked: Other removed its link to Pid
	Monitor           // Pid monitors Other by Ref
	Monitored         // Pid is monitored by Other by Ref
	Demonitor         // Pid gave up the monitor Ref of Other
	Down              // the down signal of Ref about Other with reason Term arrived at Pid
	Alias             // Pid made the alias Ref
	Unalias           // Pid's alias Ref was deactivated
	AliasDropped      // Term from Other to the deactivated alias Ref was dropped
	Register          // Pid got the name Term
	Unregister        // Pid lost the name Term
	TrapExit          // Pid set trap_exit to Term
	GroupLeader       // Pid got the group leader Other
	TimerStart        // Pid started the timer Ref, to fire for Other with Term
	TimerCancel       // Pid cancelled the timer Ref
	TimerFire         // the timer Ref of Pid fired
	Timeout           // the after of Pid's receive was reached
	Clock             // virtual time went on to Time
	In                // Pid was scheduled in
	Out               // Pid was scheduled out
	Load              // the module Term was loaded
	Report            // Pid made the error report Term
	Output            // Pid wrote Term
	Suspend           // Pid suspended Other
	Resume            // Pid resumed Other
	Halt              // Pid stopped the system with status Term
	numKinds
)

// kindNames are the tags of erlang:trace/3 where it has one.
var kindNames = [numKinds]string{
	None: "none", Spawn: "spawn", Spawned: "spawned", Exit: "exit", Send: "send",
	SendNowhere: "send_to_non_existing_process", Receive: "receive",
	ExitSignal: "exit_signal", SendExit: "send_exit",
	Link: "link", Linked: "getting_linked", LinkNoproc: "link_noproc",
	Unlink: "unlink", Unlinked: "getting_unlinked",
	Monitor: "monitor", Monitored: "getting_monitored", Demonitor: "demonitor", Down: "down",
	Alias: "alias", Unalias: "unalias", AliasDropped: "alias_dropped",
	Register: "register", Unregister: "unregister",
	TrapExit: "trap_exit", GroupLeader: "group_leader",
	TimerStart: "timer_start", TimerCancel: "timer_cancel", TimerFire: "timer_fire",
	Timeout: "timeout", Clock: "clock", In: "in", Out: "out",
	Load: "load", Report: "report", Output: "output",
	Suspend: "suspend", Resume: "resume", Halt: "halt",
}

// String returns the name of k.
func (k Kind) String() string { return kindNames[k] }

// Kinds returns all kinds.
func Kinds() []Kind {
	all := make([]Kind, 0, numKinds-1)
	for k := None + 1; k < numKinds; k++ {
		all = append(all, k)
	}
	return all
}

// An Event is one thing that happened in a System. What Pid, Other, Ref and
// Term are depends on the Kind; those it has no use for are the zero Term.
type Event struct {
	Seq   uint64 // number of the event, from 1
	Cause uint64 // Seq of the event that caused it; 0 for what came from outside
	Time  int64  // virtual nanoseconds since the System began
	Kind  Kind
	Rule  Rule // which rule decided, for ExitSignal
	Pid   term.Term
	Other term.Term
	Ref   term.Term
	Term  term.Term
	At    Site // where Pid was in its code, for what Pid itself did
}

// A Site is a place in compiled code, cheap to note; Place finds out what it
// stands for. The zero Site is nowhere.
type Site struct {
	Code Code
	PC   int
}

// Code is compiled code that knows its places.
type Code interface {
	Place(pc int) Place
}

// Place returns the function, file and line of s.
func (s Site) Place() Place {
	if s.Code == nil {
		return Place{}
	}
	return s.Code.Place(s.PC)
}

// A Place is a place in Erlang code. The zero Place is unknown.
type Place struct {
	Module, Function term.Term
	Arity            int
	File             string
	Line             int  // 0 when unknown
	Library          bool // code of the library, called by none outside of it
	Typed            bool // code typed at the prompt
}

// A Mask is a set of kinds of events.
type Mask uint64

// All is the set of all kinds.
const All Mask = 1<<numKinds - 1

// MaskOf returns the set of kinds.
func MaskOf(kinds ...Kind) Mask {
	m := Mask(0)
	for _, k := range kinds {
		m |= 1 << k
	}
	return m
}

// Has reports whether k is in m.
func (m Mask) Has(k Kind) bool { return m>>k&1 != 0 }

// A Sink gets the events of a System as they happen.
//
// Event is called synchronously and in order of Seq. The Event is the sink's to
// keep but only as a copy: the pointer is valid during the call. A sink must not
// call back into the System and must not block; a slow one buffers on its own
// side. Sinks belong to one System: a fork begins without.
type Sink interface {
	Event(e *Event)
}
