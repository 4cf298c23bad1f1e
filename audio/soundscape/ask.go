package soundscape

import "time"

// Place is where in a journey the music is. It decides the harmony: which key
// and mode, how regular, and whether it comes to rest.
type Place int

const (
	Outward  Place = iota // before the depth: near home, free
	Deep                  // the key below, the same chords again and again
	Homeward              // in the key of home once more, with its tune
	Landing               // a cadence, and then the chord of home alone
)

// Layer names a natural sound that can lie under the music.
type Layer int

// The layers.
const (
	Rain Layer = iota
	Sea
	Wind
	Brown
	layers
)

// layerIDs are the layers' names in records.
var layerIDs = [layers]string{"rain", "sea", "wind", "brown"}

// Layers lists the ids of the natural sounds that can lie under the music.
func Layers() []string { return append([]string(nil), layerIDs[:]...) }

// LayerByID finds a layer.
func LayerByID(id string) (Layer, bool) {
	for i, name := range layerIDs {
		if name == id {
			return Layer(i), true
		}
	}
	return 0, false
}

// Ask is all that a journey asks of its music from a moment on.
type Ask struct {
	Mood   Mood
	Place  Place
	Ground bool            // a simple, near, warm place instead, until it is let go
	Under  [layers]float64 // how much of each layer lies under the music, 0 to 1
	// Glide is how long the way from what was asked before takes, at least half
	// a second. The loudness rises by 0.4 LU a second at most, however short.
	Glide time.Duration
}

// Timed is an Ask at a time of the music.
type Timed struct {
	At time.Duration
	Ask
}

// Score is what a journey asks of its music from its beginning to now, or to
// its end, in order. The first Ask is where the music begins, without a glide.
type Score []Timed

// within returns the ask with every value inside its range.
func (a Ask) within() Ask {
	a.Mood = a.Mood.within()
	a.Place = min(max(a.Place, Outward), Landing)
	for i, v := range a.Under {
		if !(v >= 0) {
			v = 0
		}
		a.Under[i] = min(v, 1)
	}
	a.Glide = max(a.Glide, quickest)
	return a
}
