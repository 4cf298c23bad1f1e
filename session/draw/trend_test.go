package draw

import (
	"image/color"
	"testing"
	"time"
)

func day(n int) time.Time { return time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, n) }

// noise is the food noise of a client over three journeys.
func noise() Trend {
	t := Trend{From: day(0), To: day(60), High: 10, Colour: Accent, Journeys: []time.Time{day(11), day(32), day(53)}}
	for i, v := range []float64{9, 8.4, 8.6, 5, 4.4, 4.8, 5.2, 3, 2.6, 2.9, 1.2, 1, 1.3} {
		t.Points = append(t.Points, TrendPoint{At: day(i * 5), Value: v})
	}
	return t
}

func TestATrendsPlaceGivesItsTimeAndValueBack(t *testing.T) {
	trend, b := noise(), Box{20, 10, 420, 74}
	for _, p := range trend.Points {
		x := trend.X(p.At, b)
		if x < b.Left || x > b.Right {
			t.Errorf("%v lies at %v, outside the box", p.At, x)
		}
		if back := trend.Time(x, b); back.Sub(p.At).Abs() > time.Second {
			t.Errorf("%v came back as %v", p.At, back)
		}
	}
	if low, high := trend.Y(0, b), trend.Y(10, b); !(high < low && high >= b.Top && low <= b.Bottom) {
		t.Errorf("0 lies at %v, 10 at %v", low, high)
	}
	if trend.Y(-5, b) != trend.Y(0, b) || trend.Y(99, b) != trend.Y(10, b) {
		t.Error("a value beyond the range leaves the box")
	}
}

func TestThePointerFindsTheNearestPoint(t *testing.T) {
	trend, b := noise(), Box{0, 0, 600, 60}
	for x, want := range map[float64]int{0: 0, 24: 0, 26: 1, 600: 12, 608: 12, 640: -1} {
		if got := trend.Nearest(x, 26, b); got != want {
			t.Errorf("at %v the nearest is %d, want %d", x, got, want)
		}
	}
	if (Trend{}).Nearest(3, 100, b) != -1 {
		t.Error("a trend without points has a nearest one")
	}
}

func TestNoLineCrossesATimeInWhichNothingWasAsked(t *testing.T) {
	trend := Trend{
		From: day(0), To: day(10), High: 10, Colour: Accent,
		Points: []TrendPoint{{At: day(0), Value: 5}, {At: day(10), Value: 5}},
	}
	b := Box{0, 0, 100, 40}
	middle := func() color.Color {
		m := NewImage(100, 40, 2)
		trend.Draw(m, b)
		return m.Picture().At(100, int(2*trend.Y(5, b)))
	}
	if got := middle(); color.NRGBAModel.Convert(got) != trend.Colour {
		t.Errorf("between two points there is %v", got)
	}
	trend.Points[1].Gap = true
	if got := color.NRGBAModel.Convert(middle()); got != White {
		t.Errorf("in a gap there is %v", got)
	}
}

func TestATrendOfNothingDrawsOnlyItsGround(t *testing.T) {
	for name, trend := range map[string]Trend{
		"nothing":       {},
		"no points":     {From: day(0), To: day(9), High: 10},
		"no time":       {From: day(0), To: day(0), High: 10, Points: []TrendPoint{{At: day(0), Value: 3}}},
		"no range":      {From: day(0), To: day(9), Points: []TrendPoint{{At: day(0), Value: 3}}},
		"before it all": {From: day(5), To: day(9), High: 10, Points: []TrendPoint{{At: day(-9000), Value: 3}, {At: day(6), Value: 1}}},
	} {
		m := NewImage(50, 20, 1)
		trend.Draw(m, Box{5, 2, 45, 18})
		if got := m.Picture().At(25, 18); color.NRGBAModel.Convert(got) == White {
			t.Errorf("%s: there is no ground line", name)
		}
	}
}
