// Package journeys lists all journeys that were kept, rehearsals apart.
package journeys

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Now      time.Time
	Sessions []vault.Summary // newest first
	Show     func(vault.Summary)
}

// Screen is the screen: the journeys, or in their place the rehearsals.
type Screen struct {
	o                Options
	object           *fyne.Container
	canvas           fyne.Canvas // nil until it is attached
	lived, rehearsed *list
}

// New makes the screen.
func New(o Options) *Screen {
	var lived, rehearsed []vault.Summary
	for _, one := range o.Sessions {
		if one.Rehearsal {
			rehearsed = append(rehearsed, one)
		} else {
			lived = append(lived, one)
		}
	}
	s := &Screen{o: o, object: container.NewStack(), lived: newList(lived, o), rehearsed: newList(rehearsed, o)}
	s.show(s.lived)
	return s
}

// show puts one of the two lists on the screen.
func (s *Screen) show(l *list) {
	title, other, there := look.T("journeys.title", "Journeys"), s.rehearsed, look.T("journeys.rehearsals", "Rehearsals")
	if l == s.rehearsed {
		title, other, there = there, s.lived, title
	}
	head := page.Head(title, "")
	if len(s.rehearsed.sessions) > 0 {
		head = page.Head(title, "", widget.NewButton(there, func() { s.show(other) }))
	}
	var body fyne.CanvasObject = widget.NewCard(inset(-margin, l))
	if len(l.sessions) == 0 {
		body = page.Column(0, widget.NewCard(look.Quiet(look.T("journeys.none", "Journeys will be here once there are some."))))
	}
	s.object.Objects = []fyne.CanvasObject{page.Still(head, body)}
	s.object.Refresh()
	s.focus(l)
}

// focus gives the arrows to a list that has something to walk.
func (s *Screen) focus(l *list) {
	if s.canvas != nil && len(l.sessions) > 0 {
		s.canvas.Focus(l)
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach gives the keys to the list: the arrows walk it, Enter opens.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedKey(nil)
	c.SetOnTypedRune(nil)
	s.canvas = c
	s.focus(s.lived)
}

// Close has nothing to end.
func (s *Screen) Close() {}
