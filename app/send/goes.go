package send

import (
	"slices"
	"strings"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// voice is the card of who speaks the guides.
type voice struct {
	s      *Screen
	object *fyne.Container
	last   string // what it shows, so that it is built anew only where that changes
}

func newVoice(s *Screen) *voice { return &voice{s: s, object: container.NewStack()} }

// show offers the voice that was recorded, where the plan has a guide with one.
func (v *voice) show() {
	var with []string
	for _, p := range v.s.draft.Practices {
		switch g, ok := guideByID(v.s.o.Guides, p.Guide); {
		case !ok || g.Recorded == 0:
		case g.Recorded >= g.Cues:
			with = append(with, g.Title)
		default:
			with = append(with, look.T("send.voice.part", "{{.Title}}, {{.N}} of {{.All}}", map[string]any{"Title": g.Title, "N": g.Recorded, "All": g.Cues}))
		}
	}
	now := strings.Join(with, " · ")
	if now == v.last && len(v.object.Objects) > 0 {
		return
	}
	v.last = now
	column := page.Column(10, look.Section(look.T("send.voice", "Whose voice")))
	if now == "" {
		column.Add(look.Quiet(look.T("send.voice.none", "A voice that comes with Doorway. What you record of a guide yourself goes along.")).Wrap())
	} else {
		choice := widget.NewChoice(
			widget.Option{ID: "known", Title: look.T("send.voice.known", "The voice recorded here"), Detail: now},
			widget.Option{ID: "shipped", Title: look.T("send.voice.shipped", "One that comes with Doorway")})
		choice.Choose(map[bool]string{false: "known", true: "shipped"}[v.s.draft.Shipped])
		choice.OnChosen = func(id string) {
			v.s.draft.Shipped = id == "shipped"
			v.s.changed()
		}
		column.Add(choice)
	}
	v.object.Objects = []fyne.CanvasObject{widget.NewCard(column)}
}

// usualPiece is how long the music is at first, in minutes.
const usualPiece = 8

// musicCard lets the calm of the journey's music go along.
func (s *Screen) musicCard() fyne.CanvasObject {
	minutes := widget.NewSlider(conductor.LeastPiece, conductor.MostPiece, 1)
	length := look.Label("").Trailing()
	row := page.Level(12, minutes, minutes, page.Wide(64, length))
	goes := widget.NewCheck(look.T("send.piece.goes", "The calm of the journey’s music goes along")).Wrap().Free()
	tell := func() {
		length.SetText(look.T("send.minutes", "{{.Minutes}} min", map[string]any{"Minutes": int(minutes.Value())}))
		setVisible(s.draft.Piece > 0, row)
	}
	minutes.SetValue(usualPiece)
	if s.draft.Piece > 0 {
		minutes.SetValue(float64(s.draft.Piece))
		goes.SetDone(true)
	}
	change := func() {
		s.draft.Piece = 0
		if goes.Done() {
			s.draft.Piece = int(minutes.Value())
		}
		tell()
		s.changed()
	}
	minutes.OnChanged = func(float64) { change() }
	goes.OnChanged = func(bool) { change() }
	tell()
	return widget.NewCard(page.Column(6,
		look.Section(look.T("send.piece", "Music")), goes, row,
		look.Caption(look.T("send.piece.words", "It takes a moment to make, and about 3 MB a minute in the file.")).Wrap()))
}

// measureCard is what they are asked for.
func (s *Screen) measureCard() fyne.CanvasObject {
	chips := page.Grid(120, 3, 6, 6)
	for _, m := range s.o.Measures {
		var chip *widget.Button
		chip = widget.NewButton(m.Name, func() {
			if at := slices.Index(s.draft.Measures, m.ID); at >= 0 {
				s.draft.Measures = slices.Delete(s.draft.Measures, at, at+1)
			} else {
				s.draft.Measures = append(s.draft.Measures, m.ID)
			}
			chip.SetOn(slices.Contains(s.draft.Measures, m.ID))
			s.changed()
		}).Small()
		chip.SetOn(slices.Contains(s.draft.Measures, m.ID))
		chips.Add(chip)
	}
	return widget.NewCard(page.Column(8,
		look.Section(look.T("send.measures", "What you would like to know")), chips,
		look.Caption(look.T("send.measures.words", "They are asked softly, and answer if and when they like.")).Wrap()))
}

// contactCard is whom they can call.
func (s *Screen) contactCard() fyne.CanvasObject {
	field := func(hint string, text *string) *widget.Field {
		f := widget.NewField(hint)
		f.SetText(*text)
		f.OnChanged = func(now string) {
			*text = now
			s.changed()
		}
		return f
	}
	return widget.NewCard(page.Column(8,
		look.Section(look.T("send.contacts", "Whom they can call")),
		field(look.T("send.contact.name", "You, or your practice"), &s.draft.Practice.Name),
		field(look.T("send.contact.number", "Telephone"), &s.draft.Practice.Number),
		field(look.T("send.contact.crisis", "A local crisis line, if you have one"), &s.draft.Crisis),
		look.Caption(look.T("send.contacts.words", "The crisis line and the emergency number of their country stand on every page at home.")).Wrap()))
}

// closedCard says how the file is closed.
func (s *Screen) closedCard() fyne.CanvasObject {
	title := look.Section(look.T("send.closed", "How it is closed"))
	if !s.o.Known {
		return widget.NewCard(page.Column(8, title,
			look.Label(look.T("send.closed.words", "With five words, which you tell them on the phone or in person. Only with them can the file be read.")).Wrap()))
	}
	words := look.Label("").Wrap()
	var other *widget.Button
	tell := func() {
		if s.draft.WithWords {
			words.SetText(look.T("send.closed.again", "With five words, as the first time: for another computer, or where theirs was lost."))
			other.SetLabel(look.T("send.closed.key", "No words are needed"))
			return
		}
		words.SetText(look.T("send.closed.known", "Closed for their Doorway; no words needed."))
		other.SetLabel(look.T("send.closed.use", "Use words instead"))
	}
	other = widget.NewQuiet("", func() {
		s.draft.WithWords = !s.draft.WithWords
		tell()
		s.changed()
	}).Small().Flush()
	tell()
	return widget.NewCard(page.Column(8, title, words, page.Buttons(other)))
}

func setVisible(visible bool, o fyne.CanvasObject) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}
