package measure

import (
	"image"
	"image/color"
	"math"
	"time"
)

// A Spectrogram draws sound: time goes to the right, frequency upward from
// 30 Hz to 12 kHz, even to the ear, and the brighter the louder, from 100 dB
// below full scale to 30 dB below it.
type Spectrogram struct {
	fft     *fft
	window  [fftSize]float64
	wave    [fftSize]complex128
	filled  int
	power   [bins]float64 // over this column so far
	spectra int           // in it
	every   int           // in a whole one
	columns [][bins]float32
	marks   []int // columns
}

const (
	lowestDrawn, highestDrawn = 30.0, 12000.0 // Hz
	faintestDrawn, mostDrawn  = -100.0, -30.0 // dB of full scale
	markHeight                = 14            // pixels
	quietest                  = 1e-20         // power
	spectraEach               = fftSize
)

// NewSpectrogram returns an empty picture, so wide when it has heard so much.
func NewSpectrogram(length time.Duration, width int) *Spectrogram {
	frames := length.Seconds() * sampleRate
	s := &Spectrogram{fft: newFFT(), every: max(1, int(frames/spectraEach/float64(width)))}
	for i := range s.window {
		s.window[i] = (1 - math.Cos(2*math.Pi*float64(i)/fftSize)) / fftSize
	}
	return s
}

// Mark notes that something begins here, with a small line in the picture.
func (s *Spectrogram) Mark() { s.marks = append(s.marks, len(s.columns)) }

// Add takes in the frames that come next, however many; the sides are drawn as
// one.
func (s *Spectrogram) Add(frames [][2]float64) {
	for _, f := range frames {
		s.wave[s.filled] = complex((f[0]+f[1])/2*s.window[s.filled], 0)
		if s.filled++; s.filled == fftSize {
			s.filled = 0
			s.next()
		}
	}
}

func (s *Spectrogram) next() {
	s.fft.transform(&s.wave)
	for k := range s.power {
		re, im := real(s.wave[k]), imag(s.wave[k])
		s.power[k] += re*re + im*im
	}
	if s.spectra++; s.spectra < s.every {
		return
	}
	var column [bins]float32
	for k, p := range s.power {
		column[k] = float32(10 * math.Log10(p/float64(s.every)+quietest))
	}
	s.columns = append(s.columns, column)
	s.power, s.spectra = [bins]float64{}, 0
}

// Image is the picture of all that was added.
func (s *Spectrogram) Image(height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, len(s.columns), height))
	for y := range height {
		from, to := s.bin(height-1-y, height), s.bin(height-y, height)
		for x := range s.columns {
			picture.SetRGBA(x, y, ink(level(&s.columns[x], from, to)))
		}
	}
	for _, x := range s.marks {
		for y := range min(markHeight, height) {
			picture.SetRGBA(x, y, color.RGBA{0xE8, 0xE4, 0xDA, 0xFF})
		}
	}
	return picture
}

// bin is where a row from below begins, in bins.
func (s *Spectrogram) bin(row, height int) float64 {
	hz := lowestDrawn * math.Pow(highestDrawn/lowestDrawn, float64(row)/float64(height))
	return hz * fftSize / sampleRate
}

// level is the loudest of a column between two places, or between the bins
// around them where no bin is.
func level(column *[bins]float32, from, to float64) float64 {
	if first := math.Ceil(from); first < to {
		most := math.Inf(-1)
		for k := int(first); float64(k) < to; k++ {
			most = max(most, float64(column[k]))
		}
		return most
	}
	k := int(from)
	part := (from+to)/2 - float64(k)
	return float64(column[k])*(1-part) + float64(column[k+1])*part
}

// ink is the colour of a level, from the night's ground over violet and amber
// to its text.
func ink(dB float64) color.RGBA {
	stops := [...][3]float64{{20, 21, 26}, {60, 66, 104}, {132, 104, 160}, {214, 150, 110}, {240, 226, 196}}
	at := (dB - faintestDrawn) / (mostDrawn - faintestDrawn) * float64(len(stops)-1)
	at = min(max(at, 0), float64(len(stops)-1)-1e-9)
	a, b, part := stops[int(at)], stops[int(at)+1], at-math.Floor(at)
	mix := func(i int) uint8 { return uint8(a[i] + (b[i]-a[i])*part) }
	return color.RGBA{mix(0), mix(1), mix(2), 0xFF}
}
