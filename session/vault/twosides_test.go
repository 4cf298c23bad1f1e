package vault

import (
	"bytes"
	"io"
	"testing"

	"doorway/session"
	"doorway/session/letter"
)

// side is a practice or a home with the keys that it writes with.
type side struct {
	*Vault
	t      *testing.T
	course session.ID
}

// sideIn opens the side of a data folder and makes its keys.
func sideIn(t *testing.T, dir string, code session.Code) side {
	t.Helper()
	v := open(t, dir, "pass")
	s := side{v, t, enrolled(t, v, code)}
	own := letter.NewIdentity()
	s.settle(func(*letter.Identity) *letter.Identity { return &own }, nil)
	return s
}

// settle changes what the side knows of letters.
func (s side) settle(own func(*letter.Identity) *letter.Identity, accepted map[session.ID]letter.Address) {
	s.t.Helper()
	chosen := s.Settings()
	if own != nil {
		chosen.Letters.Own = own(chosen.Letters.Own)
	}
	if accepted != nil {
		chosen.Letters.Accepted = accepted
	}
	if err := s.Choose(chosen); err != nil {
		s.t.Fatal(err)
	}
}

func (s side) own() letter.Identity     { return *s.Settings().Letters.Own }
func (s side) accepted() letter.Address { return s.Settings().Letters.Accepted[s.course] }
func (s side) accepts(who letter.Address) {
	s.settle(nil, map[session.ID]letter.Address{s.course: who})
}
func (s side) adds(a ...session.Act) session.Course { return add(s.t, s.Vault, s.course, a...) }

// sounds are the kept files.
func (s side) sounds(name string) (letter.Sound, error) { return s.File(name) }

// sends seals a capsule with the practice's keys.
func (s side) sends(c session.Capsule, lock letter.Lock, err error) []byte {
	s.t.Helper()
	var b bytes.Buffer
	if err == nil {
		err = letter.SealCapsule(&b, c, s.sounds, s.own(), lock)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return b.Bytes()
}

// opens opens a kept file of a capsule.
func (s side) opens(capsule session.ID, key letter.Key) (session.Capsule, *letter.Opened) {
	s.t.Helper()
	f, err := s.File(CapsuleFile(capsule))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = f.Close() })
	c, o, err := letter.OpenCapsule(f, f.Size(), key)
	if err != nil {
		s.t.Fatal(err)
	}
	return c, o
}

func isSound(t *testing.T, o *letter.Opened, name string, want []byte) {
	t.Helper()
	s, ok := o.Sound(name)
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	if b, err := io.ReadAll(s); err != nil || !bytes.Equal(b, want) {
		t.Errorf("%s came as %d bytes, %v", name, len(b), err)
	}
}

func TestACapsuleGoesHomeAndALetterComesBack(t *testing.T) {
	dir, homeDir := t.TempDir(), HomeDir(t.TempDir())
	practice, home := sideIn(t, dir, "R-07"), sideIn(t, homeDir, "home")
	other := enrolled(t, practice.Vault, "B-2")

	// The practice sends a capsule with a known voice and music, closed by words.
	voice, music := noise(90_000, 1), noise(200_000, 2)
	keepFile(t, practice.Vault, session.ClipName("sleep", 0), voice)
	keepFile(t, practice.Vault, "piece", music)
	sent := capsuleOf("R-07")
	sent.Clips, sent.Piece = []session.Recording{{Name: session.ClipName("sleep", 0)}}, &session.Recording{Name: "piece"}
	words := letter.NewWords()
	practice.adds(session.Send{Capsule: sent, Key: words})
	lock, err := letter.WithWords(words)
	file := practice.sends(sent, lock, err)

	// At home it is opened with the words, kept as it came, and heard from there.
	got, o, err := letter.OpenCapsule(bytes.NewReader(file), int64(len(file)), letter.ByWords(words))
	if err != nil {
		t.Fatal(err)
	}
	if !o.Stranger(home.accepted()) {
		t.Error("whoever is first is known already")
	}
	keepFile(t, home.Vault, CapsuleFile(got.ID), file)
	home.adds(session.Receive{Capsule: got, Key: words, From: string(o.From)})
	home.accepts(o.From)
	latest, ok := mustCourse(t, home).Latest()
	if !ok || latest.Key != words {
		t.Fatalf("received is %+v", latest)
	}
	again, o := home.opens(latest.Capsule.ID, letter.ByWords(latest.Key))
	if o.Stranger(home.accepted()) || again.Intention != sent.Intention {
		t.Error("what is kept is another")
	}
	isSound(t, o, session.ClipName("sleep", 0), voice)
	isSound(t, o, "piece", music)

	// A practice, an entry, something spoken, a dial.
	said, spoken := "said-"+string(session.NewID()), noise(50_000, 3)
	keepFile(t, home.Vault, said, spoken)
	three := 3
	c := home.adds(
		session.Practise{Guide: "sleep", Title: "Sleep", Minutes: 12, Seconds: 700, Before: session.Feeling{Ease: &three}, Words: "softer"},
		session.Write{Text: "I ate lunch", Purpose: "step"}, session.Write{Text: "for nobody else"},
		session.Write{Sound: &session.Recording{Name: said}, Seconds: 8},
		session.Answer{Measure: "food-noise", Name: "Food noise", Answers: []*int{&three}, High: 10}, session.NotToday{On: "2026-11-26"},
	)
	l := session.Letter{
		ID: session.NewID(), At: noon, Capsule: got.ID, Practices: c.Practised, Journal: []session.Written{c.Journal[0], c.Journal[2]},
		Results: []session.Reported{{ID: c.Results[0].Event, At: c.Results[0].At, Answer: c.Results[0].Answer}},
	}
	home.adds(session.Share{Letter: l})
	var back bytes.Buffer
	lock, err = letter.ForAddress(home.accepted())
	if err == nil {
		err = letter.SealLetter(&back, l, home.sounds, home.own(), lock)
	}
	if err != nil {
		t.Fatal(err)
	}

	// The practice takes it in, twice.
	for range 2 {
		came, o, err := letter.OpenLetter(bytes.NewReader(back.Bytes()), int64(back.Len()), letter.ByIdentity(practice.own()))
		if err != nil {
			t.Fatal(err)
		}
		whose, ok, err := practice.Sent(came.Capsule)
		if err != nil || !ok || whose != practice.course || whose == other {
			t.Fatalf("it is %s's, %v", whose, err)
		}
		if o.Stranger(practice.accepted()) != (practice.accepted() == "") {
			t.Error("the same hand is taken for a stranger")
		}
		keepFile(t, practice.Vault, LetterFile(came.ID), back.Bytes())
		practice.adds(session.Take{Letter: came, From: string(o.From)})
		practice.accepts(o.From)
		isSound(t, o, said, spoken)
		c := mustCourse(t, practice)
		if len(c.Practised) != 1 || len(c.Journal) != 2 || len(c.Results) != 1 || c.Journal[0].Text != "I ate lunch" || c.Practised[0].Words != "softer" {
			t.Fatalf("it brought %+v %+v %+v", c.Practised, c.Journal, c.Results)
		}
	}

	// The next capsule needs no words. A stranger's shows as one.
	next := capsuleOf("R-07")
	practice.adds(session.Send{Capsule: next})
	lock, err = letter.ForAddress(practice.accepted())
	file = practice.sends(next, lock, err)
	if words, err := letter.NeedsWords(bytes.NewReader(file), int64(len(file))); words || err != nil {
		t.Errorf("it asks for words: %v", err)
	}
	keepFile(t, home.Vault, CapsuleFile(next.ID), file)
	got, o = home.opens(next.ID, letter.ByIdentity(home.own()))
	if o.Stranger(home.accepted()) {
		t.Error("the practice is taken for a stranger")
	}
	home.adds(session.Receive{Capsule: got, From: string(o.From)})
	stranger := sideIn(t, t.TempDir(), "X-1")
	lock, err = letter.ForAddress(home.own().Address())
	file = stranger.sends(capsuleOf("X-1"), lock, err)
	if _, o, err := letter.OpenCapsule(bytes.NewReader(file), int64(len(file)), letter.ByIdentity(home.own())); err != nil || !o.Stranger(home.accepted()) {
		t.Errorf("a stranger is taken for the practice: %v", err)
	}

	// Everything is whole on both sides, and still so after years and another program.
	for _, s := range []side{practice, home, stranger} {
		whole(t, s.Vault)
		shut(t, s.Vault)
	}
	v := open(t, homeDir, "pass")
	defer shut(t, v)
	home.Vault = v
	_, o = home.opens(latest.Capsule.ID, letter.ByWords(latest.Key))
	isSound(t, o, "piece", music)
	holdsFile(t, v, said, spoken)
	whole(t, v)
	if n := v.Notices(); len(n) > 0 {
		t.Errorf("told %v", n)
	}
}

func mustCourse(t *testing.T, s side) session.Course {
	t.Helper()
	c, err := s.Course(s.course)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
