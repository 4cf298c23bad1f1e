package timeline

import (
	"fmt"
	"strings"

	"doorway/app/look"
	"doorway/session"
)

// Beyond says in neutral words which of the limits that a clinic set these
// values lie beyond: "above the limit you set: 140/90". It is empty where none is.
func Beyond(limits session.Limits, v session.Vitals) string {
	var parts []string
	pressure := false
	for _, l := range limits.Passed(v) {
		switch l.ID {
		case "systolic", "diastolic":
			if !pressure {
				parts = append(parts, look.T("limit.pressure", "above the limit you set: {{.Limit}}", map[string]any{"Limit": pressureLimit(limits)}))
			}
			pressure = true
		case "spo2":
			parts = append(parts, look.T("limit.spo2", "SpO₂ below the limit you set: {{.Limit}} %", map[string]any{"Limit": l.Limit}))
		case "pulse":
			words := map[string]any{"Limit": l.Limit}
			if l.Above {
				parts = append(parts, look.T("limit.pulse.above", "pulse above the limit you set: {{.Limit}}", words))
			} else {
				parts = append(parts, look.T("limit.pulse.below", "pulse below the limit you set: {{.Limit}}", words))
			}
		}
	}
	return strings.Join(parts, " · ")
}

// pressureLimit writes the limit of pressure as it was set, of one number or both.
func pressureLimit(l session.Limits) string {
	switch {
	case l.Diastolic == nil:
		return fmt.Sprint(*l.Systolic)
	case l.Systolic == nil:
		return fmt.Sprintf("–/%d", *l.Diastolic)
	}
	return fmt.Sprintf("%d/%d", *l.Systolic, *l.Diastolic)
}
