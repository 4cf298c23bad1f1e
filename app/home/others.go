package home

import (
	"slices"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/safety"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// groups are the guides that ship, by what they are good for. One that is in none
// of them comes at the end.
var groups = []struct {
	name   func() string
	guides []string
}{
	{func() string { return look.T("home.group.land", "To land") }, []string{"coming-home", "body-lantern", "sleep"}},
	{func() string { return look.T("home.group.hard", "With what is hard") }, []string{"kind-hand", "rain", "volume", "underneath"}},
	{func() string { return look.T("home.group.on", "To go on from here") }, []string{"quiet-letter", "new-paths", "small-step"}},
}

// showOthers shows the other guides.
func (s *Screen) showOthers() {
	s.offers = true
	s.draw()
}

// others is the page of all guides.
func (s *Screen) others() fyne.CanvasObject {
	column := safety.Column(20)
	rest := slices.Clone(s.o.Guides)
	for _, g := range groups {
		var these []Offer
		for _, id := range g.guides {
			if o := s.find(id); o != nil {
				these = append(these, *o)
			}
		}
		rest = slices.DeleteFunc(rest, func(o Offer) bool { return slices.Contains(g.guides, o.ID) })
		s.group(column, g.name(), these)
	}
	s.group(column, look.T("home.group.more", "And also"), rest)
	return safety.Page(
		safety.Head(look.T("home.others", "Another one"), widget.NewQuiet(look.T("home.back", "Back"), s.back).WithKey("Esc").Flush()),
		column, safety.Foot(s.o.Numbers))
}

func (s *Screen) group(column *fyne.Container, name string, these []Offer) {
	if len(these) == 0 {
		return
	}
	var cards []fyne.CanvasObject
	for _, o := range these {
		words := o.About
		if len(o.For) > 0 {
			words += "\n" + strings.Join(o.For, " · ")
		}
		cards = append(cards, widget.NewWay(o.Title, words, func() { s.choose(o.ID) }).
			WithEnd(look.T("home.range", "{{.Least}}–{{.Most}} min", map[string]any{"Least": o.Least, "Most": o.Most})))
	}
	column.Add(safety.Column(10, look.Section(name), page.Grid(380, 2, cardGap, 12, cards...)))
}

// choose puts a guide on the card of the evening.
func (s *Screen) choose(id string) {
	s.offers = false
	s.tender.take(s.find(id))
	s.draw()
}
