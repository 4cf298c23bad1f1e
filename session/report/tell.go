package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"doorway/session"
)

// The words of reports. They are English: a report says its language of itself.

func sortWords(s session.Sort) string {
	switch s {
	case session.PreparationSort:
		return "Preparation"
	case session.IntegrationSort:
		return "Integration"
	}
	return "Journey"
}

// meetingWords names a session among those of its sort.
func meetingWords(s session.Sort) string {
	if s == session.JourneySort {
		return "journey"
	}
	return strings.ToLower(sortWords(s)) + " session"
}

func dayWords(t time.Time) string   { return t.Format("2 January 2006") }
func shortWords(t time.Time) string { return t.Format("2 Jan 2006, 15:04") }
func clockWords(t time.Time) string { return t.Format("15:04") }

// elapsedWords writes a time since the beginning as 05:00, or 1:04:12 past the hour.
func elapsedWords(d time.Duration) string {
	s := int(d / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%02d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// lengthWords writes a length in minutes: 1 h 18 min.
func lengthWords(d time.Duration) string {
	m := int(d / time.Minute)
	if m < 60 {
		return fmt.Sprintf("%d\u00a0min", m)
	}
	return fmt.Sprintf("%d\u00a0h %d\u00a0min", m/60, m%60)
}

// momentWords writes a moment as a time of day, with its date where that is not
// the session's.
func (d Document) momentWords(t time.Time) string {
	if session.DayOf(t) == session.DayOf(d.Began) {
		return clockWords(t)
	}
	return shortWords(t)
}

// wall is the wall time of an elapsed time.
func (d Document) wall(elapsed time.Duration) time.Time { return d.Began.Add(elapsed / d.Speed) }

func quoted(words string) string { return "“" + strings.TrimSpace(words) + "”" }

// entryWords writes what an entry is and its words.
func entryWords(l Line) string {
	kind := "Note"
	switch a := l.Act.(type) {
	case session.Mark:
		m, _ := session.MarkerByID(a.Marker)
		if m.Tone == session.Spoken && l.Words != "" {
			return quoted(l.Words)
		}
		kind = m.Name
	case session.CheckIn:
		kind = "Check-in: " + ratingWords(a.Ratings)
		if l.Words != "" {
			return kind + ". " + l.Words
		}
	}
	if l.Words == "" {
		return kind
	}
	return kind + ": " + l.Words
}

// arcWords says what the picture of the arc shows.
func (d Document) arcWords(marks int) string {
	var phases []string
	for _, s := range d.Spans {
		if s.End > s.Start {
			phases = append(phases, fmt.Sprintf("%s %s", s.Name, lengthWords(s.End-s.Start)))
		}
	}
	return fmt.Sprintf("The arc from %s to %s: %s. Numbered marks: %d.", clockWords(d.Began), clockWords(d.wall(d.End)), strings.Join(phases, ", "), marks)
}

func ratingWords(r session.Ratings) string {
	var parts []string
	for _, dial := range r.Dials() {
		if dial.Value != nil {
			parts = append(parts, fmt.Sprintf("%s\u00a0%d", dial.Name, *dial.Value))
		}
	}
	return strings.Join(parts, ", ")
}

// standing says what became of an entry: amended, taken back, or added late.
func (d Document) standing(l Line) string {
	var parts []string
	switch {
	case l.TakenBack:
		parts = append(parts, "taken back "+d.momentWords(l.AmendedAt))
	case l.Amended:
		parts = append(parts, "amended "+d.momentWords(l.AmendedAt))
	}
	if l.Late {
		late := "added after sealing, " + shortWords(l.At)
		if l.By != "" {
			late += " by " + l.By
		}
		parts = append(parts, late)
	}
	return strings.Join(parts, "; ")
}

func vitalsWords(v session.Vitals) string {
	var parts []string
	if v.Systolic != nil && v.Diastolic != nil {
		parts = append(parts, fmt.Sprintf("%d/%d", *v.Systolic, *v.Diastolic))
	}
	if v.Pulse != nil {
		parts = append(parts, fmt.Sprintf("pulse\u00a0%d", *v.Pulse))
	}
	if v.SpO2 != nil {
		parts = append(parts, fmt.Sprintf("SpO₂\u00a0%d\u00a0%%", *v.SpO2))
	}
	if v.MOAAS != nil {
		parts = append(parts, fmt.Sprintf("MOAA/S\u00a0%d", *v.MOAAS))
	}
	return strings.Join(parts, ", ")
}

// limitWords writes the clinic's own limit of pressure: 140/90.
func limitWords(l session.Limits) string {
	switch {
	case l.Systolic != nil && l.Diastolic != nil:
		return fmt.Sprintf("%d/%d", *l.Systolic, *l.Diastolic)
	case l.Systolic != nil:
		return fmt.Sprintf("%d systolic", *l.Systolic)
	case l.Diastolic != nil:
		return fmt.Sprintf("%d diastolic", *l.Diastolic)
	}
	return ""
}

// passedWords says, in the neutral words of the screen, which limits vitals lie
// beyond.
func passedWords(l session.Limits, v session.Vitals) string {
	var parts []string
	pressure := false
	for _, p := range l.Passed(v) {
		if p.ID == "systolic" || p.ID == "diastolic" {
			if !pressure {
				parts = append(parts, "above the limit set: "+limitWords(l))
			}
			pressure = true
			continue
		}
		side, name := "below", "pulse"
		if p.Above {
			side = "above"
		}
		if p.ID == "spo2" {
			name = "SpO₂"
		}
		parts = append(parts, fmt.Sprintf("%s %s the limit set: %d", name, side, p.Limit))
	}
	return strings.Join(parts, "; ")
}

func resultWords(r session.Result) string {
	if r.Total != nil {
		return strconv.Itoa(*r.Total)
	}
	var parts []string
	for i, n := range r.Answers {
		switch {
		case n == nil:
		case i < len(r.Labels):
			parts = append(parts, fmt.Sprintf("%s %d", r.Labels[i], *n))
		default:
			parts = append(parts, strconv.Itoa(*n))
		}
	}
	return strings.Join(parts, ", ")
}

func scoreWords(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// changeWords writes a measure's results: 11 → 8.
func changeWords(c Change) string {
	switch {
	case c.Before == "":
		return c.After + " after"
	case c.After == "":
		return c.Before + " before"
	}
	return c.Before + " → " + c.After
}

// kindWords says what kind of number a result is, its band included.
func kindWords(c Change) string {
	switch {
	case c.Outside:
		return "entered as a number"
	case !c.Validated:
		return "not a validated scale"
	}
	if c.Prorated {
		return strings.TrimPrefix(c.Band+", prorated", ", ")
	}
	return c.Band
}

// openWords lists what was not done of a checklist, with reasons.
func openWords(items []session.Item) string {
	var parts []string
	for _, i := range items {
		if i.Done {
			continue
		}
		words := i.Text
		if i.Reason != "" {
			words += " (" + i.Reason + ")"
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, "; ")
}

func doneWords(items []session.Item) string {
	var parts []string
	for _, i := range items {
		if i.Done {
			parts = append(parts, i.Text)
		}
	}
	return strings.Join(parts, "; ")
}

// sealWords is the line at the foot that says how the record was closed.
func (d Document) sealWords() string {
	if d.Sealed == nil {
		return "Not sealed yet"
	}
	words := "Sealed " + d.momentWords(d.Sealed.At)
	if d.Sealed.By != "" {
		words += " by " + d.Sealed.By
	}
	words += fmt.Sprintf(" · %d events · %s", d.Sealed.Events, d.Sealed.Mark())
	switch {
	case d.Late == 1:
		words += " · 1 later addition"
	case d.Late > 1:
		words += fmt.Sprintf(" · %d later additions", d.Late)
	}
	return words
}

// adverseWords writes an adverse event with its times.
func (d Document) adverseWords(a session.AdverseEvent) string {
	words := strings.TrimSpace(a.What)
	switch {
	case !a.Onset.IsZero() && !a.Resolved.IsZero():
		words += fmt.Sprintf(", %s to %s", d.momentWords(a.Onset), d.momentWords(a.Resolved))
	case !a.Onset.IsZero():
		words += ", from " + d.momentWords(a.Onset) + ", not entered as resolved"
	case !a.Resolved.IsZero():
		words += ", resolved " + d.momentWords(a.Resolved)
	}
	if a.Late {
		words += " (added after sealing)"
	}
	return words
}

// afterWords are the lines of what was so before the client left.
func (d Document) afterWords() (lines []string) {
	if n := len(d.Ready.Checklist); n > 0 {
		lines = append(lines, fmt.Sprintf("Ready to leave: %d of %d.", n-session.Open(d.Ready.Checklist), n))
		if open := openWords(d.Ready.Checklist); open != "" {
			lines = append(lines, "Not ticked: "+open+".")
		}
	}
	if s := d.Ready.Scale; s != nil {
		lines = append(lines, s.Name+" "+resultWords(session.Result{Answer: *s})+fmt.Sprintf(" (%d–%d).", s.Low, s.High))
	}
	if d.Left {
		words := "Left " + d.momentWords(d.wall(d.LeftAt))
		if d.Ready.Escort != "" && d.Names {
			words += " with " + strings.TrimSpace(d.Ready.Escort)
		} else if d.Ready.Escort != "" {
			words += ", with an escort"
		}
		if d.Observed {
			words += ". " + lengthWords(d.LeftAt-d.Medicine) + " since the medicine"
		}
		lines = append(lines, words+".")
	} else if d.Ready.Escort != "" {
		words := "An escort takes them home."
		if d.Names {
			words = strings.TrimSpace(d.Ready.Escort) + " takes them home."
		}
		lines = append(lines, words)
	}
	if d.Ready.NoDriving {
		lines = append(lines, "Told not to drive until the next day, after sleep.")
	}
	if len(lines) > 0 && len(d.Adverse) == 0 {
		lines = append(lines, "No adverse event entered.")
	}
	for _, a := range d.Adverse {
		lines = append(lines, "Adverse event: "+d.adverseWords(a)+".")
	}
	return lines
}

// beforeWords are the lines of what was done before the session began.
func (d Document) beforeWords() (lines []string) {
	if n := len(d.Before.Checklist); n > 0 {
		lines = append(lines, fmt.Sprintf("Checklist %d of %d.", n-session.Open(d.Before.Checklist), n))
		if open := openWords(d.Before.Checklist); open != "" {
			lines = append(lines, "Passed over: "+open+".")
		}
	}
	if v := vitalsWords(d.Before.Vitals); v != "" {
		lines = append(lines, v+".")
	}
	return lines
}

// musicWords says how the client found the music.
func musicWords(m session.Music) string {
	var parts []string
	for _, one := range []struct {
		name  string
		value *int
	}{{"liked", m.Liking}, {"fitted", m.Resonance}, {"let in", m.Openness}} {
		if one.value != nil {
			parts = append(parts, fmt.Sprintf("%s\u00a0%d", strings.ReplaceAll(one.name, " ", "\u00a0"), *one.value))
		}
	}
	return strings.Join(parts, ", ")
}
