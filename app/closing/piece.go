package closing

import (
	"strings"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// usualPiece is how long a piece for home is at first, in minutes.
const usualPiece = 8

// Piece makes a piece of the journey's music for home.
type Piece struct {
	// ChooseFolder answers with a folder that was pointed at, or with nothing.
	ChooseFolder func(answer func(folder string))
	// Make writes the piece. It tells on the UI goroutine how much is made, from 0 to 1, and answers there with where it
	// is: nowhere where it was cancelled. What it returns cancels it.
	Make func(w Wish, told func(part float64), answer func(place string, err error)) (cancel func())
}

// Wish is what a piece is to be.
type Wish struct {
	Minutes int
	Folder  string
	Name    string // of the file, without its kind
	Kind    string // flac or wav
}

// piece is the card in which one is made.
type piece struct {
	s      *Screen
	object *fyne.Container // hidden until it is asked for

	name    *widget.Field
	minutes *widget.Slider
	length  *look.Text
	kind    *widget.Choice
	make    *widget.Button
	cancel  *widget.Button
	told    *look.Text
	end     func() // cancels what is made; nil: nothing is
}

func newPiece(s *Screen) *piece {
	p := &piece{
		s: s, name: widget.NewField(pieceName()), minutes: widget.NewSlider(conductor.LeastPiece, conductor.MostPiece, 1),
		length: look.Label("").Trailing(), told: look.Caption("").Wrap(),
		kind: widget.NewChoice(
			widget.Option{ID: "flac", Title: look.T("piece.flac", "FLAC"), Detail: look.T("piece.flac.words", "small, all of the sound")},
			widget.Option{ID: "wav", Title: look.T("piece.wav", "WAV"), Detail: look.T("piece.wav.words", "large, plays anywhere")}).InColumns(2),
	}
	p.name.SetText(pieceName())
	p.minutes.OnChanged = func(float64) { p.say() }
	p.minutes.SetValue(usualPiece)
	p.say()
	p.kind.Choose("flac")
	p.make = widget.NewPrimary(look.T("piece.make", "Save to a folder…"), p.choose)
	p.cancel = widget.NewButton(look.T("piece.cancel", "Cancel"), p.stop)
	p.cancel.Hide()
	p.told.Hide()
	left := page.Column(8,
		look.Caption(look.T("piece.name", "Its name")),
		p.name,
		look.Caption(look.T("piece.words", "The calm of this journey's music, to take along. The file holds no code, no name and no words of anybody.")).Wrap())
	right := page.Column(8,
		look.Caption(look.T("piece.length", "How long, and as what")),
		page.Level(12, p.minutes, p.minutes, page.Wide(64, p.length)),
		p.kind)
	p.object = container.NewStack(widget.NewCard(page.Column(12,
		look.Section(look.T("piece.title", "A piece for home")),
		page.Beside(0.5, left, right),
		page.Level(12, p.told, container.NewStack(p.make, p.cancel), p.told))))
	p.object.Hide()
	return p
}

// pieceName is what the file is called where nobody calls it otherwise.
func pieceName() string { return look.T("piece.title", "A piece for home") }

func (p *piece) say() {
	p.length.SetText(look.T("piece.minutes", "{{.Minutes}} min", map[string]any{"Minutes": int(p.minutes.Value())}))
}

// toggle shows the card, or takes it away; what is being made goes on.
func (p *piece) toggle() {
	p.object.Hidden = !p.object.Hidden
	p.s.object.Refresh()
	if p.object.Visible() {
		page.Reveal(p.s.object, p.object)
	}
}

// choose lets the folder be chosen, and begins.
func (p *piece) choose() {
	w := Wish{Minutes: int(p.minutes.Value()), Name: strings.TrimSpace(p.name.Text()), Kind: p.kind.Chosen()}
	if w.Name == "" {
		w.Name = pieceName()
	}
	if fault := wrongName(w.Name); fault != "" {
		p.name.SetError(fault)
		p.s.object.Refresh()
		return
	}
	p.s.o.Piece.ChooseFolder(func(folder string) {
		if folder == "" || p.end != nil || p.s.closed {
			return
		}
		w.Folder = folder
		p.begin(w)
	})
}

func (p *piece) begin(w Wish) {
	p.s.heard.Stop() // two at once would be slow
	p.making(true)
	p.tell(look.ColorQuiet, look.T("piece.making", "It is being made…"))
	p.end = p.s.o.Piece.Make(w, func(part float64) {
		p.tell(look.ColorQuiet, look.T("piece.part", "{{.Part}} % is made.", map[string]any{"Part": int(100 * part)}))
	}, func(place string, err error) {
		p.end = nil
		p.making(false)
		switch {
		case err != nil:
			p.tell(look.ColorConcern, say.Error(err))
		case place == "":
			p.tell(look.ColorQuiet, "")
		default:
			p.tell(look.ColorQuiet, look.T("piece.done", "It is in {{.Place}}.", map[string]any{"Place": place}))
		}
	})
}

func (p *piece) making(on bool) {
	p.make.Hidden, p.cancel.Hidden = on, !on
	p.s.object.Refresh()
}

func (p *piece) tell(ink fyne.ThemeColorName, words string) {
	p.told.In(ink).Tell(words)
	p.s.object.Refresh()
}

// stop cancels what is being made, if anything.
func (p *piece) stop() {
	if p.end != nil {
		p.end()
	}
}

// wrongName says in one sentence why no file can be called so, or nothing.
func wrongName(name string) string {
	const most = 80
	switch {
	case strings.ContainsAny(name, `/\:*?"<>|`) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }):
		return look.T("piece.name.wrong", `A file's name can't have / \ : * ? " < > or | in it; please leave them out.`)
	case len([]rune(name)) > most:
		return look.T("piece.name.long", "This name is too long for a file; please give a shorter one.")
	case strings.HasPrefix(name, "."):
		return look.T("piece.name.hidden", "A file whose name begins with a dot is hidden; please begin it with a letter.")
	}
	return ""
}
