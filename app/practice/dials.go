package practice

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// dials are two ratings that may both be left alone.
type dials struct {
	ease, noise *widget.Strip
	object      fyne.CanvasObject
}

func newDials() *dials {
	d := &dials{ease: widget.NewStrip("", look.Land).Bare().Large(), noise: widget.NewStrip("", look.Settle).Bare().Large()}
	d.object = page.Column(4,
		look.Label(look.T("practice.ease", "How much ease is there?")), d.ease, space(10),
		look.Label(look.T("practice.noise", "How loud is the noise inside?")), d.noise, space(6),
		look.Caption(look.T("practice.dials", "0 is none, 10 a great deal. You may leave these.")).Wrap())
	return d
}

// feeling is what was chosen.
func (d *dials) feeling() (f session.Feeling) {
	if v, rated := d.ease.Value(); rated {
		f.Ease = &v
	}
	if v, rated := d.noise.Value(); rated {
		f.Noise = &v
	}
	return f
}
