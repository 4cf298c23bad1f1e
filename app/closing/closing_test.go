package closing

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// ended is a journey of an hour, with a few marks, that has ended.
func ended(t *testing.T, acts ...session.Act) session.Journey {
	t.Helper()
	p, err := session.ReadLibrary(os.DirFS("../../assets/protocols")).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Seed: 1, Intention: "To hear my own voice."})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Date(2026, 11, 22, 10, 4, 0, 0, time.UTC)
	var events []session.Event
	add := func(at time.Duration, a session.Act) {
		events = append(events, session.Event{ID: session.NewID(), Seq: len(events) + 1, At: began.Add(at), Elapsed: at, Act: a})
	}
	add(0, session.Begin{Plan: plan, Clock: session.Reading{Wall: began}})
	for i, a := range acts {
		add(time.Duration(i+1)*10*time.Minute, a)
	}
	add(61*time.Minute, session.End{})
	j, err := session.Fold(events)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// amended is the journey after one act more.
func amended(t *testing.T, j session.Journey, a session.Act) session.Journey {
	t.Helper()
	events := append(slices.Clone(j.Events), session.Event{ID: session.NewID(), Seq: len(j.Events) + 1, At: j.Events[len(j.Events)-1].At, Elapsed: j.EndedAt, Act: a})
	j, err := session.Fold(events)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// shown is the screen in a window, and what was kept.
type shown struct {
	screentest.Window
	s     *Screen
	kept  []string
	fault error // why keeping fails
	slow  bool  // the answer has to be waited for
	late  []func()
	done  int
	apart []string // what was kept in the drawer of the process notes
	read  int      // how often that was read
	wrong error    // why keeping there, or reading, fails
	heard heard
	made  made
}

func show(t *testing.T, j session.Journey, since time.Duration) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	start := time.Now()
	w.s = New(Options{
		Number: 3,
		Now:    func() (session.Journey, session.Moment) { return j, j.At(j.EndedAt + since + time.Since(start)) },
		Do: func(a session.Act, answer func(error)) {
			text := a.(session.Close).Text
			tell := func() {
				if w.fault == nil {
					w.kept = append(w.kept, text)
				}
				answer(w.fault)
			}
			if w.slow {
				w.late = append(w.late, tell)
				return
			}
			tell()
		},
		Done:  func() { w.done++ },
		Sound: w.heard.sound(),
		Piece: w.made.piece(),
	})
	w.Window = screentest.Show(t, w.s)
	t.Cleanup(w.s.Close)
	return w
}

// showWith is show with a drawer that holds so many process notes.
func showWith(t *testing.T, count int) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	j := ended(t, session.Mark{Marker: "onset"})
	answer := func(tell func()) {
		if w.slow {
			w.late = append(w.late, tell)
			return
		}
		tell()
	}
	w.s = New(Options{
		Number: 3,
		Now:    func() (session.Journey, session.Moment) { return j, j.At(j.EndedAt) },
		Do: func(a session.Act, told func(error)) {
			text := a.(session.Close).Text
			answer(func() {
				if w.fault == nil {
					w.kept = append(w.kept, text)
				}
				told(w.fault)
			})
		},
		Done:  func() { w.done++ },
		Sound: w.heard.sound(),
		Piece: w.made.piece(),
		Process: &Process{
			Count: count,
			Add: func(text string, told func(error)) {
				answer(func() {
					if w.wrong == nil {
						w.apart = append(w.apart, text)
					}
					told(w.wrong)
				})
			},
			Read: func(told func([]ProcessNote, error)) {
				w.read++
				var notes []ProcessNote
				for i := range count {
					notes = append(notes, ProcessNote{At: time.Date(2026, 11, 20+i, 9, 30, 0, 0, time.Local), By: "Dr. Lund", Text: "Earlier " + string(rune('A'+i))})
				}
				for _, text := range w.apart {
					notes = append(notes, ProcessNote{At: time.Now(), Text: text})
				}
				told(notes, w.wrong)
			},
		},
	})
	w.Window = screentest.Show(t, w.s)
	t.Cleanup(w.s.Close)
	return w
}

func TestTheArrowsWalkTheMarksAndShowTheirWords(t *testing.T) {
	w := show(t, ended(t,
		session.Mark{Marker: "onset"}, session.Mark{Marker: "words", Text: "It is so quiet."}, session.Mark{Marker: "concern"}), 0)
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{"", "10:00 Onset"},
		{fyne.KeyLeft, "10:00 Onset"},
		{fyne.KeyRight, "20:00 Words · “It is so quiet.”"},
		{fyne.KeyRight, "30:00 Concern"},
		{fyne.KeyRight, "30:00 Concern"},
		{fyne.KeyHome, "10:00 Onset"},
		{fyne.KeyEnd, "30:00 Concern"},
	} {
		w.Press(step.key)
		if got := w.s.replay.when.Text() + " " + w.s.replay.chosen.Text(); got != step.want {
			t.Errorf("after %s: %q, want %q", step.key, got, step.want)
		}
	}
}

func TestTheFirstMarkShownIsOneThatStands(t *testing.T) {
	j := ended(t, session.Mark{Marker: "onset"}, session.Mark{Marker: "insight"})
	j = amended(t, j, session.Amend{Event: j.Entries[0].ID})
	w := show(t, j, 0)
	if got := w.s.replay.chosen.Text(); got != "Insight" {
		t.Errorf("“%s” is shown first; it should be the first mark that was not taken back", got)
	}
}

func TestTheNoteIsKeptFromWithinItAndTheScreenSaysSo(t *testing.T) {
	w := show(t, ended(t), 0)
	w.Type("n")
	w.Type("She smiled.")
	w.Reads("not kept yet")
	w.Control(fyne.KeyReturn)
	if len(w.kept) != 1 || w.kept[0] != "She smiled." || w.s.note.field.Text() != "She smiled." {
		t.Errorf("kept %q, and the field says %q", w.kept, w.s.note.field.Text())
	}
	w.Reads("kept")
	if strings.Contains(w.Says(), "not kept yet") {
		t.Error("it still says that it is not kept")
	}
	w.Control(fyne.KeyReturn)
	if len(w.kept) != 1 {
		t.Error("the same words were kept twice")
	}
}

func TestWhatCannotBeKeptStaysWithTheReason(t *testing.T) {
	w := show(t, ended(t), 0)
	w.fault = session.Sayf("error.keep.full", "This could not be kept: the disk is full. It stays in its field; please free some space and keep it again.").
		Because(errors.New("ENOSPC"))
	w.s.note.field.FocusIn(w.Canvas())
	w.Type("She smiled.")
	w.Click("Done")
	if w.done != 0 || w.s.note.field.Text() != "She smiled." || !strings.Contains(w.s.note.field.Error(), "the disk is full") {
		t.Errorf("left %d times; the field says %q, and %q beneath", w.done, w.s.note.field.Text(), w.s.note.field.Error())
	}
	w.fault = nil
	w.Click("Keep")
	w.Click("Done")
	if len(w.kept) != 1 || w.done != 1 {
		t.Errorf("kept %q, left %d times", w.kept, w.done)
	}
}

func TestLeavingKeepsFirst(t *testing.T) {
	for name, leave := range map[string]func(*shown){
		"Done":   func(w *shown) { w.Click("Done") },
		"Escape": func(w *shown) { w.Press(fyne.KeyEscape, fyne.KeyEscape) },
		"Leave":  func(w *shown) { w.s.Leave(func() { w.done++ }) },
	} {
		w := show(t, ended(t), 0)
		w.s.note.field.FocusIn(w.Canvas())
		w.Type("She smiled.")
		leave(w)
		if len(w.kept) != 1 || w.done != 1 {
			t.Errorf("%s: kept %q, left %d times", name, w.kept, w.done)
		}
	}
}

func TestDonePressedTwiceLeavesOnce(t *testing.T) {
	w := show(t, ended(t), 0)
	w.slow = true
	w.s.note.field.SetText("She smiled.")
	w.Click("Done")
	w.Click("Done")
	for _, tell := range w.late {
		tell()
	}
	if len(w.kept) != 1 || w.done != 1 {
		t.Errorf("kept %q, left %d times", w.kept, w.done)
	}
}

func TestTheObservationClockGoesOnAndEndsWithTheScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, ended(t, session.Mark{Marker: "medicine"}), 5*time.Minute)
		if got := w.s.since.figures.Text(); got != "0:56" {
			t.Errorf("%s since the medicine, want 0:56", got)
		}
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if got := w.s.since.figures.Text(); got != "1:01" {
			t.Errorf("%s since the medicine, want 1:01", got)
		}
		// The bubble waits for the clock's goroutine: it must end with Close.
	})
}

func TestAJourneyReadDaysLaterHasNoObservationClock(t *testing.T) {
	w := show(t, ended(t, session.Mark{Marker: "medicine"}), 72*time.Hour)
	if w.s.since != nil {
		t.Errorf("the clock shows %s", w.s.since.figures.Text())
	}
}

func TestAJourneyWithoutMarksSaysSo(t *testing.T) {
	w := show(t, ended(t), 0)
	w.Reads("The journey of 22 November", "R-07 · 61 min", "session 3", "Nothing was marked.", "“To hear my own voice.”")
	w.Press(fyne.KeyRight, fyne.KeyLeft)
}

func TestLongAndStrangeWordsNeedNoMoreRoomThanASmallScreen(t *testing.T) {
	long := strings.Repeat("wide words of a long note ", 180) + strings.Repeat("x", 300) + " שלום مرحبا 🌿"
	var acts []session.Act
	for range 5 {
		acts = append(acts, session.Note{Text: long})
	}
	w := show(t, ended(t, acts...), 0)
	w.s.note.field.SetText(long)
	if width := w.Content().MinSize().Width; width > screentest.Small.Width {
		t.Errorf("the screen needs a width of %v", width)
	}
	w.Press(fyne.KeyRight)
	if w.s.replay.chosen.MinSize().Width > 60 {
		t.Error("the words of a mark are not cut to their place")
	}
}
