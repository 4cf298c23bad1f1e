package measure

import "math"

const (
	hopFrames   = sampleRate / 20 // 50 ms from one spectrum to the next
	halfSecond  = 10              // hops
	bins        = fftSize / 2
	lowestBand  = 50.0 // Hz
	highestBand = 8000.0
)

// likenessBands are the powers of bands of a third of an octave or so, from
// lowestBand to highestBand, in dB.
type likenessBands [24]float64

// spectra makes a spectrum of every 50 ms and keeps what the next must be held
// against.
type spectra struct {
	fft    *fft
	window [fftSize]float64
	wave   [fftSize]complex128
	power  [bins]float64
	ear    [bins]float64 // A-weighting
	onset  onset
	edges  [len(likenessBands{}) + 1]int // bins
	half   likenessBands                 // mean power over this half second so far
	hops   int
}

// spectrum is what is kept of one hop.
type spectrum struct {
	centroid   float64
	change     float64
	halfSecond bool // a half second is full with this hop; these are its bands
	bands      likenessBands
}

func newSpectra() *spectra {
	s := &spectra{fft: newFFT(), onset: newOnset()}
	for i := range s.window {
		// Hann, scaled so that a sine of full scale on both sides has the power 1 in its three bins together.
		s.window[i] = (1 - math.Cos(2*math.Pi*float64(i)/fftSize)) * math.Sqrt(2./3) / fftSize
	}
	for k := range s.ear {
		s.ear[k] = aWeight(float64(k) * sampleRate / fftSize)
	}
	logBands(s.edges[:])
	return s
}

// logBands fills edges with the bins between bands that are even to the ear,
// each at least one bin wide.
func logBands(edges []int) {
	for i := range edges {
		hz := lowestBand * math.Pow(highestBand/lowestBand, float64(i)/float64(len(edges)-1))
		edges[i] = int(math.Round(hz * fftSize / sampleRate))
		if i > 0 {
			edges[i] = max(edges[i], edges[i-1]+1)
		}
	}
}

// next takes the fftSize frames that end with a hop.
func (s *spectra) next(sound [][2]float64) spectrum {
	for i, f := range sound {
		s.wave[i] = complex(f[0]*s.window[i], f[1]*s.window[i])
	}
	s.fft.transform(&s.wave)
	var weighted, moment float64
	for k := 1; k < bins; k++ {
		// One transform gives both sides: their mean power is that of a bin and its mirror.
		a, b := s.wave[k], s.wave[fftSize-k]
		p := real(a)*real(a) + imag(a)*imag(a) + real(b)*real(b) + imag(b)*imag(b)
		s.power[k] = p
		p *= s.ear[k]
		weighted += p
		moment += p * float64(k)
	}
	var next spectrum
	// Fainter than -90 dB there is nothing whose colour could be heard.
	if weighted > 1e-9 {
		next.centroid = moment / weighted * sampleRate / fftSize
	}
	next.change = s.onset.next(&s.power)
	for b := range s.half {
		for _, p := range s.power[s.edges[b]:s.edges[b+1]] {
			s.half[b] += p / halfSecond
		}
	}
	if s.hops++; s.hops == halfSecond {
		next.halfSecond = true
		for b, p := range s.half {
			next.bands[b] = 10 * math.Log10(p+1e-9)
		}
		s.half, s.hops = likenessBands{}, 0
	}
	return next
}
