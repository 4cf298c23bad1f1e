package prepare

import (
	"cmp"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// coming is the card of the appointment.
type coming struct {
	s        *Screen
	object   fyne.CanvasObject
	on, time *widget.Field
	words    *look.Text
}

func newComing(s *Screen) *coming {
	c := &coming{s: s, on: widget.NewField("2026-11-22"), time: widget.NewField("10:00"), words: look.Quiet("").Cut()}
	for _, f := range []*widget.Field{c.on, c.time} {
		f.OnChanged = func(string) {
			c.tell()
			s.changed()
			s.refresh()
		}
	}
	c.on.SetPlaceholder(string(session.DayOf(s.o.Now())))
	c.on.OnEnter = func(string) { s.write(c.time) }
	c.time.OnEnter = func(string) { s.leaveField() }
	title := look.Section(look.T("prepare.coming", "When they come"))
	c.object = widget.NewCard(page.Column(10, title, page.Buttons(page.Wide(132, c.on), page.Wide(96, c.time)), c.words))
	c.words.Hide()
	return c
}

// take shows an appointment.
func (c *coming) take(at time.Time) {
	if at.Equal(c.day()) {
		return
	}
	if at.IsZero() {
		c.on.SetText("")
		c.time.SetText("")
		return
	}
	at = at.In(c.s.o.Now().Location())
	c.on.SetText(string(session.DayOf(at)))
	c.time.SetText(at.Format("15:04"))
}

// clocks are the ways in which a time of day is written.
var clocks = []string{"15:04", "15.04", "1504", "15", "3:04pm", "3:04 pm", "3pm", "3 pm"}

// parse reads both fields; the zero time is none.
func (c *coming) parse() (at time.Time, day, clock error) {
	on, typed := strings.TrimSpace(c.on.Text()), strings.ToLower(strings.TrimSpace(c.time.Text()))
	if on == "" && typed == "" {
		return time.Time{}, nil, nil
	}
	now := c.s.o.Now()
	d := session.DayOf(now)
	if on != "" {
		if d, day = session.ParseDay(on); day != nil {
			return time.Time{}, day, nil
		}
	}
	at = d.Time(now.Location())
	if typed == "" {
		return at, nil, nil
	}
	for _, form := range clocks {
		if t, err := time.Parse(form, typed); err == nil {
			return time.Date(at.Year(), at.Month(), at.Day(), t.Hour(), t.Minute(), 0, 0, now.Location()), nil, nil
		}
	}
	return time.Time{}, nil, session.Sayf("error.appointment", "“{{.Time}}” is no time of day; please write it like 10:00.", "Time", clipped(typed, 20))
}

// clipped keeps a sentence short whatever was typed.
func clipped(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// day is the appointment, or the zero time.
func (c *coming) day() time.Time {
	at, day, clock := c.parse()
	if day != nil || clock != nil {
		return time.Time{}
	}
	return at
}

// tell writes the appointment out, so that a slip is seen.
func (c *coming) tell() {
	at := c.day()
	if at.IsZero() {
		c.words.Tell("")
		return
	}
	words := look.T("date.long", "{{.Weekday}}, {{.Day}} {{.Month}}", map[string]any{
		"Weekday": look.T("weekday."+at.Format("Mon"), at.Format("Monday")), "Day": at.Day(), "Month": timeline.Month(at),
	})
	if at.Year() != c.s.o.Now().Year() {
		words += at.Format(" 2006")
	}
	if at.Hour() > 0 || at.Minute() > 0 {
		words += ", " + timeline.Clock(at)
	}
	c.words.Tell(words)
}

// check says at the fields what is no day or no time, and gives it.
func (c *coming) check() *wrong {
	_, day, clock := c.parse()
	for field, err := range map[*widget.Field]error{c.on: day, c.time: clock} {
		if err != nil {
			field.SetError(say.Error(err))
			c.s.refresh()
			return &wrong{err, func() { c.s.write(field) }}
		}
	}
	return nil
}

// wrong is what the fields say to be wrong, or empty.
func (c *coming) wrong() string { return cmp.Or(c.on.Error(), c.time.Error()) }
