package opening

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// show says what is in the file.
func (s *Screen) show(f Found) {
	var title, whence string
	var rows []fyne.CanvasObject
	if f.Letter != nil {
		title, whence, rows = letter(*f.Letter, f.Client)
		whence += " · " + timeline.Day(f.Letter.At, s.o.Now)
	} else {
		title, whence, rows = capsule(*f.Capsule)
		whence += " · " + timeline.Day(f.Capsule.At, s.o.Now)
	}
	s.calm = !f.Stranger
	back := s.backButton()
	s.fault = look.Caption("").In(look.ColorConcern).Wrap()
	s.fault.Hide()
	buttons := page.Buttons()
	column := page.Column(14, look.Quiet(whence).Parted())
	if f.Stranger {
		s.keep = widget.NewButton(look.T("opening.keep.stranger", "Keep it all the same"), s.store)
		back = widget.NewPrimary(look.T("opening.back", "Back"), s.back).WithKey("Esc")
		buttons.Objects = []fyne.CanvasObject{back, s.keep}
		column.Add(look.Label(look.T("opening.stranger", "It bears another signature than what came before. Ask whoever sent it whether it is theirs, in another way than by this file, before you keep it.")).In(look.ColorConcern).Wrap())
	} else {
		s.keep = widget.NewPrimary(look.T("opening.keep", "Keep it here"), s.store).WithKey("Enter")
		buttons.Objects = []fyne.CanvasObject{s.keep, back}
	}
	if f.First && f.Letter != nil {
		column.Add(look.Quiet(look.T("opening.first", "It is the first from them. Its signature will be known from now on.")).Wrap())
	}
	column.Add(page.Column(10, rows...))
	column.Add(s.fault)
	column.Add(buttons)
	s.put(title, widget.NewCard(column))
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// capsule says what a practice sent.
func capsule(c session.Capsule) (title, whence string, rows []fyne.CanvasObject) {
	whence = look.T("opening.practice", "from your practice")
	if c.Sender != "" {
		whence = look.T("opening.from", "from {{.Sender}}", map[string]any{"Sender": c.Sender})
	}
	if c.Intention != "" {
		rows = append(rows, row(look.T("opening.intention", "Your intention"), look.Quote(c.Intention, 20).Wrap()))
	}
	if len(c.Words) > 0 {
		column := page.Column(4)
		for _, w := range first(c.Words) {
			column.Add(look.Quote(w, 17).Wrap())
		}
		more(column, len(c.Words))
		rows = append(rows, row(look.T("opening.words", "Words that came"), column))
	}
	if many := len(c.Practices); many > 0 {
		words := count(many, look.T("opening.practices.one", "1 practice"), look.T("opening.practices", "{{.N}} practices", n(many)))
		if days := evenings(c.Practices); days > 0 {
			words += ", " + count(days, look.T("opening.evenings.one", "planned for 1 day"), look.T("opening.evenings", "planned over {{.N}} days", n(days)))
		}
		rows = append(rows, line(look.T("opening.plan", "For the days to come"), words))
	}
	if len(c.Clips) > 0 {
		rows = append(rows, line(look.T("opening.voice", "A voice"), look.T("opening.voice.words", "spoken by somebody you know")))
	}
	if c.Piece != nil {
		rows = append(rows, line(look.T("opening.piece", "Music"), look.T("opening.piece.words", "the piece from your journey")))
	}
	if many := len(c.Prompts); many > 0 {
		rows = append(rows, line(look.T("opening.journal", "For your journal"), count(many, look.T("opening.prompts.one", "1 question"), look.T("opening.prompts", "{{.N}} questions", n(many)))))
	}
	if many := len(c.Contacts); many > 0 {
		var names []string
		for _, p := range c.Contacts {
			names = append(names, strings.TrimSpace(p.Name+" "+p.Number))
		}
		rows = append(rows, line(look.T("opening.contacts", "Whom to call"), strings.Join(names, " · ")))
	}
	return look.T("opening.capsule", "From your session"), whence, rows
}

// letter says what a client shares.
func letter(l session.Letter, client session.Code) (title, whence string, rows []fyne.CanvasObject) {
	if many := len(l.Results); many > 0 {
		rows = append(rows, line(look.T("opening.results", "Results"), count(many, look.T("opening.results.one", "1 result"), look.T("opening.results.n", "{{.N}} results", n(many)))))
	}
	if many := len(l.Journal); many > 0 {
		words := count(many, look.T("opening.entries.one", "1 entry"), look.T("opening.entries", "{{.N}} entries", n(many)))
		if spoken := len(l.Recordings()); spoken > 0 {
			words += ", " + count(spoken, look.T("opening.spoken.one", "1 of them spoken"), look.T("opening.spoken", "{{.N}} of them spoken", n(spoken)))
		}
		rows = append(rows, line(look.T("opening.diary", "Journal"), words))
	}
	if many := len(l.Practices); many > 0 {
		rows = append(rows, line(look.T("opening.done", "Practices"), count(many, look.T("opening.done.one", "1 was done"), look.T("opening.done.n", "{{.N}} were done", n(many)))))
	}
	if len(rows) == 0 {
		rows = append(rows, look.Quiet(look.T("opening.empty", "There is nothing in it but a greeting.")).Wrap())
	}
	return look.T("opening.letter", "A letter"), look.T("opening.of", "from {{.Client}}", map[string]any{"Client": string(client)}), rows
}

// most is how many words that came are shown here; the rest are found later.
const most = 3

func first(words []string) []string { return words[:min(len(words), most)] }

func more(column *fyne.Container, all int) {
	if all > most {
		column.Add(look.Caption(look.T("opening.more", "and {{.N}} more", n(all-most))))
	}
}

// evenings counts the days that something is planned for.
func evenings(all []session.Practice) int {
	days := map[session.Day]bool{}
	for _, p := range all {
		for _, d := range p.Days {
			days[d] = true
		}
	}
	return len(days)
}

// count chooses between the words for one and those for any other number.
func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func n(n int) map[string]any { return map[string]any{"N": n} }

// label is how wide the quiet names before what is in a file are.
const label = 190

func row(name string, what fyne.CanvasObject) fyne.CanvasObject {
	return container.New(named{}, look.Quiet(name).Cut(), what)
}

func line(name, what string) fyne.CanvasObject { return row(name, look.Label(what).Wrap()) }

// named sets a name before what it names, which takes the rest of the width.
type named struct{}

// MinSize is part of fyne.Layout.
func (named) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(label+o[1].MinSize().Width, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// Layout is part of fyne.Layout.
func (named) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(label-12, o[0].MinSize().Height))
	o[1].Resize(fyne.NewSize(size.Width-label, size.Height))
	o[1].Move(fyne.NewPos(label, 0))
}
