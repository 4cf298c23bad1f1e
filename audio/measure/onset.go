package measure

import (
	"math"
	"slices"
)

// onset follows how much of a sound is new, band by band. It hears a tone that
// sets in under others, and no swell of all of them.
type onset struct {
	edges []int
	last  []float64
	usual float64 // amplitude of all bands together, over some seconds
}

func newOnset() onset {
	edges := make([]int, 89) // a twelfth of an octave apart, one bin at the lower end
	logBands(edges)
	return onset{edges: edges, last: make([]float64, len(edges)-1)}
}

// next returns how much more there is in the bands than in the hop before.
func (o *onset) next(power *[bins]float64) (change float64) {
	const seconds = 3.0
	total := 0.0
	for _, p := range power[o.edges[0]:o.edges[len(o.edges)-1]] {
		total += p
	}
	o.usual += (math.Sqrt(total) - o.usual) * (hopFrames / (seconds * sampleRate))
	for b := range o.last {
		p := 0.0
		for _, v := range power[o.edges[b]:o.edges[b+1]] {
			p += v
		}
		// The logarithm as the ear has it, but nothing of what is 40 dB under the whole.
		now := math.Log1p(30 * math.Sqrt(p) / (o.usual + 1e-6))
		change += max(0, now-o.last[b])
		o.last[b] = now
	}
	return change
}

// onsets reports for each hop whether something sets in there: the change is
// the highest of those around, and stands out of how it usually scatters in the
// four seconds around, so that noise alone sets in hardly ever.
func onsets(change []float32) []bool {
	const (
		usual = 40 // hops before and after
		near  = 2
		times = 7   // what a change is usually away from the median
		least = 1.0 // in the sum of all bands' logarithms
	)
	middle := medians(change, usual)
	away := make([]float32, len(change))
	for i, c := range change {
		away[i] = max(c-middle[i], middle[i]-c)
	}
	sets := make([]bool, len(change))
	for i, scatter := range medians(away, usual) {
		before, after := change[max(0, i-near):i], change[i:min(len(change), i+near+1)]
		sets[i] = change[i] > middle[i]+max(least, times*scatter) && change[i] == slices.Max(after) &&
			(len(before) == 0 || change[i] > slices.Max(before))
	}
	return sets
}
