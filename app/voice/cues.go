package voice

import (
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// cueList is the list of all cues at the left, and what concerns all of them under it.
type cueList struct {
	s      *Screen
	object fyne.CanvasObject
	scroll *container.Scroll
	steps  []*widget.Step
	count  *look.Text
	all    *hear.Button
	none   *widget.Button
	sure   bool // taking all back was pressed once
}

// barRoom is what the scroll bar takes beside the list.
const barRoom = 12

func newCueList(s *Screen) *cueList {
	l := &cueList{s: s, count: look.Caption("").Wrap()}
	column := page.Column(2)
	for i, c := range s.cues {
		step := widget.NewStep(c.Say, "", func() { s.goTo(i) }).Marked()
		l.steps = append(l.steps, step)
		column.Add(step)
	}
	l.scroll = container.NewVScroll(container.NewBorder(nil, nil, nil, page.Wide(barRoom, page.Column(0)), column))
	l.all = s.heard.Button(look.T("voice.all", "Hear all of it"), 0, s.o.All)
	l.all.Face.WithKey("A")
	l.none = widget.NewQuiet("", l.noneTapped)
	l.object = container.NewBorder(nil, page.Column(8, page.Column(0), l.count, l.all.Face, l.none), nil, nil, l.scroll)
	return l
}

// noneTapped takes all back at the second press.
func (l *cueList) noneTapped() {
	if l.s.stage == ready && !l.sure {
		l.sure = true
		l.tellNone()
		return
	}
	l.s.takeAllBack()
}

// tell shows which cues are recorded, and which one is shown.
func (l *cueList) tell() {
	for i, step := range l.steps {
		step.SetDone(l.s.done[i])
		step.SetChosen(i == l.s.at)
	}
	widget.Reveal(l.scroll, l.steps[l.s.at])
	l.count.SetText(l.words())
	l.sure = false
	l.tellNone()
	if l.s.stage == ready || l.s.stage == taken {
		l.all.Face.Enable()
	} else {
		l.all.Face.Disable() // the microphone would hear it
	}
}

func (l *cueList) tellNone() {
	l.none.Hidden = l.s.recorded() == 0
	words := look.T("voice.none", "Take all back…")
	if l.sure {
		words = look.T("voice.none.sure", "Yes, take back all {{.Done}}", map[string]any{"Done": l.s.recorded()})
	}
	l.none.SetLabel(words)
	l.none.Refresh()
}

// words say how much is recorded, and who speaks the rest.
func (l *cueList) words() string {
	data := map[string]any{"Done": l.s.recorded(), "All": len(l.steps)}
	if l.s.recorded() == len(l.steps) {
		return look.T("voice.count.whole", "All {{.All}} are recorded.", data)
	}
	return look.T("voice.count", "{{.Done}} of {{.All}} recorded. The voice that comes with Doorway speaks the others.", data)
}
