package prepare

import (
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/audio/soundscape"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestASoundThatNobodyChoosesIsTheUsualOneAlone(t *testing.T) {
	usual := soundscape.Palettes()[3]
	for want, palette := range map[string]string{soundscape.Palettes()[0].ID: "", usual.ID: usual.ID} {
		w := show(t, Options{Draft: &Draft{Client: "R-07"}, Sound: Sound{Palette: palette}})
		w.Control(fyne.KeyReturn)
		if got := w.plans[0].Soundscape; !reflect.DeepEqual(got, session.Soundscape{Palette: want}) {
			t.Errorf("with %q as the usual palette the plan has %+v", palette, got)
		}
	}
}

func TestThePaletteTheLayersAndTheBeatsThatAreChosenAreInThePlan(t *testing.T) {
	w := show(t, Options{Draft: &Draft{Client: "R-07"}})
	first, second := soundscape.Palettes()[0], soundscape.Palettes()[1]
	w.Reads("SOUND", first.Name, first.Line)
	if w.s.sound.folded.Visible() {
		t.Error("all that can be chosen is shown at once")
	}
	test.Tap(w.s.sound.change)
	w.Reads("UNDER THE MUSIC", "Rain", "Sea", "Wind", "Brown noise", "Headphones only. Studies of binaural beats disagree; nothing is promised.")
	w.s.sound.palette.Choose(second.ID)
	w.s.sound.changed()
	w.s.sound.layers[0].level.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	w.s.sound.layers[2].level.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	test.Tap(w.s.sound.binaural)
	w.Reads(second.Line, "with rain, wind, binaural beats")
	w.Click("Less")
	w.Reads("with rain, wind, binaural beats")
	w.Control(fyne.KeyReturn)
	want := session.Soundscape{Palette: second.ID, Layers: []session.Layer{{ID: "rain", Level: 1}, {ID: "wind", Level: 0.05}}, Binaural: true}
	if got := w.plans[0].Soundscape; !reflect.DeepEqual(got, want) {
		t.Errorf("the plan has %+v, want %+v", got, want)
	}
}

func TestAPreviewSoundsAsChosenAndFadesWhenSomethingElseIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, Options{Draft: &Draft{Client: "R-07"}})
		w.Click("Preview")
		w.Reads("One moment…")
		time.Sleep(4 * time.Second)
		synctest.Wait()
		w.Reads("Stop")
		if device := w.ear.Devices[0]; device.Level() < 0.2 {
			t.Errorf("it plays at %v", device.Level())
		}
		w.s.sound.layers[1].level.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		w.Reads("Preview")
		time.Sleep(time.Second)
		synctest.Wait()
		if !w.ear.Devices[0].Faded() {
			t.Error("another choice did not fade it")
		}
		w.Click("Preview")
		time.Sleep(4 * time.Second)
		w.s.Close()
		time.Sleep(time.Second)
		synctest.Wait()
		if !w.ear.Devices[1].Faded() {
			t.Error("leaving did not fade it")
		}
		if got := w.heard[1].Soundscape.Layers; len(got) != 1 || got[0] != (session.Layer{ID: "sea", Level: 1}) || w.heard[1].Client != session.Nobody {
			t.Errorf("the preview was of %+v", w.heard[1])
		}
	})
}

func TestTheSoundCardNeedsNoMoreRoomThanASmallScreen(t *testing.T) {
	w := show(t, Options{})
	test.Tap(w.s.sound.change)
	if width := w.Content().MinSize().Width; width > screentest.Small.Width {
		t.Errorf("the screen needs a width of %v", width)
	}
}
