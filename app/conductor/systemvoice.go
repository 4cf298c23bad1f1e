package conductor

import (
	"context"
	"math"

	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/measure"
	"doorway/audio/speech"
	"doorway/session"

	"github.com/gopxl/beep/v2"
)

// SystemVoice lets the machine's own voice say all cues of a guide, one after
// another, as loud as the voices that ship, and holds them in memory. It takes up
// to a second for each cue; told hears after each how many of all are done. It
// ends early, with ctx's error, when ctx is done.
func SystemVoice(ctx context.Context, g guide.Guide, told func(done, all int)) (guide.Voice, error) {
	voices := speech.Voices()
	if len(voices) == 0 {
		return nil, session.Sayf("error.speech.none", "This computer has no voice of its own; please choose another voice, or read the words.")
	}
	cues := g.Cues()
	said := make(said, len(cues))
	for i, cue := range cues {
		sound, err := speech.Say(ctx, voices[0], cue.Say)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			return nil, session.Sayf("error.speech.failed", "This computer's own voice, {{.Voice}}, gave no sound; please choose another voice, or read the words.",
				"Voice", voices[0].Name).Because(err)
		}
		said[i] = hold(asLoud(sound, guide.SpokenLoudness))
		told(i+1, len(cues))
	}
	return said, nil
}

// said are the clips of a voice, one for each cue.
type said []*held

// Clip implements guide.Voice.
func (s said) Clip(cue int) beep.StreamSeeker {
	if cue < 0 || cue >= len(s) {
		return nil
	}
	return s[cue]
}

// asLoud brings a sound, whose sides are alike, to a loudness in LUFS as a mono
// file, with nothing above audio.Ceiling, and raises it by 30 dB at most.
func asLoud(sound [][2]float64, loudness float64) [][2]float64 {
	const (
		mostGain = 30.0
		rounds   = 3 // where the limiter takes loudness away, that is made up for
	)
	gain, loud := 0.0, sound
	for range rounds {
		gain = min(gain+loudness-monoLoudness(loud), mostGain)
		s := audio.Limited(&raised{sound, math.Pow(10, gain/20)})
		loud = make([][2]float64, len(sound))
		for n := 0; n < len(loud); {
			k, ok := s.Stream(loud[n:])
			if !ok {
				break
			}
			n += k
		}
	}
	return loud
}

// monoLoudness is the loudness of a sound as a mono file, in LUFS, and its level
// where it is too short to have one.
func monoLoudness(sound [][2]float64) float64 {
	var one measure.Ear
	const hop, window = audio.SampleRate / 10, 4
	var powers, means []float64
	block := make([][2]float64, hop)
	for at := 0; at+hop <= len(sound); at += hop {
		for i, f := range sound[at : at+hop] {
			block[i] = [2]float64{f[0], 0}
		}
		powers = append(powers, one.Power(block)/hop)
	}
	for at := 0; at+window <= len(powers); at++ {
		means = append(means, (powers[at]+powers[at+1]+powers[at+2]+powers[at+3])/window)
	}
	if l := measure.Integrated(means); !math.IsInf(l, 0) && !math.IsNaN(l) {
		return l
	}
	return max(measure.Decibels(measure.RMS(sound)), -90)
}

// raised is a sound with a gain.
type raised struct {
	sound [][2]float64
	gain  float64
}

// Stream implements beep.Streamer.
func (r *raised) Stream(samples [][2]float64) (n int, ok bool) {
	n = copy(samples, r.sound)
	for i := range samples[:n] {
		samples[i][0] *= r.gain
		samples[i][1] *= r.gain
	}
	r.sound = r.sound[n:]
	return n, n > 0
}

// Err implements beep.Streamer.
func (r *raised) Err() error { return nil }
