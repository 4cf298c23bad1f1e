package timeline

import (
	"testing"

	"doorway/app/screentest"
	"doorway/session"
)

func TestLimitsAreToldInNeutralWordsAndOnlyWhereTheyArePassed(t *testing.T) {
	screentest.Wear(t)
	n := func(n int) *int { return &n }
	set := session.Limits{Systolic: n(140), Diastolic: n(90), PulseLow: n(50), PulseHigh: n(100), SpO2: n(94)}
	for _, c := range []struct {
		limits session.Limits
		v      session.Vitals
		want   string
	}{
		{set, session.Vitals{Systolic: n(140), Diastolic: n(90), Pulse: n(70), SpO2: n(94)}, ""},
		{set, session.Vitals{Systolic: n(141), Diastolic: n(95)}, "above the limit you set: 140/90"},
		{session.Limits{Systolic: n(140)}, session.Vitals{Systolic: n(150), Diastolic: n(95)}, "above the limit you set: 140"},
		{session.Limits{Diastolic: n(90)}, session.Vitals{Systolic: n(150), Diastolic: n(95)}, "above the limit you set: –/90"},
		{set, session.Vitals{Pulse: n(49), SpO2: n(93)}, "pulse below the limit you set: 50 · SpO₂ below the limit you set: 94 %"},
		{set, session.Vitals{Pulse: n(101)}, "pulse above the limit you set: 100"},
		{session.Limits{}, session.Vitals{Systolic: n(250), Diastolic: n(150)}, ""},
	} {
		if got := Beyond(c.limits, c.v); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
