package widget

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"doorway/session/draw"
)

func BenchmarkArcRaster(b *testing.B) {
	for _, scale := range []int{1, 2} {
		b.Run(fmt.Sprintf("1224x200@%d", scale), func(b *testing.B) {
			_, arc := shown(b, NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(1224, 200))
			p := arc.drawn.planPicture()
			w := int(p.frame.width)
			for b.Loop() {
				p.paint(w*scale, 200*scale)
			}
		})
	}
}

func BenchmarkArcPlayheadStep(b *testing.B) {
	_, arc := shown(b, NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(1224, 200))
	d := arc.data
	for b.Loop() {
		d.Now += time.Second
		if d.Now > time.Hour {
			d.Now = 0
		}
		arc.Set(d)
	}
}

func BenchmarkArcCurve(b *testing.B) {
	phases := lozenge()
	for b.Loop() {
		draw.NewCurve(phases, 0)
	}
}
