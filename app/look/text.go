package look

import (
	"image/color"
	"math"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// overflow is what a text does when its place is narrower than it is.
type overflow int

const (
	grow overflow = iota // ask for the width it needs
	wrap                 // break into lines between words, and within a word only where it is wider than the place
	cut                  // end in an ellipsis
	part                 // leave out the last parts, then as cut
)

var _ fyne.Widget = (*Text)(nil)

// Text is words on the screen, in one of the house's styles, that follow the theme of their place.
// In a place higher than it is, it stands in the middle; one that wraps begins at the top.
type Text struct {
	widget.BaseWidget

	text     string
	size     float32
	font     fyne.Resource
	color    fyne.ThemeColorName
	fixed    color.Color
	align    fyne.TextAlign
	overflow overflow
}

// Heading returns a heading in Fraunces. The pages' titles are 34, a card's 26.
func Heading(text string, size float32) *Text {
	return newText(text, size, Fraunces, ColorText)
}

// Quote returns somebody's own words in Fraunces, within curly quotes.
func Quote(text string, size float32) *Text {
	return newText(Quoted(text), size, Fraunces, ColorText)
}

// Quoted returns text within curly quotes; words that come in quotes do not get a second pair.
func Quoted(text string) string {
	return "“" + strings.Trim(strings.TrimSpace(text), `"“”`) + "”"
}

// Label returns running text.
func Label(text string) *Text {
	return newText(text, Body, Regular, ColorText)
}

// Strong returns running text with weight: the title of a card, a name in a row.
func Strong(text string) *Text {
	return newText(text, Body, SemiBold, ColorText)
}

// Quiet returns running text that may be read but need not be.
func Quiet(text string) *Text {
	return newText(text, Body, Regular, ColorQuiet)
}

// Caption returns small quiet text, beneath something.
func Caption(text string) *Text {
	return newText(text, Small, Regular, ColorQuiet)
}

// Section returns the small capitals above a part of a card. Give it the words as they are written in a sentence.
func Section(text string) *Text {
	return newText(strings.ToUpper(text), Small, Regular, ColorQuiet)
}

func newText(text string, size float32, font fyne.Resource, name fyne.ThemeColorName) *Text {
	t := &Text{text: text, size: unclipped(size, font), font: font, color: name}
	t.ExtendBaseWidget(t)
	return t
}

// unclipped is the size, or the next larger one, at which a line of the font is half a unit or more above a whole number
// of units high. The toolkit rounds a line's picture to whole units and begins its letters on one, so that at other sizes
// the foot of a Fraunces g is cut off.
func unclipped(size float32, font fyne.Resource) float32 {
	const high = (1956 + 510) / 2000.0 // Fraunces' ascent and descent
	if font != Fraunces {
		return size
	}
	line := float64(size) * high
	if over := line - math.Floor(line); over > 0 && over < 0.52 {
		line += 0.52 - over
	}
	return float32(line / high)
}

// Wrap lets the text break into lines. It returns t.
func (t *Text) Wrap() *Text {
	t.overflow = wrap
	return t
}

// Cut lets the text end in an ellipsis where its place is too narrow. It returns t.
func (t *Text) Cut() *Text {
	t.overflow = cut
	return t
}

// Parted lets the text leave out its last parts, which " · " divides, where its place is too narrow, and end in an
// ellipsis where even the first has no room. It returns t.
func (t *Text) Parted() *Text {
	t.overflow = part
	return t
}

// Trailing sets the text against the right edge of its place. It returns t.
func (t *Text) Trailing() *Text {
	t.align = fyne.TextAlignTrailing
	return t
}

// Leading sets the text against the left edge of its place, as it is at first. It returns t.
func (t *Text) Leading() *Text {
	t.align = fyne.TextAlignLeading
	return t
}

// Centred sets the text in the middle of its place. It returns t.
func (t *Text) Centred() *Text {
	t.align = fyne.TextAlignCenter
	return t
}

// Sized gives the text another size. It returns t.
func (t *Text) Sized(size float32) *Text {
	t.size = unclipped(size, t.font)
	return t
}

// In gives the text a colour of the theme. It returns t.
func (t *Text) In(name fyne.ThemeColorName) *Text {
	t.color, t.fixed = name, nil
	return t
}

// Tinted gives the text a colour that is the same in every theme, such as a phase's. It returns t.
func (t *Text) Tinted(c color.Color) *Text {
	t.fixed = c
	return t
}

// Text returns the words.
func (t *Text) Text() string {
	return t.text
}

// SetText changes the words.
func (t *Text) SetText(text string) {
	if t.text == text {
		return
	}
	t.text = text
	t.Refresh()
}

// Tell writes a sentence, and with an empty one takes itself away.
func (t *Text) Tell(sentence string) {
	t.SetText(sentence)
	t.Hidden = sentence == ""
	t.Refresh()
}

// Baseline returns the distance from the top of the text to the line its first letters stand on.
func (t *Text) Baseline() float32 {
	_, baseline := measure(t.font, t.size, "x")
	return float32(math.Round(float64(baseline)))
}

// CreateRenderer is part of fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{parent: t}
	r.lines = r.broken(t.Size().Width)
	r.build()
	return r
}

var _ fyne.WidgetRenderer = (*textRenderer)(nil)

type textRenderer struct {
	parent *Text
	lines  []string
	texts  []*canvas.Text
	width  float32
}

func (r *textRenderer) Destroy() {}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.texts))
	for i, text := range r.texts {
		objects[i] = text
	}
	return objects
}

func (r *textRenderer) Layout(size fyne.Size) {
	if size.Width != r.width {
		r.width = size.Width
		r.rebreak()
	}
	pitch, natural := r.pitch()
	var top float32
	if r.parent.overflow != wrap {
		top = max((size.Height-r.MinSize().Height)/2, 0) // beside a button, on its middle
	}
	for i, text := range r.texts {
		width, left := r.measure(text.Text), float32(0)
		switch r.parent.align {
		case fyne.TextAlignCenter:
			left = (size.Width - width) / 2
		case fyne.TextAlignTrailing:
			left = size.Width - width
		}
		text.Move(Whole(left, top+float32(i)*pitch))
		text.Resize(fyne.NewSize(width, natural))
	}
}

func (r *textRenderer) MinSize() fyne.Size {
	t := r.parent
	words := r.lines
	switch t.overflow {
	case cut, part:
		words = []string{"…"}
	case wrap:
		words = strings.Fields(t.text)
	}
	var width float32
	for _, s := range words {
		width = max(width, r.measure(s))
	}
	if t.overflow == wrap {
		width = min(width, longWord*t.size)
	}
	pitch, natural := r.pitch()
	height := natural + float32(max(len(r.lines)-1, 0))*pitch
	return WholeSize(width, height)
}

func (r *textRenderer) Refresh() {
	r.rebreak()
	r.build()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

// rebreak breaks the text anew for the width it has; when that changes the number of lines, it asks for a new place.
func (r *textRenderer) rebreak() {
	lines := r.broken(r.width)
	before := len(r.lines)
	r.lines = lines
	r.build()
	if before != len(lines) {
		canvas.Refresh(r.parent)
	}
}

// build makes one canvas text per line, in the colours of now.
func (r *textRenderer) build() {
	t := r.parent
	ink := t.fixed
	if ink == nil {
		ink = Color(t.Theme(), t.color)
	}
	if len(r.texts) != len(r.lines) {
		r.texts = make([]*canvas.Text, len(r.lines))
		for i := range r.texts {
			r.texts[i] = canvas.NewText("", ink)
		}
	}
	for i, text := range r.texts {
		text.Text, text.Color = r.lines[i], ink
		text.TextSize = t.size
		text.FontSource, text.TextStyle = face(t.font, r.lines[i])
	}
}

// broken returns the lines of the text for a width; 0 means not yet known.
func (r *textRenderer) broken(width float32) []string {
	t := r.parent
	paragraphs := strings.Split(t.text, "\n")
	if t.overflow == cut || t.overflow == part {
		one := strings.Join(paragraphs, " ")
		for t.overflow == part && width > 0 && r.measure(one) > width {
			last := strings.LastIndex(one, " · ")
			if last < 0 {
				break
			}
			one = one[:last]
		}
		if width > 0 {
			one = r.shortened(one, width)
		}
		if t.overflow == part && one == "…" {
			one = "" // dots alone tell nothing
		}
		return []string{one}
	}
	if t.overflow == grow || width <= 0 {
		return paragraphs
	}
	var lines []string
	for _, paragraph := range paragraphs {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			longer := word
			if line != "" {
				longer = line + " " + word
			}
			if line != "" && r.measure(longer) > width {
				lines = append(lines, line)
				longer = word
			}
			for line = longer; r.measure(line) > width; {
				end := r.fitting(line, "", width)
				if end == len(line) {
					break // a letter alone
				}
				lines, line = append(lines, line[:end]), line[end:]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// longWord is how wide a word may be that is never broken, in parts of the text's size: wider than any word of a sentence.
// An address or a code can be longer, and must not make a window wider than its screen.
const longWord = 12

// fitting returns how many bytes of line stand in width together with tail: whole letters, at least one.
func (r *textRenderer) fitting(line, tail string, width float32) int {
	most := int(width/r.parent.size*8) + 1 // letters are wider than an eighth of their height
	var ends []int
	for i := range line {
		if i > 0 {
			ends = append(ends, i)
		}
		if len(ends) > most {
			break
		}
	}
	if len(ends) <= most {
		ends = append(ends, len(line))
	}
	n := sort.Search(len(ends), func(i int) bool { return r.measure(line[:ends[i]]+tail) > width })
	return ends[max(n-1, 0)]
}

// shortened returns as much of line as fits width, ending in an ellipsis where something is left out.
func (r *textRenderer) shortened(line string, width float32) string {
	if line == "" || r.fitting(line, "", width) == len(line) && r.measure(line) <= width {
		return line
	}
	short := strings.TrimRight(line[:r.fitting(line, "…", width)], " ,.") + "…"
	if r.measure(short) > width {
		return "…"
	}
	return short
}

// pitch returns the distance between lines, and the height of one.
func (r *textRenderer) pitch() (pitch, natural float32) {
	size, _ := measure(r.parent.font, r.parent.size, "x")
	return ceil(max(size.Height, r.parent.size*1.42)), size.Height
}

func (r *textRenderer) measure(s string) float32 {
	size, _ := measure(r.parent.font, r.parent.size, s)
	return size.Width
}

func measure(font fyne.Resource, size float32, s string) (fyne.Size, float32) {
	source, style := face(font, s)
	return fyne.CurrentApp().Driver().RenderedTextSize(s, size, style, source)
}

// face is what a line is written in: the font, or the theme's own where the line has
// pictures among its letters, for only there the toolkit looks for them in its font of pictures.
func face(font fyne.Resource, line string) (fyne.Resource, fyne.TextStyle) {
	if !strings.ContainsFunc(line, isPicture) {
		return font, fyne.TextStyle{}
	}
	return nil, fyne.TextStyle{Bold: font == SemiBold || font == FrauncesMedium, Italic: font == Italic}
}

// isPicture reports whether a letter is one of the pictures, or asks for one.
func isPicture(r rune) bool { return r >= 0x1F000 && r <= 0x1FAFF || r == 0xFE0F }
