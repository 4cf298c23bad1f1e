package meeting

import (
	"time"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// top is the top line: who and what, and how waking and keeping go.
type top struct {
	s   *Screen
	box *fyne.Container

	code, rehearsal, about *look.Text
	awake, saved           *widget.Status
	end                    *widget.Button
	armed                  helm.Fuse // while the next press on End ends
}

func newTop(s *Screen) *top {
	p := s.o.Live.Journey().Plan
	t := &top{
		s:         s,
		code:      look.Strong(timeline.Client(p.Client)),
		rehearsal: look.Label("").In(look.ColorAccent),
		about:     look.Quiet(about(p, s.o.Number)).Cut(),
		awake:     widget.NewStatus("", ""),
		saved:     widget.NewStatus("", ""),
	}
	if p.Rehearsal {
		t.rehearsal.SetText(look.T("meeting.rehearsal", "Rehearsal ×{{.Speed}}", map[string]any{"Speed": p.Speed}))
	}
	rest, now := look.T("meeting.end", "End…"), look.T("meeting.end.now", "End now")
	t.end = widget.NewButton(rest, t.pressEnd).Narrow().HoldRoom(rest, now)
	t.box = container.New(placing(t.place), t.code, t.rehearsal, t.about, t.awake, t.saved, t.end)
	return t
}

func about(p session.Plan, number int) string {
	data := map[string]any{"Number": number, "Protocol": p.Name, "Minutes": int(p.Length() / time.Minute)}
	if p.Sort == session.PreparationSort {
		return look.T("meeting.about.preparation", "Preparation session {{.Number}} · {{.Protocol}}, {{.Minutes}} minutes", data)
	}
	return look.T("meeting.about.integration", "Integration session {{.Number}} · {{.Protocol}}, {{.Minutes}} minutes", data)
}

// pressEnd ends on the second press. No dialog asks.
func (t *top) pressEnd() {
	if t.armed.Burning() {
		t.armed.Stop()
		t.rest()
		t.s.parting.End()
		return
	}
	t.end.SetLabel(look.T("meeting.end.now", "End now"))
	t.armed.Light(helm.Patience, t.rest)
}

func (t *top) rest() { t.end.SetLabel(look.T("meeting.end", "End…")) }

func (t *top) show() {
	o := t.s.o
	switch {
	case o.Full != nil && o.Full():
		t.awake.Set("triangle-alert", look.T("meeting.disk", "little room on the disk"), true)
	case o.Awake != nil && o.Awake():
		t.awake.Set("moon", look.T("meeting.awake", "screen kept awake"), false)
	default:
		t.awake.Set("moon", look.T("meeting.sleeps", "screen may sleep"), false)
	}
	kept, lost := o.Live.Kept(), o.Unkept.All()
	switch {
	case len(lost) > 0 || kept.Err != nil:
		t.saved.Set("triangle-alert", look.T("meeting.unkept", "not kept"), true)
	case o.Trial:
		t.saved.Set("", look.T("meeting.trial", "a trial, not kept"), false)
	default:
		t.saved.Set("shield-check", look.T("meeting.saved", "saved {{.Time}}", map[string]any{"Time": kept.At.Format("15:04:05")}), false)
	}
	t.place(t.box.Size())
}

func (t *top) place(size fyne.Size) {
	h, x := size.Height, size.Width
	for _, o := range []fyne.CanvasObject{t.end, t.saved, t.awake} {
		w := o.MinSize().Width
		x -= w
		put(o, x, 0, w, h)
		x -= 18
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
