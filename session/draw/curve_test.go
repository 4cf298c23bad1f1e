package draw

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var phaseColours = []RGB{ToRGB(Settle), ToRGB(Rise), ToRGB(Open), ToRGB(Return), ToRGB(Land)}

// anyPhases are up to twelve phases of any height, some without length.
func anyPhases(t *rapid.T) []Phase {
	phases := make([]Phase, rapid.IntRange(1, 12).Draw(t, "phases"))
	for i := range phases {
		phases[i] = Phase{
			Length: time.Duration(rapid.IntRange(0, 3600).Draw(t, "seconds")) * time.Second,
			Height: float64(rapid.IntRange(0, 100).Draw(t, "height")) / 100,
			Colour: phaseColours[i%len(phaseColours)].Opaque(),
		}
	}
	return phases
}

func TestACurveStaysWithinItsHeightsAndNeverSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		phases := anyPhases(t)
		c := NewCurve(phases, 0)
		highest := 0.0
		for i, p := range phases {
			if c.Ends[i] > c.Start(i) {
				highest = max(highest, p.Height)
			}
		}
		highest = floorHeight + (1-floorHeight)*highest
		last := c.Height(0)
		for k := range 5001 {
			h := c.Height(float64(k) / 5000)
			if math.IsNaN(h) || h < floorHeight || h > highest+1e-9 {
				t.Fatalf("height %v is outside %v to %v", h, floorHeight, highest)
			}
			if step := math.Abs(h - last); step > 0.01 {
				t.Fatalf("the curve steps by %v", step)
			}
			last = h
		}
	})
}

func TestACurveHasNoHillThatItsPhasesDoNotHave(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		phases := anyPhases(t)
		c := NewCurve(phases, 0)
		var stairs, curve turns
		for i, p := range phases {
			if c.Ends[i] > c.Start(i) {
				stairs.add(p.Height)
			}
		}
		for k := range 2001 {
			curve.add(c.Height(float64(k) / 2000))
		}
		if curve.count > stairs.count {
			t.Fatalf("the curve turns %d times, its phases %d times", curve.count, stairs.count)
		}
	})
}

// turns counts how often a row of values changes between rising and falling.
type turns struct {
	count  int
	began  bool
	last   float64
	rising float64
}

func (r *turns) add(v float64) {
	if r.began && math.Abs(v-r.last) < 1e-9 {
		return
	}
	if r.began {
		way := math.Copysign(1, v-r.last)
		if r.rising != 0 && way != r.rising {
			r.count++
		}
		r.rising = way
	}
	r.began, r.last = true, v
}

func TestTheStandardPhasesRiseOnceAndFallOnce(t *testing.T) {
	c := NewCurve(lozenge(), 0)
	var way turns
	for k := range 2001 {
		way.add(c.Height(float64(k) / 2000))
	}
	if way.count != 1 {
		t.Errorf("the curve turns %d times, want once", way.count)
	}
	if top := c.Height(c.Place(31 * 60)); top < 0.995 {
		t.Errorf("in the middle of Open the curve stands at %v", top)
	}
	for _, end := range []float64{0, 1} {
		if h := c.Height(end); h > 0.15 {
			t.Errorf("at the end %v the curve stands at %v", end, h)
		}
	}
}

func TestAShortHighPhaseStillReachesItsHeight(t *testing.T) {
	phases := lozenge()
	phases[2].Length = 20 * time.Second
	c := NewCurve(phases, 0)
	top := 0.0
	for k := range 1001 {
		top = max(top, c.Height(float64(k)/1000))
	}
	if top < 0.999 {
		t.Errorf("the curve reaches only %v", top)
	}
}

func TestASkippedPhaseLeavesNoTrace(t *testing.T) {
	with, without := lozenge(), lozenge()
	with = append(with, Phase{Height: 1, Colour: Open})
	with[1].Length = 0
	without = append(without[:1:1], without[2:]...)
	a, b := NewCurve(with, 0), NewCurve(without, 0)
	if a.shape != b.shape || a.tints != b.tints {
		t.Error("a phase without length changes the curve")
	}
}

func TestTheLastPhaseGoesOnToTheEndOfTheAxis(t *testing.T) {
	c := NewCurve(lozenge(), 80*60)
	if c.Axis != 80*60 {
		t.Errorf("the axis ends at %v s, want 4800", c.Axis)
	}
	if got := c.Colour(1); got != ToRGB(Land) {
		t.Errorf("the end has the colour %v, want Land's", got)
	}
}

func TestASecondMoreChangesTheCurveByLessThanAPixel(t *testing.T) {
	longer := lozenge()
	longer[2].Length += time.Second
	a, b := NewCurve(lozenge(), 0), NewCurve(longer, 0)
	for i := range a.shape {
		if d := math.Abs(a.shape[i] - b.shape[i]); d > 1.0/200 {
			t.Fatalf("the curve moves by %v of its height", d)
		}
	}
}

func TestColoursRunIntoOneAnother(t *testing.T) {
	c := NewCurve(lozenge(), 0)
	last := c.Colour(0)
	for k := range 1225 {
		next := c.Colour(float64(k) / 1224)
		for i := range next {
			if math.Abs(next[i]-last[i]) > 2 {
				t.Fatalf("at %d the colour steps from %v to %v", k, last, next)
			}
		}
		last = next
	}
	middle, open := c.Colour(c.Place(31.5*60)), ToRGB(Open)
	for i := range middle {
		if math.Abs(middle[i]-open[i]) > 6 {
			t.Errorf("the middle of Open is %v, want nearly %v", middle, open)
		}
	}
}

// lozenge is an hour's journey.
func lozenge() []Phase {
	return []Phase{
		{Name: "Settle", Length: 8 * time.Minute, Height: 0.05, Colour: Settle},
		{Name: "Rise", Length: 13 * time.Minute, Height: 0.55, Colour: Rise},
		{Name: "Open", Length: 21 * time.Minute, Height: 1, Colour: Open},
		{Name: "Return", Length: 11 * time.Minute, Height: 0.5, Colour: Return},
		{Name: "Land", Length: 7 * time.Minute, Height: 0.05, Colour: Land},
	}
}
