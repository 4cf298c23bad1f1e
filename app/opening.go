package app

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"doorway/app/opening"
	"doorway/app/safety"
	"doorway/session"
	"doorway/session/letter"
	"doorway/session/vault"
)

// arrival is a file that came from the other side, and what was found in it. Its
// methods wait for the disk.
type arrival struct {
	v      *vault.Vault
	home   bool
	course session.ID // it belongs to; in the practice known once it is opened
	file   *os.File
	size   int64
	under  sync.WaitGroup // what reads it

	words   string
	from    letter.Address
	capsule session.Capsule
	letter  session.Letter
}

// openChosen opens a capsule or a letter that is chosen first.
func (d *Doorway) openChosen(title string) {
	d.chooseFile(title, session.FileEnding, func(path string) {
		if path != "" {
			d.openFile(path)
		}
	})
}

// openFile opens a capsule or a letter, and shows what is in it.
func (d *Doorway) openFile(path string) {
	a := &arrival{v: d.vault, home: d.atHome, course: d.course}
	type looked struct {
		needs   bool
		trouble error
		numbers safety.Numbers
	}
	step(d, func() (l looked, err error) {
		l.needs, l.trouble = a.look(path)
		if a.home {
			c, err := a.v.Course(a.course)
			if err != nil {
				return l, err
			}
			l.numbers, err = numbersOf(a.v, c)
			return l, err
		}
		return l, nil
	}, func(l looked, err error) {
		if err != nil {
			_ = a.file.Close()
			d.notices = append(d.notices, err)
			d.first()
			return
		}
		o := opening.Options{Name: fileName(path), NeedsWords: l.needs, Trouble: l.trouble, Now: d.o.Clock.Now().Wall, Back: d.first}
		if a.home {
			o.Foot = safety.Foot(l.numbers)
		}
		page := &arrived{a: a, d: d}
		o.Open = func(words string, answer func(opening.Found, error)) {
			page.read(func() (opening.Found, error) { return a.open(words) }, func(f opening.Found, err error) {
				page.client = f.Client
				answer(f, err)
			})
		}
		o.Keep = func(answer func(error)) {
			page.read(func() (opening.Found, error) { return opening.Found{}, a.keep() }, func(_ opening.Found, err error) {
				switch {
				case err != nil:
					answer(err)
				case !page.closed:
					d.arrivedAt(page.client)
				}
			})
		}
		page.Screen = opening.New(o)
		if a.home {
			d.homely(page)
			return
		}
		d.desk(placeToday, page)
	})
}

// arrivedAt goes to where what was kept is seen: home's first screen, or the page of the client whose letter it is.
func (d *Doorway) arrivedAt(code session.Code) {
	if d.atHome {
		d.first()
		return
	}
	d.clientAt(code, true)
}

// arrived is the page of an arrival. It lets the file go once nothing reads it any more.
type arrived struct {
	*opening.Screen
	a      *arrival
	d      *Doorway
	client session.Code // whose letter was found; in the practice
	closed bool
}

func (p *arrived) read(do func() (opening.Found, error), answer func(opening.Found, error)) {
	p.a.under.Add(1)
	work(p.d, func() (opening.Found, error) {
		defer p.a.under.Done()
		return do()
	}, answer)
}

// Close closes the page.
func (p *arrived) Close() {
	if p.closed {
		return
	}
	p.closed = true
	p.Screen.Close()
	p.d.steps.Go(func() {
		p.a.under.Wait()
		_ = p.a.file.Close()
	})
}

// look says whether a file wants words, or why it can't be opened at all.
func (a *arrival) look(path string) (needs bool, trouble error) {
	about, err := os.Stat(path)
	if err == nil && !about.Mode().IsRegular() { // to open a pipe would wait for ever
		return false, session.Sayf("error.letter.foreign", "This file is neither a capsule nor a letter of Doorway; please choose another.")
	}
	if err == nil {
		a.file, err = os.Open(path)
	}
	if err != nil {
		return false, session.Sayf("error.letter.unread", "The file {{.File}} can't be read; please look whether it is still there.", "File", fileName(path)).Because(err)
	}
	a.size = about.Size()
	needs, trouble = letter.NeedsWords(a.file, a.size)
	if needs && !a.home && trouble == nil {
		trouble = session.Sayf("error.letter.kind", "This file goes the other way: a capsule is opened at home, a letter in the practice.")
	}
	return needs, trouble
}

// mostName is how many letters of the name of a file there is room for.
const mostName = 60

// fileName is the name of a file as it is shown: without letters that would turn the words around it, on one line, and
// shortened in its middle.
func fileName(path string) string {
	name := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, filepath.Base(path))
	if all := []rune(name); len(all) > mostName {
		return string(all[:mostName/2]) + "…" + string(all[len(all)-mostName/2+1:])
	}
	return name
}

// open reads all of the file, and changes nothing.
func (a *arrival) open(words string) (opening.Found, error) {
	if a.home {
		return a.openCapsule(words)
	}
	return a.openLetter()
}

func (a *arrival) openCapsule(words string) (opening.Found, error) {
	c, opened, err := letter.OpenCapsule(a.file, a.size, a.key(words))
	if err != nil {
		return opening.Found{}, err
	}
	a.capsule, a.from, a.words = c, opened.From, words
	stranger, first := a.stranger(opened)
	return opening.Found{Capsule: &c, Stranger: stranger, First: first}, nil
}

func (a *arrival) openLetter() (opening.Found, error) {
	l, opened, err := letter.OpenLetter(a.file, a.size, a.key(""))
	if err != nil {
		return opening.Found{}, err
	}
	course, ok, err := a.v.Sent(l.Capsule)
	if err != nil {
		return opening.Found{}, err
	}
	if !ok {
		return opening.Found{}, session.Sayf("error.letter.unknown", "This letter answers a capsule that was not made in these records; please see whether it belongs to others.")
	}
	c, err := a.v.Course(course)
	if err != nil {
		return opening.Found{}, err
	}
	a.letter, a.from, a.course = l, opened.From, course
	stranger, first := a.stranger(opened)
	return opening.Found{Letter: &l, Client: c.Profile.Code, Stranger: stranger, First: first}, nil
}

// key is what opens the file: the words, or one's own identity where there is one.
func (a *arrival) key(words string) letter.Key {
	if own := a.v.Settings().Letters.Own; words == "" && own != nil {
		return letter.ByIdentity(*own)
	}
	return letter.ByWords(words)
}

// stranger reports whether the file bears another signature than what was accepted, and whether nothing was yet.
func (a *arrival) stranger(o *letter.Opened) (stranger, first bool) {
	accepted := a.v.Settings().Letters.Accepted[a.course]
	return accepted != "" && o.Stranger(accepted), accepted == ""
}

// keep keeps the file as it came, that it came, and whose signature it bears. What came before is not kept twice.
func (a *arrival) keep() error {
	c, err := a.v.Course(a.course)
	if err != nil {
		return err
	}
	name, act := vault.LetterFile(a.letter.ID), session.Act(session.Take{Letter: a.letter, From: string(a.from)})
	here := func() bool { return taken(c, a.letter.ID) }
	if a.home {
		name, act = vault.CapsuleFile(a.capsule.ID), session.Receive{Capsule: a.capsule, Key: a.words, From: string(a.from)}
		here = func() bool { return received(c, a.capsule.ID) }
	}
	if !here() || !a.v.HasFile(name) {
		if err := a.keepFile(name); err != nil {
			return err
		}
	}
	if !here() {
		if _, err := a.v.Add(a.course, act); err != nil {
			_ = a.v.DropFile(name) // no record leads to it
			return err
		}
	}
	if a.v.Settings().Letters.Accepted[a.course] == a.from {
		return nil
	}
	return a.v.Change(func(s *vault.Settings) {
		if s.Letters.Accepted == nil {
			s.Letters.Accepted = map[session.ID]letter.Address{}
		}
		s.Letters.Accepted[a.course] = a.from
	})
}

// keepFile keeps the file as it was opened: one that was changed or cut off since is not kept.
func (a *arrival) keepFile(name string) error {
	if err := a.v.KeepFile(name, io.NewSectionReader(a.file, 0, a.size)); err != nil {
		return err
	}
	kept, err := a.v.File(name)
	if err == nil {
		if a.home {
			_, _, err = letter.OpenCapsule(kept, kept.Size(), a.key(a.words))
		} else {
			_, _, err = letter.OpenLetter(kept, kept.Size(), a.key(""))
		}
		_ = kept.Close()
	}
	if err != nil {
		_ = a.v.DropFile(name)
		return session.Sayf("error.letter.changed", "This file was changed while it was open; please open it once more.").Because(err)
	}
	return nil
}

func received(c session.Course, capsule session.ID) bool {
	for _, r := range c.Received {
		if r.Capsule.ID == capsule {
			return true
		}
	}
	return false
}

func taken(c session.Course, letter session.ID) bool {
	for _, t := range c.Taken {
		if t.Letter.ID == letter {
			return true
		}
	}
	return false
}
