package journey

import (
	"fmt"
	"math"

	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sound is the card of the sound and of the time that it follows.
type sound struct {
	s   *Screen
	box *fyne.Container

	title, level, mood *look.Text
	slider             *widget.Slider
	hold, on           *widget.Button
	plus, home         *widget.Button
	ground, silence    *widget.Button
	hint               *helm.Whisper
}

func newSound(s *Screen) *sound {
	c := &sound{
		s:       s,
		title:   look.Strong(look.T("journey.sound", "Sound")),
		level:   look.Caption("").Trailing(),
		mood:    look.Quiet("").Sized(14).Cut(),
		slider:  widget.NewSlider(session.Quietest, session.Loudest, 1),
		hold:    widget.NewButton(holdLabel(false), s.hand.Hold).Narrow(),
		on:      widget.NewButton(look.T("journey.on", "Move on"), s.hand.MoveOn).Narrow(),
		plus:    widget.NewButton(look.T("journey.plus", "+5 min"), s.hand.Lengthen).Narrow(),
		home:    widget.NewButton(look.T("journey.home", "Bring home"), s.hand.BringHome).Narrow(),
		ground:  widget.NewButton(groundLabel(false), s.hand.Ground).Narrow(),
		silence: widget.NewButton(silenceLabel(false), s.hand.Silence).Narrow(),
		hint:    helm.NewWhisper(look.T("journey.sound.help", "Hold keeps this phase until you let go; the landing moves with it.")),
	}
	c.slider.SetValue(0)
	c.slider.OnChanged = s.hand.SetLoudness
	c.box = container.New(placing(c.place), c.title, c.level, c.mood, c.slider, c.hold, c.on, c.plus, c.home, c.ground, c.silence, c.hint.Text)
	return c
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

// decibels writes a loudness against the phase's own.
func decibels(db float64) string {
	if db == 0 {
		return look.T("journey.level.even", "as planned")
	}
	sign := "+"
	if db < 0 {
		sign = "−"
	}
	return fmt.Sprintf("%s%.0f dB", sign, math.Abs(db))
}

func (c *sound) show(j session.Journey, m session.Moment, state *conductor.State) {
	phase := m.Spans[m.Phase]
	how := moodWords(phase.Mood)
	switch {
	case j.Silent:
		how = look.T("journey.mood.silent", "silence")
	case j.Grounded:
		how = look.T("journey.mood.ground", "simple and near")
	}
	c.mood.SetText(phase.Name + " · " + how)
	db := c.s.hand.Loudness()
	c.level.SetText(decibels(db))
	if c.slider.Value() != db {
		c.slider.SetValue(db)
	}
	c.slider.SetGlow(glow(state))
	c.hold.SetLabel(holdLabel(m.Held))
	c.ground.SetLabel(groundLabel(j.Grounded))
	c.silence.SetLabel(silenceLabel(j.Silent))
	switch {
	case state == nil:
		c.hint.Stays(look.T("journey.sound.none.long", "This journey runs without sound."))
	case !state.Up && state.Why != "":
		c.hint.Stays(state.Why)
	default:
		c.hint.Stays(look.T("journey.sound.help", "Hold keeps this phase until you let go; the landing moves with it."))
	}
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
	tight := size.Height < 290
	row, gap, slider := float32(40), float32(8), float32(36)
	if tight {
		row, gap, slider = 34, 6, 30
	}
	title := c.title.MinSize()
	put(c.title, 0, -2, title.Width, title.Height)
	put(c.level, title.Width+8, -2, size.Width-title.Width-8, title.Height)
	y := title.Height + 4
	put(c.mood, 0, y, size.Width, c.mood.MinSize().Height)
	y += c.mood.MinSize().Height + 2
	put(c.slider, 0, y, size.Width, slider)
	y += slider + 4
	half := (size.Width - gap) / 2
	for _, pair := range [][2]*widget.Button{{c.hold, c.on}, {c.plus, c.home}, {c.ground, c.silence}} {
		put(pair[0], 0, y, half, row)
		put(pair[1], half+gap, y, half, row)
		y += row + gap
	}
	put(c.hint.Text, 0, y+2, size.Width, size.Height-y)
}
