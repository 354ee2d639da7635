package runtime

import (
	"os"
	"testing"
	"time"

	"mortal/lang/term"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// newInert makes a process that waits and has no code.
func newInert(s *System) *process {
	p := s.create()
	p.birth = applyBirth
	p.Flags |= vm.FlagWaiting
	return p
}

// shuffled returns 0 … n-1 in an arbitrary order.
func shuffled(n int) []int {
	src := sched.Source{State: 1}
	order := make([]int, n)
	for i := range order {
		j := src.Below(i + 1)
		order[i] = order[j]
		order[j] = i
	}
	return order
}

// growths are things that must cost no more than n log n together: each function prepares
// n of something and returns the work to be timed.
var growths = map[string]func(n int) (work func()){
	"links of one process": func(n int) func() {
		s, all := manyProcesses(n)
		return func() {
			for _, i := range shuffled(n) {
				s.linkTo(all[0], all[i+1].ID)
			}
			for _, i := range shuffled(n) {
				s.unlink(all[0], all[i+1].ID)
			}
		}
	},
	"monitors on one process": func(n int) func() {
		s, all := manyProcesses(n)
		refs := make([]uint64, n)
		return func() {
			for _, i := range shuffled(n) {
				refs[i] = s.monitorPid(all[i+1], all[0].ID, term.Term{}, monitorOptions{})
			}
			for _, i := range shuffled(n) {
				s.demonitor(all[i+1], refs[i])
			}
		}
	},
	"timers": func(n int) func() {
		s, all := manyProcesses(1)
		return func() {
			for i := range n {
				s.startTimer(all[0], s.newRef(), int64(i*7919%n), all[1].pid(), term.AtomOk)
			}
			for s.Jump() {
			}
		}
	},
	"timers cancelled": func(n int) func() {
		s, all := manyProcesses(1)
		refs := make([]uint64, n)
		return func() {
			for i := range refs {
				refs[i] = s.newRef()
				s.startTimer(all[0], refs[i], int64(i*7919%n), all[1].pid(), term.AtomOk)
			}
			for _, i := range shuffled(n) {
				s.cancelTimer(all[0], refs[i])
			}
		}
	},
	"timeouts of one receive": func(n int) func() {
		s, all := manyProcesses(1)
		return func() {
			for range n {
				s.StartTimeout(&all[0].Proc, 1000)
				s.CancelTimeout(&all[0].Proc)
			}
		}
	},
	"messages in one queue": func(n int) func() {
		s, all := manyProcesses(1)
		return func() {
			for range n {
				s.sendTo(all[0], all[1].pid(), term.AtomOk)
			}
		}
	},
	"names": func(n int) func() {
		s, all := manyProcesses(n)
		names := make([]term.Term, n)
		for i := range names {
			names[i] = term.A("growth_" + term.MakeInt(int64(i)).String())
		}
		return func() {
			for _, i := range shuffled(n) {
				s.Register(names[i], all[i].pid())
			}
			for _, i := range shuffled(n) {
				s.Unregister(names[i])
			}
		}
	},
	"the end of a star": func(n int) func() {
		s, all := manyProcesses(n)
		for i := range n {
			s.linkTo(all[0], all[i+1].ID)
		}
		return func() { s.terminate(all[0], term.A("oops"), ending{}, 0) }
	},
	"the end of a chain": func(n int) func() {
		s, all := manyProcesses(n)
		for i := range n {
			s.linkTo(all[i], all[i+1].ID)
		}
		return func() { s.terminate(all[0], term.A("oops"), ending{}, 0) }
	},
}

func manyProcesses(n int) (*System, []*process) {
	s := New(Config{})
	all := make([]*process, n+1)
	for i := range all {
		all[i] = newInert(s)
	}
	return s, all
}

// TestGrowth compares the time for n and for 16 n: more than 16 times as much with a
// generous allowance for the logarithm, caches and a busy machine means quadratic work,
// which would be 256 times.
func TestGrowth(t *testing.T) {
	if os.Getenv("MORTAL_GROWTH") == "" {
		t.Skip("MORTAL_GROWTH is not set: times on a busy machine tell nothing")
	}
	const small, factor = 2000, 16
	for name, prepare := range growths {
		t.Run(name, func(t *testing.T) {
			for attempt := 0; ; attempt++ {
				few, many := best(prepare, small), best(prepare, factor*small)
				ratio := float64(many) / float64(max(few, 1))
				if ratio < 5*factor {
					return
				}
				if attempt == 2 {
					t.Fatalf("%d times as many take %.0f times as long", factor, ratio)
				}
			}
		})
	}
}

// best returns the shortest of a few times for the work with n.
func best(prepare func(n int) func(), n int) int64 {
	least := int64(1) << 62
	for range 3 {
		work := prepare(n)
		begin := time.Now()
		work()
		least = min(least, int64(time.Since(begin)))
	}
	return least
}
