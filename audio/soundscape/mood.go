package soundscape

import (
	"math"
	"time"
)

// Mood is what is asked of the music. All are 0 to 1 except Loudness.
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

// steer is one wish: a mood, and the time to take in reaching it.
type steer struct {
	mood  Mood
	glide time.Duration
}

// glide is the way from one mood to another.
type glide struct {
	from, to Mood
	gone     float64 // blocks
	length   float64 // blocks
}

// quickest is the shortest glide, whatever is asked.
const quickest = 500 * time.Millisecond

func (g *glide) begin(s *steer) {
	g.from, g.to = g.now(), s.mood
	g.gone, g.length = 0, max(s.glide, quickest).Seconds()*blockRate
}

func (g *glide) step() { g.gone = min(g.gone+1, g.length) }

// now eases in and out, so that no change has a corner.
func (g *glide) now() Mood {
	x := g.gone / g.length
	return g.from.toward(g.to, x*x*(3-2*x))
}
