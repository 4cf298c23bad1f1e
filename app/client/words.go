package client

import (
	"fmt"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session"
)

// longDay writes a day as 4 September, and one of another year than now with it.
func longDay(t, now time.Time) string {
	day := fmt.Sprintf("%d %s", t.Day(), timeline.Month(t))
	if t.Year() != now.Year() {
		day += t.Format(" 2006")
	}
	return day
}

// limits writes the clinic's own limits in one line; empty where there are none.
func limits(l session.Limits) string {
	var parts []string
	number := func(n *int) string {
		if n == nil {
			return "–"
		}
		return fmt.Sprint(*n)
	}
	if l.Systolic != nil || l.Diastolic != nil {
		parts = append(parts, number(l.Systolic)+"/"+number(l.Diastolic))
	}
	if l.PulseLow != nil || l.PulseHigh != nil {
		parts = append(parts, look.T("client.limits.pulse", "pulse {{.Low}} to {{.High}}", map[string]any{"Low": number(l.PulseLow), "High": number(l.PulseHigh)}))
	}
	if l.SpO2 != nil {
		parts = append(parts, look.T("client.limits.spo2", "SpO₂ {{.N}} %", map[string]any{"N": *l.SpO2}))
	}
	return strings.Join(parts, " · ")
}
