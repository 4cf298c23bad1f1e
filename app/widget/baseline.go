package widget

import (
	"fyne.io/fyne/v2"
)

// standing is what has letters that stand on a line.
type standing interface {
	Baseline() float32
}

var _ fyne.Layout = (*baseline)(nil)

// baseline sets objects side by side, their letters on one line.
type baseline struct {
	gap float32
}

// OnBaseline returns a container that sets texts, figures and the like of different sizes side by side, gap apart, with
// all their letters on one line. What has no letters stands on that line.
func OnBaseline(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &baseline{gap: gap}, Objects: objects}
}

func drop(o fyne.CanvasObject) float32 {
	if s, ok := o.(standing); ok {
		return s.Baseline()
	}
	return o.MinSize().Height
}

// line returns how far below the top the common line is.
func (*baseline) line(objects []fyne.CanvasObject) (line float32) {
	for _, o := range objects {
		if o.Visible() {
			line = max(line, drop(o))
		}
	}
	return line
}

// Layout is part of fyne.Layout.
func (b *baseline) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	line, x := b.line(objects), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		o.Move(fyne.NewPos(x, line-drop(o)))
		o.Resize(size)
		x += size.Width + b.gap
	}
}

// MinSize is part of fyne.Layout.
func (b *baseline) MinSize(objects []fyne.CanvasObject) fyne.Size {
	line, width, height := b.line(objects), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if width > 0 {
			width += b.gap
		}
		width += size.Width
		height = max(height, line-drop(o)+size.Height)
	}
	return fyne.NewSize(width, height)
}
