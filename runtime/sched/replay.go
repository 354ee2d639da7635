package sched

import "fmt"

// Replay gives the answers of Schedule. After its end it takes first options,
// so that a prefix of a schedule can be replayed.
type Replay struct {
	Schedule Schedule
	at       int
	begun    bool
}

// Begin allows one execution.
func (r *Replay) Begin() bool {
	more := !r.begun
	r.begun = true
	r.at = 0
	return more
}

// Choose returns the next answer. A point with another number of options than
// was recorded is a [DivergenceError].
func (r *Replay) Choose(p *Point) (int, error) {
	if r.at >= len(r.Schedule) {
		return 0, nil
	}
	c := r.Schedule[r.at]
	r.at++
	if c.Of != len(p.Options) {
		return 0, &DivergenceError{At: r.at, Recorded: fmt.Sprintf("option %d of %d", c.Index+1, c.Of), Here: p.String()}
	}
	return c.Index, nil
}

// A DivergenceError says that an execution is not the one that was recorded.
type DivergenceError struct {
	At             int    // number of the choice, from 1
	Recorded, Here string // both sides
}

func (e *DivergenceError) Error() string {
	return fmt.Sprintf("execution diverges at choice %d: recorded %s, here %s", e.At, e.Recorded, e.Here)
}

// Record keeps the answers of another strategy.
type Record struct {
	Strategy
	Schedule Schedule // of the execution that runs or ran last
}

// Begin starts a new schedule.
func (r *Record) Begin() bool {
	r.Schedule = nil
	return r.Strategy.Begin()
}

// Choose hands the point on and keeps the answer.
func (r *Record) Choose(p *Point) (int, error) {
	i, err := r.Strategy.Choose(p)
	if err == nil {
		r.Schedule = append(r.Schedule, Choice{i, len(p.Options)})
	}
	return i, err
}

// Twice runs each execution of another strategy a second time with the same
// answers and compares what is offered: a difference means that something
// besides the strategy decides.
type Twice struct {
	Strategy
	second bool
	seen   []seenPoint
	at     int
}

type seenPoint struct {
	answer int
	text   string
}

// Begin starts an execution or its repetition.
func (t *Twice) Begin() bool {
	t.at = 0
	if !t.second && t.seen != nil {
		t.second = true
		return true
	}
	t.second, t.seen = false, []seenPoint{}
	return t.Strategy.Begin()
}

// Choose asks the strategy the first time and compares the second.
func (t *Twice) Choose(p *Point) (int, error) {
	if !t.second {
		i, err := t.Strategy.Choose(p)
		t.seen = append(t.seen, seenPoint{i, p.String()})
		return i, err
	}
	t.at++
	if t.at > len(t.seen) {
		return 0, &DivergenceError{At: t.at, Recorded: "the end", Here: p.String()}
	}
	if s := t.seen[t.at-1]; s.text == p.String() {
		return s.answer, nil
	} else {
		return 0, &DivergenceError{At: t.at, Recorded: s.text, Here: p.String()}
	}
}
