package letters

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var now = time.Date(2026, 11, 25, 20, 14, 0, 0, time.UTC)

// shown is the page in a window, with all that it did.
type shown struct {
	screentest.Window
	s            *Screen
	course       session.Course
	made         []session.Letter
	place        string
	fault        error
	opened, back int
}

func show(t *testing.T, w *shown) *shown {
	t.Helper()
	screentest.Wear(t)
	look.Wear(look.Home)
	if w.place == "" && w.fault == nil {
		w.place = "~/letter 25 November.doorway"
	}
	w.s = New(Options{
		Now: func() time.Time { return now }, Course: w.course, Foot: look.Quiet("If this is too much, open your eyes and look around the room."),
		Open: func() { w.opened++ },
		Make: func(l session.Letter, answer func(string, error)) {
			w.made = append(w.made, l)
			answer(w.place, w.fault)
		},
		Back: func() { w.back++ },
	})
	w.Window = screentest.Show(t, w.s)
	w.Resize(fyne.NewSize(1024, 640))
	return w
}

func course(t *testing.T, acts ...session.Act) (c session.Course) {
	t.Helper()
	at := now.Add(-time.Duration(len(acts)) * 24 * time.Hour)
	for i, a := range append([]session.Act{session.Enrol{Profile: session.Profile{Code: "home"}}}, acts...) {
		_, next, err := c.Event(a, at.Add(time.Duration(i)*24*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		c = next
	}
	return c
}

func n(n int) *int { return &n }

func full(t *testing.T) session.Course {
	return course(t,
		session.Receive{From: "x", Capsule: session.Capsule{
			ID: session.NewID(), At: now, Client: "R-07", Sender: "Anna at the Harbour Practice", Intention: "To hear my own voice",
			Words: []string{"It is so quiet in here"}, Practices: []session.Practice{{Guide: "sleep", Minutes: 12}, {Guide: "rain", Minutes: 12}}, Piece: &session.Recording{Name: "piece"},
		}},
		session.Practise{Guide: "sleep", Title: "Sleep after a session", Minutes: 12, Seconds: 700, Before: session.Feeling{Ease: n(3), Noise: n(7)}, After: session.Feeling{Ease: n(6)}, Words: "it was raining"},
		session.Write{Text: "Warm hands, a blanket, rain on the window.", Prompt: "What do your hands touch?", Purpose: "body"},
		session.Write{Sound: &session.Recording{Name: "said-x"}, Seconds: 83},
		session.Answer{Measure: "phq-9", Name: "PHQ-9", Answers: []*int{n(1), n(2)}, Total: n(11), High: 27},
	)
}

func (w *shown) boxes() []*widget.Check { return screentest.All[*widget.Check](w.Window) }

// turn turns the box whose words hold part.
func (w *shown) turn(t *testing.T, part string) {
	t.Helper()
	for _, b := range w.boxes() {
		if strings.Contains(b.Label(), part) {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("there is no box %q", part)
}

func (w *shown) all() {
	for _, b := range w.boxes() {
		test.Tap(b)
	}
}

func TestWhatCameAndWhatWentIsShown(t *testing.T) {
	c := full(t)
	c.Shared = append(c.Shared, session.Shared{At: now, Share: session.Share{Letter: session.Letter{Journal: make([]session.Written, 2), Practices: make([]session.Practised, 1)}}})
	w := show(t, &shown{course: c})
	w.Reads("Anna at the Harbour Practice", "“To hear my own voice”", "“It is so quiet in here”", "2 practices · the piece from your journey",
		"25 November 2026", "1 practice · 2 entries of the journal")
	w.Click("Open a file from your practice…")
	w.Press(fyne.KeyEscape)
	if w.opened != 1 || w.back != 1 {
		t.Errorf("opened %d times, back %d times", w.opened, w.back)
	}
}

func TestWithoutAFileFromThePracticeALetterSaysThatItNeedsOne(t *testing.T) {
	w := show(t, &shown{})
	w.Click("Write a letter to your practice")
	w.Reads("A letter needs a file from your practice first")
	w.Press(fyne.KeyEscape)
	w.Reads("Nothing has left this computer.")
	if w.back != 0 {
		t.Error("it led away from the letters")
	}
}

func TestEverythingIsOffAtFirstAndAnEmptyLetterIsNotMade(t *testing.T) {
	w := show(t, &shown{course: full(t)})
	w.Control(fyne.KeyN)
	for _, b := range w.boxes() {
		if b.Done() {
			t.Errorf("%s is on", b.Label())
		}
	}
	w.Click("Make the letter…")
	if len(w.made) != 0 {
		t.Errorf("made %v", w.made)
	}
}

func TestOnlyWhatIsChosenGoesIntoTheLetterAndIsSeenBefore(t *testing.T) {
	c := full(t)
	for _, tt := range []struct {
		name   string
		turned []string
		seen   string
		want   string
	}{
		{"a practice alone", []string{"Sleep after"}, "Sleep after a session, 12 min", "practice, ease -, words "},
		{"with its dials", []string{"Sleep after", "the dials"}, "ease 3 → 6 · noise 7 → –", "practice, ease 3, words "},
		{"with its line", []string{"Sleep after", "the line"}, "“it was raining”", "practice, ease -, words it was raining"},
		{"words", []string{"Warm hands"}, "What do your hands touch?", "entry Warm hands, a blanket, rain on the window. "},
		{"spoken words", []string{"spoken, 1:23"}, "your voice, 1:23", "entry  said-x"},
		{"a result", []string{"PHQ-9"}, "PHQ-9 · 11", "result PHQ-9 11"},
		{"turned off again", []string{"PHQ-9", "PHQ-9", "Warm hands"}, "What do your hands touch?", "entry Warm hands, a blanket, rain on the window. "},
	} {
		w := show(t, &shown{course: c})
		w.Control(fyne.KeyN)
		for _, part := range tt.turned {
			w.turn(t, part)
		}
		w.Reads(tt.seen)
		w.Click("Make the letter…")
		if len(w.made) != 1 {
			t.Fatalf("%s: made %d letters", tt.name, len(w.made))
		}
		l := w.made[0]
		if got := told(l); got != tt.want {
			t.Errorf("%s: made %q, want %q", tt.name, got, tt.want)
		}
		latest, _ := c.Latest()
		if err := l.Check(); err != nil || l.Capsule != latest.Capsule.ID {
			t.Errorf("%s: %v, answers %s", tt.name, err, l.Capsule)
		}
	}
}

// told is what stands in a letter.
func told(l session.Letter) string {
	var parts []string
	for _, p := range l.Practices {
		ease := "-"
		if p.Before.Ease != nil {
			ease = fmt.Sprint(*p.Before.Ease)
		}
		parts = append(parts, "practice, ease "+ease+", words "+p.Words)
	}
	for _, w := range l.Journal {
		sound := ""
		if w.Sound != nil {
			sound = w.Sound.Name
		}
		parts = append(parts, "entry "+w.Text+" "+sound)
	}
	for _, r := range l.Results {
		parts = append(parts, fmt.Sprint("result ", r.Name, " ", *r.Total))
	}
	return strings.Join(parts, "; ")
}

func TestWhatWasSharedBeforeSaysSoAndIsOff(t *testing.T) {
	w := show(t, &shown{course: full(t)})
	w.Control(fyne.KeyN)
	w.turn(t, "Warm hands")
	w.Click("Make the letter…")
	w.Reads("~/letter 25 November.doorway", "any mail or messenger", "Nothing was sent by itself.")
	w.Press(fyne.KeyEscape)
	w.Reads("1 entry of the journal")
	w.Control(fyne.KeyN)
	marked := 0
	for _, b := range w.boxes() {
		if strings.HasSuffix(b.Label(), "shared") {
			marked++
			if b.Done() || !strings.Contains(b.Label(), "Warm hands") {
				t.Errorf("%s, on: %v", b.Label(), b.Done())
			}
		}
	}
	if marked != 1 {
		t.Errorf("%d are marked", marked)
	}
	w.turn(t, "Warm hands") // a letter may have been lost
	w.Click("Make the letter…")
	if len(w.made) != 2 || w.made[0].ID == w.made[1].ID {
		t.Errorf("made %v", w.made)
	}
}

func TestALetterThatCannotBeMadeSaysWhyAndKeepsWhatIsChosen(t *testing.T) {
	w := show(t, &shown{course: full(t), fault: session.Sayf("error.full", "The disk is full.")})
	w.Control(fyne.KeyN)
	w.turn(t, "PHQ-9")
	w.Click("Make the letter…")
	w.Reads("The disk is full.", "PHQ-9 · 11")
	w.fault, w.place = nil, ""
	w.Click("Make the letter…") // no folder is chosen
	w.Reads("PHQ-9 · 11")
	if w.s.course.Shared != nil {
		t.Error("it is told as shared")
	}
}

func TestYearsOfEntriesAreShownAFewAtATimeAndAllCanBeReached(t *testing.T) {
	acts := []session.Act{session.Receive{From: "x", Capsule: session.Capsule{ID: session.NewID(), At: now, Client: "R-07"}}}
	for i := range 40 {
		acts = append(acts, session.Write{Text: fmt.Sprint("entry ", i)})
	}
	w := show(t, &shown{course: course(t, acts...)})
	w.Control(fyne.KeyN)
	if got := len(w.boxes()); got != few {
		t.Fatalf("%d are shown", got)
	}
	w.turn(t, "entry 39")
	w.Click("Earlier ones")
	w.Click("Earlier ones")
	w.turn(t, "entry 0")
	w.Click("Make the letter…")
	if got := told(w.made[0]); got != "entry entry 0 ; entry entry 39 " {
		t.Errorf("made %q", got)
	}
}

func TestItHoldsInTheSmallestWindowWithLongWords(t *testing.T) {
	long := strings.Repeat("so quiet in here 🌊 שלום ", 210)
	w := show(t, &shown{course: course(t,
		session.Receive{From: "x", Capsule: session.Capsule{ID: session.NewID(), At: now, Client: "R-07", Sender: strings.Repeat("Harbour", 90), Intention: long, Words: []string{long}}},
		session.Write{Text: long, Prompt: strings.Repeat("quiet", 300)})})
	for range 2 {
		if size := w.Content().MinSize(); size.Width > 1024 || size.Height > 640 {
			t.Errorf("it asks for %v", size)
		}
		w.Control(fyne.KeyN)
		w.all()
	}
}
