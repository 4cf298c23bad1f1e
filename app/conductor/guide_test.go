//go:build !race

package conductor

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"doorway/assets"
	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/measure"

	"github.com/gopxl/beep/v2"
	"github.com/gopxl/beep/v2/generators"
)

// What every guide must keep to.
const (
	clipOff    = 0.5   // LU around it, of each clip's file
	speechOff  = 1.0   // LU around guide.SpokenLoudness
	leastUnder = 17.0  // LU that the bed lies under what is said, at every cue
	mostEdge   = 0.004 // the largest step, of full scale, where a clip begins or ends
)

func TestTenGuidesShipOfFiveToTwentyMinutes(t *testing.T) {
	all := guides(t)
	if len(all) < 10 {
		t.Errorf("there are %d", len(all))
	}
	for _, g := range all {
		if g.Least < 5 || g.Most > 20 || g.Least == g.Most {
			t.Errorf("%s takes %d to %d minutes", g.ID, g.Least, g.Most)
		}
		if _, ok := guideBeds[g.Bed]; !ok {
			t.Errorf("%s wants the bed %q, which nobody can make", g.ID, g.Bed)
		}
	}
}

// Words by which a person may leave, or do something else.
var waysOut = []string{
	"if you like", "if you wish", "if you enjoy", "or not", "or don’t", "or leave", "or rest", "or stay", "or none", "or nothing", "too much",
	"you can", "you don’t have to", "needn’t", "both are", "rather", "skip", "you may", "if kindness doesn’t", "is enough", "whether it happens or not",
}

func TestEveryPartOfAGuideHasAWayOut(t *testing.T) {
	for _, g := range guides(t) {
		for _, p := range g.Parts {
			found := false
			for _, c := range p.Cues {
				for _, w := range waysOut {
					found = found || strings.Contains(strings.ToLower(c.Say), w)
				}
			}
			if !found {
				t.Errorf("%s: nobody could leave in “%s”", g.ID, p.Name)
			}
		}
	}
}

// unspoken are words that a guide has no use for: of bodies, food and rules, of the medicine, of promises, and orders.
var unspoken = strings.Fields("weight calories calorie diet eat eating meal thin fat slim brain heal healing cure must should always dose ketamine medicine")

func TestAGuideSpeaksNoWordsThatHurtOrPromise(t *testing.T) {
	for _, g := range guides(t) {
		for _, c := range g.Cues() {
			words := strings.FieldsFunc(strings.ToLower(c.Say), func(r rune) bool { return !unicode.IsLetter(r) && r != '’' })
			for _, word := range words {
				if slices.Contains(unspoken, word) {
					t.Errorf("%s says %q in “%s”", g.ID, word, c.Say)
				}
			}
			if strings.Contains(c.Say, "!") {
				t.Errorf("%s shouts “%s”", g.ID, c.Say)
			}
		}
	}
}

func TestEveryCueIsSpokenByEveryVoiceInTheWordsOfItsGuide(t *testing.T) {
	bytesOfAll := 0
	for _, g := range guides(t) {
		for _, name := range Voices {
			v := voice(t, g, name)
			for i, c := range g.Cues() {
				if v.Clip(i) == nil {
					t.Errorf("%s: nobody speaks cue %d in the voice %s; run scripts/voices.sh", g.ID, i+1, name)
					continue
				}
				data, err := fs.ReadFile(assets.Guides, path.Join("guides", g.ID, name, fmt.Sprintf("%02d.opus", i+1)))
				if err != nil {
					t.Fatal(err)
				}
				bytesOfAll += len(data)
				title := "title=" + strings.ReplaceAll(c.Say, "’", "'") // as the voices read it
				if !bytes.Contains(data, append(binary.LittleEndian.AppendUint32(nil, uint32(len(title))), title...)) {
					t.Errorf("%s: cue %d has other words in the voice %s; run scripts/voices.sh", g.ID, i+1, name)
				}
				if length := float64(v.Clip(i).Len()) / audio.SampleRate; length < 0.5 || length > 30 {
					t.Errorf("%s: cue %d takes %.1f s in the voice %s", g.ID, i+1, length, name)
				}
			}
		}
	}
	if bytesOfAll > 15<<20 {
		t.Errorf("the clips have %d bytes", bytesOfAll)
	}
}

func TestAGuideTakesTheMinutesThatWereAsked(t *testing.T) {
	for _, g := range guides(t) {
		voices := map[string]guide.Voice{"none": nil}
		for _, name := range Voices {
			voices[name] = voice(t, g, name)
		}
		for name, v := range voices {
			for m := g.Least; m <= g.Most; m++ {
				want := time.Duration(m) * time.Minute
				timeline := g.Timeline(want, v)
				if off := timeline.Length - want; off.Abs() > time.Second {
					t.Errorf("%s, %d minutes, voice %s: %v off", g.ID, m, name, off)
				}
				before := time.Duration(0)
				for i, h := range timeline.Cues {
					if h.Start < before || h.End <= h.Start || h.Start-before < time.Second {
						t.Errorf("%s, %d minutes, voice %s: cue %d comes at %v, the one before ends at %v", g.ID, m, name, i+1, h.Start, before)
					}
					before = h.End
				}
				if rest := timeline.Length - before; rest < 7*time.Second {
					t.Errorf("%s, %d minutes, voice %s: %v are left to fade in", g.ID, m, name, rest)
				}
			}
		}
	}
}

// TestEveryClipIsEquallyLoud measures the files: with -every all, else the last of each guide and voice.
func TestEveryClipIsEquallyLoud(t *testing.T) {
	for _, g := range guides(t) {
		for _, name := range Voices {
			v, last := voice(t, g, name), len(g.Cues())-1
			for i := range last + 1 {
				if i < last && !*every {
					continue
				}
				sound := make([][2]float64, v.Clip(i).Len())
				v.Clip(i).Stream(sound)
				heard := measure.Of(sound)
				// Both sides count, and the file has one.
				if l := heard.Loudness - 10*math.Log10(2); math.Abs(l-guide.SpokenLoudness) > clipOff || heard.TruePeak > -1 {
					t.Errorf("%s: cue %d is at %.1f LUFS and reaches %.1f dBTP in the voice %s", g.ID, i+1, l, heard.TruePeak, name)
				}
			}
		}
	}
}

// mute is a voice whose clips are there and say nothing, so that the bed is heard as if somebody spoke.
type mute struct{ guide.Voice }

// Clip implements guide.Voice.
func (m mute) Clip(cue int) beep.StreamSeeker {
	format := beep.Format{SampleRate: audio.SampleRate, NumChannels: 1, Precision: 2}
	b := beep.NewBuffer(format)
	b.Append(generators.Silence(m.Voice.Clip(cue).Len()))
	return b.Streamer(0, b.Len())
}

func TestAGuideIsHeardAsItShouldBe(t *testing.T) {
	shown := guides(t)
	voices := Voices
	if !*every {
		shown, voices = shown[2:3], voices[:1]
	}
	var mu sync.Mutex
	rows := []string{"guide                 min  length   speech  range of cues   bed under  true peak  step at edges  bed clicks"}
	t.Run("guides", func(t *testing.T) {
		for _, g := range shown {
			for _, name := range voices {
				for _, m := range []int{g.Least, g.Most} {
					if m == g.Most && !*every {
						continue
					}
					t.Run(fmt.Sprintf("%s/%s/%d", g.ID, name, m), func(t *testing.T) {
						if *every {
							t.Parallel()
						}
						row := hearGuide(t, g, name, m)
						mu.Lock()
						defer mu.Unlock()
						rows = append(rows, row)
					})
				}
			}
		}
	})
	t.Log("\n" + strings.Join(rows, "\n"))
}

func hearGuide(t *testing.T, g guide.Guide, name string, minutes int) (row string) {
	how := Guiding{Length: time.Duration(minutes) * time.Minute, Voice: voice(t, g, name), Seed: 7, Bells: true}
	sound, timeline := Guide(g, how)
	spoken, edge, n := byCue(sound, timeline)
	how.Voice, how.Bells = mute{how.Voice}, false
	bed, _ := Guide(g, how)
	under, _, _ := byCue(bed, timeline)

	length := float64(n) / audio.SampleRate
	if math.Abs(length-float64(minutes*60)) > 1 {
		t.Errorf("it lasts %.2f s", length)
	}
	power, count, softest, loudest, least := 0.0, 0.0, math.Inf(1), math.Inf(-1), math.Inf(1)
	for i, s := range spoken.Stretches {
		if s.Name != "cue" {
			continue
		}
		seconds := s.Length.Seconds()
		power += seconds * math.Pow(10, s.Loudness/10)
		count += seconds
		if seconds > 2 { // a stretch begins at a tenth of a second: of a short cue it misses much
			softest, loudest = min(softest, s.Loudness), max(loudest, s.Loudness)
		}
		least = min(least, s.Loudness-under.Stretches[i].Loudness)
	}
	speech := 10 * math.Log10(power/count)
	if math.Abs(speech-guide.SpokenLoudness) > speechOff || softest < guide.SpokenLoudness-speechOff || loudest > guide.SpokenLoudness+speechOff {
		t.Errorf("it speaks at %.1f LUFS, its cues at %.1f to %.1f", speech, softest, loudest)
	}
	if least < leastUnder {
		t.Errorf("the bed is %.1f LU under a cue", least)
	}
	if spoken.Whole.TruePeak > mostTruePeak {
		t.Errorf("it reaches %.1f dBTP", spoken.Whole.TruePeak)
	}
	if edge > mostEdge {
		t.Errorf("a clip begins or ends with a step of %.4f", edge)
	}
	if under.Whole.ClickStep > mostClick {
		t.Errorf("the bed clicks: %.1f times the median around %v", under.Whole.ClickStep, under.Whole.ClickAt)
	}
	return fmt.Sprintf("%-13s %-6s %4d %7.2f s %7.1f %7.1f to %5.1f %8.1f LU %7.1f dB %12.4f %12.1f",
		g.ID, name, minutes, length, speech, softest, loudest, least, spoken.Whole.TruePeak, edge, under.Whole.ClickStep)
}

// byCue measures a guide, with a stretch of it for each cue, and gives the largest step where a caption begins or ends.
func byCue(sound beep.Streamer, timeline guide.Timeline) (heard measure.Report, edge float64, n int) {
	a := measure.NewAnalyser()
	var block [audio.SampleRate / 10][2]float64
	var last [2]float64
	edges := make(map[int]bool)
	for _, h := range timeline.Cues {
		for d := -96; d <= 96; d++ {
			edges[frames(h.Start)+d], edges[frames(h.End)+d] = true, true
		}
	}
	until := func(end int) {
		for n < end {
			k, ok := sound.Stream(block[:min(end-n, len(block))])
			if !ok {
				return
			}
			a.Add(block[:k])
			for i, f := range block[:k] {
				if edges[n+i] {
					edge = max(edge, math.Abs(f[0]-last[0]), math.Abs(f[1]-last[1]))
				}
				last = f
			}
			n += k
		}
	}
	for _, h := range timeline.Cues {
		until(frames(h.Start))
		a.Begin("cue")
		until(frames(h.End))
		a.Begin("rest")
	}
	until(math.MaxInt)
	return a.Report(), edge, n
}

func TestAPlayerPlaysAGuideThroughPausesAndSkipsToItsOwnEnd(t *testing.T) {
	g := guides(t)[0]
	sound, timeline := Guide(g, Guiding{Voice: voice(t, g, Voices[0]), Seed: 7})
	synctest.Test(t, func(t *testing.T) {
		device, heard := &tape{up: true}, &listener{}
		p := Play(GuideSource(sound), opens(device), 0, heard.told)
		time.Sleep(20 * time.Second)
		sound.Pause()
		time.Sleep(timeline.Length) // longer than a guide without pauses
		at := sound.At()
		if peak, _ := device.last(10 * time.Second); peak != 0 || at > 21*time.Second {
			t.Errorf("paused at %v it sounds at %v", at, peak)
		}
		sound.Resume()
		sound.Skip(timeline.Length)
		time.Sleep(4 * time.Second)
		if peak, _ := device.last(time.Second); peak < 0.005 {
			t.Errorf("after the pause it reaches %v", peak)
		}
		<-p.Done()
		if got := heard.last(); got.Stage != Over || got.Err != nil || timeline.Length-sound.At() > time.Millisecond {
			t.Errorf("it ends with %+v, at %v of %v", got, sound.At(), timeline.Length)
		}
		if peak, _ := device.last(30 * time.Millisecond); peak > 1e-4 {
			t.Errorf("its end reaches %v", peak)
		}
	})
}
