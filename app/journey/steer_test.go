package journey

import (
	"slices"
	"strings"
	"testing"

	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

func steered(wishes ...session.Wish) []session.Act {
	var acts []session.Act
	for _, w := range wishes {
		acts = append(acts, session.Steer{Toward: w})
	}
	return acts
}

func TestTheDigitsSteerOnlyWhileTheSteeringIsOpen(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(*kit)
		want []session.Act
	}{
		"not before it is opened": {func(k *kit) { k.types("1234560") }, nil},
		"each its own way": {
			func(k *kit) { k.types("t1234560") },
			steered(session.Calmer, session.Deeper, session.Warmer, session.Lighter, session.Fuller, session.Sparser, session.Planned),
		},
		"and no others":               {func(k *kit) { k.types("t789") }, nil},
		"not once T has closed it":    {func(k *kit) { k.types("t2T3") }, steered(session.Deeper)},
		"not once Esc has closed it":  {func(k *kit) { k.types("t2"); k.presses(fyne.KeyEscape); k.types("3") }, steered(session.Deeper)},
		"not while a field is typed":  {func(k *kit) { k.types("tnt3") }, nil},
		"not once a check-in is open": {func(k *kit) { k.types("tc3") }, nil},
		"not once vitals are open":    {func(k *kit) { k.types("tv3") }, nil},
		"not after a check-in": {
			func(k *kit) { k.types("tc"); k.presses(fyne.KeyEscape); k.types("3") }, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			during(t, session.Choice{}, func(k *kit) {
				c.do(k)
				if got := k.acts(); !slices.Equal(got, c.want) {
					t.Errorf("kept %v, want %v", got, c.want)
				}
			})
		})
	}
}

func TestTheSteeringTakesTheDigitsFromACheckInAndLeavesItItsNumbers(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("c7t2")
		if got := k.last(1); got != (session.Steer{Toward: session.Deeper}) {
			t.Errorf("kept %#v", got)
		}
		k.types("c4")
		k.presses(fyne.KeyReturn)
		if got, ok := k.last(2).(session.CheckIn); !ok || *got.Ease != 4 {
			t.Errorf("kept %#v", k.last(2))
		}
	})
}

func TestADigitHeldDownSteersOnce(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("t")
		k.s.keys.Down(nil)
		k.types("222")
		k.last(1)
	})
}

func TestTheSoundCardTurnsToTheSteeringAndBackByAPress(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		c := k.s.sound
		sides := func(steering bool) {
			t.Helper()
			for _, o := range []fyne.CanvasObject{c.hold, c.on, c.plus, c.home} {
				if o.Visible() == steering {
					t.Errorf("steering %v: %T is shown: %v", steering, o, o.Visible())
				}
			}
			for _, o := range c.tone.objects() {
				if o.Visible() != steering {
					t.Errorf("steering %v: %T is shown: %v", steering, o, o.Visible())
				}
			}
		}
		stays := []fyne.CanvasObject{c.title, c.mood, c.slider, c.ground, c.silence}
		var at []fyne.Position
		for _, o := range stays {
			at = append(at, o.Position(), fyne.NewPos(o.Size().Components()))
		}
		sides(false)
		k.taps(c.turn)
		sides(true)
		for i, o := range stays {
			if !o.Visible() || o.Position() != at[2*i] || fyne.NewPos(o.Size().Components()) != at[2*i+1] {
				t.Errorf("object %d is hidden or has moved from %v to %v", i, at[2*i], o.Position())
			}
		}
		k.taps(c.ground)
		k.taps(c.silence)
		k.last(2)
		k.taps(c.turn)
		sides(false)
	})
}

func TestEachButtonOfTheSteeringDoesWhatItsKeyDoes(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.taps(k.s.sound.turn)
		for _, b := range k.s.sound.tone.wishes {
			k.taps(b)
		}
		k.taps(k.s.sound.tone.planned)
		if got := k.acts(); !slices.Equal(got, steered(session.Wishes...)) {
			t.Errorf("kept %v", got)
		}
	})
}

func TestTheCardSaysInWhichPaletteItSoundsAndHowItLeans(t *testing.T) {
	during(t, session.Choice{Soundscape: session.Soundscape{Palette: "tide"}}, func(k *kit) {
		says := func(want string) {
			t.Helper()
			if got := k.s.sound.mood.Text(); got != want {
				t.Errorf("it says %q, not %q", got, want)
			}
		}
		says("Arrive · Tide")
		k.types("t3")
		says("Arrive · Tide · warmer")
		k.types("22")
		says("Tide · warmer, twice deeper")
		k.types("1")
		says("calmer, warmer, twice deeper")
		k.types("tg")
		says("Arrive · simple and near")
		k.types("gt0")
		says("Arrive · Tide")
	})
}

func TestAPaletteThatIsNotKnownHereIsCalledAsItSounds(t *testing.T) {
	during(t, session.Choice{Soundscape: session.Soundscape{Palette: "of-a-later-version"}}, func(k *kit) {
		if got := k.s.sound.mood.Text(); got != "Arrive · Hearth" {
			t.Errorf("it says %q", got)
		}
	})
}

func TestSteeringSaysWhereItsEndIs(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		tone := k.s.sound.tone
		if k.types("t"); !tone.planned.Disabled() {
			t.Error("as planned can be pressed with nothing steered")
		}
		k.types("0")
		if hint := k.s.sound.hint.Text.Text(); !strings.Contains(hint, "as planned already") {
			t.Errorf("it says %q", hint)
		}
		k.types("222")
		if deeper := tone.wishes[1]; !deeper.Disabled() || tone.planned.Disabled() {
			t.Errorf("at the end deeper can't be pressed: %v; as planned can't: %v", deeper.Disabled(), tone.planned.Disabled())
		}
		if tone.planned.Visible() != true {
			t.Error("the sentence of before still covers as planned")
		}
		k.types("2")
		if hint := k.s.sound.hint.Text.Text(); k.last(3) == nil || !strings.Contains(hint, "as deep as") {
			t.Errorf("it says %q", hint)
		}
		k.types("4")
		if deeper := tone.wishes[1]; deeper.Disabled() {
			t.Error("deeper can't be pressed again")
		}
	})
}

func TestALayerIsSwitchedOffAndOnAgainAtThePlansLevel(t *testing.T) {
	plan := session.Soundscape{Layers: []session.Layer{{ID: "sea", Level: 0.3}}}
	during(t, session.Choice{Soundscape: plan}, func(k *kit) {
		k.types("t")
		button := func(id string) *layer {
			i := slices.IndexFunc(k.s.sound.tone.layers, func(l layer) bool { return l.id == id })
			return &k.s.sound.tone.layers[i]
		}
		k.taps(button("sea").button)
		k.taps(button("rain").button)
		k.taps(button("sea").button)
		want := []session.Act{session.Blend{Layer: "sea"}, session.Blend{Layer: "rain", Level: usualLevel}, session.Blend{Layer: "sea", Level: 0.3}}
		if got := k.acts(); !slices.Equal(got, want) {
			t.Errorf("kept %v, want %v", got, want)
		}
	})
}

func TestWhatCouldNotBeSteeredIsSaidAndTheSwitchesAreBackAfterIt(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("t")
		k.disk.breaks(errFull)
		k.types("3")
		c := k.s.sound
		if hint := c.hint.Text.Text(); !strings.Contains(hint, "was not done") || c.tone.layers[0].button.Visible() {
			t.Errorf("it says %q, and the layers are shown: %v", hint, c.tone.layers[0].button.Visible())
		}
		if k.s.marks.loose() {
			t.Error("a steering that had its moment waits to be kept")
		}
		k.disk.breaks(nil)
		k.types("3")
		if k.last(1); !c.tone.layers[0].button.Visible() || c.hint.Text.Text() != "" {
			t.Errorf("it says %q, and the layers are shown: %v", c.hint.Text.Text(), c.tone.layers[0].button.Visible())
		}
	})
}

func TestNoButtonOfTheSoundCardLeavesItOrMeetsAnother(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1024, Height: 640}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		for _, keys := range []string{"", "t", "t0"} {
			during(t, session.Choice{}, func(k *kit) {
				k.window.Resize(size)
				k.types(keys)
				card := k.s.sound.box
				room := box{-6, -6, card.Size().Width + 6, card.Size().Height}
				var buttons []box
				for _, o := range card.Objects {
					b, ok := o.(*widget.Button)
					if !ok || !b.Visible() {
						continue
					}
					at, size := b.Position(), b.Size()
					here := box{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
					if !here.within(room) {
						t.Errorf("%v after %q: %q at %v leaves its card %v", k.canvas.Size(), keys, b.Label(), here, room)
					}
					for _, other := range buttons {
						if here.meets(other) {
							t.Errorf("%v after %q: %q at %v lies upon another at %v", k.canvas.Size(), keys, b.Label(), here, other)
						}
					}
					buttons = append(buttons, here)
				}
				if len(buttons) < 7 {
					t.Errorf("only %d buttons were found", len(buttons))
				}
			})
		}
	}
}
