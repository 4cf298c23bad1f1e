package clinic

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// limits is the card of the clinic's own limits of vitals, for new clients.
type limits struct {
	s      *Screen
	object fyne.CanvasObject
	fields []*widget.Number
	into   []func(*session.Limits) **int
	fault  *look.Text
}

func newLimits(s *Screen, now session.Limits) *limits {
	l := &limits{s: s, fault: look.Caption("").In(look.ColorConcern).Wrap()}
	l.fault.Hide()
	const wide = 60
	add := func(into func(*session.Limits) **int) fyne.CanvasObject {
		// A digit more than any of them has: a slip is told of, and never quietly cut to another number.
		n := widget.NewNumber("–", 4)
		if p := *into(&now); p != nil {
			n.SetValue(*p)
		}
		at := len(l.fields)
		n.OnChanged = func(string) {
			l.fault.Tell("")
			s.changed()
		}
		n.OnEnter = func(string) {
			if at+1 < len(l.fields) {
				s.focus(&l.fields[at+1].Field)
			}
		}
		l.fields, l.into = append(l.fields, n), append(l.into, into)
		return page.Wide(wide, n)
	}
	row := func(words string, things ...fyne.CanvasObject) fyne.CanvasObject {
		label := look.Label(words).Cut()
		return page.Level(8, label, append([]fyne.CanvasObject{label}, things...)...)
	}
	between := func(sign string) fyne.CanvasObject { return page.Wide(10, look.Quiet(sign).Centred()) }
	l.object = widget.NewCard(page.Column(8,
		look.Section(look.T("clinic.limits", "Your limits, for new clients")),
		row(look.T("clinic.limits.pressure", "Pressure, at most"),
			add(func(x *session.Limits) **int { return &x.Systolic }), between("/"), add(func(x *session.Limits) **int { return &x.Diastolic })),
		row(look.T("clinic.limits.pulse", "Pulse, from and to"),
			add(func(x *session.Limits) **int { return &x.PulseLow }), between("–"), add(func(x *session.Limits) **int { return &x.PulseHigh })),
		row(look.T("clinic.limits.spo2", "SpO₂ %, at least"), add(func(x *session.Limits) **int { return &x.SpO2 })),
		l.fault,
		look.Caption(look.T("clinic.limits.words", "Doorway has none of its own. A value beyond yours is said in neutral words, without an alarm. Each client’s can differ.")).Wrap()))
	l.fields[0].OnSlash = func() { s.focus(&l.fields[1].Field) }
	return l
}

// chosen is what stands in the fields. Where it can't be limits it is what was kept,
// and wrong is where to look.
func (l *limits) chosen(kept session.Limits) (now session.Limits, wrong *widget.Field) {
	for i, n := range l.fields {
		if value, given := n.Value(); given {
			*l.into[i](&now) = &value
		}
	}
	if err := (session.Clinic{Limits: now}).Check(); err != nil {
		l.fault.Tell(say.Error(err))
		for i, n := range l.fields { // the one that is wrong by itself, or the first
			var one session.Limits
			if value, given := n.Value(); given {
				*l.into[i](&one) = &value
			}
			if wrong == nil || (session.Clinic{Limits: one}).Check() != nil {
				wrong = &n.Field
			}
		}
		return kept, wrong
	}
	l.fault.Tell("")
	return now, nil
}
