package session

import "slices"

// Soundscape is how a plan's generated music is set up. What palettes and
// layers there are is not known here; the zero value is the music's own way.
type Soundscape struct {
	Palette  string  `json:"palette,omitempty"` // id; empty for the first there is
	Layers   []Layer `json:"layers,omitempty"`  // at most 8, each once
	Binaural bool    `json:"binaural,omitempty"`
}

// Layer is a natural sound under the music.
type Layer struct {
	ID    string  `json:"id"`
	Level float64 `json:"level"` // 0 (off) to 1
}

// mostLayers is more than anybody can tell apart by ear.
const mostLayers = 8

func (s Soundscape) check() error {
	if s.Palette != "" && !idPattern.MatchString(s.Palette) {
		return Sayf("error.palette", "“{{.ID}}” is no palette's name; please choose another.", "ID", clip(s.Palette, 40))
	}
	if len(s.Layers) > mostLayers {
		return errManyLayers()
	}
	for i, l := range s.Layers {
		if err := l.check(); err != nil {
			return err
		}
		if slices.ContainsFunc(s.Layers[:i], func(other Layer) bool { return other.ID == l.ID }) {
			return Sayf("error.layer.twice", "The layer “{{.ID}}” is there twice; please keep one of the two.", "ID", l.ID)
		}
	}
	return nil
}

func (l Layer) check() error {
	switch {
	case !idPattern.MatchString(l.ID):
		return Sayf("error.layer", "“{{.ID}}” is no layer's name; please choose another.", "ID", clip(l.ID, 40))
	case !(l.Level >= 0 && l.Level <= 1):
		return Sayf("error.layer.level", "A layer's level goes from 0 (off) to 1; please choose a number in between.")
	}
	return nil
}

func errManyLayers() error {
	return Sayf("error.layer.many", "At most {{.Most}} layers sound together; please leave one out.", "Most", mostLayers)
}

// blended gives the layers with one at another level. It keeps its place there
// even at 0; one that was not there comes last.
func blended(layers []Layer, b Blend) []Layer {
	layers = slices.Clone(layers)
	for i := range layers {
		if layers[i].ID == b.Layer {
			layers[i].Level = b.Level
			return layers
		}
	}
	return append(layers, Layer{b.Layer, b.Level})
}

// heard leaves out the layers that are off.
func heard(layers []Layer) []Layer {
	var on []Layer
	for _, l := range layers {
		if l.Level > 0 {
			on = append(on, l)
		}
	}
	return on
}
