package widget

import (
	"cmp"
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doorway/app/look"

	"doorway/session/draw"
)

// arcStyle is how an arc looks in one use, in the units of the screen.
type arcStyle struct {
	plan     arcInk  // the whole journey, as planned
	lived    arcInk  // the part before the playhead
	room     float32 // above the curve
	overhang float32 // how far marks and the playhead may reach past the ends
	names    float32 // text size of the names
	times    float32 // text size of the times
	dot      float64 // radius of a mark
	least    fyne.Size
	ground   fyne.ThemeColorName // what the arc lies on; its fill fades into it
}

var arcStyles = map[ArcUse]arcStyle{
	ArcJourney: {
		plan:  arcInk{line: 2.5, strength: 0.55, high: 0.25, low: 0.04, baseLine: 1},
		lived: arcInk{line: 4, strength: 1, high: 0.34, low: 0.07, baseLine: 1},
		room:  18, overhang: 24, names: 14, times: 12, dot: 6, least: fyne.NewSize(320, 120),
		ground: theme.ColorNameBackground,
	},
	ArcPlan: {
		plan: arcInk{line: 3, strength: 1, high: 0.4, low: 0.3},
		room: 3, names: 12, times: 12, dot: 5, least: fyne.NewSize(160, 60),
		ground: look.ColorCard,
	},
	ArcSummary: {
		plan: arcInk{line: 3, strength: 1, high: 0.4, low: 0.3},
		room: 10, overhang: 12, names: 13, times: 12, dot: 6, least: fyne.NewSize(240, 80),
		ground: look.ColorCard,
	},
	ArcThumbnail: {
		plan: arcInk{high: 0.6, low: 0.5},
		room: 1, least: fyne.NewSize(60, 16),
		ground: look.ColorCard,
	},
}

// crowd is the number of marks above which they are drawn smaller.
const crowd = 60

var _ fyne.WidgetRenderer = (*arcRenderer)(nil)

type arcRenderer struct {
	arc   *Arc
	style arcStyle

	plan     *canvas.Raster
	lived    *canvas.Raster
	livedBox *container.Clip // shows the lived part as far as the playhead

	focusLine  *canvas.Line
	chosenLine *canvas.Line
	chosenDot  *canvas.Circle
	headLine   *canvas.Line
	headGlow   *canvas.RadialGradient
	headDot    *canvas.Circle

	names   []*canvas.Text // one for each phase; those without room are hidden
	start   *canvas.Text
	landing *canvas.Text
	chosen  *canvas.Text
}

// CreateRenderer is called by the toolkit.
func (a *Arc) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	r := &arcRenderer{
		arc:        a,
		style:      arcStyles[a.use],
		focusLine:  canvas.NewLine(color.Transparent),
		chosenLine: canvas.NewLine(color.Transparent),
		chosenDot:  canvas.NewCircle(color.Transparent),
		headLine:   canvas.NewLine(color.Transparent),
		headGlow:   canvas.NewRadialGradient(color.Transparent, color.Transparent),
		headDot:    canvas.NewCircle(color.Transparent),
		start:      canvas.NewText("", color.Transparent),
		landing:    canvas.NewText("", color.Transparent),
		chosen:     canvas.NewText("", color.Transparent),
	}
	r.plan = canvas.NewRaster(func(w, h int) image.Image { return r.planPicture().paint(w, h) })
	r.lived = canvas.NewRaster(func(w, h int) image.Image { return r.livedPicture().paint(w, h) })
	r.livedBox = container.NewClip(r.lived)
	r.focusLine.StrokeWidth = 2
	r.chosenLine.StrokeWidth = 2
	r.headLine.StrokeWidth = 2
	r.headDot.StrokeWidth = 3
	r.chosenDot.StrokeWidth = 2
	r.headDot.Resize(fyne.NewSquareSize(18))
	r.headGlow.Resize(fyne.NewSquareSize(48))
	for _, t := range []*canvas.Text{r.start, r.landing, r.chosen} {
		t.TextSize = r.style.times
		t.FontSource = look.Regular
	}
	a.drawn = r
	r.Refresh()
	return r
}

// Destroy ends a glide that is under way.
func (r *arcRenderer) Destroy() {
	r.arc.glide.stop()
	r.arc.glide = nil
	if r.arc.drawn == r {
		r.arc.drawn = nil
	}
}

// MinSize is the least size at which the use still reads.
func (r *arcRenderer) MinSize() fyne.Size {
	return r.style.least
}

// Objects are all parts from the lowest to the highest.
func (r *arcRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.plan, r.livedBox, r.focusLine, r.chosenLine, r.chosenDot, r.headLine, r.headGlow, r.headDot, r.start, r.landing, r.chosen}
	for _, n := range r.names {
		objects = append(objects, n)
	}
	return objects
}

// Layout puts all parts in their places.
func (r *arcRenderer) Layout(size fyne.Size) {
	over := r.style.overhang
	whole := fyne.NewSize(size.Width+2*over, size.Height)
	r.plan.Move(fyne.NewPos(-over, 0))
	r.plan.Resize(whole)
	r.lived.SetMinSize(whole)
	r.lived.Resize(whole)
	r.livedBox.Move(fyne.NewPos(-over, 0))
	r.layTexts(size)
	r.layHead()
	r.layChosen()
}

// Refresh draws everything anew, with the colours of now.
func (r *arcRenderer) Refresh() {
	r.colour()
	r.Layout(r.arc.Size())
	r.redraw()
}

// change shows what is new in the arc's data, and leaves the rasters alone where only the clock has gone on.
func (r *arcRenderer) change(old ArcData) {
	a := r.arc
	repainted := a.data.repaints(old)
	goal := a.data.curve()
	switch drift := a.curve.Drift(goal) * float64(a.Size().Width); {
	case len(a.curve.Ends) != len(goal.Ends): // names are laid along the curve, which needs their phases
		a.glide.stop()
		a.glide = nil
		a.show(goal)
		repainted = true
	case a.glide != nil:
		a.glide.goal = goal
	case drift >= leastGlide:
		a.glide = newGlide(a.curve, goal, r.reshape)
	case drift >= leastDrift:
		a.show(goal)
		repainted = true
	default:
		a.axis = goal.Axis
	}
	r.colour()
	if repainted {
		r.redraw()
	}
	r.Layout(a.Size())
	if a.glide != nil {
		a.glide.start()
	}
}

// reshape shows a frame of a glide.
func (r *arcRenderer) reshape(c *draw.Curve, last bool) {
	r.arc.show(c)
	if last {
		r.arc.glide = nil
	}
	r.redraw()
	r.Layout(r.arc.Size())
}

// redraw asks for new rasters.
func (r *arcRenderer) redraw() {
	r.plan.Refresh()
	if r.arc.data.ShowNow {
		r.lived.Refresh()
	}
}

// arcColours are the colours of an arc besides those of its phases.
type arcColours struct {
	ground, line, text, quiet, accent, concern color.Color
}

// colours are those of the theme at the arc's place.
func (r *arcRenderer) colours() arcColours {
	th := r.arc.Theme()
	return arcColours{
		ground:  look.Color(th, r.style.ground),
		line:    look.Color(th, look.ColorLine),
		text:    look.Color(th, look.ColorText),
		quiet:   look.Color(th, look.ColorQuiet),
		accent:  look.Color(th, look.ColorAccent),
		concern: look.Color(th, look.ColorConcern),
	}
}

func (c arcColours) of(kind ArcMarkKind) color.Color {
	switch kind {
	case ArcAccent:
		return c.accent
	case ArcConcern:
		return c.concern
	default:
		return c.text
	}
}

// colour gives the objects that are not rasters their colours.
func (r *arcRenderer) colour() {
	c, d := r.colours(), r.arc.data
	for len(r.names) < len(d.Phases) {
		n := canvas.NewText("", c.quiet)
		n.TextSize, n.Alignment = r.style.names, fyne.TextAlignCenter
		r.names = append(r.names, n)
	}
	for i, n := range r.names {
		n.Color, n.FontSource = c.quiet, look.Regular
		if i == d.Current {
			n.Color, n.FontSource = c.text, look.SemiBold
		}
	}
	r.start.Color, r.landing.Color, r.chosen.Color = c.quiet, c.quiet, c.text
	r.chosenLine.StrokeColor = c.text
	r.focusLine.StrokeColor = c.accent
	r.chosenDot.FillColor, r.chosenDot.StrokeColor = color.Transparent, c.text
	r.headLine.StrokeColor = arcFaint(c.text, 0.75)
	r.headGlow.StartColor, r.headGlow.EndColor = arcFaint(c.text, 0.42), arcFaint(c.text, 0)
	r.headDot.FillColor, r.headDot.StrokeColor = c.text, c.text
	if d.Held {
		r.headDot.FillColor = c.ground
	}
}

// frame is where the curve lies on the rasters, which are wider than the arc by the overhang.
func (r *arcRenderer) frame() arcFrame {
	size, over := r.arc.Size(), float64(r.style.overhang)
	return arcFrame{
		width: float64(size.Width) + 2*over, height: float64(size.Height),
		left: over, right: over + float64(size.Width),
		top: float64(r.style.room), base: float64(r.base(size)),
	}
}

// base is how far down the arc's base line lies: above it the curve, under it the rows of text.
func (r *arcRenderer) base(size fyne.Size) float32 {
	base := size.Height
	if r.hasNames() {
		base -= arcRow(r.style.names) + 2
	}
	if r.hasTimes() {
		base -= arcRow(r.style.times)
	}
	if r.hasNames() || r.hasTimes() {
		base -= 6
	}
	return base - float32(r.style.plan.baseLine)
}

func (r *arcRenderer) hasNames() bool {
	return r.style.names > 0 && slices.ContainsFunc(r.arc.data.Phases, func(p ArcPhase) bool { return p.Name != "" })
}

func (r *arcRenderer) hasTimes() bool {
	return r.style.times > 0 && (r.arc.data.Start != "" || r.arc.data.Landing != "" || r.arc.use == ArcSummary)
}

func (r *arcRenderer) picture(ink arcInk) arcPicture {
	c := r.colours()
	return arcPicture{frame: r.frame(), curve: r.arc.curve, ink: ink, ground: draw.ToRGB(c.ground), line: draw.ToRGB(c.line), ticks: r.arc.ticks()}
}

func (r *arcRenderer) planPicture() arcPicture {
	p := r.picture(r.style.plan)
	if !r.arc.data.ShowNow {
		p.dots = r.marks()
	}
	for _, at := range r.arc.data.CheckIns {
		p.dots = append(p.dots, arcDot{at: at.Seconds(), radius: r.style.dot, hollow: 1.5, colour: draw.ToRGB(r.colours().quiet)})
	}
	return p
}

func (r *arcRenderer) livedPicture() arcPicture {
	p := r.picture(r.style.lived)
	p.dots = r.marks()
	return p
}

// marks are the dots of the marks, concerns above all others.
func (r *arcRenderer) marks() []arcDot {
	if r.style.dot == 0 {
		return nil
	}
	marks := slices.Clone(r.arc.data.Marks)
	slices.SortStableFunc(marks, func(a, b ArcMark) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.At, b.At))
	})
	radius := r.style.dot
	if len(marks) > crowd {
		radius *= 0.55
	}
	colours := r.colours()
	dots := make([]arcDot, len(marks))
	for i, m := range marks {
		dots[i] = arcDot{at: m.At.Seconds(), radius: radius, colour: draw.ToRGB(colours.of(m.Kind))}
	}
	return dots
}

// layHead moves the playhead and uncovers the lived part up to it.
func (r *arcRenderer) layHead() {
	a, f := r.arc, r.frame()
	setVisible(a.data.ShowNow, r.headLine, r.headGlow, r.headDot)
	setVisible(a.data.ShowNow && r.style.lived.line > 0, r.livedBox) // of a plan nothing is lived
	if !a.data.ShowNow {
		return
	}
	x := a.XAt(a.data.Now)
	y := float32(f.y(a.curve.Height(a.curve.Place(a.data.Now.Seconds()))))
	r.livedBox.Resize(fyne.NewSize(r.style.overhang+x, a.Size().Height))
	uprightLine(r.headLine, x, max(0, float32(f.top)-16), float32(f.base)+5)
	centreOn(r.headGlow, x, y)
	centreOn(r.headDot, x, y)
}

// layChosen draws the line from the chosen mark to its time, and the sign that the keys walk the marks.
func (r *arcRenderer) layChosen() {
	a, f := r.arc, r.frame()
	setVisible(a.focused, r.focusLine)
	r.focusLine.Position1, r.focusLine.Position2 = fyne.NewPos(0, float32(f.base)+1), fyne.NewPos(a.Size().Width, float32(f.base)+1)
	m, ok := a.chosenMark()
	setVisible(ok, r.chosenLine, r.chosenDot, r.chosen)
	if !ok {
		return
	}
	x, y := a.XAt(m.At), float32(f.y(a.curve.Height(a.curve.Place(m.At.Seconds()))))
	uprightLine(r.chosenLine, x, y, float32(f.base)+2)
	r.chosenDot.Resize(fyne.NewSquareSize(float32(2*r.style.dot) + 6))
	centreOn(r.chosenDot, x, y)
}

// layTexts writes the names and the times that find room.
func (r *arcRenderer) layTexts(size fyne.Size) {
	top := r.base(size) + float32(r.style.plan.baseLine) + 6
	for _, n := range r.names {
		n.Hide()
	}
	if r.hasNames() {
		for _, l := range placeLabels(r.nameLabels(size.Width), size.Width) {
			n := r.names[l.of]
			n.Text = l.text
			n.Move(fyne.NewPos(l.left, top))
			n.Resize(fyne.NewSize(l.width, n.MinSize().Height))
			n.Show()
		}
		top += arcRow(r.style.names) + 2
	}
	r.layTimes(size.Width, top)
}

// nameLabels are the names as they would stand with room enough. The current phase weighs most, then the longest.
func (r *arcRenderer) nameLabels(width float32) []arcLabel {
	a := r.arc
	var labels []arcLabel
	for i, p := range a.data.Phases {
		from, to := a.curve.Place(a.curve.Start(i)), a.curve.Place(a.curve.Ends[i])
		if p.Name == "" || from == to {
			continue
		}
		l := arcLabel{of: i, text: shorten(p.Name, width/3, r.measureName), centre: float32(from+to) / 2 * width, weight: to - from}
		if l.text == "" {
			continue
		}
		l.width = r.measureName(l.text)
		l.reach = max(float32(to-from)*width/2, l.width/2)
		if i == a.data.Current {
			l.weight++
		}
		labels = append(labels, l)
	}
	return labels
}

func (r *arcRenderer) measureName(text string) float32 {
	return measureArcText(text, r.style.names).Width
}

// layTimes writes the start at the left, the landing where it is, and the chosen mark's label beneath its line; the last of them has the right of way.
func (r *arcRenderer) layTimes(width, top float32) {
	a, d := r.arc, r.arc.data
	r.start.Text, r.landing.Text, r.chosen.Text = d.Start, d.Landing, ""
	startWidth, landingWidth := r.start.MinSize().Width, r.landing.MinSize().Width
	landingLeft := max(a.XAt(d.landing())-landingWidth, 0)
	r.start.Move(fyne.NewPos(0, top))
	r.landing.Move(fyne.NewPos(landingLeft, top))
	startFits, landingFits := r.hasTimes(), r.hasTimes()
	if m, ok := a.chosenMark(); ok {
		r.chosen.Text = m.Label
		w := r.chosen.MinSize().Width
		left := max(min(a.XAt(m.At)-w/2, width-w), 0)
		r.chosen.Move(fyne.NewPos(left, top))
		startFits = startFits && left >= startWidth+labelGap
		landingFits = landingFits && (left+w+labelGap <= landingLeft || left >= landingLeft+landingWidth+labelGap)
	}
	startFits = startFits && landingLeft >= startWidth+labelGap
	setVisible(startFits, r.start)
	setVisible(landingFits, r.landing)
	r.landing.Refresh()
}

func arcFaint(c color.Color, strength float64) color.Color {
	n := draw.ToRGB(c).Opaque()
	n.A = uint8(255*strength + 0.5)
	return n
}

func arcRow(size float32) float32 {
	return measureArcText("0", size).Height
}

// measureArcText measures with the heavier type, so that a name has room to become the current one.
func measureArcText(text string, size float32) fyne.Size {
	measured, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, fyne.TextStyle{}, look.SemiBold)
	return measured
}

func uprightLine(l *canvas.Line, x, top, bottom float32) {
	l.Position1, l.Position2 = fyne.NewPos(x, top), fyne.NewPos(x, bottom)
	l.Refresh()
}

func centreOn(o fyne.CanvasObject, x, y float32) {
	o.Move(fyne.NewPos(x-o.Size().Width/2, y-o.Size().Height/2))
}

func setVisible(visible bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if visible {
			o.Show()
		} else {
			o.Hide()
		}
	}
}
