package session

import "time"

// stretch gives each phase its length for a journey of the given minutes, in
// whole seconds that add up to it. It reports false when the phases' least and
// most leave no way to do so.
func (p Protocol) stretch(minutes int) ([]time.Duration, bool) {
	total := float64(minutes)
	length := make([]float64, len(p.Phases))
	for i, ph := range p.Phases {
		length[i] = min(max(ph.wanted(total), ph.Least), ph.Most)
	}
	// What is too much or too little is shared out by the room that each phase
	// has left, which keeps every phase within its bounds.
	short := total
	for _, l := range length {
		short -= l
	}
	room := 0.0
	for i, ph := range p.Phases {
		room += ph.room(length[i], short)
	}
	if room < abs(short)-1e-9 {
		return nil, false
	}
	if room > 0 {
		for i, ph := range p.Phases {
			length[i] += short * ph.room(length[i], short) / room
		}
	}
	return wholeSeconds(length, minutes), true
}

// wanted is the phase's own idea of its length, in minutes, before the bounds.
func (ph PhaseTemplate) wanted(total float64) float64 {
	if len(ph.Minutes) == 0 {
		return ph.Share * total
	}
	first, last := ph.Minutes[0], ph.Minutes[len(ph.Minutes)-1]
	switch {
	case total <= first[0]:
		return first[1] * total / first[0]
	case total >= last[0]:
		return last[1] * total / last[0]
	}
	for i := 1; ; i++ {
		a, b := ph.Minutes[i-1], ph.Minutes[i]
		if total <= b[0] {
			return a[1] + (b[1]-a[1])*(total-a[0])/(b[0]-a[0])
		}
	}
}

// room is how far the phase can still go in the direction that is short.
func (ph PhaseTemplate) room(length, short float64) float64 {
	if short > 0 {
		return ph.Most - length
	}
	return length - ph.Least
}

// wholeSeconds rounds so that the sum stays exact: each boundary is rounded,
// not each length.
func wholeSeconds(minutes []float64, total int) []time.Duration {
	out := make([]time.Duration, len(minutes))
	sum, before := 0.0, time.Duration(0)
	for i, m := range minutes {
		sum += m
		end := time.Duration(sum*60+0.5) * time.Second
		if i == len(minutes)-1 {
			end = time.Duration(total) * time.Minute
		}
		out[i] = end - before
		before = end
	}
	return out
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
