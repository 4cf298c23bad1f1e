package journal

import (
	"io"
	"time"

	"doorway/app/look"
	"doorway/session"
	"doorway/session/keepsake"
)

// Book is the journal of a course, the oldest entry first, in the reader's words. open opens what was spoken by its name.
func Book(c session.Course, now time.Time, open func(name string) (io.ReadCloser, error)) keepsake.Book {
	b := keepsake.Book{
		Language: look.T("journal.book.language", "en"), Title: look.T("journal.title", "Journal"),
		About: look.T("journal.book.about", "Taken along on {{.Day}}", map[string]any{"Day": longDay(now)}),
	}
	for _, w := range c.Journal {
		e := keepsake.Entry{At: w.At, When: when(w.At), Purpose: purposeName(w.Purpose), Prompt: w.Prompt, Text: w.Text}
		if w.Sound != nil {
			name := w.Sound.Name
			e.Spoken, e.Length = func() (io.ReadCloser, error) { return open(name) }, length(w.Seconds)
		}
		b.Entries = append(b.Entries, e)
	}
	return b
}
