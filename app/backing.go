package app

import (
	"errors"
	"time"

	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// backUp makes a backup while the program closes, where something was kept
// since the last one. It waits for it.
func (d *Doorway) backUp() {
	if d.trial != "" || d.vault.Locked() || !d.vault.BackupDue() {
		return
	}
	if _, err := d.vault.BackUpNow(); err != nil {
		fyne.LogError("The backup on closing failed", errors.New("see Records")) // the error names folders
	}
}

// lastBackup is when the last backup was made, in the time of this place.
func (d *Doorway) lastBackup() time.Time {
	last := d.vault.LastBackup()
	if d.trial != "" || last.IsZero() {
		return time.Time{}
	}
	return last.Local()
}

// behindBackups says that the second folder for backups lacks the last ones, if it
// does.
func (d *Doorway) behindBackups() []error {
	folder, last := d.vault.BackupBehind()
	switch {
	case folder == "":
		return nil
	case last.IsZero():
		return []error{session.Sayf("notice.backup.never", "No backup has reached the folder {{.Folder}} yet; please look whether it is there and has room.", "Folder", short(folder))}
	}
	return []error{session.Sayf("notice.backup.behind", "The folder {{.Folder}} has had no backup since {{.Day}}; please look whether it is there and has room.", "Folder", short(folder), "Day", last.Local().Format("2006-01-02"))}
}

// backUpLate makes the backup that was due and could not be made on closing:
// the program was killed, or closed while the vault was locked.
func (d *Doorway) backUpLate() {
	const late = 24 * time.Hour
	v := d.vault
	if d.trial != "" || !v.HasPassphrase() {
		return
	}
	now := d.o.Clock.Now().Wall
	work(d, func() (struct{}, error) {
		all, err := v.Sessions()
		if err != nil || len(all) == 0 || now.Sub(v.LastBackup()) < late || !v.BackupDue() {
			return struct{}{}, err
		}
		_, err = v.BackUpNow()
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err != nil && !errors.Is(err, vault.ErrPassphraseWanted) { // it was locked meanwhile
			d.notices = append(d.notices, session.AsPlain(err))
		}
	})
}
