package draw

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

var _ Canvas = (*Image)(nil)

// Image is a canvas of pixels. It belongs to one goroutine.
type Image struct {
	img   *image.RGBA
	scale float64
}

// NewImage returns a white canvas of a size, at scale pixels for each of its
// units. The scale is above 0; the image has at least one pixel.
func NewImage(width, height, scale float64) *Image {
	c := NewClear(width, height, scale)
	draw.Draw(c.img, c.img.Rect, image.White, image.Point{}, draw.Src)
	return c
}

// NewClear is [NewImage], see-through where nothing is drawn.
func NewClear(width, height, scale float64) *Image {
	w, h := int(math.Ceil(width*scale)), int(math.Ceil(height*scale))
	return &Image{image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1))), scale}
}

// Picture is what has been drawn so far. It is not a copy.
func (m *Image) Picture() *image.RGBA { return m.img }

// Stroke implements [Canvas].
func (m *Image) Stroke(points []Point, pen Pen) {
	for _, dash := range dashed(points, pen.Dash) {
		m.Fill(ribbon(dash, pen.Width), Plain(pen.Colour))
		if len(dash) > 0 && len(pen.Dash) == 0 {
			m.Disc(dash[0], pen.Width/2, pen.Colour)
			m.Disc(dash[len(dash)-1], pen.Width/2, pen.Colour)
		}
	}
}

// Fill implements [Canvas].
func (m *Image) Fill(outline []Point, paint Paint) {
	if len(outline) < 3 {
		return
	}
	var path outlinePath
	path.move(outline[0])
	for _, p := range outline[1:] {
		path.line(p)
	}
	m.fill(path, Point{}, 1, paint)
}

// circle is how far the control points of a quarter of a circle lie from its
// ends, in radii.
const circle = 0.5523

// Disc implements [Canvas].
func (m *Image) Disc(centre Point, radius float64, c color.NRGBA) {
	m.fill(discPath(radius), centre, 1, Plain(c))
}

func discPath(r float64) outlinePath {
	k := r * circle
	var p outlinePath
	p.move(Point{r, 0})
	p.cube(Point{r, k}, Point{k, r}, Point{0, r})
	p.cube(Point{-k, r}, Point{-r, k}, Point{-r, 0})
	p.cube(Point{-r, -k}, Point{-k, -r}, Point{0, -r})
	p.cube(Point{k, -r}, Point{r, -k}, Point{r, 0})
	return p
}

// fill fills a path, enlarged by a factor and then moved.
func (m *Image) fill(path outlinePath, by Point, factor float64, paint Paint) {
	box := path.bounds()
	to := func(p Point) Point { return Point{(p.X*factor + by.X) * m.scale, (p.Y*factor + by.Y) * m.scale} }
	low, high := to(Point{box.Left, box.Top}), to(Point{box.Right, box.Bottom})
	if !(low.X < 1e7 && low.Y < 1e7 && high.X > -1e7 && high.Y > -1e7) || path == nil {
		return
	}
	area := image.Rect(floor(low.X), floor(low.Y), floor(high.X)+1, floor(high.Y)+1)
	seen := area.Intersect(m.img.Rect)
	if seen.Empty() {
		return
	}
	// Only what is seen is filled in; the outline may reach beyond it.
	off := func(p Point) (float32, float32) {
		q := to(p)
		return float32(q.X - float64(seen.Min.X)), float32(q.Y - float64(seen.Min.Y))
	}
	r := vector.NewRasterizer(seen.Dx(), seen.Dy())
	for _, s := range path {
		switch x, y := off(s.to); s.kind {
		case moveTo:
			r.ClosePath()
			r.MoveTo(x, y)
		case lineTo:
			r.LineTo(x, y)
		case quadTo:
			bx, by := off(s.by[0])
			r.QuadTo(bx, by, x, y)
		case cubeTo:
			bx, by := off(s.by[0])
			cx, cy := off(s.by[1])
			r.CubeTo(bx, by, cx, cy, x, y)
		}
	}
	r.ClosePath()
	r.Draw(m.img, seen, m.source(paint), seen.Min)
}

// source is a paint as an image.
func (m *Image) source(p Paint) image.Image {
	if len(p.Stops) == 1 {
		return image.NewUniform(p.Stops[0].Colour)
	}
	return gradient{p, m.scale}
}

// gradient is a paint over all the plane.
type gradient struct {
	paint Paint
	scale float64
}

func (gradient) ColorModel() color.Model { return color.NRGBAModel }
func (gradient) Bounds() image.Rectangle { return image.Rect(-1e9, -1e9, 1e9, 1e9) }
func (g gradient) At(x, y int) color.Color {
	at := x
	if g.paint.Vertical {
		at = y
	}
	c := g.paint.at((float64(at) + 0.5) / g.scale)
	threshold := grain(x, y)
	return color.NRGBA{uint8(min(c[0]+threshold, 255)), uint8(min(c[1]+threshold, 255)), uint8(min(c[2]+threshold, 255)), 255}
}

// grain is a fixed pattern of thresholds in 0..1 (interleaved gradient noise, J.
// Jimenez, 2014); rounding a slow gradient by it leaves no bands.
func grain(x, y int) float64 {
	_, part := math.Modf(0.06711056*float64(x) + 0.00583715*float64(y))
	_, part = math.Modf(52.9829189 * part)
	return part
}

func floor(v float64) int { return int(math.Floor(min(max(v, -1e8), 1e8))) }

// Text implements [Canvas].
func (m *Image) Text(at Point, line Line) {
	typefaces.Lock()
	defer typefaces.Unlock()
	line.each(func(p piece, g glyph, x float64) {
		size := p.style.Size
		m.fill(p.face.path(g.id), Point{at.X + x + g.x*size, at.Y - g.y*size}, size, Plain(p.style.Colour))
	})
}
