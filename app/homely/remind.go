package homely

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/safety"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// usualTime is when somebody is reminded who only says that they want to be.
const usualTime = "20:00"

// remind is the card of the reminder.
type remind struct {
	s      *Screen
	object fyne.CanvasObject
	on     *widget.Check
	at     *widget.Field
	told   *look.Text
}

func newRemind(s *Screen) *remind {
	r := &remind{s: s, on: widget.NewCheck(look.T("homely.remind", "Remind me")).Free(), at: widget.NewField(usualTime), told: look.Caption("").Wrap()}
	r.told.Hide()
	r.on.SetDone(s.o.Chosen.Remind != "")
	r.at.SetText(s.o.Chosen.Remind)
	r.on.OnChanged = func(on bool) {
		if on && r.at.Text() == "" {
			r.at.SetText(usualTime)
		}
		s.changed()
	}
	r.at.OnChanged = func(text string) {
		r.on.SetDone(strings.TrimSpace(text) != "")
		s.changed()
	}
	r.at.OnEnter = func(string) { s.keep() }
	r.at.OnEscape = s.escape
	calendar := widget.NewButton(look.T("homely.calendar", "Put the evenings into my calendar…"), r.calendar)
	words := look.T("homely.remind.words", "On evenings of the plan, while Doorway is open. It says “A quiet moment”, and nothing more.")
	if !s.o.Evenings {
		calendar.Disable()
	}
	r.object = widget.NewCard(safety.Column(10,
		look.Section(look.T("homely.reminder", "A reminder that names nothing")),
		page.Level(14, nil, r.on, page.Wide(110, r.at)),
		look.Caption(words).Wrap(),
		page.Buttons(calendar), r.told))
	return r
}

// calendar writes the evenings into a file.
func (r *remind) calendar() {
	at, err := r.time()
	if err != nil {
		r.at.SetError(say.Error(err))
		r.s.reveal(r.at)
		return
	}
	if at == "" {
		at = usualTime
	}
	r.s.o.Calendar(at, func(place string, err error) { r.s.written(r.told, place, err) })
}

// time is when to be reminded; empty: never.
func (r *remind) time() (string, error) {
	if !r.on.Done() {
		return "", nil
	}
	return session.ParseTimeOfDay(r.at.Text())
}

// into puts what is chosen into the settings.
func (r *remind) into(to *vault.Home) *widget.Field {
	at, err := r.time()
	if err != nil {
		r.at.SetError(say.Error(err))
		return r.at
	}
	r.at.SetError("")
	to.Remind = at
	return nil
}

// written says where something was written, or why it was not.
func (s *Screen) written(told *look.Text, place string, err error) {
	switch {
	case s.closed:
		return
	case err != nil:
		told.In(look.ColorConcern).Tell(say.Error(err))
	case place != "":
		told.In(look.ColorQuiet).Tell(look.T("homely.written", "Written to {{.Place}}.", map[string]any{"Place": place}))
	}
	s.object.Refresh()
}
