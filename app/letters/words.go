package letters

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session"
)

// count chooses between the words for one and those for any other number.
func count(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

func many(n int) map[string]any { return map[string]any{"N": n} }

// day writes a day as 25 November 2026.
func day(t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + timeline.Month(t) + " " + strconv.Itoa(t.Year())
}

func length(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// done names a practice that was done.
func done(p session.Practised) string {
	return look.T("letters.done", "{{.Title}}, {{.Minutes}} min", map[string]any{"Title": p.Title, "Minutes": p.Minutes})
}

// dials are those before and after a practice: ease 3 → 6 · noise 7 → 4. Where one was left alone there is a dash.
func dials(p session.Practised) string {
	var parts []string
	one := func(name string, before, after *int) {
		if before != nil || after != nil {
			parts = append(parts, name+" "+number(before)+" → "+number(after))
		}
	}
	one(look.T("dial.ease", "ease"), p.Before.Ease, p.After.Ease)
	one(look.T("dial.noise", "noise"), p.Before.Noise, p.After.Noise)
	return strings.Join(parts, " · ")
}

func number(n *int) string {
	if n == nil {
		return "–"
	}
	return strconv.Itoa(*n)
}

// mostFirst is how many letters of an entry stand beside its box.
const mostFirst = 70

// firstWords are those of an entry on one line.
func firstWords(w session.Written) string {
	text := strings.Join(strings.Fields(w.Text), " ")
	if text == "" {
		text = strings.Join(strings.Fields(w.Prompt), " ")
	}
	if utf8.RuneCountInString(text) > mostFirst {
		text = string([]rune(text)[:mostFirst])
		if at := strings.LastIndexByte(text, ' '); at > len(text)/2 { // not in the middle of a word
			text = text[:at]
		}
		text = strings.TrimRight(text, " ,.") + "…"
	}
	spoken := ""
	if w.Sound != nil {
		spoken = look.T("letters.spoken", "spoken, {{.Length}}", map[string]any{"Length": length(w.Seconds)})
	}
	if text == "" {
		return spoken
	}
	if spoken != "" {
		return text + " · " + spoken
	}
	return text
}

// value is the number of a result, without a word on what it means.
func value(a session.Answer) string {
	if n, ok := a.Value(); ok {
		return strconv.Itoa(n)
	}
	return look.T("letters.answered", "answered")
}
