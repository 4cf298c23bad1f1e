package session

// Vitals are what somebody read off a device and entered by hand; each is nil
// when it was not taken. The app keeps them and never judges them.
type Vitals struct {
	Systolic  *int `json:"systolic,omitempty"`  // mm[Hg]
	Diastolic *int `json:"diastolic,omitempty"` // mm[Hg]
	Pulse     *int `json:"pulse,omitempty"`     // per minute
	SpO2      *int `json:"spo2,omitempty"`      // percent
	MOAAS     *int `json:"moaas,omitempty"`     // 0–5, Chernik 1990
}

// check refuses only what no device can have shown: a slip of the finger. The
// bounds say nothing about health.
func (v Vitals) check() error {
	taken := false
	for _, c := range []struct {
		name      string
		value     *int
		low, high int
	}{
		{"systolic pressure", v.Systolic, 40, 300},
		{"diastolic pressure", v.Diastolic, 20, 200},
		{"pulse", v.Pulse, 20, 250},
		{"SpO₂", v.SpO2, 40, 100},
		{"MOAA/S", v.MOAAS, 0, 5},
	} {
		if c.value == nil {
			continue
		}
		taken = true
		if *c.value < c.low || *c.value > c.high {
			return Sayf("error.vitals.range", "{{.Value}} can't be read as {{.Name}} ({{.Low}} to {{.High}}); please look at the number again.",
				"Name", c.name, "Value", *c.value, "Low", c.low, "High", c.high)
		}
	}
	switch {
	case !taken:
		return Sayf("error.vitals.none", "There is nothing to keep yet; enter at least one value.")
	case (v.Systolic == nil) != (v.Diastolic == nil):
		return Sayf("error.vitals.pair", "A blood pressure has two numbers, such as 128/82; please enter both.")
	case v.Systolic != nil && *v.Diastolic >= *v.Systolic:
		return Sayf("error.vitals.order", "{{.Systolic}}/{{.Diastolic}} can't be a blood pressure: the first number is the higher one.", "Systolic", *v.Systolic, "Diastolic", *v.Diastolic)
	}
	return nil
}
