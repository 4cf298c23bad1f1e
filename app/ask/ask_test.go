package ask

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"doorway/app/press"
	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
)

const (
	stop     = "For the therapist: stop here"
	takeBack = "For the therapist: take it back"
)

func TestDigitsAndEnterAnswerOneQuestionAfterAnother(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2", "food-noise"), For: "Anna"})
	w.Reads("Anna, a few questions for you", "3 questions, one at a time.", "No permission required to reproduce")
	w.enter(1)
	w.Reads("Over the last 2 weeks", "Little interest or pleasure in doing things", "Nearly every day")
	w.Type("2")
	w.enter(1)
	w.Reads("Feeling down, depressed, or hopeless")
	w.Type("13") // the later one counts
	w.enter(1)
	w.Reads("how loud is the food noise?", "Quiet", "It never stops")
	w.Type("10")
	w.enter(1)
	w.Reads("Thank you.", "Please hand the screen back.")
	w.Click(takeBack)
	w.handedBack(t, map[string][]int{"phq-2": {2, 3}, "food-noise": {10}})
}

func TestTheArrowsChooseAndWalkAndNothingGoesOnWithoutAnAnswer(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2", "suds")})
	w.enter(2)
	w.Reads("Little interest", "Choose an answer first")
	w.Press(fyne.KeyRight)
	w.Reads("Little interest")
	w.Press(fyne.KeyLeft) // there is no way back from the first
	w.Reads("Little interest")
	w.Press(fyne.KeyDown, fyne.KeyDown) // Several days
	if strings.Contains(w.Says(), "Choose an answer first") {
		t.Error("it still asks for an answer")
	}
	w.Press(fyne.KeyRight, fyne.KeyUp) // from below: Nearly every day
	w.Press(fyne.KeyLeft)
	w.Reads("Little interest")
	w.Press(fyne.KeyDown, fyne.KeyRight, fyne.KeyRight) // More than half the days
	w.Reads("how distressed are you?")
	w.Press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyDown) // 0, 1, 2, 1
	w.Press(fyne.KeyRight)
	w.Click(takeBack)
	w.handedBack(t, map[string][]int{"phq-2": {2, 3}, "suds": {1}})
}

func TestThePointerChoosesAndASecondPressGoesOn(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2", "music")})
	w.Click("Begin")
	if got := w.choices(); !slices.Equal(got, []string{"Not at all", "Several days", "More than half the days", "Nearly every day"}) {
		t.Fatalf("the answers are %q", got)
	}
	w.tap("Several days")
	w.Reads("Little interest")
	w.tap("Not at all")
	w.Click("Next")
	w.tap("Nearly every day")
	w.tap("Nearly every day")
	w.Reads("The music of this journey:", "I liked it.")
	w.tap("7")
	w.Click("Next")
	w.Click("Back")
	w.tap("8")
	w.Click("Next")
	w.Click("Rather not say")
	w.tap("0")
	w.Click("Next")
	w.Click(takeBack)
	w.handedBack(t, map[string][]int{"phq-2": {0, 3}, "music": {8, none, 0}})
}

func TestRatherNotToSayIsNoAnswerAndStandsWhenWalkedBackTo(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2", "suds")})
	w.enter(1)
	w.Click("Rather not say")
	w.Press(fyne.KeyUp)    // Nearly every day
	w.Press(fyne.KeyDown)  // and below it
	w.enter(1)             // on to the dial
	w.Press(fyne.KeyUp)    // 0
	w.Press(fyne.KeyDown)  // and below it
	w.Press(fyne.KeyLeft)  // the second again
	w.Press(fyne.KeyRight) // nothing has to be chosen anew
	w.Press(fyne.KeyUp)    // 0
	w.Press(fyne.KeyRight)
	w.Click(takeBack)
	// Nothing was answered to PHQ-2, so there is no result of it.
	w.handedBack(t, map[string][]int{"suds": {0}})
}

func TestWhereNothingWasAnsweredThereIsNothingToKeep(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "suds")})
	w.Reads("One question.")
	w.enter(1)
	w.Click("Rather not say")
	w.Click(takeBack)
	if len(w.done) != 0 || w.left != 1 {
		t.Errorf("kept %v, left %d times", w.done, w.left)
	}
}

func TestNoKeyLeadsBackToThePractice(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	w.enter(1)
	keys := []fyne.KeyName{
		fyne.KeyEscape, fyne.KeyEscape, fyne.KeyEscape, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyLeft, fyne.KeyRight,
		fyne.KeyUp, fyne.KeyDown, fyne.KeySpace, fyne.KeyBackspace, fyne.KeyF1, fyne.KeyHome,
	}
	for range 3 {
		for _, k := range keys {
			w.Press(k)
		}
		w.Type("xq0123456789")
	}
	for range 5 {
		w.Press(fyne.KeyReturn, fyne.KeyEscape)
	}
	if w.left != 0 || len(w.done) != 0 {
		t.Errorf("left %d times, handed back %d times", w.left, len(w.done))
	}
	w.Press(fyne.KeyRight, fyne.KeyDown, fyne.KeyRight, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyReturn)
	w.Reads("Thank you.")
	if w.left != 0 || len(w.done) != 0 {
		t.Errorf("on the last page: left %d times, handed back %d times", w.left, len(w.done))
	}
}

func TestEscapeLeavesOnlyBeforeItIsHandedOver(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	w.Press(fyne.KeyEscape)
	if w.left != 1 {
		t.Errorf("left %d times", w.left)
	}
}

func TestAPauseKeepsWhatWasAnsweredAndTheTherapistMayStopThere(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-9", "suds")})
	w.enter(1)
	w.Type("1")
	w.enter(1)
	w.Type("2")
	w.Press(fyne.KeyEscape)
	w.Reads("A pause", "stays as it is")
	if said := w.Says(); strings.Contains(said, "Feeling down") || strings.Contains(said, "PHQ") {
		t.Errorf("it says:\n%s", said)
	}
	w.Press(fyne.KeyReturn)
	w.Reads("Feeling down")
	w.Click("Pause")
	w.Click(stop)
	w.handedBack(t, map[string][]int{"phq-9": {1, 2, none, none, none, none, none, none, none}})
}

func TestNoScoreAndNothingOfThePracticeIsShown(t *testing.T) {
	all := measures(t, "phq-9", "pcl-5", "music", "own-voice")
	w := show(t, Options{Measures: all})
	w.enter(1)
	for range 9 + 20 + 3 + 1 {
		for _, m := range all {
			for _, never := range []string{m.Name, m.About, m.Source, "score", "Severe", "of 33"} {
				if never != "Music" && strings.Contains(w.Says(), never) {
					t.Errorf("%q is on the screen:\n%s", never, w.Says())
				}
			}
		}
		w.Type("3")
		w.enter(1)
	}
	w.Reads("Thank you.")
	for _, r := range w.Says() {
		if r >= '0' && r <= '9' {
			t.Fatalf("a number is on the last page:\n%s", w.Says())
		}
	}
}

func TestWhatCannotBeKeptSaysSoAndCanBeTriedAgain(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "suds")})
	w.enter(1)
	w.Type("5")
	w.enter(1)
	w.fault = session.Sayf("error.vault.full", "The disk is full; please free some space and try again.").Because(errors.New("ENOSPC"))
	w.Click(takeBack)
	w.Reads("The disk is full; please free some space and try again.")
	w.fault = nil
	w.Click(takeBack)
	w.Click(takeBack) // while the first is under way
	if len(w.done) != 2 || values(w.done[1][0])[0] != 5 {
		t.Errorf("it was handed back %d times: %v", len(w.done), w.done)
	}
}

func TestADraftBringsTheAnswersBackAndGoesOnWhereTheyEnd(t *testing.T) {
	draft := &Draft{}
	w := show(t, Options{Measures: measures(t, "phq-2"), Draft: draft})
	w.enter(1)
	w.Type("3")
	w.enter(1)
	w.s.Close() // as when the records lock
	w = show(t, Options{Measures: measures(t, "phq-2"), Draft: draft})
	w.Reads("Go on")
	w.enter(1)
	w.Reads("Feeling down")
	w.Type("1")
	w.enter(1)
	w.Click(takeBack)
	w.handedBack(t, map[string][]int{"phq-2": {3, 1}})
	// It belongs to those measures alone.
	w = show(t, Options{Measures: measures(t, "gad-2"), Draft: draft})
	w.Reads("Begin")
}

func TestAKeyThatIsHeldDownIsOnePress(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	w.enter(1)
	w.Type("1")
	w.Press(fyne.KeyRight)
	w.Type("1")
	w.Press(fyne.KeyLeft)
	w.Hold(fyne.KeyReturn, 12)
	w.Reads("Feeling down")
}

func TestAnEnterHeldSinceTheScreenBeforeDoesNotBegin(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	press.Down(enter)
	press.First(fyne.KeyReturn) // the screen before took it
	for range 5 {
		w.Canvas().OnTypedKey()(enter)
	}
	w.Reads("Hand the screen over now.")
}

func TestWhileItIsHandedBackNothingGoesOn(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	w.enter(1)
	w.Type("1")
	w.Press(fyne.KeyEscape)
	w.Click(stop)
	w.Press(fyne.KeyReturn, fyne.KeyEscape)
	w.Click("Go on")
	w.Click(stop)
	w.Reads("A pause")
	w.handedBack(t, map[string][]int{"phq-2": {1, none}})
}

func TestEverythingIsReachedByTab(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	w.enter(1)
	w.Type("1")
	w.enter(1)
	w.Press(fyne.KeyTab) // Pause
	w.Press(fyne.KeyReturn)
	w.Reads("A pause")
	w.Press(fyne.KeyTab, fyne.KeyTab) // Go on, and the therapist's
	w.Press(fyne.KeyReturn)
	w.handedBack(t, map[string][]int{"phq-2": {1, none}})
}

func TestADigitThatIsNoAnswerChoosesNothing(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	w.enter(1)
	w.Type("9x١")
	w.enter(1)
	w.Reads("Little interest", "Choose an answer first")
}

func TestItsKeysAreGoneWithTheScreen(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-2")})
	w.s.Close()
	if w.Canvas().OnTypedKey() != nil || w.Canvas().OnTypedRune() != nil {
		t.Error("a closed screen still has the keys")
	}
}

func TestEveryPageOfEveryMeasureHasRoomOnTheSmallestScreen(t *testing.T) {
	hard := measure.Measure{ID: "hard", Name: "Hard", Low: 0, High: 4, Ask: strings.Repeat("ask ", 70), Items: []measure.Item{
		{ID: "a", Text: strings.Repeat("שאלה 🙂 ", 50), Answers: []measure.Answer{{Value: 0, Words: strings.Repeat("ארוך ", 24)}, {Value: 4, Words: strings.Repeat("w", 120)}}},
		{ID: "b", Text: strings.Repeat("x", 400), LowWords: strings.Repeat("l", 60), HighWords: strings.Repeat("h ", 30)},
	}}
	all := append(measures(t, "phq-9", "gad-7", "pcl-5", "suds", "journey", "music", "padss", "aldrete"), hard)
	w := show(t, Options{Measures: all, For: strings.Repeat("Anna-Sofía ", 20)})
	for i := -1; i <= len(w.s.questions); i++ {
		if size := w.Content().MinSize(); size.Width > screentest.Small.Width || size.Height > screentest.Small.Height {
			t.Errorf("page %d needs %v", i, size)
		}
		w.Press(fyne.KeyReturn)
		if i+1 < len(w.s.questions) {
			w.Press(fyne.KeyDown)
		}
	}
}

func TestOnTheSmallestScreenNoAnswerOfAPublishedMeasureIsOutOfSight(t *testing.T) {
	w := show(t, Options{Measures: measures(t, "phq-9", "gad-7", "pcl-5", "suds", "food-noise", "journey", "music")})
	w.Press(fyne.KeyReturn)
	for range w.s.questions {
		choices := screentest.All[*choice](w.Window)
		last := choices[len(choices)-1]
		bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
		foot := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.s.asked.hint).Y
		if bottom > foot {
			t.Errorf("the last answer of %q ends at %v, below %v", w.s.questions[w.s.at].item.Text, bottom, foot)
		}
		w.Type("1")
		w.Press(fyne.KeyReturn)
	}
}
