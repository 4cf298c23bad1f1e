package guide

import (
	"strings"
	"testing"
	"time"
)

// rests are the silences after the cues.
func rests(t Timeline) (all []time.Duration) {
	for i, h := range t.Cues {
		until := t.Length
		if i+1 < len(t.Cues) {
			until = t.Cues[i+1].Start
		}
		all = append(all, until-h.End)
	}
	return all
}

func TestALongerGuideSharesItsSilenceByWhatTheCuesGive(t *testing.T) {
	g := parsed(t, small)
	short, long := g.Timeline(2*time.Minute, nil), g.Timeline(4*time.Minute, nil)
	if short.Length.Round(time.Millisecond) != 2*time.Minute || long.Length.Round(time.Millisecond) != 4*time.Minute {
		t.Fatalf("they take %v and %v", short.Length, long.Length)
	}
	a, b := rests(short), rests(long)
	for i, want := range []time.Duration{30 * time.Second, 90 * time.Second, 0} {
		if more := b[i] - a[i]; (more - want).Abs() > time.Millisecond {
			t.Errorf("cue %d has %v more of two minutes, and gives a share of %v", i+1, more, want)
		}
	}
	for i := range short.Cues {
		if was, is := short.Cues[i], long.Cues[i]; was.End-was.Start != is.End-is.Start || was.Say != is.Say {
			t.Errorf("cue %d is said in another time", i+1)
		}
	}
}

func TestALengthIsBroughtWithinWhatAGuideCanBe(t *testing.T) {
	g := parsed(t, small)
	for asked, want := range map[time.Duration]time.Duration{
		0: time.Minute, -time.Hour: time.Minute, 30 * time.Minute: 5 * time.Minute, 90 * time.Second: 90 * time.Second,
	} {
		if got := g.Timeline(asked, nil).Length.Round(time.Millisecond); got != want {
			t.Errorf("asked for %v it takes %v", asked, got)
		}
	}
}

func TestASlowVoiceTakesItsTimeFromTheSilence(t *testing.T) {
	g := parsed(t, small)
	for name, c := range map[string]struct{ each, want time.Duration }{
		"some":                 {13 * time.Second, time.Minute},
		"more than there is":   {40 * time.Second, 6*time.Second + 3*40*time.Second + 2*shortestRest + lastRest},
		"all but the shortest": {14 * time.Second, time.Minute},
	} {
		timeline := g.Timeline(time.Minute, tones(3, c.each))
		if off := timeline.Length - c.want; off.Abs() > time.Millisecond {
			t.Errorf("%s: it takes %v, want %v", name, timeline.Length, c.want)
		}
		for i, r := range rests(timeline) {
			if r < shortestRest-time.Millisecond {
				t.Errorf("%s: after cue %d there are %v", name, i+1, r)
			}
		}
	}
}

func TestTheWordsOfATimeAreTheLastThatWereSaid(t *testing.T) {
	timeline := Timeline{Cues: []Heard{{Start: 5 * time.Second, End: 7 * time.Second}, {Start: 10 * time.Second, End: 12 * time.Second}}}
	for at, want := range map[time.Duration]int{0: -1, 5 * time.Second: 0, 9 * time.Second: 0, 10 * time.Second: 1, time.Hour: 1} {
		if cue, ok := timeline.At(at); cue != want || ok != (want >= 0) {
			t.Errorf("at %v it is cue %d, %v", at, cue, ok)
		}
	}
}

func TestCaptionsAreAFileThatPlayersRead(t *testing.T) {
	timeline := Timeline{Cues: []Heard{
		{Say: "You & I.", Start: 6 * time.Second, End: 8*time.Second + 50*time.Millisecond},
		{Say: "<b> --> here", Start: 61 * time.Minute, End: 61*time.Minute + 1500*time.Microsecond},
	}}
	want := strings.Join([]string{
		"WEBVTT", "", "1", "00:00:06.000 --> 00:00:08.050", "You &amp; I.", "",
		"2", "01:01:00.000 --> 01:01:00.002", "&lt;b&gt; --&gt; here", "",
	}, "\n")
	if got := timeline.WebVTT(); got != want {
		t.Errorf("they are\n%s", got)
	}
}
