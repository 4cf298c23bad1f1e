package journey

import (
	"time"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// head is the clock, the phase with its line, and the two times beside them.
type head struct {
	box *fyne.Container

	clock, longClock *widget.Figures // one of them is shown: past the hour the clock has more digits and stays in its place
	of               *look.Text
	intention        *look.Text
	phase, line      *look.Text
	next, due        *look.Text
	countdown        *widget.Figures
	since, unit      *look.Text
	observation      *widget.Figures
}

const (
	clockSize     = 104
	longClockSize = 76
	phaseLeft     = 304 // of the clock's left edge: where the phase begins
	lineWidest    = 440
)

func newHead() *head {
	h := &head{
		clock:       widget.NewFigures("0:00", clockSize),
		longClock:   widget.NewFigures("1:00:00", longClockSize),
		of:          look.Quiet(""),
		intention:   look.Quote("", 17).In(look.ColorQuiet).Cut(),
		phase:       look.Heading("", 42).Cut(),
		line:        look.Label("").Wrap(),
		next:        look.Quiet(look.T("journey.next", "next check-in")).Trailing(),
		due:         look.Label(look.T("journey.due", "due now")).Trailing(),
		countdown:   widget.NewFigures("", 42),
		since:       look.Quiet(look.T("journey.since", "since the medicine")).Trailing(),
		unit:        look.Quiet(look.T("journey.since.unit", "h")),
		observation: widget.NewFigures("", 42),
	}
	h.box = container.New(placing(h.place), h.clock, h.longClock, h.of, h.intention, h.phase, h.line,
		h.next, h.due, h.countdown, h.since, h.observation, h.unit)
	return h
}

func (h *head) show(j session.Journey, m session.Moment) {
	now := helm.Stamp(m.Elapsed)
	long := m.Elapsed >= time.Hour
	shown(!long, h.clock)
	shown(long, h.longClock)
	h.clock.SetText(now)
	h.longClock.SetText(now)
	h.of.SetText(helm.Lands(j, m))
	h.intention.Hidden = j.Plan.Intention == ""
	h.intention.SetText(look.Quoted(j.Plan.Intention))
	phase := m.Spans[m.Phase]
	if h.phase.Text() != phase.Name {
		h.phase.Tinted(look.PhaseColor(phase.Colour))
		h.phase.SetText(phase.Name)
	}
	line := left(j, m)
	if phase.Line != "" && !m.Landed {
		line = phase.Line + " " + line
	}
	h.line.SetText(line)

	asked := len(m.CheckIns) > 0 && !m.Landed
	due := asked && m.CheckIns[0] <= m.Elapsed
	shown(asked, h.next)
	shown(due, h.due)
	shown(asked && !due, h.countdown)
	if asked && !due {
		h.countdown.SetText(timeline.Elapsed(m.CheckIns[0] - m.Elapsed.Truncate(time.Second)))
	}
	shown(m.Observed, h.since, h.observation, h.unit)
	h.observation.SetText(hours(m.Observation))
	h.place(h.box.Size())
}

func (h *head) place(size fyne.Size) {
	if size.IsZero() {
		return
	}
	air := (size.Height - 126) * 0.3 // a high window sets the parts a little lower

	figures := h.clock.MinSize()
	put(h.clock, 0, air, figures.Width, figures.Height)
	long := h.longClock.MinSize()
	put(h.longClock, 0, air+h.clock.Baseline()-h.longClock.Baseline(), long.Width, long.Height)
	top := air + h.clock.Baseline() + 14 + air
	put(h.of, 2, top, max(phaseLeft-10, h.of.MinSize().Width), h.of.MinSize().Height)

	foot := top + h.of.Baseline()
	right := h.column(size.Width, foot, h.next, h.countdown, h.due, nil)
	right = h.column(right, foot, h.since, h.observation, nil, h.unit)

	width := max(right-phaseLeft, 0)
	put(h.intention, phaseLeft, air-1, width, h.intention.MinSize().Height)
	name := air + h.clock.Baseline() - 15
	put(h.phase, phaseLeft, name-h.phase.Baseline(), width, h.phase.MinSize().Height)
	put(h.line, phaseLeft, name+10, min(width, lineWidest), h.line.MinSize().Height)
}

// column places a label with its figures beneath, which stand on foot, with its right edge at right. It returns where the
// next one may end. There is nothing to place where the label is hidden.
func (h *head) column(right, foot float32, label *look.Text, figures *widget.Figures, instead, unit *look.Text) float32 {
	if label.Hidden {
		return right
	}
	height := label.MinSize().Height
	size := figures.MinSize()
	wide := max(label.MinSize().Width, 92)
	top := foot - figures.Baseline()
	put(label, right-wide, top-height-6, wide, height)
	edge := right
	if unit != nil {
		w := unit.MinSize().Width
		put(unit, right-w, foot-unit.Baseline(), w, height)
		edge -= w + 4
	}
	put(figures, edge-size.Width, top, size.Width, size.Height)
	if instead != nil {
		put(instead, right-wide, foot-instead.Baseline(), wide, height)
	}
	return right - wide - 36
}
