package app

import (
	"errors"
	"fmt"
	"io"
	"os"

	"doorway/app/letters"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/timeline"
	"doorway/session"
	"doorway/session/letter"
	"doorway/session/report"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// homeDesk is what the pages of home have before them.
type homeDesk struct {
	course session.Course
	foot   fyne.CanvasObject
}

// atDesk reads what the pages of home have before them, and shows one.
func (d *Doorway) atDesk(then func(homeDesk)) {
	v, id := d.vault, d.course
	type found struct {
		course  session.Course
		numbers safety.Numbers
	}
	step(d, func() (f found, err error) {
		if f.course, err = v.Course(id); err != nil {
			return f, err
		}
		f.numbers, err = numbersOf(v, f.course)
		return f, err
	}, func(f found, err error) {
		if err != nil {
			d.notices = append(d.notices, err)
			d.first()
			return
		}
		then(homeDesk{f.course, safety.Foot(f.numbers)})
	})
}

// letters shows what came from the practice and what went there.
func (d *Doorway) letters() {
	d.atDesk(func(at homeDesk) {
		d.homely(letters.New(letters.Options{
			Now: wallOf(d.o.Clock), Course: at.course, Foot: at.foot, Back: d.first,
			Open: func() { d.openChosen(look.T("evening.open", "Choose the file you were sent")) },
			Make: d.makeLetter,
		}))
	})
}

// makeLetter closes a letter for the practice alone, in a folder that is chosen.
func (d *Doorway) makeLetter(l session.Letter, answer func(place string, err error)) {
	v, id := d.vault, d.course
	name := look.T("letters.file", "letter {{.Day}} {{.Month}}", map[string]any{"Day": l.At.Day(), "Month": timeline.Month(l.At)})
	d.chooseFolder(func(folder string) {
		if folder == "" {
			answer("", nil)
			return
		}
		work(d, func() (string, error) {
			path, err := freePath(folder, name, session.FileEnding)
			if err != nil {
				return "", err
			}
			return short(path), writeLetter(v, id, l, path)
		}, answer)
	})
}

// writeLetter writes a letter, and that it was made. It waits for the disk.
func writeLetter(v *vault.Vault, course session.ID, l session.Letter, path string) error {
	own, to, err := correspondents(v, course)
	if err != nil {
		return err
	}
	lock, err := letter.ForAddress(to)
	if err != nil {
		return session.Sayf("error.letter.nobody", "It isn't known yet for whom to close this letter; please open the file from your practice once more.").Because(err)
	}
	sounds := func(name string) (letter.Sound, error) {
		f, err := v.File(name)
		if err != nil {
			return nil, err
		}
		return f, nil
	}
	if err := sealTo(path, func(w io.Writer) error { return letter.SealLetter(w, l, sounds, own, lock) }); err != nil {
		return err
	}
	if _, err := v.Add(course, session.Share{Letter: l}); err != nil {
		return errors.Join(err, os.Remove(path)) // a letter that nobody remembers would be shared twice
	}
	return nil
}

// correspondents are oneself, made at the first need, and the other side as it was accepted for a course.
func correspondents(v *vault.Vault, course session.ID) (own letter.Identity, other letter.Address, err error) {
	if v.Settings().Letters.Own == nil {
		err = v.Change(func(s *vault.Settings) {
			if s.Letters.Own == nil {
				fresh := letter.NewIdentity()
				s.Letters.Own = &fresh
			}
		})
	}
	s := v.Settings().Letters
	if err == nil && s.Own == nil {
		err = fmt.Errorf("an identity that was kept is not there")
	}
	if err != nil {
		return own, "", err
	}
	return *s.Own, s.Accepted[course], nil
}

// sealTo writes a sealed file, whole or not at all. Why it can't be sealed is said as it is.
func sealTo(path string, seal func(io.Writer) error) error {
	var inner error
	err := report.File(path, func(w io.Writer) error {
		inner = seal(w)
		return inner
	})
	if plain := (*session.Plain)(nil); errors.As(inner, &plain) {
		return plain
	}
	return err
}
