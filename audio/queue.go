package audio

import "sync/atomic"

// queue hands acts from any goroutine to the one that makes the sound. Neither
// side ever waits for the other.
type queue struct {
	last atomic.Pointer[act]
}

type act struct {
	do     func()
	before *act
}

// put adds an act. It may be called from any goroutine.
func (q *queue) put(do func()) {
	a := &act{do: do}
	for {
		a.before = q.last.Load()
		if q.last.CompareAndSwap(a.before, a) {
			return
		}
	}
}

// run does all that was put, in order.
func (q *queue) run() {
	if q.last.Load() == nil {
		return
	}
	var first *act
	for a := q.last.Swap(nil); a != nil; {
		before := a.before
		a.before = first
		first, a = a, before
	}
	for a := first; a != nil; a = a.before {
		a.do()
	}
}
