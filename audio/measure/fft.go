package measure

import (
	"math"
	"math/cmplx"
)

const fftSize = 4096 // a power of 4

// fft is a discrete Fourier transform of fftSize points, by Stockham's way:
// radix 4, in order without reversing bits.
type fft struct {
	turns [fftSize]complex128 // of the unit circle
	spare [fftSize]complex128
}

func newFFT() *fft {
	f := new(fft)
	for i := range f.turns {
		f.turns[i] = cmplx.Rect(1, -2*math.Pi*float64(i)/fftSize)
	}
	return f
}

// transform replaces x by its spectrum.
func (f *fft) transform(x *[fftSize]complex128) {
	from, to := x, &f.spare
	for size, stride := fftSize, 1; size > 1; size, stride = size/4, stride*4 {
		f.pass(from, to, stride)
		from, to = to, from
	}
	if from != x {
		*x = *from
	}
}

// pass does the butterflies of one stage, from one array into the other.
func (f *fft) pass(from, to *[fftSize]complex128, stride int) {
	const quarter = fftSize / 4
	for at := 0; at < quarter; at += stride {
		// The turns are even along a stage: at is a multiple of the stride.
		one, two, three := f.turns[at], f.turns[2*at], f.turns[3*at]
		a, b := from[at:at+stride], from[at+quarter:at+quarter+stride]
		c, d := from[at+2*quarter:at+2*quarter+stride], from[at+3*quarter:at+3*quarter+stride]
		y := to[4*at : 4*at+4*stride]
		for i := range a {
			even, odd := a[i]+c[i], a[i]-c[i]
			sum, turned := b[i]+d[i], b[i]-d[i]
			turned = complex(-imag(turned), real(turned))
			y[i] = even + sum
			y[i+stride] = one * (odd - turned)
			y[i+2*stride] = two * (even - sum)
			y[i+3*stride] = three * (odd + turned)
		}
	}
}
