//go:build e2e

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"time"

	"doorway/audio"
	"doorway/session"
	"doorway/session/letter"
	"doorway/session/vault"
)

// words open the capsules that are furnished.
const words = "bada gido lume nare sito"

// anotherCapsule is what Ruth's practice sends home three days after a session: a plan
// of seven evenings, of which tonight is the fifth where it is so.
func anotherCapsule(tonight time.Time) session.Capsule {
	day := func(in int) session.Day { return session.DayOf(tonight.AddDate(0, 0, in)) }
	var evenings []session.Day
	for in := -4; in <= 2; in++ {
		evenings = append(evenings, day(in))
	}
	return session.Capsule{
		ID: session.NewID(), At: tonight.AddDate(0, 0, -5), Client: "R-07", Sender: "Doorway House", Intention: "To hear my own voice",
		Words:     []string{"It is so quiet in here."},
		Practices: []session.Practice{{Guide: "coming-home", Minutes: 12, Days: evenings}},
		Prompts:   []string{"What does your own voice sound like today?"}, Measures: []string{"food-noise"},
		Contacts: []session.Helpline{{Name: "Doorway House", Number: "(555) 010-4477"}},
		Visits:   []session.Visit{{On: day(-3), Agreed: "One walk, without a list."}},
		Piece:    &session.Recording{Name: "piece"},
	}
}

// memory is a sound that lies in memory.
type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// pieceOf is music of so many minutes, silent here.
func (r *room) pieceOf(minutes int) []byte {
	r.t.Helper()
	path := filepath.Join(r.t.TempDir(), "piece.flac")
	f, err := audio.Create(path, audio.Tags{})
	if err != nil {
		r.t.Fatal(err)
	}
	for range minutes * 60 {
		if err := f.Write(make([][2]float64, audio.SampleRate)); err != nil {
			r.t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		r.t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		r.t.Fatal(err)
	}
	return data
}

// sealed is the file of a capsule from a practice that is nowhere else.
func (r *room) sealed(c session.Capsule, piece []byte) []byte {
	r.t.Helper()
	lock, err := letter.WithWords(words)
	if err != nil {
		r.t.Fatal(err)
	}
	var file bytes.Buffer
	sounds := func(string) (letter.Sound, error) { return memory{bytes.NewReader(piece)}, nil }
	if err := letter.SealCapsule(&file, c, sounds, letter.NewIdentity(), lock); err != nil {
		r.t.Fatal(err)
	}
	return file.Bytes()
}

// furnishHome keeps a home three days after a session: a capsule with its plan, what
// was practised since, and a journal.
func (r *room) furnishHome() {
	r.t.Helper()
	v, err := vault.Open(vault.HomeDir(r.data), vault.Options{})
	if err != nil {
		r.t.Fatal(err)
	}
	defer v.Close()
	id, err := v.Enrol(session.Profile{Code: "home"})
	if err != nil {
		r.t.Fatal(err)
	}
	c := anotherCapsule(session.EveningOf(time.Now()).Time(time.Local).Add(20 * time.Hour))
	file := r.sealed(c, r.pieceOf(8))
	if err := v.KeepFile(vault.CapsuleFile(c.ID), bytes.NewReader(file)); err != nil {
		r.t.Fatal(err)
	}
	_, opened, err := letter.OpenCapsule(bytes.NewReader(file), int64(len(file)), letter.ByWords(words))
	if err != nil {
		r.t.Fatal(err)
	}
	number := func(n int) *int { return &n }
	if _, err := v.Add(id,
		session.Receive{Capsule: c, Key: words, From: string(opened.From)},
		session.Practise{
			Guide: "body-lantern", Title: "Body lantern", Minutes: 12, Seconds: 720,
			Before: session.Feeling{Ease: number(4), Noise: number(7)}, After: session.Feeling{Ease: number(6), Noise: number(4)}, Words: "The floor was enough.",
		},
		session.Write{Purpose: "story", Prompt: "What stayed with you?", Text: "I ate lunch and only noticed afterwards that nobody had argued about it."},
		session.Write{Purpose: "body", Text: "Warm hands. The walk to the bridge, without the list."},
		session.Write{Purpose: "step", Prompt: "One small step", Text: "Call Mara on Thursday, before noon."},
	); err != nil {
		r.t.Fatal(err)
	}
	if err := v.Change(func(s *vault.Settings) {
		s.Letters.Accepted = map[session.ID]letter.Address{id: opened.From}
	}); err != nil {
		r.t.Fatal(err)
	}
}
