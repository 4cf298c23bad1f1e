package journey

import (
	"slices"

	"doorway/app/helm"
	"doorway/app/widget"
	"doorway/audio/soundscape"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// tone is the side of the sound's card that steers the music, and blends what lies under it.
type tone struct {
	wishes  []*widget.Button // in the order of session.Wishes, without the last
	planned *widget.Button
	layers  []layer
}

// layer is the switch of one natural sound.
type layer struct {
	id     string
	button *widget.Button
}

// usualLevel is where a layer is switched on that the plan has no level for.
const usualLevel = 0.5

func newTone(s *Screen) *tone {
	t := &tone{}
	for i, w := range session.Wishes {
		button := widget.NewButton(wishName(w), func() { s.hand.Steer(w) })
		if w == session.Planned {
			button = widget.NewQuiet(wishName(w), func() { s.hand.Steer(w) })
			t.planned = button
		} else {
			t.wishes = append(t.wishes, button)
		}
		button.WithKey(helm.WishKey(i)).Small()
	}
	for _, id := range soundscape.Layers() {
		button := widget.NewButton(layerName(id), func() { switchLayer(s, id) }).Small()
		t.layers = append(t.layers, layer{id, button})
	}
	return t
}

// switchLayer switches a layer off, or on at the plan's level.
func switchLayer(s *Screen, id string) {
	j := s.o.Live.Journey()
	called := func(l session.Layer) bool { return l.ID == id }
	if slices.ContainsFunc(j.Layers, called) {
		s.hand.Blend(id, 0)
		return
	}
	level := usualLevel
	planned := j.Plan.Soundscape.Layers
	if i := slices.IndexFunc(planned, called); i >= 0 && planned[i].Level > 0 {
		level = planned[i].Level
	}
	s.hand.Blend(id, level)
}

func (t *tone) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, b := range t.wishes {
		all = append(all, b)
	}
	for _, l := range t.layers {
		all = append(all, l.button)
	}
	return append(all, t.planned)
}

func (t *tone) show(j session.Journey) {
	for i, b := range t.wishes {
		able(b, j.Lean.Toward(session.Wishes[i]) != j.Lean)
	}
	able(t.planned, j.Lean != session.Lean{})
	for _, l := range t.layers {
		l.button.SetOn(slices.ContainsFunc(j.Layers, func(on session.Layer) bool { return on.ID == l.id }))
	}
}

// able lets a button be pressed, or not.
func able(b *widget.Button, can bool) {
	switch {
	case can && b.Disabled():
		b.Enable()
	case !can && !b.Disabled():
		b.Disable()
	}
}

const (
	layerHeight   = 26
	plannedHeight = 24
	toneGap       = 4
)

// place sets the side between two heights. A sentence stands where As planned else does, and where it needs more lines it
// covers the layers too.
func (t *tone) place(top, bottom, width float32, hint *helm.Whisper) {
	pitch := min((bottom-top-layerHeight-plannedHeight-2*toneGap)/3, 44)
	for i := 0; i+1 < len(t.wishes); i += 2 {
		shown(true, t.wishes[i], t.wishes[i+1])
		pair(t.wishes[i], t.wishes[i+1], top, width, pitch-toneGap, 6)
		top += pitch
	}
	top += toneGap / 2

	spare := width + toneGap
	for _, l := range t.layers {
		spare -= l.button.MinSize().Width + toneGap
	}
	x, more := float32(0), spare/float32(len(t.layers))
	for _, l := range t.layers {
		w := l.button.MinSize().Width + more
		put(l.button, x, top, w, layerHeight)
		x += w + toneGap
	}
	planned := top + layerHeight + toneGap
	put(t.planned, -6, planned, t.planned.MinSize().Width, plannedHeight)

	said := hint.Text.Text() != ""
	put(hint.Text, 0, planned+2, width, plannedHeight)
	long := said && hint.Text.MinSize().Height > plannedHeight
	if long {
		put(hint.Text, 0, top, width, max(bottom-top, 0))
	}
	shown(!said, t.planned)
	for _, l := range t.layers {
		shown(!long, l.button)
	}
}
