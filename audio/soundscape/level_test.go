package soundscape

import (
	"math"
	"slices"
	"testing"
	"time"
)

// loudness returns the K-weighted loudness in LUFS of a sound at the rate that
// music is made at, without gates.
func loudness(blocks int, play func(*bus, *control)) float64 {
	var l, r ear
	power := 0.0
	for i := range blocks {
		var b bus
		play(&b, &control{block: i, at: float64(i) / blockRate, palette: &palettes[0]})
		for k := range b.left {
			x, y := l.hear(float64(b.left[k])), r.hear(float64(b.right[k]))
			power += x*x + y*y
		}
	}
	return lufs(power / float64(blocks*block))
}

func TestTheLevelHearsAsTheStandardSays(t *testing.T) {
	// EBU Tech 3341: a stereo sine of -23 dBFS at 1 kHz is -23 LUFS.
	amp := math.Pow(10, -23.0/20)
	n := 0
	got := loudness(5*blockRate, func(b *bus, _ *control) {
		for i := range b.left {
			s := float32(amp * math.Sin(2*math.Pi*1000*float64(n)/rate))
			b.left[i], b.right[i] = s, s
			n++
		}
	})
	if math.Abs(got+23) > 0.1 {
		t.Errorf("it measures %.2f LUFS", got)
	}
}

func TestGroundAndTheLayersAreAsLoudAsTheyAreAsked(t *testing.T) {
	h := newHarbour(60)
	if got := loudness(60*blockRate, func(b *bus, c *control) { h.play(b, c, 1) }); math.Abs(got) > 1 {
		t.Errorf("Ground is %.1f LU off", got)
	}
	for k := range layers {
		l := layer{kind: k}
		d := throw(3, forLayer, 1)
		l.reset(&d)
		if got := loudness(60*blockRate, func(b *bus, c *control) { l.play(b, c, 1) }); math.Abs(got) > 1 {
			t.Errorf("%s is %.1f LU off", layerIDs[k], got)
		}
	}
}

// heardLoudness is the loudness of what is streamed, every second frame of it,
// which is what was made.
func heardLoudness(x [][2]float64) float64 {
	var l, r ear
	power := 0.0
	for i := 0; i < len(x); i += 2 {
		a, b := l.hear(x[i][0]), r.hear(x[i][1])
		power += a*a + b*b
	}
	return lufs(power / float64(len(x)/2))
}

func TestEachPhaseHasItsLoudness(t *testing.T) {
	alone(t)
	for _, p := range palettes {
		for _, a := range []Ask{phases[rise], phases[open], phases[land]} {
			if got := heardLoudness(listen(New(Music{3, p.ID, false}, Score{{Ask: a}}, 3*time.Minute), 88)); math.Abs(got-a.Mood.Loudness) > 1.5 {
				t.Errorf("%s: it measures %.1f LUFS, asked for %.1f", p.ID, got, a.Mood.Loudness)
			}
		}
	}
}

func TestItIsHeardAtOnce(t *testing.T) {
	alone(t)
	for _, from := range []time.Duration{0, 22*time.Second - time.Millisecond, 34 * time.Minute} {
		x := listen(New(Music{Seed: 5}, Score{{Ask: phases[arrive]}}, from), 1)
		if got := heardLoudness(x); got < -32 || got > -22 {
			t.Errorf("from %v the first second measures %.1f LUFS, asked for -27", from, got)
		}
	}
}

func TestLoudnessNeverRisesFast(t *testing.T) {
	alone(t)
	s := New(Music{Seed: 9}, Score{{Ask: phases[land]}}, 0)
	x := listen(s, 4)
	s.Steer(Ask{Mood: Mood{1, 1, 1, 1, 1, -18}, Place: Deep})
	x = append(x, listen(s, 40)...)
	var short []float64
	for i := 3 * heardRate; i <= len(x); i += heardRate / 10 {
		short = append(short, heardLoudness(x[i-3*heardRate:i]))
	}
	for i, now := range short {
		if before := slices.Min(short[max(0, i-100) : i+1]); now-before > 6 {
			t.Fatalf("it rises by %.1f LU in the ten seconds before %.1f s", now-before, 3+float64(i)/10)
		}
		if now > -17.9 {
			t.Fatalf("it reaches %.1f LUFS", now)
		}
	}
}

func TestGroundComesWithinSixSecondsAndGoes(t *testing.T) {
	alone(t)
	s := New(Music{Seed: 2}, Score{{Ask: phases[open]}}, time.Minute)
	a := phases[open]
	a.Ground = true
	s.Steer(a)
	x := listen(s, 6)
	ground := listen(s, 30)
	alike := newHarbour(s.composer.tonic)
	want := loudness(30*blockRate, func(b *bus, c *control) {
		c.block += s.block - 30*blockRate
		c.at = float64(c.block) / blockRate
		alike.play(b, c, ratio(harbourLoudness))
	})
	if got := heardLoudness(ground); math.Abs(got-want) > 0.3 {
		t.Errorf("after six seconds Ground measures %.2f LUFS, by itself %.2f: there is more than Ground", got, want)
	}
	s.Steer(phases[open])
	x = append(append(x, ground...), listen(s, 40)...)
	if c := click(x); c > 8 {
		t.Errorf("coming or going, 10 ms stand %.1f times above the second around them", c)
	}
	if got := heardLoudness(listen(s, 22)); math.Abs(got+21.5) > 2 {
		t.Errorf("let go, the music measures %.1f LUFS", got)
	}
}
