package session

import (
	"errors"
	"strings"
	"text/template"
)

// Plain is an error that can be shown to a person as it is: one sentence that
// says what happened and what they can do. Key is its name in the word files,
// so that a screen can show it in the person's own language; Text is its
// English, a template over Data.
type Plain struct {
	Key  string
	Text string
	Data map[string]any
	Err  error // what lies beneath, for logs and errors.Is; may be nil
}

// Sayf makes a Plain error. Data comes in pairs of name and value.
func Sayf(key, text string, data ...any) *Plain {
	p := &Plain{Key: key, Text: text}
	for i := 0; i+1 < len(data); i += 2 {
		if p.Data == nil {
			p.Data = make(map[string]any, len(data)/2)
		}
		p.Data[data[i].(string)] = data[i+1]
	}
	return p
}

// Because attaches what lies beneath.
func (p *Plain) Because(err error) *Plain {
	p.Err = err
	return p
}

// Error gives the sentence in English.
func (p *Plain) Error() string {
	if p.Data == nil {
		return p.Text
	}
	t, err := template.New("").Parse(p.Text)
	if err != nil {
		return p.Text
	}
	var b strings.Builder
	if t.Execute(&b, p.Data) != nil {
		return p.Text
	}
	return b.String()
}

// Unwrap gives what lies beneath, which may be nil.
func (p *Plain) Unwrap() error { return p.Err }

// AsPlain finds the sentence in err, or makes one that says that something
// unforeseen happened and keeps err beneath it.
func AsPlain(err error) *Plain {
	var p *Plain
	if errors.As(err, &p) {
		return p
	}
	return Sayf("error.unforeseen", "Something unforeseen happened. What was kept before is safe; please try again.").Because(err)
}
