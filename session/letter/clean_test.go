package letter

import (
	"encoding/binary"
	"strings"
	"testing"
)

func TestTextFromOutsideCanDisguiseNothing(t *testing.T) {
	for in, want := range map[string]string{
		"pay \u202egnihton\u202c now":     "pay gnihton now",
		"\u2066a\u2069 \u2067b\u2068 c":   "a b c",
		"one\r\ntwo\rthree\u2028four":     "one\ntwo\nthree\nfour",
		"a\x00b\x1b[31mc\u0085d\te":       "ab[31mcd e",
		"שלום, 🌿 👩‍👧 e\u0301 and \u200fx": "שלום, 🌿 👩‍👧 e\u0301 and \u200fx",
	} {
		if got := cleanText(in); got != want {
			t.Errorf("%q became %q, and should have been %q", in, got, want)
		}
	}
}

func TestEachTextOfAFileIsCleanedWhenItIsOpened(t *testing.T) {
	const bad = "\u202e"
	hurt := strings.NewReplacer("To be kind", bad+"To be kind", "river", bad+"river", "What", bad+"What", "Lifeline", bad+"Lifeline", "988", bad+"988", "We look", bad+"We\\nlook", `"K-7"`, `"K`+bad+`-7"`)
	plain := toHome(t)
	whole := string(plain[headSize:][:binary.BigEndian.Uint32(plain[headSize-4:])])
	manifest, _, _ := strings.Cut(whole, `"capsule":`)
	content := hurt.Replace(whole[len(manifest):])
	if strings.Count(content, bad) != 7 {
		t.Fatalf("hurt in %d places", strings.Count(content, bad))
	}
	c, _, err := openCapsule(within(signedBy(practice, kindCapsule, manifest+content, []byte("clip")...), home.Address()), ByIdentity(home))
	if err != nil {
		t.Fatal(err)
	}
	want := aCapsule()
	if c.Client != "K-7" || c.Intention != want.Intention || c.Words[0] != want.Words[0] || c.Prompts[0] != want.Prompts[0] || c.Contacts[0] != want.Contacts[0] ||
		c.Visits[0].Agreed != "We\nlook at it together" {
		t.Errorf("opened as %+v", c)
	}

	l := aLetter()
	l.Journal[0].Text, l.Practices[0].Title = "\u202eIt was\nquiet", "Body\u2066 scan"
	var b strings.Builder
	if err := SealLetter(&b, l, sounds(nil), home, must(ForAddress(practice.Address()))); err != nil {
		t.Fatal(err)
	}
	back, _, err := OpenLetter(strings.NewReader(b.String()), int64(b.Len()), ByIdentity(practice))
	if err != nil {
		t.Fatal(err)
	}
	if back.Journal[0].Text != "It was\nquiet" || back.Practices[0].Title != "Body scan" || !back.At.Equal(noon) {
		t.Errorf("opened as %+v", back)
	}
}
