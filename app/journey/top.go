package journey

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// top is the top line: who and what, and how waking, sound and keeping go.
type top struct {
	s   *Screen
	box *fyne.Container

	code, rehearsal, about *look.Text
	awake, sound, saved    *widget.Status
	end                    *widget.Button
	endWidth               float32   // the same whatever it says, so that nothing beside it moves
	armed                  helm.Fuse // while the next press on End ends
}

func newTop(s *Screen) *top {
	j := s.o.Live.Journey()
	t := &top{
		s:         s,
		code:      look.Strong(codeOf(j.Plan)),
		rehearsal: look.Label("").In(look.ColorAccent),
		about:     look.Quiet(about(j.Plan, s.o.Number)).Cut(),
		awake:     widget.NewStatus("", ""),
		sound:     widget.NewStatus("", ""),
		saved:     widget.NewStatus("", ""),
	}
	if j.Plan.Rehearsal {
		t.rehearsal.SetText(look.T("journey.rehearsal", "Rehearsal ×{{.Speed}}", map[string]any{"Speed": j.Plan.Speed}))
	}
	t.end = widget.NewButton(look.T("journey.end", "End…"), t.pressEnd).Narrow()
	t.endWidth = max(t.end.MinSize().Width, widget.NewButton(look.T("journey.end.now", "End now"), nil).Narrow().MinSize().Width)
	t.box = container.New(placing(t.place), t.code, t.rehearsal, t.about, t.awake, t.sound, t.saved, t.end)
	return t
}

func codeOf(p session.Plan) string {
	if p.Client == session.Nobody {
		return look.T("journey.nobody", "No client")
	}
	return string(p.Client)
}

func about(p session.Plan, number int) string {
	return look.T("journey.about", "Session {{.Number}} · {{.Protocol}}, {{.Minutes}} minutes",
		map[string]any{"Number": number, "Protocol": p.Name, "Minutes": int(p.Length() / time.Minute)})
}

// pressEnd ends on the second press. No dialog asks.
func (t *top) pressEnd() {
	if t.armed.Burning() {
		t.armed.Stop()
		t.rest()
		t.s.parting.End()
		return
	}
	t.end.SetLabel(look.T("journey.end.now", "End now"))
	t.armed.Light(helm.Patience, t.rest)
}

func (t *top) rest() {
	t.end.SetLabel(look.T("journey.end", "End…"))
}

func (t *top) show(j session.Journey, state *conductor.State) {
	switch {
	case t.s.full():
		t.awake.Set("triangle-alert", look.T("journey.disk", "little room on the disk"), true)
	case t.s.o.Awake != nil && t.s.o.Awake():
		t.awake.Set("moon", look.T("journey.awake", "screen kept awake"), false)
	default:
		t.awake.Set("moon", look.T("journey.sleeps", "screen may sleep"), false)
	}
	icon, words := helm.Sound(j, state)
	t.sound.Set(icon, words, false)
	kept := t.s.o.Live.Kept()
	lost := t.s.o.Unkept.All()
	switch {
	case len(lost) == 1:
		t.saved.Set("triangle-alert", look.T("journey.unkept.one", "not kept: {{.What}} {{.At}}", map[string]any{"What": lost[0].Name(), "At": helm.Stamp(lost[0].At)}), true)
	case len(lost) > 1:
		t.saved.Set("triangle-alert", look.T("journey.unkept.many", "not kept: {{.Count}} markers", map[string]any{"Count": len(lost)}), true)
	case kept.Err != nil:
		t.saved.Set("triangle-alert", look.T("journey.unkept.last", "the last entry is not kept"), true)
	case t.s.o.Trial:
		t.saved.Set("", look.T("journey.trial", "a trial, not kept"), false)
	default:
		t.saved.Set("shield-check", look.T("journey.saved", "saved {{.Time}}", map[string]any{"Time": kept.At.Format("15:04:05")}), false)
	}
	t.place(t.box.Size())
}

func (t *top) place(size fyne.Size) {
	h, x := size.Height, size.Width
	put(t.end, x-t.endWidth, 0, t.endWidth, h)
	x -= t.endWidth + 14
	least := t.code.MinSize().Width + 12
	if t.rehearsal.Text() != "" {
		least += t.rehearsal.MinSize().Width + 12
	}
	full := least + wide(t.about.Text(), look.Body) + 16
	for _, status := range []*widget.Status{t.saved, t.sound, t.awake} {
		// What is as it should be gives way first, where there is no room for all.
		fits := status != t.awake || t.s.full() || x-status.MinSize().Width >= min(full, least+160)
		shown(fits, status)
		if fits {
			x = putRight(status, x, 0, h) - 18
		}
	}
	at := float32(0)
	for _, text := range []*look.Text{t.code, t.rehearsal} {
		if text.Text() == "" {
			continue
		}
		w := text.MinSize().Width
		put(text, at, 0, w, h)
		at += w + 12
	}
	put(t.about, at, 0, max(x-at, 0), h)
}

// wide is how wide a text is, which may be cut.
func wide(text string, size float32) float32 {
	whole, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, fyne.TextStyle{}, look.Regular)
	return whole.Width
}
