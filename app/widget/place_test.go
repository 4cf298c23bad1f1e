package widget

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

// parts are phases of so many minutes each.
func parts(minutes ...int) ArcData {
	d := ArcData{Current: -1}
	for i, m := range minutes {
		d.Phases = append(d.Phases, ArcPhase{Name: fmt.Sprintf("Part %d", i+1), Length: time.Duration(m) * time.Minute, Height: 0.5, Colour: look.Open})
	}
	return d
}

func TestAPlaceOnAPlanIsPointedAtByPointerAndByKey(t *testing.T) {
	var told []time.Duration
	p := NewArcPlace(parts(20, 40), func(at time.Duration) { told = append(told, at) })
	c := show(t, look.Day, fyne.NewSize(600, 100), p)
	if _, placed := p.Place(); placed {
		t.Error("there is a playhead before anybody pointed")
	}
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(p.Size().Width/2, 40)})
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(2*p.Size().Width, 40)}})
	c.Focus(p)
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyHome, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyEnd} {
		strike(p, key)
	}
	want := []time.Duration{30, 60, 59, 0, 1, 2, 1, 0, 0, 60}
	for i := range want {
		want[i] *= time.Minute
	}
	if fmt.Sprint(told) != fmt.Sprint(want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

func TestAShorterPlanTakesThePlaceAlongToItsLanding(t *testing.T) {
	p := NewArcPlace(parts(20, 40), nil)
	show(t, look.Day, fyne.NewSize(600, 100), p)
	p.SetPlace(50 * time.Minute)
	p.SetPlan(parts(10, 20))
	if at, placed := p.Place(); at != 30*time.Minute || !placed {
		t.Errorf("the place is %v, %v", at, placed)
	}
}

func TestAPlanOfMorePartsStandsAtOnce(t *testing.T) {
	arc := NewArc(ArcPlan, parts(60))
	show(t, look.Day, fyne.NewSize(600, 100), arc)
	arc.Set(parts(10, 10, 10, 10, 10, 10))
	arc.Set(parts(30, 30))
	if x := arc.XAt(30 * time.Minute); x != arc.Size().Width/2 {
		t.Errorf("the middle lies at %v of %v", x, arc.Size().Width)
	}
}

func TestSuggestionsAreSteppedThroughAndChosenByAClick(t *testing.T) {
	s := NewSuggestions()
	var told []string
	s.OnChosen = func(id string) { told = append(told, id) }
	show(t, look.Day, fyne.NewSize(300, 120), s)
	s.Step(1) // through nothing
	s.Set(Option{ID: "a", Title: "R-07"}, Option{ID: "b", Title: "R-08", Detail: "2 journeys"})
	var lit []string
	for _, by := range []int{1, 1, 1, -1, -1, -1} {
		s.Step(by)
		id, _ := s.Lit()
		lit = append(lit, id)
	}
	if got := strings.Join(lit, " "); got != "a b  b a " {
		t.Errorf("lit are %q", got)
	}
	test.Tap(s.list.Objects[1].(*suggestion))
	s.Step(1)
	s.Set()
	if _, ok := s.Lit(); ok || s.Visible() || fmt.Sprint(told) != "[b]" {
		t.Errorf("told %v; nothing is left to see: %v", told, !s.Visible())
	}
}

func TestALongCheckBreaksIntoLinesAndItsDetailGivesWay(t *testing.T) {
	c := NewCheck(strings.Repeat("Eye shade, blanket, water ", 8)).Wrap()
	c.SetDetail("124/80")
	show(t, look.Day, fyne.NewSize(240, 400), c)
	detail := test.WidgetRenderer(c).(*checkRenderer).detail
	if size := c.MinSize(); size.Width > 240 || size.Height < 5*20 || detail.Visible() {
		t.Errorf("it needs %v, and the detail shows: %v", size, detail.Visible())
	}
	short := NewCheck("Pressure taken").Wrap()
	short.SetDetail("124/80")
	show(t, look.Day, fyne.NewSize(240, 60), short)
	if !test.WidgetRenderer(short).(*checkRenderer).detail.Visible() || short.MinSize().Height > checkHeight {
		t.Error("a short one has no room for its detail")
	}
}

func TestAQuoteIsWrittenSmallerTheLongerItIsAndPressedToEdit(t *testing.T) {
	pressed := 0
	q := NewQuote(func() { pressed++ })
	c := show(t, look.Day, fyne.NewSize(500, 300), q)
	q.SetText("To hear my own voice.")
	one := q.MinSize().Height
	q.SetText(strings.Repeat("To hear my own voice. ", 40))
	if lines := q.MinSize().Height / one; lines < 3 || lines > 14 {
		t.Errorf("forty sentences are %v times as high as one", lines)
	}
	test.Tap(q)
	c.Focus(q)
	strike(q, fyne.KeyReturn)
	if pressed != 2 {
		t.Errorf("it was pressed %d times", pressed)
	}
}
