package command

import (
	"flag"
	"fmt"

	"doorway/session"
)

// check reads all of the vault and says whether it is whole.
func check(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	c.Add(flags)
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	v, err := c.openKept(w)
	if err != nil {
		return err
	}
	defer v.Close()
	found, err := v.Check(nil)
	if err != nil {
		return err
	}
	for _, d := range append(found.Mended, found.Damaged...) {
		fmt.Fprintln(w.Out, session.AsPlain(d).Error())
	}
	if !found.Whole() {
		fmt.Fprintf(w.Out, "Readable are %s, %s.\n", many(found.Sessions, "session"), many(found.Events, "event"))
		return session.Sayf("error.check", "Not all is whole, as named above; what can be read can still be exported.")
	}
	if _, err := fmt.Fprintf(w.Out, "All is whole: %s, %s.\n", many(found.Sessions, "session"), many(found.Events, "event")); err != nil {
		return errOut(err)
	}
	return nil
}

func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
