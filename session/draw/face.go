package draw

import (
	"bytes"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"doorway/assets"
)

// Face is a typeface of the house.
type Face int

// The typefaces. Nunito Sans speaks for the program; its digits are all one
// width. Fraunces is for headings and people's own words.
const (
	Regular Face = iota
	Light
	SemiBold
	Italic
	Fraunces
	FrauncesMedium

	// What stands in for letters that these lack.
	hebrew
	arabic
	emoji
	signs // drawn by us: the box and a few more
)

var files = [signs]string{
	Regular: "NunitoSans-Regular", Light: "NunitoSans-Light", SemiBold: "NunitoSans-SemiBold", Italic: "NunitoSans-Italic",
	Fraunces: "Fraunces-Regular", FrauncesMedium: "Fraunces-Medium",
	hebrew: "NotoSansHebrew-Regular", arabic: "NotoSansArabic-Regular", emoji: "NotoEmoji-Regular",
}

// ours reports whether a face is one of the house, which a PDF carries as a font.
func (f Face) ours() bool { return f < hebrew }

// data is the face's file.
func (f Face) data() []byte {
	data, err := assets.Fonts.ReadFile("fonts/" + files[f] + ".ttf")
	if err != nil {
		panic(err) // it is compiled in
	}
	return data
}

// typefaces are read when they are first asked for. Faces and the shaper keep
// what they found out, so one lock guards all of them.
var typefaces struct {
	sync.Mutex
	faces  [signs]*font.Face
	shaper shaping.HarfbuzzShaper
	paths  map[glyphKey]outlinePath
}

type glyphKey struct {
	face Face
	id   font.GID
}

// open is the parsed face. The lock is held.
func (f Face) open() *font.Face {
	if typefaces.faces[f] == nil {
		face, err := font.ParseTTF(bytes.NewReader(f.data()))
		if err != nil {
			panic(err) // it is compiled in
		}
		typefaces.faces[f] = face
		typefaces.shaper.SetFontCacheSize(int(signs))
	}
	return typefaces.faces[f]
}

// has reports whether the face has a letter. The lock is held.
func (f Face) has(r rune) bool {
	if f == signs {
		_, ok := drawn[r]
		return ok
	}
	_, ok := f.open().NominalGlyph(r)
	return ok
}

// faceFor is the face that a letter is set in, where the one before was set in
// another: marks and joiners stay with it. The lock is held.
func faceFor(r rune, wanted, before Face) Face {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Variation_Selector) || r == zeroWidthJoiner || r == zeroWidthNonJoiner {
		if before == signs || unseen(r) || before.has(r) {
			return before
		}
	}
	for _, f := range [...]Face{wanted, Regular, hebrew, arabic, emoji} {
		if f.has(r) {
			return f
		}
	}
	return signs
}

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
)

// unseen reports whether a rune has no shape of its own.
func unseen(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
}

// glyph is one shape of a line. Its measures are in ems.
type glyph struct {
	id           font.GID // a rune, of signs
	x, y         float64  // how far it is moved; y grows upward
	advance      float64
	first, count int // the runes it stands for, which it may share with its neighbours
}

// shape sets a run of one face, script and direction inside its text, from left
// to right. The lock is held.
func (f Face) shape(text []rune, from, to, level int, script language.Script) []glyph {
	if f == signs {
		return signGlyphs(text, from, to, level)
	}
	direction := di.DirectionLTR
	if level%2 == 1 {
		direction = di.DirectionRTL
	}
	face := f.open()
	em := int(face.Upem())
	out := typefaces.shaper.Shape(shaping.Input{
		Text: text, RunStart: from, RunEnd: to, Direction: direction, Face: face, Size: fixed.I(em), Script: script, Language: "en",
	})
	per := 1 / (64 * float64(em))
	glyphs := make([]glyph, len(out.Glyphs))
	for i, g := range out.Glyphs {
		glyphs[i] = glyph{
			id: g.GlyphID, x: float64(g.XOffset) * per, y: float64(g.YOffset) * per, advance: float64(g.XAdvance) * per,
			first: g.ClusterIndex, count: g.RuneCount,
		}
	}
	return glyphs
}

// plain reports whether a glyph is simply its one letter, as a PDF can write it
// with the font. The lock is held.
func (f Face) plain(g glyph, text []rune) bool {
	if !f.ours() || g.count != 1 || g.x != 0 || g.y != 0 || text[g.first] > 0xFFFF {
		return false
	}
	id, ok := f.open().NominalGlyph(text[g.first])
	return ok && id == g.id
}

// path is a glyph's outline, one em high, y growing downward. The lock is held.
func (f Face) path(id font.GID) outlinePath {
	if f == signs {
		return drawn[rune(id)].path
	}
	key := glyphKey{f, id}
	if path, ok := typefaces.paths[key]; ok {
		return path
	}
	var path outlinePath
	face := f.open()
	if outline, ok := face.GlyphData(id).(font.GlyphOutline); ok {
		em := float64(face.Upem())
		at := func(p font.SegmentPoint) Point { return Point{float64(p.X) / em, -float64(p.Y) / em} }
		for _, s := range outline.Segments {
			switch s.Op {
			case opentype.SegmentOpMoveTo:
				path.move(at(s.Args[0]))
			case opentype.SegmentOpLineTo:
				path.line(at(s.Args[0]))
			case opentype.SegmentOpQuadTo:
				path.quad(at(s.Args[0]), at(s.Args[1]))
			case opentype.SegmentOpCubeTo:
				path.cube(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
			}
		}
	}
	if typefaces.paths == nil {
		typefaces.paths = map[glyphKey]outlinePath{}
	}
	typefaces.paths[key] = path
	return path
}
