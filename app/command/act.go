package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"doorway/audio/soundscape"
	"doorway/session"
)

// parseAct reads one line of the journey command.
func parseAct(line string) (session.Act, error) {
	word, rest := cut(line)
	switch word {
	case "mark":
		kind, text := cut(rest)
		if kind == "" {
			return nil, say("“mark” takes what to mark, such as mark onset.")
		}
		return session.Mark{Marker: session.MarkerID(kind), Text: text}, nil
	case "note":
		return session.Note{Text: rest}, nil
	case "closing":
		return session.Close{Text: rest}, nil
	case "checkin":
		return parseCheckIn(rest)
	case "vitals":
		return parseVitals(rest)
	case "plus":
		n, err := strconv.Atoi(rest)
		if err != nil {
			return nil, say("“plus” takes a number of minutes, such as plus 5.")
		}
		return session.Lengthen{Minutes: n}, nil
	case "amend":
		return parseAmend(rest)
	case "loudness":
		db, err := strconv.ParseFloat(rest, 64)
		if err != nil {
			return nil, say("“loudness” takes decibels, such as loudness -3.")
		}
		return session.Loudness{DB: db}, nil
	case "steer":
		return session.Steer{Toward: session.Wish(rest)}, nil
	case "blend":
		return parseBlend(rest)
	case "ground", "silence":
		if rest != "on" && rest != "off" {
			return nil, say("“%s” takes on or off.", word)
		}
		if word == "ground" {
			return session.Ground{On: rest == "on"}, nil
		}
		return session.Silence{On: rest == "on"}, nil
	}
	alone := map[string]session.Act{
		"hold": session.Hold{}, "release": session.Release{}, "on": session.MoveOn{}, "home": session.BringHome{}, "end": session.End{},
	}
	act, ok := alone[word]
	switch {
	case !ok && word != "status":
		return nil, say("“%s” is not a command; use mark, note, checkin, vitals, hold, release, on, plus, home, ground, silence, loudness, steer, blend, amend, status, end or closing.", clip(word))
	case rest != "":
		return nil, say("“%s” stands alone; leave out “%s”.", word, clip(rest))
	}
	return act, nil
}

func parseBlend(rest string) (session.Act, error) {
	layer, level := cut(rest)
	n, err := strconv.ParseFloat(level, 64)
	if err != nil {
		return nil, say("“blend” takes a layer and a level of 0 (off) to 1, such as blend rain 0.5.")
	}
	if known := soundscape.Layers(); !slices.Contains(known, layer) {
		return nil, say("There is no layer called “%s”; use one of %s.", clip(layer), strings.Join(known, ", "))
	}
	return session.Blend{Layer: layer, Level: n}, nil
}

func parseCheckIn(rest string) (session.Act, error) {
	var c session.CheckIn
	err := pairs(rest, "use ease, depth, distress and noise with 0 to 10, such as checkin ease=7 depth=8", func(name, value string) bool {
		n, err := strconv.Atoi(value)
		return err == nil && c.Set(name, n)
	})
	return c, err
}

func parseVitals(rest string) (session.Act, error) {
	var v session.TakeVitals
	number := func(s string, into **int) bool {
		n, err := strconv.Atoi(s)
		*into = &n
		return err == nil
	}
	fields := map[string]**int{"hr": &v.Pulse, "spo2": &v.SpO2, "moaas": &v.MOAAS}
	err := pairs(rest, "use bp, hr, spo2 and moaas, such as vitals bp=128/82 hr=74 spo2=97", func(name, value string) bool {
		if name == "bp" {
			high, low, _ := strings.Cut(value, "/")
			return number(high, &v.Systolic) && number(low, &v.Diastolic)
		}
		into, ok := fields[name]
		return ok && number(value, into)
	})
	return v, err
}

// pairs gives each name=value to set, which reports whether it could take it.
// A name that stands twice is refused, lest one of the two be lost unseen.
func pairs(text, usage string, set func(name, value string) bool) error {
	var seen []string
	for _, f := range strings.Fields(text) {
		name, value, _ := strings.Cut(f, "=")
		if slices.Contains(seen, name) {
			return say("“%s” stands there twice and nothing was kept; send it once.", clip(name))
		}
		if seen = append(seen, name); !set(name, value) {
			return say("“%s” can't be read and nothing was kept; %s.", clip(f), usage)
		}
	}
	return nil
}

func parseAmend(rest string) (session.Act, error) {
	word, text := cut(rest)
	if word == "" {
		return nil, say("“amend” takes the id of an entry, and new words if there are any.")
	}
	id, err := session.ParseID(word)
	if err != nil {
		return nil, err
	}
	a := session.Amend{Event: id}
	if text != "" {
		a.Text = &text
	}
	return a, nil
}

// cut takes the first word off a line.
func cut(line string) (word, rest string) {
	line = strings.TrimSpace(line)
	i := strings.IndexFunc(line, unicode.IsSpace)
	if i < 0 {
		return line, ""
	}
	return line[:i], strings.TrimSpace(line[i:])
}

func say(format string, args ...any) error {
	return session.Sayf("error.command", fmt.Sprintf(format, args...))
}

// clip makes what somebody typed fit into a sentence, and harmless to a
// terminal.
func clip(s string) string {
	r := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	for i := range r {
		if !unicode.IsPrint(r[i]) {
			r[i] = '\uFFFD'
		}
	}
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return string(r)
}
