//go:build !race

package measure_test

import (
	"image"
	"math"
	"testing"
	"time"

	"doorway/audio/measure"
)

func TestASpectrogramShowsATonesPitchAndTime(t *testing.T) {
	const rate, width, height = 48000, 100, 200
	s := measure.NewSpectrogram(20*time.Second, width)
	sound := make([][2]float64, 20*rate)
	for i := 10 * rate; i < len(sound); i++ {
		v := 0.3 * math.Sin(2*math.Pi*600*float64(i)/rate)
		sound[i] = [2]float64{v, v}
	}
	s.Add(sound[:10*rate])
	s.Mark()
	s.Add(sound[10*rate:])
	p := s.Image(height)
	if w := p.Bounds().Dx(); w < width || w > width*12/10 {
		t.Errorf("it is %d wide, want about %d", w, width)
	}
	bright := func(x, y int) uint32 {
		r, g, b, _ := p.At(x, y).RGBA()
		return r + g + b
	}
	// 600 Hz is the middle of 30 Hz to 12 kHz, counted in octaves.
	best := image.Point{}
	for y := 20; y < height; y++ {
		if bright(p.Bounds().Dx()*3/4, y) > bright(p.Bounds().Dx()*3/4, best.Y) || best.Y == 0 {
			best.Y = y
		}
	}
	if best.Y < height/2-4 || best.Y > height/2+3 {
		t.Errorf("600 Hz stands at row %d of %d", best.Y, height)
	}
	if before, in := bright(p.Bounds().Dx()/4, best.Y), bright(p.Bounds().Dx()*3/4, best.Y); before*3 > in {
		t.Errorf("the tone is as bright as %d, the silence before it as %d", in, before)
	}
	if at := p.Bounds().Dx() / 2; bright(at, 2) < 3*bright(at-20, 2) && bright(at+1, 2) < 3*bright(at-20, 2) && bright(at-1, 2) < 3*bright(at-20, 2) {
		t.Error("the beginning of the tone is not marked")
	}
}
