package sound

import (
	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/audio/soundscape"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// palette is a row of the palettes: press it to begin new journeys with it, or hear it.
type palette struct {
	id     string
	choice *widget.Choice
	hear   *hear.Button
}

func (s *Screen) paletteCard() fyne.CanvasObject {
	column := page.Column(8)
	for _, about := range soundscape.Palettes() {
		p := &palette{id: about.ID}
		p.choice = widget.NewChoice(widget.Option{ID: p.id, Title: hear.PaletteName(about), Detail: hear.PaletteLine(about)})
		p.choice.OnChosen = func(string) { s.usual(p.id) }
		p.hear = s.heard.Icon(0, func() conductor.Source {
			return s.o.Preview(s.with(session.Soundscape{Palette: p.id}))
		})
		s.palettes = append(s.palettes, p)
		column.Add(container.NewBorder(nil, nil, nil, beside(s.playable(p.hear)), p.choice))
	}
	s.chosen()
	return widget.NewCard(page.Column(12,
		look.Section(look.T("sound.palettes", "Palettes")),
		look.Caption(look.T("sound.palettes.words", "The chosen one is what new journeys begin with. Each can be heard for a minute.")).Wrap(),
		column))
}

// beside keeps a button in the middle of a row's height, a little away from what it stands beside.
func beside(button fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 6, 0), container.NewCenter(button))
}

// usual begins new journeys with a palette from now on.
func (s *Screen) usual(id string) {
	s.room.Palette = id
	s.chosen()
	s.keep()
}

// chosen shows which palette new journeys begin with: the first, where nobody chose one that there is.
func (s *Screen) chosen() {
	id := s.palettes[0].id
	for _, p := range s.palettes {
		if p.id == s.room.Palette {
			id = p.id
		}
	}
	for _, p := range s.palettes {
		chosen := ""
		if p.id == id {
			chosen = id
		}
		p.choice.Choose(chosen)
	}
}
