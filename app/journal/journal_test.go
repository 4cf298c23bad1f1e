package journal

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/audio"
	"doorway/audio/take"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func three(t *testing.T) session.Course {
	return courseOf(t,
		session.Write{Text: "Warm hands, and élan.", Purpose: "body", Prompt: "What do your hands touch?"},
		session.Write{Sound: &session.Recording{Name: "said-x"}, Seconds: 83, Purpose: "story"},
		session.Write{Text: "The river was quiet."})
}

func TestEntriesStandByDayTheNewestFirstAndTheChosenOneIsRead(t *testing.T) {
	w := show(t, &shown{course: three(t)}, Options{})
	w.lists(t, "November 2026", "The river was quiet.", "Spoken words", "Warm hands, and élan.")
	w.Reads("Wednesday, 25 November 2026 · 20:14", "The river was quiet.")
	w.Press(fyne.KeyDown, fyne.KeyDown)
	w.Reads("Monday, 23 November 2026", "Warm hands, and élan.", "What do your hands touch?", "Body")
	w.Press(fyne.KeyUp, fyne.KeyUp)
	w.Reads("Wednesday, 25 November 2026")
}

func TestWhatIsTypedFindsEntriesByWordsPromptsPurposesAndDays(t *testing.T) {
	for typed, want := range map[string]string{"ELAN": "Warm", "hands touch": "Warm", "story": "Spoken", "river": "The river", "wednesday": "The river", "24 nov": "Spoken"} {
		w := show(t, &shown{course: three(t)}, Options{})
		w.Type(typed)
		if got := w.s.entries.list.lines; len(got) != 2 || !strings.HasPrefix(firstWords(got[1].entry), want) {
			t.Errorf("%q finds %d lines, want %s", typed, len(got), want)
		}
	}
	w := show(t, &shown{course: three(t)}, Options{})
	w.Type("zebra")
	w.Reads("Nothing is found by that.")
	w.Press(fyne.KeyReturn)
	if w.s.writing != nil {
		t.Error("Enter opens what is not there")
	}
	w.Press(fyne.KeyEscape)
	w.lists(t, "November 2026", "The river was quiet.", "Spoken words", "Warm hands, and élan.")
	w.Press(fyne.KeyEscape)
	if w.back != 1 {
		t.Error("Escape does not lead back")
	}
}

func TestAnEmptyJournalSaysWhatWillBeThere(t *testing.T) {
	w := show(t, &shown{}, Options{})
	w.Reads("Your words will be here.", "nobody reads or hears them")
	w.Click("Write, or speak")
	w.Type("Hello")
	w.Control(fyne.KeyReturn)
	w.lists(t, "November 2026", "Hello")
	w.Reads("Kept.")
}

func TestThePracticesOwnQuestionsComeFirstAndAPurposeHasItsOwn(t *testing.T) {
	w := show(t, &shown{}, Options{Prompts: []string{"What was quiet?"}})
	w.Control(fyne.KeyN)
	w.Reads("What was quiet?")
	w.Click("Another question")
	w.Reads("What does your own voice sound like today?")
	w.Click("Feeling")
	w.Reads("What is here, if it needs no name?")
	w.Click("Without")
	w.Type("Soft")
	w.Control(fyne.KeyReturn)
	w.Control(fyne.KeyN)
	w.Type("Softer")
	w.Control(fyne.KeyReturn)
	want := []session.Write{{Purpose: "feeling", Text: "Soft"}, {Prompt: "What was quiet?", Text: "Softer"}}
	if fmt.Sprint(w.kept) != fmt.Sprint(want) {
		t.Errorf("kept %v, want %v", w.kept, want)
	}
}

func TestItBeginsWithTheQuestionItWasCalledWithAndEscapeKeepsAndLeadsBack(t *testing.T) {
	w := show(t, &shown{}, Options{Write: true, Begin: "What is one small thing?"})
	w.Reads("What is one small thing?")
	w.Type("Tea by the window")
	w.Press(fyne.KeyEscape)
	if len(w.kept) != 1 || w.kept[0].Text != "Tea by the window" || w.kept[0].Prompt != "What is one small thing?" || w.back != 1 {
		t.Errorf("kept %v, back %d times", w.kept, w.back)
	}
	w = show(t, &shown{}, Options{Write: true, Begin: "x"})
	w.Press(fyne.KeyEscape)
	if len(w.kept) != 0 || w.back != 1 {
		t.Errorf("with nothing written: kept %v, back %d times", w.kept, w.back)
	}
}

func TestNothingIsKeptOfNothing(t *testing.T) {
	w := show(t, &shown{}, Options{Write: true, Begin: "x"})
	w.Type("   ")
	w.Control(fyne.KeyReturn)
	w.Reads("Write or speak something first")
	if len(w.kept) != 0 {
		t.Errorf("kept %v", w.kept)
	}
}

func TestWhatCannotBeKeptStaysInTheFieldAndSoDoesThePage(t *testing.T) {
	w := show(t, &shown{fault: session.Sayf("error.full", "The disk is full.")}, Options{})
	w.Control(fyne.KeyN)
	w.Type("Hello")
	left := false
	w.s.Leave(func() { left = true })
	w.Reads("The disk is full.")
	if left || w.s.writing.field.Text() != "Hello" {
		t.Fatalf("left %v with %q in the field", left, w.s.writing.field.Text())
	}
	w.fault = nil
	w.s.Leave(func() { left = true })
	if !left || len(w.course.Journal) != 1 {
		t.Errorf("left %v, with %d entries", left, len(w.course.Journal))
	}
}

func TestWhateverClosesTheScreenKeepsWhatIsWrittenOnce(t *testing.T) {
	w := show(t, &shown{slow: true}, Options{Write: true, Begin: "x"})
	w.Type("Hello")
	w.s.Close()
	w.s.Close()
	if len(w.kept) != 1 || w.kept[0].Text != "Hello" {
		t.Errorf("kept %v", w.kept)
	}
	w = show(t, &shown{slow: true}, Options{Write: true, Begin: "x"})
	w.Type("Hello")
	w.Control(fyne.KeyReturn)
	w.s.Close()
	w.late()
	if len(w.kept) != 1 {
		t.Errorf("kept twice: %v", w.kept)
	}
}

func TestAnEntryIsGoneOnWithAndKeepsItsPlace(t *testing.T) {
	w := show(t, &shown{course: three(t)}, Options{})
	w.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	w.Press(fyne.KeyEnd)
	w.s.writing.field.SetText("Warm hands, and rain.")
	w.Press(fyne.KeyEscape)
	w.lists(t, "November 2026", "The river was quiet.", "Spoken words", "Warm hands, and rain.")
	w.Reads("Monday, 23 November 2026") // it is the one that is read
	w.Press(fyne.KeyReturn)
	w.s.writing.field.SetText("")
	w.Control(fyne.KeyReturn)
	w.Reads("choose “Take back”")
	w.Press(fyne.KeyEscape)
	w.lists(t, "November 2026", "The river was quiet.", "Spoken words", "Warm hands, and rain.")
}

func TestWhatIsTakenBackCanBeUndoneAsItWasAndElseLeavesTheRecord(t *testing.T) {
	w := show(t, &shown{course: three(t)}, Options{})
	id := w.course.Journal[2].ID
	w.Click("Take back")
	w.lists(t, "November 2026", "Spoken words", "Warm hands, and élan.")
	w.Reads("Taken back.")
	w.Control(fyne.KeyZ)
	if len(w.changed) > 0 {
		t.Fatalf("the record was changed: %v", w.changed)
	}
	w.Click("Undo")
	w.lists(t, "November 2026", "The river was quiet.", "Spoken words", "Warm hands, and élan.")
	w.Click("Take back")
	w.Press(fyne.KeyEscape)
	if w.back != 1 || len(w.changed) != 1 || w.changed[0].(session.Amend).Event != id || len(w.course.Journal) != 2 {
		t.Errorf("back %d times, changed %v", w.back, w.changed)
	}
}

func TestWhatCannotBeTakenBackIsThereAgain(t *testing.T) {
	w := show(t, &shown{course: three(t), fault: session.Sayf("error.full", "The disk is full.")}, Options{})
	w.Click("Take back")
	w.Click("Take back")
	w.Reads("Taken back.")
	if w.s.gone == "" {
		t.Error("the second can't be undone")
	}
	w.lists(t, "November 2026", "The river was quiet.", "Warm hands, and élan.")
}

func TestASpokenEntryIsHeardAndStopped(t *testing.T) {
	w := show(t, &shown{course: three(t)}, Options{})
	w.Press(fyne.KeyDown)
	w.Reads("1:23")
	w.Click("Listen")
	w.told(conductor.Progress{Stage: conductor.Sounding, Played: 12 * time.Second})
	w.Reads("0:12 / 1:23")
	w.Click("Stop")
	if w.stopped != 1 {
		t.Fatalf("stopped %d times", w.stopped)
	}
	w.Click("Listen")
	w.told(conductor.Progress{Stage: conductor.Over, Err: session.Sayf("error.gone", "What was spoken can't be read.")})
	w.Reads("Listen", "What was spoken can't be read.")
	w.Click("Listen")
	w.Press(fyne.KeyUp) // another is read
	if w.stopped != 2 {
		t.Errorf("it is heard while another is read: stopped %d times", w.stopped)
	}
}

func TestWordsAreSpokenHeardSpokenAgainAndKept(t *testing.T) {
	w := &shown{recorder: &recorder{level: -20, length: 42 * time.Second}}
	synctest.Test(t, func(t *testing.T) {
		show(t, w, Options{Write: true, Begin: "x"})
		w.Click("Speak instead")
		time.Sleep(time.Second)
		w.Reads("0:42")
		w.Click("Stop")
		synctest.Wait()
		w.Click("Listen")
		w.Click("Speak again")
		w.Click("Stop")
		synctest.Wait()
		w.Control(fyne.KeyReturn)
		w.s.Close()
	})
	if len(w.kept) != 1 || w.spoken[0] == nil || w.recorder.stops != 2 || len(w.heard) != 1 || w.heard[0] != "2" || w.stopped != 1 {
		t.Errorf("kept %v, stopped recording %d times, heard %v, quietened %d times", w.kept, w.recorder.stops, w.heard, w.stopped)
	}
	if len(w.course.Journal) != 1 || w.course.Journal[0].Seconds != 2 {
		t.Errorf("kept as %v", w.course.Journal)
	}
}

func TestLeavingWhileItRecordsKeepsWhatWasSpoken(t *testing.T) {
	for name, leave := range map[string]func(*shown){
		"by Escape":  func(w *shown) { w.Press(fyne.KeyEscape); synctest.Wait() },
		"by closing": func(w *shown) {},
		"while it is being stopped": func(w *shown) {
			w.s.writing.speak.finish()
		},
	} {
		w := &shown{recorder: &recorder{}}
		synctest.Test(t, func(t *testing.T) {
			show(t, w, Options{Write: true, Begin: "x"})
			w.Click("Speak instead")
			leave(w)
			w.s.Close()
			synctest.Wait()
		})
		if len(w.kept) != 1 || w.spoken[0] == nil {
			t.Errorf("%s: kept %v", name, w.kept)
		}
	}
}

func TestWhereNothingWasHeardItSaysSoAndStays(t *testing.T) {
	w := &shown{recorder: &recorder{fails: take.ErrNothing}}
	synctest.Test(t, func(t *testing.T) {
		show(t, w, Options{Write: true, Begin: "x"})
		w.Click("Speak instead")
		w.Press(fyne.KeyEscape)
		synctest.Wait()
		w.Reads("Nothing was heard", "Speak instead")
		if w.back != 0 || len(w.kept) != 0 {
			t.Errorf("back %d times, kept %v", w.back, w.kept)
		}
		w.Press(fyne.KeyEscape)
		if w.back != 1 {
			t.Error("it does not let go")
		}
		w.s.Close()
	})
}

func TestARecordingThatEndsByItselfIsThereToBeKept(t *testing.T) {
	w := &shown{recorder: &recorder{}}
	synctest.Test(t, func(t *testing.T) {
		show(t, w, Options{Write: true, Begin: "x"})
		w.Click("Speak instead")
		w.recorder.err = audio.MicrophoneLost
		time.Sleep(time.Second)
		synctest.Wait()
		w.Reads("The microphone went away. What was recorded until then is kept.", "Listen")
		w.Click("Leave it out")
		w.Control(fyne.KeyReturn)
		w.s.Close()
	})
	if len(w.kept) != 0 {
		t.Errorf("what was left out is kept: %v", w.kept)
	}
}

func TestWithoutAMicrophoneThereIsNothingToSpeakWith(t *testing.T) {
	w := show(t, &shown{}, Options{Write: true, Begin: "x"})
	if strings.Contains(w.Says(), "Speak instead") {
		t.Error("it offers to speak")
	}
}

func TestAllOfItIsTakenAlongIntoAFolder(t *testing.T) {
	w := show(t, &shown{course: three(t), place: "~/Journal 2026-11-25"}, Options{})
	w.Click("Take it along…")
	w.Reads("It is in ~/Journal 2026-11-25.")
	if w.exported != 1 {
		t.Errorf("exported %d times", w.exported)
	}
}

func TestItHoldsInTheSmallestWindowWithLongWords(t *testing.T) {
	long := strings.Repeat("so quiet in here 🌊 שלום ", 210)
	word := strings.Repeat("quiet", 1000)
	w := show(t, &shown{course: courseOf(t, session.Write{Text: long, Prompt: long}, session.Write{Text: word})}, Options{Prompts: []string{strings.Repeat("What? ", 60)}})
	for range 2 {
		if size := w.Content().MinSize(); size.Width > 1024 || size.Height > 640 {
			t.Errorf("it asks for %v", size)
		}
		w.Control(fyne.KeyN)
	}
}

// BenchmarkFiveYears shows a journal of an entry a day for five years, and types into its search.
func BenchmarkFiveYears(b *testing.B) {
	text := strings.Repeat("The river was quiet tonight and so was I; Élan. ", 20)
	var writes []session.Write
	for i := range 5 * 365 {
		writes = append(writes, session.Write{Text: fmt.Sprint(text, i), Purpose: session.Purposes[i%4]})
	}
	c := courseOf(b, writes...)
	test.NewTempApp(b)
	look.Wear(look.Home)
	var begun, typed time.Duration
	for b.Loop() {
		start := time.Now()
		s := New(Options{Now: func() time.Time { return now }, Course: c, Foot: look.Quiet("")})
		begun += time.Since(start)
		start = time.Now()
		for _, t := range []string{"r", "ri", "riv", "river", "river 1", "river 18"} {
			s.entries.search.SetText(t)
		}
		typed += time.Since(start)
	}
	b.ReportMetric(float64(begun.Milliseconds())/float64(b.N), "ms/open")
	b.ReportMetric(float64(typed.Milliseconds())/float64(6*b.N), "ms/letter")
}

func TestABookHoldsEveryEntryWithItsDayInWords(t *testing.T) {
	screentest.Wear(t)
	var opened []string
	b := Book(three(t), now, func(name string) (io.ReadCloser, error) { opened = append(opened, name); return nil, nil })
	if len(b.Entries) != 3 || b.Entries[0].When != "Monday, 23 November 2026 · 20:14" || b.Entries[0].Purpose != "Body" || b.Entries[0].Text != "Warm hands, and élan." ||
		b.Entries[0].Spoken != nil || b.Entries[1].Length != "1:23" {
		t.Errorf("%+v", b.Entries)
	}
	if _, err := b.Entries[1].Spoken(); err != nil || len(opened) != 1 || opened[0] != "said-x" {
		t.Errorf("opened %v", opened)
	}
}

func TestAMicrophoneThatCannotBeOpenedSaysWhy(t *testing.T) {
	w := show(t, &shown{recorder: &recorder{}, deaf: audio.NoMicrophone}, Options{Write: true, Begin: "x"})
	w.Click("Speak instead")
	w.Reads("No microphone was found. Connect one, and try once more.", "Speak instead")
}
