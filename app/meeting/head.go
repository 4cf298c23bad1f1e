package meeting

import (
	"time"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// head is the clock, the part that the session is in, and what leads on.
type head struct {
	box *fyne.Container

	clock              *widget.Figures
	of                 *look.Text
	phase              *look.Text
	left               *look.Text
	line               *look.Text
	hold, plus, moveOn *widget.Button
}

const (
	clockSize = 62
	phaseLeft = 246 // of the clock's left edge: where the part's name begins
)

func newHead(s *Screen) *head {
	h := &head{
		clock: widget.NewFigures("0:00", clockSize),
		of:    look.Quiet(""),
		phase: look.Heading("", 34),
		left:  look.Quiet("").Cut(),
		line:  look.Label("").Wrap(),
	}
	hold, release := look.T("meeting.hold", "Hold"), look.T("meeting.release", "Release")
	h.hold = widget.NewButton(hold, s.hand.Hold).WithKey("H").Narrow().HoldRoom(hold, release)
	h.plus = widget.NewButton(look.T("meeting.plus", "5 min more"), s.hand.Lengthen).WithKey("+").Narrow()
	h.moveOn = widget.NewButton(look.T("meeting.on", "Move on"), s.hand.MoveOn).WithKey("Right").Narrow()
	h.box = container.New(placing(h.place), h.clock, h.of, h.phase, h.left, h.line, h.hold, h.plus, h.moveOn)
	return h
}

func (h *head) show(j session.Journey, m session.Moment) {
	h.clock.SetText(helm.Stamp(m.Elapsed))
	h.of.SetText(helm.Lands(j, m))
	phase := m.Spans[m.Phase]
	h.phase.SetText(phase.Name)
	h.line.SetText(phase.Line)
	h.left.SetText(left(j, m))
	label := look.T("meeting.hold", "Hold")
	if m.Held {
		label = look.T("meeting.release", "Release")
	}
	h.hold.SetLabel(label)
	h.hold.SetOn(m.Held)
	h.place(h.box.Size())
}

func (h *head) place(size fyne.Size) {
	if size.IsZero() {
		return
	}
	figures := h.clock.MinSize()
	put(h.clock, 0, 0, figures.Width, figures.Height)
	put(h.of, 2, h.clock.Baseline()+10, max(phaseLeft-10, h.of.MinSize().Width), h.of.MinSize().Height)

	x := size.Width
	for _, b := range []*widget.Button{h.moveOn, h.plus, h.hold} {
		w := b.MinSize().Width
		x -= w
		put(b, x, 4, w, b.MinSize().Height)
		x -= 10
	}
	name := h.phase.MinSize()
	base := h.clock.Baseline() - 10
	put(h.phase, phaseLeft, base-h.phase.Baseline(), name.Width, name.Height)
	put(h.left, phaseLeft+name.Width+16, base-h.left.Baseline(), max(x-phaseLeft-name.Width-16, 0), h.left.MinSize().Height)
	put(h.line, phaseLeft, base+12, max(size.Width-phaseLeft, 0), h.line.MinSize().Height)
}

// left says how long the part still goes, or what the session waits for.
func left(j session.Journey, m session.Moment) string {
	switch {
	case m.Held:
		return look.T("meeting.left.held", "held since {{.Since}}", map[string]any{"Since": helm.Stamp(heldSince(j))})
	case m.Landed:
		return look.T("meeting.left.over", "the planned time is over")
	}
	minutes := int(m.Left / time.Minute)
	data := map[string]any{"Minutes": minutes}
	last := m.Phase+1 == len(m.Spans)
	if !last {
		data["Part"] = m.Spans[m.Phase+1].Name
	}
	switch {
	case minutes == 0 && last:
		return look.T("meeting.left.end.soon", "less than a minute until the end")
	case minutes == 0:
		return look.T("meeting.left.soon", "less than a minute until {{.Part}}", data)
	case last:
		return look.T("meeting.left.end", "{{.Minutes}} min until the end", data)
	}
	return look.T("meeting.left", "{{.Minutes}} min until {{.Part}}", data)
}

// heldSince is when the hold began that still stands.
func heldSince(j session.Journey) (since time.Duration) {
	for _, e := range j.Events {
		if _, held := e.Act.(session.Hold); held {
			since = e.Elapsed
		}
	}
	return since
}
