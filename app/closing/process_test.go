package closing

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

var errFull = session.Sayf("error.keep.full", "This could not be kept: the disk is full. It stays in its field; please free some space and keep it again.").
	Because(errors.New("ENOSPC"))

func TestAProcessNoteIsKeptInItsOwnDrawerAndStandsBelow(t *testing.T) {
	w := showWith(t, 0)
	w.Type("p")
	w.Type("I leaned in.")
	w.Reads("not kept yet", "A drawer of their own, with a key of their own; never exported with the record.")
	w.Control(fyne.KeyReturn)
	if !slices.Equal(w.apart, []string{"I leaned in."}) || len(w.kept) != 0 {
		t.Errorf("in the drawer %q, in the record %q", w.apart, w.kept)
	}
	if w.s.process.note.field.Text() != "" || w.read != 0 {
		t.Errorf("the field holds %q; read %d times", w.s.process.note.field.Text(), w.read)
	}
	w.Reads("I leaned in.", "kept at ")
	w.Control(fyne.KeyReturn)
	w.Type("Next time wait.")
	w.s.process.note.keep.Tapped(nil)
	if !slices.Equal(w.apart, []string{"I leaned in.", "Next time wait."}) {
		t.Errorf("in the drawer %q", w.apart)
	}
	if said := w.Says(); strings.Index(said, "Next time wait.") > strings.Index(said, "I leaned in.") {
		t.Error("the newest does not stand first")
	}
}

func TestCtrlEnterKeepsTheNoteThatIsWritten(t *testing.T) {
	w := showWith(t, 0)
	w.Type("n")
	w.Type("She smiled.")
	w.Control(fyne.KeyReturn)
	if !slices.Equal(w.kept, []string{"She smiled."}) || len(w.apart) != 0 {
		t.Errorf("in the record %q, in the drawer %q", w.kept, w.apart)
	}
}

func TestEarlierProcessNotesAreReadOnlyWhenAskedFor(t *testing.T) {
	w := showWith(t, 2)
	w.Type("p")
	w.Type("Just now.")
	w.Control(fyne.KeyReturn)
	if w.read != 0 || strings.Contains(w.Says(), "Earlier") {
		t.Fatalf("read %d times unasked", w.read)
	}
	w.Click("Read 2 earlier notes")
	w.Reads("Earlier A", "Earlier B", "20 Nov, 09:30 · Dr. Lund")
	said := w.Says()
	if w.read != 1 || strings.Count(said, "Just now.") != 1 || strings.Contains(said, "Read 2") {
		t.Errorf("read %d times; it shows\n%s", w.read, said)
	}
	if strings.Index(said, "Just now.") > strings.Index(said, "Earlier B") || strings.Index(said, "Earlier B") > strings.Index(said, "Earlier A") {
		t.Errorf("they do not stand in their order:\n%s", said)
	}
}

func TestOneEarlierNoteIsAskedForInTheSingular(t *testing.T) {
	w := showWith(t, 1)
	w.Reads("Read the earlier note")
}

func TestWhatCanBeReadIsShownWithWhatCannot(t *testing.T) {
	w := showWith(t, 2)
	w.wrong = session.Sayf("error.test.damaged", "One of these notes is damaged.")
	w.Click("Read 2 earlier notes")
	w.Reads("Earlier A", "One of these notes is damaged.")
}

func TestAProcessNoteThatCannotBeKeptStaysWithTheReason(t *testing.T) {
	w := showWith(t, 0)
	w.wrong = errFull
	w.Type("p")
	w.Type("I leaned in.")
	w.Click("Done")
	field := w.s.process.note.field
	if w.done != 0 || field.Text() != "I leaned in." || !strings.Contains(field.Error(), "disk is full") {
		t.Errorf("left %d times; the field holds %q, beneath it %q", w.done, field.Text(), field.Error())
	}
	w.wrong = nil
	w.Click("Done")
	if !slices.Equal(w.apart, []string{"I leaned in."}) || w.done != 1 {
		t.Errorf("in the drawer %q, left %d times", w.apart, w.done)
	}
}

func TestLeavingKeepsBothNotes(t *testing.T) {
	for name, slow := range map[string]bool{"at once": false, "on a slow disk": true} {
		t.Run(name, func(t *testing.T) {
			w := showWith(t, 0)
			w.slow = slow
			w.s.note.field.SetText("She smiled.")
			w.s.process.note.field.SetText("I leaned in.")
			w.Press(fyne.KeyEscape)
			if slow {
				if w.done != 0 {
					t.Error("it was left before they were kept")
				}
				w.Press(fyne.KeyEscape)
			}
			for _, tell := range w.late {
				tell()
			}
			if !slices.Equal(w.kept, []string{"She smiled."}) || !slices.Equal(w.apart, []string{"I leaned in."}) || w.done != 1 {
				t.Errorf("in the record %q, in the drawer %q, left %d times", w.kept, w.apart, w.done)
			}
		})
	}
}

func TestTheOtherNoteIsKeptThoughOneCannotBe(t *testing.T) {
	w := showWith(t, 0)
	w.fault = errFull
	w.s.note.field.SetText("She smiled.")
	w.s.process.note.field.SetText("I leaned in.")
	w.Click("Done")
	if !slices.Equal(w.apart, []string{"I leaned in."}) || w.done != 0 || !strings.Contains(w.s.note.field.Error(), "disk is full") {
		t.Errorf("in the drawer %q, left %d times", w.apart, w.done)
	}
}

func TestWordsAddedWhileTheNoteIsOnItsWayStayAndAreKeptOnce(t *testing.T) {
	w := showWith(t, 0)
	w.slow = true
	w.Type("p")
	w.Type("First.")
	w.Control(fyne.KeyReturn)
	w.Type(" Second.")
	w.late[0]()
	if got := w.s.process.note.field.Text(); got != "Second." {
		t.Errorf("the field holds %q", got)
	}
	w.slow = false
	w.Control(fyne.KeyReturn)
	if !slices.Equal(w.apart, []string{"First.", "Second."}) {
		t.Errorf("in the drawer %q", w.apart)
	}
}

func TestWithoutADrawerNothingIsSaidOfOne(t *testing.T) {
	w := show(t, ended(t), 0)
	w.Type("p")
	if strings.Contains(strings.ToLower(w.Says()), "process notes") || w.Canvas().Focused() != nil {
		t.Error("there is a drawer where none was given")
	}
}

func TestTheDrawerHasAGroundOfItsOwn(t *testing.T) {
	w := showWith(t, 0)
	over := screentest.All[*container.ThemeOverride](w.Window)
	if len(over) != 1 || look.Color(over[0].Theme, look.ColorCard) == look.Color(look.Theme(look.Day), look.ColorCard) {
		t.Errorf("%d parts of the screen have tones of their own", len(over))
	}
}

func TestTheFieldThatIsWrittenInIsInSightInASmallWindow(t *testing.T) {
	for _, key := range []string{"n", "p"} {
		w := showWith(t, 2)
		w.Canvas().Capture()
		w.Type(key)
		w.Canvas().Capture()
		field := w.s.note
		if key == "p" {
			field = w.s.process.note
		}
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(field.box).Y
		if foot := top + field.box.Size().Height; !field.field.Focused() || top < 60 || foot > screentest.Small.Height {
			t.Errorf("%s: from %v to %v of %v", key, top, foot, screentest.Small.Height)
		}
		if width := w.Content().MinSize().Width; width > screentest.Small.Width {
			t.Errorf("the screen needs a width of %v", width)
		}
	}
}

func TestAClosedScreenForgetsWhatWasRead(t *testing.T) {
	w := showWith(t, 2)
	w.Click("Read 2 earlier notes")
	w.s.Close()
	if n := len(w.s.process.list.Objects); n != 0 {
		t.Errorf("%d notes are still held", n)
	}
}

func TestClosingTheScreenSendsWhatIsNotKeptYetAndNothingTwice(t *testing.T) {
	w := showWith(t, 0)
	w.slow = true
	w.s.note.field.SetText("She smiled.")
	w.s.process.note.field.SetText("First.")
	w.s.note.write()
	w.s.process.note.write()
	w.s.process.note.field.SetText("First. Second.")
	w.s.Close()
	w.s.Close()
	for _, tell := range w.late {
		tell()
	}
	if !slices.Equal(w.kept, []string{"She smiled."}) || !slices.Equal(w.apart, []string{"First.", "Second."}) {
		t.Errorf("in the record %q, in the drawer %q", w.kept, w.apart)
	}
}
