package session

import "time"

// Moment is what a journey is at one elapsed time. All its times are elapsed
// times or lengths in the journey's own time.
type Moment struct {
	Elapsed time.Duration
	Phase   int           // index into Spans and Plan.Phases
	Left    time.Duration // until the phase ends; stands still while held, 0 once landed
	Held    bool
	Landing time.Duration // when the last phase ends; moves while held
	Landed  bool          // the last minute has passed; the clock goes on
	Spans   []Span

	Observed    bool          // a medicine marker stands
	Observation time.Duration // since the medicine; until they left, once they have

	// CheckIns are the check-ins that are planned, the next one first. A time
	// that has passed means that it is due now.
	CheckIns []time.Duration
}

// At gives the journey's moment at an elapsed time. After the end the moment
// of the end stands, but for the observation clock, which goes on.
func (j Journey) At(elapsed time.Duration) Moment {
	now := elapsed
	if j.Ended {
		now = min(now, j.EndedAt)
	}
	line := j.line.asOf(now)
	phase := j.line.at(now)
	m := Moment{Elapsed: now, Phase: phase, Held: j.line.held, Landing: line.landing(), Landed: j.line.landed(now)}
	if !m.Landed {
		m.Left = max(line.ends[phase]-now, 0)
	}
	m.Spans = make([]Span, len(j.Plan.Phases))
	for i, ph := range j.Plan.Phases {
		m.Spans[i] = Span{ph, line.start(i), line.ends[i]}
	}
	if at, ok := j.medicine(); ok {
		if j.HasLeft {
			elapsed = j.LeftAt
		}
		m.Observed, m.Observation = true, max(elapsed-at, 0)
	}
	if !j.Ended {
		m.CheckIns = j.checkIns(m)
	}
	return m
}

// medicine is when the medicine was first marked.
func (j Journey) medicine() (time.Duration, bool) {
	for _, e := range j.Entries {
		if m, ok := e.Act.(Mark); ok && m.Marker == Medicine && !e.TakenBack {
			return e.Elapsed, true
		}
	}
	return 0, false
}

// checkIns plans a check-in every so many minutes after the last one. One that
// would fall into a deep phase waits for its end, unless the plan asks for it.
func (j Journey) checkIns(m Moment) []time.Duration {
	every := time.Duration(j.Plan.CheckIn) * time.Minute
	if every <= 0 {
		return nil
	}
	var last time.Duration
	for _, e := range j.Entries {
		if _, ok := e.Act.(CheckIn); ok && !e.TakenBack {
			last = e.Elapsed
		}
	}
	var due []time.Duration
	for {
		next := last + every
		if !j.Plan.AskDeep {
			if len(due) == 0 && next < m.Elapsed && m.Spans[m.Phase].Deep {
				next = m.Elapsed
			}
			for _, s := range m.Spans {
				if s.Deep && next >= s.Start && next < s.End {
					next = s.End
				}
			}
		}
		if len(due) > 0 && next >= m.Landing {
			return due
		}
		due = append(due, next)
		last = max(next, m.Elapsed)
	}
}
