package sound

import (
	"fmt"
	"math"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// listened is how long the second step is heard before the room counts as fitted, even where nothing had to be moved.
const listened = 3 * time.Second

// step is one of the two levels that a room is fitted by: something to hear, and how loud it is to be.
type step struct {
	key    float64 // the loudness key at which it is heard, in dB
	hear   *hear.Button
	slider *widget.Slider
	level  *look.Text
}

func (s *Screen) roomCard() fyne.CanvasObject {
	s.quiet = s.newStep(0, conductor.QuietestTrim, conductor.LoudestTrim, s.room.Trim, s.o.Softest, func(v float64) { s.room.Trim = v })
	s.loud = s.newStep(session.Loudest, 0, conductor.MostCeiling, s.room.Ceiling, s.o.Fullest, func(v float64) { s.room.Ceiling = v })
	s.loud.hear.Played = func(d time.Duration) {
		if d >= listened && d < listened+time.Second {
			s.fit()
		}
	}
	s.fitted = look.Caption("")
	s.tell()
	return widget.NewCard(page.Column(16,
		page.Level(12, s.fitted, look.Section(look.T("sound.room", "This room")), s.fitted.Trailing()),
		s.quiet.object(look.T("sound.quiet", "As quiet as this"),
			look.T("sound.quiet.words", "Sit where they will lie, and make this as soft as the softest moment should be here.")),
		s.loud.object(look.T("sound.loud", "Never louder than this"),
			look.T("sound.loud.words", "This is the fullest moment, as loud as the loudness keys may make it.")),
		look.Caption(look.T("sound.who", "The World Health Organization calls up to 80 dB for 40 hours a week safe listening.")).Wrap()))
}

func (s *Screen) newStep(key, least, most, value float64, source func(session.Plan) conductor.Source, set func(float64)) *step {
	st := &step{key: key, slider: widget.NewSlider(least, most, 1), level: look.Label("").Trailing()}
	st.slider.SetValue(value)
	st.slider.OnChanged = func(v float64) {
		set(v)
		s.fit()
	}
	st.hear = s.heard.Icon(key, func() conductor.Source {
		return source(s.with(session.Soundscape{Palette: s.room.Palette}))
	})
	s.playable(st.hear)
	return st
}

func (st *step) object(title, words string) fyne.CanvasObject {
	return page.Column(8, page.Column(2, look.Strong(title), look.Caption(words).Wrap()),
		page.Level(12, st.slider, st.hear.Face, st.slider, page.Wide(58, st.level)))
}

// fit takes the room as it is set now, lets what is heard follow, and keeps it.
func (s *Screen) fit() {
	s.room.Set = s.o.Now()
	for _, st := range []*step{s.quiet, s.loud} {
		st.hear.Turn(s.room.Apply(st.key))
	}
	s.tell()
	s.keep()
}

// tell says how the room is set, and since when.
func (s *Screen) tell() {
	s.quiet.level.SetText(decibels(s.room.Trim))
	s.loud.level.SetText(decibels(s.room.Ceiling))
	words := look.T("sound.unfitted", "not fitted yet")
	if !s.room.Set.IsZero() {
		words = look.T("sound.fitted", "fitted {{.Day}}", map[string]any{"Day": timeline.Day(s.room.Set.Local(), s.o.Now())})
	}
	s.fitted.SetText(words)
}

// decibels writes a level against the usual, such as −12 dB.
func decibels(db float64) string {
	if db = math.Round(db); db == 0 {
		return "0 dB"
	}
	return strings.Replace(fmt.Sprintf("%+.0f dB", db), "-", "−", 1)
}
