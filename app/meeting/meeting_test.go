package meeting

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/helm"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// told writes acts in a few words each.
func told(acts []session.Act) string {
	var all []string
	for _, a := range acts {
		switch a := a.(type) {
		case session.Note:
			all = append(all, "note "+a.Text)
		case session.Mark:
			all = append(all, strings.TrimSpace(string(a.Marker)+" "+a.Text))
		case session.Amend:
			words := "taken back"
			if a.Text != nil {
				words = *a.Text
			}
			all = append(all, "amend "+words)
		default:
			all = append(all, string(a.Kind()))
		}
	}
	return strings.Join(all, "; ")
}

func (k *kit) kept(want string) {
	k.t.Helper()
	if got := told(k.acts()); got != want {
		k.t.Errorf("kept are\n%s\nwant\n%s", got, want)
	}
}

// asked are the prompts that are shown as asked.
func (k *kit) asked() (all []string) {
	for _, p := range screentest.All[*widget.Prompt](k.Window) {
		if p.Asked() {
			all = append(all, p.Text())
		}
	}
	return all
}

func TestAWholeIntegrationSessionGoesByKeysAlone(t *testing.T) {
	during(t, func(k *kit) {
		k.Reads("R-07", "Integration session 2 · Integration, 50 minutes", "Opening", "8 min until Exploring",
			"“The noise at lunch”", "FROM THE JOURNEY OF 22 NOVEMBER", "“To hear my own voice under the rules.”", "“It is so quiet in here.”", "radio")
		k.types("1")
		k.presses(fyne.KeyReturn) // asked, and nothing noted
		k.types("2")
		k.types("Heavy, then lighter.")
		k.presses(fyne.KeyReturn)
		k.presses(fyne.KeyRight)
		k.Reads("Exploring", "When you come near that moment now, what happens?")
		k.types("n")
		k.types("Tears, and a laugh.")
		k.presses(fyne.KeyReturn)
		k.types("w")
		k.types("Nobody argued.")
		k.presses(fyne.KeyReturn)
		k.types("ie")
		k.types("h")
		k.Reads("held since 00:00", "Release")
		k.waits(3 * time.Minute)
		k.types("h+")
		k.presses(fyne.KeyHome)
		k.Reads("Closing", "What would you like to take along from today?", "7 min until the end")
		k.shortcut(helm.EndKeys)
		k.waits(time.Second)
		if k.ended != 1 {
			t.Errorf("the end was told %d times", k.ended)
		}
		k.kept("note How is it to be here today?; note What has the weather inside been like since we last met? Heavy, then lighter.; " +
			"on; note Tears, and a laugh.; words Nobody argued.; insight; emotion; hold; release; plus; home; end")
	})
}

func TestAPromptIsShownAsAskedWhileItsNoteStands(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyDown, fyne.KeyDown) // the second
		if len(k.acts()) != 0 {
			t.Error("walking keeps something")
		}
		k.presses(fyne.KeyReturn) // into the field
		k.types("It was grey.")
		k.presses(fyne.KeyReturn)
		want := []string{"What has the weather inside been like since we last met?"}
		if got := k.asked(); !slices.Equal(got, want) {
			t.Errorf("asked are %q", got)
		}
		k.shortcut(helm.UndoKeys)
		if got := k.asked(); len(got) != 0 {
			t.Errorf("asked are %q, though it was taken back", got)
		}
	})
}

func TestAClickOnAPromptAndOnAskedNotesIt(t *testing.T) {
	during(t, func(k *kit) {
		test.Tap(screentest.All[*widget.Prompt](k.Window)[0])
		k.Click("Asked")
		k.kept("note How is it to be here today?")
	})
}

func TestWordsAreSetAfterTheirPromptWhateverItEndsWith(t *testing.T) {
	for _, c := range [][3]string{
		{"How is it?", "Good.", "How is it? Good."},
		{"The weather inside", "grey", "The weather inside: grey"},
		{"Stay with it.", "", "Stay with it."},
		{"איך זה?", "טוב", "איך זה? טוב"},
	} {
		if got := noted(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q come to %q", c[0], c[1], got)
		}
	}
}

func TestOfPromptsThatBeginAlikeTheLongerWasAsked(t *testing.T) {
	p := planOf(t, "integration", session.Choice{})
	p.Phases[0].Prompts = []session.Prompt{{Text: "How is it"}, {Text: "How is it now?"}}
	duringPlan(t, p, nil, func(k *kit) {
		k.types("2")
		k.presses(fyne.KeyReturn)
		if got := k.asked(); !slices.Equal(got, []string{"How is it now?"}) {
			t.Errorf("asked are %q", got)
		}
	})
}

func TestTheLogTellsFirstWhatWasSaidToAPrompt(t *testing.T) {
	for _, c := range [][4]string{
		{"How is it? Grey.", "How is it?", "Note", "Grey. · How is it?"},
		{"The weather: grey", "The weather", "Note", "grey · The weather"},
		{"How is it?", "How is it?", "Asked", "How is it?"},
	} {
		if kind, text := answered(c[0], c[1]); kind != c[2] || text != c[3] {
			t.Errorf("%q is told as %q, %q", c[0], kind, text)
		}
	}
}

func TestMorePromptsThanKeysCanBeWalkedTo(t *testing.T) {
	p := planOf(t, "integration", session.Choice{})
	p.Phases[0].Prompts = nil
	for i := range 24 {
		p.Phases[0].Prompts = append(p.Phases[0].Prompts, session.Prompt{Area: session.Areas[i%3], Text: fmt.Sprintf("Question %d, %s?", i+1, strings.Repeat("long ", 50))})
	}
	duringPlan(t, p, nil, func(k *kit) {
		k.Resize(least)
		k.presses(fyne.KeyUp) // the last
		k.presses(fyne.KeyReturn)
		k.presses(fyne.KeyReturn)
		if got := k.asked(); len(got) != 1 || !strings.HasPrefix(got[0], "Question 24,") {
			t.Errorf("asked are %q", got)
		}
		last := screentest.All[*widget.Prompt](k.Window)[23]
		scroll := k.s.prompts.box
		if top := last.Position().Y - scroll.Offset.Y; top < 0 || top > scroll.Size().Height {
			t.Errorf("the chosen one stands at %v of %v", top, scroll.Size().Height)
		}
	})
}

func TestAProtocolWithoutPromptsSaysSo(t *testing.T) {
	p := planOf(t, "integration", session.Choice{})
	p.Phases[0].Prompts = nil
	duringPlan(t, p, nil, func(k *kit) {
		k.presses(fyne.KeyDown)
		k.types("1")
		k.Reads("Nothing is suggested for this part.")
		k.kept("")
	})
}

func TestLettersInTheFieldAreTextAndKeysOfAJourneyDoNothing(t *testing.T) {
	during(t, func(k *kit) {
		k.types("mo.gtcv")
		k.presses(fyne.KeyUp, fyne.KeyEscape)
		k.kept("")
		k.types("n")
		k.types("him? 3+")
		k.presses(fyne.KeyReturn)
		k.kept("note him? 3+")
	})
}

func TestEscapeKeepsTheWordsAsANoteToBeWrittenOn(t *testing.T) {
	during(t, func(k *kit) {
		k.types("w")
		k.types("So quiet")
		k.presses(fyne.KeyEscape)
		k.kept("")
		k.types("n")
		k.types(".")
		k.presses(fyne.KeyReturn)
		k.kept("note So quiet.")
	})
}

func TestAnEntryIsGivenOtherWordsAndTheRecordKeepsBoth(t *testing.T) {
	during(t, func(k *kit) {
		k.types("w")
		k.types("So quit")
		k.presses(fyne.KeyReturn)
		k.s.record.change(k.live.Journey().Entries[0].ID)
		k.types("e")
		k.presses(fyne.KeyReturn)
		k.kept("words So quit; amend So quite")
		k.Reads("“So quite”")

		k.s.record.change(k.live.Journey().Entries[0].ID)
		k.presses(fyne.KeyReturn) // the same words: nothing to keep
		k.kept("words So quit; amend So quite")

		k.s.record.change(k.live.Journey().Entries[0].ID)
		k.s.writer.field.SetText("")
		k.Reads("Take back")
		k.presses(fyne.KeyReturn)
		k.kept("words So quit; amend So quite; amend taken back")
	})
}

func TestChangingAnEntryFirstKeepsWhatWasBeingWritten(t *testing.T) {
	during(t, func(k *kit) {
		k.types("i")
		k.types("n")
		k.types("Half a sen")
		k.s.record.change(k.live.Journey().Entries[0].ID)
		k.waits(time.Second)
		k.kept("insight; note Half a sen")
		k.types("About lunch")
		k.presses(fyne.KeyReturn)
		k.kept("insight; note Half a sen; amend About lunch")
	})
}

func TestWhatTheDiskDoesNotTakeIsSaidAndStaysInTheField(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("2")
		k.types("Grey.")
		k.presses(fyne.KeyReturn)
		k.Reads("This could not be kept: the disk is full.")
		if got := k.s.writer.field.Text(); got != "Grey." {
			t.Errorf("the field holds %q", got)
		}
		k.types("i")
		k.Reads("Not kept: Insight 00:00")
		if said := k.s.top.saved.Text(); said != "not kept" {
			t.Errorf("the top line says %q", said)
		}
		k.disk.breaks(nil)
		k.presses(fyne.KeyReturn)
		k.waits(time.Second)
		k.kept("note What has the weather inside been like since we last met? Grey.; insight pressed at 00:00")
	})
}

func TestWhatWasWrittenSinceIsNotMixedWithWhatComesBack(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.breaks(errFull)
		k.s.writer.field.SetText("The first.")
		k.s.writer.keep()
		k.s.writer.field.SetText("The second.") // before the disk has answered
		k.waits(time.Second)
		k.Reads("Not kept: Note 00:00")
		k.disk.breaks(nil)
		k.presses(fyne.KeyReturn)
		k.waits(time.Second)
		k.kept("note The second.; note The first. (written at 00:00)")
	})
}

func TestTheEndWaitsForWhatIsNotKeptAndASecondWordEndsAllTheSame(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("i")
		k.disk.breaks(nil)
		k.shortcut(helm.EndKeys) // there is room again
		k.waits(time.Second)
		k.kept("insight pressed at 00:00; end")
	})
	during(t, func(k *kit) {
		k.disk.refuses("note", session.Sayf("error.text.invalid", "These words hold letters that can't be read; please type them again."))
		k.types("n")
		k.types("refused")
		k.shortcut(helm.EndKeys)
		k.Reads("Not all of it is kept yet. End once more to end without it.")
		k.waits(2 * time.Second)
		k.shortcut(helm.EndKeys)
		k.waits(time.Second)
		k.kept("end")
	})
}

func TestTheNextScreenShowsWhatThisOneCouldNotKeep(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("n")
		k.types("half a sen")
		k.opens()
		k.waits(time.Second)
		k.Reads("Not kept: Note 00:00")
		k.disk.breaks(nil)
		k.Click("Try again")
		k.waits(time.Second)
		k.kept("note half a sen (written at 00:00)")
	})
}

func TestClosingTheScreenKeepsWhatIsWritten(t *testing.T) {
	during(t, func(k *kit) {
		k.types("3")
		k.types("I did not weigh myself.")
		k.s.Close()
		k.kept("note What did you notice yourself doing, or not doing, these days? I did not weigh myself.")
	})
}

func TestLongWordsInAnyWritingAreKeptWholeAndClipNothing(t *testing.T) {
	long := strings.Repeat("אני שומע 🌿 شكرا extraordinarily-long-word-without-an-end-", 100)
	p := planOf(t, "preparation", session.Choice{Intention: long})
	duringPlan(t, p, &Last{Day: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), Intention: long, Words: []string{long}, First: long}, func(k *kit) {
		k.Resize(least)
		k.Reads("Preparation session 2", "Meeting")
		k.s.writer.field.SetText(long)
		k.presses(fyne.KeyReturn)
		k.kept("note " + long)
		k.presses(fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageUp)
		aside := k.s.aside.box
		if most := aside.Content.MinSize(); aside.Offset.Y <= 0 || most.Width > aside.Size().Width {
			t.Errorf("scrolled to %v of %v", aside.Offset, most)
		}
	})
}

func TestTheClockGoesOnAfterThePlannedTime(t *testing.T) {
	during(t, func(k *kit) {
		k.waits(65 * time.Minute)
		k.Reads("Closing", "the planned time is over", "over at")
		k.types("h")
		k.Reads("The last minute has passed, and time goes on by itself; there is nothing to hold.")
		k.presses(fyne.KeyRight)
		k.Reads("Closing is the last phase; end when you are both ready.")
	})
}

func TestAFirstSessionHasNothingToBringAlong(t *testing.T) {
	duringPlan(t, planOf(t, "preparation", session.Choice{}), nil, func(k *kit) {
		k.Reads("KEPT IN THIS SESSION")
		k.presses(fyne.KeyPageDown) // there is nothing to read on in
	})
}

func TestAllOfTheScreenStandsWithinIt(t *testing.T) {
	for _, size := range []fyne.Size{roomy, least} {
		during(t, func(k *kit) {
			k.Resize(size)
			k.waits(time.Second)
			for _, b := range screentest.All[*widget.Button](k.Window) {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
				if m := b.MinSize(); at.X < 0 || at.Y < 0 || at.X+b.Size().Width > size.Width || at.Y+b.Size().Height > size.Height ||
					b.Size().Width < m.Width-24 || b.Size().Height < 30 {
					t.Errorf("%v: %q stands at %v in %v, and needs %v", size, b.Label(), at, b.Size(), m)
				}
			}
			if left, hold := k.s.head.left, k.s.head.hold; left.Position().X+left.Size().Width > hold.Position().X {
				t.Errorf("%v: the words reach under the buttons", size)
			}
		})
	}
}
