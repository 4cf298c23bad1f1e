package client

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// sentAndBack is a course to which something was sent, and from which letters came.
func sentAndBack(w *shown) {
	capsule := session.Capsule{ID: session.NewID(), At: day(10, 25), Client: "R-07"}
	w.add(session.Send{Capsule: capsule, Key: "bado-kife-rumo-tavi-zelu"})
	done := func(on time.Time, ease, after int) session.Practised {
		return session.Practised{ID: session.NewID(), At: on, Practise: session.Practise{
			Guide: "volume", Title: "Turning the volume down", Minutes: 10, Before: session.Feeling{Ease: n(ease), Noise: n(7)}, After: session.Feeling{Ease: n(after)},
		}}
	}
	evening := func(d int) time.Time { return time.Date(2026, 10, d, 21, 0, 0, 0, time.UTC) }
	w.add(session.Take{From: "x", Letter: session.Letter{
		ID: session.NewID(), At: day(11, 1), Capsule: capsule.ID,
		Practices: []session.Practised{done(evening(26), 3, 6), done(evening(27), 4, 7)},
		Journal: []session.Written{
			{ID: session.NewID(), At: evening(26), Write: session.Write{Text: "It was loud at first."}},
			{ID: session.NewID(), At: evening(27), Write: session.Write{Sound: &session.Recording{Name: "said-1"}, Seconds: 80}},
			{ID: session.NewID(), At: evening(28), Write: session.Write{Text: "I ate lunch and only noticed afterwards."}},
		},
	}})
}

func TestBeforeAnythingWasSentThePageOffersToAndToOpenALetter(t *testing.T) {
	w := rosa(t, nil)
	w.Reads("Integration at home", "Practices for the days after")
	w.Type("h")
	w.Type("o")
	w.Click("Open a letter…")
	if got := strings.Join(w.led, " "); got != "send letter letter" {
		t.Errorf("led to %s", got)
	}
}

func TestWhatCameBackStandsOnThePage(t *testing.T) {
	w := rosa(t, func(w *shown, _ *Options) { sentAndBack(w) })
	w.Reads("Turning the volume down · 10 min", "2 evenings", "ease 3.5 → 6.5", "from their letter, 1 November", "“I ate lunch and only noticed afterwards.”")
	if strings.Contains(w.Says(), "noise 7") || strings.Contains(w.Says(), "loud at first") {
		t.Error("half a dial is shown, or all of the letters")
	}
	w.Click("All they shared (3)")
	w.Reads("“It was loud at first.”", "spoken, 1:20")
}

func TestTheWordsOfWhatWasSentAreShownOnlyWhenTheyAreAskedFor(t *testing.T) {
	w := rosa(t, func(w *shown, _ *Options) { sentAndBack(w) })
	if strings.Contains(w.Says(), "rumo") {
		t.Fatal("the words stand there for anybody")
	}
	w.Click("Show them")
	w.Reads("bado", "rumo", "zelu")
	w.Click("Hide them")
	if strings.Contains(w.Says(), "rumo") {
		t.Error("the words stay")
	}
}

func TestAnArchivedClientIsSentNothing(t *testing.T) {
	w := rosa(t, func(w *shown, _ *Options) { w.add(session.Archive{On: true}) })
	w.Type("h")
	if strings.Contains(w.Says(), "Send home practice…") || len(w.led) > 0 {
		t.Errorf("it is offered, or led to %v", w.led)
	}
}

func TestALetterWithoutWordsIsSaidToHaveCome(t *testing.T) {
	w := rosa(t, func(w *shown, _ *Options) {
		w.add(session.Take{From: "x", Letter: session.Letter{ID: session.NewID(), At: day(11, 1), Capsule: session.NewID()}})
	})
	w.Reads("Their letter of 1 November had no words with it.")
}

func TestALetterOfAThousandEntriesIsUnfoldedInSteps(t *testing.T) {
	w := rosa(t, func(w *shown, _ *Options) {
		l := session.Letter{ID: session.NewID(), At: day(11, 1), Capsule: session.NewID()}
		for i := range 1000 {
			l.Journal = append(l.Journal, session.Written{ID: session.NewID(), At: day(10, 1).Add(time.Duration(i) * time.Minute), Write: session.Write{Text: fmt.Sprintf("entry %d", i)}})
		}
		w.add(session.Take{From: "x", Letter: l})
	})
	w.Click("All they shared (1000)")
	w.Reads("entry 999", "entry 992")
	if strings.Contains(w.Says(), "entry 991") {
		t.Error("more is shown than was asked for")
	}
	w.Click("Show more (992)")
	w.Reads("entry 991", "entry 984")
}

func TestWhatWasSpokenIsHeardByItsButton(t *testing.T) {
	w := rosa(t, func(w *shown, o *Options) {
		sentAndBack(w)
		o.Hear = func(conductor.Source, float64, func(conductor.Progress)) *conductor.Player {
			w.lead("heard")
			return &conductor.Player{}
		}
	})
	w.Click("All they shared (3)")
	w.Click("Listen")
	if got := strings.Join(w.led, ", "); got != "hear said-1, heard" {
		t.Errorf("led to %s", got)
	}
}

func TestWhatJustCameFromHomeIsInSightAtOnce(t *testing.T) {
	w := rosa(t, func(w *shown, o *Options) {
		sentAndBack(w)
		o.AtHome = true
	})
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(w.s.home).Y
	if height := w.Canvas().Size().Height; top < 0 || top > height-100 {
		t.Errorf("it begins at %.0f of %.0f", top, height)
	}
}
