package conductor

import (
	"time"

	"doorway/audio"
	"doorway/audio/soundscape"
	"doorway/session"
)

// Rendering is the sound of a planned journey, lived without any act, as a
// stream: what would be heard from one elapsed time to another. It ends.
type Rendering struct {
	mix   *audio.Mix
	music *soundscape.Soundscape
	score score
	plan  session.Journey
	at    int // frames since the journey's beginning
	end   int
	fade  time.Duration // at the end
	last  int           // where it begins
}

// Render makes the sound of a plan between two elapsed times. It fades at both
// ends: where it goes to the landing, over 8 s more, as a journey does.
func Render(p session.Plan, from, to time.Duration) (*Rendering, error) {
	begin := session.Event{ID: session.NewID(), Seq: 1, At: time.Unix(0, 0).UTC(), Act: session.Begin{Plan: p}}
	j, err := session.Fold([]session.Event{begin})
	if err != nil {
		return nil, err
	}
	r := &Rendering{mix: audio.NewMix(), plan: j, at: frames(from), end: frames(to), fade: audio.ShortestFade}
	// A tenth of a second more, until the last of it has come out.
	r.last = max(r.end-frames(r.fade)-audio.SampleRate/10, r.at)
	if to >= p.Length() {
		r.fade, r.last = endFade, frames(p.Length())
		r.end = r.last + frames(endFade)
	}
	var mood soundscape.Mood
	r.score, mood = firstAsk(j, j.At(from))
	r.music = soundscape.New(uint64(p.Seed), from, mood)
	fade := beginFade
	if from > 0 {
		fade = 0
	}
	r.mix.Add(r.music, fade)
	return r, nil
}

// Frames is how many frames are left to come.
func (r *Rendering) Frames() int { return r.end - r.at }

// Stream implements beep.Streamer.
func (r *Rendering) Stream(samples [][2]float64) (n int, ok bool) {
	step := frames(beat)
	for n < len(samples) && r.at < r.end {
		if r.at == r.last {
			r.mix.FadeOut(r.fade)
		}
		at := time.Duration(r.at) * time.Second / audio.SampleRate
		if mood, glide, asked := r.score.next(r.plan, r.plan.At(at)); asked {
			r.music.Steer(mood, glide)
		}
		most := min(len(samples)-n, r.end-r.at, step-r.at%step)
		if r.at < r.last {
			most = min(most, r.last-r.at)
		}
		r.mix.Stream(samples[n : n+most])
		n += most
		r.at += most
	}
	return n, n > 0
}

// Err implements beep.Streamer.
func (r *Rendering) Err() error { return nil }

func frames(d time.Duration) int { return int(d * audio.SampleRate / time.Second) }
