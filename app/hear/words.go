package hear

import (
	"doorway/app/look"
	"doorway/audio/soundscape"
)

// PaletteName is a palette's name in the reader's language.
func PaletteName(p soundscape.About) string { return look.T("palette."+p.ID, p.Name) }

// PaletteNamed is the name of the palette of an id. What is not known here sounds in the first, and is called so.
func PaletteNamed(id string) string {
	all := soundscape.Palettes()
	for _, p := range all {
		if p.ID == id {
			return PaletteName(p)
		}
	}
	return PaletteName(all[0])
}

// PaletteLine says in the reader's language how a palette feels.
func PaletteLine(p soundscape.About) string { return look.T("palette."+p.ID+".line", p.Line) }

// LayerName is the name of a natural sound in the reader's language; one that is not known here is called by its id.
func LayerName(id string) string {
	switch id {
	case "rain":
		return look.T("layer.rain", "Rain")
	case "sea":
		return look.T("layer.sea", "Sea")
	case "wind":
		return look.T("layer.wind", "Wind")
	case "brown":
		return look.T("layer.brown.noise", "Brown noise")
	}
	return id
}

// BinauralWords is all that can honestly be said of binaural beats.
func BinauralWords() string {
	return look.T("hear.binaural.words", "Headphones only. Studies of binaural beats disagree; nothing is promised.")
}
