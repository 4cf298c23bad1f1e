package meeting

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// aside is the quiet column of what was brought along: today's theme, and what came in the last journey.
type aside struct{ box *container.Scroll }

// newAside returns nil where there is nothing to show.
func newAside(p session.Plan, last *Last) *aside {
	list := page.Grid(anyWidth, 1, 0, 6)
	if p.Intention != "" {
		list.Add(look.Section(look.T("meeting.today", "For today")))
		list.Add(look.Quote(p.Intention, 19).Wrap())
	}
	if last != nil {
		if p.Intention != "" {
			list.Add(page.Tall(6, container.NewWithoutLayout()))
		}
		list.Add(look.Section(look.T("meeting.last", "From the journey of {{.Day}} {{.Month}}", map[string]any{"Day": last.Day.Day(), "Month": timeline.Month(last.Day)})))
		if last.Intention != "" {
			list.Add(look.Quote(last.Intention, 19).Wrap())
			list.Add(look.Caption(look.T("meeting.last.intention", "Their intention.")))
		}
		for _, words := range last.Words {
			list.Add(look.Quote(words, 16).Wrap())
		}
		if last.First != "" {
			list.Add(look.Caption(look.T("meeting.last.first", "First words after it:")))
			list.Add(look.Label(last.First).Wrap())
		}
		if last.Intention == "" && len(last.Words) == 0 && last.First == "" {
			list.Add(look.Quiet(look.T("meeting.last.none", "No words were kept of it.")).Wrap())
		}
	}
	if len(list.Objects) == 0 {
		return nil
	}
	a := &aside{}
	a.box = container.NewVScroll(container.New(margin{0, 14}, list)) // beside its bar
	return a
}

// turn scrolls by most of what is in sight.
func (a *aside) turn(down float32) {
	if a != nil {
		a.box.ScrollToOffset(fyne.NewPos(0, max(a.box.Offset.Y+down*a.box.Size().Height*0.8, 0)))
	}
}
