package track

import (
	"errors"
	"io"
	"math"

	"doorway/audio"
)

const (
	sincTaps = 64
	sincBeta = 10.0 // of the Kaiser window
	// Between so many places from one sample to the next the filter is known
	// exactly; for a rate that needs others it is drawn as a line between them.
	sincPlaces = 1024
)

// resampler brings a source to 48 kHz through a windowed sinc.
type resampler struct {
	src      source
	up, down int       // 48 kHz and the source's rate, without what they share
	taps     int       // of one place
	places   int       // rows of the table, without the last, which is the first of the next sample
	table    []float64 // a row of taps for each place
	row      []float64 // between two of them

	at   int          // the next frame at 48 kHz
	near [][2]float64 // of the source
	from int          // the frame of the source that near begins with
	have int          // frames of near that are there
	end  error        // of the source
}

func newResampler(src source, rate int) *resampler {
	shared := gcd(rate, audio.SampleRate)
	r := &resampler{src: src, up: audio.SampleRate / shared, down: rate / shared, taps: sincTaps}
	cutoff := 1.0
	if rate > audio.SampleRate {
		cutoff = float64(audio.SampleRate) / float64(rate)
		r.taps = int(math.Ceil(sincTaps/cutoff/2)) * 2
	}
	// The slope of the filter lies below half the lower rate.
	cutoff *= 1 - 4.6/float64(r.taps)*cutoff
	r.places = min(r.up, sincPlaces)
	r.table = make([]float64, (r.places+1)*r.taps)
	for p := range r.places + 1 {
		sinc(r.table[p*r.taps:(p+1)*r.taps], float64(p)/float64(r.places), cutoff)
	}
	r.row = make([]float64, r.taps)
	r.near = make([][2]float64, 4096+r.taps)
	r.rewind(0)
	return r
}

// sinc makes the taps for a place between two samples.
func sinc(taps []float64, place, cutoff float64) {
	half := float64(len(taps)) / 2
	sum := 0.0
	for k := range taps {
		x := float64(k) - half + 1 - place
		v := cutoff
		if x != 0 {
			v = math.Sin(math.Pi*cutoff*x) / (math.Pi * x)
		}
		u := x / half
		taps[k] = 0
		if u*u < 1 {
			taps[k] = v * bessel(sincBeta*math.Sqrt(1-u*u)) / bessel(sincBeta)
		}
		sum += taps[k]
	}
	for k := range taps {
		taps[k] /= sum
	}
}

// bessel is the modified Bessel function of order 0.
func bessel(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1; k < 60 && term*term > 1e-20*sum; k++ {
		term *= x / 2 / float64(k)
		sum += term * term
	}
	return sum
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (r *resampler) length() int {
	return (r.src.length()*r.up + r.down - 1) / r.down
}

func (r *resampler) seek(frame int) error {
	r.rewind(frame)
	return r.src.seek(max(r.from, 0))
}

// rewind forgets what was read. Before the first frame of a source there is
// silence.
func (r *resampler) rewind(frame int) {
	r.at, r.end = frame, nil
	r.from = frame*r.down/r.up - r.taps/2 + 1
	r.have = max(-r.from, 0)
	clear(r.near[:r.have])
}

func (r *resampler) read(into [][2]float64) (int, error) {
	for i := range into {
		whole, part := r.at*r.down/r.up, r.at*r.down%r.up
		if whole >= r.src.length() {
			return i, io.EOF
		}
		if err := r.fetch(whole); err != nil {
			return i, err
		}
		near := r.near[whole-r.taps/2+1-r.from:][:r.taps]
		taps := r.between(part)[:len(near)]
		var left, right float64
		for k, f := range near {
			left += f[0] * taps[k]
			right += f[1] * taps[k]
		}
		into[i] = [2]float64{left, right}
		r.at++
	}
	return len(into), nil
}

// between gives the taps for a part of the way between two samples.
func (r *resampler) between(part int) []float64 {
	place, rest := part*r.places/r.up, part*r.places%r.up
	row := r.table[place*r.taps : (place+1)*r.taps]
	if rest == 0 {
		return row
	}
	next := r.table[(place+1)*r.taps:]
	share := float64(rest) / float64(r.up)
	for k, v := range row {
		r.row[k] = v + share*(next[k]-v)
	}
	return r.row
}

// fetch sees that all frames around one of the source are near.
func (r *resampler) fetch(around int) error {
	for need := around + r.taps/2 + 1; r.from+r.have < need; {
		if drop := around - r.taps/2 + 1 - r.from; drop > 0 {
			copy(r.near, r.near[drop:r.have])
			r.have -= drop
			r.from += drop
		}
		if r.end != nil { // after the last frame there is silence too
			if !errors.Is(r.end, io.EOF) || r.from+r.have < r.src.length() {
				return r.end
			}
			clear(r.near[r.have:])
			r.have = len(r.near)
			return nil
		}
		n, err := readMore(r.src, r.near, r.have)
		for i := r.have; i < n; i++ {
			r.near[i][0], r.near[i][1] = sound(r.near[i][0]), sound(r.near[i][1])
		}
		r.have, r.end = n, err
	}
	return nil
}
