package journey

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	toolkit "fyne.io/fyne/v2/widget"
)

// vitals shows the latest values, and in their place the fields to enter new ones.
type vitals struct {
	s  *Screen
	of *record

	latest *touch
	row    *fyne.Container
	values []value
	none   *look.Text
	beyond *look.Text // which of the clinic's own limits the latest lie beyond

	entry  *fyne.Container
	inputs []*input
	slash  *look.Text
	keep   *widget.Button
	fault  *look.Text

	sending bool
}

// value is one latest value with its name beneath.
type value struct {
	figures *widget.Figures
	name    *look.Text
}

// input is a field for one number with its name above.
type input struct {
	name   *look.Text
	number *widget.Number
	into   func(*session.Vitals) **int
}

func newVitals(s *Screen, of *record) *vitals {
	v := &vitals{s: s, of: of}
	v.none = look.Caption(look.T("journey.vitals.none", "Nothing measured yet. V enters what a device shows."))
	v.beyond = look.Caption("").Wrap()
	v.row = container.New(placing(v.placeValues), v.none.Wrap(), v.beyond)
	for range 4 {
		value := value{widget.NewFigures("", 28), look.Caption("")}
		v.values = append(v.values, value)
		v.row.Add(value.figures)
		v.row.Add(value.name)
	}
	v.latest = newTouch(v.row, of.openVitals)

	add := func(name string, digits int, into func(*session.Vitals) **int) {
		in := &input{look.Caption(name), widget.NewNumber("", digits), into}
		in.number.OnEnter = func(string) { v.send() }
		in.number.OnEscape = of.closeAll
		v.inputs = append(v.inputs, in)
	}
	// A digit more than any of them has: a slip is told of, and never quietly cut to another number.
	add(pressureName(), 4, func(x *session.Vitals) **int { return &x.Systolic })
	add("", 4, func(x *session.Vitals) **int { return &x.Diastolic })
	add(pulseName(), 4, func(x *session.Vitals) **int { return &x.Pulse })
	add(spo2Name(), 4, func(x *session.Vitals) **int { return &x.SpO2 })
	add(moaasName(), 2, func(x *session.Vitals) **int { return &x.MOAAS })
	v.inputs[0].number.OnSlash = func() { s.write(v.inputs[1].number) }
	v.slash = look.Quiet("/").Centred()
	v.fault = look.Caption("").In(look.ColorConcern).Wrap()
	v.keep = widget.NewButton(look.T("journey.vitals.keep", "Keep"), v.send).WithKey("Enter").Narrow()
	v.entry = container.NewWithoutLayout()
	for _, in := range v.inputs {
		v.entry.Add(in.name)
		v.entry.Add(in.number)
	}
	v.entry.Add(v.slash)
	v.entry.Add(v.keep)
	v.entry.Add(v.fault)
	v.entry.Hide()
	return v
}

func pressureName() string { return look.T("journey.vitals.pressure", "blood pressure") }
func pulseName() string    { return look.T("journey.vitals.pulse", "pulse") }
func spo2Name() string     { return look.T("journey.vitals.spo2", "SpO₂ %") }
func moaasName() string    { return look.T("journey.vitals.moaas", "MOAA/S") }

// reading is a value and when it was taken.
type reading struct {
	text, name string
	at         time.Duration
}

// readings are the latest values of each kind.
func readings(j session.Journey) []reading {
	var pressure, pulse, spo2, moaas *reading
	set := func(r **reading, name string, at time.Duration, text string) {
		if *r == nil {
			*r = &reading{text, name, at}
		}
	}
	for _, e := range slices.Backward(j.Entries) {
		a, ok := e.Act.(session.TakeVitals)
		if !ok || e.TakenBack {
			continue
		}
		if a.Systolic != nil && a.Diastolic != nil {
			set(&pressure, pressureName(), e.Elapsed, fmt.Sprintf("%d/%d", *a.Systolic, *a.Diastolic))
		}
		if a.Pulse != nil {
			set(&pulse, pulseName(), e.Elapsed, strconv.Itoa(*a.Pulse))
		}
		if a.SpO2 != nil {
			set(&spo2, spo2Name(), e.Elapsed, strconv.Itoa(*a.SpO2))
		}
		if a.MOAAS != nil {
			set(&moaas, moaasName(), e.Elapsed, strconv.Itoa(*a.MOAAS))
		}
	}
	var all []reading
	for _, r := range []*reading{pressure, pulse, spo2, moaas} {
		if r != nil {
			all = append(all, *r)
		}
	}
	return all
}

// show shows the latest values. It returns when the latest of them was taken.
func (v *vitals) show(j session.Journey, m session.Moment) (at time.Duration, taken bool) {
	all := readings(j)
	for _, r := range all {
		at, taken = max(at, r.at), true
	}
	shown(!taken, v.none)
	for i, value := range v.values {
		shown(i < len(all), value.figures, value.name)
		if i >= len(all) {
			continue
		}
		r := all[i]
		value.figures.SetText(r.text)
		name := r.name
		if r.at < at {
			// A value older than the others must not pass for one of theirs.
			name = look.T("journey.vitals.older", "{{.Name}}, {{.Minutes}} min", map[string]any{"Name": r.name, "Minutes": int((m.Elapsed - r.at) / time.Minute)})
		}
		value.name.SetText(name)
	}
	v.beyond.SetText(timeline.Beyond(j.Plan.Before.Limits, latest(j)))
	v.of.place(v.of.box.Size())
	return at, taken
}

// latest are the latest values of each kind, as one.
func latest(j session.Journey) (v session.Vitals) {
	for _, e := range j.Entries {
		a, ok := e.Act.(session.TakeVitals)
		if !ok || e.TakenBack {
			continue
		}
		if a.Systolic != nil {
			v.Systolic, v.Diastolic = a.Systolic, a.Diastolic
		}
		if a.Pulse != nil {
			v.Pulse = a.Pulse
		}
		if a.SpO2 != nil {
			v.SpO2 = a.SpO2
		}
	}
	return v
}

// valueRow is how high a value and its name are together.
const valueRow = 50

// placeLatest sets the latest values at y and returns how high they are.
func (v *vitals) placeLatest(y, width float32) float32 {
	rows := v.flow(width)
	height := float32(rows)*(valueRow+6) - 6
	if v.beyond.Text() != "" {
		v.beyond.Resize(fyne.NewSize(width, v.beyond.Size().Height)) // words that wrap know their height only by their width
		put(v.beyond, 0, height+6, width, v.beyond.MinSize().Height)
		height += 6 + v.beyond.MinSize().Height
	}
	put(v.latest, 0, y, width, height)
	return height
}

func (v *vitals) placeValues(size fyne.Size) {
	if !size.IsZero() {
		v.flow(size.Width)
	}
}

// flow sets the values side by side, in a second row where one is too narrow, and returns how many rows they take.
func (v *vitals) flow(width float32) int {
	const gap = 20
	put(v.none, 0, 0, width, valueRow)
	x, row := float32(0), 0
	for _, value := range v.values {
		if !value.figures.Visible() {
			continue
		}
		figures, name := value.figures.MinSize(), value.name.MinSize()
		wide := max(figures.Width, name.Width)
		if x > 0 && x+wide > width {
			x, row = 0, row+1
		}
		y := float32(row) * (valueRow + 6)
		put(value.figures, x, y, figures.Width, figures.Height)
		put(value.name, x, y+figures.Height+3, name.Width, name.Height)
		x += wide + gap
	}
	return row + 1
}

func (v *vitals) placeEntry(y, width float32) float32 {
	const label, gap = 18, 10
	field := v.inputs[0].number.MinSize().Height
	third := (width - 2*gap) / 3
	name := func(i int, x, top float32) {
		put(v.inputs[i].name, x, top, v.inputs[i].name.MinSize().Width, label)
		put(v.inputs[i].number, x, top+label+2, third, field)
	}
	v.entry.Move(fyne.NewPos(0, y))
	name(0, 0, 0)
	name(1, third+gap, 0)
	put(v.slash, third, label+2, gap, field)
	name(2, 2*(third+gap), 0)
	second := label + field + 8
	name(3, 0, second)
	name(4, third+gap, second)
	put(v.keep, 2*(third+gap), second+label+2, third, field)
	height := second + label + 2 + field
	v.fault.Resize(fyne.NewSize(width, v.fault.Size().Height))
	if v.fault.Text() != "" {
		put(v.fault, 0, height+6, width, v.fault.MinSize().Height)
		height += 6 + v.fault.MinSize().Height
	}
	v.entry.Resize(fyne.NewSize(width, height))
	return height
}

// open shows the fields, with the cursor in the first.
func (v *vitals) open() {
	v.reveal()
	v.s.write(v.inputs[0].number)
}

func (v *vitals) reveal() {
	v.latest.Hide()
	v.entry.Show()
	v.of.place(v.of.box.Size())
}

// close hides the fields. What stands in them is still there when they are opened again.
func (v *vitals) close() {
	if !v.entry.Visible() {
		return
	}
	v.say("")
	v.entry.Hide()
	v.latest.Show()
	v.of.place(v.of.box.Size())
}

func (v *vitals) say(fault string) {
	v.fault.SetText(fault)
	v.of.place(v.of.box.Size())
}

// filled says whether values are entered that are not kept.
func (v *vitals) filled() bool {
	return slices.ContainsFunc(v.inputs, func(in *input) bool { return in.number.Text() != "" })
}

// send has the values kept. What can't be read or kept stays in its field.
func (v *vitals) send() {
	var taken session.Vitals
	for _, in := range v.inputs {
		value, given := in.number.Value()
		switch {
		case given:
			*in.into(&taken) = &value
		case in.number.Text() != "":
			v.say(look.T("journey.vitals.digits", "“{{.Text}}” is not a number; please use digits only.", map[string]any{"Text": in.number.Text()}))
			return
		}
	}
	if v.sending {
		return
	}
	v.sending = true
	sent := make([]string, len(v.inputs))
	for i, in := range v.inputs {
		sent[i] = in.number.Text()
	}
	v.s.send(session.TakeVitals{Vitals: taken}, func(_ session.Event, err error) {
		v.sending = false
		if err != nil {
			v.say(plain(err))
			return
		}
		for i, in := range v.inputs {
			if in.number.Text() == sent[i] { // else it was entered since
				in.number.SetText("")
			}
		}
		if !v.filled() {
			here := slices.ContainsFunc(v.inputs, func(in *input) bool { return in.number.Focused() })
			v.close()
			if here {
				v.s.unfocus()
			}
		}
	})
}

// touch lets what it holds be pressed.
type touch struct {
	toolkit.BaseWidget
	content fyne.CanvasObject
	tapped  func()
}

func newTouch(content fyne.CanvasObject, tapped func()) *touch {
	t := &touch{content: content, tapped: tapped}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped is part of fyne.Tappable.
func (t *touch) Tapped(*fyne.PointEvent) { t.tapped() }

// Cursor is part of desktop.Cursorable.
func (t *touch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is part of fyne.Widget.
func (t *touch) CreateRenderer() fyne.WidgetRenderer { return toolkit.NewSimpleRenderer(t.content) }
