package veil

import (
	"fmt"
	"math"

	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// face is all that is seen: at the edge how sound and keeping go, in the middle
// the phase and the clock, and the door at the foot.
type face struct {
	object      *fyne.Container
	edge        *fyne.Container
	sound, kept *widget.Status
	phase       *look.Text
	clock       *widget.Figures
	of          *look.Text
	hint        *helm.Whisper
}

const clockSize = 132

func newFace(l *lost, d *door) *face {
	f := &face{
		sound: widget.NewStatus("", ""),
		kept:  widget.NewStatus("", ""),
		phase: look.Heading("", 42).Centred(),
		clock: widget.NewFigures("0:00", clockSize),
		of:    look.Quiet("").Centred(),
		hint:  helm.NewWhisper(""),
	}
	f.hint.Text.Centred()
	f.edge = container.New(layout.NewCustomPaddedHBoxLayout(18), layout.NewSpacer(), f.sound, f.kept)
	// What comes and goes has a place of its own, so that nothing else moves.
	middle := page.Column(0,
		f.phase, page.Tall(14, layout.NewSpacer()),
		container.NewCenter(f.clock), page.Tall(14, layout.NewSpacer()),
		f.of, page.Tall(18, layout.NewSpacer()),
		page.Tall(40, page.Wide(560, f.hint.Text)),
		page.Tall(84, l.box),
	)
	inner := container.NewBorder(page.Tall(34, f.edge), d.box, nil, nil, container.NewCenter(page.Wide(560, middle)))
	f.object = container.New(layout.NewCustomPaddedLayout(16, 24, 28, 28), inner)
	return f
}

func (f *face) show(j session.Journey, m session.Moment, state *conductor.State, db float64, steering bool) {
	phase, journey := m.Spans[m.Phase], j.Plan.Sort == session.JourneySort
	if f.phase.Text() != phase.Name {
		if journey { // by day the phases' colours are too faint for words
			f.phase.Tinted(look.PhaseColor(phase.Colour))
		}
		f.phase.SetText(phase.Name)
	}
	if now := helm.Stamp(m.Elapsed); len(now) != len(f.clock.Text()) {
		f.clock.SetText(now)
		f.object.Refresh() // past the hour the clock is wider
	} else {
		f.clock.SetText(now)
	}
	f.of.SetText(helm.Lands(j, m))
	stays := ""
	switch {
	case steering:
		stays = wordsSteering()
	case m.Held && journey:
		stays = look.T("veil.held", "Held. The landing moves with it.")
	case m.Held:
		stays = look.T("veil.held.session", "Held. The end moves with it.")
	}
	f.hint.Stays(stays)
	if !journey {
		f.sound.Hide() // it has none, and lacks nothing
		return
	}
	icon, words := helm.Sound(j, state)
	if j.Grounded {
		words += " · " + look.T("veil.ground", "grounded")
	}
	if lean := helm.Lean(j.Lean); lean != "" {
		words += " · " + lean
	}
	if db != 0 {
		words += " · " + decibels(db)
	}
	f.set(f.sound, icon, words, false)
}

// set says something at the edge, where what is longer needs another place.
func (f *face) set(s *widget.Status, icon, words string, concern bool) {
	longer := s.Text() != words
	s.Set(icon, words, concern)
	if longer {
		f.edge.Refresh()
	}
}

// decibels writes a loudness against the phase's own.
func decibels(db float64) string {
	sign := "+"
	if db < 0 {
		sign = "−"
	}
	return fmt.Sprintf("%s%.0f dB", sign, math.Abs(db))
}

// keeps says whether the last thing was kept, and not what it was.
func (f *face) keeps(kept session.Kept, unkept *helm.Unkept) {
	if !unkept.Empty() || kept.Err != nil {
		f.set(f.kept, "triangle-alert", look.T("veil.unkept", "not kept"), true)
		return
	}
	f.set(f.kept, "shield-check", look.T("veil.kept", "kept {{.Time}}", map[string]any{"Time": kept.At.Format("15:04:05")}), false)
}
