package guides

import (
	"fmt"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/screentest"
	"doorway/audio/guide"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// shown is the screen in a window, and what it asked for.
type shown struct {
	screentest.Window
	s     *Screen
	ear   screentest.Ear
	asked []string
	cue   int
	fault error // why a choice can't be kept
}

func show(t *testing.T, edit func(*Options)) *shown {
	t.Helper()
	screentest.Wear(t)
	all, err := conductor.Guides()
	if err != nil {
		t.Fatal(err)
	}
	w := &shown{cue: -1}
	ask := func(what string) { w.asked = append(w.asked, what) }
	o := Options{
		Guides: all, Recorded: map[string]int{"sleep": 12, "rain": 18},
		Voices: []Voice{{ID: "known", Name: "Your voice", Known: true}, {ID: "light", Name: "Light voice"}, {ID: "low", Name: "Low voice"}},
		Choose: func(v string, answer func(error)) {
			ask("choose " + v)
			answer(w.fault)
		},
		Start: w.ear.Start,
		Listen: func(g guide.Guide, voice string) Listening {
			ask("listen " + g.ID + " " + voice)
			return Listening{screentest.Tone(time.Minute), func() (int, bool) { return w.cue, w.cue >= 0 }}
		},
		Record: func(g guide.Guide) { ask("record " + g.ID) },
		Back:   func() { ask("back") },
	}
	if edit != nil {
		edit(&o)
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	t.Cleanup(func() {
		w.s.Close()
		w.ear.Rest()
	})
	return w
}

func (w *shown) wants(t *testing.T, want string) {
	t.Helper()
	if got := strings.Join(w.asked, ", "); got != want {
		t.Errorf("it asked for %q, want %q", got, want)
	}
	w.asked = nil
}

func TestAllGuidesAreListedAndEachIsReadInFull(t *testing.T) {
	w := show(t, nil)
	for _, g := range w.s.o.Guides {
		w.Reads(g.Title, g.About, strings.Join(g.For, ", "), fmt.Sprintf("%d to %d minutes", g.Least, g.Most))
		for _, c := range g.Cues() {
			w.Reads(c.Say)
		}
		w.Press(fyne.KeyDown)
	}
	w.Press(fyne.KeyDown)
	w.Reads(w.s.o.Guides[len(w.s.o.Guides)-1].About)
	w.Press(fyne.KeyHome)
	w.Reads(w.s.o.Guides[0].About)
}

func TestItSaysHowMuchOfAGuideIsRecorded(t *testing.T) {
	for guide, want := range map[string]string{
		"sleep": "Your voice: 12 of 16 parts. The others are spoken by the voice that comes with Doorway.",
		"rain":  "Your voice: all 18 parts.",
		"":      "None of it is recorded yet.",
	} {
		w := show(t, func(o *Options) { o.Shown = guide })
		w.Reads(want, "12 of 16", "18 of 18")
	}
}

func TestAGuideIsHeardInTheVoiceThatIsChosen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, func(o *Options) { o.Shown, o.Voice = "rain", "low" })
		w.Type("l")
		after(4 * time.Second)
		w.wants(t, "listen rain low")
		w.Reads("Stop")
		w.Type("V")
		after(2 * time.Second)
		w.wants(t, "choose known")
		if !w.ear.Devices[0].Faded() {
			t.Error("another voice was chosen, and the one before still speaks")
		}
		w.Click("Light voice")
		w.Click("Light voice")
		w.Type("L")
		after(2 * time.Second)
		w.wants(t, "choose light, listen rain light")
		w.Press(fyne.KeyUp)
		after(2 * time.Second)
		if !w.ear.Devices[1].Faded() {
			t.Error("another guide is shown, and the one before is still heard")
		}
	})
}

func TestAVoiceThatCannotBeKeptSaysSo(t *testing.T) {
	w := show(t, nil)
	w.fault = session.Sayf("error.test", "The disk is full; please make room on it.")
	w.Type("v")
	w.Reads("The disk is full; please make room on it.")
}

func TestTheWordsThatAreSaidAreShownAsSuch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, nil)
		w.Type("l")
		w.cue = 15
		after(5 * time.Second)
		c := w.s.cues[15]
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(c).Y
		if top < 0 || top+c.Size().Height > screentest.Small.Height {
			t.Errorf("what is said now stands at %v of %v", top, screentest.Small.Height)
		}
		if inkOf(c) == inkOf(w.s.cues[14]) {
			t.Error("what is said now looks like the rest")
		}
		w.Type("l")
		after(2 * time.Second)
		if inkOf(c) != inkOf(w.s.cues[14]) {
			t.Error("it is still shown as said when nothing is heard")
		}
	})
}

// inkOf is the colour of a text.
func inkOf(t *look.Text) color.Color { return test.WidgetRenderer(t).Objects()[0].(*canvas.Text).Color }

func TestKeysAndClicksLeadTheSameWay(t *testing.T) {
	w := show(t, func(o *Options) { o.Shown, o.Page = "sleep", page.Still })
	w.Type("r")
	w.Click("Record it yourself")
	w.Press(fyne.KeyEscape)
	w.Click("Back")
	w.wants(t, "record sleep, record sleep, back, back")
}

func TestItCanBeReadByKeysToItsEnd(t *testing.T) {
	w := show(t, nil)
	for range 20 {
		w.Press(fyne.KeyPageDown)
	}
	last := w.s.cues[len(w.s.cues)-1]
	if foot := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height; foot > screentest.Small.Height {
		t.Errorf("the last words end at %v", foot)
	}
	for range 20 {
		w.Press(fyne.KeyPageUp)
	}
	if w.s.sheet.Offset.Y != 0 {
		t.Error("it does not go back to the beginning")
	}
}

func TestItNeedsNoMoreRoomThanASmallScreen(t *testing.T) {
	w := show(t, nil)
	if size := w.Content().MinSize(); size.Width > screentest.Small.Width || size.Height > screentest.Small.Height {
		t.Errorf("the screen needs %v", size)
	}
}

func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestPicture(t *testing.T) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		t.Skip()
	}
	for _, size := range []fyne.Size{screentest.Small, fyne.NewSize(1064, 800)} {
		w := show(t, func(o *Options) { o.Shown = "sleep" })
		w.Resize(size.AddWidthHeight(1, 0))
		w.Resize(size)
		f, _ := os.Create(fmt.Sprintf("%s/guides-%v.png", dir, size.Width))
		_ = png.Encode(f, w.Window.Canvas().Capture())
		f.Close()
	}
}
