package draw

import (
	"fmt"
	"image/color"
	"strings"
	"testing"
	"time"
)

// notes is a canvas that notes where words and dots stand.
type notes struct {
	words []noted
	dots  []Point
}

type noted struct {
	words string
	box   Box
}

func (n *notes) Stroke([]Point, Pen)                    {}
func (n *notes) Fill([]Point, Paint)                    {}
func (n *notes) Disc(p Point, _ float64, _ color.NRGBA) { n.dots = append(n.dots, p) }

func (n *notes) Text(at Point, l Line) {
	if l.Words != "" {
		n.words = append(n.words, noted{l.Words, Box{at.X, at.Y - 6, at.X + l.Width, at.Y + 2}})
	}
}

func (n *notes) has(words string) bool {
	for _, one := range n.words {
		if one.words == words {
			return true
		}
	}
	return false
}

// apart checks that all words stand inside a box, and none on another.
func (n *notes) apart(t *testing.T, b Box) {
	t.Helper()
	for i, one := range n.words {
		if o := one.box; o.Left < b.Left-6 || o.Right > b.Right+6 || o.Top < b.Top-6 || o.Bottom > b.Bottom+6 {
			t.Errorf("%q stands at %v, outside %v", one.words, o, b)
		}
		for _, other := range n.words[:i] {
			if o, p := one.box, other.box; o.Left < p.Right && p.Left < o.Right && o.Top < p.Bottom && p.Top < o.Bottom {
				t.Errorf("%q stands on %q", one.words, other.words)
			}
		}
	}
}

func TestWordsOfAnArcFindRoom(t *testing.T) {
	box := Box{40, 100, 540, 238}
	for name, marks := range map[string]int{"none": 0, "few": 6, "crowded": 200} {
		t.Run(name, func(t *testing.T) {
			a := Arc{Phases: lozenge(), End: time.Hour, Start: "10:04", Finish: "11:04"}
			for i := range marks {
				a.Marks = append(a.Marks, ArcMark{time.Duration(i) * time.Hour / time.Duration(marks), fmt.Sprint(i + 1), Ink})
			}
			var n notes
			a.Draw(&n, box)
			n.apart(t, box)
			if len(n.dots) != 2*marks {
				t.Errorf("%d dots and edges are drawn", len(n.dots))
			}
			for _, words := range []string{"10:04", "11:04", "Open"} {
				if !n.has(words) {
					t.Errorf("%s is missing", words)
				}
			}
			if marks > 0 && !n.has("1") {
				t.Error("the first mark has no number")
			}
		})
	}
	short := Arc{Phases: lozenge()}
	short.Phases[1].Length, short.Phases[3].Name = time.Second, strings.Repeat("a long name ", 60)
	var n notes
	short.Draw(&n, box)
	n.apart(t, box)
}

func TestTheChartOfVitalsHoldsEveryPressureThatCanBeEntered(t *testing.T) {
	box := Box{0, 0, 220, 90}
	for name, v := range map[string]Vitals{
		"none":      {End: time.Hour},
		"one":       {End: time.Hour, Readings: []Reading{{0, 128, 82}}},
		"extremes":  {End: time.Hour, Readings: []Reading{{time.Minute, 300, 20}, {2 * time.Minute, 41, 40}}},
		"days":      {Readings: []Reading{{0, 120, 80}, {72 * time.Hour, 130, 85}}},
		"far limit": {End: 45 * time.Minute, Readings: []Reading{{0, 120, 80}}, Limits: []int{299, 21}},
	} {
		t.Run(name, func(t *testing.T) {
			var n notes
			v.Draw(&n, box)
			n.apart(t, box)
			if len(n.dots) != 2*len(v.Readings) {
				t.Errorf("%d dots are drawn", len(n.dots))
			}
			for _, p := range n.dots {
				if p.X < box.Left || p.X > box.Right || p.Y < box.Top || p.Y > box.Bottom {
					t.Errorf("a dot stands at %v", p)
				}
			}
		})
	}
}

func TestTrendsShareOneAxisAndEachHasItsOwnRange(t *testing.T) {
	low, high := noise(), noise()
	high.High = 27
	trends := Trends{
		All: []Named{{low, "Food noise", "0–10, own scale"}, {high, "PHQ-9", "0–27"}}, From: day(0), To: day(60),
		Date: func(at time.Time) string { return at.Format("2 Jan") },
	}
	for i := range 30 {
		trends.Journeys = append(trends.Journeys, day(2*i))
	}
	box := Box{10, 10, 600, 10 + trends.Height()}
	var n notes
	trends.Draw(&n, box)
	n.apart(t, box)
	if len(n.dots) != 2*len(low.Points) {
		t.Fatalf("%d dots are drawn", len(n.dots))
	}
	for i := range low.Points {
		a, b := n.dots[i], n.dots[i+len(low.Points)]
		if a.X != b.X {
			t.Errorf("the same moment stands at %v and %v", a.X, b.X)
		}
		if off := b.Y - a.Y; off <= trendsEach+trendsGap {
			t.Errorf("%v of 27 stands as high as %v of 10", low.Points[i].Value, low.Points[i].Value)
		}
	}
}
