package widget

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLabelsThatAreKeptNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := float32(rapid.IntRange(60, 1300).Draw(t, "width"))
		labels := make([]arcLabel, rapid.IntRange(0, 15).Draw(t, "labels"))
		place := float32(0)
		heaviest := 0
		for i := range labels {
			place += rapid.Float32Range(0, width/8).Draw(t, "step")
			w := rapid.Float32Range(5, 60).Draw(t, "text")
			labels[i] = arcLabel{of: i, width: w, centre: min(place, width), reach: w / 2, weight: float64(i*7%16 + 1)}
			if labels[i].weight > labels[heaviest].weight {
				heaviest = i
			}
		}
		kept := placeLabels(labels, width)
		end, found := float32(-labelGap), false
		for _, l := range kept {
			if l.left < end+labelGap-0.01 || l.left < 0 || l.left+l.width > width+0.01 {
				t.Fatalf("the label %d stands at %v after %v, %v wide, on %v", l.of, l.left, end, l.width, width)
			}
			end = l.left + l.width
			found = found || l.of == heaviest
		}
		if len(labels) > 0 && !found {
			t.Fatal("the heaviest label is gone")
		}
	})
}

func TestALongNameIsShortenedOrLeftOut(t *testing.T) {
	measure := func(s string) float32 { return float32(len([]rune(s))) }
	for _, c := range []struct {
		text string
		most float32
		want string
	}{
		{"Open", 4, "Open"},
		{"Homecoming", 6, "Homec…"},
		{"Homecoming", 4, "Hom…"},
		{"Homecoming", 3, ""},
		{strings.Repeat("ö", 9), 5, "öööö…"},
	} {
		if got := shorten(c.text, c.most, measure); got != c.want {
			t.Errorf("shorten(%q, %v) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}
