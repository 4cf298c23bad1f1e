package bringback

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// mostDamage is how much damage is written out.
const mostDamage = 5

// done tells what came back.
type done struct {
	screen *Screen
	column *fyne.Container
	open   *widget.Button
	gone   bool
}

func newDone(s *Screen, b Back) *done {
	d := &done{screen: s}
	d.open = widget.NewPrimary(look.T("bringback.open", "Open them"), d.goOn).WithKey("Enter")
	d.column = page.Column(14,
		look.Heading(look.T("bringback.done", "Your records are back"), 26),
		look.Label(sentence(b)).Wrap())
	if len(b.Damaged) > 0 {
		d.column.Add(damages(b.Damaged))
	}
	d.column.Add(container.NewBorder(nil, nil, d.open, nil))
	return d
}

// sentence says what came back, and whether it is whole.
func sentence(b Back) string {
	words := map[string]any{"When": when(b), "Sessions": sessions(b.Sessions), "Events": events(b.Events)}
	if len(b.Damaged) > 0 {
		return look.T("bringback.damaged", "The backup of {{.When}} is back: {{.Sessions}}, {{.Events}}. This was damaged already when it was made:", words)
	}
	return look.T("bringback.whole", "The backup of {{.When}} is back: {{.Sessions}}, {{.Events}}, all whole.", words)
}

func when(b Back) string {
	return look.T("bringback.when", "{{.Day}} {{.Month}} {{.Year}}, {{.Time}}", map[string]any{
		"Day": b.Made.Day(), "Month": timeline.Month(b.Made), "Year": b.Made.Year(), "Time": timeline.Clock(b.Made),
	})
}

func sessions(n int) string {
	switch n {
	case 0:
		return look.T("bringback.sessions.none", "no session")
	case 1:
		return look.T("bringback.sessions.one", "1 session")
	default:
		return look.T("bringback.sessions", "{{.N}} sessions", map[string]any{"N": n})
	}
}

func events(n int) string {
	switch n {
	case 0:
		return look.T("bringback.events.none", "no event")
	case 1:
		return look.T("bringback.events.one", "1 event")
	default:
		return look.T("bringback.events", "{{.N}} events", map[string]any{"N": n})
	}
}

func damages(all []error) fyne.CanvasObject {
	column := page.Column(8)
	for _, one := range all[:min(len(all), mostDamage)] {
		column.Add(look.Label(say.Error(one)).Wrap())
	}
	if more := len(all) - mostDamage; more > 0 {
		column.Add(look.Quiet(look.T("bringback.more", "and {{.N}} more; the check under Records names them all", map[string]any{"N": more})).Wrap())
	}
	return page.Raised(column)
}

// goOn goes into the records, once.
func (d *done) goOn() {
	if d.screen.closed || d.gone {
		return
	}
	d.gone = true
	d.open.Disable()
	d.open.SetLabel(look.T("bringback.opening", "Opening…"))
	d.screen.room.Refresh()
	d.screen.o.Open()
}
