package closing

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// returnCard is what belongs to the way back: the intention, the closing note
// and the time since the medicine.
func (s *Screen) returnCard(j session.Journey, m session.Moment) fyne.CanvasObject {
	section := look.Section(look.T("closing.return", "Return"))
	number := look.Caption(look.T("closing.session", "session {{.Number}}", map[string]any{"Number": s.o.Number}))
	column := page.Column(10, page.Level(12, section, section, number, widget.NewKeyCap("N")))
	if j.Plan.Intention != "" {
		column.Add(look.Quote(j.Plan.Intention, 19).Wrap())
		column.Add(look.Caption(look.T("closing.intention", "Their intention. Read it back if they wish.")).Wrap())
	}
	s.note = newNote(s, look.T("closing.note.hint", "First words, and how they leave…"), j.Closing, s.o.Keep)
	column.Add(s.note.box)
	if m.Observed && m.Observation < afterwards {
		s.since = widget.NewFigures(hours(m.Observation), 28)
		column.Add(widget.NewDivider())
		words := look.Quiet(look.T("closing.since", "since the medicine"))
		column.Add(page.Level(12, words, words, s.since))
		go s.watch(hours(m.Observation))
	}
	return widget.NewCard(column)
}
