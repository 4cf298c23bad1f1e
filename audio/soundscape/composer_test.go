package soundscape

import (
	"math"
	"testing"
)

// bars in the longest journey and an hour more.
const bars = 150 * 60 / 22

func TestEveryChordIsPure(t *testing.T) {
	for i := range modes {
		m := &modes[i]
		for _, r := range m.roots {
			if fifth := m.over(r+4) / m.over(r); math.Abs(1200*math.Log2(fifth/1.5)) > 1 {
				t.Errorf("%s has a fifth of %.4f on degree %d", m.name, fifth, r)
			}
			tones := tonesOn(m, r)
			for k, a := range tones {
				for _, b := range tones[:k] {
					if c := m.apart(a, b); c > 1 && c < 150 {
						t.Errorf("%s has %.0f cents in the chord on degree %d", m.name, c, r)
					}
				}
			}
		}
	}
}

func TestVoicesMoveByShortWaysAndStayApart(t *testing.T) {
	for seed := range uint64(20) {
		c := newComposer(seed)
		before := c.bar(0)
		for n := 1; n < bars; n++ {
			b := c.bar(n)
			for v, tone := range b.tones {
				if tone.degree < lowest || tone.degree > highest {
					t.Fatalf("seed %d, bar %d: voice %d is at degree %d", seed, n, v, tone.degree)
				}
				if way := tone.degree - before.tones[v].degree; n%phraseBar != 0 && (way > 4 || way < -4) {
					t.Errorf("seed %d, bar %d: voice %d leaps by %d degrees", seed, n, v, way)
				}
				for o := range v {
					if b.tones[o].degree == tone.degree {
						t.Errorf("seed %d, bar %d: two voices are on degree %d", seed, n, tone.degree)
					}
				}
			}
			before = b
		}
	}
}

func TestNoBarComesTwice(t *testing.T) {
	for seed := range uint64(5) {
		c := newComposer(seed)
		seen := map[bar]int{}
		for n := range bars {
			b := c.bar(n)
			if was, ok := seen[b]; ok {
				t.Fatalf("seed %d: bar %d is bar %d again", seed, n, was)
			}
			seen[b] = n
		}
	}
}

func TestEachPhraseBeginsAtHome(t *testing.T) {
	c := newComposer(11)
	for phrase := range bars / phraseBar {
		if _, roots := c.phrase(phrase); roots[0] != 0 {
			t.Errorf("phrase %d begins on degree %d", phrase, roots[0])
		}
	}
}

func TestTheMotifReturnsChanged(t *testing.T) {
	c := newComposer(2)
	ways := map[[2]float64]bool{}
	const phrases = 20
	for phrase := range phrases {
		b := c.bar(phrase * phraseBar)
		var said []note
		for _, n := range b.notes[:b.n] {
			if n.why == tune {
				said = append(said, n)
			}
		}
		if len(said) < 3 {
			t.Fatalf("phrase %d says %d notes of the motif", phrase, len(said))
		}
		ways[[2]float64{said[0].hz, said[len(said)-1].hz / said[0].hz}] = true
	}
	if len(ways) < phrases/4 {
		t.Errorf("it was said %d times in only %d ways", phrases, len(ways))
	}
}
