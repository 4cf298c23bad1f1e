package closing

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// returnCard is what belongs to the way back: the intention and the closing note.
// A sealed session has them to read, and takes late notes.
func (s *Screen) returnCard(j session.Journey) fyne.CanvasObject {
	section := look.Section(look.T("closing.return", "Return"))
	number := look.Caption(look.T("closing.session", "session {{.Number}}", map[string]any{"Number": s.o.Number}))
	column := page.Column(10, page.Level(12, section, section, number, widget.NewKeyCap("N")))
	if j.Plan.Intention != "" {
		column.Add(look.Quote(j.Plan.Intention, 19).Wrap())
		words := look.T("closing.intention", "Their intention. Read it back if they wish.")
		if j.Plan.Sort != session.JourneySort {
			words = look.T("closing.theme", "What this session was to be about.")
		}
		column.Add(look.Caption(words).Wrap())
	}
	if j.Sealed != nil {
		if j.Closing != "" {
			column.Add(look.Label(j.Closing).Wrap())
		}
		s.note = newNote(s, look.T("closing.late.hint", "A late note…"), "", func(text string, answer func(error)) {
			s.do(session.Note{Text: text}, answer)
		})
		s.note.apart = true
		s.note.kept = func(text string) { s.note.empty(text) }
		column.Add(s.note.box)
		column.Add(look.Caption(look.T("closing.late.words", "This session is sealed. What is added now is kept beside it, and shown as late.")).Wrap())
		return widget.NewCard(column)
	}
	s.note = newNote(s, look.T("closing.note.hint", "First words, and how they leave…"), j.Closing, func(text string, answer func(error)) {
		s.o.Do(session.Close{Text: text}, answer)
	})
	column.Add(s.note.box)
	return widget.NewCard(column)
}
