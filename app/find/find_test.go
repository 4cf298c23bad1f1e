package find

import (
	"slices"
	"testing"
)

func TestWhatIsFoundHoldsEachWordWhateverItsCapitalsAndAccents(t *testing.T) {
	f := New([]string{"The river was quiet", "Élan, and a RIVER of light", "nothing", "שקט כאן", ""})
	for _, c := range []struct {
		typed string
		want  []int
	}{
		{"", []int{0, 1, 2, 3, 4}},
		{"river", []int{0, 1}},
		{"river elan", []int{1}},
		{"ÉLAN", []int{1}},
		{"שקט", []int{3}},
		{"r x", nil},
		{"  quiet  ", []int{0}},
	} {
		if got := f.Find(c.typed); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %v, want %v", c.typed, got, c.want)
		}
	}
}
