// Package timeline turns plans and journeys into what an arc shows of them. It
// draws nothing itself.
package timeline

import (
	"time"

	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/draw"
)

// Plan is the arc of a journey that has not begun.
func Plan(phases []session.Phase) widget.ArcData {
	return widget.ArcData{Phases: planned(phases), Current: -1}
}

// Lengths is Plan with each phase's minutes after its name.
func Lengths(phases []session.Phase) widget.ArcData {
	d := Plan(phases)
	for i, p := range phases {
		d.Phases[i].Name += " " + minutes(p.Length())
	}
	return d
}

// Shape is Plan without words, for lists.
func Shape(phases []session.Phase) widget.ArcData {
	d := Plan(phases)
	for i := range d.Phases {
		d.Phases[i].Name = ""
	}
	return d
}

// Journey is the arc of a journey at a moment: its phases as they were lived
// or are planned, what was marked, the wall clock at both ends.
func Journey(j session.Journey, m session.Moment) widget.ArcData {
	speed := time.Duration(max(j.Plan.Speed, 1))
	end := m.Landing
	if j.Ended {
		end = j.EndedAt
	}
	d := widget.ArcData{
		Current: -1, Now: m.Elapsed, Held: m.Held, CheckIns: m.CheckIns,
		Start: Clock(j.Began), Landing: Clock(j.Began.Add(end / speed)),
	}
	for _, s := range m.Spans {
		start, length := s.Start, s.End-s.Start
		if j.Ended {
			// What was not lived is not drawn.
			length = max(min(s.End, end)-start, 0)
		}
		d.Phases = append(d.Phases, phase(s.Phase, length))
	}
	if late := end - m.Landing; j.Ended && late > 0 {
		d.Phases[len(d.Phases)-1].Length += late
	}
	for _, e := range j.Entries {
		if e.TakenBack || j.Ended && e.Elapsed > end {
			continue
		}
		d.Marks = append(d.Marks, widget.ArcMark{ID: string(e.ID), At: e.Elapsed, Kind: kind(e.Act), Label: Elapsed(e.Elapsed)})
	}
	return d
}

func kind(a session.Act) widget.ArcMarkKind {
	mark, ok := a.(session.Mark)
	if !ok {
		return widget.ArcPlain
	}
	switch m, _ := session.MarkerByID(mark.Marker); m.Tone {
	case session.Spoken:
		return widget.ArcAccent
	case session.Worried:
		return widget.ArcConcern
	default:
		return widget.ArcPlain
	}
}

func planned(phases []session.Phase) []widget.ArcPhase {
	out := make([]widget.ArcPhase, len(phases))
	for i, p := range phases {
		out[i] = phase(p, p.Length())
	}
	return out
}

func phase(p session.Phase, length time.Duration) widget.ArcPhase {
	return widget.ArcPhase{Name: p.Name, Length: length, Height: Height(p), Colour: look.PhaseColor(p.Colour)}
}

// Height is how high on the arc a phase stands, 0 to 1.
func Height(p session.Phase) float64 { return draw.PhaseHeight(p.Colour) }
