// Package palettes stands in for the soundscape's own lists of what can be chosen until they are there.
package palettes

// About says of a palette what people are told when they choose one.
type About struct{ ID, Name, Line string }

// Palettes lists what can be chosen; the first is taken where nothing is.
func Palettes() []About {
	return []About{
		{"hearth", "Hearth", "Warm, low and close."},
		{"tide", "Tide", "Wide and slow, with water."},
		{"clearing", "Clearing", "Light and open, with air."},
		{"grove", "Grove", "Wooden and near, plucked and blown."},
		{"lantern", "Lantern", "A glow of far voices and bells."},
		{"night", "Night", "Dark, deep and very wide."},
		{"stillness", "Stillness", "Almost nothing moves."},
	}
}

// Layers lists the ids of the natural sounds that can lie under the music.
func Layers() []string { return []string{"rain", "sea", "wind", "brown"} }
