package draw

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"
)

var body = Style{Regular, 10, Ink}

// seen is a line's letters from left to right, those of one shape together.
func seen(l Line) string {
	var b strings.Builder
	l.each(func(p piece, g glyph, _ float64) { b.WriteString(string(l.text[g.first : g.first+g.count])) })
	return b.String()
}

// In these, capital letters stand for such as are read to the left.
var asHebrew = strings.NewReplacer("A", "א", "B", "ב", "C", "ג", "D", "ד")

func TestWhatIsReadToTheLeftStandsInItsOrder(t *testing.T) {
	for _, c := range []struct{ words, seen string }{
		{"abc", "abc"},
		{"ABC", "CBA"},
		{"abc ABC def", "abc CBA def"},
		{"ABC abc DAB", "BAD abc CBA"},
		{"ABC 128/82 D", "D 128/82 CBA"},
		{"say AB 5 CD now", "say DC 5 BA now"},
		{"AB (cd) AB", "BA )cd( BA"}, // they are seen mirrored
		{"12 AB", "BA 12"},
		{"ab 12 cd", "ab 12 cd"},
		{"AB 50% CD", "DC 50% BA"},
		{"AB, CD.", ".DC ,BA"},
		{"5 ab", "5 ab"},
		{"x AB!", "x BA!"},
		{"A 1-2", "1-2 A"},
		{"ع 1-2", "2-1 ع"}, // after Arabic, a hyphen parts numbers
	} {
		if got := seen(Set(body.Of(asHebrew.Replace(c.words)))); got != asHebrew.Replace(c.seen) {
			t.Errorf("%q is seen as %q, want %q", c.words, got, c.seen)
		}
	}
}

func TestALineStandsAtTheSideFromWhichItIsRead(t *testing.T) {
	for words, left := range map[string]bool{"abc": false, asHebrew.Replace("A b"): true, "5 " + asHebrew.Replace("A"): true, "…": false, "": false} {
		if got := Set(body.Of(words)).Left; got != left {
			t.Errorf("%q: %v", words, got)
		}
	}
}

func TestArabicLettersJoin(t *testing.T) {
	apart := Set(body.Of("م ر ح ب ا")).Width - 4*Set(body.Of("م م")).Width + 8*Set(body.Of("م")).Width
	if joined := Set(body.Of("مرحبا")).Width; joined >= apart*0.95 {
		t.Errorf("joined they are %v wide, apart %v", joined, apart)
	}
}

func TestPicturesOfSeveralSignsAreOne(t *testing.T) {
	one := Set(body.Of("👧"))
	for _, words := range []string{"👩‍👩‍👧", "👍🏽", "❤️", "🇩🇪"} {
		l := Set(body.Of(words))
		if l.Missing || l.Width > 1.3*one.Width {
			t.Errorf("%s is %v wide, one is %v; missing: %v", words, l.Width, one.Width, l.Missing)
		}
	}
}

func TestALetterThatNoFaceHasIsABox(t *testing.T) {
	for words, missing := range map[string]bool{"日": true, "a日b": true, "plain": false, "□": false, "\u200b\u200e\ufeff": false, "a\x00\x07b": false} {
		if got := Set(body.Of(words)).Missing; got != missing {
			t.Errorf("%q: %v", words, got)
		}
	}
	if Set(body.Of("日")).Width < 4 {
		t.Error("there is no box")
	}
}

func TestLinesEndBetweenWords(t *testing.T) {
	lines := Wrap(100, body.Of("one two three four five six seven eight\n\n  nine"))
	var got []string
	for _, l := range lines {
		got = append(got, l.Words)
	}
	if want := []string{"one two three four", "five six seven eight", "", "  nine"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if n := len(Wrap(100, body.Of("\n \n"))); n != 0 {
		t.Errorf("no words make %d lines", n)
	}
}

func TestWhatIsCutFitsAndSaysSo(t *testing.T) {
	if l := Cut(60, "a long heading of a clinic", body); l.Width > 60 || !strings.HasSuffix(l.Words, "…") {
		t.Errorf("%q is %v wide", l.Words, l.Width)
	}
	if l := Cut(600, "short", body); l.Words != "short" {
		t.Errorf("%q", l.Words)
	}
}

// letters that make trouble: of all directions, joining, marks, pictures, ends of lines.
var trouble = []rune("abc xyz fi AV 0123456789 .,;:!?()[]%-–—“”'/ \n\t\r\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202b\u202e\u2067\u2069" +
	"אבגשלום מרחבאء لاإله ٠١٢٪ ָّ֑ ́ ️👩👧🏽🇩🇪🌿❤日本ก็ นี้ नमस्ते한 \x00\x1b\ufffd\ufeff")

func TestNoLineIsWiderThanItsBoxAndNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := string(rapid.SliceOfN(rapid.SampledFrom(trouble), 0, 120).Draw(t, "words"))
		second := string(rapid.SliceOfN(rapid.SampledFrom(trouble), 0, 30).Draw(t, "second"))
		width := rapid.Float64Range(1, 300).Draw(t, "width")
		holds(t, width, body.Of(words), Style{Fraunces, 14, Quiet}.Of(second))
	})
}

func TestWordsThatJoinAndMarkWithoutEndAreSetSoon(t *testing.T) {
	var b strings.Builder
	for i := range 4000 {
		b.WriteRune([]rune{'a', 0x300, 'ل', 0x200d, '1', 'א'}[i*i%7%6])
	}
	began := time.Now()
	holds(t, 137, body.Of(b.String()))
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("plain words", 50.0)
	f.Add(string(trouble), 30.0)
	f.Add("\xff\xfe\x80broken", 10.0)
	f.Fuzz(func(t *testing.T, words string, width float64) {
		if !(width >= 1 && width <= 2000) || len(words) > 4000 {
			return // no box on a page is so narrow or wide, and no note so long
		}
		holds(t, width, body.Of(words))
	})
}

// holds checks lines against their box and the words against the lines.
func holds(t interface{ Fatalf(string, ...any) }, width float64, spans ...Span) {
	var all, set strings.Builder
	for _, s := range spans {
		all.WriteString(strings.ToValidUTF8(s.Words, "\ufffd"))
	}
	m := NewImage(2, 2, 1)
	for _, l := range Wrap(width, spans...) {
		_, ends := (&paragraph{text: l.text}).breaks()
		if l.Width > width+1e-6 && len(ends) > 1 {
			t.Fatalf("%q is %v wide, in a box of %v", l.Words, l.Width, width)
		}
		set.WriteString(l.Words)
		Lay(m, 0, 1, width, l)
	}
	if a, b := bare(all.String()), bare(set.String()); a != b {
		t.Fatalf("%q became %q", a, b)
	}
}

// bare is words without what lines may end with.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func BenchmarkWrapALongNote(b *testing.B) {
	note := strings.Repeat("It was like someone turned off a radio. ", 125)
	for b.Loop() {
		Wrap(280, body.Of(note))
	}
}
