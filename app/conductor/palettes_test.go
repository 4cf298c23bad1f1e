//go:build !race

package conductor

import (
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"doorway/assets"
	"doorway/audio"
	"doorway/audio/measure"
	"doorway/audio/soundscape"
	"doorway/session"
)

var (
	every = flag.Bool("every", false, "measure journeys of all palettes and lengths, not one")
	seed  = flag.Uint("seed", 7, "the seed of the journeys that are measured")
	out   = flag.String("out", "", "a folder; each palette's shortest journey that is measured is drawn there")
)

// What a whole journey must keep to, beside what each phase asks for.
const (
	journeyLoudness = -23.0 // LUFS
	journeyOff      = 1.0
	phaseOff        = 1.5
	mostShortTerm   = -18.0
	mostMomentary   = -16.0
	mostRise        = 6.0  // LU in 10 s
	mostTruePeak    = -3.2 // dBTP: where the limiter begins, under the ceiling of -3
	mostClick       = 8.0  // times the median around
	mostDarker      = 0.85 // of the centroid of rise, in open
	leastSpan       = 1.8  // of the clearest phase's centroid to the darkest's
	mostMonoLoss    = 1.0  // dB
	mostDC          = 1e-4 // of full scale
	mostLikeness    = 0.9
	mostLast        = -33.0 // LUFS of the last half minute
)

// phaseLoudness is what the phases aim at, in LUFS.
var phaseLoudness = map[string]float64{
	"arrive": -27, "settle": -27, "rise": -24, "open": -21.5, "return": -24, "land": -28,
}

// The sound that a journey begins and ends with is no part of a phase's loudness: it comes out of silence and goes back
// there. Until short-term loudness knows nothing of the silence, and nothing is held against it, is 13 s more.
const (
	begins = "begin"
	ends   = "end"
	comeIn = beginFade + 13*time.Second
)

func TestWholeJourneysSoundAsTheyShould(t *testing.T) {
	palettes, minutes := soundscape.Palettes()[:1], []int{45}
	if *every {
		palettes, minutes = soundscape.Palettes(), []int{45, 60, 75, 90}
	}
	var mu sync.Mutex
	var rows []string
	t.Run("journeys", func(t *testing.T) {
		for _, p := range palettes {
			for _, m := range minutes {
				t.Run(fmt.Sprintf("%s/%d", p.ID, m), func(t *testing.T) {
					if *every {
						t.Parallel()
					}
					to := ""
					if *out != "" && m == minutes[0] {
						to = filepath.Join(*out, fmt.Sprintf("%s-%d.png", p.ID, m))
					}
					heard, took := hear(t, journeyIn(t, p.ID, m), to)
					length := heard.Whole.Length.Seconds()
					t.Logf("rendered and measured at %.0f times real time\n%s", length/took.Seconds(), byPhase(heard))
					for _, sentence := range wrong(heard) {
						t.Error(sentence)
					}
					mu.Lock()
					defer mu.Unlock()
					rows = append(rows, row(fmt.Sprintf("%s %d", p.ID, m), heard.Whole)+again(heard))
				})
			}
		}
	})
	t.Logf("all journeys:\n%s%s\n%s", heading, "  alike     (where)            again", strings.Join(rows, "\n"))
}

// journeyIn plans the journey that is measured.
func journeyIn(t *testing.T, palette string, minutes int) session.Plan {
	t.Helper()
	shipped, err := fs.Sub(assets.Protocols, "protocols")
	if err != nil {
		t.Fatal(err)
	}
	p, err := session.ReadLibrary(shipped).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{
		Client: "R-07", Minutes: minutes, Seed: uint32(*seed), Soundscape: session.Soundscape{Palette: palette},
	})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// hear renders a plan from its beginning to its end and measures it by phase. It draws the sound into a file too, where
// one is named.
func hear(t *testing.T, plan session.Plan, to string) (heard measure.Report, took time.Duration) {
	t.Helper()
	began := time.Now()
	sound, err := Render(plan, 0, plan.Length())
	if err != nil {
		t.Fatal(err)
	}
	drawn := measure.NewSpectrogram(plan.Length()+endFade, 1500)
	a := measure.NewAnalyser()
	stretch := func(name string, length time.Duration) {
		a.Begin(name)
		drawn.Mark()
		var block [audio.SampleRate / 10][2]float64
		for left := frames(length); left > 0; {
			n, ok := sound.Stream(block[:min(left, len(block))])
			if !ok {
				t.Fatalf("the sound ends in %s, %d frames too soon", name, left)
			}
			a.Add(block[:n])
			if to != "" {
				drawn.Add(block[:n])
			}
			left -= n
		}
	}
	stretch(begins, comeIn)
	for i, p := range plan.Phases {
		length := p.Length()
		if i == 0 {
			length -= comeIn
		}
		stretch(p.ID, length)
	}
	stretch(ends, time.Duration(sound.Frames())*time.Second/audio.SampleRate)
	took = time.Since(began)
	if to != "" {
		draw(t, drawn, to)
	}
	return a.Report(), took
}

func draw(t *testing.T, s *measure.Spectrogram, to string) {
	t.Helper()
	file, err := os.Create(to)
	if err == nil {
		err = errors.Join(png.Encode(file, s.Image(420)), file.Close())
	}
	if err != nil {
		t.Error(err)
	}
}

// wrong says in what a journey does not keep to what it must. What is not a number keeps to nothing.
func wrong(heard measure.Report) (sentences []string) {
	check := func(where, what string, got, least, most float64) {
		if !(got >= least && got <= most) {
			sentences = append(sentences, fmt.Sprintf("%s: %s is %.4g, and should be from %.4g to %.4g", where, what, got, least, most))
		}
	}
	none := math.Inf(-1)
	whole := heard.Whole
	check("whole", "loudness", whole.Loudness, journeyLoudness-journeyOff, journeyLoudness+journeyOff)
	check("whole", "loudness of the last half minute", whole.Last, none, mostLast)
	check("whole", "likeness of two half minutes", heard.Likeness.Correlation, none, mostLikeness)
	check("whole", "longest repeat in seconds", heard.Repeat.Length.Seconds(), 0, 0)

	centroid := map[string]float64{}
	clearest, darkest := 0.0, math.Inf(1)
	for _, s := range heard.Stretches {
		check(s.Name, "highest short-term loudness", s.ShortTerm, none, mostShortTerm)
		check(s.Name, "highest momentary loudness", s.Momentary, none, mostMomentary)
		check(s.Name, "true peak", s.TruePeak, none, mostTruePeak)
		check(s.Name, fmt.Sprintf("step of the 10 ms at %s against those around", clock(s.ClickAt)), s.ClickStep, 0, mostClick)
		check(s.Name, "DC", s.DC, 0, mostDC)
		check(s.Name, "loss in mono", s.MonoLoss, none, mostMonoLoss)
		if s.Name != begins {
			check(s.Name, "rise of short-term loudness", s.Rise, 0, mostRise)
		}
		if want, is := phaseLoudness[s.Name]; is {
			check(s.Name, "loudness", s.Loudness, want-phaseOff, want+phaseOff)
			centroid[s.Name] = s.Centroid
			clearest, darkest = max(clearest, s.Centroid), min(darkest, s.Centroid)
		}
	}
	if len(centroid) != len(phaseLoudness) {
		sentences = append(sentences, fmt.Sprintf("only %d of %d phases were heard", len(centroid), len(phaseLoudness)))
	}
	check("open", "centroid against that of rise", centroid["open"]/centroid["rise"], 0, mostDarker)
	check("whole", "span of the phases' centroids", clearest/darkest, leastSpan, math.Inf(1))
	return sentences
}

const heading = "                 LUFS  range short moment  rise   peak  step  click  bend    Hz  tones/min  mono      DC   last"

// row is a line under heading.
func row(name string, s measure.Stretch) string {
	return fmt.Sprintf("%-14s %6.1f %6.1f %5.1f %6.1f %5.1f %6.1f %5.3f %6.1f %5.0f %5.0f %10.1f %5.2f %7.0e %6.1f",
		name, s.Loudness, s.Range, s.ShortTerm, s.Momentary, s.Rise, s.TruePeak, s.Step, s.ClickStep, s.ClickBend,
		s.Centroid, s.Onsets, s.MonoLoss, s.DC, s.Last)
}

// again tells of what comes again in a journey.
func again(heard measure.Report) string {
	l, r := heard.Likeness, heard.Repeat
	return fmt.Sprintf(" %6.2f (%s and %s) %5.1f s", l.Correlation, clock(l.First), clock(l.Second), r.Length.Seconds())
}

func byPhase(heard measure.Report) string {
	lines := []string{heading}
	for _, s := range heard.Stretches {
		lines = append(lines, row(s.Name, s))
	}
	return strings.Join(append(lines, row("whole", heard.Whole), "most alike:"+again(heard)), "\n")
}

func clock(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}
