//go:build !race

package take_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/measure"
	"doorway/audio/take"
	"doorway/audio/take/taketest"
)

func TestTheSpanIsFoundAroundTheWords(t *testing.T) {
	const lead, out = 150 * time.Millisecond, 250 * time.Millisecond
	for name, room := range map[string]float64{"a silent room": -120, "a quiet room": -65, "an ordinary room": -55, "a room with a fan": -46} {
		for _, cue := range []int{0, 4, 9, 15} {
			spoken := voice(t, "sleep", cue)
			laid := join(silence(1700*time.Millisecond), spoken, silence(2300*time.Millisecond))
			if room > -100 {
				laid = plus(laid, noise(room))
			}
			got := recorded(t, laid)
			// What is softer than the room can't be heard, and can't be found.
			from, to := words(join(silence(1700*time.Millisecond), spoken), max(room+4, -55))
			gotFrom, gotTo := got.Span()
			if off := (gotFrom - (from - lead)).Abs(); off > 50*time.Millisecond {
				t.Errorf("%s, cue %d: begins at %v, %v off", name, cue, gotFrom, off)
			}
			if off := (gotTo - (to + out)).Abs(); off > 50*time.Millisecond {
				t.Errorf("%s, cue %d: ends at %v, %v off", name, cue, gotTo, off)
			}
		}
	}
}

func TestTheNoiseOfTheRoomIsMeasured(t *testing.T) {
	spoken := voice(t, "sleep", 4)
	for _, dB := range []float64{-70, -60, -50, -40} {
		got := recorded(t, plus(join(silence(2*time.Second), spoken, silence(time.Second)), noise(dB)))
		if off := got.Noise() - dB; math.Abs(off) > 1 {
			t.Errorf("a room at %v dBFS is said to be at %.1f", dB, got.Noise())
		}
	}
	if got := recorded(t, join(silence(time.Second), spoken)).Noise(); got > -80 {
		t.Errorf("digital silence is said to be at %.1f", got)
	}
}

func TestAClipIsAsLoudAsTheVoicesThatShip(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	spoken := join(voice(t, "sleep", 4), silence(1500*time.Millisecond), voice(t, "sleep", 9))
	room := func(sound []float32, dB float64) []float32 {
		return plus(join(silence(time.Second), sound, silence(time.Second)), noise(dB))
	}
	lively := append([]float32(nil), spoken...)
	for i := range lively { // every other second is 12 dB louder
		if i/second%2 == 0 {
			lively[i] *= 0.25
		}
	}
	for name, sound := range map[string][]float32{
		"as it is":                room(spoken, -70),
		"soft":                    room(scaled(spoken, -20), -75),
		"loud":                    room(scaled(spoken, 5), -60),
		"in a noisy room":         room(spoken, -45),
		"with an offset":          plus(room(spoken, -70), func(int) float64 { return 0.2 }),
		"with a hum of the mains": plus(room(spoken, -70), func(i int) float64 { return 0.01 * math.Sin(2*math.Pi*50*float64(i)/second) }),
		"now near, now far":       room(lively, -70),
		"a knock on the table":    plus(room(scaled(spoken, -12), -70), func(i int) float64 { return 0.8 * float64((i/8%2)*2-1) * math.Exp(-float64((i+second)%(3*second))/200) }),
		"a voice with high peaks": plus(room(scaled(spoken, -15), -70), func(i int) float64 {
			return 0.6 * math.Sin(float64(i)/4) * math.Exp(-float64(i%(second/4))/20)
		}),
		"a short word":              room(voice(t, "sleep", 15), -70),
		"overdriven":                room(scaled(spoken, 18), -60),
		"a whisper, which is noise": plus(room(spoken, -70), func(i int) float64 { return 0.01 * dice.NormFloat64() * math.Abs(float64(spoken[i%len(spoken)])) }),
	} {
		t.Run(name, func(t *testing.T) {
			got := recorded(t, sound)
			clip := all(got.Clip())
			m := measure.Of(clip)
			loudness := m.Loudness - 10*math.Log10(2) // as a mono file
			if math.Abs(loudness+19) > 0.5 {
				t.Errorf("the clip has %.2f LUFS", loudness)
			}
			if m.TruePeak > audio.Ceiling {
				t.Errorf("it reaches %.2f dBTP", m.TruePeak)
			}
			if m.DC > 0.0005 {
				t.Errorf("it lies %.4f off the middle", m.DC)
			}
			if from, to := got.Span(); len(clip) != got.Clip().Len() || at(len(clip)) != to-from {
				t.Errorf("it lasts %v, and its span is from %v to %v", at(len(clip)), from, to)
			}
			for _, edge := range [][][2]float64{clip[:100], clip[len(clip)-100:]} {
				if step := measure.Step(append([][2]float64{{}}, append(edge, [2]float64{})...)); step > 0.01 {
					t.Errorf("an edge steps by %.4f", step)
				}
			}
			for i, f := range clip {
				if f[0] != f[1] {
					t.Fatalf("the sides differ at %v", at(i))
				}
			}
		})
	}
}

func TestAnEdgeInTheMiddleOfAWordDoesNotClick(t *testing.T) {
	spoken := voice(t, "sleep", 4)
	whole := recorded(t, join(silence(time.Second), spoken))
	cut := whole.Trim(1500*time.Millisecond, 2500*time.Millisecond)
	if from, to := cut.Span(); from != 1500*time.Millisecond || to != 2500*time.Millisecond {
		t.Fatalf("the span is from %v to %v", from, to)
	}
	clip := all(cut.Clip())
	if step, inside := measure.Step(append([][2]float64{{}}, append(clip[:48], [2]float64{})...)), measure.Step(clip); step > inside {
		t.Errorf("the beginning steps by %.4f, the voice itself by %.4f", step, inside)
	}
	if first, last := measure.Peak(clip[:48]), measure.Peak(clip[len(clip)-48:]); first > 0.05 || last > 0.05 {
		t.Errorf("the first and last millisecond reach %.3f and %.3f", first, last)
	}
	if whole.Whole() != cut.Whole() {
		t.Error("what was cut off is gone")
	}
}

func TestACutChangesNothingOfWhatIsLeft(t *testing.T) {
	offset := plus(join(silence(time.Second), voice(t, "sleep", 4)), func(int) float64 { return 0.3 })
	whole := recorded(t, offset)
	long := all(whole.Trim(0, whole.Whole()).Clip())[1500*second/1000:]
	cut := all(whole.Trim(1500*time.Millisecond, 3500*time.Millisecond).Clip())
	louder := measure.RMS(cut[second/2:second]) / measure.RMS(long[second/2:second])
	for i := second / 100; i < second/2; i++ {
		if off := cut[i][0] - louder*long[i][0]; math.Abs(off) > 1e-3 {
			t.Fatalf("%v after the cut the sound is %.4f off", at(i), off)
		}
	}
}

func TestASpanIsHeldWithinTheSound(t *testing.T) {
	whole := recorded(t, plus(silence(5*time.Second), noise(-30)))
	const ms = time.Millisecond
	for _, c := range []struct{ from, to, wantFrom, wantTo time.Duration }{
		{-time.Hour, time.Hour, 0, 5000 * ms},
		{1003 * ms, 2008 * ms, 1000 * ms, 2010 * ms},
		{3000 * ms, 2000 * ms, 3000 * ms, 3100 * ms},
		{4990 * ms, 5000 * ms, 4900 * ms, 5000 * ms},
		{time.Hour, -time.Hour, 4900 * ms, 5000 * ms},
	} {
		got := whole.Trim(c.from, c.to)
		if from, to := got.Span(); from != c.wantFrom || to != c.wantTo {
			t.Errorf("from %v to %v gives from %v to %v", c.from, c.to, from, to)
		}
		if clip := got.Clip(); at(len(all(clip))) != c.wantTo-c.wantFrom {
			t.Errorf("from %v to %v gives a clip of another length", c.from, c.to)
		}
	}
}

func TestAClipSoundsTheSameFromAnyPlace(t *testing.T) {
	got := recorded(t, plus(join(silence(time.Second), voice(t, "sleep", 4), silence(time.Second)), noise(-60)))
	clip := got.Clip()
	whole := all(clip)
	for _, to := range []int{len(whole), 3 * second, 17, 0, 2*second + 333} {
		if err := clip.Seek(to); err != nil || clip.Position() != to {
			t.Fatalf("seek to %d: %v, at %d", to, err, clip.Position())
		}
		rest := all(clip)
		if len(rest) != len(whole)-to {
			t.Fatalf("from %d on there are %d frames of %d", to, len(rest), len(whole)-to)
		}
		for i, f := range rest {
			if math.Abs(f[0]-whole[to+i][0]) > 1e-3 {
				t.Fatalf("from %d on, frame %d is %.5f instead of %.5f", to, i, f[0], whole[to+i][0])
			}
		}
	}
	if clip.Seek(-1) == nil || clip.Seek(len(whole)+1) == nil {
		t.Error("seeks to where nothing is")
	}
}

func TestTheRoomRestsBetweenPhrasesAndNowhereElse(t *testing.T) {
	const room = -58.0
	one, two := voice(t, "sleep", 4), voice(t, "sleep", 9)
	sound := plus(join(silence(time.Second), one, silence(4*time.Second), two, silence(time.Second)), noise(room))
	got := recorded(t, sound)
	clip := all(got.Clip())
	from, _ := got.Span()
	level := func(a, b time.Duration) float64 {
		return measure.Decibels(measure.RMS(clip[int((a-from)*second/time.Second):int((b-from)*second/time.Second)]))
	}
	gain := -19 - got.Loudness()
	pause := time.Second + at(len(one))
	if got := room + gain - level(pause+1500*time.Millisecond, pause+2500*time.Millisecond); got < 8 || got > 12.5 {
		t.Errorf("the room is turned down by %.1f dB", got)
	}
	// It goes down and comes up without a step.
	for a := pause + 300*time.Millisecond; a < pause+4*time.Second-300*time.Millisecond; a += 50 * time.Millisecond {
		if change := level(a+50*time.Millisecond, a+100*time.Millisecond) - level(a, a+50*time.Millisecond); math.Abs(change) > 4 {
			t.Errorf("it changes by %.1f dB within 50 ms at %v", change, a)
		}
	}
	// Right before the first word of the second phrase the room is as it is.
	if off := level(pause+4*time.Second-100*time.Millisecond, pause+4*time.Second) - room - gain; math.Abs(off) > 3 {
		t.Errorf("before a word the room is %.1f dB off", off)
	}
}

func TestAnOverdrivenMicrophoneIsNoticed(t *testing.T) {
	spoken := voice(t, "sleep", 4)
	if recorded(t, join(silence(time.Second), spoken)).Clipped() {
		t.Error("a voice that ships is clipped")
	}
	loud := recorded(t, join(silence(time.Second), scaled(spoken, 20)))
	if !loud.Clipped() {
		t.Error("a voice that is 20 dB too loud is not")
	}
	if loud.Trim(0, 500*time.Millisecond).Clipped() {
		t.Error("the silence before it is clipped")
	}
}

func TestTheEnvelopeFollowsTheVoice(t *testing.T) {
	got := recorded(t, plus(join(silence(2*time.Second), voice(t, "sleep", 4), silence(2*time.Second)), noise(-60)))
	for _, n := range []int{1, 40, 5000} {
		shape := got.Envelope(n)
		highest := 0.0
		for _, v := range shape {
			if !(v >= 0 && v <= 1) {
				t.Fatalf("a piece of %d is %v", n, v)
			}
			highest = max(highest, v)
		}
		if len(shape) != n || highest != 1 {
			t.Errorf("%d pieces are asked for, and %d come, up to %.2f", n, len(shape), highest)
		}
	}
	if shape := got.Envelope(40); shape[0] > 0.1 || shape[39] > 0.1 {
		t.Errorf("the silence is drawn as %.2f and %.2f", shape[0], shape[39])
	}
	if len(got.Envelope(0)) != 0 || len(got.Envelope(-3)) != 0 {
		t.Error("no pieces are some")
	}
	if shape := recorded(t, plus(silence(time.Second), noise(-50))).Envelope(1); shape[0] > 0.5 {
		t.Errorf("a room in which nobody speaks is drawn as %.2f", shape[0])
	}
}

func TestNothingIsSaidToBeNothing(t *testing.T) {
	for name, sound := range map[string][]float32{
		"no sound at all":   nil,
		"a millisecond":     silence(time.Millisecond),
		"digital silence":   silence(5 * time.Second),
		"a silent room":     plus(silence(5*time.Second), noise(-72)),
		"only an offset":    plus(silence(5*time.Second), func(int) float64 { return 0.5 }),
		"only a rumble":     plus(silence(5*time.Second), func(i int) float64 { return 0.01 * math.Sin(2*math.Pi*10*float64(i)/second) }),
		"no numbers at all": plus(silence(5*time.Second), func(int) float64 { return math.NaN() }),
	} {
		if _, err := stopped(taketest.Microphone(sound), len(sound)); !errors.Is(err, take.ErrNothing) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAVoiceThatDoesNotStandOutIsKeptWhole(t *testing.T) {
	got := recorded(t, plus(silence(5*time.Second), noise(-40)))
	if from, to := got.Span(); from != 0 || to != got.Whole() {
		t.Errorf("from %v to %v of %v", from, to, got.Whole())
	}
}

func TestAKeyThatIsPressedToStopIsNoWord(t *testing.T) {
	spoken := voice(t, "sleep", 4)
	key := plus(silence(25*time.Millisecond), noise(-20))
	sound := join(key, silence(time.Second), spoken, silence(time.Second), key, silence(200*time.Millisecond))
	got := recorded(t, plus(sound, noise(-65)))
	from, to := got.Span()
	if from < 500*time.Millisecond || got.Whole()-to < 500*time.Millisecond {
		t.Errorf("the span is from %v to %v of %v", from, to, got.Whole())
	}
}

func TestTheZeroTakeIsNothingAndHarmless(t *testing.T) {
	var none take.Take
	if none.Whole() != 0 || none.Clipped() || none.Noise() != take.Silence || none.Loudness() != take.Silence ||
		len(none.Envelope(3)) != 3 || none.Clip().Len() != 0 {
		t.Error("it is something")
	}
	if from, to := none.Trim(time.Second, time.Minute).Span(); from != 0 || to != 0 {
		t.Errorf("its span is from %v to %v", from, to)
	}
	if _, err := none.FLAC(); err != nil {
		t.Error(err)
	}
}
