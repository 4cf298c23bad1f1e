package app

import (
	"bytes"
	"image"
	"io"

	"doorway/app/paper"
	"doorway/app/preview"
	"doorway/app/timeline"
	"doorway/session"
	"doorway/session/report"
	"doorway/session/vault"
)

// previewScale is how many pixels a point of a page has on the screen: enough for
// a screen of twice the usual.
const previewScale = 2

// report shows the report of a session; back leads where it was asked for.
func (d *Doorway) report(id session.ID, back func()) {
	v := d.vault
	read := func(names bool) (report.Document, error) {
		return report.Read(v, d.o.Measures, id, names, d.o.Clock.Now().Wall)
	}
	type first struct {
		doc   report.Document
		named bool
		paper report.Paper
	}
	step(d, func() (first, error) {
		doc, err := read(true)
		f := first{doc: doc, named: doc.Name != ""}
		if v.Settings().Clinic.Letter {
			f.paper = report.Letter
		}
		return f, err
	}, func(f first, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		o := preview.Options{
			Words: timeline.Client(f.doc.Client) + " · " + timeline.Day(f.doc.Began, d.o.Clock.Now().Wall),
			Named: f.named, First: preview.Choice{Letter: f.paper == report.Letter}, Back: back,
			Pages: func(c preview.Choice, answer func([]image.Image, error)) {
				work(d, func() ([]image.Image, error) {
					doc, err := read(c.Name)
					if err != nil {
						return nil, err
					}
					return report.Pages(doc, paperOf(c), previewScale)
				}, answer)
			},
			Save: func(c preview.Choice, answer func(string, error)) {
				d.chooseFolder(func(folder string) {
					if folder == "" {
						answer("", nil)
						return
					}
					work(d, func() (string, error) {
						doc, err := read(c.Name)
						if err != nil {
							return "", err
						}
						path, err := freePath(folder, string(doc.Client)+" "+doc.Began.Format("2006-01-02"), ".pdf")
						if err != nil {
							return "", err
						}
						// It is noted first: a file that nobody knows of is worse than a note of one that failed.
						if err := v.Record(vault.Exported, "report, "+string(id)); err != nil {
							return "", err
						}
						err = report.File(path, func(w io.Writer) error { return report.PDF(w, doc, paperOf(c)) })
						return short(path), err
					}, answer)
				})
			},
		}
		if paper.CanPDF() {
			o.Print = func(c preview.Choice, answer func(error)) {
				work(d, func() (struct{}, error) {
					doc, err := read(c.Name)
					if err != nil {
						return struct{}{}, err
					}
					var pdf bytes.Buffer
					if err := report.PDF(&pdf, doc, paperOf(c)); err != nil {
						return struct{}{}, err
					}
					if err := v.Record(vault.Printed, "report, "+string(id)); err != nil {
						return struct{}{}, err
					}
					return struct{}{}, paper.PrintPDF(pdf.Bytes())
				}, func(_ struct{}, err error) { answer(err) })
			}
		}
		d.desk(placeJourneys, preview.New(o))
	})
}

func paperOf(c preview.Choice) report.Paper {
	if c.Letter {
		return report.Letter
	}
	return report.A4
}
