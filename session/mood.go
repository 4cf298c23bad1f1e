package session

// Mood is what a phase asks of its sound. All but Loudness go from 0 to 1.
type Mood struct {
	Warmth     float64 `json:"warmth" toml:"warmth"`
	Brightness float64 `json:"brightness" toml:"brightness"`
	Density    float64 `json:"density" toml:"density"`
	Motion     float64 `json:"motion" toml:"motion"`
	Depth      float64 `json:"depth" toml:"depth"`
	Loudness   float64 `json:"loudness" toml:"loudness"` // LUFS, −36 to −20
}

// check names the first field out of its range.
func (m Mood) check() (field string, ok bool) {
	for _, f := range []struct {
		name  string
		value float64
	}{
		{"warmth", m.Warmth},
		{"brightness", m.Brightness},
		{"density", m.Density},
		{"motion", m.Motion},
		{"depth", m.Depth},
	} {
		if !(f.value >= 0 && f.value <= 1) {
			return f.name, false
		}
	}
	if !(m.Loudness >= -36 && m.Loudness <= -20) {
		return "loudness", false
	}
	return "", true
}
