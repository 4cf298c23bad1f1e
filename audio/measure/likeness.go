package measure

import (
	"math"
	"time"
)

// Likeness is the pair of half minutes, at least a minute apart, that are most
// alike.
type Likeness struct {
	Correlation   float64 // -1 to 1; 1 for a loop, 0 where there was nothing to compare
	First, Second time.Duration
}

// Half seconds.
const (
	likeWindow = 60
	likeApart  = 120
	likeSlow   = 120 // the mean that is taken out is over this many
)

// likeness compares each window of half a minute with each other. What a stretch
// has in common, its timbre, is taken out first, so that what happens in it is
// compared: which tones come and go when.
func likeness(bands []likenessBands) (most Likeness) {
	moves := withoutSlow(bands)
	energy := make([]float64, len(moves)) // of the window that begins there
	for i := range max(0, len(moves)-likeWindow+1) {
		for j := range likeWindow {
			energy[i] += dot(&moves[i+j], &moves[i+j])
		}
	}
	// Where the bands move by less than half a dB, there is nothing to recognise.
	const least = 0.5 * 0.5 * likeWindow * float64(len(likenessBands{}))
	products := make([]float64, len(moves))
	for lag := likeApart; lag+likeWindow <= len(moves); lag++ {
		sum := 0.0
		for i := range len(moves) - lag {
			products[i] = dot(&moves[i], &moves[i+lag])
			sum += products[i]
			from := i - likeWindow + 1
			if from < 0 {
				continue
			}
			if a, b := energy[from], energy[from+lag]; a > least && b > least {
				if r := sum / math.Sqrt(a*b); r > most.Correlation {
					most = Likeness{r, halfSeconds(from), halfSeconds(from + lag)}
				}
			}
			sum -= products[from]
		}
	}
	return most
}

func withoutSlow(bands []likenessBands) []likenessBands {
	moves := make([]likenessBands, len(bands))
	var sum likenessBands
	from, to := 0, 0
	for i := range bands {
		for ; to < min(len(bands), i+likeSlow/2+1); to++ {
			for b, v := range bands[to] {
				sum[b] += v
			}
		}
		for ; from < i-likeSlow/2; from++ {
			for b, v := range bands[from] {
				sum[b] -= v
			}
		}
		for b, v := range bands[i] {
			moves[i][b] = v - sum[b]/float64(to-from)
		}
	}
	return moves
}

func dot(a, b *likenessBands) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func halfSeconds(n int) time.Duration { return time.Duration(n) * time.Second / 2 }
