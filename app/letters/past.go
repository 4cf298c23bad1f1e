package letters

import (
	"slices"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// mostPast is how many are shown of what came and of what went: years of them.
const mostPast = 40

// came is what came from the practice, the newest first.
func (s *Screen) came() fyne.CanvasObject {
	column := page.Column(18, look.Section(look.T("letters.came", "What came")))
	if len(s.course.Received) == 0 {
		column.Add(look.Quiet(look.T("letters.came.none", "Nothing yet. The file from your practice can be opened here, or dropped on this window.")).Wrap())
	}
	for i, r := range slices.Backward(s.course.Received) {
		if len(s.course.Received)-i > mostPast {
			break
		}
		column.Add(capsule(r))
	}
	return widget.NewCard(column)
}

func capsule(r session.Received) fyne.CanvasObject {
	c := r.Capsule
	from := c.Sender
	if from == "" {
		from = look.T("letters.practice", "Your practice")
	}
	column := page.Column(4, look.Strong(from).Wrap(), look.Caption(day(r.At)).Wrap())
	if c.Intention != "" {
		column.Add(look.Quote(c.Intention, 18).Wrap())
	}
	for _, w := range c.Words {
		column.Add(look.Quote(w, 16).Wrap())
	}
	if plan := planned(c); plan != "" {
		column.Add(look.Quiet(plan).Wrap())
	}
	return column
}

// planned says what a capsule brought beside words.
func planned(c session.Capsule) string {
	var parts []string
	if n := len(c.Practices); n > 0 {
		parts = append(parts, count(n, look.T("letters.practices.one", "1 practice"), look.T("letters.practices", "{{.N}} practices", many(n))))
	}
	if len(c.Clips) > 0 {
		parts = append(parts, look.T("letters.voice", "a voice you know"))
	}
	if c.Piece != nil {
		parts = append(parts, look.T("letters.piece", "the piece from your journey"))
	}
	if n := len(c.Prompts); n > 0 {
		parts = append(parts, count(n, look.T("letters.prompts.one", "1 question"), look.T("letters.prompts", "{{.N}} questions", many(n))))
	}
	return strings.Join(parts, " · ")
}

// went is what went to the practice, the newest first.
func (s *Screen) went() fyne.CanvasObject {
	column := page.Column(18, look.Section(look.T("letters.went", "What went")))
	if len(s.course.Shared) == 0 {
		column.Add(look.Quiet(look.T("letters.went.none", "Nothing has left this computer. A letter holds only what you choose, and goes only when you send it.")).Wrap())
	}
	for i, l := range slices.Backward(s.course.Shared) {
		if len(s.course.Shared)-i > mostPast {
			break
		}
		column.Add(page.Column(4, look.Strong(day(l.At)).Wrap(), look.Quiet(held(l.Letter)).Wrap()))
	}
	return widget.NewCard(column)
}

// held says in one line what a letter holds.
func held(l session.Letter) string {
	var parts []string
	if n := len(l.Practices); n > 0 {
		parts = append(parts, count(n, look.T("letters.practices.one", "1 practice"), look.T("letters.practices", "{{.N}} practices", many(n))))
	}
	if n := len(l.Journal); n > 0 {
		parts = append(parts, count(n, look.T("letters.entries.one", "1 entry of the journal"), look.T("letters.entries", "{{.N}} entries of the journal", many(n))))
	}
	if n := len(l.Results); n > 0 {
		parts = append(parts, count(n, look.T("letters.results.one", "1 result"), look.T("letters.results", "{{.N}} results", many(n))))
	}
	return strings.Join(parts, " · ")
}
