package clientform

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// limits are the clinic's own for this client; each may be left empty.
type limits struct {
	object fyne.CanvasObject
	rows   []*limitRow
	first  string // what stood in the fields

	systolic, diastolic, pulseLow, pulseHigh, spo2 *widget.Number
}

// limitRow is one or two numbers, and what is wrong with them.
type limitRow struct {
	object  fyne.CanvasObject
	numbers []*widget.Number
	fault   *look.Text
}

func newLimits(kept session.Limits) *limits {
	l := &limits{}
	number := func(n *int) *widget.Number {
		field := widget.NewNumber("–", 3)
		if n != nil {
			field.SetValue(*n)
		}
		return field
	}
	l.systolic, l.diastolic = number(kept.Systolic), number(kept.Diastolic)
	l.pulseLow, l.pulseHigh, l.spo2 = number(kept.PulseLow), number(kept.PulseHigh), number(kept.SpO2)
	l.systolic.OnSlash = func() { l.diastolic.Focus() }
	column := page.Column(8, look.Section(look.T("clientform.limits", "Your own limits")))
	for _, row := range []*limitRow{
		newLimitRow(look.T("clientform.limits.pressure", "Pressure, at most"), "/", l.systolic, l.diastolic),
		newLimitRow(look.T("clientform.limits.pulse", "Pulse, from and to"), "–", l.pulseLow, l.pulseHigh),
		newLimitRow(look.T("clientform.limits.spo2", "SpO₂ %, at least"), "", l.spo2),
	} {
		l.rows = append(l.rows, row)
		column.Add(row.object)
	}
	column.Add(look.Caption(look.T("clientform.limits.words", "Doorway sets none. Beyond one of yours it says so in a quiet line, and nothing else.")).Wrap())
	l.object = widget.NewCard(column)
	l.first = l.typed()
	return l
}

func newLimitRow(label, between string, numbers ...*widget.Number) *limitRow {
	r := &limitRow{numbers: numbers, fault: look.Caption("").In(look.ColorConcern).Wrap()}
	r.fault.Hide()
	words := look.Label(label).Cut()
	things := []fyne.CanvasObject{words}
	for i, n := range numbers {
		if i > 0 {
			things = append(things, page.Wide(10, look.Quiet(between).Centred()))
		}
		things = append(things, page.Wide(64, n))
		next := i + 1
		n.OnEnter = func(string) {
			if next < len(numbers) {
				numbers[next].Focus()
			}
		}
		n.OnChanged = func(string) { r.fault.Tell("") }
	}
	r.object = page.Column(2, page.Level(8, words, things...), r.fault)
	return r
}

// typed is what stands in the fields, to see whether it was changed.
func (l *limits) typed() (all string) {
	for _, r := range l.rows {
		for _, n := range r.numbers {
			all += n.Text() + "\n"
		}
	}
	return all
}

func (l *limits) changed() bool { return l.typed() != l.first }

// all are the limits as they stand.
func (l *limits) all() session.Limits {
	given := func(n *widget.Number) *int {
		if value, ok := n.Value(); ok {
			return &value
		}
		return nil
	}
	return session.Limits{
		Systolic: given(l.systolic), Diastolic: given(l.diastolic), PulseLow: given(l.pulseLow), PulseHigh: given(l.pulseHigh), SpO2: given(l.spo2),
	}
}

// check says what is wrong under the numbers that are.
func (l *limits) check(now time.Time) (wrong []place) {
	all := l.all()
	for i, own := range []session.Limits{
		{Systolic: all.Systolic, Diastolic: all.Diastolic},
		{PulseLow: all.PulseLow, PulseHigh: all.PulseHigh},
		{SpO2: all.SpO2},
	} {
		r := l.rows[i]
		err := part(now, session.Profile{Limits: own})
		at := r.numbers[0]
		for _, n := range r.numbers {
			if _, ok := n.Value(); !ok && n.Text() != "" {
				at, err = n, session.Sayf("error.limit.number", "A limit is a whole number; please write it in digits, or leave it empty.")
			}
		}
		r.fault.Tell(say.Error(err))
		if err != nil {
			wrong = append(wrong, place{&at.Field, r.object})
		}
	}
	return wrong
}
