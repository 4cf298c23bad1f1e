package draw

import "math"

type segmentKind int

const (
	moveTo segmentKind = iota
	lineTo
	quadTo
	cubeTo
)

// segment is a step of an outline: to a point, by way of control points.
type segment struct {
	kind segmentKind
	by   [2]Point
	to   Point
}

// outlinePath is one or several closed outlines.
type outlinePath []segment

func (p *outlinePath) move(to Point)       { *p = append(*p, segment{kind: moveTo, to: to}) }
func (p *outlinePath) line(to Point)       { *p = append(*p, segment{kind: lineTo, to: to}) }
func (p *outlinePath) quad(a, to Point)    { *p = append(*p, segment{quadTo, [2]Point{a}, to}) }
func (p *outlinePath) cube(a, b, to Point) { *p = append(*p, segment{cubeTo, [2]Point{a, b}, to}) }

// bounds is a box that holds the path: its points and control points.
func (p outlinePath) bounds() Box {
	b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	grow := func(q Point) {
		b.Left, b.Right = min(b.Left, q.X), max(b.Right, q.X)
		b.Top, b.Bottom = min(b.Top, q.Y), max(b.Bottom, q.Y)
	}
	for _, s := range p {
		grow(s.to)
		for _, q := range s.by[:max(int(s.kind)-1, 0)] {
			grow(q)
		}
	}
	return b
}
