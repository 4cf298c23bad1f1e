package letter

import (
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"doorway/session"
)

var practice, home = NewIdentity(), NewIdentity()

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

func aCapsule() session.Capsule {
	return session.Capsule{
		ID: session.NewID(), At: noon, Client: "K-7", Intention: "To be kind to myself — שלום 🌿", Words: []string{"I am the river"},
		Practices: []session.Practice{{Guide: "body-scan", Minutes: 12, Days: []session.Day{"2026-11-26"}}}, Prompts: []string{"What stayed?"},
		Contacts: []session.Helpline{{Name: "Lifeline", Number: "988", Crisis: true}}, Visits: []session.Visit{{On: "2026-12-02", Agreed: "We look at it together"}},
		Clips: []session.Recording{{Name: "arrive"}}, Piece: &session.Recording{Name: "piece"},
	}
}

func aLetter() session.Letter {
	three := 3
	return session.Letter{
		ID: session.NewID(), At: noon, Capsule: session.NewID(),
		Results:   []session.Reported{{ID: session.NewID(), At: noon, Answer: session.Answer{Measure: "ease", Name: "Ease", Answers: []*int{&three}, High: 10}}},
		Journal:   []session.Written{{ID: session.NewID(), At: noon, Write: session.Write{Text: "It was quiet"}}, {ID: session.NewID(), At: noon, Write: session.Write{Sound: &session.Recording{Name: "said"}}}},
		Practices: []session.Practised{{ID: session.NewID(), At: noon, Practise: session.Practise{Guide: "body-scan", Title: "Body scan", Minutes: 12}}},
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// sounds are the recordings of aCapsule and aLetter.
func sounds(piece []byte) Sounds {
	all := map[string][]byte{"arrive": []byte("clip"), "piece": piece, "said": []byte("spoken")}
	return func(name string) (Sound, error) {
		b, ok := all[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return Held(b), nil
	}
}

func capsuleFor(t testing.TB, piece []byte, from Identity, to Address) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := SealCapsule(&b, aCapsule(), sounds(piece), from, must(ForAddress(to))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openCapsule(b []byte, key Key) (session.Capsule, *Opened, error) {
	return OpenCapsule(bytes.NewReader(b), int64(len(b)), key)
}

func said(t *testing.T, err error) string {
	t.Helper()
	var p *session.Plain
	if !errors.As(err, &p) {
		t.Fatalf("no plain sentence: %v", err)
	}
	return p.Key
}

func TestACapsuleOpensWithItsWordsAndALetterComesBackToItsSender(t *testing.T) {
	words := NewWords()
	var file bytes.Buffer
	sent := aCapsule()
	if err := SealCapsule(&file, sent, sounds([]byte("music")), practice, must(WithWords(words))); err != nil {
		t.Fatal(err)
	}
	got, o, err := openCapsule(file.Bytes(), ByWords(" "+strings.ToUpper(strings.ReplaceAll(words, "-", "  "))+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Intention != sent.Intention || !reflect.DeepEqual(got.Practices, sent.Practices) || !reflect.DeepEqual(got.Contacts, sent.Contacts) {
		t.Errorf("came as %+v", got)
	}
	for name, want := range map[string]string{"arrive": "clip", "piece": "music"} {
		if s, ok := o.Sound(name); !ok || string(must(io.ReadAll(s))) != want {
			t.Errorf("%s came otherwise", name)
		}
	}
	if _, ok := o.Sound("../piece"); ok {
		t.Error("a path is a name")
	}

	file.Reset()
	l := aLetter()
	if err := SealLetter(&file, l, sounds(nil), home, must(ForAddress(o.From))); err != nil {
		t.Fatal(err)
	}
	back, o, err := OpenLetter(bytes.NewReader(file.Bytes()), int64(file.Len()), ByIdentity(practice))
	if err != nil {
		t.Fatal(err)
	}
	if back.Capsule != l.Capsule || back.Journal[0].Text != "It was quiet" || *back.Results[0].Answers[0] != 3 || o.From != home.Address() {
		t.Errorf("came back as %+v", back)
	}
}

func TestAStrangersFileShowsAsSuch(t *testing.T) {
	_, o, err := openCapsule(capsuleFor(t, nil, NewIdentity(), home.Address()), ByIdentity(home))
	if err != nil {
		t.Fatal(err)
	}
	if !o.Stranger(practice.Address()) || !o.Stranger("") || o.Stranger(o.From) {
		t.Error("a stranger is taken for the practice, or itself for a stranger")
	}
}

func TestNoByteOfACapsuleCanBeChangedOrCutAway(t *testing.T) {
	file := capsuleFor(t, []byte("music"), practice, home.Address())
	for i := range file {
		for _, bit := range []byte{1, 0x20, 0x80} {
			changed := bytes.Clone(file)
			changed[i] ^= bit
			if _, _, err := openCapsule(changed, ByIdentity(home)); err == nil {
				t.Fatalf("byte %d changed by %#x and taken", i, bit)
			} else if said(t, err) == "" {
				t.Fatal("no sentence")
			}
		}
		if _, _, err := openCapsule(file[:i], ByIdentity(home)); err == nil {
			t.Fatalf("cut at %d and taken", i)
		}
	}
	if _, _, err := openCapsule(append(file, 0), ByIdentity(home)); err == nil {
		t.Error("lengthened and taken")
	}
}

// within locks what is not made by seal.
func within(plain []byte, to Address) []byte {
	_, with, _ := to.keys()
	var b bytes.Buffer
	w := must(age.Encrypt(&b, with))
	_, _ = w.Write(plain)
	_ = w.Close()
	return b.Bytes()
}

func signedBy(id Identity, kind byte, manifest string, sounds ...byte) []byte {
	h := head(kind, []byte(manifest))
	return append(append(h, ed25519.Sign(id.sign, signed(h))...), sounds...)
}

func TestEachWrongFileHasASentenceOfItsOwn(t *testing.T) {
	words := must(WithWords("bado-kife-rumo-tavi-zelu"))
	var byWords, letter bytes.Buffer
	if err := errors.Join(SealCapsule(&byWords, aCapsule(), sounds(nil), practice, words), SealLetter(&letter, aLetter(), sounds(nil), practice, must(ForAddress(home.Address())))); err != nil {
		t.Fatal(err)
	}
	future := signedBy(practice, kindCapsule, "{}")
	binary.BigEndian.PutUint16(future[len(magic):], 2)
	huge := signedBy(practice, kindCapsule, "{}")
	binary.BigEndian.PutUint32(huge[headSize-4:], 1<<31)
	from := `{"from":"` + string(practice.Address()) + `",`
	work := bytes.Replace(byWords.Bytes(), []byte(" 16\n"), []byte(" 22\n"), 1)
	toOther := aPlain(t, capsuleFor(t, nil, practice, practice.Address()), practice)
	valid := `"capsule":{"id":"` + string(session.NewID()) + `","at":"2026-11-25T12:00:00Z","client":"a"}}`
	if _, _, err := openCapsule(within(signedBy(practice, kindCapsule, from+valid), home.Address()), ByIdentity(home)); err != nil {
		t.Fatalf("what the wrong ones are made of is wrong itself: %v", err)
	}
	path := from + `"sounds":[{"name":"../x","size":0,"sha256":""}],"capsule":{"id":"` + string(session.NewID()) + `","at":"2026-11-25T12:00:00Z","client":"a","clips":[{"name":"../x"}]}}`

	for name, c := range map[string]struct {
		file []byte
		key  Key
		want string
	}{
		"wrong words":             {byWords.Bytes(), ByWords("bado-kife-rumo-tavi-zela"), "error.letter.words"},
		"no words":                {byWords.Bytes(), ByIdentity(home), "error.letter.needswords"},
		"somebody else's":         {capsuleFor(t, nil, practice, practice.Address()), ByIdentity(home), "error.letter.recipient"},
		"a key's, with words":     {capsuleFor(t, nil, practice, home.Address()), ByWords("x"), "error.letter.recipient"},
		"passed on":               {within(toOther, home.Address()), ByIdentity(home), "error.letter.recipient"},
		"too much work":           {work, ByWords("bado"), "error.letter.work"},
		"empty":                   {nil, ByIdentity(home), "error.letter.foreign"},
		"a picture":               {[]byte("\x89PNG\r\n\x1a\nxxxxxxxxxxxxxxxx"), ByIdentity(home), "error.letter.foreign"},
		"age, but not ours":       {within([]byte("hello, this is a text of some length"), home.Address()), ByIdentity(home), "error.letter.foreign"},
		"a letter":                {letter.Bytes(), ByIdentity(home), "error.letter.kind"},
		"of a newer program":      {within(future, home.Address()), ByIdentity(home), "error.letter.future"},
		"a huge manifest":         {within(huge, home.Address()), ByIdentity(home), "error.letter.broken"},
		"a deep manifest":         {within(signedBy(practice, kindCapsule, from+`"x":`+strings.Repeat("[", 1<<20)+strings.Repeat("]", 1<<20)+"}"), home.Address()), ByIdentity(home), "error.letter.broken"},
		"a manifest unsigned":     {within(append(head(kindCapsule, []byte(from+valid)), make([]byte, 64)...), home.Address()), ByIdentity(home), "error.letter.broken"},
		"a list within lists":     {within(signedBy(practice, kindCapsule, from+`"x":`+strings.Repeat("[", 20)+strings.Repeat("]", 20)+","+valid), home.Address()), ByIdentity(home), "error.letter.broken"},
		"a path for a name":       {within(signedBy(practice, kindCapsule, path), home.Address()), ByIdentity(home), "error.letter.broken"},
		"one word changed inside": {within(bytes.Replace(toHome(t), []byte("river"), []byte("rivet"), 1), home.Address()), ByIdentity(home), "error.letter.broken"},
		"a sound changed inside":  {within(append(bytes.TrimSuffix(toHome(t), []byte("clip")), "clap"...), home.Address()), ByIdentity(home), "error.letter.broken"},
		"nothing in it":           {within(signedBy(practice, kindCapsule, from+`"x":1}`), home.Address()), ByIdentity(home), "error.letter.broken"},
		"bytes after its content": {within(append(toHome(t), 1, 2, 3), home.Address()), ByIdentity(home), "error.letter.broken"},
	} {
		if got, o, err := openCapsule(c.file, c.key); err == nil || said(t, err) != c.want || o != nil || !reflect.DeepEqual(got, session.Capsule{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := OpenCapsule(bytes.NewReader(nil), mostBytes+1, ByIdentity(home)); said(t, err) != "error.letter.big" {
		t.Errorf("a huge file: %v", err)
	}
}

// aPlain is what stands inside a file.
func aPlain(t *testing.T, file []byte, id Identity) []byte {
	t.Helper()
	return must(io.ReadAll(must(age.Decrypt(bytes.NewReader(file), id.receive))))
}

func toHome(t *testing.T) []byte {
	t.Helper()
	return aPlain(t, capsuleFor(t, nil, practice, home.Address()), home)
}

func TestASoundIsReadAtAnyPlaceFromTheEncryptedFileAndNothingPlainIsOnTheDisk(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	r := rand.New(rand.NewPCG(1, 2))
	music := make([]byte, 1<<20+77)
	for i := range music {
		music[i] = byte(r.Uint32())
	}
	path := filepath.Join(dir, "file")
	if err := os.WriteFile(path, capsuleFor(t, music, practice, home.Address()), 0o600); err != nil {
		t.Fatal(err)
	}
	f := must(os.Open(path))
	defer f.Close()
	_, o, err := OpenCapsule(f, must(f.Stat()).Size(), ByIdentity(home))
	if err != nil {
		t.Fatal(err)
	}
	s, _ := o.Sound("piece")
	for range 200 {
		at := r.IntN(len(music))
		b := make([]byte, min(1+r.IntN(100000), len(music)-at))
		if _, err := s.Seek(int64(at), io.SeekStart); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(s, b); err != nil || !bytes.Equal(b, music[at:at+len(b)]) {
			t.Fatalf("%d bytes at %d came otherwise: %v", len(b), at, err)
		}
	}
	if all := must(os.ReadDir(dir)); len(all) != 1 || bytes.Contains(must(os.ReadFile(path)), music[500:532]) {
		t.Errorf("on the disk: %v", all)
	}
}

func TestAnIdentityIsKeptAndReadBack(t *testing.T) {
	var again Identity
	if err := again.UnmarshalText(must(home.MarshalText())); err != nil || again.Address() != home.Address() {
		t.Fatalf("came back as %s, %v", again.Address(), err)
	}
	for _, bad := range []string{"", ":", "abc:def", string(home.Address())} {
		if again.UnmarshalText([]byte(bad)) == nil {
			t.Errorf("%q is an identity", bad)
		}
	}
}

func TestWordsAreFiveAndNeverTheSame(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		w := NewWords()
		if len(strings.Split(w, "-")) != 5 || len(w) != 24 || seen[w] {
			t.Fatalf("proposed %q", w)
		}
		seen[w] = true
	}
	if _, err := WithWords("a b c"); said(t, err) != "error.letter.fewwords" {
		t.Errorf("few words: %v", err)
	}
}

var fortyMB = make([]byte, 40<<20)

func BenchmarkSeal40MB(b *testing.B) {
	b.SetBytes(int64(len(fortyMB)))
	lock := must(ForAddress(home.Address()))
	b.ReportAllocs()
	for b.Loop() {
		if err := SealCapsule(io.Discard, aCapsule(), sounds(fortyMB), practice, lock); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen40MB(b *testing.B) {
	b.SetBytes(int64(len(fortyMB)))
	file := capsuleFor(b, fortyMB, practice, home.Address())
	for b.Loop() {
		if _, _, err := openCapsule(file, ByIdentity(home)); err != nil {
			b.Fatal(err)
		}
	}
}
