package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

var _ fyne.Scrollable = (*wheel)(nil)

// wheel lies unseen over a field and takes the pointer's wheel. The toolkit gives it to the field alone, so a page would
// stand still as soon as one comes under the pointer; here what the field has no use for goes on to the page.
type wheel struct {
	widget.BaseWidget

	entry *entry
}

func newWheel(e *entry) *wheel {
	w := &wheel{entry: e}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is called when the wheel turns.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if inner := w.entry.scroll; inner != nil {
		before := inner.Offset
		inner.Scrolled(ev)
		if inner.Offset != before {
			return
		}
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(w.entry)
	if c == nil || c.Content() == nil {
		return
	}
	if scrolls, _ := scrollsAround(c.Content(), w.entry); len(scrolls) > 0 {
		scrolls[0].Scrolled(ev)
	}
}

// CreateRenderer is part of fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// scrollOf is what an entry's words scroll in.
func scrollOf(r fyne.WidgetRenderer) *container.Scroll {
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			return s
		}
	}
	return nil
}
