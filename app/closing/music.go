package closing

import (
	"strconv"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// musicCard asks how the music was: liking, resonance and openness, which went
// with improvement (Kaelen 2018, Psychopharmacology).
func (s *Screen) musicCard(j session.Journey) fyne.CanvasObject {
	column := page.Column(6, look.Section(look.T("closing.music", "The music, in their words, 0–10")))
	m := j.Music
	questions := []struct {
		words string
		value **int
	}{
		{look.T("closing.music.liking", "I liked it"), &m.Liking},
		{look.T("closing.music.resonance", "It fitted what happened"), &m.Resonance},
		{look.T("closing.music.openness", "I could let it in"), &m.Openness},
	}
	if j.Sealed != nil {
		for _, q := range questions {
			value := look.Quiet("–")
			if *q.value != nil {
				value = look.Strong(strconv.Itoa(**q.value))
			}
			words := look.Label(q.words)
			column.Add(page.Level(12, words, words, value))
		}
		return widget.NewCard(column)
	}
	kept := s.newStanding(func() session.Act { return m })
	fill := look.PhaseColor("open")
	for _, q := range questions {
		strip := widget.NewStrip("", fill).Bare()
		if *q.value != nil {
			strip.SetValue(**q.value)
		}
		strip.OnChanged = func(value int, rated bool) {
			*q.value = nil
			if rated {
				*q.value = &value
			}
			kept.changed()
		}
		column.Add(page.Column(0, look.Label(q.words), strip))
	}
	column.Add(kept.fault)
	return widget.NewCard(column)
}
