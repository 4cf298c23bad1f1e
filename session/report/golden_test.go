package report

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"doorway/session"
)

// go test ./session/report -run Looks -args -picture draws the pictures anew.
var picture = flag.Bool("picture", false, "draw the pictures of reports anew")

func TestAReportLooksAsItDid(t *testing.T) {
	sealed := whole(t)
	plan := hourPlan()
	plan.Intention = "לשמוע את הקול שלי, 5 פעמים"
	mixed := ten4(t, plan)
	mixed.at("5:00", session.Mark{Marker: session.Medicine})
	mixed.at("12:00", session.Note{Text: "she said שלום 5 עולם (twice) 🌿"})
	mixed.at("13:00", session.Mark{Marker: "words", Text: "أنا بخير الآن، شكرا"})
	mixed.at("20:00", session.Mark{Marker: "concern", Text: "日本"})
	for name, c := range map[string]struct {
		d Document
		p Paper
	}{"usual-a4": {sealed, A4}, "usual-letter": {sealed, Letter}, "writings": {mixed.document(), A4}} {
		t.Run(name, func(t *testing.T) {
			pages, err := Pages(c.d, c.p, 1)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".png")
			if *picture {
				write(t, file, pages[0])
			}
			if far := apart(t, file, pages[0]); far > 0.0005 {
				drawn := filepath.Join(os.TempDir(), "doorway-"+name+".png")
				write(t, drawn, pages[0])
				t.Errorf("%.2f %% of the page differs; see %s", far*100, drawn)
			}
		})
	}
}

func write(t *testing.T, file string, m image.Image) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		t.Fatal(err)
	}
}

// apart is which part of the pixels differs by more than machines round.
func apart(t *testing.T, file string, m image.Image) float64 {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != m.Bounds() {
		t.Fatal(fmt.Sprint(m.Bounds(), " is not ", want.Bounds()))
	}
	differ := 0
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r1, g1, b1, _ := m.At(x, y).RGBA()
			r2, g2, b2, _ := want.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				differ++
			}
		}
	}
	return float64(differ) / float64(b.Dx()*b.Dy())
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 0x0800 }
