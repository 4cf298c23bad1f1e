package measure

import (
	"math"
	"slices"
)

// Windows and looks back of loudness, in ticks.
const (
	momentary = 4
	shortTerm = 30
	riseTicks = 100
	lastTicks = 300
)

// integrated is the loudness of a stretch, in LUFS.
func integrated(ticks []tick) float64 { return Integrated(powers(ticks, momentary)) }

// Integrated is the loudness of ITU-R BS.1770-4, in LUFS, of the mean weighted
// powers of all windows of 400 ms, one beginning every 100 ms: their mean without
// those under -70 LUFS, and then without those that are 10 LU under the mean of
// what is left. It is -Inf where none is.
func Integrated(windows []float64) float64 {
	mean := meanAbove(windows, -70)
	return lufs(meanAbove(windows, max(-70, lufs(mean)-10)))
}

// loudnessRange is the range of EBU Tech 3342 of a stretch, in LU: from the
// 10th to the 95th of 100 of the short-term loudnesses, without those under
// -70 LUFS and those that are 20 LU under the mean of what is left.
func loudnessRange(ticks []tick) float64 {
	windows := powers(ticks, shortTerm)
	gate := max(-70, lufs(meanAbove(windows, -70))-20)
	windows = slices.DeleteFunc(windows, func(p float64) bool { return lufs(p) < gate })
	if len(windows) == 0 {
		return 0
	}
	slices.Sort(windows)
	at := func(share float64) float64 { return lufs(windows[int(math.Round(share*float64(len(windows)-1)))]) }
	return at(0.95) - at(0.10)
}

// highest is the highest loudness that any window of so many ticks reaches.
func highest(ticks []tick, window int) float64 {
	windows := powers(ticks, window)
	if len(windows) == 0 {
		return math.Inf(-1)
	}
	return lufs(slices.Max(windows))
}

// fastestRise is by how many LU, at most, the short-term loudness at the end of
// a tick from first on stands above where it was at some time in the ten seconds
// before. Out of digital silence it is infinite; it is 0 for a sound that only
// falls.
func fastestRise(ticks []tick, first int) (rise float64) {
	// Windows that end in the stretch, and those that they are compared with.
	begin := max(0, first-riseTicks-shortTerm+1)
	windows := powers(ticks[begin:], shortTerm)
	for i := max(0, first-begin-shortTerm+1); i < len(windows); i++ {
		if before := slices.Min(windows[max(0, i-riseTicks) : i+1]); windows[i] > before {
			rise = max(rise, lufs(windows[i])-lufs(before))
		}
	}
	return rise
}

// powers are the mean powers of all windows of so many ticks, one beginning at
// each tick.
func powers(ticks []tick, window int) []float64 {
	var means []float64
	for i := window; i <= len(ticks); i++ {
		means = append(means, meanPower(ticks[i-window:i]))
	}
	return means
}

// meanPower is 0 for no ticks at all.
func meanPower(ticks []tick) float64 {
	sum := 0.0
	for _, t := range ticks {
		sum += t.weighted
	}
	return sum / float64(tickFrames*max(len(ticks), 1))
}

// meanAbove is the mean of the powers that reach a loudness in LUFS, 0 where
// none does.
func meanAbove(powers []float64, gate float64) float64 {
	sum, n := 0.0, 0
	for _, p := range powers {
		if lufs(p) >= gate {
			sum += p
			n++
		}
	}
	return sum / float64(max(n, 1))
}
