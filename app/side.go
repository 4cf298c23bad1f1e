package app

import (
	"doorway/app/fileopen"
	"doorway/app/look"
	"doorway/app/ways"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// The program has two sides, with records of their own: a practice, and a
// client's home. One of them is open at a time, and at home nothing of the other
// shows.

// homeFolder is the data folder of the home on this computer.
func (d *Doorway) homeFolder() string { return vault.HomeDir(d.o.Data) }

// folder is the data folder of the side.
func (d *Doorway) folder() string {
	if d.atHome {
		return d.homeFolder()
	}
	return d.o.Data
}

// wears is what the screens of the side wear.
func (d *Doorway) wears() look.Variant {
	if d.atHome {
		return look.Home
	}
	return look.Day
}

// first shows the first screen of the side, and then what came from outside.
func (d *Doorway) first() {
	if path := d.file; path != "" && !d.busy {
		d.file = ""
		d.openFile(path)
		return
	}
	if d.atHome {
		d.evening()
		return
	}
	d.today()
}

// homely shows a screen of home.
func (d *Doorway) homely(s screen) { d.show(s, look.Home) }

// receive takes a file that came from outside: it was dropped on the window, or
// the program was started with it once more. It is opened at once where a screen
// may be left for it, else when the first screen is shown next.
func (d *Doorway) receive(path string) {
	d.file = path
	if _, first := d.shown.(*ways.Screen); first && d.vault == nil {
		d.openAtFirst(path, func() {})
		return
	}
	if d.vault == nil || d.locked || d.running != nil || d.inOwnTime() {
		return
	}
	if d.busy {
		d.unopened = true
		return
	}
	if k, ok := d.shown.(keeper); ok {
		k.Leave(d.first)
		return
	}
	d.first()
}

// receiveLate opens a file that came while a step was under way.
func (d *Doorway) receiveLate() {
	if d.unopened && !d.busy {
		d.unopened = false
		if d.file != "" {
			d.receive(d.file)
		}
	}
}

// inOwnTime reports whether a client does a guide or answers something: no file that
// comes takes the page from them.
func (d *Doorway) inOwnTime() bool {
	switch s := d.shown.(type) {
	case *handed:
		return true
	case *asked:
		return s.Answered()
	case *practising:
		return s.making != nil // it was begun
	}
	return d.guiding
}

// openAtFirst begins a home where nothing is here yet and a file was made for one; else
// the file waits for records, and otherwise goes on.
func (d *Doorway) openAtFirst(path string, otherwise func()) {
	step(d, func() (bool, error) { return forHome(path), nil }, func(home bool, _ error) {
		d.file = path
		if home {
			d.beginHome()
			return
		}
		otherwise()
	})
}

// forHome reports whether a file is opened with words: it was made for somebody
// at home. It waits for the disk.
func forHome(path string) bool {
	a := arrival{home: true}
	needs, trouble := a.look(path)
	_ = a.file.Close()
	return needs && trouble == nil
}

// beginHome makes a home on this computer, without a passphrase, and goes there.
func (d *Doorway) beginHome() {
	d.atHome = true
	d.open(nil)
}

// own is what a home calls whoever lives there.
const own session.Code = "home"

// enterHome goes into the home whose vault has just been opened.
func (d *Doorway) enterHome() {
	v := d.vault
	step(d, func() (session.ID, error) {
		all, err := v.Clients()
		if err != nil {
			return "", err
		}
		for _, c := range all {
			if c.ID != "" {
				_ = takeDraftIn(v, c.ID) // else it stays where it is until the next start
				return c.ID, nil
			}
		}
		d.claimFiles()
		return v.Enrol(session.Profile{Code: own})
	}, func(id session.ID, err error) {
		if err != nil {
			d.ask(err, "", func([]byte) { d.enterHome() })
			return
		}
		d.course = id
		d.first()
		d.backUpLate()
	})
}

// claimFiles has a double click on a capsule or a letter lead here. It may be
// called from any goroutine.
func (d *Doorway) claimFiles() {
	d.steps.Go(func() {
		if err := fileopen.Claim(); err != nil { // files can be opened from the window all the same
			fyne.LogError("The desktop was not told of Doorway's files", nil)
		}
	})
}
