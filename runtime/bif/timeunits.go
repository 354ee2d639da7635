package bif

import (
	"math/big"
	"time"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// timeUnitBifs convert times; what the time is only the runtime knows.
func timeUnitBifs() []vm.Bif {
	return in("erlang",
		row("convert_time_unit", 3, convertTimeUnit3, "a time in another unit, rounded down"),
		row("universaltime_to_posixtime", 1, universaltimeToPosixtime1, "seconds since 1970 of a date and time"),
		row("posixtime_to_universaltime", 1, posixtimeToUniversaltime1, "date and time of seconds since 1970"),
	)
}

const nativePerSecond = 1_000_000_000

// UnitsPerSecond returns how many of the time unit make a second
// (ERTS User's Guide, Time and Time Correction; erlang, type time_unit()).
func UnitsPerSecond(unit term.Term) (term.Term, bool) {
	if unit.IsInteger() {
		return unit, term.Sign(unit) > 0
	}
	if !unit.IsAtom() {
		return unit, false
	}
	n := 0
	switch unit.AtomName() {
	case "second", "seconds":
		n = 1
	case "millisecond", "milli_seconds":
		n = 1_000
	case "microsecond", "micro_seconds":
		n = 1_000_000
	case "nanosecond", "nano_seconds", "native", "perf_counter":
		n = nativePerSecond
	}
	return term.MakeInt(int64(n)), n > 0
}

func convertTimeUnit3(c *vm.Call) term.Term {
	from, okFrom := UnitsPerSecond(c.Args[1])
	to, okTo := UnitsPerSecond(c.Args[2])
	if !okFrom || !okTo || !c.Args[0].IsInteger() {
		return c.Badarg()
	}
	scaled := new(big.Int).Mul(c.Args[0].BigInt(), to.BigInt())
	return term.MakeBig(scaled.Div(scaled, from.BigInt())) // Euclidean, and from > 0: rounds down
}

func universaltimeToPosixtime1(c *vm.Call) term.Term {
	t, ok := dateTime(c.Args[0])
	return orBadarg(c, term.MakeInt(t.Unix()), ok)
}

// dateTime reads {{Year, Month, Day}, {Hour, Minute, Second}}.
func dateTime(t term.Term) (time.Time, bool) {
	if !t.IsTuple(2) {
		return time.Time{}, false
	}
	date, okDate := threeInts(t.Elem(0))
	clock, okClock := threeInts(t.Elem(1))
	if !okDate || !okClock {
		return time.Time{}, false
	}
	at := time.Date(date[0], time.Month(date[1]), date[2], clock[0], clock[1], clock[2], 0, time.UTC)
	year, month, day := at.Date()
	hour, minute, second := at.Clock()
	same := [3]int{year, int(month), day} == date && [3]int{hour, minute, second} == clock
	return at, same // a date that does not exist comes out as another one
}

func threeInts(t term.Term) (ints [3]int, ok bool) {
	if !t.IsTuple(3) {
		return ints, false
	}
	for i, e := range t.Elems() {
		if !e.IsSmall() {
			return ints, false
		}
		ints[i] = int(e.Small())
	}
	return ints, true
}

func posixtimeToUniversaltime1(c *vm.Call) term.Term {
	const maxSeconds = 1 << 50 // far beyond any date that ERTS takes
	s := c.Args[0]
	if !s.IsSmall() || s.Small() > maxSeconds || s.Small() < -maxSeconds {
		return c.Badarg()
	}
	at := time.Unix(s.Small(), 0).UTC()
	year, month, day := at.Date()
	hour, minute, second := at.Clock()
	return term.MakeTuple(intTuple(year, int(month), day), intTuple(hour, minute, second))
}

func intTuple(ints ...int) term.Term {
	elems := make([]term.Term, len(ints))
	for i, n := range ints {
		elems[i] = term.MakeInt(int64(n))
	}
	return term.TupleOf(elems)
}
