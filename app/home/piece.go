package home

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// piece is the music that the practice sent.
type piece struct {
	s      *Screen
	object fyne.CanvasObject
	button *widget.Button
	words  *look.Text
	end    func() // fades it out; nil: it does not play
	turn   int    // counts the plays: what an earlier one has to tell comes too late
}

func newPiece(s *Screen) *piece {
	p := &piece{s: s, words: look.Caption("").Wrap()}
	p.button = widget.NewButton("", p.toggle).WithIcon("play").Narrow()
	words := page.Column(2, look.Label(look.T("home.piece", "The piece from your journey")).Cut(), p.words)
	p.object = widget.NewCard(page.Level(14, words, words, p.button))
	p.rest()
	return p
}

// rest shows it as it is while it does not play.
func (p *piece) rest() {
	words := look.T("home.piece.words", "Music for home")
	if n := int((p.s.o.Length + 30*time.Second) / time.Minute); n > 0 {
		words = look.T("home.length", "{{.Minutes}} minutes", map[string]any{"Minutes": n})
	}
	p.show("play", words, look.ColorQuiet)
}

func (p *piece) show(icon, words string, ink fyne.ThemeColorName) {
	p.button.SetFace(icon, "")
	p.words.In(ink).SetText(words)
}

// toggle plays it, or fades it out.
func (p *piece) toggle() {
	if p.end != nil {
		p.stop()
		return
	}
	p.turn++
	turn := p.turn
	p.show("clock", look.T("home.piece.moment", "One moment…"), look.ColorQuiet)
	stop := p.s.o.Hear(func(now conductor.Progress) {
		if turn == p.turn {
			p.told(now)
		}
	})
	if turn == p.turn { // it was not over at once
		p.end = stop
	}
}

func (p *piece) told(now conductor.Progress) {
	if now.Stage != conductor.Over {
		words := timeline.Elapsed(now.Played)
		if p.s.o.Length > 0 {
			words = look.T("home.piece.of", "{{.Played}} of {{.All}}", map[string]any{"Played": words, "All": timeline.Elapsed(p.s.o.Length)})
		}
		p.show("square", words, look.ColorQuiet)
		return
	}
	p.turn++
	p.end = nil
	p.rest()
	if now.Err != nil {
		p.show("play", say.Error(now.Err), look.ColorConcern)
	}
}

// stop fades it out. What is still told of it is let go.
func (p *piece) stop() {
	if p.end == nil {
		return
	}
	end := p.end
	p.turn++
	p.end = nil
	p.rest()
	end()
}
