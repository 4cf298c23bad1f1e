package widget

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"

	"doorway/session/draw"
)

// lozenge are the phases of an hour: up to Open, and down again.
func lozenge() []ArcPhase {
	return []ArcPhase{
		{Name: "Settle", Length: 8 * time.Minute, Height: 0.05, Colour: look.Settle},
		{Name: "Rise", Length: 13 * time.Minute, Height: 0.55, Colour: look.Rise},
		{Name: "Open", Length: 21 * time.Minute, Height: 1, Colour: look.Open},
		{Name: "Return", Length: 11 * time.Minute, Height: 0.5, Colour: look.Return},
		{Name: "Land", Length: 7 * time.Minute, Height: 0.05, Colour: look.Land},
	}
}

func lozengeJourney() ArcData {
	return ArcData{
		Phases: lozenge(), Current: 2, Now: 34*time.Minute + 12*time.Second, ShowNow: true, Start: "13:58", Landing: "14:58",
		Marks: []ArcMark{
			{ID: "medicine", At: 3 * time.Minute},
			{ID: "onset", At: 11 * time.Minute},
			{ID: "emotion", At: 20 * time.Minute},
			{ID: "check-in", At: 27 * time.Minute},
			{ID: "words", At: 32*time.Minute + 6*time.Second, Kind: ArcAccent},
		},
		CheckIns: []time.Duration{40 * time.Minute, 49 * time.Minute, 56 * time.Minute},
	}
}

// closedJourney is a journey that was an hour long, with marks at 10, 20, 20 and 40 minutes, not in their order.
func closedJourney() ArcData {
	d := ArcData{Phases: lozenge(), Current: -1, Start: "10:04", Landing: "11:04"}
	for _, m := range []struct {
		id      string
		minutes int
		kind    ArcMarkKind
	}{{"d", 40, ArcConcern}, {"b", 20, ArcPlain}, {"c", 20, ArcAccent}, {"a", 10, ArcPlain}} {
		d.Marks = append(d.Marks, ArcMark{ID: m.id, At: time.Duration(m.minutes) * time.Minute, Kind: m.kind, Label: strconv.Itoa(m.minutes) + ":00"})
	}
	for i := range d.Phases {
		d.Phases[i].Name = ""
	}
	return d
}

// shown puts an arc on a canvas of its own, with room around it, in the look it is made for.
func shown[W fyne.Widget](t testing.TB, arc W, size fyne.Size) (fyne.Canvas, W) {
	test.NewTempApp(t)
	variant := look.Day
	if a, ok := any(arc).(*Arc); ok && a.use == ArcJourney {
		variant = look.Night
	}
	look.Wear(variant)
	ground := canvas.NewRectangle(look.Color(look.Theme(variant), look.ColorCard))
	if variant == look.Night {
		ground.FillColor = look.Color(look.Theme(variant), "background")
	}
	const margin = 20
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(container.NewStack(ground, container.NewWithoutLayout(arc)))
	c.Resize(size.AddWidthHeight(2*margin, 2*margin))
	arc.Move(fyne.NewPos(margin, margin))
	arc.Resize(size)
	arc.Refresh()
	return c, arc
}

func TestArcLooksAsItIsMeantTo(t *testing.T) {
	plan := ArcData{Phases: lozenge(), Current: -1}
	unnamed := closedJourney()
	past := lozengeJourney()
	past.Now, past.Current, past.CheckIns = 70*time.Minute, 4, nil
	held := lozengeJourney()
	held.Held = true
	chosen := closedJourney()
	chosen.Chosen = "c"
	crowded := lozengeJourney()
	for i := range 300 {
		crowded.Marks = append(crowded.Marks, ArcMark{ID: fmt.Sprint(i), At: time.Duration(i*7) * time.Second, Kind: ArcMarkKind(i % 50 / 48 * 2)})
	}
	for _, c := range []struct {
		golden string
		arc    fyne.Widget
		size   fyne.Size
		scale  float32
	}{
		{"arc_journey", NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(420, 140), 1},
		{"arc_journey_twice", NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(320, 130), 2},
		{"arc_journey_held", NewArc(ArcJourney, held), fyne.NewSize(420, 140), 1},
		{"arc_journey_past_landing", NewArc(ArcJourney, past), fyne.NewSize(420, 140), 1},
		{"arc_journey_crowded", NewArc(ArcJourney, crowded), fyne.NewSize(420, 140), 1},
		{"arc_plan", NewArc(ArcPlan, plan), fyne.NewSize(388, 100), 1},
		{"arc_plan_unnamed", NewArc(ArcPlan, ArcData{Phases: unnamed.Phases}), fyne.NewSize(240, 70), 1},
		{"arc_summary", NewArcChooser(chosen, nil), fyne.NewSize(420, 110), 1},
		{"arc_thumbnail", NewArc(ArcThumbnail, plan), fyne.NewSize(150, 30), 1},
		{"arc_empty", NewArc(ArcJourney, ArcData{}), fyne.NewSize(320, 120), 1},
	} {
		t.Run(c.golden, func(t *testing.T) {
			screen, _ := shown(t, c.arc, c.size)
			screen.(interface{ SetScale(float32) }).SetScale(c.scale)
			test.AssertImageMatches(t, c.golden+".png", screen.Capture())
		})
	}
}

func TestThePlayheadStepsWithoutANewCurve(t *testing.T) {
	_, arc := shown(t, NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(1224, 200))
	curve, before, dot := arc.curve, arc.data, arc.drawn.headDot.Position()
	next := before
	next.Now += 10 * time.Second
	arc.Set(next)
	if arc.curve != curve || next.repaints(before) {
		t.Error("a step of the playhead asked for a new raster")
	}
	moved := arc.drawn.headDot.Position().X - dot.X
	if want := float32(1224) * 10 / 3600; moved < want-0.01 || moved > want+0.01 {
		t.Errorf("the playhead moved by %v, want %v", moved, want)
	}
	if got, want := arc.drawn.livedBox.Size().Width, arc.drawn.style.overhang+arc.XAt(next.Now); got != want {
		t.Errorf("the lived part is %v wide, want %v", got, want)
	}
}

func TestAHeldPhaseGrowsByLessThanAPixelAtATime(t *testing.T) {
	_, arc := shown(t, NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(1224, 200))
	d := arc.data
	d.Held = true
	last := arc.XAt(d.Now)
	for range 1200 {
		d.Phases = append([]ArcPhase(nil), d.Phases...)
		d.Phases[2].Length += time.Second
		d.Now += time.Second
		arc.Set(d)
		x := arc.XAt(d.Now)
		if x-last > 1 || last-x > 0.001 {
			t.Fatalf("the playhead jumped from %v to %v", last, x)
		}
		if arc.glide != nil {
			t.Fatal("a phase that grows by a second glides")
		}
		last = x
	}
	if off := arc.curve.Drift(d.curve()) * 1224; off > 1 {
		t.Errorf("after 20 minutes the drawn arc is %v off its plan", off)
	}
}

func TestANewPlanGlidesThereInSmallSteps(t *testing.T) {
	from, to := lozengeJourney(), lozengeJourney()
	to.Phases[2].Length += 5 * time.Minute
	a, b := from.curve(), to.curve()
	const width = 1224
	last, frames := a.Place(from.Now.Seconds())*width, 0
	g := newGlide(a, b, func(c *draw.Curve, end bool) {
		frames++
		x := c.Place(from.Now.Seconds()) * width
		if x > last+0.001 || last-x > 12 {
			t.Errorf("frame %d brings the playhead from %v to %v", frames, last, x)
		}
		last = x
		if end && c.Drift(b) != 0 {
			t.Error("the glide does not end at the new plan")
		}
	})
	for i := range 61 {
		g.animation.Tick(float32(i) / 60)
	}
	if frames != glideFrames {
		t.Errorf("the glide took %d frames, want %d", frames, glideFrames)
	}
	if want := b.Place(from.Now.Seconds()) * width; last != want {
		t.Errorf("the playhead stands at %v, want %v", last, want)
	}
}

func TestANewPlanIsShownWhenItsGlideEnds(t *testing.T) {
	_, arc := shown(t, NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(1224, 200))
	d := arc.data
	d.Phases = append(d.Phases[:3:3], ArcPhase{Name: "Land", Length: 7 * time.Minute, Height: 0.05, Colour: look.Land})
	arc.Set(d) // the test driver goes straight to an animation's end
	if arc.glide != nil || arc.curve.Drift(d.curve()) != 0 {
		t.Error("the arc does not show its new plan")
	}
}

func TestTheClockGoesOnPastTheLanding(t *testing.T) {
	_, arc := shown(t, NewArc(ArcJourney, lozengeJourney()), fyne.NewSize(1000, 200))
	d := arc.data
	last := float32(0)
	for d.Now = 59 * time.Minute; d.Now <= 75*time.Minute; d.Now += time.Second {
		arc.Set(d)
		x := arc.XAt(d.Now)
		if x > 1000 || x < last-0.001 {
			t.Fatalf("at %v the playhead stands at %v after %v", d.Now, x, last)
		}
		last = x
	}
	if x := arc.XAt(time.Hour); x > 810 || x < 790 {
		t.Errorf("at 75 minutes the landing at 60 lies at %v of 1000", x)
	}
}

func TestAClickChoosesTheNearestMark(t *testing.T) {
	for _, c := range []struct {
		minute int
		want   []string
	}{
		{3, []string{"a"}},
		{14, []string{"a"}},
		{16, []string{"b", "c", "b"}}, // two marks of one moment take turns
		{31, []string{"d"}},
		{59, []string{"d", "d"}},
	} {
		t.Run(strconv.Itoa(c.minute), func(t *testing.T) {
			chosen := ""
			_, arc := shown(t, NewArcChooser(closedJourney(), func(id string) { chosen = id }), fyne.NewSize(600, 120))
			for _, want := range c.want {
				test.TapAt(arc, fyne.NewPos(float32(c.minute)*10, 60))
				if chosen != want {
					t.Errorf("chose %q, want %q", chosen, want)
				}
			}
		})
	}
}

func TestArrowKeysWalkTheMarks(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []fyne.KeyName
		want string
	}{
		{"right begins at the first", []fyne.KeyName{fyne.KeyRight}, "a"},
		{"left begins at the last", []fyne.KeyName{fyne.KeyLeft}, "d"},
		{"right goes through a shared moment", []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight}, "c"},
		{"the last is the end", []fyne.KeyName{fyne.KeyEnd, fyne.KeyRight}, "d"},
		{"the first is the end", []fyne.KeyName{fyne.KeyHome, fyne.KeyLeft}, "a"},
		{"left goes back", []fyne.KeyName{fyne.KeyEnd, fyne.KeyLeft}, "c"},
		{"other keys do nothing", []fyne.KeyName{fyne.KeyHome, fyne.KeyUp}, "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			chosen := ""
			screen, arc := shown(t, NewArcChooser(closedJourney(), func(id string) { chosen = id }), fyne.NewSize(600, 120))
			screen.Focus(arc)
			for _, k := range c.keys {
				screen.Focused().TypedKey(&fyne.KeyEvent{Name: k})
			}
			if chosen != c.want {
				t.Errorf("chose %q, want %q", chosen, c.want)
			}
		})
	}
}

func TestAnArcWithoutMarksHasNothingToChoose(t *testing.T) {
	_, arc := shown(t, NewArcChooser(ArcData{Phases: lozenge()}, func(id string) { t.Errorf("chose %q", id) }), fyne.NewSize(600, 120))
	test.TapAt(arc, fyne.NewPos(300, 60))
	arc.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
}

func TestTheChosenMarksTimeNeverLiesOnAnother(t *testing.T) {
	for _, minutes := range []int{0, 1, 3, 30, 57, 60} {
		d := closedJourney()
		d.Marks = []ArcMark{{ID: "m", At: time.Duration(minutes) * time.Minute, Label: "0:00"}}
		d.Chosen = "m"
		_, arc := shown(t, NewArcChooser(d, nil), fyne.NewSize(600, 120))
		r := arc.drawn
		var texts []*canvas.Text
		for _, o := range []*canvas.Text{r.start, r.chosen, r.landing} {
			if o.Visible() {
				texts = append(texts, o)
			}
		}
		if !r.chosen.Visible() {
			t.Errorf("at %d minutes the mark's time is hidden", minutes)
		}
		assertApart(t, texts, 600)
	}
}

func TestNamesNeverOverlapNorLeaveTheArc(t *testing.T) {
	short := append([]ArcPhase{{Name: "Arrive", Length: 2 * time.Minute, Height: 0.02, Colour: look.Arrive}}, lozenge()...)
	long := lozenge()
	for i := range long {
		long[i].Name = "A name that a clinic made up for its phase"
	}
	for _, c := range []struct {
		name   string
		phases []ArcPhase
	}{{"the usual", lozenge()}, {"a short one first", short}, {"long names", long}} {
		_, arc := shown(t, NewArc(ArcJourney, ArcData{Phases: c.phases, Current: 2, Start: "13:58", Landing: "14:58"}), fyne.NewSize(600, 200))
		for width := float32(600); width <= 1300; width += 7 {
			arc.Resize(fyne.NewSize(width, 200))
			var texts []*canvas.Text
			for _, n := range arc.drawn.names {
				if n.Visible() {
					texts = append(texts, n)
				}
			}
			assertApart(t, texts, width)
			if !arc.drawn.names[2].Visible() {
				t.Errorf("%s, %v wide: the current phase has no name", c.name, width)
			}
			if c.name == "the usual" && len(texts) != 5 {
				t.Errorf("%v wide: %d names, want 5", width, len(texts))
			}
		}
	}
}

func assertApart(t *testing.T, texts []*canvas.Text, width float32) {
	t.Helper()
	end := float32(0)
	for _, text := range texts {
		left := text.Position().X
		if left < end-0.01 || left+text.MinSize().Width > width+0.5 {
			t.Errorf("%q stands from %v to %v, beside one that ends at %v, on %v", text.Text, left, left+text.MinSize().Width, end, width)
		}
		end = left + text.MinSize().Width
	}
}
