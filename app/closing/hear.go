package closing

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session"
)

// What is heard around a mark, in the listener's own time.
const (
	hearBefore = 15 * time.Second
	hearAfter  = 45 * time.Second
	hearLeast  = 3 * time.Second // less is not worth a sound
)

// Sound lets the minute around a mark be heard again, as it was.
type Sound struct {
	Start hear.Start
	// Replay makes what was heard between two elapsed times of a journey.
	Replay func(j session.Journey, from, to time.Duration) conductor.Source
}

// minute is the button for the minute around the moment that is gone to.
type minute struct {
	s        *Screen
	r        *replay
	button   *hear.Button
	from, to time.Duration // elapsed
}

func newMinute(s *Screen, r *replay) *minute {
	m := &minute{s: s, r: r}
	m.button = s.heard.Button(look.T("closing.hear", "Hear this minute"), 0, func() conductor.Source {
		j, _ := s.o.Now()
		return s.o.Sound.Replay(j, m.from, m.to)
	})
	m.button.Face.WithKey("Space").Hide()
	m.button.Played = m.played
	return m
}

// around offers what was heard around a moment. After the end of the journey
// there is nothing to hear.
func (m *minute) around(j session.Journey, at time.Duration) {
	m.s.heard.Stop()
	speed := time.Duration(max(j.Plan.Speed, 1))
	m.from, m.to = max(at-hearBefore*speed, 0), min(at+hearAfter*speed, j.EndedAt)
	m.button.Face.Show()
	if m.to-m.from < hearLeast*speed {
		m.button.Face.Disable()
	} else {
		m.button.Face.Enable()
	}
}

// played shows the moment that is heard, and at rest the one that is gone to.
func (m *minute) played(d time.Duration) {
	j, _ := m.s.o.Now()
	at := m.r.at
	if d > 0 {
		at = m.from + d*time.Duration(max(j.Plan.Speed, 1))
	}
	m.r.when.SetText(timeline.Elapsed(at))
}
