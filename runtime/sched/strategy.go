package sched

import (
	"fmt"
	"strings"
)

// A Strategy answers the choice points of one or more executions.
type Strategy interface {
	// Begin says that a new execution starts; false ends the exploration.
	Begin() (more bool)

	// Choose returns an index into p.Options. It is called only when there are two or
	// more. p is valid during the call. An error stops the execution.
	Choose(p *Point) (int, error)
}

// A Point is a choice that has to be made: before a visible action, between two
// or more legal continuations. The order of the options depends on nothing but
// the history of the System: signals in transit by age, then runnable processes
// in the order of the run queue, then timers by time.
type Point struct {
	Step    uint64 // how many steps the System made before
	Options []Option
}

// A Kind is what sort of step an Option is.
type Kind uint8

// The kinds of steps.
const (
	Run     Kind = iota // process Pid goes on
	Deliver             // the oldest signal from From to Pid arrives
	Fire                // the timer Ref of Pid fires
	End                 // process Pid, which has nothing left to do, ends
)

// An Option is one legal continuation.
type Option struct {
	Kind      Kind
	Pid, From uint64
	Ref       uint64
	Signal    string // what is delivered: message, link, exit …
}

// Label describes o as a person reads it.
func (o Option) Label() string {
	switch o.Kind {
	case Run:
		return fmt.Sprintf("run <0.%d.0>", o.Pid)
	case Deliver:
		return fmt.Sprintf("deliver %s <0.%d.0> to <0.%d.0>", o.Signal, o.From, o.Pid)
	case Fire:
		return fmt.Sprintf("fire timer of <0.%d.0>", o.Pid)
	default:
		return fmt.Sprintf("end <0.%d.0>", o.Pid)
	}
}

// String lists the labels of the options.
func (p *Point) String() string {
	labels := make([]string, len(p.Options))
	for i, o := range p.Options {
		labels[i] = o.Label()
	}
	return strings.Join(labels, ", ")
}

// FIFO takes the first option: signals arrive at once and processes take turns.
type FIFO struct{ begun bool }

// Begin allows one execution.
func (f *FIFO) Begin() bool {
	more := !f.begun
	f.begun = true
	return more
}

// Choose returns 0.
func (*FIFO) Choose(*Point) (int, error) { return 0, nil }

// Manual leaves each choice to Ask.
type Manual struct {
	Ask   func(p *Point) (int, error)
	begun bool
}

// Begin allows one execution.
func (m *Manual) Begin() bool {
	more := !m.begun
	m.begun = true
	return more
}

// Choose asks.
func (m *Manual) Choose(p *Point) (int, error) {
	i, err := m.Ask(p)
	if err == nil && (i < 0 || i >= len(p.Options)) {
		err = fmt.Errorf("choice %d of %d options", i, len(p.Options))
	}
	return i, err
}
