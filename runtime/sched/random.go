package sched

import "math/bits"

// A Source is a small pseudo-random generator with a seed, the splitmix64 of
// Steele, Lea and Flood (OOPSLA 2014). Equal seeds give equal numbers on all
// machines. It is a plain value: a copy goes on by itself from the same state.
type Source struct{ State uint64 }

// Uint64 returns the next number.
func (s *Source) Uint64() uint64 {
	s.State += 0x9e3779b97f4a7c15
	z := s.State
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Below returns a number in [0, n).
func (s *Source) Below(n int) int {
	hi, _ := bits.Mul64(s.Uint64(), uint64(n))
	return int(hi)
}

// Random draws each option with equal chance, in Runs executions.
type Random struct {
	Seed  uint64
	Runs  int
	begun int
	src   Source
}

// Begin seeds the next execution. Execution number i depends on Seed and i only.
func (r *Random) Begin() bool {
	r.src = Source{r.Seed + uint64(r.begun)*0x5851f42d4c957f2d}
	r.begun++
	return r.begun <= r.Runs
}

// Choose draws.
func (r *Random) Choose(p *Point) (int, error) { return r.src.Below(len(p.Options)), nil }
