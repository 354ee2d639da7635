package ets

import "slices"

// Fixing a table (stdlib, ets, safe_fixtable/2). In an order of keys one can go
// on from a key that is gone, so all it needs is to remember which ones were there.

// allTimes undoes every fix of a process.
const allTimes = -1

func (t *table) fixedBy(pid uint64) bool { return t.fixIndex(pid) >= 0 }

func (t *table) fixIndex(pid uint64) int {
	return slices.IndexFunc(t.fixes, func(f fix) bool { return f.pid == pid })
}

// fix notes that a process fixes a table once more.
func (ts *Tables) fix(t *table, pid uint64, now int64) {
	t = ts.mut(t)
	t.fixes = slices.Clone(t.fixes)
	if i := t.fixIndex(pid); i >= 0 {
		t.fixes[i].times++
		return
	}
	if len(t.fixes) == 0 {
		t.fixedChained = t.chained()
	}
	t.fixes = append(t.fixes, fix{pid, 1, now})
	ts.own().tie(pid, t.id)
}

// unfix undoes one fix of a process, or allTimes.
func (ts *Tables) unfix(t *table, pid uint64, times int) {
	i := t.fixIndex(pid)
	if i < 0 {
		return
	}
	t = ts.mut(t)
	t.fixes = slices.Clone(t.fixes)
	if times != allTimes && t.fixes[i].times > times {
		t.fixes[i].times -= times
		return
	}
	t.fixes = slices.Delete(t.fixes, i, i+1)
	if len(t.fixes) == 0 {
		t.ghosts.root = nil
	}
	if t.owner != pid {
		ts.own().untie(pid, t.id)
	}
}
