package voice

import (
	"fmt"
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/audio/take"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// sheet is the cue that is shown, large, and its recording.
type sheet struct {
	s             *Screen
	object        fyne.CanvasObject
	before, after *look.Text
	words         *look.Text

	meter  *widget.Meter
	shape  *widget.Take
	length *look.Text
	wrong  *look.Text // what to mend, or why nothing was recorded
	hint   *look.Text // what can be said of it besides
	gauge  *fyne.Container

	row                                  *fyne.Container
	recordB, stopB, keepB, nextB, againB *widget.Button
	onceMore, backB                      *widget.Button
	kept, fresh                          *hear.Button
}

func newSheet(s *Screen) *sheet {
	h := &sheet{
		s: s, before: look.Quiet("").Cut(), after: look.Quiet("").Cut(), words: look.Heading("", largest).Wrap(),
		meter: widget.NewMeter(), shape: widget.NewTake(), length: look.Label("").Trailing(),
		wrong: look.Caption("").In(look.ColorConcernRaised).Wrap(), hint: look.Caption("").Wrap(),
	}
	h.wrong.Hide()
	h.recordB = widget.NewPrimary(look.T("voice.record", "Record"), s.record).Large().WithKey("R")
	h.stopB = widget.NewPrimary(look.T("voice.stop", "Stop"), s.stop).Large().WithKey("R")
	h.keepB = widget.NewPrimary(look.T("voice.keep", "Keep, and go on"), s.goOn).Large().WithKey("Enter")
	h.nextB = widget.NewPrimary(look.T("voice.next", "Go on"), s.goOn).Large().WithKey("Enter")
	h.againB = widget.NewButton(look.T("voice.again", "Once more"), s.record).WithKey("⌫").Narrow()
	h.onceMore = widget.NewButton(look.T("voice.again", "Once more"), s.record).WithKey("R").Narrow()
	h.backB = widget.NewQuiet("", s.takeBack)
	h.kept = s.heard.Icon(asInGuide, func() conductor.Source { return s.o.Kept(s.at) })
	h.fresh = s.heard.Icon(asInGuide, func() conductor.Source { return s.o.Take(s.trimmed()) })
	h.kept.Face.WithKey("P")
	h.fresh.Face.WithKey("P")
	h.row = container.New(layout.NewCustomPaddedHBoxLayout(8))
	h.gauge = container.NewStack()

	cue := container.NewBorder(h.before, h.after, nil, nil, container.New(fitting{}, container.NewVScroll(h.words)))
	foot := page.Column(8, page.Tall(gaugeHeight, h.gauge), page.Tall(hintHeight, page.Column(2, h.wrong, h.hint)), page.Tall(52, h.row))
	h.object = container.NewBorder(nil, page.Column(0, page.Tall(look.Gap, page.Column(0)), foot), nil, nil, widget.NewCard(cue))
	return h
}

// asInGuide is the loudness at which a clip by itself is as loud as in a guide, in dB: it is heard on both sides, where it
// counts twice.
const asInGuide = -3

const (
	gaugeHeight = 72
	hintHeight  = 58 // three lines
)

// tell shows the cue and what can be done now.
func (h *sheet) tell() {
	s := h.s
	h.words.SetText(s.cues[s.at].Say)
	h.before.SetText(h.beside(s.at - 1))
	h.after.SetText(h.beside(s.at + 1))
	h.backB.SetLabel(look.T("voice.takeback", "Take back…"))
	if s.sure {
		h.backB.SetLabel(look.T("voice.takeback.sure", "Yes, take it back"))
	}
	var things []fyne.CanvasObject
	switch s.stage {
	case opening, measuring, keeping:
		things = []fyne.CanvasObject{page.Inset(look.Quiet(look.T("voice.moment", "One moment…")))}
	case recording:
		things = []fyne.CanvasObject{h.stopB}
	case taken:
		things = []fyne.CanvasObject{h.keepB, h.fresh.Face, h.againB}
	default:
		things = []fyne.CanvasObject{h.recordB}
		if s.done[s.at] {
			things = []fyne.CanvasObject{h.nextB, h.kept.Face, h.onceMore, h.backB}
			if s.sure { // and there is room for longer words
				things = []fyne.CanvasObject{h.nextB, h.kept.Face, h.backB}
			}
		}
	}
	for i, o := range things {
		things[i] = container.NewCenter(o)
	}
	h.row.Objects = things
	h.row.Refresh()
	h.tellGauge()
}

// tellGauge shows the meter, or the take between its handles.
func (h *sheet) tellGauge() {
	switch h.s.stage {
	case taken, keeping:
		if h.s.take.Whole() > 0 {
			h.gauge.Objects = []fyne.CanvasObject{h.shape}
			break
		}
		fallthrough
	default:
		if h.s.stage != recording {
			h.meter.Rest()
			h.length.SetText("")
		}
		h.gauge.Objects = []fyne.CanvasObject{page.Level(12, h.meter, h.meter, page.Wide(46, h.length))}
	}
	h.gauge.Refresh()
	if h.s.stage == ready {
		h.hint.Tell(h.readyHint())
	}
}

// readyHint says what makes a recording good, before there is one.
func (h *sheet) readyHint() string {
	if h.s.done[h.s.at] || h.wrong.Visible() {
		return ""
	}
	return look.T("voice.hint", "Read it through once first. Then speak slowly, about two hands from the microphone, as if to somebody beside you.")
}

// beside is a cue before or after the one that is shown.
func (h *sheet) beside(cue int) string {
	if cue < 0 || cue >= len(h.s.cues) {
		return ""
	}
	return h.s.cues[cue].Say
}

// trouble says what went wrong; with nothing it takes that away.
func (h *sheet) trouble(sentence string) { h.wrong.Tell(sentence) }

// patience is after how many looks at a recording that has not begun it is said that nothing is heard.
const patience = 20

// listen shows how the recording goes.
func (h *sheet) listen(level float64, length time.Duration) {
	h.meter.SetLevel(level)
	h.length.SetText(clock(length))
	if length > 0 {
		h.hint.Tell("")
		return
	}
	if h.s.waited++; h.s.waited == patience {
		h.hint.Tell(look.T("voice.waiting", "No microphone is heard yet. Please connect one, or allow Doorway to use it."))
	}
}

// clock writes a length as 0:07.
func clock(d time.Duration) string {
	s := int(d / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// show shows a take, and what can be said of it.
func (h *sheet) show(t take.Take, envelope []float64) {
	from, to := t.Span()
	h.shape.Set(envelope, t.Whole(), from, to)
	if !h.wrong.Visible() {
		h.trouble(wrongWith(t))
	}
	said := room(t.Noise())
	if !h.wrong.Visible() {
		said += " " + look.T("voice.trim", "The keys [ and ] move its beginning, { and } its end.")
	}
	h.hint.Tell(said)
}

func (h *sheet) moveFrom(by time.Duration) {
	if h.s.stage == taken {
		h.shape.MoveFrom(by)
	}
}

func (h *sheet) moveTo(by time.Duration) {
	if h.s.stage == taken {
		h.shape.MoveTo(by)
	}
}
