package sched

// PCT is probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and
// Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of Finding
// Bugs", ASPLOS 2010): every actor gets a random priority, the option of the
// highest goes first, and at Depth-1 random steps the one that would run falls
// below all others. A bug that needs Depth ordered events in an execution of n
// actors and Steps steps is found with probability at least 1/(n*Steps^(Depth-1)).
//
// Actors are processes for Run and End, pairs of sender and receiver for
// Deliver, timers for Fire.
type PCT struct {
	Seed  uint64
	Runs  int
	Depth int // at least 1
	Steps int // how long an execution is expected to be

	begun    int
	src      Source
	priority map[actor]uint64
	changes  map[int]uint64 // step number: the priority given there
	step     int
}

type actor struct {
	kind    Kind
	pid, by uint64
}

// Begin draws the change points of the next execution.
func (t *PCT) Begin() bool {
	t.src = Source{t.Seed + uint64(t.begun)*0x5851f42d4c957f2d}
	t.begun++
	t.priority = map[actor]uint64{}
	t.changes = map[int]uint64{}
	t.step = 0
	for d := 1; d < t.Depth; d++ {
		t.changes[t.src.Below(max(t.Steps, 1))] = uint64(d)
	}
	return t.begun <= t.Runs
}

// Choose returns the option of the actor with the highest priority.
func (t *PCT) Choose(p *Point) (int, error) {
	best := t.highest(p)
	if low, ok := t.changes[t.step]; ok {
		t.priority[actorOf(p.Options[best])] = low
		best = t.highest(p)
	}
	t.step++
	return best, nil
}

func (t *PCT) highest(p *Point) int {
	best, bestPriority := 0, uint64(0)
	for i, o := range p.Options {
		if pr := t.of(actorOf(o)); pr > bestPriority {
			best, bestPriority = i, pr
		}
	}
	return best
}

// of returns the priority of a, drawn when a is first seen. Drawn ones are
// above all that change points give.
func (t *PCT) of(a actor) uint64 {
	pr, ok := t.priority[a]
	if !ok {
		pr = t.src.Uint64() | 1<<32
		t.priority[a] = pr
	}
	return pr
}

func actorOf(o Option) actor {
	switch o.Kind {
	case Deliver:
		return actor{Deliver, o.Pid, o.From}
	case Fire:
		return actor{Fire, o.Pid, o.Ref}
	default:
		return actor{Run, o.Pid, 0}
	}
}
