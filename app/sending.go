package app

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"

	"doorway/app/conductor"
	"doorway/app/send"
	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/track"
	"doorway/session"
	"doorway/session/letter"
	"doorway/session/measure"
	"doorway/session/vault"
)

// sending is what is put together for a client at home.
type sending struct {
	d       *Doorway
	vault   *vault.Vault
	code    session.Code
	course  session.Course
	id      session.ID       // of the course; empty until it is begun
	last    *vault.Summary   // the session that it follows; nil: there was none
	journey *session.Journey // the last that ended; nil: there was none
	guides  []guide.Guide
	offered []send.Guide
	known   letter.Address // the client's own key; empty: not known yet
	clinic  session.Clinic
}

// begunSending is what was put together for a client when that was last left.
type begunSending struct {
	draft *send.Draft
	after session.ID // the session that it follows
}

// send shows the page on which something is put together for a client at home.
func (d *Doorway) send(code session.Code) {
	s := &sending{d: d, vault: d.vault, code: code}
	step(d, func() (struct{}, error) { return struct{}{}, s.read() }, func(_ struct{}, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.desk(placeClients, send.New(s.options()))
	})
}

// read reads all that proposals are made of. It waits for the disk.
func (s *sending) read() error {
	k, err := know(s.vault, s.code)
	if err != nil {
		return err
	}
	s.code, s.id, s.course = k.client.Profile.Code, k.client.ID, k.course
	if s.course.Profile.Code == "" {
		s.course.Profile = k.client.Profile
	}
	for i, one := range k.sessions { // newest first
		if one.Open() {
			continue
		}
		if s.last == nil {
			s.last = &k.sessions[i]
		}
		if one.Sort != session.JourneySort {
			continue
		}
		events, err := s.vault.Events(one.ID)
		if err != nil {
			return err
		}
		j, err := session.Fold(events)
		if err != nil {
			return err
		}
		s.journey = &j
		break
	}
	if s.guides, err = conductor.Guides(); err != nil {
		return err
	}
	for _, g := range s.guides {
		s.offered = append(s.offered, send.Guide{ID: g.ID, Title: g.Title, Least: g.Least, Most: g.Most, Cues: len(g.Cues()), Recorded: len(recordedCues(s.vault, g))})
	}
	settings := s.vault.Settings()
	s.clinic, s.known = settings.Clinic, settings.Letters.Accepted[s.id]
	return nil
}

// notAtHome are measures of what was in a session.
var notAtHome = []string{"journey", "music"}

// askable are the measures that a client can be asked for at home.
func (s *sending) askable() (all []measure.Measure, ids []string) {
	for _, m := range s.d.o.Measures.Measures {
		if !m.Clinician && !slices.Contains(notAtHome, m.ID) {
			all, ids = append(all, m), append(ids, m.ID)
		}
	}
	return all, ids
}

func (s *sending) options() send.Options {
	d := s.d
	now := wallOf(d.o.Clock)
	measures, ids := s.askable()
	o := send.Options{
		Now: now, Client: s.code, Known: s.known != "", Sender: send.Sender(s.clinic), Guides: s.offered, Measures: measures, Piece: s.journey != nil,
		ChooseFolder: d.chooseFolder, Make: s.make, Back: func() { d.client(s.code) },
	}
	var after session.ID
	if s.last != nil {
		o.Last, after = s.last.Began, s.last.ID
	}
	begun, there := d.sending[s.id]
	if !there || begun.after != after || s.id == "" {
		draft := send.Propose(send.From{Course: s.course, Journey: s.journey, Guides: s.offered, Measures: ids, Clinic: s.clinic, Now: now()})
		begun = begunSending{&draft, after}
		if d.sending == nil {
			d.sending = map[session.ID]begunSending{}
		}
		d.sending[s.id] = begun
	}
	o.Draft = begun.draft
	return o
}

// make makes the file.
func (s *sending) make(w send.Wish, told func(float64), answer func(send.Made, error)) func() {
	stop := make(chan struct{})
	var once sync.Once
	cancel := func() { once.Do(func() { close(stop) }) }
	s.d.making = cancel
	work(s.d, func() (send.Made, error) { return s.seal(w, told, stop) }, func(m send.Made, err error) {
		if err == nil && m.Place != "" {
			delete(s.d.sending, s.id)
		}
		answer(m, err)
	})
	return cancel
}

// seal makes the file and then keeps that it was made: a file that can't be
// written leaves nothing behind, and neither does one that can't be kept. It waits
// for all of it.
func (s *sending) seal(w send.Wish, told func(float64), stop <-chan struct{}) (send.Made, error) {
	// It is noted first: a file that nobody knows of is worse than a note of one that failed.
	if err := s.vault.Record(vault.Exported, "home practice"); err != nil {
		return send.Made{}, err
	}
	own, _, err := correspondents(s.vault, s.id)
	if err != nil {
		return send.Made{}, err
	}
	lock, words, err := s.lock(w.Words)
	if err != nil {
		return send.Made{}, err
	}
	c := w.Capsule
	if w.Voice {
		for _, p := range c.Practices {
			if at := slices.IndexFunc(s.guides, func(g guide.Guide) bool { return g.ID == p.Guide }); at >= 0 {
				c.Clips = append(c.Clips, recordedCues(s.vault, s.guides[at])...)
			}
		}
	}
	sounds := outgoing{vault: s.vault}
	if w.Piece > 0 && s.journey != nil {
		if sounds.piece, err = s.piece(w.Piece, told, stop); err != nil || sounds.piece == nil {
			return send.Made{}, err
		}
		c.Piece = &session.Recording{Name: pieceName}
	}
	path, err := freePath(w.Folder, w.Name, session.FileEnding)
	if err != nil {
		return send.Made{}, err
	}
	if err := sealTo(path, func(f io.Writer) error { return letter.SealCapsule(f, c, sounds.open, own, lock) }); err != nil {
		return send.Made{}, err
	}
	id, err := courseOf(s.vault, s.code)
	if err == nil {
		_, err = s.vault.Add(id, session.Send{Capsule: c, Key: words})
	}
	if err != nil {
		_ = os.Remove(path)
		return send.Made{}, err
	}
	return send.Made{Place: short(path), Words: words}, nil
}

// lock is what the file is closed with: the client's own key where it is known, else
// words.
func (s *sending) lock(withWords bool) (letter.Lock, string, error) {
	if s.known != "" && !withWords {
		lock, err := letter.ForAddress(s.known)
		return lock, "", err
	}
	words := letter.NewWords()
	lock, err := letter.WithWords(words)
	return lock, words, err
}

// pieceName is what the music is called in a capsule.
const pieceName = "piece"

// piece makes the music of the journey, in memory: nothing of it lies on the disk in
// plain. It gives nil where stop was closed.
func (s *sending) piece(minutes int, told func(float64), stop <-chan struct{}) ([]byte, error) {
	music, err := s.d.o.piece(*s.journey, minutes)
	if err != nil {
		return nil, err
	}
	var file audio.Memory
	f, err := audio.NewFLACWriter(&file)
	if err != nil {
		return nil, err
	}
	if whole, err := s.d.pour(music, f.Write, told, stop); err != nil || !whole {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return file.Bytes(), nil
}

// outgoing opens the sounds of what is sealed.
type outgoing struct {
	vault *vault.Vault
	piece []byte
}

func (o outgoing) open(name string) (letter.Sound, error) {
	if name == pieceName {
		return inMemory{bytes.NewReader(o.piece)}, nil
	}
	return o.vault.File(name)
}

type inMemory struct{ *bytes.Reader }

// Close implements io.Closer.
func (inMemory) Close() error { return nil }

// toldBy makes what was spoken in an entry that came in a letter: it is read from the
// encrypted file itself.
func toldBy(v *vault.Vault, w session.Written) conductor.Source {
	return conductor.TrackSource(func() (*track.Track, error) {
		file, err := v.File(vault.LetterFile(w.Letter))
		if err != nil {
			return nil, err
		}
		sound, err := soundIn(v, file, w.Sound.Name)
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
		return track.Open(sound, sound.Size())
	})
}

// soundOf is a sound in a file, which is closed with it.
type soundOf struct {
	*io.SectionReader
	file io.Closer
}

// Close implements io.Closer.
func (s soundOf) Close() error { return s.file.Close() }

func soundIn(v *vault.Vault, file *vault.File, name string) (s soundOf, err error) {
	own := v.Settings().Letters.Own
	if own == nil {
		return s, fmt.Errorf("a letter, and no key of one's own")
	}
	_, opened, err := letter.OpenLetter(file, file.Size(), letter.ByIdentity(*own))
	if err != nil {
		return s, err
	}
	sound, ok := opened.Sound(name)
	if !ok {
		return s, fmt.Errorf("no sound %q in the letter", name)
	}
	return soundOf{sound, file}, nil
}
