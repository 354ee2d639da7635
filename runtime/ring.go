package runtime

// A ring is a queue of pids. Like a table it is copied by the first epoch that
// writes to it and does not own it.
type ring struct {
	buf   []uint64 // length a power of two
	epoch uint64
	head  int
	n     int
}

func (r *ring) push(epoch, pid uint64) {
	if r.n == len(r.buf) || r.epoch != epoch {
		r.renew(epoch)
	}
	r.buf[(r.head+r.n)&(len(r.buf)-1)] = pid
	r.n++
}

// renew moves the queue to a buffer of its own with room for one more.
func (r *ring) renew(epoch uint64) {
	size := max(16, len(r.buf))
	if r.n == len(r.buf) {
		size = max(16, 2*len(r.buf))
	}
	buf := make([]uint64, size)
	for i := range r.n {
		buf[i] = r.at(i)
	}
	r.buf, r.head, r.epoch = buf, 0, epoch
}

func (r *ring) at(i int) uint64 { return r.buf[(r.head+i)&(len(r.buf)-1)] }

func (r *ring) pop() uint64 {
	pid := r.buf[r.head]
	r.head = (r.head + 1) & (len(r.buf) - 1)
	r.n--
	return pid
}

// take removes the first occurrence of pid and reports whether there was one.
func (r *ring) take(epoch, pid uint64) bool {
	for i := range r.n {
		if r.at(i) != pid {
			continue
		}
		if r.epoch != epoch {
			r.renew(epoch)
		}
		for ; i < r.n-1; i++ {
			r.buf[(r.head+i)&(len(r.buf)-1)] = r.at(i + 1)
		}
		r.n--
		return true
	}
	return false
}
