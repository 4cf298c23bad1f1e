package widget

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
	"doorway/session/draw"
)

func trendDay(n int) time.Time { return time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, n) }

// longing is a client's food noise over three journeys, asked every fifth day, and a questionnaire asked twice, of which the second
// answer is a change that its source marks.
func longing() TrendsData {
	noise := draw.Named{Name: "Food noise", Note: "0–10, own scale", Trend: draw.Trend{High: 10, Colour: draw.Accent}}
	var read []string
	for i, v := range []float64{9, 8.4, 8.6, 5, 4.4, 4.8, 5.2, 3, 2.6, 2.9, 1.2, 1, 1.3} {
		noise.Points = append(noise.Points, draw.TrendPoint{At: trendDay(i * 5), Value: v, Gap: i == 9})
		read = append(read, fmt.Sprintf("%s · %v", trendDay(i*5).Format("2 Jan"), v))
	}
	phq := draw.Named{Name: "PHQ-9", Note: "0–27", Trend: draw.Trend{High: 27, Colour: draw.Rise, Bands: []float64{5, 10, 15, 20}, Points: []draw.TrendPoint{
		{At: trendDay(10), Value: 17}, {At: trendDay(50), Value: 8, Changed: true},
	}}}
	return TrendsData{
		Trends: draw.Trends{
			All: []draw.Named{noise, phq}, From: trendDay(0), To: trendDay(60),
			Journeys: []time.Time{trendDay(11), trendDay(32), trendDay(53)},
			Date:     func(t time.Time) string { return t.Format("2 Jan") },
		},
		Read: [][]string{read, {"11 Sep · 17 · moderately severe", "21 Oct · 8 · mild"}},
	}
}

var trendRoom = fyne.NewSize(700, 210)

func TestTrendsAreDrawnAsTheyWereDesigned(t *testing.T) {
	trends := NewTrends(longing())
	c := show(t, look.Day, trendRoom, NewCard(trends))
	test.AssertImageMatches(t, "trend/day.png", c.Capture())
	strike(trends, fyne.KeyEnd)
	strike(trends, fyne.KeyHome)
	strike(trends, fyne.KeyRight)
	strike(trends, fyne.KeyRight)
	test.AssertImageMatches(t, "trend/read.png", c.Capture())
}

// read holds what is read to what is wanted of each chart.
func read(t *testing.T, trends *Trends, when string, want ...string) {
	t.Helper()
	if got := trends.Readings(); !slices.Equal(got, want) {
		t.Errorf("%s: read is %q, want %q", when, got, want)
	}
}

func TestArrowsReadOneMomentAfterTheOther(t *testing.T) {
	trends := NewTrends(longing())
	c := show(t, look.Day, trendRoom, trends)
	before := trends.MinSize()
	c.Focus(trends)
	read(t, trends, "at first", "", "")
	for _, step := range []struct {
		key  fyne.KeyName
		want []string
	}{
		{fyne.KeyLeft, []string{"31 Oct · 1.3", ""}}, // the latest
		{fyne.KeyRight, []string{"31 Oct · 1.3", ""}},
		{fyne.KeyLeft, []string{"26 Oct · 1", ""}},
		{fyne.KeyLeft, []string{"21 Oct · 1.2", "21 Oct · 8 · mild"}},
		{fyne.KeyHome, []string{"1 Sep · 9", ""}},
		{fyne.KeyLeft, []string{"1 Sep · 9", ""}},
		{fyne.KeyEnd, []string{"31 Oct · 1.3", ""}},
	} {
		strike(trends, step.key)
		read(t, trends, string(step.key), step.want...)
	}
	if trends.MinSize() != before {
		t.Errorf("reading moves the layout: %v, and before %v", trends.MinSize(), before)
	}
	c.Unfocus()
	read(t, trends, "without the keyboard", "", "")
}

func TestThePointerReadsTheNearestPoint(t *testing.T) {
	trends := NewTrends(longing())
	show(t, look.Day, trendRoom, trends)
	over := func(at time.Time) {
		one := trends.trend(0)
		trends.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(one.X(at, trends.plot())), 20)}})
	}
	over(trendDay(16))
	read(t, trends, "a day beside", "16 Sep · 5", "")
	over(trendDay(51))
	read(t, trends, "a day beside both", "21 Oct · 1.2", "21 Oct · 8 · mild")
	trends.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(10, 20)}})
	read(t, trends, "over the names", "", "")
	over(trendDay(16))
	trends.MouseOut()
	read(t, trends, "away", "", "")
}

func TestALongHistoryShowsItsEndAndFollowsTheKeysAndThePointer(t *testing.T) {
	data := longing()
	data.View = 20 * 24 * time.Hour
	trends := NewTrends(data)
	show(t, look.Day, trendRoom, trends)
	in := func(at time.Time) bool {
		from, to := trends.shown()
		return !at.Before(from) && !at.After(to)
	}
	if !in(trendDay(60)) || in(trendDay(30)) {
		t.Error("the latest is not in sight at first")
	}
	for range 13 {
		strike(trends, fyne.KeyLeft)
	}
	read(t, trends, "walked to the beginning", "1 Sep · 9", "")
	if !in(trendDay(0)) || in(trendDay(60)) {
		t.Error("what is read is not in sight")
	}
	for range 12 {
		trends.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-200, 0)})
	}
	if from, to := trends.shown(); !to.Equal(data.To) || to.Sub(from) != data.View {
		t.Errorf("pulled to the end, %v to %v is in sight", from, to)
	}
	trends.Set(longing())
	if !in(trendDay(0)) || !in(trendDay(60)) {
		t.Error("a short history is not whole in sight")
	}
}

func TestTrendsOfNothingAndOfOnePointHold(t *testing.T) {
	one := draw.Named{Name: "SUDS", Trend: draw.Trend{High: 10, Points: []draw.TrendPoint{{At: trendDay(0), Value: 4}}}}
	for name, data := range map[string]TrendsData{
		"nothing":          {},
		"an empty chart":   {Trends: draw.Trends{All: []draw.Named{{Name: "SUDS"}}}},
		"one point":        {Trends: draw.Trends{All: []draw.Named{one}, From: trendDay(0), To: trendDay(0)}, Read: [][]string{{"4"}}},
		"no words to read": {Trends: draw.Trends{All: []draw.Named{one}, From: trendDay(-1), To: trendDay(1)}},
	} {
		t.Run(name, func(t *testing.T) {
			trends := NewTrends(data)
			c := show(t, look.Day, trendRoom, trends)
			for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd} {
				strike(trends, key)
			}
			trends.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(400, 20)}})
			c.Capture()
		})
	}
}
