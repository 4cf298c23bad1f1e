package session

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Calendar writes the days of a plan as a calendar that other programs read (RFC
// 5545): on each day a quarter of an hour at the time of day remind, as in 20:00,
// wherever one then is (a floating time). Its entries hold the words of summary
// and nothing else of the plan: a calendar is seen by others. Days before from are
// left out, and at is when it is written. A time of day that is none is told in a
// sentence, and so is a plan without days to come.
func Calendar(plan []Practice, from Day, remind, summary string, at time.Time) ([]byte, error) {
	clock, err := timeOfDay(remind)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	line := func(s string) { b.WriteString(folded(s)) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//Doorway//Doorway//EN")
	line("CALSCALE:GREGORIAN")
	n := 0
	for _, d := range plannedDays(plan) {
		if d < from || d.check() != nil {
			continue
		}
		n++
		begins := d.Time(time.UTC).Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute)
		line("BEGIN:VEVENT")
		// The same day is the same entry, however often the file is taken in.
		line(fmt.Sprintf("UID:evening-%s@doorway", d))
		line("DTSTAMP:" + at.UTC().Format("20060102T150405Z"))
		line("DTSTART:" + begins.Format("20060102T150405"))
		line("DURATION:PT15M")
		line("SUMMARY:" + escaped(summary))
		line("CLASS:PRIVATE")
		line("TRANSP:TRANSPARENT")
		line("BEGIN:VALARM")
		line("ACTION:DISPLAY")
		line("TRIGGER:PT0S")
		line("DESCRIPTION:" + escaped(summary))
		line("END:VALARM")
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	if n == 0 {
		return nil, Sayf("error.calendar", "There are no evenings to come in what your practice sent; a new file from them may bring some.")
	}
	return []byte(b.String()), nil
}

// ParseTimeOfDay reads a time of day that somebody typed, 20:00, 8.30 or 9 pm, and
// writes it as 20:00.
func ParseTimeOfDay(s string) (string, error) {
	t, err := timeOfDay(s)
	if err != nil {
		return "", err
	}
	return t.Format("15:04"), nil
}

func timeOfDay(s string) (time.Time, error) {
	typed := strings.TrimSpace(strings.NewReplacer(".", ":", "h", ":").Replace(strings.ToLower(s)))
	for _, form := range []string{"15:04", "3:04 pm", "3:04pm", "15", "3 pm", "3pm", "15:"} {
		if t, err := time.Parse(form, typed); err == nil {
			return t, nil
		}
	}
	return time.Time{}, Sayf("error.timeofday", "“{{.Time}}” is no time of day; please write it like 20:00.", "Time", clip(s, 30))
}

// escaped is a text as a calendar writes it.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
}

// longestCalendarLine is in bytes, without its end.
const longestCalendarLine = 75

// folded breaks a line where it is too long for a calendar, never within a letter.
func folded(s string) string {
	var b strings.Builder
	room := longestCalendarLine
	for _, r := range s {
		n := utf8.RuneLen(r)
		if n > room {
			b.WriteString("\r\n ")
			room = longestCalendarLine - 1
		}
		b.WriteRune(r)
		room -= n
	}
	return b.String() + "\r\n"
}
