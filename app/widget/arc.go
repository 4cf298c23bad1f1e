package widget

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"doorway/session/draw"
)

// ArcUse is the place an arc is made for; it settles sizes and strengths.
type ArcUse int

// The places an arc is used in.
const (
	ArcJourney   ArcUse = iota // large, in the dark: lived and to come, with the playhead
	ArcPlan                    // on a card: the plan alone
	ArcSummary                 // on a card: a finished journey with its marks
	ArcThumbnail               // in a list: only the shape
)

// ArcPhase is one phase of an arc.
type ArcPhase = draw.Phase

// ArcMarkKind says in which colour a mark is drawn.
type ArcMarkKind int

// The kinds of marks, from the quietest to the one drawn above all others.
const (
	ArcPlain ArcMarkKind = iota
	ArcAccent
	ArcConcern
)

// ArcMark is a moment that is shown as a dot on the arc.
type ArcMark struct {
	ID    string
	At    time.Duration // since the journey began
	Kind  ArcMarkKind
	Label string // written beneath while the mark is chosen, as its time
}

// ArcData is all that an arc shows. The arc keeps nothing else.
type ArcData struct {
	Phases   []ArcPhase
	Current  int             // the phase whose name is bright; below zero for none
	Now      time.Duration   // where the playhead stands
	ShowNow  bool            // whether there is a playhead
	Held     bool            // whether the current phase is held, which hollows the playhead
	Marks    []ArcMark       // in any order
	CheckIns []time.Duration // planned and still to come
	Start    string          // the wall clock at the start; empty writes nothing
	Landing  string          // the wall clock at the landing; empty writes nothing
	Chosen   string          // the ID of the chosen mark, or empty
}

var _ fyne.Widget = (*Arc)(nil)

// Arc shows the timeline of a journey as one rising and falling line, coloured by its phases.
// Like every widget it is made, changed and read on the UI goroutine.
type Arc struct {
	widget.BaseWidget

	use     ArcUse
	data    ArcData
	curve   *draw.Curve // as it is drawn; it follows the data once that differs visibly
	axis    float64     // in seconds; it follows the data at once, so that a playhead never goes back
	glide   *arcGlide
	drawn   *arcRenderer // while it is on the screen
	focused bool         // whether the arrow keys walk its marks
}

// NewArc returns an arc for a place, in the colours of the theme there.
func NewArc(use ArcUse, data ArcData) *Arc {
	a := &Arc{use: use}
	a.take(data)
	a.ExtendBaseWidget(a)
	return a
}

// Set shows other data. A new plan glides into its shape; a later Now moves only the playhead, so this may be called each second.
// It keeps the slices of data: the caller does not change them afterwards.
func (a *Arc) Set(data ArcData) {
	old := a.data
	if sameArc(old, data) {
		return
	}
	a.data = data
	if a.drawn == nil {
		a.take(data)
		return
	}
	a.drawn.change(old)
}

// XAt is the distance from the arc's left edge at which a moment lies.
func (a *Arc) XAt(at time.Duration) float32 {
	return float32(clamp01(at.Seconds()/a.axis)) * a.Size().Width
}

// take shows data at once, without a glide.
func (a *Arc) take(data ArcData) {
	a.data = data
	a.show(data.curve())
}

func (a *Arc) show(c *draw.Curve) {
	a.curve, a.axis = c, c.Axis
}

// curve is the shape the data asks for. Past the landing the axis goes on with the clock, and a mark is never beyond its end.
func (d ArcData) curve() *draw.Curve {
	last := time.Duration(0)
	if d.ShowNow {
		last = d.Now
	}
	for _, m := range d.Marks {
		last = max(last, m.At)
	}
	return draw.NewCurve(d.Phases, last.Seconds())
}

// landing is when the last phase ends as planned.
func (d ArcData) landing() time.Duration {
	var sum time.Duration
	for _, p := range d.Phases {
		sum += max(p.Length, 0)
	}
	return sum
}

// ticks are the moments between phases and the landing, where the clock has gone past it.
func (a *Arc) ticks() []float64 {
	var ticks []float64
	for i := range a.curve.Ends[:max(len(a.curve.Ends)-1, 0)] {
		if at := a.curve.Ends[i]; at > 0 {
			ticks = append(ticks, at)
		}
	}
	if landing := a.data.landing().Seconds(); landing > 0 && landing < a.curve.Axis {
		ticks = append(ticks, landing)
	}
	return ticks
}

func (a *Arc) chosenMark() (ArcMark, bool) {
	i := slices.IndexFunc(a.data.Marks, func(m ArcMark) bool { return m.ID == a.data.Chosen })
	if i < 0 || a.data.Chosen == "" {
		return ArcMark{}, false
	}
	return a.data.Marks[i], true
}

// repaints reports whether these data show something on the rasters that old did not, the shape of the curve aside.
func (d ArcData) repaints(old ArcData) bool {
	return d.ShowNow != old.ShowNow || !slices.Equal(d.Marks, old.Marks) || !slices.Equal(d.CheckIns, old.CheckIns)
}

func sameArc(a, b ArcData) bool {
	return a.Current == b.Current && a.Now == b.Now && a.ShowNow == b.ShowNow && a.Held == b.Held &&
		a.Start == b.Start && a.Landing == b.Landing && a.Chosen == b.Chosen &&
		slices.Equal(a.Phases, b.Phases) && slices.Equal(a.Marks, b.Marks) && slices.Equal(a.CheckIns, b.CheckIns)
}
