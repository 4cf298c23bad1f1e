package letter

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"doorway/session"
)

// What version 1 sealed lies in testdata/version1 with the keys to it. These files
// are never written anew: whoever was sent one may open it years later.

func golden(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "version1", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func goldenIdentity(t testing.TB, name string) (id Identity) {
	t.Helper()
	if err := id.UnmarshalText(golden(t, name)); err != nil {
		t.Fatal(err)
	}
	return id
}

// isGolden holds what was opened against what had been sealed.
func isGolden(t *testing.T, name string, got any, named []session.Recording, o *Opened, from Identity) {
	t.Helper()
	var want bytes.Buffer
	if err := json.Compact(&want, golden(t, name)); err != nil {
		t.Fatal(err)
	}
	if b := must(json.Marshal(got)); !bytes.Equal(b, want.Bytes()) {
		t.Errorf("opened as\n%s, sealed was\n%s", b, want.Bytes())
	}
	if o.Stranger(from.Address()) || o.From != from.Address() {
		t.Error("it is signed by somebody else")
	}
	for _, r := range named {
		s, ok := o.Sound(r.Name)
		if !ok {
			t.Fatalf("%s is not in it", r.Name)
		}
		if b := must(io.ReadAll(s)); string(b) != string(bytes.Repeat([]byte(r.Name), 100)) {
			t.Errorf("%s came otherwise", r.Name)
		}
	}
}

func TestWhatVersion1SealedOpensForEver(t *testing.T) {
	practice, home := goldenIdentity(t, "practice.key"), goldenIdentity(t, "home.key")
	for name, key := range map[string]Key{"capsule-words.doorway": ByWords(string(golden(t, "words"))), "capsule-key.doorway": ByIdentity(home)} {
		c, o, err := openCapsule(golden(t, name), key)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		isGolden(t, "capsule.json", c, c.Recordings(), o, practice)
	}
	b := golden(t, "letter.doorway")
	l, o, err := OpenLetter(bytes.NewReader(b), int64(len(b)), ByIdentity(practice))
	if err != nil {
		t.Fatal(err)
	}
	isGolden(t, "letter.json", l, l.Recordings(), o, home)
}
