package send

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAFileIsMadeByTwoKeysOfWhatWasProposed(t *testing.T) {
	w := show(t)
	w.Reads("“To hear my own voice under the rules.”", "Turning the volume down, 10 min", "With five words")
	w.Control(fyne.KeyReturn)
	if len(w.wishes) != 1 {
		t.Fatalf("%d files were asked for", len(w.wishes))
	}
	got := w.wishes[0]
	if got.Folder != "/somewhere" || got.Name != "home practice 25 November" || strings.Contains(got.Name, "R-07") {
		t.Errorf("called %q in %q", got.Name, got.Folder)
	}
	c := got.Capsule
	if err := c.Check(); err != nil || c.Client != "R-07" || c.Sender != "Quiet Harbour" || len(c.Words) != 2 || len(c.Practices) != 2 || !slices.Equal(c.Measures, []string{"food-noise", "own-voice"}) {
		t.Errorf("%+v: %v", c, err)
	}
	if want := []session.Visit{{On: "2026-11-25"}}; !slices.Equal(c.Visits, want) {
		t.Errorf("visits %+v", c.Visits)
	}
	if !got.Voice || got.Piece != 0 || got.Words {
		t.Errorf("%+v", got)
	}
	w.told(0.4)
	w.Reads("The music is being made: 40 %")
	w.answer(Made{Place: "~/home practice 25 November.doorway", Words: "bado-kife-rumo-tavi-zelu"}, nil)
	w.Reads("bado", "zelu", "Never send them along with the file.", "~/home practice 25 November.doorway")
	w.Press(fyne.KeyReturn)
	if w.left != 1 {
		t.Error("Enter doesn't lead back")
	}
	w.s.Close()
	if w.draft.Intention != "" || len(w.draft.Practices) > 0 {
		t.Errorf("what was made is still a draft: %+v", *w.draft)
	}
}

func TestWhatIsLeftOutStaysHereAndWhatIsChosenGoes(t *testing.T) {
	w := show(t, func(o *Options) { o.Draft.Next = "2.12.2026" })
	test.Tap(screentest.All[*widget.Check](w.Window)[0]) // the first of the words
	w.Click("Fri 27")
	w.Type("a")
	w.Click("New paths")
	w.Click("PHQ-9")
	w.Type("q")
	w.Type("What was kind today?")
	w.Press(fyne.KeyReturn)
	w.Type("Not added yet")
	w.Control(fyne.KeyReturn)
	c := w.wishes[0].Capsule
	if !slices.Equal(c.Words, []string{"I can eat when I am hungry."}) || !slices.Equal(c.Prompts, []string{"What was kind today?", "Not added yet"}) {
		t.Errorf("words %q, questions %q", c.Words, c.Prompts)
	}
	if want := []session.Day{"2026-11-26", "2026-11-27", "2026-11-28", "2026-11-30"}; !slices.Equal(c.Practices[0].Days, want) {
		t.Errorf("on %v", c.Practices[0].Days)
	}
	if last := c.Practices[2]; last.Guide != "new-paths" || !slices.Equal(last.Days, []session.Day{"2026-11-26"}) {
		t.Errorf("added: %+v", last)
	}
	if !slices.Contains(c.Measures, "phq-9") || c.Visits[1].On != "2026-12-02" {
		t.Errorf("asks %v, visits %+v", c.Measures, c.Visits)
	}
}

func TestADayThatIsNoneIsSaidWhereItWasTyped(t *testing.T) {
	w := show(t, func(o *Options) { o.Draft.Next = "31 February" })
	w.Control(fyne.KeyReturn)
	w.Reads("“31 February” is no day")
	if len(w.wishes) > 0 || !w.s.next.HasKeys(w.Canvas()) {
		t.Error("it is made all the same, or the field has not the keyboard")
	}
}

func TestWhatNoCapsuleCanHoldIsRefusedInASentenceAndStays(t *testing.T) {
	w := show(t)
	w.s.draft.Agreed = strings.Repeat("x", 20001) // a field that shows so much would take the test a minute
	w.Control(fyne.KeyReturn)
	w.Reads("please keep it in two parts")
	if len(w.wishes) > 0 {
		t.Error("it is made all the same")
	}
	w.s.Close()
	if len(w.draft.Agreed) != 20001 {
		t.Error("the words are lost")
	}
}

func TestEscapeStopsWhatIsMadeAndThenGoesBack(t *testing.T) {
	w := show(t)
	w.Control(fyne.KeyReturn)
	w.Control(fyne.KeyReturn) // once more, while it is being made
	w.Press(fyne.KeyEscape)
	if w.stops != 1 || w.left != 0 || len(w.wishes) != 1 {
		t.Fatalf("stopped %d times, left %d, asked for %d files", w.stops, w.left, len(w.wishes))
	}
	w.answer(Made{}, nil)
	w.Reads("Stopped. Nothing was made.")
	w.Press(fyne.KeyEscape)
	if w.left != 1 {
		t.Error("Escape doesn't lead back")
	}
}

func TestWhatCanNotBeMadeIsSaidAndCanBeTriedAgain(t *testing.T) {
	w := show(t)
	w.Control(fyne.KeyReturn)
	w.answer(Made{}, session.Sayf("error.test", "The disk is full; please free some space."))
	w.Reads("The disk is full; please free some space.")
	w.Control(fyne.KeyReturn)
	w.answer(Made{}, errors.New("anything"))
	if w.Control(fyne.KeyReturn); len(w.wishes) != 3 {
		t.Errorf("asked for %d files", len(w.wishes))
	}
}

func TestWithoutAFolderNothingIsMade(t *testing.T) {
	w := show(t)
	w.folder = ""
	if w.Control(fyne.KeyReturn); len(w.wishes) > 0 {
		t.Error("it is made nowhere")
	}
	w.folder = "/there"
	if w.Control(fyne.KeyReturn); len(w.wishes) != 1 {
		t.Error("it can't be tried again")
	}
}

func TestWhereTheirKeyIsKnownNoWordsAreNeeded(t *testing.T) {
	w := show(t, func(o *Options) { o.Known = true })
	w.Reads("Closed for their Doorway; no words needed.")
	w.Click("Use words instead")
	w.Reads("With five words, as the first time")
	w.Click("No words are needed")
	w.Control(fyne.KeyReturn)
	if w.wishes[0].Words {
		t.Error("words are asked for")
	}
	w.answer(Made{Place: "~/x.doorway"}, nil)
	w.Reads("It opens by itself in their Doorway.")
}

func TestARecordedVoiceGoesAlongUnlessItIsLeftOut(t *testing.T) {
	with := slices.Clone(guides)
	with[4].Recorded = 12
	w := show(t, func(o *Options) { o.Guides = with })
	w.Reads("The voice recorded here", "Turning the volume down, 12 of 31")
	choice := screentest.All[*widget.Choice](w.Window)[0]
	choice.Choose("shipped")
	choice.OnChosen("shipped")
	w.Control(fyne.KeyReturn)
	if w.wishes[0].Voice {
		t.Error("the voice goes along")
	}
}

func TestMusicGoesAlongWhereItIsWished(t *testing.T) {
	w := show(t)
	for _, c := range screentest.All[*widget.Check](w.Window) {
		if strings.Contains(c.Label(), "music") {
			test.Tap(c)
		}
	}
	w.Reads("8 minutes of music from your journey.")
	w.Control(fyne.KeyReturn)
	if w.wishes[0].Piece != 8 {
		t.Errorf("%d minutes", w.wishes[0].Piece)
	}
}

func TestWhatWasEnteredIsThereAgain(t *testing.T) {
	w := show(t)
	w.Type("i")
	w.Type("Softly. ")
	w.s.Close()
	again := New(Options{Now: func() time.Time { return now }, Guides: guides, Measures: asked, Draft: w.draft})
	if got := again.intention.Text(); !strings.Contains(got, "Softly. ") {
		t.Errorf("%q", got)
	}
}

func TestNothingThatCameLateTouchesAScreenThatIsClosed(t *testing.T) {
	w := show(t)
	w.Control(fyne.KeyReturn)
	w.s.Close()
	w.told(1)
	w.answer(Made{Place: "x", Words: "a-b-c-d-e"}, nil)
	if w.stops != 1 || strings.Contains(w.Says(), "It is made") {
		t.Error("a closed screen goes on")
	}
}

func TestItHoldsAtTheSmallestSizeWithLongAndForeignWords(t *testing.T) {
	long := strings.Repeat("Ein sehr langer Satz, שלום 🌿 und noch einer. ", 40)
	w := show(t, func(o *Options) {
		o.Draft.Intention, o.Draft.Words = long, []Word{{Text: long}, {Text: strings.Repeat("x", 5000)}}
		o.Draft.Agreed, o.Draft.Prompts, o.Draft.Practice.Name = long, []string{long}, long
	})
	if least := w.s.Object().MinSize(); least.Width > screentest.Small.Width {
		t.Errorf("it needs %v across", least.Width)
	}
	w.Control(fyne.KeyReturn)
	if len(w.wishes) != 1 {
		t.Error("it isn't made")
	}
}
