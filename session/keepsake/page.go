package keepsake

import (
	"bufio"
	"html/template"
	"io"
	"strings"
)

// page writes the page. Everything in it is text: nothing that was written can become a tag, a script or an address. Each part
// finds its own direction, so that words from right to left stand as they were written.
func (b Book) page(w io.Writer, files []string) error {
	out := bufio.NewWriter(w)
	type entry struct {
		Entry
		File       string
		Paragraphs []string
	}
	view := struct {
		Book
		Entries []entry
	}{Book: b}
	for i, e := range b.Entries {
		view.Entries = append(view.Entries, entry{e, files[i], paragraphs(e.Text)})
	}
	if err := pageTemplate.Execute(out, view); err != nil {
		return err
	}
	return out.Flush()
}

func paragraphs(text string) (all []string) {
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' }) {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

var pageTemplate = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html{{with .Language}} lang="{{.}}"{{end}}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; media-src 'self' file:">
<title>{{.Title}}</title>
<style>
body { margin: 0 auto; max-width: 40rem; padding: 3rem 1.5rem; background: #f7f4ee; color: #2b2a28; font: 1.05rem/1.6 Georgia, serif; }
h1 { font-weight: normal; font-size: 2.2rem; margin: 0; }
header p, .about { color: #6f6b64; font: 0.9rem/1.5 system-ui, sans-serif; margin: 0.3rem 0; }
article { margin-top: 2.2rem; padding-top: 1.4rem; border-top: 1px solid #e4ded2; overflow-wrap: anywhere; }
h2 { font-weight: normal; font-size: 1.2rem; margin: 0; }
.prompt { color: #6f6b64; font-style: italic; }
audio { width: 100%; margin-top: 0.6rem; }
a { color: #316561; }
@media print { audio { display: none; } article { break-inside: avoid-page; } }
</style>
</head>
<body>
<header>
<h1 dir="auto">{{.Title}}</h1>
{{with .About}}<p dir="auto">{{.}}</p>
{{end}}</header>
{{range .Entries}}<article>
<h2 dir="auto">{{.When}}</h2>
{{with .Purpose}}<p class="about" dir="auto">{{.}}</p>
{{end}}{{with .Prompt}}<p class="prompt" dir="auto">{{.}}</p>
{{end}}{{range .Paragraphs}}<p dir="auto">{{.}}</p>
{{end}}{{if .File}}<audio controls preload="none" src="{{.File}}"></audio>
<p class="about"><a href="{{.File}}">{{.File}}</a>{{with .Length}} · {{.}}{{end}}</p>
{{end}}</article>
{{end}}</body>
</html>
`))
