package sched

import "fmt"

// DFS goes through every schedule, depth first: each execution repeats the
// answers of the one before up to the last choice that has an option left. It
// reduces nothing, and so serves as the oracle of cleverer explorers.
type DFS struct {
	path  []Choice
	depth int
	begun bool
	Count int // executions begun
}

// Begin moves on to the next schedule; false when all were seen.
func (d *DFS) Begin() bool {
	if d.begun && !d.advance() {
		return false
	}
	d.begun = true
	d.depth = 0
	d.Count++
	return true
}

func (d *DFS) advance() bool {
	for n := len(d.path); n > 0; n-- {
		c := &d.path[n-1]
		if c.Index+1 < c.Of {
			c.Index++
			return true
		}
		d.path = d.path[:n-1]
	}
	return false
}

// Choose repeats the path, then takes first options.
func (d *DFS) Choose(p *Point) (int, error) {
	d.depth++
	if d.depth > len(d.path) {
		d.path = append(d.path, Choice{0, len(p.Options)})
		return 0, nil
	}
	c := d.path[d.depth-1]
	if c.Of != len(p.Options) {
		return 0, fmt.Errorf("choice %d: %d options before, now %d: %s", d.depth, c.Of, len(p.Options), p)
	}
	return c.Index, nil
}
