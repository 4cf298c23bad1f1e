package draw

import (
	"image/color"
	"slices"
	"strings"

	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
)

// Style is how words look.
type Style struct {
	Face   Face
	Size   float64 // of an em, in the canvas' units
	Colour color.NRGBA
}

// Span is words of one style.
type Span struct {
	Words string
	Style
}

// Of are words in this style.
func (s Style) Of(words string) Span { return Span{words, s} }

// Line is one line of text, set and measured. It is a value, and the same on
// every canvas.
type Line struct {
	Words   string  // as they are read
	Width   float64 // in the canvas' units
	Left    bool    // it is read from right to left, and stands at the right edge of its box
	Missing bool    // some letter is in none of the typefaces; a box stands for it

	text   []rune
	pieces []piece // from left to right
}

// piece is a part of a line that has one face, size, colour and direction.
type piece struct {
	face   Face
	style  Style
	level  int
	x      float64 // where it begins, from the line's left end
	glyphs []glyph
}

// Set sets words in one line, whatever its width: ends of lines become spaces.
func Set(spans ...Span) Line {
	p := newParagraph(oneLine(spans))
	return p.line(0, len(p.text))
}

// Wrap sets words in lines at most so wide, broken where their language breaks
// them, and within a word only where it has no room in a line. No line is
// wider unless a single letter is. Empty lines between paragraphs are kept;
// those at the ends are not. No words make no lines.
func Wrap(width float64, spans ...Span) []Line {
	return WrapIn(func(int) float64 { return width }, spans...)
}

// WrapIn is [Wrap] with a width for each line, counted from 0: as beside a
// picture, and below it.
func WrapIn(width func(line int) float64, spans ...Span) []Line {
	var lines []Line
	for _, paragraph := range paragraphs(spans) {
		p := newParagraph(paragraph)
		if len(p.text) == 0 && len(lines) > 0 {
			lines = append(lines, Line{})
			continue
		}
		lines = p.wrap(lines, width)
	}
	for len(lines) > 0 && lines[len(lines)-1].Words == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// Cut sets words in one line at most so wide; where they have no room, as many
// letters as do, and an ellipsis.
func Cut(width float64, words string, s Style) Line {
	whole := Set(s.Of(words))
	if whole.Width <= width {
		return whole
	}
	p := newParagraph(oneLine([]Span{s.Of(words)}))
	_, ends := p.breaks()
	for _, end := range slices.Backward(ends) {
		if line := Set(s.Of(strings.TrimSpace(string(p.text[:end])) + "…")); line.Width <= width {
			return line
		}
	}
	return Line{}
}

// Lay writes a line into a box of a width: at its left, or at its right where
// it is read to the left.
func Lay(c Canvas, left, baseline, width float64, line Line) {
	if line.Left {
		left += width - line.Width
	}
	c.Text(Point{left, baseline}, line)
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

func oneLine(spans []Span) (one []Span) {
	for _, s := range spans {
		s.Words = strings.ReplaceAll(lineEnds.Replace(s.Words), "\n", " ")
		one = append(one, s)
	}
	return one
}

func paragraphs(spans []Span) [][]Span {
	all := [][]Span{nil}
	for _, s := range spans {
		for i, words := range strings.Split(lineEnds.Replace(s.Words), "\n") {
			if i > 0 {
				all = append(all, nil)
			}
			last := &all[len(all)-1]
			*last = append(*last, Span{words, s.Style})
		}
	}
	return all
}

// paragraph is text without an end of line, and what is known of each rune.
type paragraph struct {
	text   []rune
	styles []Style
	faces  []Face
	levels []int
	script []language.Script
	base   int
}

func newParagraph(spans []Span) *paragraph {
	p := &paragraph{}
	for _, s := range spans {
		for _, r := range strings.ToValidUTF8(s.Words, "\ufffd") {
			p.text, p.styles = append(p.text, r), append(p.styles, s.Style)
		}
	}
	p.base, p.levels = levels(p.text)
	typefaces.Lock()
	defer typefaces.Unlock()
	before := Regular
	for i, r := range p.text {
		f := faceFor(r, p.styles[i].Face, before)
		p.faces = append(p.faces, f)
		before = f
	}
	p.script = scripts(p.text)
	return p
}

// scripts gives each rune its script; what is common to all has that of the
// letter before, or else of the first letter.
func scripts(text []rune) []language.Script {
	all := make([]language.Script, len(text))
	now := language.Latin
	for _, r := range text {
		if s := language.LookupScript(r); belongs(s) {
			now = s
			break
		}
	}
	for i, r := range text {
		if s := language.LookupScript(r); belongs(s) {
			now = s
		}
		all[i] = now
	}
	return all
}

// belongs reports whether a script is one of letters, not of signs that all share.
func belongs(s language.Script) bool {
	return s != language.Common && s != language.Inherited && s != language.Unknown
}

// line sets the runes of a part of the paragraph, without the spaces at its end.
func (p *paragraph) line(from, to int) Line {
	for to > from && p.text[to-1] == ' ' {
		to--
	}
	line := Line{Words: string(p.text[from:to]), Left: p.base == 1, text: p.text[from:to]}
	typefaces.Lock()
	defer typefaces.Unlock()
	for at := from; at < to; {
		end := at + 1
		for end < to && p.alike(at, end) {
			end++
		}
		piece := piece{face: p.faces[at], style: p.styles[at], level: p.levels[at]}
		piece.glyphs = piece.face.shape(line.text, at-from, end-from, piece.level, p.script[at])
		for _, g := range piece.glyphs {
			line.Missing = line.Missing || piece.face == signs && g.id == box && line.text[g.first] != box
		}
		line.pieces = append(line.pieces, piece)
		at = end
	}
	reorder(line.pieces, func(p piece) int { return p.level })
	for i := range line.pieces {
		one := &line.pieces[i]
		one.x = line.Width
		for _, g := range one.glyphs {
			line.Width += g.advance * one.style.Size
		}
	}
	return line
}

func (p *paragraph) alike(i, j int) bool {
	return p.faces[i] == p.faces[j] && p.styles[i] == p.styles[j] && p.levels[i] == p.levels[j] && p.script[i] == p.script[j]
}

// wrap sets the paragraph in lines that come after others.
func (p *paragraph) wrap(lines []Line, width func(int) float64) []Line {
	words, letters := p.breaks()
	along := p.along()
	for from := 0; from < len(p.text); {
		line, to := p.fit(from, width(len(lines)), along, words, letters)
		if line.Words != "" || len(lines) > 0 {
			lines = append(lines, line)
		}
		from = to
		for from < len(p.text) && p.text[from] == ' ' {
			from++
		}
	}
	return lines
}

// fit sets the longest line that begins at a rune, and says where it ends.
func (p *paragraph) fit(from int, width float64, along []float64, words, letters []int) (Line, int) {
	for _, ends := range [][]int{words, letters} {
		var room []int
		first, _ := slices.BinarySearch(ends, from+1)
		for _, end := range ends[first:] {
			if last := p.unspaced(from, end); along[last]-along[from] > width+1e-9 {
				break
			}
			room = append(room, end)
		}
		// Set alone, a part may come out wider: letters at its ends join otherwise. Where that goes on, the steps grow.
		for i, step := len(room)-1, 1; i >= 0; i, step = i-step, step*2 {
			if line := p.line(from, room[i]); line.Width <= width+1e-9 {
				return line, room[i]
			}
		}
	}
	first, _ := slices.BinarySearch(letters, from+1)
	end := letters[first] // a single letter has to stand somewhere
	return p.line(from, end), end
}

func (p *paragraph) unspaced(from, to int) int {
	for to > from && p.text[to-1] == ' ' {
		to--
	}
	return to
}

// breaks are where a line may end, and where letters do.
func (p *paragraph) breaks() (words, letters []int) {
	var s segmenter.Segmenter
	s.Init(p.text)
	for i := s.LineIterator(); i.Next(); {
		words = append(words, i.Line().Offset+len(i.Line().Text))
	}
	for i := s.GraphemeIterator(); i.Next(); {
		letters = append(letters, i.Grapheme().Offset+len(i.Grapheme().Text))
	}
	return words, letters
}

// along is how wide the paragraph is up to each rune, were it one line.
func (p *paragraph) along() []float64 {
	wide := make([]float64, len(p.text))
	whole := p.line(0, len(p.text))
	for _, piece := range whole.pieces {
		for _, g := range piece.glyphs {
			wide[g.first] += g.advance * piece.style.Size
		}
	}
	along := make([]float64, len(p.text)+1)
	for i, w := range wide {
		along[i+1] = along[i] + w
	}
	return along
}

// each visits the glyphs of a line from left to right, with the place from
// which each is drawn.
func (l Line) each(visit func(p piece, g glyph, x float64)) {
	for _, p := range l.pieces {
		x := p.x
		for _, g := range p.glyphs {
			visit(p, g, x)
			x += g.advance * p.style.Size
		}
	}
}
