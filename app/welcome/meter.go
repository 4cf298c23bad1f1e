package welcome

import (
	"image/color"

	"doorway/app/look"
	"doorway/app/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// parts of the meter's line, the most that a passphrase can score.
const parts = 4

// meter tells how hard a passphrase is to guess: a line in four parts, and a
// few words. Its place is kept while there is nothing to tell.
type meter struct {
	object fyne.CanvasObject
	line   [parts]*canvas.Rectangle
	words  *look.Text
}

func newMeter() *meter {
	m := &meter{words: look.Caption(" ")}
	grid := container.New(layout.NewGridLayoutWithColumns(parts))
	for i := range m.line {
		m.line[i] = canvas.NewRectangle(color.Transparent)
		m.line[i].CornerRadius = 2
		grid.Add(m.line[i])
	}
	m.object = page.Inset(page.Column(4, page.Tall(4, grid), m.words))
	m.set(0, "")
	return m
}

// set shows a score from 0 to 4. What is guessed at once has one part of the
// line all the same, in concern; no words are nothing to tell.
func (m *meter) set(score int, words string) {
	ink, lit := look.ColorAccent, min(max(score, 1), parts)
	if score < 2 {
		ink = look.ColorConcern
	}
	if words == "" {
		words, lit = " ", 0
	}
	for i, part := range m.line {
		name := look.ColorLine
		if i < lit {
			name = ink
		}
		part.FillColor = look.Theme(look.Day).Color(name, theme.VariantLight)
		part.Refresh()
	}
	if ink == look.ColorAccent {
		ink = look.ColorQuiet
	}
	m.tell(words, ink)
}

// tell writes words beneath the line, which stays as it is.
func (m *meter) tell(words string, ink fyne.ThemeColorName) {
	m.words.In(ink).SetText(words)
	m.words.Refresh()
}
