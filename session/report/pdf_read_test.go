package report

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	streams = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`ActualText <FEFF([0-9A-F]*)>.*?EMC|\[([^\]]*)\] TJ|<([0-9A-F]*)> Tj`)
	letters = regexp.MustCompile(`<([0-9A-F]*)>`)
)

// pageTexts reads the text of each page again, as a program does that looks for
// it: what is read to the left comes as it is seen.
func pageTexts(t testing.TB, pdf []byte) (pages []string) {
	t.Helper()
	for _, s := range streams.FindAllSubmatch(pdf, -1) {
		z, err := zlib.NewReader(bytes.NewReader(s[1]))
		if err != nil {
			continue // a table of letters
		}
		content, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(content, []byte("BT ")) {
			continue // a font
		}
		var text strings.Builder
		for _, m := range shown.FindAllSubmatch(content, -1) {
			switch {
			case m[1] != nil:
				text.WriteString(decoded(t, m[1]))
			case m[3] != nil:
				text.WriteString(decoded(t, m[3]))
			default:
				for _, part := range letters.FindAllSubmatch(m[2], -1) {
					text.WriteString(decoded(t, part[1]))
				}
			}
		}
		pages = append(pages, text.String())
	}
	return pages
}

func decoded(t testing.TB, digits []byte) string {
	b, err := hex.DecodeString(string(digits))
	if err != nil || len(b)%2 != 0 {
		t.Fatal(string(digits), err)
	}
	var units []uint16
	for i := 0; i < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

// printed is all text of a document's PDF without spaces, which lines lose at
// their ends.
func printed(t testing.TB, d Document, p Paper) string {
	t.Helper()
	var b bytes.Buffer
	if err := PDF(&b, d, p); err != nil {
		t.Fatal(err)
	}
	return squash(strings.Join(pageTexts(t, b.Bytes()), ""))
}

func squash(s string) string { return strings.Join(strings.Fields(s), "") }

// backwards is a word as it is seen that is read to the left.
func backwards(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}
