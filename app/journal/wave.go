package journal

import (
	"math"

	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	toolkit "fyne.io/fyne/v2/widget"
)

const (
	waveBars   = 64
	waveHeight = float32(34)
	waveLeast  = float32(3)
	quietest   = -55.0 // dBFS, which is drawn as a point
	loudest    = -12.0
)

// wave shows how loud it was of late: soft bars that wander to the left.
type wave struct {
	toolkit.BaseWidget

	heights [waveBars]float32 // 0–1, the latest last
	held    float32
}

func newWave() *wave {
	w := &wave{}
	w.ExtendBaseWidget(w)
	return w
}

// add shows a level in dBFS as the latest. It rises at once and sinks slowly.
func (w *wave) add(level float64) {
	if math.IsNaN(level) {
		level = quietest
	}
	now := float32(min(max((level-quietest)/(loudest-quietest), 0), 1))
	w.held = max(now, w.held*0.7)
	copy(w.heights[:], w.heights[1:])
	w.heights[waveBars-1] = w.held
	w.Refresh()
}

// rest shows silence.
func (w *wave) rest() {
	w.heights, w.held = [waveBars]float32{}, 0
	w.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (w *wave) CreateRenderer() fyne.WidgetRenderer {
	r := &waveRenderer{parent: w}
	for i := range r.bars {
		r.bars[i] = canvas.NewRectangle(look.Color(w.Theme(), look.ColorAccent))
		r.objects = append(r.objects, r.bars[i])
	}
	return r
}

type waveRenderer struct {
	parent  *wave
	bars    [waveBars]*canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *waveRenderer) Destroy() {}

func (r *waveRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *waveRenderer) MinSize() fyne.Size { return fyne.NewSize(160, waveHeight) }

func (r *waveRenderer) Layout(size fyne.Size) {
	pitch := size.Width / waveBars
	width := min(pitch*0.45, waveLeast)
	for i, bar := range r.bars {
		height := waveLeast + (size.Height-waveLeast)*r.parent.heights[i]
		bar.CornerRadius = width / 2
		bar.Move(fyne.NewPos(float32(i)*pitch, (size.Height-height)/2))
		bar.Resize(fyne.NewSize(width, height))
	}
}

func (r *waveRenderer) Refresh() {
	ink := look.Color(r.parent.Theme(), look.ColorAccent)
	for _, bar := range r.bars {
		bar.FillColor = ink
	}
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}
