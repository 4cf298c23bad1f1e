package session

// Ratings are the dials of a check-in, each 0–10 or not asked (nil). They are
// the client's own words in numbers, not a validated scale.
type Ratings struct {
	Ease     *int `json:"ease,omitempty"`
	Depth    *int `json:"depth,omitempty"`
	Distress *int `json:"distress,omitempty"`
	Noise    *int `json:"noise,omitempty"`
}

// Dial is one named rating.
type Dial struct {
	Name  string
	Value *int
}

// Dials lists the ratings in the order in which they are shown.
func (r Ratings) Dials() []Dial {
	return []Dial{{"ease", r.Ease}, {"depth", r.Depth}, {"distress", r.Distress}, {"noise", r.Noise}}
}

// Set puts a value on the named dial and reports whether there is such a dial.
func (r *Ratings) Set(name string, value int) bool {
	switch name {
	case "ease":
		r.Ease = &value
	case "depth":
		r.Depth = &value
	case "distress":
		r.Distress = &value
	case "noise":
		r.Noise = &value
	default:
		return false
	}
	return true
}

func (r Ratings) check() error {
	asked := false
	for _, d := range r.Dials() {
		if d.Value == nil {
			continue
		}
		asked = true
		if *d.Value < 0 || *d.Value > 10 {
			return Sayf("error.rating", "A rating goes from 0 to 10; {{.Name}} {{.Value}} was not kept.", "Name", d.Name, "Value", *d.Value)
		}
	}
	if !asked {
		return Sayf("error.rating.none", "A check-in needs at least one rating; choose a number first.")
	}
	return nil
}
