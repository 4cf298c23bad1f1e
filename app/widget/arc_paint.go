package widget

import (
	"image"
	"math"

	"doorway/session/draw"
)

// arcFrame says where on a raster the curve lies, in the units of the screen.
type arcFrame struct {
	width, height float64 // of the whole raster
	left, right   float64 // where the axis begins and ends
	top, base     float64 // where the heights 1 and 0 are
}

func (f arcFrame) x(place float64) float64  { return f.left + place*(f.right-f.left) }
func (f arcFrame) y(height float64) float64 { return f.base - height*(f.base-f.top) }

// arcInk says how strongly a curve is drawn.
type arcInk struct {
	line     float64 // thickness of the line; none at 0
	strength float64 // of the line, 0..1
	high     float64 // strength of the fill at the height 1
	low      float64 // strength of the fill at the base
	baseLine float64 // thickness of the base line; none at 0
}

// arcDot is a disc, or a ring where hollow is over zero, centred on the curve.
type arcDot struct {
	at     float64 // seconds
	radius float64
	hollow float64 // thickness of the ring
	colour draw.RGB
}

// arcPicture is all that a raster of an arc shows.
type arcPicture struct {
	frame  arcFrame
	curve  *draw.Curve
	ink    arcInk
	ground draw.RGB
	line   draw.RGB
	ticks  []float64 // seconds
	dots   []arcDot  // later ones lie above earlier ones
}

// paint draws the picture at the size the screen asks for, in pixels.
// Inside the fill the pixels are opaque and already mixed with the ground: a dark gradient made of translucent pixels would show bands.
func (p arcPicture) paint(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if w == 0 || h == 0 || p.frame.width <= 0 || p.frame.height <= 0 {
		return img
	}
	scale := float64(w) / p.frame.width
	p.paintBase(img, scale)
	if len(p.curve.Phases) > 0 {
		p.paintCurve(img, scale)
	}
	for rest := p.dots; len(rest) > 0; {
		alike := 1
		for alike < len(rest) && rest[alike].colour == rest[0].colour {
			alike++
		}
		p.paintDots(img, scale, rest[:alike])
		rest = rest[alike:]
	}
	return img
}

// arcColumn is what all pixels above one another share.
type arcColumn struct {
	y      float64 // of the curve, in pixels
	normal float64 // how much nearer the curve is than straight up or down, 0..1
	cover  float64 // how much of the column lies between the ends of the axis
	colour draw.RGB
}

func (p arcPicture) column(x int, scale float64) arcColumn {
	f := p.frame
	at := func(px float64) float64 { return clamp01((px/scale - f.left) / (f.right - f.left)) }
	px := float64(x)
	before, after := p.curve.Height(at(px)), p.curve.Height(at(px+1))
	slope := (f.y(after) - f.y(before)) * scale
	return arcColumn{
		y:      f.y((before+after)/2) * scale,
		normal: 1 / math.Hypot(1, slope),
		cover:  clamp01(min(px+1, f.right*scale) - max(px, f.left*scale)),
		colour: p.curve.Colour(at(px + 0.5)),
	}
}

func (p arcPicture) paintCurve(img *image.RGBA, scale float64) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	columns := make([]arcColumn, w)
	for x := range columns {
		columns[x] = p.column(x, scale)
	}
	half := p.ink.line * scale / 2
	top, base := p.frame.top*scale, math.Round(p.frame.base*scale)
	for y := range min(h, int(base)) {
		row := img.Pix[y*img.Stride:]
		centre := float64(y) + 0.5
		strength := p.ink.low + (p.ink.high-p.ink.low)*clamp01((base-centre)/(base-top))
		for x, c := range columns {
			below := (centre - c.y) * c.normal
			if below < -half-1 || c.cover == 0 {
				continue
			}
			fill := clamp01(below+0.5) * c.cover
			line := clamp01(half+0.5-math.Abs(below)) * p.ink.strength * c.cover
			threshold := 0.5
			if fill == 1 {
				threshold = grain(x, y)
			}
			put(row[4*x:], p.ground.Mix(c.colour, strength), fill, threshold)
			put(row[4*x:], c.colour, line, 0.5)
		}
	}
}

// paintBase draws the line the arc stands on and the places where phases meet.
func (p arcPicture) paintBase(img *image.RGBA, scale float64) {
	if p.ink.baseLine == 0 {
		return
	}
	thick := max(math.Round(p.ink.baseLine*scale), 1)
	base := math.Round(p.frame.base * scale)
	p.paintBox(img, p.frame.left*scale, base, p.frame.right*scale, base+thick)
	for _, t := range p.ticks {
		x := math.Round(p.frame.x(p.curve.Place(t))*scale - thick/2)
		p.paintBox(img, x, base, x+thick, base+thick+math.Round(4*scale))
	}
}

func (p arcPicture) paintBox(img *image.RGBA, left, top, right, bottom float64) {
	box := image.Rect(int(math.Round(left)), int(top), int(math.Round(right)), int(bottom)).Intersect(img.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			put(img.Pix[img.PixOffset(x, y):], p.line, 1, 0.5)
		}
	}
}

// paintDots draws dots of one colour with a thin edge of the ground around them all, which sets them off from the line and from those beneath.
func (p arcPicture) paintDots(img *image.RGBA, scale float64, dots []arcDot) {
	const edge = 1.5
	for _, d := range dots {
		p.paintDisc(img, scale, arcDot{at: d.at, radius: d.radius + edge, colour: p.ground})
	}
	for _, d := range dots {
		p.paintDisc(img, scale, d)
	}
}

func (p arcPicture) paintDisc(img *image.RGBA, scale float64, d arcDot) {
	place := p.curve.Place(d.at)
	cx, cy := p.frame.x(place)*scale, p.frame.y(p.curve.Height(place))*scale
	radius, inner := d.radius*scale, 0.0
	if d.hollow > 0 {
		inner = radius - d.hollow*scale
	}
	box := image.Rect(int(cx-radius)-1, int(cy-radius)-1, int(cx+radius)+2, int(cy+radius)+2).Intersect(img.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			far := math.Hypot(float64(x)+0.5-cx, float64(y)+0.5-cy)
			cover := clamp01(radius + 0.5 - far)
			if inner > 0 {
				cover *= clamp01(far - inner + 0.5)
			}
			put(img.Pix[img.PixOffset(x, y):], d.colour, cover, 0.5)
		}
	}
}

// put lays a colour over a pixel of premultiplied red, green, blue and alpha. Values are rounded up from a fraction of 1-threshold on.
func put(pix []uint8, c draw.RGB, cover, threshold float64) {
	if cover <= 0 {
		return
	}
	left := 1 - cover
	for i := range 3 {
		pix[i] = uint8(min(c[i]*cover+float64(pix[i])*left+threshold, 255))
	}
	pix[3] = uint8(min(255*cover+float64(pix[3])*left+0.5, 255))
}

// grain is a fixed pattern of thresholds in 0..1 (interleaved gradient noise, J. Jimenez, 2014); rounding a slow gradient by it leaves no bands.
func grain(x, y int) float64 {
	_, part := math.Modf(0.06711056*float64(x) + 0.00583715*float64(y))
	_, part = math.Modf(52.9829189 * part)
	return part
}

func clamp01(v float64) float64 { return min(max(v, 0), 1) }
