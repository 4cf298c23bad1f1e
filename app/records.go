package app

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"doorway/app/records"
	"doorway/app/strength"
	"doorway/session"
	"doorway/session/report"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// records shows how the records are kept, and what can be done for them.
func (d *Doorway) records() {
	d.list(func(_ []vault.Summary, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		c := &care{d: d, vault: d.vault}
		step(d, c.state, func(st records.State, err error) {
			c.screen = records.New(c.options(st))
			d.desk(placeRecords, c.screen)
		})
	})
}

// care is what the screen of the records can ask for.
type care struct {
	d      *Doorway
	vault  *vault.Vault
	screen *records.Screen
}

// state reads how the records are kept. It waits for the disk and the keyring.
func (c *care) state() (records.State, error) {
	v := c.vault
	sessions, unlisted := v.Sessions()
	st := records.State{
		Sessions: len(sessions), Locked: v.HasPassphrase(), Idle: v.Settings().Idle, BackupFolder: v.Settings().BackupFolder,
		LastBackup: c.d.lastBackup(), BackupPlace: short(v.BackupFolder()),
	}
	folder, _ := v.BackupBehind()
	st.Behind = folder != ""
	switch {
	case v.Remembered():
		st.Keyring = records.KeyringOn
	case c.d.o.keyring.There():
		st.Keyring = records.KeyringOff
	}
	for _, p := range v.People() {
		st.Clinicians = append(st.Clinicians, records.Clinician{ID: p.ID, Name: p.Name, Since: p.Since, You: p.ID == v.Who().ID})
	}
	done, err := v.Audit()
	const shown = 50
	for _, one := range slices.Backward(done) {
		if len(st.Audit) == shown {
			st.Earlier = len(done) - shown
			break
		}
		st.Audit = append(st.Audit, records.Done{At: one.At.Local(), Who: one.Who, What: deed(one)})
	}
	return st, errors.Join(unlisted, err)
}

// do does something for the records and shows them as they then are.
func (c *care) do(work func() error, answer func(error)) {
	get(c, func() (struct{}, error) { return struct{}{}, work() }, func(_ struct{}, err error) { answer(err) })
}

// get is do for what gives something back.
func get[T any](c *care, do func() (T, error), answer func(T, error)) {
	type outcome struct {
		got   T
		err   error
		state records.State
	}
	work(c.d, func() (o outcome, _ error) {
		o.got, o.err = do()
		o.state, _ = c.state() // what of the audit can't be read is said by a check
		return o, nil
	}, func(o outcome, _ error) {
		if !c.vault.Locked() && !c.d.locked { // a locked one does not tell what was chosen
			c.d.guard.allow(c.vault.Settings().Idle)
		}
		answer(o.got, o.err)
		if !c.vault.Locked() {
			c.screen.SetState(o.state)
		}
	})
}

func (c *care) options(st records.State) records.Options {
	v, d := c.vault, c.d
	// A passphrase is wiped once it was used; what the toolkit still holds of it is not ours to wipe.
	return records.Options{
		Now: wallOf(d.o.Clock), State: st, Wrong: vault.ErrWrongPassphrase, Strength: strength.Judge,
		Lock: func() { d.lock("") },
		Protect: func(name string, pass []byte, answer func([]string, error)) {
			key := vault.NewRecoveryKey()
			get(c, func() ([]string, error) {
				defer clear(pass)
				return key.Groups(), v.SetPassphrase(nil, pass, name, &key)
			}, answer)
		},
		SetPassphrase: func(now, next []byte, answer func(error)) {
			c.do(func() error {
				defer clear(now)
				defer clear(next)
				return v.SetPassphrase(now, next, "", nil)
			}, answer)
		},
		NewRecovery: func(pass []byte, answer func([]string, error)) {
			key := vault.NewRecoveryKey()
			get(c, func() ([]string, error) {
				defer clear(pass)
				return key.Groups(), v.SetRecoveryKey(pass, key)
			}, answer)
		},
		SetIdle: func(minutes int, answer func(error)) {
			c.choose(func(s *vault.Settings) { s.Idle = minutes }, answer)
		},
		SetKeyring: func(now []byte, on bool, answer func(error)) {
			c.do(func() error { return c.setKeyring(now, on) }, answer)
		},
		AddClinician: func(now []byte, name string, pass []byte, answer func(error)) {
			c.do(func() error {
				defer clear(pass)
				return c.proven(now, func() error { return v.Admit(name, pass) })
			}, answer)
		},
		RemoveClinician: func(now []byte, id string, answer func(error)) {
			c.do(func() error { return c.proven(now, func() error { return v.Dismiss(id) }) }, answer)
		},
		SetBackupFolder: func(path string, answer func(error)) {
			if info, err := os.Stat(path); path != "" && (err != nil || !info.IsDir() || !filepath.IsAbs(path)) {
				answer(session.Sayf("error.backup.folder", "There is no folder {{.Path}}; please choose one that is there, by its whole path.", "Path", path))
				return
			}
			c.choose(func(s *vault.Settings) { s.BackupFolder = path }, answer)
		},
		ChooseFolder: d.chooseFolder,
		BackUp: func(answer func(string, error)) {
			get(c, func() (string, error) {
				places, err := v.BackUpNow()
				for i, p := range places {
					places[i] = short(p)
				}
				return strings.Join(places, ", "), err
			}, answer)
		},
		SaveBackup: func(answer func(string, error)) { c.into(v.BackUpTo, answer) },
		SaveAudit:  func(answer func(string, error)) { c.into(c.saveAudit, answer) },
		Export:     c.export,
		Import:     c.takeIn,
		Check: func(progress func(done, all int), answer func(records.Found, error)) {
			var last int
			get(c, func() (records.Found, error) {
				r, err := v.Check(func(done, all int) {
					if part := done * 100 / max(all, 1); part != last {
						last = part
						fyne.Do(func() { progress(done, all) })
					}
				})
				return records.Found{Sessions: r.Sessions, Events: r.Events, Damaged: r.Damaged}, err
			}, answer)
		},
	}
}

func (c *care) choose(change func(*vault.Settings), answer func(error)) {
	c.do(func() error { return c.vault.Change(change) }, answer)
}

// setKeyring has the system's keyring open the vault, or no longer. A keyring
// that does not take the secret leaves all as it was.
func (c *care) setKeyring(now []byte, on bool) error {
	id := vault.ID(c.d.o.Data)
	if !on {
		c.d.o.keyring.Forget(id)
		return c.vault.Forget()
	}
	return c.proven(now, func() error {
		secret, err := c.vault.Remember()
		if err != nil {
			return err
		}
		if err := c.d.o.keyring.Set(id, secret); err != nil {
			_ = c.vault.Forget() // a slot that nothing opens does no harm
			return err
		}
		return nil
	})
}

// proven does what only the person who opened the vault may do, once now proves
// to be their passphrase.
func (c *care) proven(now []byte, do func() error) error {
	defer clear(now)
	if err := c.vault.Prove(now); err != nil {
		return err
	}
	return do()
}

// into writes a file to a folder that is chosen first.
func (c *care) into(write func(folder string) (string, error), answer func(string, error)) {
	c.d.chooseFolder(func(folder string) {
		if folder == "" {
			answer("", nil)
			return
		}
		get(c, func() (string, error) {
			place, err := write(folder)
			return short(place), err
		}, answer)
	})
}

// saveAudit writes what was done with the records. That this was done is part
// of it.
func (c *care) saveAudit(folder string) (string, error) {
	if err := c.vault.Record(vault.Exported, "audit"); err != nil {
		return "", err
	}
	done, err := c.vault.Audit()
	if err != nil && len(done) == 0 {
		return "", err
	}
	to := filepath.Join(folder, "doorway-audit-"+c.d.o.Clock.Now().Wall.Format("2006-01-02-150405")+".json")
	if err := report.File(to, func(w io.Writer) error { return report.JSON(w, report.Export{Audit: done}) }); err != nil {
		return "", err
	}
	return to, err
}

// short writes a path as it is known to its owner: from their home.
func short(path string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); err == nil && ok {
		return filepath.Join("~", rest)
	}
	return path
}

func wallOf(c session.Clock) func() time.Time {
	return func() time.Time { return c.Now().Wall }
}
