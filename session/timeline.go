package session

import (
	"slices"
	"time"
)

// Span is a phase on the timeline: from its beginning to its planned, or
// lived, end. A phase that was skipped has no length.
type Span struct {
	Phase
	Start, End time.Duration
}

// timeline is the elastic arc: when each phase ends, as the acts so far have
// left it. Times are elapsed times. It is a value; each act gives a new one.
type timeline struct {
	ends []time.Duration // never falling
	held bool
	hold time.Duration // since when, while held
}

func newTimeline(p Plan) timeline {
	t := timeline{ends: make([]time.Duration, len(p.Phases))}
	var sum time.Duration
	for i, ph := range p.Phases {
		sum += ph.Length()
		t.ends[i] = sum
	}
	return t
}

// at gives the phase at an elapsed time. After the landing it is the last.
func (t timeline) at(now time.Duration) int {
	if t.held {
		now = min(now, t.hold)
	}
	for i, end := range t.ends {
		if now < end {
			return i
		}
	}
	return len(t.ends) - 1
}

// asOf moves the ends by as long as a hold has lasted.
func (t timeline) asOf(now time.Duration) timeline {
	if !t.held || now <= t.hold {
		return t
	}
	return t.shift(t.at(now), now-t.hold)
}

// shift moves the end of phase i, and all that comes after, by d.
func (t timeline) shift(i int, d time.Duration) timeline {
	t.ends = slices.Clone(t.ends)
	for k := i; k < len(t.ends); k++ {
		t.ends[k] += d
	}
	return t
}

func (t timeline) landing() time.Duration { return t.ends[len(t.ends)-1] }

// landed reports whether the last minute has passed.
func (t timeline) landed(now time.Duration) bool { return !t.held && now >= t.landing() }

func (t timeline) start(i int) time.Duration {
	if i == 0 {
		return 0
	}
	return t.ends[i-1]
}

func (t timeline) heldFrom(now time.Duration) timeline {
	t.held, t.hold = true, now
	return t
}

func (t timeline) released(now time.Duration) timeline {
	t = t.asOf(now)
	t.held, t.hold = false, 0
	return t
}

// movedOn ends the phase of now, and lets go of a hold.
func (t timeline) movedOn(now time.Duration) timeline {
	t = t.released(now)
	i := t.at(now)
	return t.shift(i, now-t.ends[i])
}

// home ends every phase from that of now up to the given one, which begins at
// once. What follows keeps its length.
func (t timeline) home(now time.Duration, to int) timeline {
	t = t.released(now)
	i := t.at(now)
	t = t.shift(to-1, now-t.ends[to-1])
	for k := i; k < to; k++ {
		t.ends[k] = now
	}
	return t
}

// lengthened adds d to the phase of now. After the landing it counts from now.
func (t timeline) lengthened(now, d time.Duration) timeline {
	i := t.at(now)
	if late := now - t.landing(); t.landed(now) && late > 0 {
		d += late
	}
	return t.shift(i, d)
}
