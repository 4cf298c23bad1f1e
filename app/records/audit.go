package records

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// mostDone is how much of what was done is written out.
const mostDone = 50

// audit is the card about what was done with the records.
type audit struct {
	screen *Screen
	sheet  *widget.Card
	lines  *fyne.Container
	save   *widget.Button
	told   *look.Text
}

func newAudit(s *Screen) *audit {
	a := &audit{screen: s, lines: page.Column(6), told: trouble()}
	title := look.Strong(look.T("records.done", "What was done"))
	a.save = widget.NewButton(look.T("records.done.save", "Save as a file"), a.write).Narrow()
	a.sheet = widget.NewCard(page.Column(10, page.Level(12, title, title, a.save), a.told, a.lines))
	return a
}

func (a *audit) draw(st State) {
	a.lines.RemoveAll()
	shown := st.Audit[:min(len(st.Audit), mostDone)]
	named := false
	for _, one := range shown {
		named = named || one.Who != ""
	}
	for _, one := range shown {
		a.lines.Add(a.line(one, named))
	}
	earlier := st.Earlier + len(st.Audit) - len(shown)
	switch {
	case len(shown) == 0:
		a.lines.Add(look.Quiet(look.T("records.done.none", "Nothing yet.")))
	case earlier == 1:
		a.lines.Add(look.Quiet(look.T("records.earlier.one", "1 earlier one")))
	case earlier > 1:
		a.lines.Add(look.Quiet(look.T("records.earlier", "{{.N}} earlier ones", map[string]any{"N": earlier})))
	}
}

// line is one thing that was done; the column for who is there where anybody
// is named.
func (a *audit) line(one Done, named bool) fyne.CanvasObject {
	when := look.Quiet(day(one.At, a.screen.o.Now()) + " · " + timeline.Clock(one.At)).Wrap()
	left := page.Column(0, page.Wide(150, when))
	if named {
		left = container.NewHBox(left, page.Column(0, page.Wide(150, look.Label(one.Who).Cut())))
	}
	return container.NewBorder(nil, nil, left, nil, look.Label(one.What).Wrap())
}

func (a *audit) write() {
	a.save.Disable()
	a.screen.o.SaveAudit(func(where string, err error) {
		a.save.Enable()
		switch {
		case err != nil:
			a.told.In(look.ColorConcern).Tell(say.Error(err))
		case where != "":
			a.told.In(look.ColorQuiet).Tell(look.T("records.done.saved", "Written to {{.Where}}.", map[string]any{"Where": where}))
		default:
			a.told.Tell("")
		}
		a.screen.object.Refresh()
	})
}
