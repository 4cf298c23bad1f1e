package prepare

import (
	"fmt"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// vitals is the card of what is measured before.
type vitals struct {
	s      *Screen
	object fyne.CanvasObject
	fields []*widget.Number
	into   []func(*session.Vitals) **int
	beyond *look.Text // which of the clinic's own limits they lie beyond, neutrally
	fault  *look.Text
}

func newVitals(s *Screen) *vitals {
	v := &vitals{s: s, beyond: look.Quiet("").Wrap(), fault: look.Caption("").In(look.ColorConcern).Wrap()}
	v.beyond.Hide()
	v.fault.Hide()
	add := func(digits int, into func(*session.Vitals) **int) *widget.Number {
		n := widget.NewNumber("", digits)
		at := len(v.fields)
		n.OnChanged = func(string) { v.changed() }
		n.OnEnter = func(string) { v.after(at) }
		v.fields, v.into = append(v.fields, n), append(v.into, into)
		return n
	}
	// A digit more than any of them has: a slip is told of, and never quietly cut to another number.
	systolic := add(4, func(x *session.Vitals) **int { return &x.Systolic })
	diastolic := add(4, func(x *session.Vitals) **int { return &x.Diastolic })
	pulse := add(4, func(x *session.Vitals) **int { return &x.Pulse })
	spo2 := add(4, func(x *session.Vitals) **int { return &x.SpO2 })
	moaas := add(2, func(x *session.Vitals) **int { return &x.MOAAS })
	systolic.OnSlash = func() { s.write(&diastolic.Field) }
	slash := look.Quiet("/")
	const wide = 58
	pressure := page.Level(6, nil, page.Wide(wide, systolic), slash, page.Wide(wide, diastolic))
	named := func(name string, o fyne.CanvasObject) fyne.CanvasObject {
		return page.Column(4, look.Caption(name), o)
	}
	row := container.New(layout.NewRowWrapLayoutWithCustomPadding(12, 8),
		named(look.T("prepare.vitals.pressure", "pressure"), pressure),
		named(look.T("prepare.vitals.pulse", "pulse"), page.Wide(wide, pulse)),
		named(look.T("prepare.vitals.spo2", "SpO₂ %"), page.Wide(wide, spo2)),
		named(look.T("prepare.vitals.moaas", "MOAA/S"), page.Wide(wide, moaas)))
	title := look.Section(look.T("prepare.vitals", "Measured before"))
	v.object = widget.NewCard(page.Column(10, title, row, v.beyond, v.fault))
	return v
}

// focus gives the keyboard to the first field.
func (v *vitals) focus() { v.s.write(&v.fields[0].Field) }

// after goes on to the next field, and from the last one back to the screen.
func (v *vitals) after(at int) {
	if at+1 < len(v.fields) {
		v.s.write(&v.fields[at+1].Field)
		return
	}
	v.s.leaveField()
}

// take shows what was measured.
func (v *vitals) take(taken session.Vitals) {
	if sameVitals(v.typed(), taken) {
		return
	}
	for i, n := range v.fields {
		if p := *v.into[i](&taken); p != nil {
			n.SetValue(*p)
		} else {
			n.SetText("")
		}
	}
}

// typed is what stands in the fields.
func (v *vitals) typed() (taken session.Vitals) {
	for i, n := range v.fields {
		if value, given := n.Value(); given {
			*v.into[i](&taken) = &value
		}
	}
	return taken
}

// whole is what stands in the fields where all of it can be what a device showed;
// else it is nothing.
func (v *vitals) whole() session.Vitals {
	taken := v.typed()
	if v.err(taken) != nil {
		return session.Vitals{}
	}
	return taken
}

// err says why these values can't be what a device showed, or nil.
func (v *vitals) err(taken session.Vitals) error {
	if taken == (session.Vitals{}) {
		return nil
	}
	_, err := session.NewPlan(v.s.plan.protocol, session.Choice{Client: session.Nobody, Minutes: v.s.plan.minutes, Before: session.Before{Vitals: taken}})
	return err
}

// changed says neutrally what lies beyond a limit, as it is typed.
func (v *vitals) changed() {
	v.fault.Tell("")
	v.tell()
	v.s.changed()
	v.s.refresh()
}

func (v *vitals) tell() {
	taken := v.whole()
	v.beyond.Tell(timeline.Beyond(v.s.limits(), taken))
	v.s.list.measured(short(taken))
}

// short writes values as they stand on the checklist: 124/80 · 72 · 98 %.
func short(v session.Vitals) string {
	var parts []string
	if v.Systolic != nil && v.Diastolic != nil {
		parts = append(parts, fmt.Sprintf("%d/%d", *v.Systolic, *v.Diastolic))
	}
	if v.Pulse != nil {
		parts = append(parts, fmt.Sprint(*v.Pulse))
	}
	if v.SpO2 != nil {
		parts = append(parts, fmt.Sprintf("%d %%", *v.SpO2))
	}
	return strings.Join(parts, " · ")
}

// check says beneath the fields what can't be, and gives it.
func (v *vitals) check() *wrong {
	err := v.err(v.typed())
	if err == nil {
		v.fault.Tell("")
		return nil
	}
	v.fault.Tell(say.Error(err))
	v.s.refresh()
	return &wrong{err, v.focus}
}

// wrong is what is said to be wrong, or empty.
func (v *vitals) wrong() string { return v.fault.Text() }

func sameVitals(a, b session.Vitals) bool {
	same := func(x, y *int) bool { return x == nil && y == nil || x != nil && y != nil && *x == *y }
	return same(a.Systolic, b.Systolic) && same(a.Diastolic, b.Diastolic) && same(a.Pulse, b.Pulse) && same(a.SpO2, b.SpO2) && same(a.MOAAS, b.MOAAS)
}
