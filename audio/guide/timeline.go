package guide

import (
	"strings"
	"time"
)

// Where nobody speaks a cue, it is given the time in which it can be read, or
// said, slowly.
const (
	readMinute   = 130                    // words
	readSentence = 700 * time.Millisecond // after each
	readLeast    = 1500 * time.Millisecond
)

const (
	// comesIn is the time that the bed has before the first words.
	comesIn = 6 * time.Second
	// shortestRest is what is left of a silence where a voice takes more time than
	// there is, and lastRest of the last, in which all fades.
	shortestRest = 1200 * time.Millisecond
	lastRest     = 8 * time.Second
)

// Timeline says when each cue of a guide is heard.
type Timeline struct {
	Length time.Duration
	Cues   []Heard
	Wakes  bool // as Guide.Wakes
}

// Heard is a cue at its time.
type Heard struct {
	Part       string // the name of the part it belongs to
	Say        string
	Start, End time.Duration // of what is said
}

// Timeline lays the cues out in a length, which is brought within the guide's
// Least and Most, as a voice speaks them; the voice may be nil. It is longer
// than was asked only where the voice leaves no room for silence.
func (g Guide) Timeline(length time.Duration, v Voice) Timeline {
	length = min(max(length, time.Duration(g.Least)*time.Minute), time.Duration(g.Most)*time.Minute)
	cues := g.Cues()
	spoken := make([]time.Duration, len(cues))
	left := length - comesIn
	for i, c := range cues {
		spoken[i] = timeOf(c, i, v)
		left -= spoken[i]
	}
	rests := share(cues, left)
	t := Timeline{Wakes: g.Wakes}
	at, i := comesIn, 0
	for _, p := range g.Parts {
		for _, c := range p.Cues {
			t.Cues = append(t.Cues, Heard{Part: p.Name, Say: c.Say, Start: at, End: at + spoken[i]})
			at += spoken[i] + rests[i]
			i++
		}
	}
	t.Length = at
	return t
}

// timeOf is how long a cue is said.
func timeOf(c Cue, i int, v Voice) time.Duration {
	if v != nil {
		if clip := v.Clip(i); clip != nil {
			return duration(clip.Len())
		}
	}
	words := len(strings.Fields(c.Say))
	sentences := strings.Count(c.Say, ".") + strings.Count(c.Say, "?")
	return max(time.Duration(words)*time.Minute/readMinute+time.Duration(sentences)*readSentence, readLeast)
}

// share gives each cue its part of all the silence there is.
func share(cues []Cue, all time.Duration) []time.Duration {
	rests := make([]time.Duration, len(cues))
	gives, left := 0.0, all
	for i, c := range cues {
		rests[i] = c.Rest
		if i == len(cues)-1 {
			rests[i] = max(c.Rest, lastRest)
		}
		left -= rests[i]
		gives += c.Give
	}
	if left >= 0 && gives > 0 {
		for i, c := range cues {
			rests[i] += time.Duration(float64(left) * c.Give / gives)
		}
		return rests
	}
	// Too little: each silence gives back of what it has above its least.
	var above time.Duration
	for i := range rests {
		above += rests[i] - leastRest(rests, i)
	}
	for i := range rests {
		if above > 0 {
			back := min(float64(-left)/float64(above), 1)
			rests[i] -= time.Duration(back * float64(rests[i]-leastRest(rests, i)))
		}
	}
	return rests
}

func leastRest(rests []time.Duration, i int) time.Duration {
	if i == len(rests)-1 {
		return lastRest
	}
	return min(rests[i], shortestRest)
}

// At is the cue that is being said at a time, or was said last, and false before
// the first: what a screen shows as words.
func (t Timeline) At(at time.Duration) (cue int, ok bool) {
	cue = -1
	for i, h := range t.Cues {
		if at < h.Start {
			break
		}
		cue = i
	}
	return cue, cue >= 0
}
