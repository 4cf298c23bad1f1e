package draw

import (
	"slices"

	"github.com/go-text/typesetting/font"
)

// box stands for a letter that no face has.
const box = '\u25a1'

// sign is a letter that we draw ourselves: in ems, y growing downward.
type sign struct {
	advance float64
	path    outlinePath
}

// drawn are the letters that our faces lack and our pages need.
var drawn = map[rune]sign{
	box: {0.64, outlines([]Point{{0.08, 0}, {0.56, 0}, {0.56, -0.66}, {0.08, -0.66}}, []Point{{0.14, -0.06}, {0.14, -0.6}, {0.5, -0.6}, {0.5, -0.06}})},
	'→': {0.9, outlines(ribbon([]Point{{0.1, -0.26}, {0.78, -0.26}}, 0.075), ribbon([]Point{{0.57, -0.45}, {0.79, -0.26}, {0.57, -0.07}}, 0.075))},
	'✓': {0.8, outlines(ribbon([]Point{{0.08, -0.3}, {0.3, -0.07}, {0.72, -0.6}}, 0.085))},
}

func outlines(all ...[]Point) (p outlinePath) {
	for _, one := range all {
		p.move(one[0])
		for _, to := range one[1:] {
			p.line(to)
		}
	}
	return p
}

// signGlyphs sets a run of signs. What is unseen stays unseen.
func signGlyphs(text []rune, from, to, level int) []glyph {
	var glyphs []glyph
	for i := from; i < to; i++ {
		r := text[i]
		if unseen(r) {
			continue
		}
		if _, ok := drawn[r]; !ok {
			r = box
		}
		glyphs = append(glyphs, glyph{id: font.GID(r), advance: drawn[r].advance, first: i, count: 1})
	}
	if level%2 == 1 {
		slices.Reverse(glyphs)
	}
	return glyphs
}
