package veil

import (
	"slices"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// lost says how much could not be kept yet, and why, but not what it is. It
// stands there until all of it is kept.
type lost struct {
	s         *Screen
	box       *fyne.Container
	text, why *look.Text
	again     *widget.Button
}

func newLost(s *Screen) *lost {
	l := &lost{s: s, text: look.Label("").In(look.ColorConcern), why: look.Caption("").Centred()}
	l.again = widget.NewButton(look.T("veil.again", "Try again"), l.tryAll).WithKey("R").Narrow()
	row := container.New(layout.NewCustomPaddedHBoxLayout(16), l.text, l.again)
	l.box = container.New(layout.NewCustomPaddedVBoxLayout(6), container.NewCenter(row), l.why)
	l.box.Hide()
	return l
}

func (l *lost) show(all []*helm.Act) {
	if len(all) == 0 {
		l.box.Hide()
		return
	}
	words := look.T("veil.lost.one", "Not kept yet: one entry, of {{.At}}", map[string]any{"At": helm.Stamp(all[0].At)})
	if len(all) > 1 {
		words = look.T("veil.lost.many", "Not kept yet: {{.Count}} entries", map[string]any{"Count": len(all)})
	}
	l.text.SetText(words)
	again := slices.ContainsFunc(all, (*helm.Act).Again)
	switch {
	case !again:
		// What was refused has to be put right first, and vitals have no words to say that they are late.
		l.why.SetText(look.T("veil.lost.field", "It waits in its field and can be kept once unlocked."))
	case slices.ContainsFunc(all, full):
		l.why.SetText(look.T("veil.lost.full", "The disk is full. Please free some space; what was entered waits here."))
	default:
		l.why.SetText(look.T("veil.lost.disk", "The disk did not take it. It waits here until it is kept."))
	}
	l.again.Hidden = !again
	l.box.Show()
	l.box.Refresh()
}

func full(a *helm.Act) bool { return session.AsPlain(a.Why).Key == "error.keep.full" }

func (l *lost) tryAll() {
	for _, a := range l.s.o.Unkept.All() {
		if a.Again() {
			l.try(a)
		}
	}
}

func (l *lost) tryNext() {
	for _, a := range l.s.o.Unkept.All() {
		if a.Again() {
			l.try(a)
			return
		}
	}
}

func (l *lost) try(a *helm.Act) { l.s.hand.Try(a, func(session.Event, error) {}) }
