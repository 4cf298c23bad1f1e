package app

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/paper"
	"doorway/app/strength"
	"doorway/app/unlock"
	"doorway/app/welcome"
	"doorway/session"
	"doorway/session/vault"
)

// start shows the door and opens the vault, or welcomes whoever comes first.
func (d *Doorway) start() {
	d.show(unlock.New(unlock.Options{}), look.Day)
	d.guard.start()
	d.file = d.o.File
	switch d.atHome = !vault.Exists(d.o.Data) && vault.Exists(d.homeFolder()); {
	case d.atHome, d.o.Passphrase != nil, vault.Exists(d.o.Data):
		d.open(d.o.Passphrase)
	case d.file != "":
		d.openAtFirst(d.file, d.ways)
	default:
		d.ways()
	}
}

// open opens the vault and goes to Today, or asks for the passphrase.
func (d *Doorway) open(pass []byte) {
	o := vault.Options{Passphrase: pass, Wrong: d.wrong}
	step(d, func() (*vault.Vault, error) {
		if dir := d.folder(); pass == nil && vault.Remembers(dir) {
			o.Keyring = d.o.keyring.Get(vault.ID(dir))
		}
		return d.enter(o)
	}, func(v *vault.Vault, err error) {
		if err == nil {
			d.opened(v)
			return
		}
		if errors.Is(err, vault.ErrInUse) {
			vault.Knock(d.folder(), d.file)
		}
		d.ask(err, "", d.open)
	})
}

// enter opens the vault. Where the window is closed before anybody goes into
// it, leave puts it away.
func (d *Doorway) enter(o vault.Options) (*vault.Vault, error) {
	v, err := d.o.open(d.folder(), o)
	if err == nil {
		d.late.Store(&entered{vault: v})
	}
	return v, err
}

// ask shows the door after err: with the field for the passphrase where that is
// what is wanted.
func (d *Doorway) ask(err error, note string, try func([]byte)) {
	o := unlock.Options{Trouble: err, Note: note, Try: try, Behind: d.behind != nil}
	switch {
	case errors.Is(err, vault.ErrPassphraseWanted):
		o.Trouble, o.Ask = nil, true
	case errors.Is(err, vault.ErrWrongPassphrase):
		d.wrong++
		o.Ask, o.Wait = true, patience(d.wrong)
	}
	v := d.wears()
	if d.running != nil { // somebody lies in that room yet
		v = look.Night
	}
	d.show(unlock.New(o), v)
}

// patience is how long the next try of a passphrase waits after so many that
// were wrong: not at all at first, and half a minute at most.
func patience(wrong int) time.Duration {
	if wrong < 4 {
		return 0
	}
	return min(time.Second<<min(wrong-4, 5), 30*time.Second)
}

// opened goes into the vault that has just been opened.
func (d *Doorway) opened(v *vault.Vault) {
	d.vault, d.wrong, d.locked = v, 0, false
	d.late.Store(nil)
	d.guard.touch()
	d.guard.allow(v.Settings().Idle)
	if v.Recovered() {
		d.notices = append(d.notices, session.Sayf("notice.recovered", "These records were opened with the recovery key. Please set a new passphrase under Records."))
	}
	if d.atHome {
		d.enterHome()
		return
	}
	d.first()
	d.backUpLate()
}

// welcome is the first run: it asks for a passphrase, shows the recovery key,
// and makes the vault.
func (d *Doorway) welcome() {
	var key vault.RecoveryKey
	d.show(welcome.New(welcome.Options{
		Strength: strength.Judge,
		NewKey: func() []string {
			key = vault.NewRecoveryKey()
			return key.Groups()
		},
		CanPrint: paper.Can(),
		Print: func(groups []string, answer func(error)) {
			sheet := paper.Sheet(look.T, groups, d.o.Clock.Now().Wall, "")
			d.workOn(func() error { return paper.Print(sheet) }, answer)
		},
		Make: func(name string, pass []byte, _ []string, answer func(error)) {
			o := vault.Options{Passphrase: pass, Name: name, Recovery: &key}
			step(d, func() (*vault.Vault, error) { return d.enter(o) }, func(v *vault.Vault, err error) {
				answer(err)
				if err == nil {
					d.opened(v)
				}
			})
		},
		Without: d.tryOut,
		Restore: d.bringBack,
	}), look.Day)
}

const trialFolder = "doorway-trial-"

// sweepTrials takes away what trials left that were cut off. Nobody could read
// it.
func sweepTrials() {
	left, _ := os.ReadDir(os.TempDir())
	for _, one := range left {
		dir := filepath.Join(os.TempDir(), one.Name())
		if strings.HasPrefix(one.Name(), trialFolder) && vault.Abandoned(dir) {
			_ = os.RemoveAll(dir)
		}
	}
}

// tryOut opens a vault that keeps nothing, for rehearsals: it lies in a
// temporary folder, under a passphrase that nobody knows, and goes with the
// window.
func (d *Doorway) tryOut() {
	step(d, func() (t entered, err error) {
		sweepTrials()
		if t.trial, err = os.MkdirTemp("", trialFolder); err != nil {
			return t, session.Sayf("error.trial", "There is no room for a trial on this computer; please free some space and try again.").Because(err)
		}
		t.vault, err = vault.Open(t.trial, vault.Options{Passphrase: []byte(rand.Text())})
		if err != nil {
			_ = os.RemoveAll(t.trial)
			return t, err
		}
		d.late.Store(&t)
		return t, nil
	}, func(t entered, err error) {
		if err != nil {
			d.ask(err, "", func([]byte) { d.tryOut() })
			return
		}
		d.trial = t.trial
		d.opened(t.vault)
	})
}

// endTrial forgets all of a trial, and goes to where records begin.
func (d *Doorway) endTrial() {
	v, dir := d.vault, d.trial
	d.list(func([]vault.Summary, error) {
		step(d, func() (struct{}, error) {
			err := v.Close()
			_ = os.RemoveAll(dir)
			return struct{}{}, err
		}, func(struct{}, error) {
			d.vault, d.trial, d.notices = nil, "", nil
			d.welcome()
		})
	})
}
