package measure

import (
	"math"
	"slices"
	"time"
)

// Report says what a sound was like.
type Report struct {
	Whole     Stretch
	Stretches []Stretch // those that were begun, in order
	Likeness  Likeness
	Repeat    Repeat
}

// Stretch is what one stretch of a sound was like. Loudness is -Inf where
// nothing was loud or long enough.
type Stretch struct {
	Name   string // empty for the whole
	From   time.Duration
	Length time.Duration

	Loudness  float64 // LUFS: integrated, with both gates, ITU-R BS.1770-4
	Range     float64 // LU: EBU Tech 3342
	Momentary float64 // LUFS: the highest of any 400 ms
	ShortTerm float64 // LUFS: the highest of any 3 s
	Rise      float64 // LU: the most that short-term rises within 10 s, where it ends in this stretch; +Inf out of silence
	Last      float64 // LUFS: the last 30 s, without gates

	TruePeak float64 // dBTP
	Step     float64 // the largest difference between neighbouring samples, full scale is 1
	DC       float64 // the larger mean of the two sides, full scale is 1
	MonoLoss float64 // dB by which it is softer when both sides are one

	// Centroid is the A-weighted mean frequency, in Hz: the median of all spectra.
	// So it says how clear the sound is most of the time, and neither one loud bell
	// nor a rest in it decides.
	Centroid float64
	Onsets   float64 // tones or strokes that set in, a minute

	// How many times the worst 10 ms stand above the median of the second around
	// it, by the largest step between neighbouring samples, and by the largest bend
	// (second difference). A bend shows softer clicks, and also every bright tone
	// that sets in.
	ClickStep float64
	ClickBend float64
	ClickAt   time.Duration // of the worst step
}

// Of measures a sound that is at hand.
func Of(sound [][2]float64) Stretch {
	a := NewAnalyser()
	a.Add(sound)
	return a.stretch("", 0, len(a.ticks), a.series())
}

// Report tells what was heard so far. It takes a second or two for an hour of
// sound; more can be added afterwards.
func (a *Analyser) Report() Report {
	s := a.series()
	r := Report{
		Whole:    a.stretch("", 0, len(a.ticks), s),
		Likeness: likeness(a.bands),
		Repeat:   a.repeats.longest(),
	}
	for i, m := range a.marks {
		end := len(a.ticks)
		if i+1 < len(a.marks) {
			end = min(end, a.marks[i+1].tick)
		}
		r.Stretches = append(r.Stretches, a.stretch(m.name, min(m.tick, end), end, s))
	}
	return r
}

// series is what can be told of a moment only when what came after it is known.
type series struct {
	steps, bends []float32 // how much each block stands out
	onsets       []bool    // whether something sets in at each hop
}

func (a *Analyser) series() series {
	return series{clicks(a.steps), clicks(a.bends), onsets(a.change)}
}

// stretch sums up from one tick to before another.
func (a *Analyser) stretch(name string, from, to int, all series) Stretch {
	ticks := a.ticks[from:to]
	s := Stretch{
		Name: name, From: frameTime(from * tickFrames), Length: frameTime(len(ticks) * tickFrames),
		Loudness:  integrated(ticks),
		Range:     loudnessRange(ticks),
		Momentary: highest(ticks, momentary),
		ShortTerm: highest(ticks, shortTerm),
		Rise:      fastestRise(a.ticks[:to], from),
		Last:      lufs(meanPower(ticks[max(0, len(ticks)-lastTicks):])),
		TruePeak:  math.Inf(-1),
	}
	if len(ticks) == 0 {
		return s
	}
	var sum tick
	for _, t := range ticks {
		sum.left += t.left
		sum.right += t.right
		sum.sides += t.sides
		sum.both += t.both
		sum.peak = max(sum.peak, t.peak)
	}
	s.TruePeak = Decibels(sum.peak)
	s.DC = max(math.Abs(sum.left), math.Abs(sum.right)) / float64(len(ticks)*tickFrames)
	if sum.sides > 0 {
		s.MonoLoss = 10 * math.Log10(sum.sides/sum.both)
	}

	blocks := func(of []float32) []float32 { return of[from*tickBlocks : to*tickBlocks] }
	s.Step = float64(slices.Max(blocks(a.steps)))
	s.ClickBend = float64(slices.Max(blocks(all.bends)))
	steps := blocks(all.steps)
	s.ClickStep = float64(slices.Max(steps))
	s.ClickAt = s.From + frameTime(slices.Index(steps, float32(s.ClickStep))*blockFrames)

	clear := slices.DeleteFunc(slices.Clone(a.clear[from*tickHops:to*tickHops]), func(hz float32) bool { return hz == 0 })
	if len(clear) > 0 {
		slices.Sort(clear)
		s.Centroid = float64(clear[len(clear)/2])
	}
	n := 0
	for _, sets := range all.onsets[from*tickHops : to*tickHops] {
		if sets {
			n++
		}
	}
	s.Onsets = float64(n) / s.Length.Minutes()
	return s
}
