package command

import (
	"flag"
	"fmt"
)

// backup writes all that is kept into one encrypted file.
func backup(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	c.Add(flags)
	out := flags.String("out", "", "the file `F` to write")
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	if *out == "" {
		return misuse{"Name the file to write with --out."}
	}
	v, err := c.openKept(w)
	if err != nil {
		return err
	}
	defer v.Close()
	notify(w, v)
	if err := v.BackUp(*out); err != nil {
		return err
	}
	notify(w, v)
	if _, err := fmt.Fprintf(w.Out, "The backup is written to %s and reads back whole. It opens with the passphrase or the recovery key of today.\n", *out); err != nil {
		return errOut(err)
	}
	return nil
}
