package command

import (
	"errors"
	"flag"
	"fmt"

	"doorway/session"
	"doorway/session/vault"
)

// restore brings a backup back to a place where nothing is kept.
func restore(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	c.Add(flags)
	from := flags.String("from", "", "the backup, a file `F`")
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	if *from == "" {
		return misuse{"Name the backup with --from."}
	}
	pass, err := c.Passphrase()
	if err != nil {
		return err
	}
	if pass == nil && w.Ask != nil && !vault.Exists(c.Data) {
		if pass, err = w.Ask(); err != nil {
			pass = nil // the restore says what is wanted, if anything
		}
	}
	report, made, err := vault.Restore(*from, c.Data, vault.Options{Passphrase: pass})
	if errors.Is(err, vault.ErrPassphraseWanted) {
		return session.Sayf("error.restore.ask", "This backup is locked; name a file that holds its passphrase or recovery key with --passphrase-file.").Because(err)
	}
	if err != nil {
		return err
	}
	for _, d := range report.Damaged {
		fmt.Fprintln(w.Out, session.AsPlain(d).Error())
	}
	if !report.Whole() {
		return session.Sayf("error.restore.part", "The backup is restored to {{.Folder}}, but what is named above was damaged already when it was made.", "Folder", c.Data)
	}
	if _, err := fmt.Fprintf(w.Out, "The backup of %s is restored to %s. All is whole: %s, %s.\n", made.Local().Format("2 January 2006, 15:04"), c.Data, many(report.Sessions, "session"), many(report.Events, "event")); err != nil {
		return errOut(err)
	}
	return nil
}
