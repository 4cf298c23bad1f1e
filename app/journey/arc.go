package journey

import (
	"time"

	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
)

// arcData is the journey as its arc shows it. Times are whole seconds, and planned check-ins whole ten seconds, so that
// the arc is drawn anew only when something can be seen to have moved.
func arcData(j session.Journey, m session.Moment) widget.ArcData {
	d := timeline.Journey(j, m)
	d.ShowNow, d.Current = true, m.Phase
	d.Now = m.Elapsed.Truncate(time.Second)
	for i := range d.Phases {
		d.Phases[i].Length = d.Phases[i].Length.Truncate(time.Second)
	}
	d.CheckIns = nil
	for _, at := range m.CheckIns {
		if at > m.Elapsed {
			d.CheckIns = append(d.CheckIns, at.Truncate(10*time.Second))
		}
	}
	return d
}
