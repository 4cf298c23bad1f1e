// Package records is where a therapist looks after the records themselves: who
// opens them, their lock, backups and checks, how they leave and come, and what
// was done with them. It knows no vault: it shows a [State] and hands on what is asked for.
package records

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and where it leads. Every answer comes on
// the UI goroutine, once; an error is shown as [say.Error] words it, and what
// was typed stays. Passphrases belong to whom they are handed, who may wipe
// them.
type Options struct {
	Now   func() time.Time // by which a day is today
	State State
	// Wrong is the error that says that the passphrase typed is not the one of
	// these records; it is shown where that was typed.
	Wrong error
	// Strength judges a passphrase while it is typed: score 0 to 4, of which 0
	// and 1 are written in concern, and a few words.
	Strength func(pass string) (score int, words string)

	Lock func()
	// Protect sets the first passphrase; name, which may be empty, is the one
	// that others will see. The groups are the recovery key, shown once; nil
	// shows nothing.
	Protect       func(name string, pass []byte, answer func(groups []string, err error))
	SetPassphrase func(now, next []byte, answer func(error))
	NewRecovery   func(pass []byte, answer func(groups []string, err error))
	SetIdle       func(minutes int, answer func(error)) // 1 to 120
	// now, below, is the passphrase of whoever asks for it.
	SetKeyring func(now []byte, on bool, answer func(error))

	AddClinician    func(now []byte, name string, pass []byte, answer func(error))
	RemoveClinician func(now []byte, id string, answer func(error))

	SetBackupFolder func(path string, answer func(error)) // "" for none
	// ChooseFolder lets a folder be pointed at; "" where none was.
	ChooseFolder func(answer func(path string))
	// BackUp, SaveBackup and SaveAudit answer where to; "" where it was
	// thought better of.
	BackUp     func(answer func(where string, err error))
	SaveBackup func(answer func(where string, err error))
	SaveAudit  func(answer func(where string, err error))

	// Export lets a folder be pointed at, and writes what is wished for into it.
	Export func(w Wish, answer func(Given, error))
	// Import lets a file be pointed at, and takes in all that is in it, or nothing.
	Import func(answer func(Taken))

	// Check tells progress on the UI goroutine too.
	Check func(progress func(done, all int), answer func(Found, error))
}

// State is how the records are kept.
type State struct {
	Sessions     int
	Locked       bool    // they open only with a passphrase
	Idle         int     // minutes until they lock by themselves; 0 is the usual 10
	Keyring      Keyring // of this computer
	Clinicians   []Clinician
	LastBackup   time.Time // zero where there is none
	BackupPlace  string    // the file or folder of the last backup
	BackupFolder string    // the second folder; "" for none
	Behind       bool      // the second folder lacks the last backups
	Audit        []Done    // newest first; the latest 50 are shown
	Earlier      int       // how many more there are
}

// Keyring says whether the system's keyring opens the records.
type Keyring int

// The keyring's states.
const (
	NoKeyring  Keyring = iota // there is none
	KeyringOff                // there is one, and it does not open them
	KeyringOn
)

// Clinician is somebody with a passphrase of their own.
type Clinician struct {
	ID, Name string
	Since    time.Time // may be zero
	You      bool
}

// Done is something that was done with the records.
type Done struct {
	At        time.Time
	Who, What string // who may be empty
}

// Format is what records are exported as.
type Format string

// The formats.
const (
	JSON Format = "json"
	CSV  Format = "csv" // a folder of tables
	FHIR Format = "fhir"
)

// Wish is what is to be exported. Rehearsals are not.
type Wish struct {
	Format Format
	Client session.Code // empty: all clients
	Names  bool         // of people, in FHIR; the other formats hold them always
}

// Given is what an export wrote.
type Given struct {
	Where      string // the file, or the folder of tables; "" where it was thought better of
	Sessions   int
	Rehearsals int     // that were left out
	Amiss      []error // what could not be read and is left out, or noted; one sentence each
}

// Taken is what an import took in.
type Taken struct {
	Read  bool    // a file was chosen
	Taken int     // records that brought anything
	Here  int     // those that were here already
	Amiss []error // why nothing was taken in, one sentence each; nil: all of it was
	More  int     // how many more there are
}

// Found is what a check found.
type Found struct {
	Sessions, Events int     // that are whole
	Damaged          []error // one sentence each
}

// Screen is the screen. It keeps only what was typed.
type Screen struct {
	o       Options
	state   State
	object  *fyne.Container
	head    *fyne.Container
	canvas  fyne.Canvas // nil until it is attached
	cards   []card
	form    *form  // the open one; may be nil
	leaving func() // where to, once the form is answered; may be nil
}

// card is one sheet of the screen.
type card interface{ draw(State) }

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, state: o.State, head: container.NewStack()}
	lock, people, backups, check := newLock(s), newPeople(s), newBackups(s), newCheck(s)
	exchange, audit := newExchange(s), newAudit(s)
	s.cards = []card{lock, people, backups, check, exchange, audit}
	left, right := page.Column(look.Gap, lock.sheet, people.sheet), page.Column(look.Gap, backups.sheet, check.sheet)
	body := page.Column(look.Gap, page.Beside(0.5, left, right), exchange.sheet, audit.sheet)
	s.object = container.NewStack(page.New(s.head, body, nil))
	s.draw()
	return s
}

// SetState shows another state. What is being typed stays.
func (s *Screen) SetState(st State) {
	s.state = st
	s.draw()
}

func (s *Screen) draw() {
	s.head.Objects = []fyne.CanvasObject{page.Head(look.T("records.title", "Records"), s.words())}
	for _, c := range s.cards {
		c.draw(s.state)
	}
	s.object.Refresh()
}

// words say how much is kept, and how.
func (s *Screen) words() string {
	kept := map[string]any{"Sessions": sessions(s.state.Sessions)}
	if s.state.Locked {
		return look.T("records.words.locked", "{{.Sessions}}, locked with a passphrase", kept)
	}
	return look.T("records.words.open", "{{.Sessions}}, not locked", kept)
}

// open shows a form in place of the one that is open.
func (s *Screen) open(f *form) {
	if s.form != nil && s.form.waiting {
		return
	}
	s.shut()
	s.form = f
	s.draw()
	s.reveal(f.column)
	f.focus()
}

// close puts the form away, unless it waits for an answer.
func (s *Screen) close() {
	if s.form == nil || s.form.waiting {
		return
	}
	s.shut()
	s.draw()
	s.letGo()
}

// shut forgets the form, and what was typed into it.
func (s *Screen) shut() {
	if s.form != nil {
		s.form.forget()
		s.form = nil
	}
}

// letGo takes the keyboard from what has just gone.
func (s *Screen) letGo() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Escape closes a form, Enter goes on with one
// that asks for nothing. Ctrl+L is the window's, as on every screen.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			s.close()
		case fyne.KeyReturn, fyne.KeyEnter:
			// A key that is shown goes by its own button: the Enter that asked for
			// it may still be held.
			if s.form != nil && len(s.form.fields) == 0 && !s.form.key {
				s.form.submit()
			}
		}
	})
}

// Leave goes on to next, once a passphrase or key under way is answered. What
// failed, and a new recovery key, stay here to be read.
func (s *Screen) Leave(next func()) {
	switch {
	case s.form != nil && s.form.waiting:
		s.leaving = next
	case s.form != nil && s.form.key:
		s.form.trouble.Tell(look.T("records.key.first", "Please put this key on paper first; it is not shown again."))
		s.object.Refresh()
		s.reveal(s.form.column)
	default:
		next()
	}
}

// Close forgets what was typed and shown.
func (s *Screen) Close() { s.shut() }
