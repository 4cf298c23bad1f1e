package audio_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/gopxl/beep/v2"

	"doorway/audio"
	"doorway/audio/measure"
)

// chord is a source of a steady chord with peaks near 0.4.
func chord() beep.Streamer {
	n := 0
	return beep.StreamerFunc(func(samples [][2]float64) (int, bool) {
		for i := range samples {
			at := float64(n) / audio.SampleRate
			v := 0.0
			for _, f := range []float64{110, 164.8, 220, 330.5} {
				v += 0.1 * math.Sin(2*math.Pi*f*at+f)
			}
			samples[i] = [2]float64{v, v}
			n++
		}
		return len(samples), true
	})
}

// hear streams d of m.
func hear(m beep.Streamer, d time.Duration) [][2]float64 {
	sound := make([][2]float64, d*audio.SampleRate/time.Second)
	m.Stream(sound)
	return sound
}

// steadyBend is how much the chord bends by itself.
func steadyBend() float64 { return measure.Bend(hear(chord(), time.Second)) }

func TestNoActIsHeardAsAClick(t *testing.T) {
	for name, acts := range map[string][]func(*audio.Mix, *audio.Channel){
		"silence":          {func(m *audio.Mix, _ *audio.Channel) { m.SetSilence(true) }},
		"loudness down":    {func(m *audio.Mix, _ *audio.Channel) { m.SetLoudness(-30, 0) }},
		"loudness up":      {func(m *audio.Mix, _ *audio.Channel) { m.SetLoudness(3, 0) }},
		"a duck":           {func(_ *audio.Mix, c *audio.Channel) { c.FadeTo(-20, 0) }},
		"a duck to 0":      {func(_ *audio.Mix, c *audio.Channel) { c.FadeTo(-100, 0) }},
		"a stop":           {func(_ *audio.Mix, c *audio.Channel) { c.Stop(0) }},
		"a second channel": {func(m *audio.Mix, _ *audio.Channel) { m.Add(chord(), 0) }},
		"the end":          {func(m *audio.Mix, _ *audio.Channel) { m.FadeOut(0) }},
		"a change of mind": {
			func(m *audio.Mix, _ *audio.Channel) { m.SetSilence(true) },
			func(m *audio.Mix, _ *audio.Channel) { m.SetSilence(false) },
			func(m *audio.Mix, c *audio.Channel) { c.FadeTo(-100, 0) },
			func(m *audio.Mix, c *audio.Channel) { c.FadeTo(0, 0) },
		},
	} {
		m := audio.NewMix()
		c := m.Add(chord(), 0)
		hear(m, 2*time.Second)
		sound := hear(m, 10*time.Millisecond)
		for _, act := range acts {
			act(m, c)
			sound = append(sound, hear(m, 700*time.Millisecond)...)
		}
		sound = append(sound, hear(m, 5*time.Second)...)
		if got, most := measure.Bend(sound), 2.1*steadyBend(); got > most {
			t.Errorf("%s bends the sound by %.6f, more than %.6f", name, got, most)
		}
	}
}

func TestSilenceIsDigitalAndEndsWhereTheSoundWouldBe(t *testing.T) {
	m, other := audio.NewMix(), audio.NewMix()
	m.Add(chord(), 0)
	other.Add(chord(), 0)
	hear(m, time.Second)
	hear(other, time.Second)
	m.SetSilence(true)
	hear(m, 2*time.Second)
	if sound := hear(m, time.Second); !measure.Silent(sound) {
		t.Errorf("silence still reaches %v", measure.Peak(sound))
	}
	m.SetSilence(false)
	hear(m, 4*time.Second)
	hear(other, 7*time.Second)
	got, want := hear(m, time.Second), hear(other, time.Second)
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("after silence, frame %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestALoneChannelWithinTheCeilingIsPassedBitForBit(t *testing.T) {
	m, source := audio.NewMix(), chord()
	m.Add(source, 0)
	hear(m, 2*time.Second)
	got := hear(m, time.Second)
	plain := chord()
	hear(plain, 2*time.Second)
	want := hear(plain, time.Second)
	const late = audio.SampleRate / 200 // the limiter's look-ahead
	for i := late; i < len(got); i++ {
		if got[i] != want[i-late] {
			t.Fatalf("frame %d is %v, want %v", i, got[i], want[i-late])
		}
	}
}

func TestTheSameActsAtTheSameFramesGiveTheSameSound(t *testing.T) {
	render := func(block int) (sound [][2]float64) {
		m := audio.NewMix()
		c := m.Add(chord(), time.Second)
		for len(sound) < 4*48000 {
			if len(sound) == 2*48000 {
				c.FadeTo(-12, time.Second)
				m.SetLoudness(-3, time.Second)
			}
			b := make([][2]float64, block)
			m.Stream(b)
			sound = append(sound, b...)
		}
		return sound
	}
	small, large := render(320), render(48000)
	for i := range small {
		if small[i] != large[i] {
			t.Fatalf("frame %d differs between small and large blocks", i)
		}
	}
}

func TestLoudnessRisesByNoMoreThanADecibelASecond(t *testing.T) {
	m := audio.NewMix()
	m.Add(chord(), 0)
	m.SetLoudness(-20, 0)
	hear(m, 2*time.Second)
	level := func() float64 { return measure.Decibels(measure.RMS(hear(m, time.Second))) }
	before := level()
	m.SetLoudness(100, 0)
	for second := range 30 {
		now := level()
		if now-before > 1.05 {
			t.Errorf("rises by %.2f dB in second %d", now-before, second)
		}
		before = now
	}
	plain := measure.Decibels(measure.RMS(hear(chord(), time.Second)))
	if got := level() - plain; math.Abs(got-audio.LoudestLoudness) > 0.1 {
		t.Errorf("rests at %.2f dB, want %v", got, audio.LoudestLoudness)
	}
}

func TestNothingBeginsOrEndsFasterThanTheShortestFade(t *testing.T) {
	m := audio.NewMix()
	m.Add(chord(), 0)
	if got := measure.Peak(hear(m, 50*time.Millisecond)); got > 0.05 {
		t.Errorf("a channel added at once reaches %v in 50 ms", got)
	}
	hear(m, time.Second)
	m.FadeOut(0)
	if got := measure.RMS(hear(m, 150*time.Millisecond)[100*48:]); got < 0.05 {
		t.Errorf("a fade out at once leaves %v after 100 ms", got)
	}
}

func TestTwoUnlikeSoundsCrossAtSteadyPower(t *testing.T) {
	noise := func(seed uint64) beep.Streamer {
		r := rand.New(rand.NewPCG(seed, 0))
		return beep.StreamerFunc(func(s [][2]float64) (int, bool) {
			for i := range s {
				s[i] = [2]float64{0.1 * r.NormFloat64(), 0.1 * r.NormFloat64()}
			}
			return len(s), true
		})
	}
	m := audio.NewMix()
	first := m.Add(noise(1), 0)
	hear(m, time.Second)
	steady := measure.Decibels(measure.RMS(hear(m, time.Second)))
	first.Stop(8 * time.Second)
	m.Add(noise(2), 8*time.Second)
	for range 18 {
		got := measure.Decibels(measure.RMS(hear(m, 500*time.Millisecond)))
		if math.Abs(got-steady) > 0.4 {
			t.Errorf("the level goes from %.2f to %.2f dB", steady, got)
		}
	}
}

func TestFadeOutTellsWhenTheLastSoundHasBeenStreamed(t *testing.T) {
	m := audio.NewMix()
	m.Add(chord(), 0)
	hear(m, time.Second)
	ended := m.FadeOut(8 * time.Second)
	hear(m, 7*time.Second)
	select {
	case <-ended:
		t.Error("ended before its time")
	default:
	}
	hear(m, 2*time.Second)
	select {
	case <-ended:
	default:
		t.Error("did not end")
	}
	if !measure.Silent(hear(m, time.Second)) {
		t.Error("there is sound after the end")
	}
}

// source is a chord that does something else at its third request.
type source struct {
	beep.Streamer
	asked int
	third func(samples [][2]float64) (int, bool)
	err   error
}

func (s *source) Stream(samples [][2]float64) (int, bool) {
	if s.asked++; s.asked > 100 {
		return s.third(samples)
	}
	return s.Streamer.Stream(samples)
}

func (s *source) Err() error { return s.err }

func TestABadSourceFadesAndTheRestPlaysOn(t *testing.T) {
	broken := errors.New("broken file")
	value := func(v float64) func([][2]float64) (int, bool) {
		return func(s [][2]float64) (int, bool) {
			for i := range s {
				s[i] = [2]float64{v, v}
			}
			return len(s), true
		}
	}
	for name, c := range map[string]struct {
		third func([][2]float64) (int, bool)
		err   error
		want  error
	}{
		"ends":               {func([][2]float64) (int, bool) { return 0, false }, nil, nil},
		"fails":              {func([][2]float64) (int, bool) { return 0, false }, broken, broken},
		"panics":             {func([][2]float64) (int, bool) { panic("index out of range") }, nil, audio.ErrSourcePanicked},
		"gives nothing":      {func([][2]float64) (int, bool) { return 0, true }, nil, audio.ErrSourceStuck},
		"counts wrongly":     {func(s [][2]float64) (int, bool) { return len(s) + 1, true }, nil, audio.ErrSourceBroken},
		"counts below 0":     {func(s [][2]float64) (int, bool) { return -1, true }, nil, audio.ErrSourceBroken},
		"gives NaN":          {value(math.NaN()), nil, audio.ErrSourceBroken},
		"gives infinity":     {value(math.Inf(-1)), nil, audio.ErrSourceBroken},
		"gives 1000 times 1": {value(1000), nil, audio.ErrSourceBroken},
	} {
		m := audio.NewMix()
		good := m.Add(chord(), 0)
		bad := m.Add(&source{Streamer: chord(), third: c.third, err: c.err}, 0)
		sound := hear(m, 5*time.Second)
		if got, most := measure.Bend(sound), 2.1*2*steadyBend(); !(got <= most) {
			t.Errorf("a source that %s bends the sound by %v, more than %v", name, got, most)
		}
		select {
		case <-bad.Done():
		default:
			t.Errorf("a source that %s is still in the mix", name)
		}
		if err := bad.Err(); !errors.Is(err, c.want) || (c.want == nil) != (err == nil) {
			t.Errorf("a source that %s leaves %v, want %v", name, err, c.want)
		}
		if good.Err() != nil || measure.RMS(sound[4*48000:]) < 0.1 {
			t.Errorf("a source that %s stops the others", name)
		}
	}
}

func TestASourceThatWaitsComesBack(t *testing.T) {
	n := 0
	plain := chord()
	m := audio.NewMix()
	c := m.Add(beep.StreamerFunc(func(s [][2]float64) (int, bool) {
		if n++; n > 100 && n < 200 {
			return 0, true
		}
		return plain.Stream(s)
	}), 0)
	sound := hear(m, 4*time.Second)
	if got := measure.Bend(sound); got > 2.1*steadyBend() {
		t.Errorf("the wait bends the sound by %v", got)
	}
	if c.Err() != nil || measure.RMS(sound[3*48000:]) < 0.1 {
		t.Errorf("the source did not come back: %v", c.Err())
	}
}

func TestLevelFollowsTheSound(t *testing.T) {
	m := audio.NewMix()
	if m.Level() != -90 {
		t.Errorf("the level before any sound is %v", m.Level())
	}
	m.Add(chord(), 0)
	sound := hear(m, 3*time.Second)
	want := measure.Decibels(measure.RMS(sound[2*48000:]))
	if got := m.Level(); math.Abs(got-want) > 0.5 {
		t.Errorf("the level is %.1f dB, want %.1f", got, want)
	}
}

func BenchmarkMix1Channel(b *testing.B)  { benchmarkMix(b, 1) }
func BenchmarkMix4Channels(b *testing.B) { benchmarkMix(b, 4) }

// benchmarkMix streams a second of sound at a time.
func benchmarkMix(b *testing.B, channels int) {
	m := audio.NewMix()
	for range channels {
		m.Add(beep.StreamerFunc(func(s [][2]float64) (int, bool) {
			for i := range s {
				s[i] = [2]float64{0.1, -0.1}
			}
			return len(s), true
		}), 0)
	}
	second := make([][2]float64, audio.SampleRate)
	m.Stream(second)
	b.ReportAllocs()
	for b.Loop() {
		m.Stream(second)
	}
	b.ReportMetric(1e9*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "x-real-time")
}

func TestStreamingDoesNotAllocate(t *testing.T) {
	m := audio.NewMix()
	m.Add(chord(), 0)
	m.SetLoudness(6, time.Minute)
	second := make([][2]float64, audio.SampleRate)
	m.Stream(second)
	if got := testing.AllocsPerRun(5, func() { m.Stream(second) }); got != 0 {
		t.Errorf("a second of sound allocates %v times", got)
	}
}

func TestSilenceBeforeTheFirstFrameLetsNothingThrough(t *testing.T) {
	m := audio.NewMix()
	m.SetSilence(true)
	m.Add(chord(), 0)
	if peak := measure.Peak(hear(m, 4*time.Second)); peak != 0 {
		t.Errorf("it peaks at %v", peak)
	}
	m.SetSilence(false)
	sound := hear(m, 4*time.Second)
	if peak := measure.Peak(sound[len(sound)/2:]); peak < 0.01 {
		t.Errorf("let go, it peaks at %v", peak)
	}
}
