package measure

import (
	"slices"
	"strings"
	"testing"
)

func TestPublishedExamplesComeToTheirTotals(t *testing.T) {
	// The first two of PHQ-9 and of GAD-7 are MITRE's, PACIO Sample Data Depot 0.1.0: PHQ-9 of March and April 2026,
	// GAD-7 of October 2025 and January 2026. The others follow from the published rule that the items add up, at its
	// ends and within: PHQ-9 0–27 (Kroenke 2001), PCL-5 0–80 (National Center for PTSD).
	for _, c := range []struct {
		measure string
		answers []*int
		total   int
		band    string
	}{
		{"gad-7", answers(1, 1, 1, 1, 0, 1, 2), 7, "Mild"},
		{"gad-7", answers(1, 0, 0, 1, 0, 1, 1), 4, "Minimal"},
		{"gad-7", answers(3, 3, 3, 3, 3, 3, 3), 21, "Severe"},
		{"phq-9", answers(1, 1, 1, 1, 0, 1, 1, 0, 0), 6, "Mild"},
		{"phq-9", answers(0, 1, 1, 1, 0, 0, 1, 0, 0), 4, "Minimal"},
		{"phq-9", answers(0, 0, 0, 0, 0, 0, 0, 0, 0), 0, "Minimal"},
		{"phq-9", answers(2, 2, 2, 2, 2, 2, 2, 2, 0), 16, "Moderately severe"},
		{"phq-9", answers(3, 3, 3, 3, 3, 3, 3, 3, 3), 27, "Severe"},
		{"pcl-5", answers(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, ""},
		{"pcl-5", answers(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4), 80, ""},
		{"pcl-5", answers(1, 2, 0, 3, 1, 2, 4, 0, 2, 3, 3, 2, 4, 1, 0, 1, 3, 2, 2, 4), 40, ""},
	} {
		s, err := find(t, c.measure).Score(c.answers)
		if err != nil {
			t.Fatal(err)
		}
		if s.Total == nil || *s.Total != c.total || s.Band != c.band || s.Prorated || s.Missing != 0 {
			t.Errorf("%s: %+v, want %d, %q", c.measure, s, c.total, c.band)
		}
	}
}

func TestEveryBandBeginsAndEndsWhereItsSourceSays(t *testing.T) {
	for id, bands := range map[string][]Band{
		"phq-9": {{0, 4, "Minimal"}, {5, 9, "Mild"}, {10, 14, "Moderate"}, {15, 19, "Moderately severe"}, {20, 27, "Severe"}},
		"gad-7": {{0, 4, "Minimal"}, {5, 9, "Mild"}, {10, 14, "Moderate"}, {15, 21, "Severe"}},
	} {
		m := find(t, id)
		for _, b := range bands {
			for _, total := range []int{b.From, b.To} {
				s, err := m.Score(summing(t, m, total))
				if err != nil || *s.Total != total || s.Band != b.Name {
					t.Errorf("%s of %d: %+v, %v; want %q", id, total, s, err, b.Name)
				}
			}
		}
	}
}

func TestACutIsReachedAtItsNumberAndNotBefore(t *testing.T) {
	for id, cut := range map[string]int{"phq-2": 3, "gad-2": 3, "pcl-5": 31, "padss": 9, "aldrete": 9} {
		m := find(t, id)
		for total := m.Total.Low; total <= m.Total.High; total++ {
			s, err := m.Score(summing(t, m, total))
			if err != nil || s.AtOrAbove != (total >= cut) || s.Band != "" {
				t.Errorf("%s of %d: %+v, %v", id, total, s, err)
			}
		}
	}
}

func TestMissingAnswersAreScoredOnlyAsASourceAllows(t *testing.T) {
	for _, c := range []struct {
		name     string
		measure  string
		answers  []*int
		total    int // none: it can't be scored
		missing  int
		prorated bool
	}{
		{"PHQ-9, one missing", "phq-9", answers(2, 2, 2, 2, 2, 2, 2, 2, none), 18, 1, true},
		{"PHQ-9, one missing, the mean rounded up", "phq-9", answers(1, 1, 1, 1, 0, 0, 0, 0, none), 5, 1, true}, // 4.5
		{"PHQ-9, two missing, the mean rounded down", "phq-9", answers(1, 0, 0, 0, 0, 0, 0, none, none), 1, 2, true},
		{"PHQ-9, two missing at the top", "phq-9", answers(none, 3, 3, 3, 3, none, 3, 3, 3), 27, 2, true},
		{"PHQ-9, three missing", "phq-9", answers(3, 3, 3, 3, 3, 3, none, none, none), none, 3, false},
		{"PHQ-9, all missing", "phq-9", answers(none, none, none, none, none, none, none, none, none), none, 9, false},
		{"GAD-7, one missing", "gad-7", answers(3, 3, 3, 3, 3, 3, none), none, 1, false},
		{"PHQ-2, one missing", "phq-2", answers(3, none), none, 1, false},
		{"PCL-5, one missing", "pcl-5", append(make([]*int, 1), summing(t, find(t, "pcl-5"), 60)[:19]...), none, 1, false},
		{"a dial, missing", "food-noise", answers(none), none, 1, false},
	} {
		s, err := find(t, c.measure).Score(c.answers)
		if err != nil {
			t.Fatal(c.name, err)
		}
		switch {
		case s.Missing != c.missing || s.Prorated != c.prorated:
			t.Errorf("%s: %+v", c.name, s)
		case c.total == none && (s.Total != nil || s.Band != "" || s.AtOrAbove):
			t.Errorf("%s was scored: %d, %q", c.name, *s.Total, s.Band)
		case c.total != none && (s.Total == nil || *s.Total != c.total):
			t.Errorf("%s: %+v, want %d", c.name, s, c.total)
		}
	}
}

func TestDialsThatStandApartHaveNoTotal(t *testing.T) {
	for _, id := range []string{"journey", "music"} {
		s, err := find(t, id).Score(answers(7, 8, 2))
		if err != nil || s.Total != nil {
			t.Errorf("%s: %+v, %v", id, s, err)
		}
	}
}

func TestTheNinthItemOfPHQ9AsksToLookFromTheFirstAnswerAboveNotAtAll(t *testing.T) {
	m := find(t, "phq-9")
	for ninth, want := range map[int][]int{none: nil, 0: nil, 1: {9}, 2: {9}, 3: {9}} {
		s, err := m.Score(answers(3, 3, 3, 3, 3, 3, 3, 3, ninth))
		if err != nil || !slices.Equal(s.Watch, want) {
			t.Errorf("answered %d: %v, %v; want %v", ninth, s.Watch, err, want)
		}
	}
	// Too little was answered for a total; the item is still to be looked at.
	if s, _ := m.Score(answers(none, none, none, none, none, none, none, none, 1)); !slices.Equal(s.Watch, []int{9}) {
		t.Errorf("alone: %v", s.Watch)
	}
}

func TestWhatIsNoAnswerIsRefusedInOneSentence(t *testing.T) {
	for name, c := range map[string]struct {
		measure string
		answers []*int
		says    string
	}{
		"above the range":      {"gad-7", answers(0, 0, 0, 4, 0, 0, 0), "4 is no answer to question 4 of GAD-7"},
		"below the range":      {"gad-7", answers(-1, 0, 0, 0, 0, 0, 0), "-1 is no answer to question 1"},
		"too many":             {"gad-7", answers(0, 0, 0, 0, 0, 0, 0, 0), "GAD-7 has 7 questions, and 8 answers came"},
		"too few":              {"gad-7", answers(0, 0), "2 answers came"},
		"none":                 {"gad-7", nil, "0 answers came"},
		"above a dial":         {"suds", answers(11), "11 is no answer"},
		"below a dial":         {"suds", answers(-1), "-1 is no answer"},
		"of an item's own":     {"padss", answers(2, 2, 2, 2, 3), "3 is no answer to question 5 of PADSS"},
		"beyond all integers":  {"suds", answers(1 << 62), "is no answer"},
		"above where no total": {"music", answers(0, 10, 11), "question 3 of Music"},
	} {
		s, err := find(t, c.measure).Score(c.answers)
		if err == nil {
			t.Errorf("%s: it was scored: %+v", name, s)
			continue
		}
		mustBePlain(t, err)
		if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q doesn't say %q", name, err, c.says)
		}
	}
}

func FuzzScore(f *testing.F) {
	f.Add(0, []byte{0, 1, 2, 3, 255, 1, 1, 1, 1})
	f.Add(4, []byte("abcdefghijklmnopqrst"))
	f.Add(8, []byte{10})
	all := shipped(f).Measures
	f.Fuzz(func(t *testing.T, which int, raw []byte) {
		m := all[((which%len(all))+len(all))%len(all)]
		given := make([]*int, len(raw))
		for i, b := range raw {
			if v := int(int8(b)); b != 255 {
				given[i] = &v
			}
		}
		s, err := m.Score(given)
		if err != nil {
			mustBePlain(t, err)
			return
		}
		if len(given) != len(m.Items) {
			t.Fatalf("%s took %d answers", m.ID, len(given))
		}
		if s.Total != nil && (*s.Total < m.Total.Low || *s.Total > m.Total.High) {
			t.Fatalf("%s: %d lies outside %+v", m.ID, *s.Total, *m.Total)
		}
		if (s.Band != "") != (s.Total != nil && len(m.Bands) > 0) {
			t.Fatalf("%s: %+v", m.ID, s)
		}
	})
}
