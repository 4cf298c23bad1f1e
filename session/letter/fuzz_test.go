package letter

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"doorway/session"
)

// sealedWith signs a manifest, given without who it is from, as the identity would, so
// that what it says is reached.
func sealedWith(from, to Identity, kind byte, rest string, sounds []byte) []byte {
	m := `{"from":"` + string(from.Address()) + `",` + strings.TrimPrefix(rest, "{")
	return within(signedBy(from, kind, m, sounds...), to.Address())
}

// believed fails where something was taken that can't be, or could disguise anything.
func believed(t *testing.T, content any, bad error, named []session.Recording, o *Opened) {
	t.Helper()
	if bad != nil {
		t.Errorf("taken unchecked: %v", bad)
	}
	var all any
	if err := json.Unmarshal(must(json.Marshal(content)), &all); err != nil {
		t.Fatal(err)
	}
	eachText(all, func(s string) {
		if cleanText(s) != s {
			t.Errorf("%q was given out", s)
		}
	})
	for _, r := range named {
		s, ok := o.Sound(r.Name)
		if !ok {
			t.Fatalf("%s is named, and not there", r.Name)
		}
		if n, err := io.Copy(io.Discard, s); err != nil || n != s.Size() {
			t.Errorf("%s: %d of %d bytes, %v", r.Name, n, s.Size(), err)
		}
	}
}

func eachText(v any, each func(string)) {
	switch v := v.(type) {
	case string:
		each(v)
	case []any:
		for _, one := range v {
			eachText(one, each)
		}
	case map[string]any:
		for _, one := range v {
			eachText(one, each)
		}
	}
}

// FuzzOpenCapsule opens files (f), what is inside the encryption, where a sender could do
// harm (i), and a manifest and sounds, parted by a zero byte, under a true signature (s).
func FuzzOpenCapsule(f *testing.F) {
	home := goldenIdentity(f, "home.key")
	f.Fuzz(func(t *testing.T, b []byte, how byte) {
		switch how {
		case 'i':
			b = within(b, home.Address())
		case 's':
			rest, sounds, _ := bytes.Cut(b, []byte{0})
			b = sealedWith(home, home, kindCapsule, string(rest), sounds)
		}
		for _, key := range []Key{ByIdentity(home), {}} { // trying words would take a while
			if c, o, err := openCapsule(b, key); err == nil {
				believed(t, c, c.Check(), c.Recordings(), o)
			} else if said(t, err) == "" || o != nil {
				t.Error("it fails without a sentence, or gives something out")
			}
		}
	})
}

// FuzzOpenLetter opens letters of any manifest and sounds, under a true signature.
func FuzzOpenLetter(f *testing.F) {
	practice, home := goldenIdentity(f, "practice.key"), goldenIdentity(f, "home.key")
	f.Fuzz(func(t *testing.T, rest string, sounds []byte) {
		b := sealedWith(home, practice, kindLetter, rest, sounds)
		if l, o, err := OpenLetter(bytes.NewReader(b), int64(len(b)), ByIdentity(practice)); err == nil {
			believed(t, l, l.Check(), l.Recordings(), o)
		} else if said(t, err) == "" {
			t.Error("it fails without a sentence")
		}
	})
}
