package report

import (
	"image"
	"io"
	"strconv"
	"strings"

	"doorway/session"
	"doorway/session/draw"
)

// PDF writes the report as a PDF: text that can be found and copied, a title and
// its language. The same document on the same paper gives the same bytes.
func PDF(w io.Writer, d Document, p Paper) error {
	s := layOut(d, p)
	name := strings.Join([]string{sortWords(d.Sort), d.clientWords(), dayWords(d.Began)}, ", ")
	file := draw.NewPDF(s.width, s.height, draw.About{Title: name, Author: firstLine(d.Heading), Language: "en", Made: d.Made})
	for _, page := range s.pages {
		file.Page()
		for _, step := range page.steps {
			step(file)
		}
	}
	return file.Write(w)
}

// Pages draws the report's pages at so many pixels a point: the PDF as it will
// be printed. The scale is between 0.1 and 10.
func Pages(d Document, p Paper, scale float64) ([]image.Image, error) {
	if !(scale >= 0.1 && scale <= 10) {
		return nil, session.Sayf("error.report.scale", "The report can't be drawn at this size; please choose another.")
	}
	s := layOut(d, p)
	pages := make([]image.Image, len(s.pages))
	for i, page := range s.pages {
		m := draw.NewImage(s.width, s.height, scale)
		for _, step := range page.steps {
			step(m)
		}
		pages[i] = m.Picture()
	}
	return pages, nil
}

// layOut places all of the document on pages.
func layOut(d Document, p Paper) *sheet {
	s := newSheet(p)
	d.head(s)
	d.arc(s)
	d.marks(s)
	d.sides(s)
	d.closing(s)
	d.overTime(s)
	s.furnish(d.headWords(), sortWords(d.Sort)+clinicWords(d.Heading), d.sealWords())
	return s
}

// headWords says whose session it is, and of when.
func (d Document) headWords() string {
	parts := []string{dayWords(d.Began), d.clientWords()}
	if d.Name != "" {
		parts = append(parts, d.Name)
	}
	if d.Number > 0 {
		parts = append(parts, meetingWords(d.Sort)+" "+strconv.Itoa(d.Number)+" of the course")
	}
	return strings.Join(parts, " · ")
}

func (d Document) clientWords() string {
	if d.Client == session.Nobody || d.Client == "" {
		return "without a client"
	}
	return string(d.Client)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(line)
}

func clinicWords(heading string) string {
	if line := firstLine(heading); line != "" {
		return " · " + line
	}
	return ""
}
