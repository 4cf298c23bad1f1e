package soundscape

import (
	"math"
	"time"
)

// Mood is how the music is asked to be. All are 0 to 1 except Loudness.
type Mood struct {
	Warmth     float64 // thin and glassy, to round and low
	Brightness float64 // dark, to clear
	Density    float64 // a note now and then, to many
	Motion     float64 // still, to breathing and pulsing
	Depth      float64 // light and free in time, to full, dark and regular
	Loudness   float64 // LUFS of the music over half a minute or so, -60 to -18
}

// Nothing that is asked for may pass quietest and loudest; the upper one is
// the highest short-term loudness a journey may ever have.
const (
	quietest = -60.0
	loudest  = -18.0
)

// within returns the mood with every value inside its range. What is not a
// number becomes the middle, or quiet.
func (m Mood) within() Mood {
	for _, v := range []*float64{&m.Warmth, &m.Brightness, &m.Density, &m.Motion, &m.Depth} {
		if math.IsNaN(*v) {
			*v = 0.5
		}
		*v = min(max(*v, 0), 1)
	}
	if math.IsNaN(m.Loudness) {
		m.Loudness = quietest
	}
	m.Loudness = min(max(m.Loudness, quietest), loudest)
	return m
}

// toward returns the mood that lies the share w (0 to 1) of the way to n.
func (m Mood) toward(n Mood, w float64) Mood {
	return Mood{
		Warmth:     m.Warmth + w*(n.Warmth-m.Warmth),
		Brightness: m.Brightness + w*(n.Brightness-m.Brightness),
		Density:    m.Density + w*(n.Density-m.Density),
		Motion:     m.Motion + w*(n.Motion-m.Motion),
		Depth:      m.Depth + w*(n.Depth-m.Depth),
		Loudness:   m.Loudness + w*(n.Loudness-m.Loudness),
	}
}

// quickest is the shortest glide, whatever is asked.
const quickest = 500 * time.Millisecond
