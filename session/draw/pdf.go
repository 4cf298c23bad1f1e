package draw

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-text/typesetting/font"
)

var _ Canvas = (*PDF)(nil)

// About is what a PDF says of itself.
type About struct {
	Title    string
	Author   string
	Language string    // a tag, such as en
	Made     time.Time // nothing else in the file depends on the hour it is written
}

// PDF is a document of pages; what is drawn goes to the last of them. The same
// drawing gives the same bytes. It belongs to one goroutine.
type PDF struct {
	doc    *fpdf.Fpdf
	height float64
	used   [hebrew]map[rune]bool // the letters that the fonts must hold
	tags   tags
}

// NewPDF returns a document without pages, of pages of a size in points.
func NewPDF(width, height float64, about About) *PDF {
	d := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: width, Ht: height}})
	d.SetMargins(0, 0, 0)
	d.SetAutoPageBreak(false, 0)
	d.SetCatalogSort(true)
	d.SetCreationDate(about.Made)
	d.SetModificationDate(about.Made)
	d.SetTitle(about.Title, true)
	d.SetAuthor(about.Author, true)
	d.SetCreator("Doorway", true)
	d.SetLang(about.Language)
	return &PDF{doc: d, height: height}
}

// Page begins a new page.
func (p *PDF) Page() {
	p.doc.AddPage()
	p.tags.pages = append(p.tags.pages, nil)
}

// Write writes the document, which has at least one page and is then finished.
func (p *PDF) Write(w io.Writer) error {
	p.keepLetters()
	var file bytes.Buffer
	if err := p.doc.Output(&file); err != nil {
		return err
	}
	whole, err := p.tags.addTo(file.Bytes())
	if err != nil {
		return err
	}
	_, err = w.Write(whole)
	return err
}

// keepLetters tells the fonts which letters they must hold. The library notes
// that only for what it writes itself, and we write text with our own spacing:
// so it writes all letters once more, into a template that is on no page.
func (p *PDF) keepLetters() {
	p.doc.CreateTemplate(func(t *fpdf.Tpl) {
		for face, letters := range p.used {
			if len(letters) > 0 {
				t.SetFont(files[face], "", 1)
				t.Text(0, 0, string(slices.Sorted(maps.Keys(letters))))
			}
		}
	})
}

// Stroke implements [Canvas].
func (p *PDF) Stroke(points []Point, pen Pen) {
	if len(points) < 2 {
		return
	}
	dash := make([]string, len(pen.Dash))
	for i, d := range pen.Dash {
		dash[i] = figure(d)
	}
	ends := 1
	if len(dash) > 0 {
		ends = 0
	}
	p.raw("q %s RG %s w %d J 1 j [%s] 0 d", tone(pen.Colour), figure(pen.Width), ends, strings.Join(dash, " "))
	p.lines(points)
	p.raw("S Q")
}

// Fill implements [Canvas].
func (p *PDF) Fill(outline []Point, paint Paint) {
	if len(outline) < 3 {
		return
	}
	if len(paint.Stops) == 1 {
		p.raw("%s rg", tone(paint.Stops[0].Colour))
		p.lines(outline)
		p.raw("f")
		return
	}
	p.raw("q")
	p.lines(outline)
	p.raw("W n")
	b := outlines(outline).bounds()
	for i := range len(paint.Stops) - 1 {
		p.gradient(b, paint.Stops[i], paint.Stops[i+1], i == 0, paint.Vertical)
	}
	p.raw("Q")
}

// gradient fills a box from one stop on. What comes after the other stop is
// filled too, in its colour, and painted over by the next: so no seam shows.
func (p *PDF) gradient(b Box, from, to Stop, first, vertical bool) {
	r1, g1, b1 := int(from.Colour.R), int(from.Colour.G), int(from.Colour.B)
	r2, g2, b2 := int(to.Colour.R), int(to.Colour.G), int(to.Colour.B)
	if vertical {
		if !first {
			b.Top = max(from.At, b.Top)
		}
		if b.Height() <= 0 {
			return
		}
		part := func(s Stop) float64 { return 1 - (s.At-b.Top)/b.Height() }
		p.doc.LinearGradient(b.Left, b.Top, b.Width(), b.Height(), r1, g1, b1, r2, g2, b2, 0, part(from), 0, part(to))
		return
	}
	if !first {
		b.Left = max(from.At, b.Left)
	}
	if b.Width() <= 0 {
		return
	}
	part := func(s Stop) float64 { return (s.At - b.Left) / b.Width() }
	p.doc.LinearGradient(b.Left, b.Top, b.Width(), b.Height(), r1, g1, b1, r2, g2, b2, part(from), 0, part(to), 0)
}

// Disc implements [Canvas].
func (p *PDF) Disc(centre Point, radius float64, c color.NRGBA) {
	p.raw("%s rg", tone(c))
	p.path(discPath(radius), centre, 1)
	p.raw("f")
}

// Text implements [Canvas]. Letters of the house's faces are text. All others
// are drawn as outlines, with unseen text over them that can be found and
// copied.
func (p *PDF) Text(at Point, line Line) {
	typefaces.Lock()
	defer typefaces.Unlock()
	for _, piece := range line.pieces {
		p.piece(Point{at.X + piece.x, at.Y}, line.text, piece)
	}
}

func (p *PDF) piece(at Point, text []rune, one piece) {
	p.raw("%s rg", tone(one.style.Colour))
	x := at.X
	for i := 0; i < len(one.glyphs); {
		end := i
		for end < len(one.glyphs) && one.face.plain(one.glyphs[end], text) {
			end++
		}
		if end > i {
			p.letters(Point{x, at.Y}, text, one, one.glyphs[i:end])
		} else {
			end = clusterEnd(one.glyphs, i)
			p.outlined(Point{x, at.Y}, text, one, one.glyphs[i:end])
		}
		for ; i < end; i++ {
			x += one.glyphs[i].advance * one.style.Size
		}
	}
}

// clusterEnd is where the glyphs end that stand for the same runes as glyph i.
func clusterEnd(glyphs []glyph, i int) int {
	end := i + 1
	for end < len(glyphs) && glyphs[end].first == glyphs[i].first {
		end++
	}
	return end
}

// letters writes glyphs that are simply their letters. What the font's own
// widths leave out is given between them, in thousandths of an em.
func (p *PDF) letters(at Point, text []rune, one piece, glyphs []glyph) {
	p.font(one.face, one.style.Size)
	face := one.face.open()
	em := float64(face.Upem())
	var b strings.Builder
	open := false
	for _, g := range glyphs {
		r := text[g.first]
		p.use(one.face, r)
		if !open {
			b.WriteByte('<')
			open = true
		}
		fmt.Fprintf(&b, "%04X", r)
		if off := (float64(face.HorizontalAdvance(font.GID(g.id)))/em - g.advance) * 1000; off > 0.5 || off < -0.5 {
			b.WriteString(">" + figure(off))
			open = false
		}
	}
	if open {
		b.WriteByte('>')
	}
	p.raw("BT %s %s Td [%s] TJ ET", figure(at.X), figure(p.height-at.Y), b.String())
}

// outlined draws the glyphs of one cluster, and writes its letters unseen.
func (p *PDF) outlined(at Point, text []rune, one piece, glyphs []glyph) {
	size := one.style.Size
	x, seen := at.X, false
	for _, g := range glyphs {
		if path := one.face.path(g.id); len(path) > 0 {
			p.path(path, Point{x + g.x*size, at.Y - g.y*size}, size)
			seen = true
		}
		x += g.advance * size
	}
	if seen {
		p.raw("f")
	}
	first := glyphs[0]
	letters := slices.Clone(text[first.first : first.first+first.count])
	if first.id == box && one.face == signs {
		letters = []rune{box}
	}
	p.unseen(at, letters, one, x-at.X)
}

// unseen writes letters, spread over a width, that can be found and copied but
// are not drawn.
func (p *PDF) unseen(at Point, letters []rune, one piece, width float64) {
	p.font(Regular, one.style.Size)
	named := letters
	// The fonts' tables of letters have room for two bytes of each; others are named beside a space.
	long := slices.ContainsFunc(letters, func(r rune) bool { return r > 0xFFFF || unseen(r) })
	if long {
		letters = []rune{' '}
		p.use(Regular, ' ')
	} else if one.level%2 == 1 {
		slices.Reverse(letters) // they stand in the order in which they are seen
	}
	stretch := 100.0
	if natural := float64(p.doc.GetStringSymbolWidth(string(letters))) / 1000 * one.style.Size; natural > 0 && width > 0 {
		stretch = width / natural * 100
	}
	words := fmt.Sprintf("BT 3 Tr %s Tz %s %s Td <%s> Tj 0 Tr 100 Tz ET", figure(stretch), figure(at.X), figure(p.height-at.Y), utf16Hex(letters))
	if long {
		words = "/Span <</ActualText <FEFF" + utf16Hex(named) + ">>> BDC " + words + " EMC"
	}
	p.raw("%s", words)
}

// font chooses a face, and puts it into the document when it is first chosen.
func (p *PDF) font(f Face, size float64) {
	if p.used[f] == nil {
		p.used[f] = map[rune]bool{' ': true}
		p.doc.AddUTF8FontFromBytes(files[f], "", f.data())
	}
	p.doc.SetFont(files[f], "", size)
}

func (p *PDF) use(f Face, r rune) { p.used[f][r] = true }

// lines writes a path of straight lines.
func (p *PDF) lines(points []Point) {
	var b strings.Builder
	for i, q := range points {
		b.WriteString(figure(q.X) + " " + figure(p.height-q.Y))
		b.WriteString(map[bool]string{true: " m ", false: " l "}[i == 0])
	}
	p.raw("%s", b.String())
}

// path writes a path, enlarged by a factor and then moved.
func (p *PDF) path(path outlinePath, by Point, factor float64) {
	var b strings.Builder
	write := func(op string, points ...Point) {
		for _, q := range points {
			b.WriteString(figure(q.X*factor+by.X) + " " + figure(p.height-q.Y*factor-by.Y) + " ")
		}
		b.WriteString(op + " ")
	}
	var now Point
	for _, s := range path {
		switch s.kind {
		case moveTo:
			write("m", s.to)
		case lineTo:
			write("l", s.to)
		case quadTo: // PDF knows only curves of third degree.
			a, c, e := now, s.by[0], s.to
			write("c", Point{a.X + 2*(c.X-a.X)/3, a.Y + 2*(c.Y-a.Y)/3}, Point{e.X + 2*(c.X-e.X)/3, e.Y + 2*(c.Y-e.Y)/3}, e)
		case cubeTo:
			write("c", s.by[0], s.by[1], s.to)
		}
		now = s.to
	}
	p.raw("%s", b.String())
}

func (p *PDF) raw(format string, a ...any) { p.doc.RawWriteStr(fmt.Sprintf(format, a...)) }

// tone is a colour as a page's content names it.
func tone(c color.NRGBA) string {
	return figure(float64(c.R)/255) + " " + figure(float64(c.G)/255) + " " + figure(float64(c.B)/255)
}

// figure is a number with at most three places.
func figure(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

func utf16Hex(letters []rune) string {
	var b strings.Builder
	for _, u := range utf16.Encode(letters) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
