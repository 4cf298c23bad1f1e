package closing

import (
	"slices"

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

// vitals enters what a device shows after the end, beside what was measured before
// the beginning.
type vitals struct {
	s       *Screen
	object  *fyne.Container
	now     *look.Text
	began   *look.Text
	beyond  *look.Text
	folded  *fyne.Container // the fields, until they are asked for
	inputs  []*widget.Number
	fault   *look.Text
	sending bool
}

func newVitals(s *Screen) *vitals {
	v := &vitals{
		s: s, now: look.Label("").Wrap(), began: look.Caption("").Wrap(),
		beyond: look.Caption("").Wrap(), fault: look.Caption("").In(look.ColorConcern).Wrap(),
	}
	for _, hint := range []string{look.T("closing.vitals.systolic", "128"), look.T("closing.vitals.diastolic", "82"), look.T("vitals.pulse.hint", "pulse"), look.T("vitals.spo2.hint", "SpO₂")} {
		in := widget.NewNumber(hint, 4)
		in.OnEnter = func(string) { v.send() }
		v.inputs = append(v.inputs, in)
	}
	v.inputs[0].OnSlash = func() { v.enter(1) }
	keep := widget.NewButton(look.T("closing.keep", "Keep"), v.send).Narrow()
	fields := page.Grid(52, 4, 6, 6)
	for _, in := range v.inputs {
		fields.Add(in)
	}
	v.folded = page.Column(6, fields, container.NewHBox(layout.NewSpacer(), keep))
	v.folded.Hide()
	v.fault.Hide()
	v.object = page.Column(6,
		v.now, v.began, v.beyond,
		container.NewHBox(widget.NewButton(look.T("closing.vitals", "Vitals…"), func() { v.enter(0) }).WithKey("V").Narrow()),
		v.folded, v.fault)
	j, _ := s.o.Now()
	v.tell(j)
	return v
}

// tell shows the latest that was measured, and what they began with.
func (v *vitals) tell(j session.Journey) {
	began := j.Plan.Before.Vitals
	var first, last *session.Vitals
	for _, e := range j.Entries {
		if a, ok := e.Act.(session.TakeVitals); ok && !e.TakenBack {
			if first == nil {
				first = &a.Vitals
			}
			last = &a.Vitals
		}
	}
	if began == (session.Vitals{}) && first != nil {
		began = *first
	}
	show := func(t *look.Text, words string) {
		t.SetText(words)
		t.Hidden = words == ""
	}
	show(v.now, "")
	show(v.beyond, "")
	if last != nil {
		show(v.now, look.T("closing.vitals.now", "Now {{.Vitals}}", map[string]any{"Vitals": timeline.Vitals(*last)}))
		show(v.beyond, timeline.Beyond(j.Plan.Before.Limits, *last))
	}
	show(v.began, "")
	if began != (session.Vitals{}) {
		show(v.began, look.T("closing.vitals.began", "They began with {{.Vitals}}", map[string]any{"Vitals": timeline.Vitals(began)}))
	}
}

// enter gives a field the keyboard.
func (v *vitals) enter(n int) {
	v.folded.Show()
	v.s.object.Refresh()
	page.Reveal(v.s.object, v.object)
	if v.s.canvas != nil {
		v.inputs[n].FocusIn(v.s.canvas)
	}
}

// loose says whether numbers stand in the fields that are not kept.
func (v *vitals) loose() bool {
	return slices.ContainsFunc(v.inputs, func(in *widget.Number) bool { return in.Text() != "" })
}

// reveal shows that numbers are not kept, where some are.
func (v *vitals) reveal() {
	if v.loose() {
		v.say(look.T("closing.vitals.loose", "These numbers are not kept yet; keep them, or take them out of their fields."))
		page.Reveal(v.s.object, v.object)
	}
}

func (v *vitals) say(words string) {
	v.fault.Tell(words)
	v.s.object.Refresh()
}

// send keeps what stands in the fields. What can't be kept stays there.
func (v *vitals) send() {
	var taken session.Vitals
	into := []**int{&taken.Systolic, &taken.Diastolic, &taken.Pulse, &taken.SpO2}
	for i, in := range v.inputs {
		if value, given := in.Value(); given {
			*into[i] = &value
		}
	}
	if v.sending {
		return
	}
	v.sending = true
	v.s.do(session.TakeVitals{Vitals: taken}, func(err error) {
		v.sending = false
		if err != nil {
			v.say(say.Error(err))
			return
		}
		for _, in := range v.inputs {
			in.SetText("")
		}
		v.folded.Hide()
		v.s.unfocus()
		v.say("")
		v.s.goOn()
	})
}
