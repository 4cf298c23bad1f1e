package conductor

import (
	"time"

	"doorway/audio"
	"doorway/audio/soundscape"
	"doorway/session"
)

// Rendering is the sound of a journey as a stream: what is heard from one
// elapsed time to another. It ends.
type Rendering struct {
	mix  *audio.Mix
	at   int // frames of the music
	end  int
	fade time.Duration // at the end
	last int           // frame at which it begins
}

// Render makes the sound of a plan, lived without any act, between two elapsed
// times. It fades at both ends: where it goes to the landing, over 8 s more, as
// a journey does.
func Render(p session.Plan, from, to time.Duration) (*Rendering, error) {
	begin := session.Event{ID: session.NewID(), Seq: 1, At: time.Unix(0, 0).UTC(), Act: session.Begin{Plan: p}}
	j, err := session.Fold([]session.Event{begin})
	if err != nil {
		return nil, err
	}
	return render(j, from, to, to >= p.Length())
}

// Replay makes the sound of a journey as it was lived between two elapsed
// times, to within the quarter of a second in which a living one looks at what
// was done, at the loudness it was made at: it knows of no loudness keys, and
// where the therapist fell silent it plays on.
func Replay(j session.Journey, from, to time.Duration) (*Rendering, error) {
	return render(j, from, to, j.Ended && to >= j.EndedAt)
}

func render(j session.Journey, from, to time.Duration, lands bool) (*Rendering, error) {
	if j.Plan.Sort != session.JourneySort {
		return nil, session.Sayf("error.render.sort", "{{.Name}} has no sound; only journeys have.", "Name", j.Plan.Name)
	}
	asked, _, err := scoreOf(j, to)
	if err != nil {
		return nil, err
	}
	speed := time.Duration(max(j.Plan.Speed, 1))
	from, to = from/speed, to/speed
	r := &Rendering{mix: audio.NewMix(), at: frames(from), end: frames(to), fade: audio.ShortestFade}
	// A tenth of a second more, until the last of it has come out.
	r.last = max(r.end-frames(r.fade)-audio.SampleRate/10, r.at)
	if lands {
		r.fade, r.last = endFade, r.end
		r.end += frames(endFade)
	}
	fade := beginFade
	if from > 0 {
		fade = 0
	}
	r.mix.Add(soundscape.New(musicOf(j.Plan), asked, from), fade)
	return r, nil
}

// Frames is how many frames are left to come.
func (r *Rendering) Frames() int { return r.end - r.at }

// Stream implements beep.Streamer.
func (r *Rendering) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) && r.at < r.end {
		if r.at == r.last {
			r.mix.FadeOut(r.fade)
		}
		most := min(len(samples)-n, r.end-r.at)
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

// frames is how many a length has; counted by its seconds, since a journey that
// was left open for days has more than its nanoseconds could be multiplied by.
func frames(d time.Duration) int {
	return int(d/time.Second)*audio.SampleRate + int(d%time.Second*audio.SampleRate/time.Second)
}
