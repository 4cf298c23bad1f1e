package closing

import (
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// adverse is the card of adverse events: what happened, when it began and when it
// had passed.
type adverse struct {
	s             *Screen
	object        fyne.CanvasObject
	list          *fyne.Container
	what          *widget.Field
	began, passed *widget.Field
	sending       bool
}

func newAdverse(s *Screen, j session.Journey) *adverse {
	a := &adverse{
		s: s, list: page.Column(8), what: widget.NewWords(look.T("closing.adverse.what", "What happened")),
		began: widget.NewField(look.T("closing.adverse.began", "began 11:05")), passed: widget.NewField(look.T("closing.adverse.passed", "passed 11:20")),
	}
	for _, f := range []*widget.Field{a.what, a.began, a.passed} {
		f.OnEnter = func(string) { a.send() }
	}
	keep := widget.NewButton(look.T("closing.keep", "Keep"), a.send).Narrow()
	times := page.Grid(100, 2, 8, 6, a.began, a.passed)
	a.object = widget.NewCard(page.Column(8,
		look.Section(look.T("closing.adverse", "Adverse events")),
		a.list, a.what, page.Level(8, times, times, keep)))
	a.tell(j)
	return a
}

// tell lists the events as they stand.
func (a *adverse) tell(j session.Journey) {
	a.list.RemoveAll()
	if len(j.Adverse) == 0 {
		a.list.Add(look.Quiet(look.T("closing.adverse.none", "None was entered.")).Wrap())
	}
	for _, e := range j.Adverse {
		column := page.Column(2, look.Label(e.What).Wrap(), look.Caption(a.times(e)).Wrap())
		if !e.Resolved.IsZero() {
			a.list.Add(column)
			continue
		}
		passed := widget.NewButton(look.T("closing.adverse.now", "Passed now"), func() { a.resolve(e) }).Small()
		a.list.Add(container.NewBorder(nil, nil, nil, container.NewCenter(passed), column))
	}
}

// times says when an event began and ended, and whether that was entered late.
func (a *adverse) times(e session.AdverseEvent) string {
	var parts []string
	if !e.Onset.IsZero() {
		parts = append(parts, look.T("closing.adverse.from", "began {{.Time}}", map[string]any{"Time": timeline.Clock(e.Onset)}))
	}
	if e.Resolved.IsZero() {
		parts = append(parts, look.T("closing.adverse.lasts", "not passed yet"))
	} else {
		parts = append(parts, look.T("closing.adverse.until", "passed {{.Time}}", map[string]any{"Time": timeline.Clock(e.Resolved)}))
	}
	if e.Late {
		parts = append(parts, look.T("closing.adverse.late", "entered late"))
	}
	return strings.Join(parts, " · ")
}

func (a *adverse) resolve(e session.AdverseEvent) {
	next := e.Adverse
	next.Of, next.Resolved = e.ID, a.s.o.Wall().Truncate(time.Second)
	a.s.do(next, func(err error) {
		if err != nil {
			a.s.tell(say.Error(err))
		}
	})
}

// loose says whether something is written that is not kept.
func (a *adverse) loose() bool {
	return strings.TrimSpace(a.what.Text()+a.began.Text()+a.passed.Text()) != ""
}

func (a *adverse) reveal() {
	if a.loose() {
		a.what.SetError(look.T("closing.adverse.loose", "This is not kept yet; keep it, or take it out of its fields."))
		page.Reveal(a.s.object, a.object)
	}
}

// send keeps what is written. What can't be kept stays there.
func (a *adverse) send() {
	if a.sending {
		return
	}
	j, _ := a.s.o.Now()
	event := session.Adverse{What: strings.TrimSpace(a.what.Text())}
	for _, t := range []struct {
		field *widget.Field
		into  *time.Time
	}{{a.began, &event.Onset}, {a.passed, &event.Resolved}} {
		at, err := clock(t.field.Text(), j.Began, a.s.o.Wall())
		if err != nil {
			t.field.SetError(say.Error(err))
			a.s.object.Refresh()
			return
		}
		*t.into = at
	}
	a.sending = true
	a.s.do(event, func(err error) {
		a.sending = false
		if err != nil {
			a.what.SetError(say.Error(err))
			a.s.object.Refresh()
			return
		}
		for _, f := range []*widget.Field{a.what, a.began, a.passed} {
			f.SetText("")
		}
		a.s.goOn()
	})
}

// clock reads a time of day as it is typed, 11:05 or 11.05, of the day of the
// session or the one after midnight. Empty is no time; one to come is refused.
func clock(text string, began, now time.Time) (time.Time, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{"15:04", "15.04", "1504", "15h04"} {
		t, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		at := time.Date(began.Year(), began.Month(), began.Day(), t.Hour(), t.Minute(), 0, 0, began.Location())
		const day = 24 * time.Hour
		if began.Sub(at) > day/2 {
			at = at.AddDate(0, 0, 1)
		}
		if at.After(now.Add(time.Minute)) {
			return time.Time{}, session.Sayf("error.clock.future", "{{.Time}} has not come yet; please look at the time again.", "Time", text)
		}
		return at, nil
	}
	return time.Time{}, session.Sayf("error.clock", "“{{.Time}}” is no time of day; please write it like 11:05.", "Time", text)
}
