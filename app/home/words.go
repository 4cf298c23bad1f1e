package home

import (
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/say"
	"doorway/session"
)

// hours of a day, at home.
type hours int

const (
	morning hours = iota
	afternoon
	night
)

func hoursOf(now time.Time) hours {
	switch h := now.Hour(); {
	case h >= session.NightEnds && h < 12:
		return morning
	case h >= 12 && h < 17:
		return afternoon
	}
	return night
}

// greeting is the title.
func greeting(now time.Time) string {
	switch hoursOf(now) {
	case morning:
		return look.T("home.morning", "This morning")
	case afternoon:
		return look.T("home.afternoon", "This afternoon")
	}
	return look.T("home.evening", "This evening")
}

// section stands over the practice.
func section(now time.Time) string {
	switch hoursOf(now) {
	case morning:
		return look.T("home.for.morning", "For this morning")
	case afternoon:
		return look.T("home.for.afternoon", "For this afternoon")
	}
	return look.T("home.for.night", "For tonight")
}

// after says how long ago the last visit was. It stops counting where the days
// begin to be like any others.
func (s *Screen) after() string {
	nothing := look.T("home.nothing", "Nothing has to happen.")
	when := ""
	switch n := s.o.Evening.After; {
	case n < 0:
	case n == 0:
		when = look.T("home.after.same", "The day of your session.")
	case n == 1:
		when = look.T("home.after.day", "The day after.")
	case n == 2:
		when = look.T("home.after.two", "Two days after.")
	case n == 3:
		when = look.T("home.after.three", "Three days after.")
	case n == 4:
		when = look.T("home.after.four", "Four days after.")
	case n == 5:
		when = look.T("home.after.five", "Five days after.")
	case n == 6:
		when = look.T("home.after.six", "Six days after.")
	case n == 7:
		when = look.T("home.after.week", "A week after.")
	case n < 14:
		when = look.T("home.after.over", "A little over a week after.")
	case n < 21:
		when = look.T("home.after.weeks", "Two weeks after.")
	}
	if when == "" {
		return nothing
	}
	return when + " " + nothing
}

// notices are what should be known, quietly.
func (s *Screen) notices() (all []string) {
	for _, n := range s.o.Notices {
		all = append(all, say.Error(n))
	}
	if p := s.o.Evening.Practice; p != nil && s.find(p.Guide) == nil {
		all = append(all, look.T("home.unknown", "What your practice chose for today is not in this Doorway; it may need a newer one. Another practice is here until then."))
	}
	return all
}

// find is the guide of an id; nil: it is not here.
func (s *Screen) find(id string) *Offer {
	for i := range s.o.Guides {
		if s.o.Guides[i].ID == id {
			return &s.o.Guides[i]
		}
	}
	return nil
}

// mostLetters is how much of what the practice sent stands on a card. All of it is
// under Letters.
const mostLetters = 400

func short(words string) string {
	r := []rune(words)
	if len(r) <= mostLetters {
		return words
	}
	return strings.TrimSpace(string(r[:mostLetters])) + "…"
}
