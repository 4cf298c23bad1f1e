package command

import (
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"doorway/session"
	"doorway/session/report"
)

// export writes the records to a file, or as tables to a folder.
func export(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	var which report.Choice
	c.Add(flags)
	format := flags.String("format", "", "`json, csv, fhir or pdf`")
	client := flags.String("client", "", "only this client's, by `CODE`")
	only := flags.String("session", "", "only this session, by `ID`")
	flags.BoolVar(&which.Rehearsals, "rehearsals", false, "rehearsals too")
	flags.BoolVar(&which.Process, "process-notes", false, "process notes too, as JSON only")
	flags.BoolVar(&which.Audit, "audit", false, "what was done with the records too, as JSON only")
	paper := flags.String("paper", "", "a PDF's, `a4 or letter`; else as the clinic chose")
	names := flags.Bool("names", false, "names of people in FHIR or a PDF; JSON and CSV hold all of them")
	out := flags.String("out", "", "the file `PATH` to write; for CSV, one table as .csv, all as .zip or in a folder")
	err := Parse(flags, args)
	if err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	switch *format {
	case "json", "csv", "fhir", "pdf":
	default:
		return misuse{"Choose what to write with --format json, --format csv, --format fhir or --format pdf."}
	}
	switch {
	case *out == "":
		return misuse{"Name the file to write with --out."}
	case *format != "json" && (which.Process || which.Audit):
		return misuse{"Process notes and the audit are written with --format json."}
	case *format == "fhir" && which.Rehearsals:
		return misuse{"Rehearsals are no part of FHIR, for nobody was in the room; leave out --rehearsals."}
	}
	if *client != "" {
		if which.Client, err = session.ParseCode(*client); err != nil {
			return misuse{session.AsPlain(err).Error()}
		}
	}
	if *only != "" {
		if which.Session, err = session.ParseID(*only); err != nil {
			return misuse{session.AsPlain(err).Error()}
		}
	}
	if *format == "pdf" {
		one := sheet{which.Session, *paper, *names, *out}
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
	g, err := report.Gather(v, which, func(sessions int) string { return deed(*format, which.Process, sessions) })
	if err != nil {
		return err
	}
	g.Made, g.Names = w.Clock.Now().Wall, *names
	if *format == "fhir" {
		g.Lost = append(g.Lost, g.Faults()...)
	}
	if g.Unnoted != nil {
		fmt.Fprintln(w.Err, session.AsPlain(g.Unnoted).Error())
	}
	for _, err := range g.Lost {
		fmt.Fprintln(w.Err, session.AsPlain(err).Error())
	}
	if err := writeRecords(*format, *out, g.Export); err != nil {
		return err
	}
	if len(g.Lost) > 0 {
		return session.Sayf("error.export.part", "What could not be read is left out of {{.Path}}; the rest is written.", "Path", *out)
	}
	if g.Left > 0 && *format != "fhir" {
		fmt.Fprintf(w.Err, "%s left out; --rehearsals writes rehearsals too.\n", many(g.Left, "rehearsal"))
	}
	fmt.Fprintf(w.Out, "%s written to %s.\n", wholeOf(g.Export), *out)
	return nil
}

// writeRecords writes an export to where its format belongs.
func writeRecords(format, path string, x report.Export) error {
	write := report.JSON
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case format == "fhir":
		write = report.FHIR
	case format == "csv" && ext == ".csv":
		write = report.CSV
	case format == "csv" && ext == ".zip":
		write = report.Zip
	case format == "csv":
		return report.Folder(path, x)
	}
	return report.File(path, func(f io.Writer) error { return write(f, x) })
}

// wholeOf says how much is in an export.
func wholeOf(x report.Export) string {
	if len(x.Clients) == 0 {
		return many(len(x.Sessions), "session")
	}
	return many(len(x.Clients), "client") + " and " + many(len(x.Sessions), "session")
}

// deed is what the audit says of an export.
func deed(format string, process bool, sessions int) string {
	words := format + ", " + many(sessions, "session")
	if process {
		words += ", with process notes"
	}
	return words
}
