package conductor

import (
	"time"

	"doorway/audio/soundscape"
	"doorway/session"
)

// Glides, in the listener's own time. A phase's mood comes slowly; Ground is
// for a hard moment and comes within six seconds.
const (
	phaseGlide   = 60 * time.Second
	leastGlide   = 4 * time.Second // in a fast rehearsal
	groundGlide  = 6 * time.Second
	releaseGlide = 20 * time.Second
)

// ground is a simple, near, warm place.
var ground = soundscape.Mood{Warmth: 0.9, Brightness: 0.2, Density: 0.15, Motion: 0.1, Depth: 0.1, Loudness: -25}

// score turns what a journey is at a moment into what the music is asked for.
// It remembers what was asked last, so that it asks only for what is new.
type score struct {
	phase    int
	grounded bool
}

// firstAsk is the mood that the music starts in.
func firstAsk(j session.Journey, m session.Moment) (score, soundscape.Mood) {
	s := score{m.Phase, j.Grounded}
	return s, s.mood(j)
}

// next reports what to ask for now, and false when nothing has changed.
func (s *score) next(j session.Journey, m session.Moment) (soundscape.Mood, time.Duration, bool) {
	was := *s
	*s = score{m.Phase, j.Grounded}
	switch {
	case *s == was, was.grounded && s.grounded:
		return soundscape.Mood{}, 0, false
	case s.grounded:
		return s.mood(j), groundGlide, true
	case was.grounded:
		return s.mood(j), releaseGlide, true
	}
	return s.mood(j), max(phaseGlide/time.Duration(max(j.Plan.Speed, 1)), leastGlide), true
}

func (s score) mood(j session.Journey) soundscape.Mood {
	if s.grounded {
		return ground
	}
	return soundscape.Mood(j.Plan.Phases[s.phase].Mood)
}
