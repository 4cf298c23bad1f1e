package widget

import (
	"fmt"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

// spoken is the envelope of two words.
func spoken(n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		x := float64(i) / float64(n)
		all[i] = 0.02
		if x > 0.2 && x < 0.45 || x > 0.55 && x < 0.8 {
			all[i] = 0.25 + 0.6*math.Abs(math.Sin(x*37))
		}
	}
	return all
}

func TestRecordingLooksRight(t *testing.T) {
	looksRight(t, "recording", fyne.NewSize(460, 330), func() fyne.CanvasObject {
		column := container.New(layout.NewCustomPaddedVBoxLayout(8))
		for _, level := range []float64{-90, -44, -18, -4} {
			m := NewMeter()
			m.SetLevel(min(level+3, 0))
			m.SetLevel(level)
			column.Add(m)
		}
		take := NewTake()
		take.Set(spoken(400), 9*time.Second, 1600*time.Millisecond, 7400*time.Millisecond)
		column.Add(take)
		return column
	})
}

func TestStepsLookRight(t *testing.T) {
	looksRight(t, "steps", fyne.NewSize(280, 220), func() fyne.CanvasObject {
		none := func() {}
		done, now, next := NewStep("Find a place where you can be.", "", none).Marked(), NewStep("Let the eyes close, or rest.", "", none).Marked(), NewStep("Later.", "12 of 18", none)
		done.SetDone(true)
		now.SetChosen(true)
		focused := NewStep("Nothing has to happen here, and whatever comes may go again.", "10–20 min", none).Marked()
		focused.FocusGained()
		return container.New(layout.NewCustomPaddedVBoxLayout(2), done, now, next, focused)
	})
}

func TestAMeterStaysOnItsLineWhateverItIsTold(t *testing.T) {
	m := NewMeter()
	c := show(t, look.Night, fyne.NewSize(300, 40), m)
	for _, level := range []float64{math.Inf(-1), math.Inf(1), math.NaN(), -1e9, 12} {
		m.SetLevel(level)
		if m.level < meterLeast || m.level > 0 {
			t.Errorf("told %v it shows %v", level, m.level)
		}
		c.Capture()
	}
}

func TestTheHighestLevelSinksSlowly(t *testing.T) {
	test.NewTempApp(t)
	m := NewMeter()
	m.SetLevel(-12)
	m.SetLevel(-50)
	if m.level != -50 || m.highest != -12-meterFall {
		t.Errorf("after a loud moment it shows %v, and %v as the highest", m.level, m.highest)
	}
	m.Rest()
	if m.highest != meterLeast {
		t.Errorf("at rest it still shows %v", m.highest)
	}
}

func TestATakeIsTrimmedByTheHandleThatIsNearer(t *testing.T) {
	const s = time.Second
	for _, c := range []struct {
		name     string
		x        []float32 // where the pointer begins and goes
		from, to time.Duration
	}{
		{"the first", []float32{90, 200}, 2 * s, 8 * s},
		{"the second", []float32{820, 700}, 1 * s, 7 * s},
		{"the first beyond the second", []float32{90, 990}, 7800 * time.Millisecond, 8 * s},
		{"the second beyond the first", []float32{790, -50}, 1 * s, 1200 * time.Millisecond},
		{"the first out of the picture", []float32{90, -500}, 0, 8 * s},
		{"the second out of it", []float32{790, 5000}, 1 * s, 10 * s},
	} {
		take := NewTake()
		var told string
		take.OnTrimmed = func(from, to time.Duration) { told = fmt.Sprint(from, to) }
		show(t, look.Day, fyne.NewSize(1000, takeHeight), take)
		take.Set(spoken(300), 10*s, s, 8*s)
		for i, x := range c.x {
			ev := &fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 20)}}
			if i > 0 {
				ev.Dragged.DX = x - c.x[i-1]
			}
			take.Dragged(ev)
		}
		take.DragEnd()
		if from, to := take.Span(); from != c.from || to != c.to || told != fmt.Sprint(from, to) {
			t.Errorf("%s: it goes from %v to %v, and told %s; want %v to %v", c.name, from, to, told, c.from, c.to)
		}
	}
}

func TestATakeIsTrimmedInStepsAsFarAsThereIsRoom(t *testing.T) {
	take := NewTake()
	show(t, look.Day, fyne.NewSize(1000, takeHeight), take)
	take.Set(spoken(300), time.Second, 300*time.Millisecond, 600*time.Millisecond)
	take.MoveFrom(-time.Second)
	take.MoveTo(50 * time.Millisecond)
	if from, to := take.Span(); from != 0 || to != 650*time.Millisecond {
		t.Errorf("it goes from %v to %v", from, to)
	}
	take.MoveTo(-time.Minute)
	take.MoveFrom(time.Minute)
	if from, to := take.Span(); from != 0 || to != takeLeast {
		t.Errorf("what is left goes from %v to %v", from, to)
	}
}

func TestATakeOfAnyShapeIsDrawn(t *testing.T) {
	take := NewTake()
	c := show(t, look.Day, fyne.NewSize(600, takeHeight), take)
	for _, n := range []int{0, 1, 7, 200, 100_000} {
		for _, whole := range []time.Duration{0, 1, time.Millisecond, 20 * time.Minute} {
			take.Set(make([]float64, n), whole, -time.Second, time.Hour)
			take.Tapped(&fyne.PointEvent{Position: fyne.NewPos(300, 10)})
			c.Capture()
			if from, to := take.Span(); from < 0 || to > whole || from > to {
				t.Errorf("%d values over %v: what is left goes from %v to %v", n, whole, from, to)
			}
		}
	}
}
