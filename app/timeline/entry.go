package timeline

import (
	"fmt"
	"strings"

	"doorway/app/look"
	"doorway/session"
)

// Entry writes an entry as one line: what it is and, in quotes, its words.
func Entry(e session.Entry) string {
	parts := []string{Kind(e.Act)}
	switch a := e.Act.(type) {
	case session.CheckIn:
		parts = append(parts, Ratings(a.Ratings))
	case session.TakeVitals:
		parts = append(parts, Vitals(a.Vitals))
	}
	if e.Words != "" {
		words := e.Words
		if m, ok := e.Act.(session.Mark); ok && m.Marker == "words" {
			words = look.Quoted(words)
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, " · ")
}

// Kind names what an entry is.
func Kind(a session.Act) string {
	switch a := a.(type) {
	case session.Mark:
		m, _ := session.MarkerByID(a.Marker)
		return look.T("marker."+string(m.ID), m.Name)
	case session.CheckIn:
		return look.T("entry.checkin", "Check-in")
	case session.TakeVitals:
		return look.T("entry.vitals", "Vitals")
	default:
		return look.T("entry.note", "Note")
	}
}

// Ratings writes a check-in's dials: ease 7, depth 8.
func Ratings(r session.Ratings) string {
	var parts []string
	for _, d := range r.Dials() {
		if d.Value != nil {
			parts = append(parts, fmt.Sprintf("%s %d", look.T("dial."+d.Name, d.Name), *d.Value))
		}
	}
	return strings.Join(parts, ", ")
}

// Vitals writes what a device showed: 128/82, pulse 74, SpO₂ 97 %.
func Vitals(v session.Vitals) string {
	var parts []string
	if v.Systolic != nil && v.Diastolic != nil {
		parts = append(parts, fmt.Sprintf("%d/%d", *v.Systolic, *v.Diastolic))
	}
	if v.Pulse != nil {
		parts = append(parts, look.T("vitals.pulse", "pulse {{.N}}", map[string]any{"N": *v.Pulse}))
	}
	if v.SpO2 != nil {
		parts = append(parts, look.T("vitals.spo2", "SpO₂ {{.N}} %", map[string]any{"N": *v.SpO2}))
	}
	if v.MOAAS != nil {
		parts = append(parts, look.T("vitals.moaas", "MOAA/S {{.N}}", map[string]any{"N": *v.MOAAS}))
	}
	return strings.Join(parts, ", ")
}
