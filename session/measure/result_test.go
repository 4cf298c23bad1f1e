package measure

import (
	"slices"
	"testing"
)

func TestAResultHoldsAllThatIsNeededToReadItLater(t *testing.T) {
	given := answers(2, 2, 2, 2, 2, 2, 2, 2, 1)
	a, err := find(t, "phq-9").Result(given)
	if err != nil {
		t.Fatal(err)
	}
	if a.Measure != "phq-9" || a.Name != "PHQ-9" || a.Total == nil || *a.Total != 17 || a.Low != 0 || a.High != 27 ||
		a.Band != "Moderately severe" || a.Prorated || !a.Validated || !slices.Equal(a.Watch, []int{9}) || len(a.Answers) != 9 || a.Labels != nil {
		t.Errorf("%+v", a)
	}
	a, err = find(t, "music").Result(answers(8, none, 6))
	if err != nil {
		t.Fatal(err)
	}
	if a.Total != nil || a.Low != 0 || a.High != 10 || !slices.Equal(a.Labels, []string{"Liking", "Resonance", "Openness"}) || a.Answers[1] != nil || a.Validated {
		t.Errorf("%+v", a)
	}
	if _, err := find(t, "music").Result(answers(8)); err == nil {
		t.Error("a result of one answer of three was made")
	}
}
