package prepare

import (
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// intention is the card of the intention: a field, and once it is written and
// left, their words, large.
type intention struct {
	s      *Screen
	object fyne.CanvasObject
	field  *widget.Field
	quote  *widget.Quote
	long   *fyne.Container // around the quote, so that long words scroll
	last   string          // of the last journey; empty: there is none
	over   *widget.Button
	before *look.Text
	row    fyne.CanvasObject
	timer  *time.Timer
}

func newIntention(s *Screen) *intention {
	i := &intention{s: s, field: widget.NewNotes(look.T("prepare.intention.hint", "In their own words"), 3)}
	i.quote = widget.NewQuote(i.edit)
	i.long = container.New(&atMost{height: mostQuoted}, container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, ringRoom, ringRoom), i.quote)))
	i.field.OnChanged = func(string) {
		i.tell()
		s.changed()
	}
	i.field.OnEnter = func(string) { i.rest() }
	i.field.OnEscape = func() {
		s.leaveField()
		i.rest()
	}
	i.field.OnLeft = i.left
	i.before = look.Quiet("").Cut()
	i.over = widget.NewButton(look.T("prepare.intention.over", "Take over"), i.takeOver).Narrow().WithKey("L")
	i.row = page.Level(12, i.before, i.before, i.over)
	i.row.Hide()
	i.long.Hide()
	i.object = widget.NewCard(page.Column(10,
		look.Section(look.T("prepare.intention", "Intention")),
		i.long, i.field, i.row,
		look.Caption(look.T("prepare.intention.words", "Shown to you through the journey, and read back at the landing if they wish.")).Wrap()))
	return i
}

// mostQuoted is how high the quoted words grow before they scroll.
const mostQuoted = 220

// text is what is written.
func (i *intention) text() string { return strings.TrimSpace(i.field.Text()) }

// take shows an intention.
func (i *intention) take(text string) {
	if text != i.text() {
		i.field.SetText(text)
	}
	if i.s.canvas == nil || !i.field.HasKeys(i.s.canvas) {
		i.rest()
	}
}

// offer lets the intention of the last journey be taken over.
func (i *intention) offer(last string) {
	i.last = strings.TrimSpace(last)
	i.before.SetText(look.T("prepare.intention.last", "Last time: {{.Words}}", map[string]any{"Words": look.Quoted(i.last)}))
	i.tell()
}

func (i *intention) takeOver() {
	if i.last == "" || i.text() != "" {
		return
	}
	i.s.leaveField()
	i.field.SetText(i.last)
	i.rest()
}

// tell offers the last one while there is none.
func (i *intention) tell() {
	hidden := i.last == "" || i.text() != ""
	if hidden != !i.row.Visible() {
		setVisible(!hidden, i.row)
		i.s.refresh()
	}
}

// edit gives the keyboard to the field.
func (i *intention) edit() {
	setVisible(false, i.long)
	setVisible(true, i.field)
	i.s.refresh()
	i.s.write(i.field)
}

// rest shows the words large, where there are any.
func (i *intention) rest() {
	i.quote.SetText(i.text())
	setVisible(i.text() != "", i.long)
	setVisible(i.text() == "", i.field)
	i.s.refresh()
}

// settling is how long after the keyboard has left the words grow large: what was
// clicked on must not move away under the pointer.
const settling = 400 * time.Millisecond

// left lets the words grow large a moment after the keyboard is elsewhere. A window
// that is left keeps its keyboard.
func (i *intention) left() {
	i.stop()
	i.timer = time.AfterFunc(settling, func() {
		fyne.Do(func() {
			if !i.s.closed && i.s.canvas != nil && !i.field.HasKeys(i.s.canvas) && i.text() != "" {
				i.rest()
			}
		})
	})
}

func (i *intention) stop() {
	if i.timer != nil {
		i.timer.Stop()
	}
}

// refresh lays the screen out anew, once there is one.
func (s *Screen) refresh() {
	if s.object != nil {
		s.object.Refresh()
	}
}

func setVisible(visible bool, o fyne.CanvasObject) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// ringRoom is what the ring around the words needs at either side, beyond what they stand in line with.
const ringRoom = 10

// atMost gives what scrolls the height that it needs, up to a most.
type atMost struct{ height float32 }

// MinSize is part of fyne.Layout.
func (m *atMost) MinSize(o []fyne.CanvasObject) fyne.Size {
	scroll := o[0].(*container.Scroll)
	return fyne.NewSize(max(scroll.MinSize().Width-2*ringRoom, 0), min(scroll.Content.MinSize().Height, m.height))
}

// Layout is part of fyne.Layout.
func (m *atMost) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(-ringRoom, 0))
	o[0].Resize(size.AddWidthHeight(2*ringRoom, 0))
}
