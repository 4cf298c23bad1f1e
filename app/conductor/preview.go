package conductor

import (
	"time"

	"doorway/session"
)

// A preview's two parts: as a journey settles, and as it is open.
const (
	previewSettle = 24 * time.Second
	previewOpen   = 34 * time.Second
)

// Preview lets about a minute be heard of how a plan sounds: as it settles,
// and on its way into the open.
func Preview(p session.Plan) Source {
	settle, open := 0, extreme(p, 1)
	for i, phase := range p.Phases[:open] {
		if phase.ID == "settle" {
			settle = i
		}
	}
	q := p
	const quick = 10 // so that the way from one mood to the next is short
	q.Speed, q.Rehearsal = quick, true
	q.Phases = []session.Phase{
		lasting(p.Phases[settle], quick*previewSettle), lasting(p.Phases[open], quick*previewOpen),
		lasting(p.Phases[len(p.Phases)-1], quick*time.Minute), // is not heard: its landing would be no preview
	}
	return rendered(q, quick*time.Second, quick*(previewSettle+previewOpen))
}

// PreviewFrom lets a minute be heard of how a plan sounds from an elapsed time on,
// at its true pace. Near the landing it is what is left until there, and at least
// 10 s of it, where the plan is that long.
func PreviewFrom(p session.Plan, at time.Duration) Source {
	const least = 10 * time.Second
	at = max(min(at, p.Length()-least), 0)
	return rendered(p, at, min(at+time.Minute, p.Length()))
}

// Softest lets the softest phase of a plan be heard, once its mood is there.
func Softest(p session.Plan) Source { return during(p, extreme(p, -1)) }

// Fullest lets the loudest phase of a plan be heard, once its mood is there.
func Fullest(p session.Plan) Source { return during(p, extreme(p, 1)) }

// extreme finds the phase whose mood is loudest, or with −1 softest.
func extreme(p session.Plan, sign float64) int {
	at := 0
	for i, phase := range p.Phases {
		if sign*phase.Mood.Loudness > sign*p.Phases[at].Mood.Loudness {
			at = i
		}
	}
	return at
}

func lasting(p session.Phase, d time.Duration) session.Phase {
	p.Seconds = int(d / time.Second)
	return p
}

// during renders a phase without the way into it and out of it, where it is
// long enough for that.
func during(p session.Plan, phase int) Source {
	var from time.Duration
	for _, before := range p.Phases[:phase] {
		from += before.Length()
	}
	to := from + p.Phases[phase].Length()
	if to-from > phaseGlide+2*resting { // the last of a journey comes to rest
		from, to = from+phaseGlide, to-resting
	}
	return rendered(p, from, to)
}

func rendered(p session.Plan, from, to time.Duration) Source {
	return func() (Stream, error) { return Render(p, from, to) }
}
