package command

import (
	"time"

	"doorway/session"
)

// answer is the line that answers a line: the event that came of it. Landing
// stands there for acts that move it, and Status for the question, whose event
// is the latest of the journey.
type answer struct {
	Event   session.ID `json:"event"`
	At      time.Time  `json:"at"`
	Elapsed int64      `json:"elapsed_ms"`
	Phase   string     `json:"phase"`
	Landing *int64     `json:"landing_ms,omitempty"`
	Status  *status    `json:"status,omitempty"`
}

type status struct {
	Client      session.Code    `json:"client"`
	Left        int64           `json:"phase_left_ms"`
	Held        bool            `json:"held"`
	Landed      bool            `json:"landed"`
	Ended       bool            `json:"ended"`
	Entries     int             `json:"entries"`
	Observation *int64          `json:"observation_ms,omitempty"`
	CheckIn     *int64          `json:"next_checkin_ms,omitempty"`
	Sound       bool            `json:"sound"`
	Lean        session.Lean    `json:"lean"`
	Layers      []session.Layer `json:"layers,omitempty"`
	Rehearsal   bool            `json:"rehearsal"`
}

func acknowledge(e session.Event, j session.Journey) answer {
	m := j.At(e.Elapsed)
	a := answer{Event: e.ID, At: e.At, Elapsed: e.Elapsed.Milliseconds(), Phase: j.Plan.Phases[m.Phase].ID}
	switch e.Act.(type) {
	case session.Hold, session.Release, session.MoveOn, session.Lengthen, session.BringHome:
		a.Landing = milliseconds(m.Landing)
	}
	return a
}

func tell(now session.Reading, j session.Journey) answer {
	m := j.At(j.ElapsedAt(now))
	s := status{
		Client: j.Plan.Client, Left: m.Left.Milliseconds(), Held: m.Held, Landed: m.Landed, Ended: j.Ended,
		Sound: j.SoundUp, Lean: j.Lean, Layers: j.Layers, Rehearsal: j.Plan.Rehearsal,
	}
	for _, e := range j.Entries {
		if !e.TakenBack {
			s.Entries++
		}
	}
	if m.Observed {
		s.Observation = milliseconds(m.Observation)
	}
	if len(m.CheckIns) > 0 {
		s.CheckIn = milliseconds(m.CheckIns[0])
	}
	return answer{
		Event: j.Events[len(j.Events)-1].ID, At: now.Wall.Round(0), Elapsed: m.Elapsed.Milliseconds(),
		Phase: j.Plan.Phases[m.Phase].ID, Landing: milliseconds(m.Landing), Status: &s,
	}
}

func milliseconds(d time.Duration) *int64 {
	ms := d.Milliseconds()
	return &ms
}
