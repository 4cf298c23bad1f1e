package conductor

import (
	"time"

	"doorway/audio/soundscape"
	"doorway/session"
)

// Glides, in the listener's own time.
const (
	phaseGlide = 60 * time.Second
	leastGlide = 4 * time.Second  // in a fast rehearsal
	leanGlide  = 20 * time.Second // a wish of the moment
	blendGlide = 4 * time.Second
	// resting is how long before the landing, in the journey's own time, the
	// music begins to come to rest.
	resting = 2 * time.Minute
)

// rest is what the music comes to when the journey has landed: near silence.
// It rests there until the journey is ended.
var rest = soundscape.Mood{Warmth: 0.8, Brightness: 0.1, Density: 0.04, Motion: 0.1, Depth: 0.15, Loudness: -38}

// A lean moves a mood by this much a step.
const (
	leanDepth, leanDark   = 0.15, 0.08
	leanWarmth            = 0.13
	leanFullness          = 0.16
	leanCalm, leanStiller = 0.2, 0.08
)

// score turns what a journey is at a moment into what the music is asked for.
// It remembers what was asked last, so that it asks only for what is new.
type score struct {
	phase    int
	grounded bool
	resting  bool
	lean     session.Lean
	under    [len(soundscape.Ask{}.Under)]float64
}

// scoreAt is what counts of a moment.
func scoreAt(j session.Journey, m session.Moment) score {
	s := score{phase: m.Phase, grounded: j.Grounded, lean: j.Lean}
	s.resting = m.Phase == len(m.Spans)-1 && !m.Held && m.Landing-m.Elapsed <= resting
	for _, l := range j.Layers {
		if k, ok := soundscape.LayerByID(l.ID); ok {
			s.under[k] = l.Level
		}
	}
	return s
}

// firstAsk is what the music starts with.
func firstAsk(j session.Journey, m session.Moment) (score, soundscape.Ask) {
	s := scoreAt(j, m)
	return s, s.ask(j)
}

// next reports what to ask for now, and false when nothing has changed.
func (s *score) next(j session.Journey, m session.Moment) (soundscape.Ask, bool) {
	was := *s
	*s = scoreAt(j, m)
	if *s == was {
		return soundscape.Ask{}, false
	}
	a := s.ask(j)
	speed := time.Duration(max(j.Plan.Speed, 1))
	switch {
	case s.resting && !was.resting:
		a.Glide = max((m.Landing-m.Elapsed)/speed, leastGlide)
	case s.phase != was.phase || s.resting != was.resting:
		a.Glide = max(phaseGlide/speed, leastGlide)
	case s.lean != was.lean:
		a.Glide = leanGlide
	default:
		a.Glide = blendGlide
	}
	return a, true
}

func (s score) ask(j session.Journey) soundscape.Ask {
	a := soundscape.Ask{Ground: s.grounded, Mood: leaning(soundscape.Mood(j.Plan.Phases[s.phase].Mood), s.lean), Place: placeOf(j.Plan, s.phase)}
	if s.resting {
		a.Mood = rest
	}
	a.Under = s.under
	return a
}

// leaning is a mood as it was steered.
func leaning(m soundscape.Mood, l session.Lean) soundscape.Mood {
	depth, warmth, full, calm := float64(l.Depth), float64(l.Warmth), float64(l.Fullness), float64(l.Calm)
	m.Depth += leanDepth * depth
	m.Brightness -= leanDark*depth + leanDark*warmth/2 + leanStiller*calm/2
	m.Warmth += leanWarmth * warmth
	m.Density += leanFullness*full - leanStiller*calm
	m.Motion += leanFullness*full/2 - leanCalm*calm
	return m
}

// placeOf says where in a journey a phase is.
func placeOf(p session.Plan, phase int) soundscape.Place {
	homeward := false
	for i := range phase + 1 {
		homeward = homeward || p.Phases[i].Home
	}
	switch {
	case phase == len(p.Phases)-1:
		return soundscape.Landing
	case homeward:
		return soundscape.Homeward
	case p.Phases[phase].Deep:
		return soundscape.Deep
	}
	return soundscape.Outward
}

// musicOf is which music a plan has.
func musicOf(p session.Plan) soundscape.Music {
	return soundscape.Music{Seed: uint64(p.Seed), Palette: p.Soundscape.Palette, Binaural: p.Soundscape.Binaural}
}

// scoreOf is all that a journey asked of its music up to an elapsed time, and
// what was asked last. Its times are the music's, which a rehearsal's clock
// outruns.
func scoreOf(j session.Journey, to time.Duration) (soundscape.Score, score, error) {
	speed := time.Duration(max(j.Plan.Speed, 1))
	var all soundscape.Score
	var s score
	for i := range j.Events {
		now, err := session.Fold(j.Events[:i+1])
		if err != nil {
			return nil, s, err
		}
		from, until := j.Events[i].Elapsed, to
		if i+1 < len(j.Events) {
			until = min(j.Events[i+1].Elapsed, to)
		}
		if i == 0 {
			var a soundscape.Ask
			s, a = firstAsk(now, now.At(0))
			all = append(all, soundscape.Timed{Ask: a})
		}
		step := beat * speed
		for at := (from + step - 1) / step * step; at < until; at += step {
			m := now.At(at)
			if a, asked := s.next(now, m); asked {
				all = append(all, soundscape.Timed{At: at / speed, Ask: a})
			}
			if m.Elapsed > m.Landing && !m.Held { // nothing changes any more by itself
				break
			}
		}
	}
	return all, s, nil
}
