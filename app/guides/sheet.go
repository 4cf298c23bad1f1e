package guides

import (
	"strings"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/audio/guide"

	"fyne.io/fyne/v2"
)

// about is all of a guide on one sheet: what it is, how it is heard, and its words.
func (s *Screen) about(g guide.Guide) fyne.CanvasObject {
	s.listen = s.heard.Button(look.T("guides.listen", "Listen"), 0, func() conductor.Source {
		l := s.o.Listen(g, s.o.Voices[s.voice].ID)
		s.said = l.Cue
		return l.Source
	})
	s.listen.Face.WithKey("L")
	s.listen.Played = s.played
	record := widget.NewButton(look.T("guides.record", "Record it yourself"), s.record).WithKey("R")
	top := page.Column(16,
		page.Column(4, look.Heading(g.Title, 26).Wrap(), look.Label(g.About).Wrap(), look.Caption(facts(g)).Wrap()),
		page.Column(8, s.voiceRow(), look.Caption(s.spokenBy(g)).Wrap()),
		page.Buttons(s.listen.Face, record),
		widget.NewDivider())
	return widget.NewCard(page.Column(18, top, s.words(g)))
}

// facts are what a guide is for and how long it can be, in a line.
func facts(g guide.Guide) string {
	return look.T("guides.facts", "For {{.For}} · {{.Least}} to {{.Most}} minutes",
		map[string]any{"For": strings.Join(g.For, ", "), "Least": g.Least, "Most": g.Most})
}

// voiceRow lets one of the voices be chosen.
func (s *Screen) voiceRow() fyne.CanvasObject {
	row := page.Buttons()
	s.voices = nil
	for i, v := range s.o.Voices {
		b := widget.NewButton(v.Name, func() { s.speak(i) }).Narrow()
		s.voices = append(s.voices, b)
		row.Add(b)
	}
	row.Add(widget.NewKeyCap("V"))
	s.tellVoice()
	return row
}

// spokenBy says how much of a guide is spoken by the voice that is known.
func (s *Screen) spokenBy(g guide.Guide) string {
	n, all := s.recorded(g), len(g.Cues())
	data := map[string]any{"Done": n, "All": all}
	switch n {
	case 0:
		return look.T("guides.none", "None of it is recorded yet. A voice that is known is the kindest one.")
	case all:
		return look.T("guides.whole", "Your voice: all {{.All}} parts.", data)
	}
	return look.T("guides.some", "Your voice: {{.Done}} of {{.All}} parts. The others are spoken by the voice that comes with Doorway.", data)
}

// words are all that is said, part by part.
func (s *Screen) words(g guide.Guide) fyne.CanvasObject {
	s.cues, s.said = nil, nil
	column := page.Column(22)
	for _, p := range g.Parts {
		part := page.Column(8, look.Section(p.Name))
		for _, c := range p.Cues {
			text := look.Heading(c.Say, 18).Wrap()
			s.cues = append(s.cues, text)
			part.Add(text)
		}
		column.Add(part)
	}
	return column
}

// Name is what a voice that ships is called.
func Name(voice string) string {
	switch voice {
	case "light":
		return look.T("guides.voice.light", "Light voice")
	case "low":
		return look.T("guides.voice.low", "Low voice")
	}
	return voice
}
