package take

import "math"

// All in blocks of 10 ms.
const (
	leadIn  = 15 // before the first word, for the breath that it begins with
	leadOut = 25 // after the last, for how it dies away

	wordGap   = 10 // a shorter gap is none: the silence in the middle of a t or a k
	shortWord = 6  // what is shorter, and far from all else, is a key or a chair
	farAway   = 40
)

// Levels in dB over the noise of the room and, beside it, in dBFS: a voice that
// begins must stand out, one that dies away less so.
const (
	clearOver, clearLeast = 10.0, -55.0
	faintOver, faintLeast = 4.0, -62.0
)

// run is a stretch of blocks, to not included.
type run struct{ from, to int }

// speechIn finds where somebody speaks, given the noise of the room in dBFS.
func speechIn(blocks []block, noise float64) []run {
	clearly := math.Pow(10, max(noise+clearOver, clearLeast)/10)
	faintly := math.Pow(10, max(noise+faintOver, faintLeast)/10)
	// 30 ms hold two periods of the lowest voice.
	smooth := func(i int) float64 { return meanPower(blocks[max(i-1, 0):min(i+2, len(blocks))]) }

	var clear []run
	for i := range blocks {
		if smooth(i) < clearly {
			continue
		}
		if n := len(clear); n > 0 && i-clear[n-1].to <= wordGap {
			clear[n-1].to = i + 1
		} else {
			clear = append(clear, run{i, i + 1})
		}
	}
	words := withoutKnocks(clear)
	for k := range words {
		w := &words[k]
		for w.from > 0 && smooth(w.from-1) >= faintly {
			w.from--
		}
		for w.to < len(blocks) && smooth(w.to) >= faintly {
			w.to++
		}
	}
	return joined(words)
}

// withoutKnocks leaves out what is too short for a word, unless it is near one.
func withoutKnocks(runs []run) []run {
	long := func(r run) bool { return r.to-r.from >= shortWord+2 } // smoothing has added two
	var words []run
	for i, r := range runs {
		near := false
		for before := i - 1; before >= 0 && r.from-runs[before].to <= farAway; before-- {
			near = near || long(runs[before])
		}
		for after := i + 1; after < len(runs) && runs[after].from-r.to <= farAway; after++ {
			near = near || long(runs[after])
		}
		if long(r) || near {
			words = append(words, r)
		}
	}
	return words
}

// joined makes one of runs that touch.
func joined(runs []run) []run {
	var all []run
	for _, r := range runs {
		if n := len(all); n > 0 && r.from <= all[n-1].to {
			all[n-1].to = max(all[n-1].to, r.to)
		} else {
			all = append(all, r)
		}
	}
	return all
}
