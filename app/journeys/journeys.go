// Package journeys lists all journeys that were kept, rehearsals apart.
package journeys

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Sessions []vault.Summary // newest first
	Show     func(vault.Summary)
}

// Screen is the screen.
type Screen struct{ object fyne.CanvasObject }

// New makes the screen.
func New(o Options) *Screen {
	real, rehearsed := page.Column(2), page.Column(2)
	for _, one := range o.Sessions {
		list := real
		if one.Rehearsal {
			list = rehearsed
		}
		list.Add(timeline.Row(one, func() { o.Show(one) }))
	}
	if len(real.Objects) == 0 {
		real.Add(look.Quiet(look.T("journeys.none", "Journeys will be here once there are some.")))
	}
	body := page.Column(look.Gap, widget.NewCard(real))
	if len(rehearsed.Objects) > 0 {
		rehearsed.Objects = append([]fyne.CanvasObject{look.Strong(look.T("journeys.rehearsals", "Rehearsals"))}, rehearsed.Objects...)
		body.Add(widget.NewCard(rehearsed))
	}
	return &Screen{page.New(page.Head(look.T("journeys.title", "Journeys"), ""), body, nil)}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach leaves all keys to what has the focus.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedKey(nil)
	c.SetOnTypedRune(nil)
}

// Close has nothing to end.
func (s *Screen) Close() {}
