package send

import (
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/measure"
)

var now = time.Date(2026, 11, 25, 16, 0, 0, 0, time.UTC)

var guides = []Guide{
	{ID: "kind-hand", Title: "A kind hand", Least: 6, Most: 15, Cues: 30},
	{ID: "body-lantern", Title: "Body lantern", Least: 7, Most: 20, Cues: 28},
	{ID: "coming-home", Title: "Coming home to the room", Least: 5, Most: 12, Cues: 24},
	{ID: "new-paths", Title: "New paths", Least: 6, Most: 16, Cues: 26},
	{ID: "volume", Title: "Turning the volume down", Least: 6, Most: 20, Cues: 31},
}

var asked = []measure.Measure{{ID: "food-noise", Name: "Food noise"}, {ID: "own-voice", Name: "Own voice"}, {ID: "phq-9", Name: "PHQ-9"}, {ID: "suds", Name: "SUDS"}}

// marked is a journey of R-07 in which things were said.
func marked(t *testing.T, marks ...session.Mark) session.Journey {
	t.Helper()
	j := session.Journey{Plan: session.Plan{Client: "R-07", Intention: "To hear my own voice under the rules."}}
	for _, m := range marks {
		j.Entries = append(j.Entries, session.Entry{Event: session.Event{ID: session.NewID(), Act: m}, Words: m.Text})
	}
	return j
}

// from is what is known of a client who came because of food noise.
func from(t *testing.T) From {
	j := marked(t, session.Mark{Marker: "words", Text: "It is so quiet in here."}, session.Mark{Marker: "onset"},
		session.Mark{Marker: "insight", Text: "I can eat when I am hungry."})
	return From{
		Course: session.Course{Profile: session.Profile{Code: "R-07", Focus: []string{"eating"}}}, Journey: &j, Guides: guides,
		Measures: []string{"food-noise", "own-voice", "phq-9", "suds"},
		Clinic:   session.Clinic{Heading: "Quiet Harbour\n12 Mill Lane", Phone: "(555) 010-4477"}, Now: now,
	}
}

// shown is the screen in a window; what it asked for is noted.
type shown struct {
	screentest.Window
	s      *Screen
	draft  *Draft
	folder string
	wishes []Wish
	answer func(Made, error)
	told   func(float64)
	stops  int
	left   int
}

func show(t *testing.T, change ...func(*Options)) *shown {
	t.Helper()
	screentest.Wear(t)
	draft := Propose(from(t))
	w := &shown{draft: &draft, folder: "/somewhere"}
	o := Options{
		Now: func() time.Time { return now }, Client: "R-07", Sender: "Quiet Harbour", Last: now.Add(-3 * time.Hour),
		Guides: guides, Measures: asked, Piece: true, Draft: w.draft,
		ChooseFolder: func(answer func(string)) { answer(w.folder) },
		Make: func(wish Wish, told func(float64), answer func(Made, error)) func() {
			w.wishes, w.told, w.answer = append(w.wishes, wish), told, answer
			return func() { w.stops++ }
		},
		Back: func() { w.left++ },
	}
	for _, c := range change {
		c(&o)
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}
