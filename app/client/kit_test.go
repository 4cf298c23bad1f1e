package client

import (
	"io"
	"os"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

var now = time.Date(2026, 11, 1, 16, 0, 0, 0, time.UTC)

func day(month time.Month, d int) time.Time { return time.Date(2026, month, d, 10, 0, 0, 0, time.UTC) }

func n(v int) *int { return &v }

// shown is the page in a window, over a course that is kept in memory.
type shown struct {
	screentest.Window
	t      *testing.T
	s      *Screen
	course session.Course
	at     time.Time
	fault  error // why keeping fails; nil: it is kept
	waits  []func()
	slow   bool // answers wait until they are let go
	led    []string
	saved  func(io.Writer) error
}

// led notes where the page led.
func (w *shown) lead(where string) { w.led = append(w.led, where) }

func (w *shown) add(acts ...session.Act) {
	w.t.Helper()
	for _, a := range acts {
		_, next, err := w.course.Event(a, w.at)
		if err != nil {
			w.t.Fatalf("%+v: %v", a, err)
		}
		w.course = next
	}
}

func library(t *testing.T) []measure.Measure {
	t.Helper()
	l := measure.ReadLibrary(os.DirFS("../../assets/measures"))
	if len(l.Faults) > 0 {
		t.Fatal(l.Faults)
	}
	return l.Measures
}

// answered is a result of a measure on a day, each item answered alike.
func answered(t *testing.T, id string, value int, on time.Time) session.Answer {
	t.Helper()
	m, ok := measure.Library{Measures: library(t)}.Find(id)
	if !ok {
		t.Fatal("no measure", id)
	}
	answers := make([]*int, len(m.Items))
	for i := range answers {
		answers[i] = n(value)
	}
	a, err := m.Result(answers)
	if err != nil {
		t.Fatal(err)
	}
	a.On = session.DayOf(on)
	return a
}

func journey(number int, began time.Time, minutes, marks int) vault.Summary {
	phase := func(id, colour string, minutes int) session.Phase {
		return session.Phase{ID: id, Name: id, Colour: colour, Seconds: minutes * 60}
	}
	return vault.Summary{
		ID: session.NewID(), Client: "R-07", Number: number, Began: began, Ended: began.Add(time.Duration(minutes) * time.Minute),
		Elapsed: time.Duration(minutes) * time.Minute, Marks: marks,
		Phases: []session.Phase{phase("settle", "settle", 10), phase("rise", "rise", 10), phase("open", "open", 25), phase("return", "return", 10), phase("land", "land", 5)},
	}
}

// rosa shows a client with three journeys, of whom all is known. change may
// change what is shown before it is.
func rosa(t *testing.T, change func(w *shown, o *Options)) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{t: t, at: day(9, 4)}
	w.add(session.Enrol{Profile: session.Profile{
		Code: "R-07", Name: "Rosa Lind", Focus: []string{"eating", "grief"}, Touch: "A hand on the shoulder, asked first.", Avoid: "Choirs",
		Contacts: []session.Contact{{Name: "Ida Lind", Role: "sister", Phone: "555 0117"}}, Limits: session.Limits{Systolic: n(140), Diastolic: n(90), SpO2: n(92)},
	}})
	w.at = now.Add(-time.Hour)
	for i, v := range []int{9, 8, 8, 5, 4, 4, 5, 3, 2, 3, 1, 1} {
		on := day(9, 5).AddDate(0, 0, 5*i)
		w.add(answered(t, "food-noise", v, on), answered(t, "own-voice", 10-v, on))
	}
	w.add(answered(t, "phq-9", 2, day(9, 8)), answered(t, "phq-9", 1, day(10, 10)), answered(t, "phq-9", 1, day(10, 28)))
	last := journey(3, day(10, 24), 62, 9)
	w.add(session.Outside{Name: "CADSS", On: "2026-10-24", Score: 11},
		session.FollowUp{Session: last.ID, After: "72h", Text: "I ate lunch and only noticed afterwards that nobody had argued about it."},
		session.FollowUp{Session: last.ID, After: "24h", Passed: true},
		session.Note{Text: "Rang to move Thursday."})
	o := Options{
		Now: func() time.Time { return now }, Measures: library(t),
		Client: vault.Client{
			ID: session.NewID(), Profile: w.course.Profile, Since: day(9, 4), Journeys: 3, Sessions: 4, LastEnded: last,
		},
		Sessions: []vault.Summary{last, journey(2, day(10, 3), 58, 7), {Sort: session.IntegrationSort, ID: session.NewID(), Number: 1, Client: "R-07", Began: day(9, 19), Ended: day(9, 19).Add(time.Hour), Elapsed: 50 * time.Minute, Marks: 2, Sealed: day(9, 19)}, journey(1, day(9, 12), 49, 6)},
		Prepare:  func() { w.lead("prepare") }, Edit: func() { w.lead("edit") }, Meet: func(s session.Sort) { w.lead(string(s)) },
		Open: func(s vault.Summary) { w.lead("open " + s.Began.Format("2 Jan")) }, Report: func(id session.ID) { w.lead("report") },
		FollowUp: func(d session.Due) { w.lead("ask " + d.After.ID) }, HandOver: func(m []string) {
			for _, id := range m {
				w.lead(id)
			}
		},
		Send: func() { w.lead("send") }, OpenLetter: func() { w.lead("letter") },
		Hear:    func(conductor.Source, float64, func(conductor.Progress)) *conductor.Player { return nil },
		Spoken:  func(e session.Written) conductor.Source { w.lead("hear " + e.Sound.Name); return nil },
		Compare: func() { w.lead("compare") }, Erase: func() { w.lead("erase") }, Back: func() { w.lead("back") },
		Keep: func(acts []session.Act, answer func(session.Course, error)) {
			give := func() {
				if w.fault != nil {
					answer(w.course, w.fault)
					return
				}
				for _, a := range acts {
					_, next, err := w.course.Event(a, now)
					if err != nil {
						answer(w.course, err)
						return
					}
					w.course = next
				}
				answer(w.course, nil)
			}
			if w.slow {
				w.waits = append(w.waits, give)
				return
			}
			give()
		},
		SavePicture: func(name string, write func(io.Writer) error, answer func(string, error)) {
			w.lead(name)
			w.saved = write
			answer("~/"+name+".png", w.fault)
		},
	}
	o.Course = w.course
	if change != nil {
		change(w, &o)
		o.Course = w.course
		o.Client.Archived, o.Client.Next = w.course.Archived, w.course.Next
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

// wide is the room beside the sidebar on the screen that is designed for.
var wide = fyne.NewSize(1280-216, 800)
