package records

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// backups is the card about copies of the records.
type backups struct {
	screen *Screen
	sheet  *widget.Card
	last   *look.Text
	at     *look.Text // where the last one is
	folder *kept
	now    *widget.Button
	save   *widget.Button
	told   *look.Text      // how the one just made went
	opens  *look.Text      // what a backup opens with
	behind *look.Text      // that the second folder lacks the last ones
	made   *fyne.Container // all of it where there is a passphrase
	none   *look.Text      // in its place where there is none
}

func newBackups(s *Screen) *backups {
	b := &backups{
		screen: s, last: look.Label("").Wrap(), at: look.Caption("").Wrap(), told: trouble(),
		opens: look.Caption("").Wrap(), behind: trouble(),
		none: look.Label(look.T("records.backup.none", "Backups begin once there is a passphrase.")).Wrap(),
	}
	field := widget.NewField(look.T("records.folder.hint", "No second folder"))
	b.folder = newKept(s, field, func(path string, answer func(error)) string {
		s.o.SetBackupFolder(strings.TrimSpace(path), answer)
		return ""
	})
	choose := widget.NewButton(look.T("records.choose", "Choose…"), func() {
		s.o.ChooseFolder(func(path string) {
			if path != "" && !b.folder.waiting {
				field.SetText(path)
				b.folder.send()
			}
		})
	})
	b.now = widget.NewButton(look.T("records.backup.now", "Back up now"), func() { b.make(s.o.BackUp) })
	b.save = widget.NewButton(look.T("records.backup.save", "Save one to…"), func() { b.make(s.o.SaveBackup) })
	b.made = page.Column(12,
		page.Column(2, b.last, b.at),
		page.Buttons(b.now, b.save),
		b.told,
		widget.NewDivider(),
		page.Column(4, look.Caption(look.T("records.folder", "Also to a folder, such as on a stick")).Wrap(), field, page.Inset(b.folder.trouble)),
		page.Buttons(choose, b.folder.keep),
		b.behind,
		widget.NewDivider(),
		b.opens)
	b.sheet = widget.NewCard(page.Column(12, look.Strong(look.T("records.backups", "Backups")), b.none, b.made))
	return b
}

func (b *backups) draw(st State) {
	words := look.T("records.backup.never", "No backup has been made yet.")
	if !st.LastBackup.IsZero() {
		words = look.T("records.backup.last", "Last backup {{.Day}} at {{.Time}}",
			map[string]any{"Day": day(st.LastBackup, b.screen.o.Now()), "Time": timeline.Clock(st.LastBackup)})
	}
	b.last.SetText(words)
	b.at.Tell(st.BackupPlace)
	b.folder.set(st.BackupFolder)
	b.none.Hidden, b.made.Hidden = st.Locked, !st.Locked
	behind := ""
	if st.Behind {
		behind = look.T("records.backup.behind", "The last backups are not in this folder. Please look whether it can be reached and has room.")
	}
	b.behind.Tell(behind)
	b.opens.SetText(look.T("records.backup.opens", "A backup opens with the passphrase or the recovery key.") + " " + look.T("records.backup.restore", "A fresh Doorway brings it back from its first screen."))
}

// make makes a backup by one of the two ways.
func (b *backups) make(by func(func(string, error))) {
	b.now.Disable()
	b.save.Disable()
	b.say(look.T("records.backup.waiting", "Writing the backup…"), look.ColorQuiet)
	by(func(where string, err error) {
		b.now.Enable()
		b.save.Enable()
		switch {
		case err != nil:
			b.say(say.Error(err), look.ColorConcern)
		case where != "":
			b.say(look.T("records.backup.done", "Written to {{.Where}}.", map[string]any{"Where": where}), look.ColorQuiet)
		default:
			b.say("", look.ColorQuiet)
		}
	})
}

func (b *backups) say(words string, ink fyne.ThemeColorName) {
	b.told.In(ink).Tell(words)
	b.screen.object.Refresh()
}
