package soundscape

import (
	"math"
	"testing"
)

// bars in the longest journey and an hour more.
const bars = 150 * 60 / 22

// placeAt is where the bars of a long journey are: outward, deep, homeward and
// landing.
func placeAt(number int) Place { return Place(min(number/(bars/4), int(Landing))) }

// written returns the bars of a long journey.
func written(p *palette, seed uint64) []bar {
	c := newComposer(p, seed)
	all := make([]bar, bars)
	for n := range all {
		all[n] = c.next(placeAt(n))
	}
	return all
}

func TestEveryChordIsPure(t *testing.T) {
	for i := range modes {
		m := &modes[i]
		for _, r := range m.roots {
			if fifth := m.over(r+4) / m.over(r); math.Abs(1200*math.Log2(fifth/1.5)) > 1 {
				t.Errorf("%s has a fifth of %.4f on degree %d", m.name, fifth, r)
			}
			for wanted := range colours {
				for _, on := range []func(*mode, int, int) ([chordVoices]int, bool){tonesOn, openOn} {
					tones, ok := on(m, r, wanted)
					for k, a := range tones {
						for _, b := range tones[:k] {
							if c := m.apart(a, b); ok && c > 1 && c < 150 {
								t.Errorf("%s has %.0f cents in the chord on degree %d", m.name, c, r)
							}
						}
					}
				}
			}
		}
	}
}

func TestVoicesMoveByShortWaysAndStayApart(t *testing.T) {
	alone(t)
	for i := range palettes {
		p := &palettes[i]
		for seed := range uint64(10) {
			all := written(p, seed)
			for n, b := range all {
				for v, tone := range b.tones {
					if tone.degree < p.lowest || tone.degree > p.highest {
						t.Fatalf("%s, seed %d, bar %d: voice %d is at degree %d", p.ID, seed, n, v, tone.degree)
					}
					if n > 0 && b.tonic == all[n-1].tonic {
						most := 4
						if p.open {
							most = 5 // there are fewer tones to choose from
						}
						if way := tone.degree - all[n-1].tones[v].degree; way > most || way < -most {
							t.Errorf("%s, seed %d, bar %d: voice %d leaps by %d degrees", p.ID, seed, n, v, way)
						}
					}
					for o := range v {
						if b.tones[o].degree == tone.degree {
							t.Errorf("%s, seed %d, bar %d: two voices are on degree %d", p.ID, seed, n, tone.degree)
						}
					}
				}
			}
		}
	}
}

func TestNoBarComesTwice(t *testing.T) {
	for i := range palettes {
		seen := map[bar]int{}
		for n, b := range written(&palettes[i], 3) {
			b.number, b.phrase = 0, 0
			if was, ok := seen[b]; ok {
				t.Fatalf("%s: bar %d is bar %d again", palettes[i].ID, n, was)
			}
			seen[b] = n
		}
	}
}

func TestEachPhraseBeginsAtHomeAndTheLastOnesEndThere(t *testing.T) {
	for i := range palettes {
		c := newComposer(&palettes[i], 11)
		for n := range bars {
			b := c.next(placeAt(n))
			if b.first && c.place != Landing && c.roots[0] != 0 {
				t.Errorf("%s: bar %d begins on degree %d", palettes[i].ID, n, c.roots[0])
			}
			if c.place == Landing && (c.key != c.tonic || c.roots[phraseBar-1] != 0) {
				t.Errorf("%s: bar %d lands on degree %d of %.1f Hz, home is %.1f Hz", palettes[i].ID, n, c.roots[phraseBar-1], c.key, c.tonic)
			}
		}
	}
}

func TestALandingComesWithTheNextBarWheneverItIsAskedFor(t *testing.T) {
	for ask := 1; ask < 12; ask++ {
		c := newComposer(&palettes[0], 5)
		for range ask {
			c.next(Deep)
		}
		if b := c.next(Landing); !b.first || b.tonic != c.tonic {
			t.Errorf("asked after %d bars, the landing has not begun", ask)
		}
	}
}

func TestTheDepthSaysTheSameChordsAgainAndAgain(t *testing.T) {
	c := newComposer(&palettes[0], 5)
	var first [phraseBar]int
	for n := range 8 * phraseBar {
		c.next(Deep)
		if n == 0 {
			first = c.roots
		}
		if [3]int(c.roots[:3]) != [3]int(first[:3]) {
			t.Errorf("bar %d is on the way %v, the first was %v", n, c.roots, first)
		}
	}
}

func TestTheMotifReturnsChanged(t *testing.T) {
	c := newComposer(&palettes[0], 2)
	ways := map[[2]float64]bool{}
	const phrases = 20
	for range phrases {
		b := c.next(Outward)
		for range phraseBar - 1 {
			c.next(Outward)
		}
		var said []note
		for _, n := range b.notes[:b.n] {
			if n.why == tune {
				said = append(said, n)
			}
		}
		if len(said) < 3 {
			t.Fatalf("a phrase says %d notes of the motif", len(said))
		}
		ways[[2]float64{said[0].hz, said[len(said)-1].hz / said[0].hz}] = true
	}
	if len(ways) < phrases/4 {
		t.Errorf("it was said %d times in only %d ways", phrases, len(ways))
	}
}
