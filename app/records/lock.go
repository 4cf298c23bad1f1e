package records

import (
	"strconv"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Where the lock's forms stand.
const (
	atPassphrase place = "passphrase"
	atRecovery   place = "recovery"
	atKeyring    place = "keyring"
)

// What the idle minutes can be.
const (
	leastIdle = 1
	mostIdle  = 120
	usualIdle = 10
)

// lock is the card about the passphrase.
type lock struct {
	screen *Screen
	sheet  *widget.Card
	column *fyne.Container

	idle    *kept
	minutes fyne.CanvasObject // the idle minutes with all that belongs to them
	keyring *widget.Check
	refused *look.Text // why the keyring is as it was
}

func newLock(s *Screen) *lock {
	l := &lock{screen: s, column: page.Column(12), refused: trouble()}
	l.sheet = widget.NewCard(l.column)
	number := widget.NewNumber("", 3)
	l.idle = newKept(s, &number.Field, func(_ string, answer func(error)) string {
		minutes, given := number.Value()
		if !given || minutes < leastIdle || minutes > mostIdle {
			return look.T("records.idle.range", "Please give 1 to 120 minutes.")
		}
		s.o.SetIdle(minutes, answer)
		return ""
	})
	words := look.Caption(look.T("records.idle", "Locks by itself after so many idle minutes")).Wrap()
	running := look.Caption(look.T("records.idle.running", "While a journey is under way it is not idle.")).Wrap()
	l.minutes = page.Column(4, words, page.Buttons(page.Wide(80, number), l.idle.keep), page.Inset(l.idle.trouble), running)
	l.keyring = widget.NewCheck(look.T("records.keyring", "Open with this computer's own keyring")).Free()
	l.keyring.OnChanged = l.setKeyring
	return l
}

func (l *lock) draw(st State) {
	s := l.screen
	title := look.Strong(look.T("records.lock", "Lock"))
	if !st.Locked {
		// A key that was just made is read before anything else.
		set := widget.NewPrimary(look.T("records.protect", "Set a passphrase"), func() { s.open(l.protect()) })
		l.column.Objects = []fyne.CanvasObject{
			title,
			look.Label(look.T("records.unlocked", "Anybody who can read this computer's disk can read these records.")).Wrap(),
			s.formAt(atPassphrase, s.formAt(atRecovery, page.Buttons(set))),
		}
		return
	}
	idle := st.Idle
	if idle == 0 {
		idle = usualIdle
	}
	l.idle.set(strconv.Itoa(idle))
	now := widget.NewButton(look.T("records.locknow", "Lock now"), s.o.Lock).WithKey("Ctrl L")
	l.column.Objects = []fyne.CanvasObject{title, page.Buttons(now), l.minutes}
	if st.Keyring != NoKeyring {
		l.keyring.SetDone(st.Keyring == KeyringOn)
		l.column.Add(page.Column(2, l.keyring,
			look.Caption(look.T("records.keyring.words", "Whoever is signed in to this computer as you then opens these records.")).Wrap(), l.refused))
		if f := s.formAt(atKeyring, nil); f != nil {
			l.column.Add(f)
			return
		}
	}
	change := widget.NewButton(look.T("records.change", "Change the passphrase"), func() { s.open(l.change()) })
	recovery := widget.NewButton(look.T("records.recovery", "New recovery key"), func() { s.open(l.recovery()) })
	l.column.Add(widget.NewDivider())
	if f := s.formAt(atPassphrase, s.formAt(atRecovery, nil)); f != nil {
		l.column.Add(f) // alone, so that nothing else seems to belong to it
		return
	}
	l.column.Add(page.Buttons(change))
	l.column.Add(page.Buttons(recovery))
}

func (l *lock) setKeyring(on bool) {
	l.refused.Tell("")
	if on {
		l.keyring.SetDone(false) // until it is
		l.screen.open(l.remember())
		return
	}
	l.keyring.Disable()
	l.screen.o.SetKeyring(nil, false, func(err error) {
		l.keyring.Enable()
		if err != nil {
			l.keyring.SetDone(true)
			l.refused.Tell(say.Error(err))
		}
		l.screen.object.Refresh()
	})
}

// remember has the keyring open the records.
func (l *lock) remember() *form {
	f := l.screen.newForm(atKeyring, look.T("records.keyring", "Open with this computer's own keyring"), look.T("records.keyring.go", "Let it"))
	own := f.own()
	f.send = func(answer func(*form, error)) {
		l.screen.o.SetKeyring([]byte(own.Text()), true, func(err error) { answer(nil, err) })
	}
	return f
}

// protect sets the first passphrase.
func (l *lock) protect() *form {
	f := l.screen.newForm(atPassphrase, look.T("records.protect", "Set a passphrase"), look.T("records.set", "Set it"))
	next := f.newPassphrase(look.T("records.pass", "Passphrase"))
	name := f.name(look.T("records.yourname", "Your name, for the list of who opens these records (may stay empty)"))
	f.send = func(answer func(*form, error)) {
		l.screen.o.Protect(strings.TrimSpace(name.Text()), []byte(next.Text()), l.withKey(answer))
	}
	return f
}

func (l *lock) change() *form {
	f := l.screen.newForm(atPassphrase, look.T("records.change", "Change the passphrase"), look.T("records.change.go", "Change it"))
	now := f.passphrase(look.T("records.pass.now", "The passphrase now"))
	next := f.newPassphrase(look.T("records.pass.next", "The new one"))
	f.send = func(answer func(*form, error)) {
		l.screen.o.SetPassphrase([]byte(now.Text()), []byte(next.Text()), func(err error) { answer(nil, err) })
	}
	return f
}

func (l *lock) recovery() *form {
	f := l.screen.newForm(atRecovery, look.T("records.recovery", "New recovery key"), look.T("records.recovery.go", "Make one"))
	f.about(look.T("records.recovery.words", "It opens these records should the passphrase be forgotten. It is shown once."))
	pass := f.passphrase(look.T("records.pass.yours", "Your passphrase"))
	f.send = func(answer func(*form, error)) { l.screen.o.NewRecovery([]byte(pass.Text()), l.withKey(answer)) }
	return f
}

// withKey answers with the recovery key to be read.
func (l *lock) withKey(answer func(*form, error)) func(groups []string, err error) {
	return func(groups []string, err error) {
		if err != nil || len(groups) == 0 {
			answer(nil, err)
			return
		}
		answer(l.key(groups), nil)
	}
}

// key shows a recovery key, four groups to a line.
func (l *lock) key(groups []string) *form {
	f := l.screen.newForm(atRecovery, look.T("records.key", "Your recovery key"), look.T("records.key.done", "I have it on paper"))
	grid := container.NewGridWithColumns(4)
	for _, group := range groups {
		grid.Add(look.Strong(group).Sized(19).Centred())
	}
	f.shown.Add(page.Raised(grid))
	f.about(look.T("records.key.words", "Please write it on paper and keep it away from this computer. An earlier one no longer opens anything."))
	f.cancel.Hide()
	f.key = true
	f.send = func(answer func(*form, error)) { answer(nil, nil) }
	return f
}
