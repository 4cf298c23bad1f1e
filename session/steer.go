package session

import (
	"slices"
	"strings"
)

// Wish is where somebody steers the sound of a running journey.
type Wish string

// The wishes. Planned takes all steering back.
const (
	Calmer  Wish = "calmer"
	Deeper  Wish = "deeper"
	Warmer  Wish = "warmer"
	Lighter Wish = "lighter"
	Fuller  Wish = "fuller"
	Sparser Wish = "sparser"
	Planned Wish = "planned"
)

// Wishes are all of them, in the order of their keys; the last is Planned.
var Wishes = []Wish{Calmer, Deeper, Warmer, Lighter, Fuller, Sparser, Planned}

// MostLean is how many steps steering goes to either side.
const MostLean = 3

// Lean is how far the sound was steered away from what the phases ask for, in
// steps. The zero value is the sound as planned.
type Lean struct {
	Calm     int `json:"calm"`     // 0 to 3
	Depth    int `json:"depth"`    // −3 (lighter) to 3 (deeper)
	Warmth   int `json:"warmth"`   // 0 to 3
	Fullness int `json:"fullness"` // −3 (sparser) to 3 (fuller)
}

// Toward is the lean one step further to a wish, as far as steering goes.
func (l Lean) Toward(w Wish) Lean {
	switch w {
	case Calmer:
		l.Calm = min(l.Calm+1, MostLean)
	case Deeper:
		l.Depth = min(l.Depth+1, MostLean)
	case Warmer:
		l.Warmth = min(l.Warmth+1, MostLean)
	case Lighter:
		// Much warmth is heavy, so light takes some of it along.
		l.Depth, l.Warmth = max(l.Depth-1, -MostLean), max(l.Warmth-1, 0)
	case Fuller:
		l.Fullness = min(l.Fullness+1, MostLean)
	case Sparser:
		l.Fullness = max(l.Fullness-1, -MostLean)
	case Planned:
		l = Lean{}
	}
	return l
}

// check says why a wish would change nothing, or nil.
func (l Lean) check(w Wish) error {
	if l.Toward(w) != l {
		return nil
	}
	switch w {
	case Calmer:
		return Sayf("error.steer.calmer", "It is as calm as steering goes.")
	case Deeper:
		return Sayf("error.steer.deeper", "It is as deep as steering goes.")
	case Warmer:
		return Sayf("error.steer.warmer", "It is as warm as steering goes.")
	case Lighter:
		return Sayf("error.steer.lighter", "It is as light as steering goes.")
	case Fuller:
		return Sayf("error.steer.fuller", "It is as full as steering goes.")
	case Sparser:
		return Sayf("error.steer.sparser", "It is as sparse as steering goes.")
	}
	return Sayf("error.steer.planned", "The sound is as planned already.")
}

func (s Steer) check() error {
	if !slices.Contains(Wishes, s.Toward) {
		if s.Toward == "" {
			return Sayf("error.steer.nothing", "Say where the sound is to be steered; use one of {{.Known}}.", "Known", wishNames())
		}
		return Sayf("error.steer", "The sound can't be steered toward “{{.Wish}}”; use one of {{.Known}}.", "Wish", clip(string(s.Toward), 30), "Known", wishNames())
	}
	return nil
}

func wishNames() string {
	names := make([]string, len(Wishes))
	for i, w := range Wishes {
		names[i] = string(w)
	}
	return strings.Join(names, ", ")
}

func (b Blend) check() error { return Layer{b.Layer, b.Level}.check() }
