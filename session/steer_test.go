package session

import (
	"math"
	"slices"
	"testing"
)

func TestEachWishLeansTheSoundOneStepAndOnlyItsOwnWay(t *testing.T) {
	for _, c := range []struct {
		name   string
		wishes []Wish
		want   Lean
	}{
		{"calmer", []Wish{Calmer}, Lean{Calm: 1}},
		{"deeper", []Wish{Deeper}, Lean{Depth: 1}},
		{"warmer", []Wish{Warmer}, Lean{Warmth: 1}},
		{"lighter", []Wish{Lighter}, Lean{Depth: -1}},
		{"fuller", []Wish{Fuller}, Lean{Fullness: 1}},
		{"sparser", []Wish{Sparser}, Lean{Fullness: -1}},
		{"steps add up", []Wish{Warmer, Deeper, Deeper}, Lean{Warmth: 1, Depth: 2}},
		{"lighter undoes deeper", []Wish{Deeper, Lighter}, Lean{}},
		{"lighter takes a step of warmth along", []Wish{Warmer, Warmer, Lighter}, Lean{Warmth: 1, Depth: -1}},
		{"lighter at the limit still takes warmth", []Wish{Lighter, Lighter, Lighter, Warmer, Lighter}, Lean{Depth: -3}},
		{"as planned takes all of it back", []Wish{Calmer, Deeper, Warmer, Fuller, Planned}, Lean{}},
		{"after as planned it begins anew", []Wish{Calmer, Calmer, Planned, Calmer}, Lean{Calm: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := tell(t, six())
			for i, w := range c.wishes {
				s.at(minutes(float64(i+1)), Steer{w})
			}
			if s.j.Lean != c.want {
				t.Errorf("%v lean the sound to %+v, not %+v", c.wishes, s.j.Lean, c.want)
			}
			if len(s.j.Entries) != 0 {
				t.Error("steering stands in the log")
			}
		})
	}
}

func TestAWishThatWouldChangeNothingIsRefusedWithItsOwnSentence(t *testing.T) {
	said := map[string]Wish{}
	for _, w := range Wishes {
		s := tell(t, six())
		if w != Planned {
			for range MostLean {
				s.at(minutes(1), Steer{w})
			}
		}
		before := s.j.Lean
		text := s.refused(minutes(2), Steer{w}).Error()
		if other, twice := said[text]; twice {
			t.Errorf("%s and %s are refused alike: %q", w, other, text)
		}
		if said[text] = w; s.j.Lean != before {
			t.Errorf("%s was refused and leans the sound to %+v", w, s.j.Lean)
		}
	}
	tell(t, six()).refused(minutes(1), Steer{"louder"})
	tell(t, six()).refused(minutes(1), Steer{})
}

func TestSteeringEndsWithTheJourney(t *testing.T) {
	s := tell(t, six()).at(minutes(1), Steer{Warmer}).at(minutes(2), Blend{"rain", 0.5}).at(minutes(3), End{})
	s.refused(minutes(4), Steer{Calmer})
	s.refused(minutes(4), Steer{Planned})
	s.refused(minutes(4), Blend{"rain", 0})
	if s.j.Lean != (Lean{Warmth: 1}) || len(s.j.Layers) != 1 {
		t.Errorf("after the end the sound leans %+v over %v", s.j.Lean, s.j.Layers)
	}
}

func TestSteeringMovesNeitherThePhasesNorTheCheckIns(t *testing.T) {
	plain, steered := tell(t, six()), tell(t, six())
	plain.at(minutes(5), Note{"x"})
	steered.at(minutes(5), Steer{Deeper}).at(minutes(5), Blend{"sea", 1})
	a, b := plain.j.At(minutes(6)), steered.j.At(minutes(6))
	if a.Phase != b.Phase || a.Left != b.Left || a.Landing != b.Landing || !slices.Equal(a.CheckIns, b.CheckIns) {
		t.Errorf("steered: %+v\nnot steered: %+v", b, a)
	}
}

func TestLayersAreBlendedIntoThePlansOwn(t *testing.T) {
	plan := six()
	plan.Soundscape.Layers = []Layer{{"sea", 0.3}, {"rain", 0}, {"wind", 0.5}}
	for _, c := range []struct {
		name   string
		blends []Blend
		want   []Layer
	}{
		{"as planned, without what is off", nil, []Layer{{"sea", 0.3}, {"wind", 0.5}}},
		{"one louder", []Blend{{"sea", 0.8}}, []Layer{{"sea", 0.8}, {"wind", 0.5}}},
		{"one off", []Blend{{"sea", 0}}, []Layer{{"wind", 0.5}}},
		{"off and on again in its place", []Blend{{"sea", 0}, {"sea", 0.2}}, []Layer{{"sea", 0.2}, {"wind", 0.5}}},
		{"one that the plan had off", []Blend{{"rain", 1}}, []Layer{{"sea", 0.3}, {"rain", 1}, {"wind", 0.5}}},
		{"a new one comes last", []Blend{{"brown", 0.1}}, []Layer{{"sea", 0.3}, {"wind", 0.5}, {"brown", 0.1}}},
		{"one off that never was there", []Blend{{"brown", 0}}, []Layer{{"sea", 0.3}, {"wind", 0.5}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := tell(t, plan)
			for i, b := range c.blends {
				s.at(minutes(float64(i+1)), b)
			}
			if !slices.Equal(s.j.Layers, c.want) {
				t.Errorf("%v sound, not %v", s.j.Layers, c.want)
			}
		})
	}
	if !slices.Equal(plan.Soundscape.Layers, []Layer{{"sea", 0.3}, {"rain", 0}, {"wind", 0.5}}) {
		t.Errorf("blending changed the plan: %v", plan.Soundscape.Layers)
	}
}

func TestABlendOfNoLayerOrLevelIsRefused(t *testing.T) {
	s := tell(t, six())
	for _, b := range []Blend{
		{"", 0.5},
		{"../rain", 0.5},
		{"Rain", 0.5},
		{"rain", -0.1},
		{"rain", 1.1},
		{"rain", math.NaN()},
		{"rain", math.Inf(1)},
	} {
		s.refused(minutes(1), b)
	}
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		s.at(minutes(1), Blend{id, 0.5})
	}
	s.refused(minutes(1), Blend{"i", 0.5})
	s.at(minutes(1), Blend{"a", 0.1})
}

func TestAPlanKeepsTheSoundscapeThatWasChosen(t *testing.T) {
	lozenge, err := shipped(t).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	chosen := Soundscape{Palette: "tide", Layers: []Layer{{"rain", 0.5}, {"sea", 0}}, Binaural: true}
	plan, err := NewPlan(lozenge, Choice{Client: "R-07", Soundscape: chosen})
	if err != nil {
		t.Fatal(err)
	}
	if got := plan.Soundscape; got.Palette != "tide" || !slices.Equal(got.Layers, chosen.Layers) || !got.Binaural {
		t.Errorf("%+v was chosen and %+v is planned", chosen, got)
	}
	for name, bad := range map[string]Soundscape{
		"a palette that is a path":  {Palette: "../tide"},
		"a palette in capitals":     {Palette: "TIDE"},
		"a layer without a name":    {Layers: []Layer{{"", 0.5}}},
		"a layer too loud":          {Layers: []Layer{{"rain", 1.5}}},
		"a layer of no level":       {Layers: []Layer{{"rain", math.NaN()}}},
		"a layer twice":             {Layers: []Layer{{"rain", 0.5}, {"rain", 0.2}}},
		"more layers than can stay": {Layers: []Layer{{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}, {"f", 1}, {"g", 1}, {"h", 1}, {"i", 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			plan, err := NewPlan(lozenge, Choice{Client: "R-07", Soundscape: bad})
			if err == nil {
				t.Fatal("it was planned")
			}
			mustBePlain(t, err)
			if plan.Phases != nil {
				t.Error("a half-made plan came with the error")
			}
		})
	}
}
