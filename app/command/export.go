package command

import (
	"flag"
	"fmt"
	"io"
	"slices"

	"doorway/session"
	"doorway/session/report"
	"doorway/session/vault"
)

// formats are the ways to write records.
var formats = map[string]func(io.Writer, report.Export) error{
	"json": report.JSON,
	"csv":  report.CSV,
}

// export writes the records to a file.
func export(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	var which selection
	c.Add(flags)
	format := flags.String("format", "", "`json, csv or pdf`")
	client := flags.String("client", "", "only this client's, by `CODE`")
	only := flags.String("session", "", "only this session, by `ID`")
	flags.BoolVar(&which.rehearsals, "rehearsals", false, "rehearsals too")
	process := flags.Bool("process-notes", false, "process notes too, as JSON only")
	audit := flags.Bool("audit", false, "what was done with the records too, as JSON only")
	paper := flags.String("paper", "", "a PDF's, `a4 or letter`; else as the clinic chose")
	names := flags.Bool("names", false, "names in a PDF")
	out := flags.String("out", "", "the file `PATH` to write")
	err := Parse(flags, args)
	if err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	write, ok := formats[*format]
	if !ok && *format != "pdf" {
		return misuse{"Choose what to write with --format json, --format csv or --format pdf."}
	}
	if *out == "" {
		return misuse{"Name the file to write with --out."}
	}
	if *format != "json" && (*process || *audit) {
		return misuse{"Process notes and the audit are written with --format json."}
	}
	if *client != "" {
		if which.client, err = session.ParseCode(*client); err != nil {
			return misuse{session.AsPlain(err).Error()}
		}
	}
	if *only != "" {
		if which.id, err = session.ParseID(*only); err != nil {
			return misuse{session.AsPlain(err).Error()}
		}
	}
	if *format == "pdf" {
		one := sheet{which.id, *paper, *names, *out}
		if err := one.check(); err != nil {
			return err
		}
		return exportPDF(w, c, one)
	}
	v, err := c.openKept(w)
	if err != nil {
		return err
	}
	defer v.Close()
	notify(w, v)
	all, err := v.Sessions()
	if err != nil {
		return err
	}
	chosen, left, err := which.of(all)
	if err != nil {
		return err
	}
	x, lost := read(w, v, chosen, *process)
	// It is noted first: an export that nobody knows of is worse than a note of
	// one that failed.
	if err := v.Record(vault.Exported, deed(*format, *process, len(chosen))); err != nil {
		fmt.Fprintln(w.Err, session.AsPlain(err).Error())
	}
	if *audit {
		if x.Audit, err = v.Audit(); err != nil {
			fmt.Fprintln(w.Err, session.AsPlain(err).Error())
			lost++
		}
	}
	if err := report.File(*out, func(f io.Writer) error { return write(f, x) }); err != nil {
		return err
	}
	if lost > 0 {
		return session.Sayf("error.export.part", "What could not be read is left out of {{.Path}}; the rest is written.", "Path", *out)
	}
	if left > 0 {
		fmt.Fprintf(w.Err, "%s left out; --rehearsals writes rehearsals too.\n", many(left, "rehearsal"))
	}
	fmt.Fprintf(w.Out, "%s written to %s.\n", many(len(x.Sessions), "session"), *out)
	return nil
}

// selection is what the command line asks for; zero values ask for everything
// but rehearsals.
type selection struct {
	client     session.Code
	id         session.ID
	rehearsals bool
}

// of gives the sessions asked for, and how many rehearsals were left out.
// Asking for what was never kept is an error.
func (s selection) of(all []vault.Summary) (chosen []vault.Summary, left int, err error) {
	for _, one := range all {
		switch {
		case s.client != "" && one.Client != s.client || s.id != "" && one.ID != s.id:
		case one.Rehearsal && !s.rehearsals && s.id == "":
			left++
		default:
			chosen = append(chosen, one)
		}
	}
	switch {
	case len(chosen)+left > 0 || s == selection{rehearsals: s.rehearsals}:
		return chosen, left, nil
	case s.id == "":
		return nil, 0, session.Sayf("error.client", "There is no session of the client {{.Code}} in these records; look at the code again.", "Code", string(s.client))
	}
	return nil, 0, session.Sayf("error.session", "There is no such session in these records; copy its id as it was shown.")
}

// deed is what the audit says of an export.
func deed(format string, process bool, sessions int) string {
	words := format + ", " + many(sessions, "session")
	if process {
		words += ", with process notes"
	}
	return words
}

// read reads the sessions, the oldest first; those that can't be read are named
// and counted.
func read(w World, v *vault.Vault, chosen []vault.Summary, process bool) (x report.Export, lost int) {
	for _, s := range slices.Backward(chosen) {
		events, err := v.Events(s.ID)
		if err != nil {
			fmt.Fprintln(w.Err, session.AsPlain(err).Error())
			lost++
			continue
		}
		one := report.Session{ID: s.ID, Events: events}
		if process {
			if one.Process, err = v.ProcessNotes(s.ID); err != nil {
				fmt.Fprintln(w.Err, session.AsPlain(err).Error())
				lost++
			}
		}
		x.Sessions = append(x.Sessions, one)
	}
	return x, lost
}
