package runtime

import (
	"math"
	"math/big"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

var timeBifs = []vm.Bif{
	{Module: "erlang", Name: "monotonic_time", Arity: 0, Fn: monotonicTime, Doc: "time that never goes back, in native units"},
	{Module: "erlang", Name: "monotonic_time", Arity: 1, Fn: monotonicTime, Doc: "time that never goes back"},
	{Module: "erlang", Name: "system_time", Arity: 0, Fn: systemTime, Doc: "time since 1970, in native units"},
	{Module: "erlang", Name: "system_time", Arity: 1, Fn: systemTime, Doc: "time since 1970"},
	{Module: "os", Name: "system_time", Arity: 0, Fn: systemTime, Doc: "time since 1970, in native units"},
	{Module: "os", Name: "system_time", Arity: 1, Fn: systemTime, Doc: "time since 1970"},
	{Module: "os", Name: "perf_counter", Arity: 0, Fn: perfCounter, Doc: "a counter of time"},
	{Module: "os", Name: "timestamp", Arity: 0, Fn: timestamp0, Doc: "{MegaSecs, Secs, MicroSecs} since 1970"},
	{Module: "erlang", Name: "time_offset", Arity: 0, Fn: timeOffset, Doc: "system time minus monotonic time, in native units"},
	{Module: "erlang", Name: "time_offset", Arity: 1, Fn: timeOffset, Doc: "system time minus monotonic time"},
	{Module: "erlang", Name: "timestamp", Arity: 0, Fn: timestamp0, Doc: "{MegaSecs, Secs, MicroSecs} since 1970"},
	{Module: "erlang", Name: "now", Arity: 0, Fn: now0, Doc: "like timestamp/0, but never twice the same"},
	{Module: "erlang", Name: "date", Arity: 0, Fn: date0, Doc: "today's {Year, Month, Day}"},
	{Module: "erlang", Name: "time", Arity: 0, Fn: time0, Doc: "the time of day as {Hour, Minute, Second}"},
	{Module: "erlang", Name: "localtime", Arity: 0, Fn: localtime0, Doc: "local {Date, Time}"},
	{Module: "erlang", Name: "universaltime", Arity: 0, Fn: universaltime0, Doc: "{Date, Time} of UTC"},
	{Module: "erlang", Name: "localtime_to_universaltime", Arity: 1, Fn: toUniversal, File: "erlang.erl", Doc: "UTC of a local {Date, Time}"},
	{Module: "erlang", Name: "localtime_to_universaltime", Arity: 2, Fn: toUniversal, Doc: "UTC of a local {Date, Time}"},
	{Module: "erlang", Name: "universaltime_to_localtime", Arity: 1, Fn: toLocal, Doc: "local {Date, Time} of one of UTC"},
	{Module: "erlang", Name: "posixtime_to_universaltime", Arity: 1, Fn: posixToUniversal, Doc: "{Date, Time} of seconds since 1970"},
	{Module: "erlang", Name: "universaltime_to_posixtime", Arity: 1, Fn: universalToPosix, Doc: "seconds since 1970 of {Date, Time}"},
	{Module: "erlang", Name: "unique_integer", Arity: 0, Fn: uniqueInteger, Doc: "an integer never given before"},
	{Module: "erlang", Name: "unique_integer", Arity: 1, Fn: uniqueInteger, Doc: "an integer never given before, with modifiers"},
}

func monotonicTime(c *vm.Call) term.Term {
	return inUnit(c, c.Host.(*System).monotonic())
}

func systemTime(c *vm.Call) term.Term { return inUnit(c, c.Host.(*System).systemTime()) }

func timeOffset(c *vm.Call) term.Term { return inUnit(c, c.Host.(*System).timeOffset()) }

func perfCounter(c *vm.Call) term.Term { return term.MakeInt(c.Host.(*System).now) }

// inUnit converts nanoseconds to the unit that the call may name, rounding down.
func inUnit(c *vm.Call, ns int64) term.Term {
	if len(c.Args) == 0 {
		return term.MakeInt(ns)
	}
	perSecond, ok := unit(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	if perSecond == 1e9 {
		return term.MakeInt(ns)
	}
	if 1e9%perSecond == 0 {
		q, r := ns/(1e9/perSecond), ns%(1e9/perSecond)
		if r < 0 {
			q--
		}
		return term.MakeInt(q)
	}
	n := new(big.Int).Mul(big.NewInt(ns), big.NewInt(perSecond))
	return term.MakeBig(n.Div(n, big.NewInt(1e9))) // Euclidean: rounds down, as the divisor is positive
}

// unit returns how many of a time unit make a second (erlang, time_unit()).
func unit(t term.Term) (perSecond int64, ok bool) {
	if t.IsSmall() {
		return t.Small(), t.Small() >= 1
	}
	switch nameOf(t) {
	case "second", "seconds":
		return 1, true
	case "millisecond", "milli_seconds":
		return 1e3, true
	case "microsecond", "micro_seconds":
		return 1e6, true
	case "nanosecond", "nano_seconds", "native", "perf_counter":
		return 1e9, true
	}
	return 0, false
}

func timestamp0(c *vm.Call) term.Term { return timestamp(c.Host.(*System).systemTime() / 1e3) }

func timestamp(us int64) term.Term {
	return term.MakeTuple(term.MakeInt(us/1e12), term.MakeInt(us/1e6%1_000_000), term.MakeInt(us%1_000_000))
}

// now0 is like timestamp/0, but each call gives a later time than the one before.
func now0(c *vm.Call) term.Term {
	s := c.Host.(*System)
	s.lastNow = max(s.lastNow+1, s.systemTime()/1e3)
	return timestamp(s.lastNow)
}

// A dateTime is a time of the Gregorian calendar.
type dateTime struct {
	year, month, day, hour, minute, second int64
}

func (d dateTime) date() term.Term { return triple(d.year, d.month, d.day) }
func (d dateTime) time() term.Term { return triple(d.hour, d.minute, d.second) }
func (d dateTime) term() term.Term { return term.MakeTuple(d.date(), d.time()) }

func triple(a, b, c int64) term.Term {
	return term.MakeTuple(term.MakeInt(a), term.MakeInt(b), term.MakeInt(c))
}

const secondsPerDay = 86400

// dateTimeOf converts seconds since 1970. Days are counted in years that begin in
// March, so that the leap day comes last (H. Hinnant, "chrono-Compatible Low-Level
// Date Algorithms").
func dateTimeOf(unix int64) dateTime {
	days, second := floorDiv(unix, secondsPerDay)
	days += 719468 // from 0000-03-01 to 1970-01-01
	era, doe := floorDiv(days, 146097)
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d := dateTime{year: yoe + era*400, month: mp + 3, day: doy - (153*mp+2)/5 + 1}
	if d.month > 12 {
		d.month -= 12
		d.year++
	}
	d.hour, d.minute, d.second = second/3600, second/60%60, second%60
	return d
}

// unix is the inverse of dateTimeOf.
func (d dateTime) unix() int64 {
	y, m := d.year, d.month-3
	if d.month <= 2 {
		y, m = y-1, d.month+9
	}
	era, yoe := floorDiv(y, 400)
	doe := yoe*365 + yoe/4 - yoe/100 + (153*m+2)/5 + d.day - 1
	return (era*146097+doe-719468)*secondsPerDay + d.hour*3600 + d.minute*60 + d.second
}

func floorDiv(a, b int64) (q, r int64) {
	q, r = a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

// readDateTime reads {{Y,Mo,D},{H,Mi,S}} and reports whether there is such a time.
func readDateTime(t term.Term) (d dateTime, ok bool) {
	date, clock, ok := pair(t)
	if !ok || !date.IsTuple(3) || !clock.IsTuple(3) {
		return d, false
	}
	var n [6]int64
	for i := range 3 {
		a, b := date.Elem(i), clock.Elem(i)
		if !a.IsSmall() || !b.IsSmall() {
			return d, false
		}
		n[i], n[i+3] = a.Small(), b.Small()
	}
	d = dateTime{n[0], n[1], n[2], n[3], n[4], n[5]}
	if d.year < 0 || d.year > math.MaxInt32 {
		return d, false
	}
	return d, dateTimeOf(d.unix()) == d
}

func (s *System) unixNow() int64 {
	unix, _ := floorDiv(s.systemTime(), 1e9)
	return unix
}

func (s *System) local() dateTime {
	unix := s.unixNow()
	return dateTimeOf(unix + int64(s.config.Zone(unix)))
}

func date0(c *vm.Call) term.Term      { return c.Host.(*System).local().date() }
func time0(c *vm.Call) term.Term      { return c.Host.(*System).local().time() }
func localtime0(c *vm.Call) term.Term { return c.Host.(*System).local().term() }

func universaltime0(c *vm.Call) term.Term { return dateTimeOf(c.Host.(*System).unixNow()).term() }

func toLocal(c *vm.Call) term.Term {
	d, ok := readDateTime(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	unix := d.unix()
	return dateTimeOf(unix + int64(c.Host.(*System).config.Zone(unix))).term()
}

// toUniversal takes the zone's offset at the time that results: the second look sees the
// change between summer and winter time right. An IsDst argument is not needed for that.
func toUniversal(c *vm.Call) term.Term {
	d, ok := readDateTime(c.Args[0])
	if !ok || len(c.Args) == 2 && !isDaylight(c.Args[1]) {
		return c.Badarg()
	}
	zone := c.Host.(*System).config.Zone
	unix := d.unix() - int64(zone(d.unix()))
	unix = d.unix() - int64(zone(unix))
	if len(c.Args) == 2 {
		unix += zone.daylightOff(unix, c.Args[1])
	}
	return dateTimeOf(unix).term()
}

// daylightOff is by how many seconds a time is another when daylight saving is said to be in effect, and is not, or is said
// not to be: an hour, as the C library takes it.
func (zone Zone) daylightOff(unix int64, said term.Term) int64 {
	const halfYear = 26 * 7 * 24 * 3600
	standard := min(zone(unix-halfYear), zone(unix), zone(unix+halfYear))
	switch inEffect := zone(unix) > standard; {
	case said == term.AtomTrue && !inEffect:
		return -3600
	case said == term.AtomFalse && inEffect:
		return 3600
	}
	return 0
}

// isDaylight reports whether t says if daylight saving is in effect, or that it is not known.
func isDaylight(t term.Term) bool {
	return t == term.AtomTrue || t == term.AtomFalse || t == term.AtomUndefined
}

func posixToUniversal(c *vm.Call) term.Term {
	if !c.Args[0].IsSmall() {
		return c.Badarg()
	}
	return dateTimeOf(c.Args[0].Small()).term()
}

func universalToPosix(c *vm.Call) term.Term {
	d, ok := readDateTime(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	return term.MakeInt(d.unix())
}

// uniqueInteger counts up; without positive it begins at the least small integer, as in ERTS.
func uniqueInteger(c *vm.Call) term.Term {
	positive := false
	if len(c.Args) == 1 {
		mods, ok := options(c.Args[0])
		for _, m := range mods {
			positive = positive || str(m, "positive")
			ok = ok && (str(m, "positive") || str(m, "monotonic"))
		}
		if !ok {
			return c.Badarg()
		}
	}
	s := c.Host.(*System)
	s.unique++
	if positive {
		return term.MakeInt(int64(s.unique))
	}
	return term.MakeInt(term.MinSmall + int64(s.unique))
}
