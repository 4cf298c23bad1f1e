package command

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"doorway/session"
	"doorway/session/report"
)

// mostTold is how many sentences on what can't be taken in are written out.
const mostTold = 20

// takeIn takes in the records of an export, all of them or none.
func takeIn(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	c.Add(flags)
	from := flags.String("from", "", "the export, a file `F` as doorway export --format json writes it")
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	if *from == "" {
		return misuse{"Name the file to take in with --from."}
	}
	// The file is read first: where it is none, no records are made.
	file, err := os.Open(*from)
	if err != nil {
		return session.Sayf("error.import.open", "The file {{.File}} can't be read; please look at its name and permissions.", "File", *from).Because(err)
	}
	defer file.Close()
	records, faults := report.ReadJSON(file)
	if len(faults) > 0 {
		return refused(w, *from, faults)
	}
	v, err := c.open(w)
	if err != nil {
		return err
	}
	defer v.Close()
	notify(w, v)
	taken, faults := v.Import(records)
	if len(faults) > 0 {
		return refused(w, *from, faults)
	}
	words := many(taken, "record") + " taken in"
	if here := len(records) - taken; here > 0 {
		words += fmt.Sprintf("; %d had been here already", here)
	}
	if _, err := fmt.Fprintln(w.Out, words+"."); err != nil {
		return errOut(err)
	}
	return nil
}

// refused says why nothing was taken in: the sentence itself where it is one.
func refused(w World, from string, faults []error) error {
	if len(faults) == 1 {
		return faults[0]
	}
	for _, err := range faults[:min(len(faults), mostTold)] {
		fmt.Fprintln(w.Err, session.AsPlain(err).Error())
	}
	if more := len(faults) - mostTold; more > 0 {
		fmt.Fprintf(w.Err, "And %d more.\n", more)
	}
	return session.Sayf("error.import.none", "Nothing of {{.File}} was taken in, for what is named above.", "File", from).Because(errors.Join(faults...))
}
