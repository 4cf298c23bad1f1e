package assets

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

type shippedPhase struct {
	ID      string
	Line    string
	Minutes [][2]float64
	Least   float64
	Most    float64
	Deep    bool
	Home    bool
	Mood    map[string]float64
}

type shippedProtocol struct {
	ID                 string
	Sort, About        string
	Least, Most, Usual float64
	Checkin            float64
	Phase              []shippedPhase
}

// minutesAt is the phase's part of a journey of total minutes, straight between the rows of its table.
func (p shippedPhase) minutesAt(total float64) float64 {
	for i := 1; i < len(p.Minutes); i++ {
		if a, b := p.Minutes[i-1], p.Minutes[i]; a[0] <= total && total <= b[0] {
			return a[1] + (b[1]-a[1])*(total-a[0])/(b[0]-a[0])
		}
	}
	return math.NaN()
}

func shipped(t *testing.T) map[string]shippedProtocol {
	t.Helper()
	files, err := fs.Glob(Protocols, "protocols/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]shippedProtocol{}
	for _, name := range files {
		var p shippedProtocol
		if _, err := toml.DecodeFS(Protocols, name, &p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if want := strings.TrimSuffix(path.Base(name), ".toml"); p.ID != want {
			t.Errorf("%s has the id %q, want %q", name, p.ID, want)
		}
		if p.Sort == "" {
			all[p.ID] = p
		}
	}
	return all
}

func TestTheFourRoutesShip(t *testing.T) {
	all := shipped(t)
	for _, id := range []string{"lozenge", "intramuscular", "infusion", "intranasal"} {
		if _, ok := all[id]; !ok {
			t.Errorf("no protocol %q", id)
		}
	}
}

func TestTheLozengeKeepsTheMinutesOfItsTable(t *testing.T) {
	table := map[float64][]float64{
		45: {5, 5, 5, 15, 8, 7},
		60: {5, 8, 10, 20, 10, 7},
		75: {8, 10, 10, 25, 12, 10},
		90: {10, 12, 10, 28, 15, 15},
	}
	lozenge := shipped(t)["lozenge"]
	for total, row := range table {
		for i, want := range row {
			if got := lozenge.Phase[i].minutesAt(total); got != want {
				t.Errorf("%s of %v minutes: %v, want %v", lozenge.Phase[i].ID, total, got, want)
			}
		}
	}
}

func TestEveryLengthIsSpentExactlyAndALongerJourneyShortensNoPhase(t *testing.T) {
	for id, p := range shipped(t) {
		t.Run(id, func(t *testing.T) {
			if p.Usual < p.Least || p.Usual > p.Most {
				t.Errorf("usual %v lies outside %v to %v", p.Usual, p.Least, p.Most)
			}
			for total := p.Least; total <= p.Most; total++ {
				sum := 0.0
				for _, phase := range p.Phase {
					m := phase.minutesAt(total)
					sum += m
					if m < phase.Least || m > phase.Most {
						t.Errorf("%s of %v minutes: %v lies outside %v to %v", phase.ID, total, m, phase.Least, phase.Most)
					}
					if total > p.Least && m < phase.minutesAt(total-1) {
						t.Errorf("%s is shorter in %v minutes than in %v", phase.ID, total, total-1)
					}
				}
				if math.Abs(sum-total) > 1e-9 {
					t.Errorf("phases make %v of %v minutes", sum, total)
				}
			}
		})
	}
}

func TestEachProtocolHasOneWayHomeAndADeepPhaseDarkerThanTheOneBefore(t *testing.T) {
	for id, p := range shipped(t) {
		t.Run(id, func(t *testing.T) {
			homes, deeps := 0, 0
			for i, phase := range p.Phase {
				if phase.Home {
					homes++
				}
				if !phase.Deep || i == 0 {
					continue
				}
				deeps++
				before := p.Phase[i-1].Mood
				if phase.Mood["brightness"] >= before["brightness"] || phase.Mood["depth"] <= before["depth"] {
					t.Errorf("%s is not darker and deeper than %s", phase.ID, p.Phase[i-1].ID)
				}
			}
			if homes != 1 || deeps != 1 {
				t.Errorf("%d phases lead home and %d are deep, want one of each", homes, deeps)
			}
		})
	}
}

func TestWhatATherapistReadsIsShortAndSpeaksOfNoDose(t *testing.T) {
	read := func(t *testing.T, where, text string, most int) {
		if n := utf8.RuneCountInString(text); n == 0 || n > most {
			t.Errorf("%s has %d characters, want 1 to %d: %q", where, n, most, text)
		}
		for _, word := range []string{"dose", "dosing", "mg", "milligram", "bolus", "!"} {
			if strings.Contains(strings.ToLower(text), word) {
				t.Errorf("%s says %q: %q", where, word, text)
			}
		}
	}
	for id, p := range shipped(t) {
		read(t, id, p.About, 120)
		for _, phase := range p.Phase {
			read(t, fmt.Sprintf("%s, %s", id, phase.ID), phase.Line, 90)
		}
	}
}
