package hear_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// after waits, and lets all that then happens be shown.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func tone() conductor.Source { return screentest.Tone(10 * time.Second) }

func TestAButtonSaysHowFarItsSoundIsAndKeepsItsWidth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		screentest.Wear(t)
		var ear screentest.Ear
		g := hear.NewGroup(ear.Start)
		b := g.Button("Hear", 0, tone)
		var heard []time.Duration
		b.Played = func(d time.Duration) { heard = append(heard, d) }
		test.NewTempWindow(t, container.NewHBox(b.Face))
		width := b.Face.MinSize().Width
		for _, step := range []struct {
			wait  time.Duration
			label string
		}{{0, "One moment…"}, {3 * time.Second, "Stop"}, {6 * time.Second, "Stop"}, {4 * time.Second, "Hear"}} {
			if step.wait == 0 {
				test.Tap(b.Face)
			}
			after(step.wait)
			if b.Face.Label() != step.label || b.Face.MinSize().Width != width {
				t.Errorf("after %v it says %q and is %v wide, want %q and %v", step.wait, b.Face.Label(), b.Face.MinSize().Width, step.label, width)
			}
		}
		if n := len(heard); n < 9 || heard[n-1] != 0 || heard[n-2] < 9*time.Second {
			t.Errorf("it told %v", heard)
		}
	})
}

func TestAnotherButtonTakesOverAndWhatTheFirstStillTellsIsLetGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		screentest.Wear(t)
		var ear screentest.Ear
		g := hear.NewGroup(ear.Start)
		one, two := g.Button("One", 0, tone), g.Icon(3, tone)
		test.NewTempWindow(t, container.NewHBox(one.Face, two.Face))
		test.Tap(one.Face)
		after(4 * time.Second)
		test.Tap(two.Face)
		if one.Face.Label() != "One" || two.Face.Label() != "" {
			t.Errorf("they say %q and %q", one.Face.Label(), two.Face.Label())
		}
		after(4 * time.Second)
		if one.Face.Label() != "One" || !ear.Devices[0].Faded() || ear.Devices[1].Level() < 0.2 || ear.Keys[1] != 3 {
			t.Error("the first should have made room for the second")
		}
		g.Stop()
		g.Stop()
		ear.Rest()
	})
}

func TestWhatCannotBeHeardIsSaidUntilTheNextPress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		screentest.Wear(t)
		var ear screentest.Ear
		g := hear.NewGroup(ear.Start)
		wrong := session.Sayf("error.sound.none", "There is no sound device to hear this with; please connect one and try again.").Because(errors.New("ENODEV"))
		b := g.Button("Hear", 0, func() conductor.Source {
			return func() (conductor.Stream, error) {
				time.Sleep(time.Second)
				return nil, wrong
			}
		})
		test.NewTempWindow(t, container.NewVBox(b.Face, g.Trouble))
		test.Tap(b.Face)
		after(2 * time.Second)
		if !strings.Contains(g.Trouble.Text(), "no sound device") || !g.Trouble.Visible() || b.Face.Label() != "Hear" {
			t.Errorf("it says %q", g.Trouble.Text())
		}
		test.Tap(b.Face)
		if g.Trouble.Visible() {
			t.Error("the old sentence still stands")
		}
		ear.Rest()
	})
}
