package guide

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/measure"

	"github.com/gopxl/beep/v2"
)

const second = audio.SampleRate

// tone is a clip that is easy to find again: a pure tone with soft ends.
type tone struct {
	hz     float64
	length int
	at     int
	gone   bool // it fails
}

func (c *tone) Len() int      { return c.length }
func (c *tone) Position() int { return c.at }
func (c *tone) Err() error    { return nil }
func (c *tone) Seek(p int) error {
	c.at = p
	return nil
}

func (c *tone) Stream(samples [][2]float64) (n int, ok bool) {
	if c.gone {
		return 0, false
	}
	for n < len(samples) && c.at < c.length {
		soft := min(1, float64(min(c.at, c.length-c.at))/480)
		v := 0.2 * soft * math.Sin(2*math.Pi*c.hz*float64(c.at)/second)
		samples[n] = [2]float64{v, v}
		c.at++
		n++
	}
	return n, n > 0
}

// tones speak so many cues, each higher than the one before.
func tones(n int, each time.Duration) clips {
	var all clips
	for i := range n {
		all = append(all, &tone{hz: 200 + 100*float64(i), length: frames(each)})
	}
	return all
}

// hum is a bed of one tone.
type hum struct{ hz, at float64 }

func (h *hum) Err() error { return nil }
func (h *hum) Stream(samples [][2]float64) (int, bool) {
	for i := range samples {
		v := 0.1 * math.Sin(2*math.Pi*h.hz*h.at/second)
		samples[i] = [2]float64{v, v}
		h.at++
	}
	return len(samples), true
}

// wash is a bed of noise at about −30 LUFS.
type wash struct {
	dice *rand.Rand
	slow [2]float64
}

func newWash() *wash { return &wash{dice: rand.New(rand.NewPCG(1, 2))} }

func (w *wash) Err() error { return nil }
func (w *wash) Stream(samples [][2]float64) (int, bool) {
	for i := range samples {
		for c := range w.slow {
			w.slow[c] += 0.05 * (0.14*w.dice.NormFloat64() - w.slow[c])
			samples[i][c] = w.slow[c]
		}
	}
	return len(samples), true
}

func take(s *Sound, d time.Duration) [][2]float64 {
	out := make([][2]float64, frames(d))
	n, _ := s.Stream(out)
	return out[:n]
}

func level(sound [][2]float64) float64 { return measure.Decibels(measure.RMS(sound)) }

func between(sound [][2]float64, from, to time.Duration) [][2]float64 {
	return sound[frames(from):frames(to)]
}

// smooth fails where a sound of tones under 600 Hz, none above full scale's fifth, bends as none of them can.
func smooth(t *testing.T, what string, sound [][2]float64) {
	t.Helper()
	if step := measure.Step(sound); step > 0.035 {
		t.Errorf("%s: a step of %.3f", what, step)
	}
	if bend := measure.Bend(sound); bend > 0.004 {
		t.Errorf("%s: it bends by %.4f", what, bend)
	}
}

func small2(t *testing.T, each time.Duration) (Timeline, Voice) {
	t.Helper()
	v := tones(3, each)
	return parsed(t, small).Timeline(time.Minute, v), v
}

func TestAGuideLastsAsLongAsItsTimelineAndEndsInSilence(t *testing.T) {
	timeline, v := small2(t, 3*time.Second)
	s := New(Play{Timeline: timeline, Voice: v, Bed: &hum{hz: 110}, BedLoudness: -25, Bells: true})
	if s.Frames() != frames(timeline.Length) {
		t.Errorf("it promises %d frames", s.Frames())
	}
	all := take(s, 2*time.Minute)
	if len(all) != frames(timeline.Length) || s.Frames() != 0 {
		t.Errorf("it has %d frames, %d are left", len(all), s.Frames())
	}
	if more, ok := s.Stream(make([][2]float64, 10)); more != 0 || ok {
		t.Error("it goes on after its end")
	}
	smooth(t, "all of it", all)
	for name, part := range map[string][][2]float64{"first": all[:100], "last": all[len(all)-100:]} {
		if p := measure.Peak(part); p > 1e-4 {
			t.Errorf("its %s frames reach %v", name, p)
		}
	}
	if l := level(between(all, timeline.Length-8*time.Second, timeline.Length-7*time.Second)); l < -40 {
		t.Errorf("before the end there is %.1f dB", l)
	}
}

func TestEachCueIsHeardInItsTimeAndNoOther(t *testing.T) {
	timeline, v := small2(t, 3*time.Second)
	all := take(New(Play{Timeline: timeline, Voice: v}), time.Minute)
	for i, h := range timeline.Cues {
		said := all[frames(h.Start):frames(h.End)]
		crossings := 0
		for k := 1; k < len(said); k++ {
			if said[k-1][0] < 0 && said[k][0] >= 0 {
				crossings++
			}
		}
		if want := 3 * (200 + 100*i); crossings < want-2 || crossings > want+2 {
			t.Errorf("cue %d has %d waves, want %d", i+1, crossings, want)
		}
		until := timeline.Length
		if i+1 < len(timeline.Cues) {
			until = timeline.Cues[i+1].Start
		}
		if !measure.Silent(all[frames(h.End)+1 : frames(until)]) {
			t.Errorf("after cue %d it isn't silent", i+1)
		}
	}
}

func TestAMonoVoiceKeepsItsLoudnessOnTwoSides(t *testing.T) {
	timeline, v := small2(t, 3*time.Second)
	all := take(New(Play{Timeline: timeline, Voice: v}), time.Minute)
	said := measure.Of(all[frames(timeline.Cues[1].Start):frames(timeline.Cues[1].End)])
	clip := make([][2]float64, 3*second)
	c := v.Clip(1)
	_ = c.Seek(0)
	c.Stream(clip)
	mono := measure.Of(clip).Loudness - 10*math.Log10(2)
	if off := said.Loudness - mono; math.Abs(off) > 0.1 {
		t.Errorf("it is %.1f LU from the file", off)
	}
}

func TestTheBedMakesRoomWhileSomebodySpeaks(t *testing.T) {
	timeline, v := small2(t, 4*time.Second)
	for i := range v.(clips) {
		v.(clips)[i].(*tone).gone = true // heard is the bed alone
	}
	all := take(New(Play{Timeline: timeline, Voice: v, Bed: newWash(), BedLoudness: -30}), time.Minute)
	free := measure.Of(between(all, timeline.Cues[1].End+3*time.Second, timeline.Cues[2].Start-time.Second)).Loudness
	for i, h := range timeline.Cues {
		if under := SpokenLoudness - measure.Of(between(all, h.Start, h.End)).Loudness; under < 17 {
			t.Errorf("at cue %d it is %.1f LU under the voice", i+1, under)
		}
		before := level(between(all, h.Start-500*time.Millisecond, h.Start-300*time.Millisecond))
		if before -= level(between(all, h.Start, h.Start+time.Second)); before < 6 {
			t.Errorf("half a second before cue %d it is down already: %.1f dB above", i+1, before)
		}
	}
	end := timeline.Cues[1].End
	down := level(between(all, end-time.Second, end))
	half := level(between(all, end+time.Second, end+1500*time.Millisecond)) - down
	whole := level(between(all, end+2600*time.Millisecond, end+3500*time.Millisecond)) - down
	if half < 2 || half > whole-2 || whole < 9 {
		t.Errorf("it comes back by %.1f dB in the middle of its way and by %.1f at the end", half, whole)
	}
	if math.Abs(free+30) > 1.5 {
		t.Errorf("the test's bed is at %.1f LUFS", free)
	}
}

func TestTheBedGivesWayMostWhereSpeechIs(t *testing.T) {
	cut := func(hz float64) float64 {
		timeline, v := small2(t, 4*time.Second)
		for i := range v.(clips) {
			v.(clips)[i].(*tone).gone = true
		}
		// A bed this quiet needs no more than the cut.
		all := take(New(Play{Timeline: timeline, Voice: v, Bed: &hum{hz: hz}, BedLoudness: -45}), 30*time.Second)
		h := timeline.Cues[1]
		return level(between(all, h.Start, h.End)) - level(between(all, h.End+2600*time.Millisecond, h.End+3500*time.Millisecond))
	}
	for _, c := range []struct{ hz, least, most float64 }{
		{40, -1, 0}, {300, -4.5, -3}, {1000, -5.5, -4}, {3000, -4.5, -3}, {15000, -2, 0},
	} {
		if got := cut(c.hz); got < c.least || got > c.most {
			t.Errorf("at %g Hz it gives way by %.1f dB", c.hz, got)
		}
	}
}

func TestAPauseIsAFadeAndSaysItsLastWordsAgain(t *testing.T) {
	timeline, v := small2(t, 4*time.Second)
	s := New(Play{Timeline: timeline, Voice: v, Bed: &hum{hz: 110}, BedLoudness: -25})
	heard := take(s, timeline.Cues[1].Start+2*time.Second)
	s.Pause()
	heard = append(heard, take(s, 400*time.Millisecond)...)
	at := s.At()
	still := take(s, 5*time.Second)
	if !measure.Silent(still[second/10:]) || s.At() != at {
		t.Errorf("it is paused at %v and goes to %v", at, s.At())
	}
	s.Resume()
	back := take(s, 10*time.Millisecond)
	if again := at - s.At(); again < 500*time.Millisecond || again > 800*time.Millisecond {
		t.Errorf("it goes back by %v", again)
	}
	heard = append(append(append(heard, still...), back...), take(s, time.Minute)...)
	smooth(t, "pause", heard)
	if loud := level(heard[len(heard)-20*second:]); loud < -60 {
		t.Error("nothing comes after the pause")
	}
}

func TestSkippingIsExactAndNeverClicks(t *testing.T) {
	for name, c := range map[string]struct {
		from, by, want time.Duration
	}{
		"out of a cue":               {8 * time.Second, 15 * time.Second, 23 * time.Second},
		"into a cue":                 {13 * time.Second, -5 * time.Second, 8 * time.Second},
		"from word to word":          {8 * time.Second, 7500 * time.Millisecond, 15500 * time.Millisecond},
		"before the beginning":       {8 * time.Second, -15 * time.Second, 0},
		"past the end, to the fade":  {20 * time.Second, time.Hour, time.Minute - bedOut},
		"in the end itself, nowhere": {55 * time.Second, 15 * time.Second, 55 * time.Second},
	} {
		timeline, v := small2(t, 4*time.Second)
		s := New(Play{Timeline: timeline, Voice: v, Bed: &hum{hz: 110}, BedLoudness: -25})
		heard := take(s, c.from)
		s.Skip(c.by)
		heard = append(heard, take(s, 300*time.Millisecond)...)
		if off := s.At() - c.want; off < -150*time.Millisecond || off > 310*time.Millisecond {
			t.Errorf("%s: it is at %v", name, s.At())
		}
		heard = append(heard, take(s, 2*time.Minute)...)
		smooth(t, name, heard)
		if measure.Peak(heard[len(heard)-100:]) > 1e-4 {
			t.Errorf("%s: it ends at once", name)
		}
	}
}

func TestSkipsAddUpAlsoWhilePaused(t *testing.T) {
	timeline, v := small2(t, 3*time.Second)
	s := New(Play{Timeline: timeline, Voice: v})
	take(s, 30*time.Second)
	s.Pause()
	take(s, time.Second)
	at := s.At()
	s.Skip(-15 * time.Second)
	s.Skip(5 * time.Second)
	if sound := take(s, time.Second); !measure.Silent(sound) {
		t.Error("a skip sounds in a pause")
	}
	if went := s.At() - at; went != -10*time.Second {
		t.Errorf("it went %v", went)
	}
}

func TestWhoLeavesHearsASoftFadeAndThenNothing(t *testing.T) {
	for _, paused := range []bool{false, true} {
		timeline, v := small2(t, 4*time.Second)
		s := New(Play{Timeline: timeline, Voice: v, Bed: &hum{hz: 110}, BedLoudness: -25})
		heard := take(s, 8*time.Second)
		want := leaveFade
		if paused {
			s.Pause()
			heard = append(heard, take(s, time.Second)...)
			want = 0
		}
		s.Leave()
		rest := take(s, time.Minute)
		if took := duration(len(rest)); took < want-50*time.Millisecond || took > want+50*time.Millisecond {
			t.Errorf("paused %v: it takes %v to end", paused, took)
		}
		smooth(t, "leaving", append(heard, rest...))
		if len(rest) > 100 && measure.Peak(rest[len(rest)-100:]) > 1e-3 {
			t.Error("it ends with a step")
		}
	}
}

func TestWithoutAVoiceTheBedStaysAsItIs(t *testing.T) {
	timeline := parsed(t, small).Timeline(time.Minute, nil)
	all := take(New(Play{Timeline: timeline, Bed: &hum{hz: 440}, BedLoudness: -20}), time.Minute)
	for i, h := range timeline.Cues {
		if l := level(between(all, h.Start, h.End)); math.Abs(l-level(between(all, 40*time.Second, 45*time.Second))) > 0.1 {
			t.Errorf("at cue %d the bed is at %.1f dB", i+1, l)
		}
	}
}

func TestOwnRecordingsTakeThePlaceOfClipsCueByCue(t *testing.T) {
	shipped := tones(3, 2*time.Second)
	own := clips{nil, &tone{hz: 555, length: 5 * second}, nil}
	v := Instead(own, shipped)
	timeline := parsed(t, small).Timeline(time.Minute, v)
	for i, want := range []time.Duration{2 * time.Second, 5 * time.Second, 2 * time.Second} {
		if h := timeline.Cues[i]; (h.End - h.Start - want).Abs() > time.Millisecond {
			t.Errorf("cue %d takes %v", i+1, h.End-h.Start)
		}
	}
	if v.Clip(1) != beep.StreamSeeker(own[1].(*tone)) || v.Clip(2) == nil || v.Clip(3) != nil || v.Clip(-1) != nil {
		t.Error("the wrong clips are taken")
	}
}

func TestBellsRingOnlyWhereChosenAndNotForSleep(t *testing.T) {
	timeline := parsed(t, small).Timeline(time.Minute, nil)
	last := timeline.Cues[2].End + lastBell
	for name, c := range map[string]struct {
		bells, wakes  bool
		begin, finish bool
	}{"not chosen": {false, true, false, false}, "chosen": {true, true, true, true}, "for sleep": {true, false, true, false}} {
		timeline.Wakes = c.wakes
		all := take(New(Play{Timeline: timeline, Bells: c.bells}), time.Minute)
		rings := func(at time.Duration) bool { return measure.Peak(between(all, at, at+time.Second)) > 0.01 }
		if rings(firstBell) != c.begin || rings(last) != c.finish {
			t.Errorf("%s: at the beginning %v, at the end %v", name, rings(firstBell), rings(last))
		}
		if p := measure.Peak(all); p > 0.06 {
			t.Errorf("%s: a bell reaches %.2f", name, p)
		}
		if step := measure.Step(all); step > 0.01 {
			t.Errorf("%s: a step of %.3f", name, step)
		}
	}
}

func TestABedOrClipThatFailsIsSilence(t *testing.T) {
	timeline, v := small2(t, 3*time.Second)
	v.(clips)[0].(*tone).gone = true
	all := take(New(Play{Timeline: timeline, Voice: v, Bed: beep.Take(5*second, &hum{hz: 110}), BedLoudness: -25}), time.Minute)
	if len(all) != frames(timeline.Length) {
		t.Errorf("it ends after %d frames", len(all))
	}
	if l := level(between(all, timeline.Cues[0].Start, timeline.Cues[0].End)); l > -90 {
		t.Errorf("at the first cue there is %.1f dB", l)
	}
}

func TestASoundIsAskedFromAnyGoroutineWhileItStreams(t *testing.T) {
	timeline, v := small2(t, 3*time.Second)
	s := New(Play{Timeline: timeline, Voice: v, Bed: &hum{hz: 110}, BedLoudness: -25})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 200 {
			s.Pause()
			s.Skip(time.Duration(i%7-3) * time.Second)
			s.Resume()
			if at := s.At(); at < 0 || at > timeline.Length || s.Frames() < 0 {
				t.Errorf("it is at %v", at)
			}
			time.Sleep(time.Millisecond)
		}
		s.Leave()
	}()
	var block [blockFrames][2]float64
	for ok := true; ok; {
		_, ok = s.Stream(block[:])
		time.Sleep(100 * time.Microsecond)
	}
	<-done
}
