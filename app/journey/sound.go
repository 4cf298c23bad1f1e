package journey

import (
	"fmt"
	"math"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sound is the card of the sound. Its middle has two sides, the time that the sound follows and the tone that it is
// steered to; all else, with Ground and Silence at its foot, stays in its place whichever is turned up.
type sound struct {
	s   *Screen
	box *fyne.Container

	title, level, mood *look.Text
	turn               *widget.Button
	slider             *widget.Slider
	hold, on           *widget.Button
	plus, home         *widget.Button
	tone               *tone
	hint               *helm.Whisper
	ground, silence    *widget.Button
}

func newSound(s *Screen) *sound {
	c := &sound{
		s:       s,
		title:   look.Strong(look.T("journey.sound", "Sound")),
		level:   look.Caption(""),
		mood:    look.Quiet("").Sized(moodSize).Cut(),
		slider:  widget.NewSlider(session.Quietest, session.Loudest, 1),
		hold:    widget.NewButton(holdLabel(false), s.hand.Hold).Narrow(),
		on:      widget.NewButton(look.T("journey.on", "Move on"), s.hand.MoveOn).Narrow(),
		plus:    widget.NewButton(look.T("journey.plus", "+5 min"), s.hand.Lengthen).Narrow(),
		home:    widget.NewButton(look.T("journey.home", "Bring home"), s.hand.BringHome).Narrow(),
		tone:    newTone(s),
		hint:    helm.NewWhisper(soundHelp()),
		ground:  widget.NewButton(groundLabel(false), s.hand.Ground).Narrow(),
		silence: widget.NewButton(silenceLabel(false), s.hand.Silence).Narrow(),
	}
	c.turn = widget.NewQuiet(turnLabel(false), func() { s.keys.SetSteering(!s.keys.Steering()) }).WithKey("T").Small()
	c.slider.SetValue(0)
	c.slider.OnChanged = s.hand.SetLoudness
	c.box = container.New(placing(c.place), c.title, c.level, c.turn, c.mood, c.slider, c.hold, c.on, c.plus, c.home)
	c.box.Objects = append(c.box.Objects, c.tone.objects()...)
	c.box.Objects = append(c.box.Objects, c.hint.Text, c.ground, c.silence)
	return c
}

const moodSize = 14

func soundHelp() string {
	return look.T("journey.sound.help", "Hold keeps this phase until you let go; the landing moves with it.")
}

func turnLabel(steering bool) string {
	if steering {
		return look.T("journey.steer.back", "Back")
	}
	return look.T("journey.steer", "Steer")
}

func holdLabel(held bool) string {
	if held {
		return look.T("journey.release", "Release")
	}
	return look.T("journey.hold", "Hold")
}

func groundLabel(grounded bool) string {
	if grounded {
		return look.T("journey.ground.off", "Ground off")
	}
	return look.T("journey.ground", "Ground")
}

func silenceLabel(silent bool) string {
	if silent {
		return look.T("journey.silence.off", "Sound on")
	}
	return look.T("journey.silence", "Silence")
}

// decibels writes a loudness against the phase's own, and nothing where it is that.
func decibels(db float64) string {
	db = math.Round(db)
	if db == 0 {
		return ""
	}
	sign := "+"
	if db < 0 {
		sign = "−"
	}
	return fmt.Sprintf("%s%.0f dB", sign, math.Abs(db))
}

func (c *sound) show(j session.Journey, m session.Moment, state *conductor.State) {
	steering := c.s.keys.Steering()
	c.mood.SetText(c.how(j, m.Spans[m.Phase].Name))
	c.turn.SetLabel(turnLabel(steering))
	db := c.s.hand.Loudness()
	c.level.SetText(decibels(db))
	if c.slider.Value() != db {
		c.slider.SetValue(db)
	}
	c.slider.SetGlow(glow(state))
	c.hold.SetLabel(holdLabel(m.Held))
	c.tone.show(j)
	c.ground.SetLabel(groundLabel(j.Grounded))
	c.silence.SetLabel(silenceLabel(j.Silent))
	switch {
	case steering:
		c.hint.Stays("")
	case state == nil:
		c.hint.Stays(look.T("journey.sound.none.long", "This journey runs without sound."))
	case !state.Up && state.Why != "":
		c.hint.Stays(state.Why)
	default:
		c.hint.Stays(soundHelp())
	}
	c.place(c.box.Size())
}

// how says how the phase sounds: in which palette, and how that was steered. Where there is no room for all of it, the
// phase gives way, which stands above in large letters, and then the palette.
func (c *sound) how(j session.Journey, phase string) string {
	switch {
	case j.Silent:
		return joined(phase, look.T("journey.mood.silent", "silence"))
	case j.Grounded:
		return joined(phase, look.T("journey.mood.ground", "simple and near"))
	}
	palette, lean := hear.PaletteNamed(j.Plan.Soundscape.Palette), helm.Lean(j.Lean)
	if lean == "" {
		return joined(phase, palette)
	}
	for _, words := range []string{joined(joined(phase, palette), lean), joined(palette, lean)} {
		if wide(words, moodSize) <= c.box.Size().Width {
			return words
		}
	}
	return lean
}

// glow is how bright the level shows, in steps coarse enough not to flicker: from −60 dBFS to −10.
func glow(s *conductor.State) float64 {
	if s == nil || !s.Up {
		return 0
	}
	return math.Round(min(max((s.Level+60)/50, 0), 1)*10) / 10
}

func (c *sound) place(size fyne.Size) {
	if size.IsZero() {
		return
	}
	row, gap, slider := float32(40), float32(8), float32(36)
	if size.Height < 290 {
		row, gap, slider = 34, 6, 30
	}
	title, turn := c.title.MinSize(), c.turn.MinSize()
	put(c.title, 0, -2, title.Width, title.Height)
	put(c.level, title.Width+8, -2, c.level.MinSize().Width, title.Height)
	// Its letters end where the card's other things end.
	put(c.turn, size.Width-turn.Width+6, title.Height/2-2-turn.Height/2, turn.Width, turn.Height)
	y := title.Height + 4
	put(c.mood, 0, y, size.Width, c.mood.MinSize().Height)
	y += c.mood.MinSize().Height + 2
	put(c.slider, 0, y, size.Width, slider)
	y += slider + 4

	foot := size.Height - row
	pair(c.ground, c.silence, foot, size.Width, row, gap)
	steering := c.s.keys.Steering()
	shown(!steering, c.hold, c.on, c.plus, c.home)
	if steering {
		c.tone.place(y, foot-gap, size.Width, c.hint)
		return
	}
	shown(false, c.tone.objects()...)
	pair(c.hold, c.on, y, size.Width, row, gap)
	pair(c.plus, c.home, y+row+gap, size.Width, row, gap)
	y += 2 * (row + gap)
	put(c.hint.Text, 0, y, size.Width, max(foot-gap-y, 0))
}

// pair sets two objects beside one another.
func pair(left, right fyne.CanvasObject, y, width, height, gap float32) {
	half := (width - gap) / 2
	put(left, 0, y, half, height)
	put(right, half+gap, y, half, height)
}
