package report

import (
	"fmt"

	"doorway/session/draw"
)

// Paper is what a report is printed on.
type Paper int

// The papers.
const (
	A4 Paper = iota
	Letter
)

// size is the paper's, in points.
func (p Paper) size() (width, height float64) {
	if p == Letter {
		return 612, 792
	}
	return 595.28, 841.89
}

// Measures of a page, in points.
const (
	margin   = 44.0
	topFirst = 40.0
	topLater = 62.0
	footRoom = 62.0 // from the content to the edge
	foot     = 37.0 // from the foot's baseline to the edge
)

// The styles of a page.
var (
	title   = draw.Style{Face: draw.Fraunces, Size: 25, Colour: draw.Ink}
	wish    = draw.Style{Face: draw.Fraunces, Size: 14.5, Colour: draw.Ink}
	plain   = draw.Style{Face: draw.Regular, Size: 9.75, Colour: draw.Ink}
	quiet   = draw.Style{Face: draw.Regular, Size: 9.75, Colour: draw.Quiet}
	strong  = draw.Style{Face: draw.SemiBold, Size: 9.75, Colour: draw.Ink}
	small   = draw.Style{Face: draw.Regular, Size: 8.75, Colour: draw.Quiet}
	lead    = 13.75 // from line to line of plain
	leadLow = 12.25 // of small
)

// row is a piece of a page that is not broken.
type row struct {
	height  float64
	keep    bool // it is not the last on a page while another follows
	missing bool
	tag     *draw.Tag // nil for what only decorates
	cells   bool      // it is made of cells that have tags of their own
	draw    func(c draw.Canvas, left, top float64)
}

// column is rows under one another.
type column struct {
	left float64
	rows []row
}

// sheet lays a report out on pages. What is drawn is kept as steps, for the
// number of pages is known only at the end.
type sheet struct {
	width, height float64
	pages         []page
	y             float64
}

type page struct {
	steps   []func(draw.Canvas)
	missing bool // some letter on it could not be drawn
}

// decorate draws what is no part of the document's own text.
func (p *page) decorate(step func(draw.Canvas)) {
	p.steps = append(p.steps, func(c draw.Canvas) { draw.Tagged(c, nil, func() { step(c) }) })
}

func newSheet(p Paper) *sheet {
	w, h := p.size()
	return &sheet{width: w, height: h, pages: make([]page, 1), y: topFirst}
}

func (s *sheet) right() float64  { return s.width - margin }
func (s *sheet) inner() float64  { return s.width - 2*margin }
func (s *sheet) bottom() float64 { return s.height - footRoom }
func (s *sheet) last() *page     { return &s.pages[len(s.pages)-1] }
func (s *sheet) turn()           { s.pages, s.y = append(s.pages, page{}), topLater }
func (s *sheet) fresh() bool {
	return s.y == topFirst && len(s.pages) == 1 || s.y == topLater && len(s.pages) > 1
}

// columns places columns beside one another, over as many pages as they need.
func (s *sheet) columns(all ...column) {
	for {
		top, deepest, more := s.y, s.y, false
		for i := range all {
			c := &all[i]
			y := top
			for len(c.rows) > 0 && (y+needs(c.rows) <= s.bottom() || y == top && s.fresh()) {
				s.put(c.rows[0], c.left, y)
				y += c.rows[0].height
				c.rows = c.rows[1:]
			}
			deepest, more = max(deepest, y), more || len(c.rows) > 0
		}
		s.y = deepest
		if !more {
			return
		}
		s.turn()
	}
}

// needs is the height of the first row, and of those that it must not be parted
// from.
func needs(rows []row) (height float64) {
	for _, r := range rows {
		height += r.height
		if !r.keep {
			break
		}
	}
	return height
}

func (s *sheet) put(r row, left, top float64) {
	p := s.last()
	p.steps = append(p.steps, func(c draw.Canvas) {
		if r.cells {
			r.draw(c, left, top)
			return
		}
		draw.Tagged(c, r.tag, func() { r.draw(c, left, top) })
	})
	p.missing = p.missing || r.missing
}

// flow places rows under one another at the margin.
func (s *sheet) flow(rows []row) { s.columns(column{margin, rows}) }

// pair places rows in two columns of a width, down the one and then down the
// other, over as many pages as they need.
func (s *sheet) pair(width float64, rows []row) {
	second := margin + s.inner() - width
	for len(rows) > 0 {
		whole := 0.0
		for _, r := range rows {
			whole += r.height
		}
		deep := min(s.bottom()-s.y, whole/2)
		left := reach(rows, deep)
		right := reach(rows[left:], s.bottom()-s.y)
		if left == 0 && !s.fresh() {
			s.turn()
			continue
		}
		left = max(left, 1)
		s.columns(column{margin, rows[:left]}, column{second, rows[left : left+right]})
		if rows = rows[left+right:]; len(rows) > 0 {
			s.turn()
		}
	}
}

// reach is how many rows are needed to be so deep, none of them beyond it but
// the last, and that only where it is needed to keep others company.
func reach(rows []row, deep float64) (n int) {
	for n < len(rows) && needs(rows[n:]) <= deep {
		for {
			deep -= rows[n].height
			n++
			if !rows[n-1].keep || n == len(rows) {
				break
			}
		}
	}
	return n
}

// rule draws a line across the page, with room around it; on a fresh page it
// draws none.
func (s *sheet) rule() {
	if s.fresh() {
		return
	}
	if s.y+60 > s.bottom() {
		s.turn()
		return
	}
	s.y += 12
	s.put(row{draw: func(c draw.Canvas, left, top float64) {
		c.Stroke([]draw.Point{{X: left, Y: top}, {X: s.right(), Y: top}}, draw.Pen{Colour: draw.Rule, Width: 0.75})
	}}, margin, s.y)
	s.y += 10
}

// lines sets words as rows of one line each.
func lines(width, lead float64, spans ...draw.Span) []row {
	return linesIn(func(int) float64 { return width }, lead, spans...)
}

// linesIn is lines with a width for each.
func linesIn(width func(line int) float64, lead float64, spans ...draw.Span) (rows []row) {
	tag := &draw.Tag{Role: draw.Paragraph}
	for i, line := range draw.WrapIn(width, spans...) {
		rows = append(rows, row{height: lead, missing: line.Missing, tag: tag, draw: func(c draw.Canvas, left, top float64) {
			draw.Lay(c, left, top+lead*0.74, width(i), line)
		}})
	}
	// A line alone at the foot or the head of a page reads badly.
	if n := len(rows); n > 1 {
		rows[0].keep, rows[n-2].keep = true, true
	}
	return rows
}

// flushRight is lines that end at the right edge.
func flushRight(width, lead float64, spans ...draw.Span) (rows []row) {
	tag := &draw.Tag{Role: draw.Paragraph}
	for _, line := range draw.Wrap(width, spans...) {
		rows = append(rows, row{height: lead, missing: line.Missing, tag: tag, draw: func(c draw.Canvas, left, top float64) {
			c.Text(draw.Point{X: left + width - line.Width, Y: top + lead*0.74}, line)
		}})
	}
	return rows
}

// heading is a line above what belongs to it.
func heading(width float64, spans ...draw.Span) []row {
	rows := lines(width, lead, spans...)
	for i := range rows {
		rows[i].keep, rows[i].tag.Role = true, draw.Heading
	}
	return append(rows, gap(3, true))
}

// gap is room.
func gap(height float64, keep bool) row {
	return row{height: height, keep: keep, draw: func(draw.Canvas, float64, float64) {}}
}

// beside joins columns of a row's own to rows: the first line of each stands on
// one line, the longest goes on below.
func beside(cells ...cell) (rows []row) {
	for i := 0; ; i++ {
		joined := row{cells: true}
		var parts []func(c draw.Canvas, left, top float64)
		for _, one := range cells {
			if i >= len(one.rows) {
				continue
			}
			r, off := one.rows[i], one.left
			joined.height = max(joined.height, r.height)
			joined.keep, joined.missing = joined.keep || r.keep, joined.missing || r.missing
			parts = append(parts, func(c draw.Canvas, left, top float64) {
				draw.Tagged(c, r.tag, func() { r.draw(c, left+off, top) })
			})
		}
		if parts == nil {
			return rows
		}
		joined.draw = func(c draw.Canvas, left, top float64) {
			for _, draw := range parts {
				draw(c, left, top)
			}
		}
		rows = append(rows, joined)
	}
}

// cell is rows at a distance from the left edge of a table.
type cell struct {
	left float64
	rows []row
}

// furnish writes what stands on every page: the foot, and on later ones the
// small head.
func (s *sheet) furnish(head, clinic, seal string) {
	for i := range s.pages {
		p := &s.pages[i]
		width := s.inner()
		if i > 0 {
			left, right := draw.Cut(width*0.6-10, head, small), draw.Cut(width*0.4, clinic, small)
			p.missing = p.missing || left.Missing || right.Missing
			p.decorate(func(c draw.Canvas) {
				c.Text(draw.Point{X: margin, Y: 38}, left)
				c.Text(draw.Point{X: s.right() - right.Width, Y: 38}, right)
				c.Stroke([]draw.Point{{X: margin, Y: 47}, {X: s.right(), Y: 47}}, draw.Pen{Colour: draw.Rule, Width: 0.75})
			})
		}
		right := draw.Set(small.Of(fmt.Sprintf("%d of %d · Doorway · not a medical device", i+1, len(s.pages))))
		left := draw.Cut(width-right.Width-16, seal, small)
		p.missing = p.missing || left.Missing
		p.decorate(func(c draw.Canvas) {
			c.Text(draw.Point{X: margin, Y: s.height - foot}, left)
			c.Text(draw.Point{X: s.right() - right.Width, Y: s.height - foot}, right)
		})
		if p.missing {
			p.decorate(func(c draw.Canvas) {
				c.Text(draw.Point{X: margin, Y: s.height - foot - 14}, draw.Set(small.Of("Some letters could not be drawn; a box stands for each. The record holds them.")))
			})
		}
	}
}
