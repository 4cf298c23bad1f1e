package send

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// show says where the file is, and with what it is opened.
func (s *Screen) show(m Made) {
	s.made = &m
	s.draft = Draft{}
	column := page.Column(18, look.Label(look.T("send.made.place", "It is in {{.Place}}.", map[string]any{"Place": m.Place})).Wrap())
	if m.Words == "" {
		column.Add(look.Heading(look.T("send.made.known", "It opens by itself in their Doorway."), 26).Wrap())
		column.Add(look.Quiet(look.T("send.made.known.words", "No words are needed. Send it however you like; nobody else can read it.")).Wrap())
	} else {
		column.Add(look.Caption(look.T("send.made.words", "The words that open it")))
		column.Add(Five(m.Words, 38))
		column.Add(look.Label(look.T("send.made.tell", "Tell them these words on the phone or in person. Never send them along with the file.")).Wrap())
		column.Add(look.Quiet(look.T("send.made.again", "They stay on the page of {{.Client}}, should they be asked for again.", map[string]any{"Client": string(s.o.Client)})).Wrap())
	}
	back := widget.NewPrimary(look.T("send.made.back", "Back to {{.Client}}", map[string]any{"Client": string(s.o.Client)}), s.leave).Large().WithKey("↵")
	column.Add(page.Buttons(back))
	s.page = page.New(page.Head(look.T("send.made", "It is made"), string(s.o.Client)), page.Column(0, widget.NewCard(column)), nil)
	s.object.Objects = []fyne.CanvasObject{s.page}
	s.object.Refresh()
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// Five shows the words of a file, large enough to be read out across a room.
func Five(words string, size float32) fyne.CanvasObject {
	row := page.Grid(size*2.9, 5, 12, 6)
	for _, w := range strings.Split(words, "-") {
		row.Add(look.Heading(w, size))
	}
	return row
}
