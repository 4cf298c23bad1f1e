package client

import (
	"cmp"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/draw"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dials come before the questionnaires: the story at the heart of it.
var dials = []string{"food-noise", "inner-critic", "own-voice"}

// inks are the charts' colours, one after the other; the dials have the first.
var inks = []color.NRGBA{
	draw.Accent,
	{R: 0xB0, G: 0x7F, B: 0x46, A: 0xFF},
	{R: 0x7B, G: 0x9A, B: 0x69, A: 0xFF},
	{R: 0x8C, G: 0x7B, B: 0xAE, A: 0xFF},
	{R: 0x6C, G: 0x7D, B: 0xB4, A: 0xFF},
	{R: 0xA0, G: 0x6C, B: 0x86, A: 0xFF},
}

const (
	apart = 100 * 24 * time.Hour // longer than any check-in waits: nothing was asked in between
	view  = 400 * 24 * time.Hour // what of a long history is in sight at once
)

// series is one measure over time.
type series struct {
	draw.Named
	read  []string
	order int
	whole bool // its range is that of what was measured
}

// history draws what was measured of a client, each measure on its own range.
type history struct {
	now      time.Time
	measures measure.Library
	series   map[string]*series
	ringed   []string // what a ring means, for each measure that has one
}

// trendsOf gives the charts of a course with its journeys, and what their rings
// mean.
func trendsOf(c session.Course, measures []measure.Measure, journeys []time.Time, now time.Time) (widget.TrendsData, []string) {
	h := history{now: now, measures: measure.Library{Measures: measures}, series: map[string]*series{}}
	for _, r := range c.Results {
		if value, ok := r.Value(); ok {
			h.answer(r, value)
		}
	}
	for _, o := range c.Outside {
		h.outside(o)
	}
	d := widget.TrendsData{View: view}
	var all []*series
	for _, s := range h.series {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *series) int { return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.Name, b.Name)) })
	var first, last time.Time
	others := 0
	for _, s := range all {
		if s.order < len(dials) {
			s.Colour = inks[s.order]
		} else {
			s.Colour = inks[len(dials)+others%(len(inks)-len(dials))]
			others++
		}
		h.rings(s)
		d.All, d.Read = append(d.All, s.Named), append(d.Read, s.read)
		for _, p := range s.Points {
			if first.IsZero() || p.At.Before(first) {
				first = p.At
			}
			if p.At.After(last) {
				last = p.At
			}
		}
	}
	for _, at := range journeys {
		if first.IsZero() {
			break
		}
		if at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	air := max(last.Sub(first)/30, 3*24*time.Hour)
	d.From, d.To, d.Journeys = first.Add(-air), last.Add(air), journeys
	d.Date = func(t time.Time) string { return timeline.Day(t, now) }
	return d, h.ringed
}

// of is the series of a measure.
func (h *history) of(key, name, note string, order int) *series {
	s := h.series[key]
	if s == nil {
		s = &series{order: order}
		s.Name, s.Note = name, note
		h.series[key] = s
	}
	return s
}

func (h *history) answer(r session.Result, value int) {
	order := len(dials) + 1000
	m, known := h.measures.Find(r.Measure)
	if at := slices.Index(dials, r.Measure); at >= 0 {
		order = at
	} else if known {
		order = len(dials) + m.Order
	}
	s := h.of(r.Measure, r.Name, "", order)
	if len(s.Points) == 0 {
		s.Low, s.High = float64(r.Low), float64(r.High)
	}
	s.Low, s.High = min(s.Low, float64(r.Low)), max(s.High, float64(r.High))
	s.Note = fmt.Sprintf("%v–%v", s.Low, s.High)
	if !r.Validated {
		s.Note = look.T("client.trend.own", "{{.Range}}, own scale", map[string]any{"Range": s.Note})
	}
	if known && s.Bands == nil {
		for _, b := range m.Bands {
			if b.From > r.Low {
				s.Bands = append(s.Bands, float64(b.From))
			}
		}
	}
	s.add(r.Day(), float64(value), h.words(r.Day(), score(r.Answer)))
}

func (h *history) outside(o session.OutsideResult) {
	s := h.of("outside\n"+strings.ToLower(strings.TrimSpace(o.Name)), o.Name, "", len(dials)+2000)
	if s.whole = true; len(s.Points) == 0 {
		s.Low, s.High = o.Score, o.Score
	}
	s.Low, s.High = min(s.Low, o.Score), max(s.High, o.Score)
	s.Note = look.T("client.trend.outside", "from elsewhere")
	s.add(o.Day(), o.Score, h.words(o.Day(), number(o.Score)))
}

func (h *history) words(at time.Time, score string) string {
	return timeline.Day(at, h.now) + " · " + score
}

func (s *series) add(at time.Time, value float64, words string) {
	p := draw.TrendPoint{At: at, Value: value}
	if n := len(s.Points); n > 0 {
		p.Gap = at.Sub(s.Points[n-1].At) > apart
	}
	s.Points, s.read = append(s.Points, p), append(s.read, words)
}

// rings marks each point that lies, from the first or from the one that was
// marked last, so far that a source of the measure calls the change more than
// chance.
func (h *history) rings(s *series) {
	if s.whole { // a range of one number would be none
		if s.High-s.Low < 1 {
			s.Low, s.High = s.Low-1, s.High+1
		}
		return
	}
	for key, one := range h.series {
		m, known := h.measures.Find(key)
		if one != s || !known || m.Reliable == nil {
			continue
		}
		values := make([]float64, len(s.Points))
		for i, p := range s.Points {
			values[i] = p.Value
		}
		changes := m.Reliable.Changes(values)
		for i, changed := range changes {
			s.Points[i].Changed = changed
		}
		if slices.Contains(changes, true) {
			h.ringed = append(h.ringed, m.Name+": "+m.Reliable.Source)
		}
	}
}

// trendsCard is how it has been.
func (s *Screen) trendsCard() fyne.CanvasObject {
	var journeys []time.Time
	for _, one := range slices.Backward(s.ended()) {
		journeys = append(journeys, one.Began)
	}
	data, rings := trendsOf(s.course, s.o.Measures, journeys, s.o.Now())
	title := look.Strong(look.T("client.trends", "How it has been"))
	if len(data.All) == 0 {
		s.trends = nil
		return widget.NewCard(page.Column(8, title,
			look.Quiet(look.T("client.trends.none", "It will be drawn here once something was asked.")).Wrap()))
	}
	if s.trends == nil {
		s.trends = widget.NewTrends(data)
	} else {
		s.trends.Set(data)
	}
	card := page.Column(10, page.Level(18, title, title, legend(), s.pictureButton(data)), s.trends)
	if len(rings) > 0 {
		card.Add(look.Caption(look.T("client.trends.rings", "A ring marks a change that a source of the measure calls more than chance. {{.Sources}}",
			map[string]any{"Sources": strings.Join(rings, " ")})).Wrap())
	}
	return widget.NewCard(card)
}

// legend tells what the bands are.
func legend() fyne.CanvasObject {
	band := canvas.NewRectangle(look.Return)
	band.SetMinSize(fyne.NewSize(6, 12))
	return page.Level(6, nil, band, look.Caption(look.T("client.trends.journey", "journey")))
}

func (s *Screen) pictureButton(data widget.TrendsData) fyne.CanvasObject {
	return widget.NewQuiet(look.T("client.picture", "Save as picture…"), func() {
		code, day := string(s.profile().Code), s.o.Now()
		s.o.SavePicture(code+" "+day.Format("2006-01-02"), func(w io.Writer) error { return picture(w, data.Trends, code+" · "+longDay(day, time.Time{})) },
			func(place string, err error) {
				switch {
				case err != nil:
					s.told.trouble(say.Error(err))
				case place != "":
					s.told.tell(look.T("client.picture.told", "Saved as {{.Place}}", map[string]any{"Place": place}), false)
				}
			})
	}).Small().Flush()
}

// Measures of a picture, in its own units; it has pictureScale pixels for each.
const (
	pictureWidth  = 760.0
	pictureEdge   = 28.0
	pictureHead   = 34.0
	pictureScale  = 2.0
	pictureSmall  = 9.0
	pictureLetter = 13.0
)

// picture writes the charts as a PNG with a line above them.
func picture(w io.Writer, t draw.Trends, head string) error {
	height := t.Height() + 2*pictureEdge + pictureHead
	m := draw.NewImage(pictureWidth, height, pictureScale)
	m.Text(draw.Point{X: pictureEdge, Y: pictureEdge + pictureLetter}, draw.Cut(pictureWidth-2*pictureEdge, head, draw.Style{Face: draw.SemiBold, Size: pictureLetter, Colour: draw.Ink}))
	t.Draw(m, draw.Box{Left: pictureEdge, Top: pictureEdge + pictureHead, Right: pictureWidth - pictureEdge, Bottom: height - pictureEdge})
	return png.Encode(w, m.Picture())
}
