package home

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var guides = []Offer{
	{ID: "volume", Title: "Turning the volume down", About: "Hearing the noise without arguing.", For: []string{"food noise"}, Least: 6, Most: 20, By: "in your therapist’s voice"},
	{ID: "coming-home", Title: "Coming home", Least: 5, Most: 12},
	{ID: "sleep", Title: "Sleep", Least: 8, Most: 20},
	{ID: "own", Title: "A guide of their own", Least: 3, Most: 3},
}

// shown is the screen in a window, and where it led.
type shown struct {
	screentest.Window
	t    *testing.T
	s    *Screen
	went []string
	tell func(conductor.Progress) // of the piece
	err  error                    // answered to what is kept
}

func show(t *testing.T, change func(o *Options)) *shown {
	t.Helper()
	screentest.Wear(t)
	look.Wear(look.Home)
	w := &shown{t: t}
	lead := func(where string) func() { return func() { w.went = append(w.went, where) } }
	o := Options{
		Now: time.Date(2026, 11, 26, 20, 0, 0, 0, time.UTC), Guides: guides, Measures: map[string]string{"food-noise": "Food noise"},
		Numbers: safety.Numbers{Crisis: "988", Text: true, Emergency: "911"},
		Evening: session.Evening{
			Sent: true, After: 3, Practice: &session.Practice{Guide: "volume", Minutes: 12}, Words: "It is so quiet in here.",
			Piece: &session.Recording{Name: "piece"}, Asked: []string{"food-noise", "not-here"},
		},
		Begin:    func(guide string, minutes int) { w.went = append(w.went, fmt.Sprint(guide, " ", minutes)) },
		NotToday: func(answer func(error)) { lead("not today")(); answer(w.err) },
		Again:    func(answer func(error)) { lead("again")(); answer(w.err) },
		Hear: func(told func(conductor.Progress)) func() {
			w.tell = told
			return lead("stopped")
		},
		Ask: func(m string) { w.went = append(w.went, "ask "+m) }, Write: lead("write"), Journal: lead("journal"), Letters: lead("letters"),
		Settings: lead("settings"), Open: lead("open"),
	}
	if change != nil {
		change(&o)
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

func (w *shown) led(want ...string) {
	w.t.Helper()
	if !slices.Equal(w.went, want) {
		w.t.Errorf("led to %q, want %q", w.went, want)
	}
	w.went = nil
}

// ways are the cards that lead somewhere.
func (w *shown) ways() (all []string) {
	for _, one := range screentest.All[*widget.Way](w.Window) {
		all = append(all, one.Label())
	}
	return all
}

func (w *shown) lacks(words string) {
	w.t.Helper()
	if strings.Contains(w.Says(), words) {
		w.t.Errorf("%q is on the screen:\n%s", words, w.Says())
	}
}

func TestAnEveningIsWhatItsPracticeSentAndEnterBeginsIt(t *testing.T) {
	w := show(t, nil)
	w.Reads("This evening", "Three days after. Nothing has to happen.", "FOR TONIGHT", "Turning the volume down",
		"12 minutes, in your therapist’s voice. You may stop at any moment.", "“It is so quiet in here.”", "The piece from your journey",
		"open your eyes and look around the room", "Crisis line 988, call or text · emergency 911")
	w.lacks("not-here")
	w.Press(fyne.KeyReturn)
	w.led("volume 12")
	w.Click("Begin")
	w.led("volume 12")
}

func TestTheLengthIsTheLeastThePlannedOrTheMost(t *testing.T) {
	for name, tc := range map[string]struct {
		change  func(o *Options)
		lengths []int
		begins  string
	}{
		"planned between":            {nil, []int{6, 12, 20}, "volume 12"},
		"planned as the least":       {func(o *Options) { o.Evening.Practice.Minutes = 6 }, []int{6, 13, 20}, "volume 6"},
		"planned longer than can be": {func(o *Options) { o.Evening.Practice.Minutes = 90 }, []int{6, 13, 20}, "volume 20"},
		"as chosen last":             {func(o *Options) { o.Evening.Practice, o.Minutes = nil, 7 }, []int{5, 7, 12}, "coming-home 7"},
		"never chosen":               {func(o *Options) { o.Evening.Practice = nil }, []int{5, 8, 12}, "coming-home 8"},
		"only one":                   {func(o *Options) { o.Evening.Practice = &session.Practice{Guide: "own", Minutes: 9} }, []int{3}, "own 3"},
	} {
		w := show(t, tc.change)
		if !slices.Equal(w.s.tender.lengths, tc.lengths) {
			t.Errorf("%s: %v", name, w.s.tender.lengths)
		}
		w.Press(fyne.KeyReturn)
		w.led(tc.begins)
	}
	w := show(t, nil)
	w.Type("3")
	w.Reads("20 minutes, in")
	w.Press(fyne.KeyReturn)
	w.Click("6 min")
	w.Press(fyne.KeyReturn)
	w.led("volume 20", "volume 6")
}

func TestEachKeyLeadsWhereItsWordsDo(t *testing.T) {
	w := show(t, func(o *Options) { o.Evening.Sent = false })
	w.Type("jLsow")
	w.led("journal", "letters", "settings", "open", "write")
	for _, b := range []string{"Journal", "Letters", "Settings"} {
		w.Click(b)
	}
	for _, way := range screentest.All[*widget.Way](w.Window) {
		test.Tap(way)
	}
	for _, l := range screentest.All[*widget.Link](w.Window) {
		test.Tap(l)
	}
	w.led("journal", "letters", "settings", "write", "open", "ask food-noise")
}

func TestLettingItBeIsAGoodAnswerAndCanBeTakenBack(t *testing.T) {
	w := show(t, nil)
	w.Type("n")
	w.Reads("Letting it be is a good answer too.")
	w.Click("after all")
	w.Reads("12 minutes")
	w.lacks("Letting it be")
	w.led("not today", "again")
	w.err = errors.New("disk full")
	w.Click("not today")
	w.Reads("Something unforeseen happened", "12 minutes")
}

func TestWhatWasDoneTodayIsSaidOnceWithoutACount(t *testing.T) {
	w := show(t, func(o *Options) { o.Evening.Done = true })
	w.Reads("You were there today. Nothing more has to happen.")
	w.Type("n")
	w.Press(fyne.KeyReturn)
	w.led("volume 12")
}

func TestWithoutAFileFromThePracticeEverythingStillWorks(t *testing.T) {
	w := show(t, func(o *Options) { o.Evening = session.Evening{After: -1} })
	w.Reads("Nothing has to happen.", "Coming home", "8 minutes")
	w.lacks("after.")
	w.lacks("WORDS")
	w.lacks("YOUR PRACTICE ASKS")
	if got := w.ways(); !slices.Equal(got, []string{"Write, or speak", "Open a file from your practice…"}) {
		t.Errorf("it offers %q", got)
	}
	w.Type("p")
	w = show(t, func(o *Options) { o.Guides, o.Evening = nil, session.Evening{} })
	w.Type("n1a")
	w.Press(fyne.KeyEscape, fyne.KeyReturn)
	w.led()
}

func TestAGuideThatIsNotHereIsSaidAndAnotherStandsInItsPlace(t *testing.T) {
	w := show(t, func(o *Options) { o.Evening.Practice.Guide = "of-tomorrow" })
	w.Reads("is not in this Doorway", "Coming home")
	w.Press(fyne.KeyReturn)
	w.led("coming-home 8")
}

func TestTheHourSaysWhatItIsAndWhatSuits(t *testing.T) {
	for hour, want := range map[int][]string{
		3: {"This evening", "Sleep"}, 4: {"This morning", "Coming home"}, 12: {"This afternoon", "Coming home"},
		17: {"This evening", "Coming home"}, 23: {"This evening", "Sleep"},
	} {
		show(t, func(o *Options) {
			o.Evening.Practice = nil
			o.Now = time.Date(2026, 11, 26, hour, 0, 0, 0, time.UTC)
		}).Reads(want...)
	}
}

func TestDaysAreCountedOnlyForAWhile(t *testing.T) {
	for after, want := range map[int]string{
		-1: "", 0: "The day of your session.", 1: "The day after.", 2: "Two days after.", 7: "A week after.", 9: "A little over a week after.", 15: "Two weeks after.", 21: "", 5000: "",
	} {
		w := show(t, func(o *Options) { o.Evening.After = after })
		if got := w.s.after(); got != strings.TrimSpace(want+" Nothing has to happen.") {
			t.Errorf("%d: %q", after, got)
		}
	}
}

func TestAnotherGuideComesOntoTheCardWithItsLengths(t *testing.T) {
	w := show(t, nil)
	w.Type("a")
	w.Reads("Another one", "TO LAND", "AND ALSO", "988")
	if got := w.ways(); !slices.Equal(got, []string{"Coming home", "Sleep", "Turning the volume down", "A guide of their own"}) {
		t.Errorf("it lists %q", got)
	}
	w.Type("jn1")
	w.Press(fyne.KeyReturn)
	w.led()
	test.Tap(screentest.All[*widget.Way](w.Window)[1])
	w.Reads("Sleep", "14 minutes. You may")
	w.Press(fyne.KeyReturn)
	w.led("sleep 14")
	w.Click("another one")
	w.Press(fyne.KeyEscape)
	w.Reads("This evening", "Sleep")
}

func TestThePieceSaysHowFarItIsAndStopsWhenOneGoesOn(t *testing.T) {
	w := show(t, func(o *Options) { o.Length = 8 * time.Minute })
	w.Reads("8 minutes")
	w.Type("p")
	w.Reads("One moment…")
	w.tell(conductor.Progress{Stage: conductor.Sounding, Played: 80 * time.Second})
	w.Reads("1:20 of 8:00")
	w.Type("p")
	w.led("stopped")
	w.tell(conductor.Progress{Stage: conductor.Sounding, Played: 90 * time.Second})
	w.lacks("1:30")
	w.Type("p")
	w.tell(conductor.Progress{Stage: conductor.Over, Err: errors.New("gone")})
	w.Reads("Something unforeseen")
	w.Type("p")
	w.Press(fyne.KeyReturn)
	w.led("stopped", "volume 12")
	w.Type("p")
	w.Press(fyne.KeyEscape)
	w.Type("p")
	w.s.Close()
	w.led("stopped", "stopped")
}

func TestWordsOfAnyLengthLeaveTheScreenItsSize(t *testing.T) {
	for name, words := range map[string]string{"long": strings.Repeat("so quiet ", 600), "one word": strings.Repeat("x", 5000), "from right to left": strings.Repeat("هدوء 🌿 ", 300)} {
		w := show(t, func(o *Options) {
			o.Evening.Words, o.Evening.Prompt = words, words
			o.Guides = slices.Clone(guides)
			o.Guides[0].Title, o.Guides[0].About, o.Guides[0].By = words, words, words
			o.Notices = []error{session.Sayf("x", "A notice.")}
			o.Numbers.Practice = session.Helpline{Name: words, Number: words}
		})
		if size := w.Content().MinSize(); size.Width > 1024 || size.Height > 640 {
			t.Errorf("%s: the screen needs %v", name, size)
		}
		w.Type("a")
		if size := w.Content().MinSize(); size.Width > 1024 || size.Height > 640 {
			t.Errorf("%s: the other guides need %v", name, size)
		}
	}
}
